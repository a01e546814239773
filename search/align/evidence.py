"""How much of two groups of units says the same, by the bridge's evidence?

Coverage in both directions, as ranking does it (search.evidence): the weight of the Japanese words that meet a
counterpart on the English side, plus the weight of the English words that are one, over the weight of both
sides together. A pair of units is computed once; beads of several units combine pairs.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from indexer.analysis.analyse import analyse
from indexer.lexicon.terms import Terms
from search.evidence import WIDEST_GAP
from search.side import Side, Weights

SMOOTHING = 4.0
"""Added to the weight of both sides, so that two short units that share one common word are not sure of it."""

TIE = 3.0
"""The weight that two units must share to hang together in a larger bead: about one telling word of either."""
MOST_VOTERS = 24
"""By how many of its words, the most telling, a unit looks for its nearest counterparts."""

Met = Mapping[int, float]
"""For positions of words in a unit: how surely each met a counterpart, 0…1."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a Japanese and an English unit share: the words that meet on either side, and their weight."""

    ja: Met
    en: Met
    mass: float


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an English unit: the terms at each position, and how telling each position is."""

    slots: tuple[tuple[str, ...], ...]
    weights: tuple[float, ...]
    total: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", sum(self.weights))


def words_of(text: str, weights: Weights) -> Words:
    """Analyse an English unit."""
    slots: list[list[str]] = []
    last = -1
    for token in analyse(text, "en"):
        if token.position != last:
            slots.append([])
            last = token.position
        slots[-1].append(token.term)
    return Words(tuple(map(tuple, slots)), tuple(weights.term("en", slot[0]) for slot in slots))


class Evidence:
    """Scores beads between Japanese units and English ones."""

    def __init__(self, ja: Sequence[Side], en: Sequence[Words]) -> None:
        self.ja, self.en = ja, en
        self._ja_totals = [side.total for side in ja]
        self._called: dict[int, _Called] = {}
        self._pairs: dict[int, Meeting] = {}

    def pair(self, i: int, j: int) -> Meeting:
        """Return which words of Japanese unit i and of English unit j meet."""
        key = i * len(self.en) + j
        found = self._pairs.get(key)
        if found is None:
            if i not in self._called:
                self._called[i] = _Called(self.ja[i])
            found = self._pairs[key] = self._called[i].meet(self.en[j])
        return found

    def part(self, ja: Sequence[int], en: Sequence[int]) -> Evidence:
        """Return the evidence between some of the units, numbered anew from 0."""
        if len(ja) == len(self.ja) and len(en) == len(self.en):
            return self
        return Evidence([self.ja[i] for i in ja], [self.en[j] for j in en])

    def similarity(self, i0: int, i1: int, j0: int, j1: int) -> float:
        """Score Japanese units i0…i1 against English units j0…j1 (half-open), 0…1."""
        covered, total = self.masses(i0, i1, j0, j1)
        return covered / (total + SMOOTHING)

    def masses(self, i0: int, i1: int, j0: int, j1: int) -> tuple[float, float]:
        """Return the weight that is covered, on both sides together, and the weight there is."""
        if i1 - i0 == 1 and j1 - j0 == 1:
            return self.pair(i0, j0).mass, self._ja_totals[i0] + self.en[j0].total
        total = sum(self._ja_totals[i0:i1]) + sum(self.en[j].total for j in range(j0, j1))
        covered = 0.0
        for i in range(i0, i1):
            covered += _union(self.ja[i].weights, [self.pair(i, j).ja for j in range(j0, j1)])
        for j in range(j0, j1):
            covered += _union(self.en[j].weights, [self.pair(i, j).en for i in range(i0, i1)])
        return covered, total

    def hang_together(self, i0: int, i1: int, j0: int, j1: int) -> bool:
        """Tell whether every unit of a bead shares something telling with a unit of the other side."""
        ties = [[self.pair(i, j).mass >= TIE for j in range(j0, j1)] for i in range(i0, i1)]
        return all(map(any, ties)) and all(map(any, zip(*ties, strict=True)))

    def neighbours(self, limit: int = 8) -> list[tuple[float, int, int]]:
        """Find for each Japanese unit the `limit` English ones that share the most telling words with it.

        Works over an inverted index, the common words left out, so that its time grows with the number of
        units and not with its square. Returns (similarity, i, j), by i.
        """
        holders = self._holders()
        ceiling = max(20, int(2 * math.sqrt(len(self.en))))
        found: list[tuple[float, int, int]] = []
        for i, side in enumerate(self.ja):
            nearest = _nearest(side, holders, ceiling, limit)
            found.extend((self.similarity(i, i + 1, j, j + 1), i, j) for j in nearest)
        return found

    def _holders(self) -> dict[str, list[int]]:
        holders: dict[str, list[int]] = defaultdict(list)
        for j, words in enumerate(self.en):
            for term in {term for slot in words.slots for term in slot}:
                holders[term].append(j)
        return holders


class _Called:
    """What a unit may be called in the other language: each name once, with all the places it stands for.

    So a unit that says one thing a thousand times is met no more slowly than one that says it once.
    """

    def __init__(self, side: Side) -> None:
        self._weights = side.weights
        self._names: dict[str, dict[Terms, float]] = {}
        self._places: dict[Terms, list[tuple[tuple[int, int], float]]] = defaultdict(list)
        for first, entries in side.meetings.table.items():
            names = self._names[first] = {}
            for terms, number, strength in entries:
                names[terms] = max(names.get(terms, 0.0), strength)
                unit = side.units[number]
                self._places[terms].append(((unit.start, unit.end), strength))

    def meet(self, words: Words) -> Meeting:
        """Find the words that meet on either side, each by its surest name."""
        ja: dict[int, float] = {}
        en: dict[int, float] = {}
        met: set[Terms] = set()
        for at, slot in enumerate(words.slots):
            for first in slot:
                for terms, strength in self._names.get(first, {}).items():
                    if end := _end(terms, words.slots, at):
                        _raise(en, (at, end), strength)
                        met.add(terms)
        for terms in met:
            for span, strength in self._places[terms]:
                _raise(ja, span, strength)
        return Meeting(ja, en, _mass(self._weights, ja) + _mass(words.weights, en))


def _end(terms: Terms, slots: Sequence[tuple[str, ...]], at: int) -> int:
    """Return the position after `terms`, where they begin at `at` and follow with narrow gaps, else 0."""
    for term in terms[1:]:
        at += 1
        for place in range(at, min(at + WIDEST_GAP + 1, len(slots))):
            if term in slots[place]:
                at = place
                break
            if slots[place][0].startswith("#"):  # no number is passed over
                return 0
        else:
            return 0
    return at + 1


def _raise(met: dict[int, float], positions: tuple[int, int], strength: float) -> None:
    for position in range(*positions):
        if strength > met.get(position, 0.0):
            met[position] = strength


def _mass(weights: Sequence[float], met: Met) -> float:
    return sum(weights[position] * strength for position, strength in met.items())


def _union(weights: Sequence[float], mets: Sequence[Met]) -> float:
    """Weigh what meets any of several units, each word at its best."""
    if len(mets) == 1:
        return _mass(weights, mets[0])
    best = dict(mets[0])
    for met in mets[1:]:
        for position, strength in met.items():
            if strength > best.get(position, 0.0):
                best[position] = strength
    return _mass(weights, best)


def _nearest(side: Side, holders: Mapping[str, Sequence[int]], ceiling: int, limit: int) -> list[int]:
    """Let the rarest of the words that a unit may be translated by vote for the units that hold them."""
    voters = []
    for term, entries in side.meetings.table.items():
        places = holders.get(term)
        if places and len(places) <= ceiling:
            strength = max(weight for _, _, weight in entries)
            voters.append((strength / (1 + math.log(1 + len(places))), places))
    voters.sort(key=lambda voter: -voter[0])
    votes: dict[int, float] = defaultdict(float)
    for vote, places in voters[:MOST_VOTERS]:
        for j in places:
            votes[j] += vote
    return sorted(votes, key=lambda j: (-votes[j], j))[:limit]
