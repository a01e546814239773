"""How much of a query does a passage account for, and how much of the passage does the query account for?

Links between words of the query and words of the passage are chosen so that no word is counted twice; the
score is the weight of the linked words of both sides over the weight of all words of both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import exp, sqrt

from corpus.quick import dataclass
from indexer.lexicon.terms import Terms
from search.meetings import Begun, Kind, Start
from search.side import Side
from search.texts import Slot, Text

SMOOTHING = 10.0
"""Added to the weights of both sides: short texts must not score high by accident."""
FEW = 4
"""In a query of so many words, or one that names things, the places of its words are compared."""
BESIDE = 0.02
"""By which part a link counts for more for each neighbour that it stands beside."""
TURNED = 0.8
"""What a neighbour on the other side counts beside one in the query's order."""
APART = 0.5
"""What a neighbour counts that one other word parts from it (Kofuku-ji Temple, of which Kofukuji is the first word)."""
ORDER_BONUS = 0.3
"""What two neighbouring words of the query that are neighbours in the passage add, as a part of their weight."""
LONGEST_SHARE = 4.0
"""A passage that weighs more than so many times the query is no translation of it, and its length says no more."""
HIGH = 0.8
"""Scores that are higher are brought nearer to each other, so that none is over 1: company adds to them."""
GAP_SHARE = 0.98
"""What is left of the weight of an equivalent's words, in choosing, for each other word among them."""
HELD_PART = 0.2
"""What it adds that a passage, however long, holds all of the query; less than all counts by its square."""
WIDEST_GAP = 2
"""How many other words may stand between the words of an equivalent of several words."""

ROUNDING = 1e-9
"""What sums may differ by that are added in another order."""

Entry = tuple[Sequence[int], int, float, Terms]
"""Where a kind of link begins in the passage (ascending positions), where it ends (0: each after one position), its
strength, and the terms that are met."""

Found = dict[Kind, list[Entry]]
"""The ways to meet by their kind."""

Longer = tuple[int, int, Start]
"""An equivalent of several words, with where it begins in the passage, and the position after it."""

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


NOTHING = Evidence((), 0.0, 0.0, 0.0)
"""What speaks for a passage that has nothing of a query."""


def in_unit(score: float) -> float:
    """Bring a score to 0…1: as it is up to HIGH, then ever more slowly, so that the order stays as it is."""
    room = 1 - HIGH
    return score if score <= HIGH else HIGH + room * (1 - exp(-(score - HIGH) / room))


def moved(evidence: Evidence, by: int) -> Evidence:
    """Count the positions of an evidence's links in the passage from another word on."""
    raw = tuple((*one[:4], one[4] + by, one[5] + by, *one[6:]) for one in evidence.raw)
    return replace(evidence, raw=raw)


def weigh(side: Side, slots: Sequence[Slot], weights: Sequence[float]) -> Evidence:
    """Weigh the evidence that a passage (its terms and their weights) answers, or says the same as, the query."""
    return Gathered(side, slots, weights, sum(weights)).evidence()


class Gathered:
    """All ways in which a query and a passage meet, before it is settled what met what."""

    __slots__ = ("_longer", "_places", "_side", "_slots", "_total", "_weights")

    def __init__(self, side: Side, slots: Sequence[Slot], weights: Sequence[float], total: float) -> None:
        """`total` is the sum of the passage's weights."""
        self._side, self._slots, self._weights, self._total = side, slots, weights, total
        self._places = _places(side, slots)
        self._longer = list(_longer_in(self._places, slots))

    def met(self) -> Evidence:
        """Settle what met what; the score is left open."""
        if not self._places:
            return NOTHING
        chosen = _choose_best(self._side, self._found(), len(self._weights))
        query = sum([raw[6] * self._side.masses[raw[1]] for raw in chosen])
        passage = sum([raw[6] * self._held(raw[7], raw[4], raw[5]) for raw in chosen])
        return Evidence(tuple(chosen), query, passage, 0.0)

    def evidence(self) -> Evidence:
        """Settle what met what, and weigh it."""
        if not self._places:
            return NOTHING
        side, weights = self._side, self._weights
        chosen = _choose_best(side, self._found(), len(weights))
        query = passage = shared = 0.0
        for _, number, _, _, left, right, strength, terms in chosen:
            mass = side.masses[number]
            theirs = weights[left] if right == left + 1 else self._held(terms, left, right)
            query += strength * mass
            passage += strength * theirs
            shared += strength * sqrt(mass * theirs)
        divisor = side.total + min(self._total, LONGEST_SHARE * side.total) + SMOOTHING
        score = (2 * shared + _order(side, chosen)) / divisor
        if side.total:
            score += HELD_PART * (query / side.total) ** 2
        return Evidence(tuple(chosen), query, passage, score)

    def _found(self) -> Found:
        """Put the ways to meet together; what is alike in all but its place in the passage is one kind."""
        found: Found = {}
        for begun, ats in self._places.items():
            for kind, strength, terms in _kinds(begun, self._weights[ats[0]]):
                entry: Entry = (ats, 0, strength, terms)
                if kind in found:
                    found[kind].append(entry)
                else:
                    found[kind] = [entry]
        for at, last, (number, start, end, mass, strength, terms) in self._longer:
            apart = last - at - len(terms)
            credit = strength * sqrt(mass * self._held(terms, at, last) * GAP_SHARE**apart)
            found.setdefault((credit, number, start, end), []).append(((at,), last, strength, terms))
        return found

    def _held(self, terms: Terms, at: int, last: int) -> float:
        """Weigh the words of an equivalent that stands from `at` to `last`, without those that part them."""
        weights, slots = self._weights, self._slots
        if last - at == len(terms):
            return sum(weights[at:last])
        held = 0.0
        for term in terms:
            at = next(place for place in range(at, last) if term in slots[place])
            held += weights[at]
            at += 1
        return held


