"""How much of a query does a passage account for, and how much of the passage does the query account for?

Links between words of the query and words of the passage are chosen so that no word is counted twice; the
score is the weight of the linked words of both sides over the weight of all words of both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import sqrt

from corpus.quick import dataclass
from indexer.lexicon.terms import Terms
from search.side import Side, Start

SMOOTHING = 10.0
"""Added to the weights of both sides: short texts must not score high by accident."""
FEW = 4
"""In a query of so many words, or one that names things, the places of its words are compared."""
BESIDE = 0.02
"""By which part a link counts for more for each neighbour that it stands beside."""
TURNED = 0.8
"""What a neighbour on the other side counts beside one in the query's order."""
ORDER_BONUS = 0.3
"""What two neighbouring words of the query that are neighbours in the passage add, as a part of their weight."""
LONGEST_SHARE = 4.0
"""A passage that weighs more than so many times the query is no translation of it, and its length says no more."""
GAP_SHARE = 0.98
"""What is left of the weight of an equivalent's words, in choosing, for each other word among them."""
HELD_PART = 0.2
"""What it adds that a passage, however long, holds all of the query; less than all counts by its square."""
WIDEST_GAP = 2
"""How many other words may stand between the words of an equivalent of several words."""

ALONE = 4
"""Of so many positions of a passage that meet anything the weights are looked up one by one."""
RUN = 8
"""How many words of a passage are weighed at a time, until it is heavy enough."""

Raw = tuple[float, int, int, int, int, int, float, Terms]
"""Credit, unit, query start, query end, passage start, passage end (positions), strength, terms that were met."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words `query` (half-open positions) met words `passage` (half-open positions) with `strength` 0…1."""

    query: tuple[int, int]
    passage: tuple[int, int]
    unit: int
    terms: Terms
    strength: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a passage: the links, the parts of either side's weight that they cover, and the score."""

    raw: tuple[Raw, ...]
    covered_query: float
    covered_passage: float
    score: float

    @property
    def links(self) -> tuple[Link, ...]:
        """The links, in order of credit."""
        return tuple(map(_link, self.raw))


def moved(evidence: Evidence, by: int) -> Evidence:
    """Count the positions of an evidence's links in the passage from another word on."""
    raw = tuple((*one[:4], one[4] + by, one[5] + by, *one[6:]) for one in evidence.raw)
    return replace(evidence, raw=raw)


def all_links(side: Side, slots: Sequence[tuple[str, ...]]) -> list[Link]:
    """Find every way in which words of the passage meet the query."""
    return [_link(raw) for raw in _links(side, slots, [0.0] * len(slots))]


def weigh(side: Side, slots: Sequence[tuple[str, ...]], weights: Sequence[float]) -> Evidence:
    """Weigh the evidence that a passage (its terms and their weights) answers, or says the same as, the query."""
    chosen = _choose_best(side, _links(side, slots, weights), len(slots))
    query = passage = shared = 0.0
    for _, number, _, _, left, right, strength, _ in chosen:
        mass = side.masses[number]
        theirs = weights[left] if right == left + 1 else sum(weights[left:right])
        query += strength * mass
        passage += strength * theirs
        shared += strength * sqrt(mass * theirs)
    heavy = _heavy(weights, LONGEST_SHARE * side.total)
    score = (2 * shared + _order(side, chosen)) / (side.total + heavy + SMOOTHING)
    if side.total:
        score += HELD_PART * (query / side.total) ** 2
    return Evidence(tuple(chosen), query, passage, score)


def _heavy(weights: Sequence[float], most: float) -> float:
    """Weigh a passage, but no further than to `most`: of a long one the words are not looked up for nothing."""
    total = 0.0
    for start in range(0, len(weights), RUN):
        total = sum(weights[start : start + RUN], total)
        if total >= most:
            return most
    return total


def _link(raw: Raw) -> Link:
    _, number, start, end, left, right, strength, terms = raw
    return Link((start, end), (left, right), number, terms, strength)


def _links(side: Side, slots: Sequence[tuple[str, ...]], weights: Sequence[float]) -> list[Raw]:
    links: list[Raw] = []
    add = links.append
    unpacked: Sequence[tuple[str, ...]] = ()
    met = [(at, begun) for at, begun in enumerate(side.meetings.along(slots)) if begun is not None]
    if len(met) > ALONE:
        weights = weights[:]  # looked up at once
    for at, (single, longer) in met:
        here = weights[at]
        for number, start, end, mass, strength, terms in single:
            add((strength * sqrt(mass * here), number, start, end, at, at + 1, strength, terms))
        if longer:
            unpacked = unpacked or slots[:]
            seconds = longer.keys()
            for slot in unpacked[at + 1 : at + 2 + WIDEST_GAP]:
                if not seconds.isdisjoint(slot):
                    for last, (number, start, end, mass, strength, terms) in _longer(longer, unpacked, at + 1):
                        theirs = sum(weights[at:last])
                        if last - at > len(terms):
                            theirs = _apart(terms, unpacked, weights, at, last)
                        add((strength * sqrt(mass * theirs), number, start, end, at, last, strength, terms))
                    break
    return links


