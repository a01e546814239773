"""Which English stems are near in meaning? help and aid, rage and furious, surround and encircle.

A translator's word is often the neighbour of the one in the dictionary. Two stems are near when the dictionaries put
them side by side, as glosses of the same Japanese words (a pivot: Bannard & Callison-Burch, "Paraphrasing with
bilingual parallel corpora", ACL 2005), and all that either may mean is written with the same characters. Their likeness
is the geometric mean of both cosines, so that one alone (a word of two senses, a sign of many words) counts little.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from heapq import nlargest

from indexer.lexicon.families import Sense, cosine

SHORTEST = 3
"""Letters of a stem that may be near others."""
LEAST_LIKENESS = 0.12
"""How alike stems are at least."""
LEAST_SHARED = 0.02
"""How much at least of their records they have in common (cosine): what is less is chance."""
LEAST_STRENGTH = 0.3
"""How strongly a stem must stand in a record to be a neighbour of the others there: half a gloss is none."""
MOST_GLOSSES = 12
"""So many stems of a record, the strongest, are neighbours of each other."""
MOST_NEAR = 10
"""How many a stem keeps, the nearest."""
MOST_SHARE = 0.6
"""What a stem that is only near weighs at most beside the word itself: less than one of its family."""

Strengths = Mapping[str, Mapping[int, float]]
"""For each stem the records in which it is a writing by itself, and how strongly."""


def related(strengths: Strengths, senses: Mapping[str, Sense]) -> dict[str, list[tuple[str, float]]]:
    """Find for each stem those near it, the nearest first, and what they weigh beside it."""
    lengths = {stem: math.sqrt(sum(one * one for one in found.values())) for stem, found in strengths.items()}
    near: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (one, other), together in _together(strengths).items():
        shared = together / ((lengths[one] * lengths[other]) or math.inf)
        if shared >= LEAST_SHARED:
            alike = math.sqrt(shared * cosine(senses[one], senses[other]))
            if alike >= LEAST_LIKENESS:
                near[one].append((alike, other))
                near[other].append((alike, one))
    return {
        stem: [(other, min(MOST_SHARE, alike)) for alike, other in nlargest(MOST_NEAR, found)]
        for stem, found in near.items()
    }


def _together(strengths: Strengths) -> dict[tuple[str, str], float]:
    """Sum for each two stems how strongly they stand in the same records."""
    records: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for stem, found in strengths.items():
        for number, strength in found.items():
            if strength >= LEAST_STRENGTH:
                records[number].append((strength, stem))
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for stems in records.values():
        for pair, worth in _pairs(nlargest(MOST_GLOSSES, stems)):
            sums[pair] += worth
    return sums


def _pairs(stems: list[tuple[float, str]]) -> Iterator[tuple[tuple[str, str], float]]:
    for at, (strength, one) in enumerate(stems):
        for weaker, other in stems[at + 1 :]:
            yield ((one, other) if one < other else (other, one)), strength * weaker


def strongest(found: Mapping[str, float], most: int) -> list[tuple[str, float]]:
    """Return the strongest, ties by the words themselves."""
    if len(found) > most:
        least = sorted(found.values())[-most]
        found = {word: sure for word, sure in found.items() if sure >= least}
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))[:most]
