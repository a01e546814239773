"""What would a text look like in the other language? A text with all its equivalents, ready to be matched.

The expansion is made once per text; matching it against a passage is then a walk over the passage's terms
(structured queries: Pirkola, SIGIR 1998; probabilistic structured queries: Darwish & Oard, SIGIR 2003).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import compress

from corpus.model import Lang
from corpus.quick import dataclass
from indexer.analysis.analyse import analyse
from indexer.lexicon.front import Lexicon
from indexer.lexicon.grammar import base
from indexer.lexicon.terms import Terms
from indexer.model import Equivalent, Token
from search.texts import SLOTS, Slot, Slots, Text
from search.weights import Weights

__all__ = [
    "SURE",
    "Begun",
    "Kind",
    "Meetings",
    "Side",
    "Start",
    "Unit",
    "Weights",
    "by_its_own_words",
    "heads",
    "make_side",
]

FUNCTION_SPREAD = 0.2
"""In what part of the passages a function word is taken to stand, where its language has no passages to count."""
RARITY = 0.05
"""How much trust an equivalent loses that is rare beside the others: (its frequency / the highest) ** RARITY."""
SURE = 0.7
"""How sure the lexicon must be of an equivalent for it to decide what belongs together."""
ALWAYS: Mapping[Lang, int] = {"ja": 3, "en": 1}
"""Runs of so many words are looked up in any case; longer ones only where something known begins so."""
MOST_PLACES = 100
"""In how many places of a text one word is met: a text that says a word a thousand times says no more."""
MAX_UNIT = 7
"""The longest run of words that is looked up as one."""

SPELLING = 0.95
"""What weighs so much is another spelling of a word."""
OTHER_WORDS = 0.6
"""What part of its weight another word of a sentence's own language keeps."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of the text's words, with what it may be called in the target language.

    `start` and `end` are half-open word positions; `equivalents` are of the target language.
    """

    start: int
    end: int
    equivalents: tuple[Equivalent, ...]


Table = dict[str, list[tuple[Terms, int, float]]]
"""For the first term of each equivalent where it may begin: all its terms, the number of its unit, its weight."""

Start = tuple[int, int, int, float, float, Terms]
"""An equivalent that may begin at a position: number, start, end and weight of its unit, strength, all its terms."""


Kind = tuple[float, int, int, int]
"""Ways to meet that are worth the same: their credit, the number, start and end of their unit."""


class Begun:
    """What may begin at a position: equivalents of one word (the surest for each unit), longer ones by their second.

    `after` are the packed positions met so far that hold the second word of a longer one. `kinds` are those of one
    word by what they are worth, each with its strength and terms, `shares` their most for each word of the query, with
    how sure that is; both are worked out when a position is weighed.
    """

    __slots__ = ("after", "kinds", "longer", "shares", "single")

    def __init__(self, single: tuple[Start, ...], longer: dict[str, list[Start]]) -> None:
        self.single, self.longer = single, longer
        self.after: set[str] = set()
        self.kinds: tuple[tuple[Kind, float, Terms], ...] | None = None
        self.shares: tuple[tuple[int, float, float], ...] | None = None

    def starts(self) -> Iterator[Start]:
        """Yield all of them."""
        yield from self.single
        for found in self.longer.values():
            yield from found


class Meetings:
    """What may begin at a position, by its terms, packed or not; remembered, as most positions of texts are alike."""

    def __init__(self, units: Sequence[Unit], masses: Sequence[float], lang: Lang) -> None:
        self.table = table_of(units)
        self._units, self._masses, self._slots = units, masses, SLOTS[lang]
        self._matching: set[str] = set()
        self._packed = _OfPacked(self._of_slot, self._slots)
        self._alike: dict[Slot, Begun] = {}
        self._after: set[str] = set()
        self._known = -1

    def along(self, slots: Sequence[Slot]) -> list[tuple[int, Begun]]:
        """List the positions of a text at which something may begin, and what."""
        if isinstance(slots, Text):
            matching, begun = self.matching(), self._packed
            here = compress(enumerate(slots.packed), map(matching.__contains__, slots.packed))
            return [(at, begun[packed]) for at, packed in here]
        firsts = self.table.keys()
        return [(at, self._of_slot(slot)) for at, slot in enumerate(slots) if not firsts.isdisjoint(slot)]

    def met_in(self, text: Text) -> list[tuple[str, Begun]]:
        """List the packed positions, each once and in any order, at which something may begin in a text, and what."""
        begun = self._packed
        return [(packed, begun[packed]) for packed in self.matching().intersection(text.packed)]

    def after(self) -> set[str]:
        """Return the packed positions, of all that were met so far, at which a longer equivalent may go on."""
        return self._after

    def at(self, slot: Slot) -> Iterator[Start]:
        """Yield what may begin with the terms of a position."""
        if not self.table.keys().isdisjoint(slot):
            yield from self._of_slot(slot).starts()

    def touches(self, text: Text) -> bool:
        """Tell whether anything may begin in a text."""
        return not self.matching().isdisjoint(text.packed)

    def matching(self) -> set[str]:
        """Return the packed positions, of all that were met so far, at which something may begin."""
        met, slots = self._slots.met, self._slots
        if self._known < 0:
            self._matching = slots.holding(self.table.keys())
        elif self._known < len(met):
            firsts = self.table.keys()
            self._matching.update(one for one in met[self._known :] if not firsts.isdisjoint(slots[one]))
            for begun in self._alike.values():
                if begun.longer:
                    seconds = begun.longer.keys()
                    begun.after.update(one for one in met[self._known :] if not seconds.isdisjoint(slots[one]))
                    self._after |= begun.after
        self._known = len(met)
        return self._matching

    def _of_slot(self, slot: Slot) -> Begun:
        """Work out what may begin with the terms of a position; what has the same first term weighs the same."""
        table = self.table
        alike = (slot[0], *(term for term in slot if term in table))
        if (known := self._alike.get(alike)) is not None:
            return known
        best: dict[int, tuple[float, Terms]] = {}
        longer: dict[str, list[Start]] = {}
        for terms, number, strength in [start for term in alike[1:] for start in table[term]]:
            if len(terms) == 1:
                best[number] = max(best.get(number, (0.0, ())), (strength, terms))
            else:
                longer.setdefault(terms[1], []).append(self._start(number, strength, terms))
        begun = Begun(tuple([self._start(number, *one) for number, one in best.items()]), longer)
        if longer:
            begun.after = self._slots.holding(longer.keys())
            self._after |= begun.after
        self._alike[alike] = begun
        return begun

    def _start(self, number: int, strength: float, terms: Terms) -> Start:
        unit = self._units[number]
        return number, unit.start, unit.end, self._masses[number], strength, terms


class _OfPacked(dict[str, Begun]):
    """What may begin at the packed positions met so far: a look-up in C for all but the first meeting."""

    def __init__(self, of_slot: Callable[[Slot], Begun], slots: Slots) -> None:
        self._of_slot, self._slots = of_slot, slots

    def __missing__(self, packed: str) -> Begun:
        begun = self[packed] = self._of_slot(self._slots[packed])
        return begun


@dataclass(frozen=True, slots=True)
class Side:
    """A text ready to be matched against passages of `target`.

    `spans` are each word's characters in the text; `weights` how telling each word is, `total` their sum, `masses`
    the weight of each unit's words; `meetings` tells which equivalents may begin with a position's terms; `names` are
    the runs of words (half-open positions) that name one thing.
    """

    text: str
    lang: Lang
    target: Lang
    terms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    weights: tuple[float, ...]
    units: tuple[Unit, ...]
    masses: tuple[float, ...]
    total: float
    meetings: Meetings
    names: tuple[tuple[int, int], ...] = ()

    def words(self, start: int, end: int) -> str:
        """Read the words from position `start` to `end` as they stand in the text."""
        return self.text[self.spans[start][0] : self.spans[end - 1][1]]

    def via(self, unit: int, terms: Terms) -> tuple[str, ...]:
        """Name the sources that know `terms` as an equivalent of unit number `unit`."""
        return next(one.via for one in self.units[unit].equivalents if one.terms == terms)

    def mass(self, start: int, end: int) -> float:
        """Weigh the words from position `start` to `end`."""
        return self.weights[start] if end == start + 1 else sum(self.weights[start:end])


def heads(tokens: Sequence[Token]) -> list[Token]:
    """Keep the first token of each position (the smallest unit)."""
    kept: list[Token] = []
    for token in tokens:
        if not kept or token.position != kept[-1].position:
            kept.append(token)
    return kept


def make_side(text: str, lang: Lang, target: Lang, lexicon: Lexicon, weights: Weights, exact: bool = False) -> Side:
    """Analyse and expand `text` for passages of `target`."""
    analysed = analyse(text, lang)
    tokens = heads(analysed)
    joined = _joined(analysed) if lang == "en" else {}
    terms = tuple(token.term for token in tokens)
    spans = tuple((token.start, token.end) for token in tokens)
    units: list[Unit] = []
    known = lexicon.runs(lang, target)
    for start in range(len(terms)):
        hyphens = any(start <= at < start + MAX_UNIT for at in joined)
        for end in range(start + 1, min(len(terms), start + MAX_UNIT) + 1):
            run, words = terms[start:end], text[spans[start][0] : spans[end - 1][1]]
            if end - start > ALWAYS[lang] and (exact or (not hyphens and not _begins(run, words, lang, lexicon))):
                break
            other = _with_joined(run, start, joined) if hyphens and not exact else run
            found = known.get((run, words)) if other == run and not exact else None
            if found is None:
                every = _equivalents(run, words, lang, target, lexicon, exact)
                if other != run:
                    every += lexicon.equivalents(other, lang, target, words)
                found = tuple(_likely(every, weights)) if lang != target and every else tuple(every)
                if other == run and not exact:
                    known[run, words] = found
            if found:
                units.append(Unit(start, end, found))
    if lang == "en" and target == "ja":
        units = sorted([*units, *_saying_both(units)], key=lambda unit: (unit.start, unit.end))
    weighed = tuple(_weight(i, terms[i], lang, target, units, weights) for i in range(len(terms)))
    masses = tuple(sum(weighed[unit.start : unit.end]) for unit in units)
    meetings = Meetings(units, masses, target)
    return Side(text, lang, target, terms, spans, weighed, tuple(units), masses, sum(weighed), meetings)


def by_its_own_words(side: Side) -> Side:
    """Trust other words of a sentence's own language less: beside its own they mislead more often than they help.

    Other spellings of the same word count as before.
    """
    units = [
        Unit(unit.start, unit.end, tuple(one if one.weight >= SPELLING else _lessened(one) for one in unit.equivalents))
        for unit in side.units
    ]
    return replace(side, units=tuple(units), meetings=Meetings(units, side.masses, side.target))


def _lessened(one: Equivalent) -> Equivalent:
    return Equivalent(one.terms, one.lang, one.text, one.weight * OTHER_WORDS, one.via, one.frequency)


def _begins(run: Terms, words: str, lang: Lang, lexicon: Lexicon) -> bool:
    """Tell whether a run of words, or a longer one, may be known as one."""
    plain = tuple(base(term) for term in run) if lang == "en" else run
    return lexicon.begins(run, lang, words) or (plain != run and lexicon.begins(plain, lang, words))


def _saying_both(units: Sequence[Unit]) -> Iterator[Unit]:
    """Find the translations of a word that say the next word too: Zen is 禅宗, a Zen sect no 禅宗 of a 宗."""
    single = {unit.start: unit for unit in units if unit.end == unit.start + 1}
    for start, unit in single.items():
        if start + 1 in single:
            sure = {"".join(one.terms): one.weight for one in single[start + 1].equivalents if one.weight >= SURE}
            ends = tuple(sure)
            both = [
                Equivalent(one.terms, one.lang, one.text, min(one.weight, weight), one.via, one.frequency)
                for one in unit.equivalents
                if one.text.endswith(ends)
                for word, weight in sure.items()
                if one.text.endswith(word) and len(one.text) > len(word)
            ]
            if both:
                yield Unit(start, start + 2, tuple(both))


def _likely(found: Sequence[Equivalent], weights: Weights) -> list[Equivalent]:
    """Trust an equivalent less that is rare in the collection beside the others."""
    counts = [max(1, weights.phrase_frequency(e.lang, e.terms)) for e in found]
    most = max(counts)
    shares = {n: (n / most) ** RARITY for n in counts}
    return [
        e if n == most else Equivalent(e.terms, e.lang, e.text, e.weight * shares[n], e.via, e.frequency)
        for e, n in zip(found, counts, strict=True)
    ]


def _joined(tokens: Sequence[Token]) -> dict[int, tuple[str, int]]:
    """Find the words written with hyphens: position of the first part → whole term, number of parts."""
    starts = {token.start: token.position for token in heads(tokens)}
    places = sorted(starts)
    found: dict[int, tuple[str, int]] = {}
    for whole in tokens:
        parts = bisect_left(places, whole.end) - bisect_left(places, whole.start)
        if parts > 1 and starts.get(whole.start) == whole.position:
            found[whole.position] = (whole.term, parts)
    return found


def _with_joined(run: Terms, start: int, joined: dict[int, tuple[str, int]]) -> Terms:
    """Write the words of a run that have hyphens as one term each (co-operation, cooperation)."""
    terms: list[str] = []
    at = 0
    while at < len(run):
        term, parts = joined.get(start + at, (run[at], 1))
        if at + parts > len(run):
            term, parts = run[at], 1
        terms.append(term)
        at += parts
    return tuple(terms)


def _equivalents(run: Terms, words: str, lang: Lang, target: Lang, lexicon: Lexicon, exact: bool) -> list[Equivalent]:
    found: list[Equivalent] = []
    if len(run) == 1 and lang == target:
        found.append(Equivalent(run, lang, words, 1.0, ()))
    if not exact:
        found += lexicon.equivalents(run, lang, target, words)
        plain = tuple(base(term) for term in run) if lang == "en" else run
        if plain != run:
            found += lexicon.equivalents(plain, lang, target, words)
    return found


def table_of(units: Sequence[Unit]) -> Table:
    """Map the first term of each equivalent to where it may begin: all its terms, its unit's number, its weight."""
    table: Table = {}
    often: Counter[Terms] = Counter()
    many = len(units) > MOST_PLACES
    for number, unit in enumerate(units):
        best: dict[Terms, float] = {}
        for equivalent in unit.equivalents:
            if best.get(equivalent.terms, -1.0) < equivalent.weight:
                best[equivalent.terms] = equivalent.weight
        if many:
            often.update(best.keys())
        for terms, weight in best.items():
            if not many or often[terms] <= MOST_PLACES:
                if (places := table.get(terms[0])) is None:
                    places = table[terms[0]] = []
                places.append((terms, number, weight))
    return table


def _start(unit: Unit) -> int:
    return unit.start


def _weight(at: int, term: str, lang: Lang, target: Lang, units: Sequence[Unit], weights: Weights) -> float:
    if lang == target or weights.frequency(lang, term):
        return weights.term(lang, term)
    if weights.share(lang, term) < 1.0:
        return weights.share(lang, term) * weights.idf(target, weights.passages(target) * FUNCTION_SPREAD)
    first, last = (bisect_left(units, place, key=_start) for place in (at - MAX_UNIT + 1, at + 1))
    frequencies = [
        e.weight * weights.phrase_frequency(target, e.terms)
        for unit in units[first:last]
        if at < unit.end
        for e in unit.equivalents
    ]
    return weights.idf(target, max(frequencies, default=0.0))