def _apart(terms: Terms, slots: Sequence[tuple[str, ...]], weights: Sequence[float], at: int, last: int) -> float:
    """Weigh the words of an equivalent that stand apart, without those among them."""
    held = [weights[place] for place in range(at, last) if not set(terms).isdisjoint(slots[place])]
    return sum(held) * GAP_SHARE ** (last - at - len(terms))


def _longer(
    longer: Mapping[str, Sequence[Start]], slots: Sequence[tuple[str, ...]], at: int
) -> Iterator[tuple[int, Start]]:
    """Yield the equivalents of several words (by their second) that go on at `at`, and the position after each."""
    seen: set[str] = set()
    for place in range(at, min(at + WIDEST_GAP + 1, len(slots))):
        slot = slots[place]
        for term in slot:
            if term in longer and term not in seen:
                seen.add(term)
                for start in longer[term]:
                    if last := _follow(start[5], slots, place + 1):
                        yield last, start
        if slot[0].startswith("#"):  # no number is passed over: 第1次世界大戦 after ② is not the second
            return


def _follow(terms: Terms, slots: Sequence[tuple[str, ...]], at: int) -> int:
    """Return the position after `terms`, where those from the third on follow from `at` on with narrow gaps, else 0."""
    for term in terms[2:]:
        for place in range(at, min(at + WIDEST_GAP + 1, len(slots))):
            if term in slots[place]:
                at = place + 1
                break
            if slots[place][0].startswith("#"):
                return 0
        else:
            return 0
    return at


def _choose_best(side: Side, links: list[Raw], length: int) -> list[Raw]:
    """Choose with runs of words as units, and by single words alone; keep what covers more."""
    if len(side.terms) <= FEW or side.names:
        links = _neighbours_first(links)
    chosen = _choose(side, links, length)
    if all(raw[3] == raw[2] + 1 for raw in chosen):
        return chosen
    single = _choose(side, [raw for raw in links if raw[3] == raw[2] + 1], length)
    return single if sum([raw[0] for raw in single]) > sum([raw[0] for raw in chosen]) else chosen


def _neighbours_first(links: Sequence[Raw]) -> list[Raw]:
    """Prefer, of a word that stands in several places, the one beside the next or the last word of the query.

    In whichever order they stand: 2015年5月 is May 2015.
    """
    next_after, next_before = {(raw[2], raw[4]) for raw in links}, {(raw[2], raw[5]) for raw in links}
    last_before, last_after = {(raw[3], raw[5]) for raw in links}, {(raw[3], raw[4]) for raw in links}

    def beside(raw: Raw) -> float:
        _, _, start, end, left, right, _, _ = raw
        nexts = 1 if (end, right) in next_after else TURNED * ((end, left) in next_before)
        lasts = 1 if (start, left) in last_before else TURNED * ((start, right) in last_after)
        return nexts + lasts

    return [(raw[0] * (1 + BESIDE * beside(raw)), *raw[1:]) for raw in links]


def _choose(side: Side, links: list[Raw], length: int) -> list[Raw]:
    """Choose links of most credit so that no word of either side is used twice (greedily, best first)."""
    links.sort(reverse=True)
    used_query, used_passage = bytearray(len(side.terms)), bytearray(length)
    chosen: list[Raw] = []
    left_over = len(side.terms)
    for raw in links:
        _, _, start, end, left, right, _, _ = raw
        if used_query[start] or used_passage[left]:
            continue
        if end > start + 1 and used_query.find(1, start, end) >= 0:
            continue
        if right > left + 1 and used_passage.find(1, left, right) >= 0:
            continue
        used_query[start:end] = b"\1" * (end - start)
        used_passage[left:right] = b"\1" * (right - left)
        chosen.append(raw)
        left_over -= end - start
        if not left_over:
            break
    return chosen


def _order(side: Side, chosen: Sequence[Raw]) -> float:
    """Reward neighbours that stay neighbours."""
    bonus = 0.0
    for left, right in pairwise(sorted(chosen, key=lambda raw: raw[2])):
        if left[3] == right[2] and 0 <= right[4] - left[5] <= WIDEST_GAP:
            bonus += ORDER_BONUS * min(side.weights[left[2]], side.weights[right[2]])
    return bonus
