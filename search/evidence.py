"""How much of a query does a passage account for, and how much of the passage does the query account for?

Links between words of the query and words of the passage are chosen so that no word is counted twice; the
score is the weight of the linked words of both sides over the weight of all words of both sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.side import Side

SMOOTHING = 10.0
"""Added to the weights of both sides: short texts must not score high by accident."""
ORDER_BONUS = 0.3
"""What two neighbouring words of the query that are neighbours in the passage add, as a part of their weight."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words `query` (half-open positions) met words `passage` (half-open positions) with `strength` 0…1."""

    query: tuple[int, int]
    passage: tuple[int, int]
    unit: int
    terms: tuple[str, ...]
    strength: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a passage: the links, the parts of either side's weight that they cover, and the score."""

    links: tuple[Link, ...]
    covered_query: float
    covered_passage: float
    score: float


def all_links(side: Side, slots: Sequence[Sequence[str]]) -> list[Link]:
    """Find every way in which words of the passage meet the query."""
    links: list[Link] = []
    table = side.table
    for at, slot in enumerate(slots):
        for term in slot:
            for terms, number, weight in table.get(term, ()):
                end = at + len(terms)
                if end <= len(slots) and all(terms[k] in slots[at + k] for k in range(1, len(terms))):
                    unit = side.units[number]
                    links.append(Link((unit.start, unit.end), (at, end), number, terms, weight))
    return links


def choose(side: Side, links: Sequence[Link], passage_weights: Sequence[float]) -> list[Link]:
    """Choose links of most weight so that no word of either side is used twice (greedily, best first)."""
    ranked = sorted(links, key=lambda link: -_credit(side, link, passage_weights))
    used_query = [False] * len(side.terms)
    used_passage = [False] * len(passage_weights)
    chosen: list[Link] = []
    for link in ranked:
        if any(used_query[link.query[0] : link.query[1]]) or any(used_passage[link.passage[0] : link.passage[1]]):
            continue
        used_query[link.query[0] : link.query[1]] = [True] * (link.query[1] - link.query[0])
        used_passage[link.passage[0] : link.passage[1]] = [True] * (link.passage[1] - link.passage[0])
        chosen.append(link)
    return chosen


def _credit(side: Side, link: Link, passage_weights: Sequence[float]) -> float:
    query = sum(side.weights[link.query[0] : link.query[1]])
    return link.strength * (query + sum(passage_weights[link.passage[0] : link.passage[1]]))


def weigh(side: Side, slots: Sequence[Sequence[str]], passage_weights: Sequence[float]) -> Evidence:
    """Weigh the evidence that a passage answers, or says the same as, the query."""
    chosen = choose(side, all_links(side, slots), passage_weights)
    query = sum(link.strength * sum(side.weights[link.query[0] : link.query[1]]) for link in chosen)
    passage = sum(link.strength * sum(passage_weights[link.passage[0] : link.passage[1]]) for link in chosen)
    total_query, total_passage = sum(side.weights), sum(passage_weights)
    share = total_query / (total_query + 4 * SMOOTHING)
    score = (query + share * passage + _order(side, chosen)) / (total_query + share * total_passage + SMOOTHING)
    return Evidence(tuple(chosen), query, passage, score)


def _order(side: Side, chosen: Sequence[Link]) -> float:
    """Reward neighbours that stay neighbours."""
    by_query = sorted(chosen, key=lambda link: link.query)
    bonus = 0.0
    for left, right in pairwise(by_query):
        if left.query[1] == right.query[0] and 0 <= right.passage[0] - left.passage[1] <= 2:
            bonus += ORDER_BONUS * min(side.weights[left.query[0]], side.weights[right.query[0]])
    return bonus
