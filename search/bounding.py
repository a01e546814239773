"""What is the most that a passage may score? Worked out from which words it has, before anything is settled.

Each word of the query is taken to have its best link, and to stand beside its neighbours wherever both are met; a short
query to be spoken of as early and as often as its words are. Of hundreds of passages that are proposed, most are seen
not to be among the best by that alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from math import sqrt
from operator import mul

from indexer.lexicon.grammar import forms
from indexer.store.packing import POSITION, SAME, innermost
from search.concepts import (
    ANSWER_SHARE,
    GROUP_SHARE,
    HEADED_SHARE,
    JUST,
    LEAST_STRENGTH,
    LONG_PASSAGE,
    MENTIONS_PART,
    OUTER_SHARE,
    SHORT_PASSAGE,
    START,
    START_PART,
    TITLE_PART,
    Group,
    trust,
)
from search.defining import ARTICLES, DEFINING
from search.evidence import HELD_PART, LONGEST_SHARE, ORDER_BONUS, ROUNDING, SMOOTHING, WIDEST_GAP, Longer, going_on
from search.meetings import Begun, Shares, Start
from search.side import Side
from search.texts import Text

Part = tuple[int, float, int]
"""A word of the query that may be met: its position, what it counts at the most, in how many runs it stands."""

Parts = tuple[Sequence[Part], Sequence[Part], set[str]]
"""What may be met by one word, and by several that begin at a position; the packed positions that go on with those."""


First = tuple[str, float, float, int]
"""A term with which equivalents begin, as it is stored after another; what the words weigh that it may begin to meet,
what they are worth at the most, and in how many runs they stand."""

MOST_FIRSTS = 20
"""Passages are cut into words at once where so many terms or more would have to be looked for in each."""
_ARTICLES = tuple(POSITION + article + POSITION for article in ARTICLES)


class Bounds:
    """Bounds the scores of passages for one query by the words that they have, wherever these stand."""

    def __init__(self, side: Side, heaviest: float) -> None:
        """`heaviest` is what no word of a passage weighs more than."""
        self._side, self._heaviest = side, heaviest
        self._nothing = [0.0] * len(side.weights)
        self._order = _order(side)[1:]
        self._least, self._longest = side.total + SMOOTHING, LONGEST_SHARE * side.total

    def most(self, text: Text, above: Text | None = None) -> float:
        """Bound the score of a text, with the headings `above` it if they are given.

        Equivalents of several words are taken to be met where their second word stands anywhere.
        """
        meetings = self._side.meetings
        packed = text.packed if above is None else above.packed + text.packed
        met = meetings.met_in(packed)
        best, held = self._nothing[:], self._nothing[:]
        after = meetings.after_in(packed)
        for one, begun in met:
            if begun.after and not begun.after.isdisjoint(after):
                shares = begun.hopes
                if shares is None:
                    shares = self._hopes(begun, text.weight(one))
            else:
                shares = begun.shares
                if shares is None:
                    shares = self._shares(begun, text.weight(one))
            for at, worth, sure in shares:
                if worth > best[at]:
                    best[at] = worth
                if sure > held[at]:
                    held[at] = sure
        return self._score(best, held, text.total if above is None else above.total + text.total)

    def _score(self, best: Sequence[float], held: Sequence[float], total: float) -> float:
        """Bound the score of a text that weighs `total`, by what each word of the query adds at the most."""
        shared = sum(best)
        if not shared:
            return 0.0
        order = sum(compress(self._order, map(mul, best, best[1:])))
        score = (shared + ORDER_BONUS * order) / (self._least + min(total, self._longest))
        if self._side.total:
            score += HELD_PART * (sum(held) / self._side.total) ** 2
        return score * (1 + ROUNDING)

    def _shares(self, begun: Begun, weight: float) -> Shares:
        """Say what the equivalents of one word, which weighs so much, add at the most."""
        begun.shares = shares = _shares(begun.single, weight, self._side, 0.0)
        return shares

    def _hopes(self, begun: Begun, weight: float) -> Shares:
        """Say what the equivalents that begin with a word, which weighs so much, add at the most."""
        begun.hopes = hopes = _shares(begun.starts(), weight, self._side, self._heaviest)
        return hopes


class TermBounds:
    """Bounds what passages score for a short query in groups (see search.concepts.concept_score)."""

    def __init__(self, side: Side, groups: Sequence[Group]) -> None:
        self._side, self._groups = side, groups
        self._weights = {at: side.weights[at] for group in groups for at in group.positions}
        self._total = sum(group.weight for group in groups)
        self._parts: dict[str, Parts] = {}
        self._none = dict.fromkeys(self._weights, 0)
        self._firsts = tuple(self._beginnings())
        self._names = tuple([(first[len(POSITION) :], most) for first, _, most, _ in self._firsts])
        self._alone = len(self._weights) == 1
        longest = max((len(one[0]) for starts in side.meetings.table.values() for one in starts), default=1)
        self._widest = longest + (longest - 1) * WIDEST_GAP
        least = min((group.weight for group in groups), default=0.0)
        self._needed = GROUP_SHARE * max(least, ANSWER_SHARE * self._total) * (1 - ROUNDING)

    @property
    def few(self) -> bool:
        """Tell whether it is worth while to bound passages from their texts as they are stored."""
        return len(self._firsts) < MOST_FIRSTS

    def _beginnings(self) -> Iterator[First]:
        """Name the terms with which equivalents of the groups' words begin, in all their forms."""
        side, english = self._side, self._side.target == "en"
        found: dict[str, tuple[dict[int, float], set[tuple[int, int]]]] = {}
        for first, starts in side.meetings.table.items():
            for _, number, strength in starts:
                unit = side.units[number]
                places = [at for at in range(unit.start, unit.end) if at in self._weights]
                if places and strength >= LEAST_STRENGTH:
                    for form in (first, *forms().get(first, ())) if english else (first,):
                        sure, runs = found.setdefault(form, ({}, set()))
                        sure.update((at, max(sure.get(at, 0.0), trust(strength))) for at in places)
                        runs.add((unit.start, unit.end))
        for form, (sure, runs) in found.items():
            weights = [self._weights[at] for at in sure]
            yield POSITION + form, sum(weights), sum(map(mul, weights, sure.values())), len(runs)

    def may_name(self, titles: str) -> float:
        """Bound how much of the query packed titles name, without reading them: most have nothing of it."""
        found = [name for name in self._names if name[0] in titles]
        if not found:
            return 0.0
        worths, heading = [most for _, most in found], innermost(titles)
        worth = max(worths) if self._alone else min(sum(worths), self._total)
        own = any(first in heading for first, _ in found)
        return worth / self._total * (1 + ROUNDING) * (1.0 if own else OUTER_SHARE)

    def named(self, heading: Text, above: Text) -> float:
        """Bound how much of the query a section's own title has, or else the titles further out."""
        own, all_of_them = (self._covered(self._held(title, title.packed)) for title in (heading, above))
        return max(own, OUTER_SHARE * all_of_them)

    def roughly(self, written: str, named: float, answering: bool) -> float:
        """Bound the score of a passage, and how far it defines with it, from its text as it is stored; see `most`.

        Nothing is cut apart: it is looked where terms stand with which equivalents begin, or others that begin so.
        """
        compounds, alone = SAME in written, self._alone
        flat = POSITION + (written.replace(SAME, POSITION) if compounds else written)
        at, said, often, held, worth = len(flat), 0, 0, 0.0, 0.0
        for first, weight, most, runs in self._firsts:
            place = flat.find(first)
            if place >= 0:
                times = flat.count(first, place)
                said += times
                often += runs * times
                held += weight
                if not alone:
                    worth += most
                elif most > worth:
                    worth = most
                if place < at:
                    at = place
        if not said or (answering and held < self._needed):
            return 0.0
        words, before = written.count(POSITION) + 1, flat.count(POSITION, 0, at)
        if compounds:
            before -= written.count(SAME, 0, at)
        most = (worth if worth < self._total else self._total) / self._total * (1 + ROUNDING)
        if words <= SHORT_PASSAGE:
            just = words <= said * self._widest
            most *= (1 + JUST) / (1 + words / LONG_PASSAGE) if just else 1 / (1 + SHORT_PASSAGE / LONG_PASSAGE)
        else:
            most /= 1 + words / LONG_PASSAGE
        if before == 0 or (before == 1 and flat.startswith(_ARTICLES)):
            most *= 1 + DEFINING
        return most * (1 - TITLE_PART * (1 - named) - MENTIONS_PART / often - START_PART * before / (START + before))

    def most(self, text: Text, named: float, answering: bool) -> tuple[float, bool]:
        """Bound the score of a passage whose titles name so much; 0 where it is to be an answer, and cannot be one.

        How far it defines is left open; whether it may is told, too.
        """
        packed, known, meetings = text.packed, self._parts, self._side.meetings
        held: dict[int, float] = {}
        words, counts = len(packed), self._none.copy()
        said, first, several = 0, words, False
        for one in meetings.matching().intersection(packed):
            single, longer, after = known.get(one) or self._parts_of(one)
            if single:
                at, often = packed.index(one), packed.count(one)
                said += often
                if at < first:
                    first = at
                for position, most, runs in single:
                    counts[position] += often * runs
                    if most > held.get(position, 0.0):
                        held[position] = most
            if longer and not after.isdisjoint(packed):
                several = True
                often = sum([not after.isdisjoint(packed[at + 1 : at + 2]) for at in text.places(one)])
                for position, _, runs in longer:
                    counts[position] += often * runs
        for left, right, start in _longer(self._side, text, meetings.met_in(packed)) if several else ():
            if parts := self._parts_among((start,)):
                first, said = min(first, left), said + right - left
                _raise(held, parts)
        if not held or (answering and not self._may_answer(held)):
            return 0.0, False
        opens = first == 0 or (first == 1 and text[0][0] in ARTICLES)
        said_so = TITLE_PART * named + START_PART / (1 + first / START) + 1 - TITLE_PART - MENTIONS_PART - START_PART
        for group in self._groups:
            if n := min([counts[at] for at in group.positions]):
                said_so += MENTIONS_PART * group.weight / self._total * (1 - 1 / n)
        return self._worth(held, words, said) * said_so, opens

    def headed(self, text: Text, above: Text) -> float:
        """Bound the score of a passage that answers only together with the titles above it; 0 where it cannot."""
        either = (*above.packed, *text.packed)
        held, own = self._held(above, either), self._held(text, either)
        held = {at: HEADED_SHARE * most for at, most in held.items()}
        _raise(held, [(at, most, 0) for at, most in own.items()])
        if not self._may_answer(held):
            return 0.0
        words = len(text.packed)
        if own:
            return self._worth(held, words, words) * (1 - TITLE_PART) * (1 + DEFINING)
        return self._worth(held, words, 0) * (1 - TITLE_PART - START_PART - MENTIONS_PART)

    def _worth(self, held: Mapping[int, float], words: int, said: int) -> float:
        just = said >= words and words <= SHORT_PASSAGE
        length = words if just else max(words, SHORT_PASSAGE)
        return self._covered(held) * (1 + JUST * just) / (1 + length / LONG_PASSAGE) * (1 + ROUNDING)

    def _covered(self, held: Mapping[int, float]) -> float:
        return sum(held.values()) / self._total

    def _may_answer(self, held: Collection[int]) -> bool:
        """Tell whether a passage that meets these words may have more than half of what is asked for."""
        if len(held) == len(self._weights):
            return True
        weights, met = self._weights, 0.0
        for group in self._groups:
            if sum([weights[at] for at in group.positions if at in held]) >= GROUP_SHARE * group.weight:
                met += group.weight
        return met > ANSWER_SHARE * self._total

    def _held(self, text: Text, among: Collection[str]) -> dict[int, float]:
        """Say of the words that a text may meet what they count at the most; `among` are the words that may follow."""
        held: dict[int, float] = {}
        words = text.packed  # read first: what is new in it is met then
        for one in self._side.meetings.matching().intersection(words):
            single, longer, after = self._parts.get(one) or self._parts_of(one)
            _raise(held, single)
            if longer and not after.isdisjoint(among):
                _raise(held, longer)
        return held

    def _parts_of(self, packed: str) -> Parts:
        """Say which words of the query may be met at a packed position by one word, and which by several from it on."""
        begun = self._side.meetings.begun(packed)
        longer = [start for starts in begun.longer.values() for start in starts]
        known = self._parts[packed] = self._parts_among(begun.single), self._parts_among(longer), begun.after
        return known

    def _parts_among(self, starts: Iterable[Start]) -> Sequence[Part]:
        most: dict[int, float] = {}
        runs: dict[int, set[tuple[int, int]]] = {}
        for _, start, end, _, strength, _ in starts:
            for at in range(start, end):
                if at in self._weights and strength >= LEAST_STRENGTH:
                    most[at] = max(most.get(at, 0.0), self._weights[at] * trust(strength))
                    runs.setdefault(at, set()).add((start, end))
        return [(at, most[at], len(runs[at])) for at in most]


