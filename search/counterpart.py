"""Is a passage what a short query says, and nothing else, in the other language?

A line of a list, a heading or an entry may be the very translation of a name or a term. It is recognised by the
evidence for whole texts: what it shares with the query covers nearly all of both. So it is found where the names of a
query stand nowhere as the lexicon has them (北近畿タンゴ鉄道, Kitakinki Tango Railway), and where some words of it
are not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import mul

from indexer.store.packing import unpack
from indexer.store.protocol import StoredPassage
from search.concepts import HYPHENS, LEAST_STRENGTH, PARTICLES, PREDICATES, SENTENCE_END, trust
from search.evidence import Evidence
from search.side import Side
from search.texts import Text

WORTH = 1.15
"""What a passage scores that is the query and nothing else: more than one that defines it under no title of its own."""
LEAST = 0.4
"""What part of either side must be covered."""
NEARLY_ALL = 0.5
"""What part of the query must be, where another passage surely has all that was asked for."""
HEAVIEST = 3.0
"""A passage that weighs so many times more than the query, or less, says something else."""


def heaviest(side: Side) -> float:
    """Say what a passage may weigh that says what a query says."""
    return HEAVIEST * side.total


def may_be(side: Side, text: Text) -> bool:
    """Tell whether a passage has about the weight of a query."""
    return side.total <= HEAVIEST * text.total and text.total <= heaviest(side)


def is_clause(stored: StoredPassage) -> bool:
    """Tell whether a passage says something of something, as a term does not."""
    text = stored.passage.text
    if SENTENCE_END.search(text):
        return True
    places = [place for place in stored.places if place[1] <= len(text)]
    if stored.passage.lang == "ja":
        return any(not PARTICLES.isdisjoint(text[left[1] : right[0]]) for left, right in pairwise(places))
    words = zip(unpack(stored.terms), places, strict=False)
    return any(slot[0] in PREDICATES and text[start - 1 : start] not in HYPHENS for slot, (start, _) in words)


def counterpart_score(side: Side, evidence: Evidence, text: Text, least: float) -> float:
    """Score, 0…WORTH, a passage that may be the query in the other language; `least` of the query must be covered.

    It is the harmonic mean of the parts of both sides that are covered. What is said again counts as covered:
    琵琶湖疏水 is “Biwako Sosui (Channel)”, and of “Keihan Electric Railway” 京阪 says all, 電気鉄道 a part.
    """
    if not evidence.raw or not _same_numbers(side, evidence, text):
        return 0.0
    asked, said = _covered(side, evidence, text)
    ours = sum(map(mul, asked, side.weights)) / side.total
    theirs = sum(map(mul, said, text.weights)) / text.total
    return WORTH * 2 * ours * theirs / (ours + theirs) if ours >= least and theirs >= LEAST else 0.0


def _covered(side: Side, evidence: Evidence, text: Text) -> tuple[list[float], list[float]]:
    """Tell how surely each word of the query is said, and each word of the passage says a part of it."""
    asked, said = [0.0] * len(side.terms), [0.0] * len(text)
    for start, end, first, last, strength in (*(raw[2:7] for raw in evidence.raw), *_side_by_side(side, text)):
        sure = trust(strength)
        asked[start:end] = [max(sure, known) for known in asked[start:end]]
        said[first:last] = [max(sure, known) for known in said[first:last]]
    return asked, said


def _side_by_side(side: Side, text: Text) -> Iterator[tuple[int, int, int, int, float]]:
    """Yield what words of the query (half-open) are met by what words side by side, and how surely."""
    for at, slot in enumerate(text):
        for _, start, end, _, strength, terms in side.meetings.at(slot):
            here = text[at : at + len(terms)]
            fits = strength >= LEAST_STRENGTH and len(here) == len(terms)
            if fits and all(term in one for term, one in zip(terms, here, strict=True)):
                yield start, end, at, at + len(terms), strength


def _same_numbers(side: Side, evidence: Evidence, text: Text) -> bool:
    """Tell whether all numbers of both sides are met: 国道9号 is no National Route 175."""
    asked = {at for raw in evidence.raw for at in range(raw[2], raw[3])}
    met = {at for raw in evidence.raw for at in range(raw[4], raw[5])}
    ours = all(at in asked for at, term in enumerate(side.terms) if term.startswith("#"))
    return ours and all(at in met for at, packed in enumerate(text.packed) if packed.startswith("#"))
