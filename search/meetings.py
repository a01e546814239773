"""What of a query may begin at a position of a passage? Its equivalents, by the terms that they begin with."""

from __future__ import annotations

from _weakref import ref  # weakref brings much more
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

from corpus.model import Lang
from corpus.quick import dataclass
from indexer.lexicon.terms import Terms
from indexer.model import Equivalent
from search.texts import SLOTS, Slot, Text

MOST_PLACES = 100
"""In how many places of a text one word is met: a text that says a word a thousand times says no more."""


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


Shares = tuple[tuple[int, float, float], ...]
"""Words of the query by position, with the most that is added for each: to what is shared, and to what is held."""


class Begun:
    """What may begin at a position: equivalents of one word (the surest for each unit), longer ones by their second.

    `after` are the packed positions met so far that hold the second word of a longer one. `kinds` are those of one
    word by what they are worth, each with its strength and terms, `shares` the most that they add for each word of the
    query: to what is shared, and to what is held; `hopes` the same with longer ones, whatever stands among their words;
    `runs` are the runs of the query's words that are surely met. All are worked out when a position is weighed.
    """

    __slots__ = ("after", "hopes", "kinds", "longer", "runs", "shares", "single")

    def __init__(self, single: tuple[Start, ...], longer: dict[str, list[Start]]) -> None:
        self.single, self.longer = single, longer
        self.after: set[str] = set()
        self.kinds: tuple[tuple[Kind, float, Terms], ...] | None = None
        self.shares: Shares | None = None
        self.hopes: Shares | None = None
        self.runs: set[tuple[int, int]] | None = None

    def starts(self) -> Iterator[Start]:
        """Yield all of them."""
        yield from self.single
        for found in self.longer.values():
            yield from found


class Meetings:
    """What may begin at a position, by its terms, packed or not; remembered, as most positions of texts are alike."""

    def __init__(self, units: Sequence[Unit], masses: Sequence[float], lang: Lang) -> None:
        self._units, self._slots = units, SLOTS[lang]
        self._places = [(n, unit.start, unit.end, masses[n]) for n, unit in enumerate(units)]
        self._table: Table | None = None
        self._matching: set[str] = set()
        self._packed = _OfPacked(self)
        self._alike: dict[Slot, Begun] = {}
        self._after: set[str] = set()
        self._by_second: dict[str, list[Begun]] = {}
        self._known, self._several = -1, 0

    @property
    def table(self) -> Table:
        """Where equivalents may begin, worked out when it is first asked for: not every text is matched."""
        if self._table is None:
            self._table = table_of(self._units)
        return self._table

    def along(self, slots: Sequence[Slot]) -> list[tuple[int, Begun]]:
        """List the positions of a text at which something may begin, and what."""
        if isinstance(slots, Text):
            words, begun = slots.packed, self._packed
            here = compress(enumerate(words), map(self.matching().__contains__, words))
            return [(at, begun[packed]) for at, packed in here]
        firsts = self.table.keys()
        return [(at, self.of_slot(slot)) for at, slot in enumerate(slots) if not firsts.isdisjoint(slot)]

    def met_in(self, packed: Sequence[str]) -> list[tuple[str, Begun]]:
        """List those of packed positions, each once and in any order, at which something may begin, and what."""
        here = self.matching().intersection(packed)
        return list(zip(here, map(self._packed.__getitem__, here), strict=True))

    def begun(self, packed: str) -> Begun:
        """Say what may begin at a packed position."""
        return self._packed[packed]

    def after_in(self, packed: Sequence[str]) -> set[str]:
        """Return those of packed positions that hold the second word of a longer equivalent."""
        return self._after.intersection(packed)

    def longer_in(self, text: Text, met: Sequence[tuple[str, Begun]]) -> Iterator[tuple[int, Begun]]:
        """Yield where longer equivalents may begin in a text, and are likely to go on; `met` is what begins in it."""
        if after := self.after_in(text.packed):
            firsts = {packed: begun for packed, begun in met if begun.longer and not begun.after.isdisjoint(after)}
            if firsts:
                for at, packed in compress(enumerate(text.packed), map(firsts.__contains__, text.packed)):
                    yield at, firsts[packed]

    def at(self, slot: Slot) -> Iterator[Start]:
        """Yield what may begin with the terms of a position."""
        if not self.table.keys().isdisjoint(slot):
            yield from self.of_slot(slot).starts()

    def touches(self, text: Text) -> bool:
        """Tell whether anything may begin in a text."""
        words = text.packed
        return not self.matching().isdisjoint(words)

    def matching(self) -> set[str]:
        """Return the packed positions, of all that were met so far, at which something may begin."""
        slots, known = self._slots, self._known
        if known < 0:
            self._matching = slots.holding(self.table.keys())
        elif known < len(slots.met):
            firsts, new = self.table.keys(), slots.met[known:]
            several = slots.several[self._several :]
            self._matching.update(firsts & new, [one for one in several if not firsts.isdisjoint(slots[one])])
            if seconds := self._by_second.keys():
                for one in (*(seconds & new), *several):
                    for term in slots[one]:
                        for begun in self._by_second.get(term, ()):
                            begun.after.add(one)
                            self._after.add(one)
        self._known, self._several = len(slots.met), len(slots.several)
        return self._matching

    def of_packed(self, packed: str) -> Begun:
        """Work out what may begin at a packed position."""
        return self.of_slot(self._slots[packed])

    def of_slot(self, slot: Slot) -> Begun:
        """Work out what may begin with the terms of a position; what has the same first term weighs the same."""
        table = self.table
        alike = (slot[0], *[term for term in slot if term in table])
        if (known := self._alike.get(alike)) is not None:
            return known
        places, single = self._places, list[Start]()
        longer: dict[str, list[Start]] = {}
        for terms, number, strength in [start for term in alike[1:] for start in table[term]]:
            start = (*places[number], strength, terms)
            if len(terms) == 1:
                single.append(start)
            else:
                longer.setdefault(terms[1], []).append(start)
        begun = Begun(tuple(single if len(alike) == 2 else _surest(single)), longer)
        if longer:
            begun.after = self._slots.holding(longer.keys())
            self._after |= begun.after
            for second in longer:
                self._by_second.setdefault(second, []).append(begun)
        self._alike[alike] = begun
        return begun


def _surest(single: Iterable[Start]) -> Iterable[Start]:
    """Keep the surest for each unit."""
    best: dict[int, Start] = {}
    for start in single:
        if (known := best.get(start[0])) is None or known[4:] < start[4:]:
            best[start[0]] = start
    return best.values()


class _OfPacked(dict[str, Begun]):
    """What may begin at the packed positions met so far: a look-up in C for all but the first meeting."""

    def __init__(self, meetings: Meetings) -> None:
        self._meetings = ref(meetings)  # which holds this: a circle would be left to the garbage collector

    def __missing__(self, packed: str) -> Begun:
        meetings = self._meetings()
        if meetings is None:
            raise AssertionError("its meetings are gone")
        begun = self[packed] = meetings.of_packed(packed)
        return begun


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
