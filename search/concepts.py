"""Which words of a short query belong together, and does a passage answer it?

A compound, words that the lexicon knows as one, and a number with the word it numbers are one group; a passage has a
group when it has nearly all of its weight in one place. Sentences are not judged so: there the score alone decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.patterns import lazy
from corpus.quick import dataclass
from indexer.grammar import function_words
from search.evidence import Evidence
from search.side import Side

MOST_WORDS = 6
"""A query of more words of content is a sentence."""
SENTENCE_END = lazy(r"[。．！？!?]\s*$|[a-z]\.\s*$")
GROUP_SHARE = 0.75
"""What part of a group's weight a passage must have."""
ANSWER_SHARE = 0.5
"""More than this part of the weight of all groups makes a passage an answer."""
LEAST_STRENGTH = 0.4
"""A weaker link is a trace, no answer."""
SPREAD = 6
"""How many other words may stand among those of a group."""
SURE = 0.7
"""Words are one unit when the lexicon is at least so sure of something that they are called together."""


@dataclass(frozen=True, slots=True)
class Group:
    """Word positions of the query that belong together, and what they weigh; `numbered` when a number is among them."""

    positions: tuple[int, ...]
    weight: float
    numbered: bool


def groups_of(side: Side) -> tuple[Group, ...]:
    """Group the words of content of a short query; a sentence has no groups."""
    small = function_words(side.lang)
    content = [at for at, term in enumerate(side.terms) if term not in small]
    if not content or len(content) > MOST_WORDS or SENTENCE_END.search(side.text):
        return ()
    runs: list[list[int]] = [[content[0]]]
    for at in content[1:]:
        if _together(side, runs[-1][-1], at):
            runs[-1].append(at)
        else:
            runs.append([at])
    return tuple(_group(side, run) for run in runs)


def _together(side: Side, left: int, right: int) -> bool:
    gap = side.text[side.spans[left][1] : side.spans[right][0]]
    if side.terms[right].startswith("#") or side.terms[left].startswith("#"):
        return len(gap.strip(" 　-‐・")) == 0
    if side.lang == "ja" and not gap:
        return True
    return any(
        unit.start <= left and right < unit.end and any(e.weight >= SURE and len(e.via) > 0 for e in unit.equivalents)
        for unit in side.units
    )


def _group(side: Side, run: Sequence[int]) -> Group:
    numbered = len(run) > 1 and any(side.terms[at].startswith("#") for at in run)
    return Group(tuple(run), sum(side.weights[at] for at in run), numbered)


def answers(side: Side, groups: Sequence[Group], evidence: Evidence) -> bool:
    """Tell whether a passage has more than half of what is asked for, by weight."""
    sure = [raw for raw in evidence.raw if raw[6] >= LEAST_STRENGTH]
    places = {at: (raw[4], raw[5]) for raw in sure for at in range(raw[2], raw[3])}
    met = sum(group.weight for group in groups if _met(side, group, places))
    return met > ANSWER_SHARE * sum(group.weight for group in groups)


def _met(side: Side, group: Group, places: dict[int, tuple[int, int]]) -> bool:
    """Tell whether a group is there; `places` are, for each word of the query, the words that it met."""
    found = [at for at in group.positions if at in places]
    if sum(side.weights[at] for at in found) < GROUP_SHARE * group.weight:
        return False
    if group.numbered and not all(at in places for at in group.positions if side.terms[at].startswith("#")):
        return False
    first, last = min(places[at][0] for at in found), max(places[at][1] for at in found)
    room = 2 if group.numbered else SPREAD
    return last - first <= len({at for one in found for at in range(*places[one])}) + room