def _raise(held: dict[int, float], parts: Iterable[Part]) -> None:
    for at, most, _ in parts:
        if most > held.get(at, 0.0):
            held[at] = most


def _longer(side: Side, text: Text, met: Sequence[tuple[str, Begun]]) -> Iterator[Longer]:
    """Find the longer equivalents that a text has."""
    packed = text.packed
    for at, begun in side.meetings.longer_in(text, met):
        if not begun.after.isdisjoint(packed[at + 1 : at + 2 + WIDEST_GAP]):
            for last, start in going_on(begun.longer, text, at + 1):
                yield at, last, start


def _shares(starts: Iterable[Start], weight: float, side: Side, further: float) -> Shares:
    """Say what equivalents add at the most for each word of the query.

    Their first word weighs `weight`, each further one `further` at the most.
    """
    best: dict[int, tuple[float, float]] = {}
    for _, start, end, mass, strength, terms in starts:
        worth = 2 * strength * sqrt((weight + (len(terms) - 1) * further) / mass)
        for at in range(start, end):
            if (known := best.get(at)) is None:
                best[at] = worth, strength
            elif known[0] < worth or known[1] < strength:
                best[at] = max(known[0], worth), max(known[1], strength)
    weights = side.weights
    return tuple([(at, worth * weights[at], sure * weights[at]) for at, (worth, sure) in best.items()])


def _order(side: Side) -> list[float]:
    """Bound what each word of the query adds where it stands beside the one before it."""
    before = [0.0] * (len(side.weights) + 1)
    begins = set()
    for unit in side.units:
        before[unit.end] = max(before[unit.end], side.weights[unit.start])
        begins.add(unit.start)
    return [min(weight, before[at]) if at in begins else 0.0 for at, weight in enumerate(side.weights)]