def _link(raw: Raw) -> Link:
    _, number, start, end, left, right, strength, terms = raw
    return Link((start, end), (left, right), number, terms, strength)


def _places(side: Side, slots: Sequence[Slot]) -> dict[Begun, list[int]]:
    """Find where in a passage what may begin."""
    places: dict[Begun, list[int]] = {}
    for at, begun in side.meetings.along(slots):
        if begun in places:
            places[begun].append(at)
        else:
            places[begun] = [at]
    return places


def _longer_in(places: Mapping[Begun, Sequence[int]], slots: Sequence[Slot]) -> Iterator[Longer]:
    """Find the equivalents of several words that do not only begin."""
    packed = slots.packed if isinstance(slots, Text) else None
    for begun, ats in places.items():
        if begun.longer:
            for at in ats:
                if packed is None or not begun.after.isdisjoint(packed[at + 1 : at + 2 + WIDEST_GAP]):
                    yield from ((at, last, start) for last, start in going_on(begun.longer, slots, at + 1))


def _kinds(begun: Begun, weight: float) -> Sequence[tuple[Kind, float, Terms]]:
    """Say what the equivalents of one word are worth at their position, which weighs the same wherever it stands."""
    if begun.kinds is None:
        begun.kinds = tuple(
            ((strength * sqrt(mass * weight), number, start, end), strength, terms)
            for number, start, end, mass, strength, terms in begun.single
        )
    return begun.kinds


def going_on(longer: Mapping[str, Sequence[Start]], slots: Sequence[Slot], at: int) -> Iterator[tuple[int, Start]]:
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


def _follow(terms: Terms, slots: Sequence[Slot], at: int) -> int:
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


def _choose_best(side: Side, found: Found, length: int) -> list[Raw]:
    """Choose with runs of words as units, and by single words alone; keep what covers more."""
    if len(found) == 1:  # no word of the query beside another
        return [next(iter(_spelled_out(*one))) for one in found.items()]
    if len(side.terms) > 1 and (len(side.terms) <= FEW or side.names):
        found = _by_place(_neighbours_first([raw for kind in found for raw in _spelled_out(kind, found[kind])]))
    kinds = sorted(found, reverse=True)
    chosen = _choose(side, kinds, found, length)
    if all(raw[3] == raw[2] + 1 for raw in chosen):
        return chosen
    single = _choose(side, [kind for kind in kinds if kind[3] == kind[2] + 1], found, length)
    return single if sum([raw[0] for raw in single]) > sum([raw[0] for raw in chosen]) else chosen


def _spelled_out(kind: Kind, entries: Sequence[Entry]) -> Iterable[Raw]:
    """Give the links of a kind, in the order in which they are tried."""
    if len(entries) > 1:
        return sorted((raw for entry in entries for raw in _spelled_out(kind, [entry])), reverse=True)
    ats, last, strength, terms = entries[0]
    return ((*kind, at, last or at + 1, strength, terms) for at in reversed(ats))


def _by_place(links: Iterable[Raw]) -> Found:
    """Take each link for a kind of its own."""
    found: Found = {}
    for raw in links:
        found.setdefault(raw[:4], []).append(((raw[4],), raw[5], raw[6], raw[7]))
    return found


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
        return (nexts or APART * ((end, right + 1) in next_after)) + (
            lasts or APART * ((start, left - 1) in last_before)
        )

    return [(raw[0] * (1 + BESIDE * beside(raw)), *raw[1:]) for raw in links]


def _choose(side: Side, kinds: Iterable[Kind], found: Found, length: int) -> list[Raw]:
    """Choose links, from the best kind to the least, so that no word of either side is used twice (greedily)."""
    used_query, used_passage = bytearray(len(side.terms)), bytearray(length)
    chosen: list[Raw] = []
    left_over = len(side.terms)
    for kind in kinds:
        _, _, start, end = kind
        if used_query[start] or (end > start + 1 and used_query.find(1, start, end) >= 0):
            continue
        entries = found[kind]
        if len(entries) == 1 and not entries[0][1]:  # of one word, as most are
            ats, _, strength, terms = entries[0]
            at = next((at for at in reversed(ats) if not used_passage[at]), -1) if len(ats) > 1 else ats[0]
            if at < 0 or used_passage[at]:
                continue
            raw: Raw = (*kind, at, at + 1, strength, terms)
            used_passage[at] = 1
        else:
            free = (raw for raw in _spelled_out(kind, entries) if used_passage.find(1, raw[4], raw[5]) < 0)
            if (one := next(free, None)) is None:
                continue
            raw = one
            used_passage[raw[4] : raw[5]] = b"\1" * (raw[5] - raw[4])
        chosen.append(raw)
        if end == start + 1:
            used_query[start] = 1
        else:
            used_query[start:end] = b"\1" * (end - start)
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
