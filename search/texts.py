"""What does ranking read of a passage? Its terms position by position, and what they weigh; kept for the next time."""

from __future__ import annotations

from collections.abc import Iterator, KeysView, Mapping, Sequence
from sys import intern

from corpus.model import Lang
from corpus.typed import overload
from indexer.lexicon.grammar import bases
from indexer.store.packing import POSITION, SAME, innermost, run_on
from indexer.store.protocol import Store

KEPT = 5_000_000
"""How many letters of texts are kept, a million words: some 20 MB."""

Slot = tuple[str, ...]
"""The terms that stand at one position; of an English word its base form, too."""


class Slots(dict[str, Slot]):
    """The terms of the packed positions met so far: texts repeat their words, so that most are read only once.

    `met` lists the packed positions in the order in which they were met, `several` those of several terms; `one` gives
    for each that is read the one copy that is kept, and meets it where it is new.
    """

    def __init__(self, lang: Lang) -> None:
        self.met: list[str] = []
        self.several: list[str] = []
        self.one = _Copies(self, bases() if lang == "en" else {})
        self._among: dict[str, list[str]] = {}

    def __missing__(self, packed: str) -> Slot:
        """Say what stands at a position that was met: nothing else."""
        slot = self[packed] = (packed,)
        return slot

    def meet_several(self, packed: str, base: str | None) -> None:
        """Read a packed position of several terms, `base` the last of them."""
        slot = tuple(map(intern, packed.split(SAME))) if SAME in packed else (packed,)
        self[packed] = slot = slot if base is None else (*slot, base)
        self.several.append(packed)
        for term in slot:
            if term != packed:
                self._among.setdefault(term, []).append(packed)

    def holding(self, terms: KeysView[str]) -> set[str]:
        """Return the packed positions met so far at which one of these terms stands."""
        found = self.one.keys() & terms
        for term in self._among.keys() & terms:
            found.update(self._among[term])
        return found


class _Copies(dict[str, str]):
    """The packed positions met so far, one copy of each: a look-up in C for all but the first meeting."""

    def __init__(self, slots: Slots, bases: Mapping[str, str]) -> None:
        self._slots, self._bases, self._meet = slots, bases, slots.met.append

    def __missing__(self, packed: str) -> str:
        self[packed] = packed
        self._meet(packed)
        if SAME in packed:
            self._slots.meet_several(packed, self._bases.get(packed[: packed.index(SAME)]))
        elif packed in self._bases:
            self._slots.meet_several(packed, self._bases[packed])
        return packed


class _OfLanguage(dict[Lang, Slots]):
    def __missing__(self, lang: Lang) -> Slots:
        slots = self[lang] = Slots(lang)
        return slots


SLOTS = _OfLanguage()


class Text(Sequence[Slot]):
    """A packed text, ready to be weighed: `packed` and `weights` by position, `total` the sum of the weights.

    The text is cut into positions when these are asked for, a position is unpacked when it is, and so are the weights:
    ranking looks at hundreds of passages, and closely at few of them. Until then `written` is the text as it is stored,
    afterwards None.
    """

    __slots__ = ("_slots", "_table", "packed", "total", "weights", "written")

    packed: tuple[str, ...]
    weights: tuple[float, ...]
    total: float

    def __init__(self, written: str | None, slots: Slots, table: Mapping[str, float]) -> None:
        """`table` weighs the packed positions."""
        self.written, self._slots, self._table = written, slots, table

    def __getattr__(self, name: str) -> object:
        if name == "packed" and self.written is not None:
            written, one = self.written, self._slots.one
            self.packed = tuple(map(one.__getitem__, written.split(POSITION))) if written else ()
            self.written = None
        elif name == "weights":
            self.weights = weights = tuple(map(self._table.__getitem__, self.packed))
            self.total = sum(weights)
        elif name == "total":
            self.total = sum(map(self._table.__getitem__, self.packed))
        return object.__getattribute__(self, name)

    def __len__(self) -> int:
        return self.written.count(POSITION) + 1 if self.written else len(self.packed)

    @overload
    def __getitem__(self, at: int) -> Slot: ...

    @overload
    def __getitem__(self, at: slice) -> list[Slot]: ...

    def __getitem__(self, at: int | slice) -> Slot | list[Slot]:
        known = self._slots
        return [known[one] for one in self.packed[at]] if isinstance(at, slice) else known[self.packed[at]]

    @property
    def weighing(self) -> Sequence[float]:
        """The weights, each worked out when it is asked for."""
        return _Weighing(self.packed, self._table)

    def weight(self, packed: str) -> float:
        """Weigh a packed position."""
        return self._table[packed]

    def places(self, packed: str) -> Iterator[int]:
        """Yield where a packed position stands."""
        at = -1
        for _ in range(self.packed.count(packed)):
            at = self.packed.index(packed, at + 1)
            yield at

    def __add__(self, other: Text) -> Text:
        """Let another text of the same language follow."""
        both = Text(None, self._slots, self._table)
        both.packed = self.packed + other.packed
        return both


class _Weighing(Sequence[float]):
    """The weights of a text of which few are asked for."""

    __slots__ = ("_packed", "_table")

    def __init__(self, packed: tuple[str, ...], table: Mapping[str, float]) -> None:
        self._packed, self._table = packed, table

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, at: int) -> float: ...

    @overload
    def __getitem__(self, at: slice) -> list[float]: ...

    def __getitem__(self, at: int | slice) -> float | list[float]:
        table = self._table
        return [table[one] for one in self._packed[at]] if isinstance(at, slice) else table[self._packed[at]]


def text_of(packed: str, lang: Lang, weights: Mapping[str, float]) -> Text:
    """Read a packed text; `weights` weighs a packed position."""
    slots = SLOTS[lang]
    text = Text(None, slots, weights)
    text.packed = tuple(map(slots.one.__getitem__, packed.split(POSITION))) if packed else ()
    return text


class Texts:
    """Reads the texts of passages and of the titles above them; keeps those read last."""

    def __init__(self, store: Store, weights: Mapping[Lang, Mapping[str, float]]) -> None:
        """`weights` weighs the packed positions of each language."""
        self._store, self._weights = store, weights
        self._passages: dict[int, tuple[Text, str]] = {}
        self._titles: dict[tuple[Lang, str], tuple[Text, Text]] = {}
        self._kept = 0

    def of(self, packed: str, lang: Lang) -> Text:
        """Read a packed text."""
        return text_of(packed, lang, self._weights[lang])

    def passages(self, keys: Sequence[int], lang: Lang, later: bool = False) -> list[tuple[Text, str]]:
        """Read passages of a language by key: the text of each, and its packed titles (see `titles`).

        Texts of which few will be looked at closely may be cut into positions `later`.
        """
        known = self._passages
        new = [key for key in keys if key not in known]
        if self._kept > KEPT:
            known.clear()
            self._titles.clear()
            self._kept, new = 0, list(keys)
        for key, (terms, titles) in zip(new, self._store.packed_terms(new), strict=True):
            self._keep(key, terms, titles, lang, later)
        return [known[key] for key in keys]

    def _keep(self, key: int, terms: str, titles: str, lang: Lang, later: bool = False) -> None:
        text = Text(terms, SLOTS[lang], self._weights[lang]) if later else self.of(terms, lang)
        self._passages[key] = text, titles
        self._kept += len(terms) + 1

    def light(self, keys: Sequence[int], lang: Lang, most: float) -> Iterator[tuple[int, Text]]:
        """Read those passages of a language that weigh `most` at the most; of others only what shows it.

        Words that are weighed already show it mostly, and the others need not be.
        """
        known, weights, few = self._passages, self._weights[lang], int(most / 2) + 1
        get, weigh = weights.get, weights.__getitem__
        packed = dict(zip(new := [key for key in keys if key not in known], self._store.packed_terms(new), strict=True))
        for key in keys:
            read = known.get(key)
            written = packed[key][0] if read is None else read[0].written
            words = read[0].packed[:few] if read and written is None else (written or "").split(POSITION, few)[:few]
            if sum(filter(None, map(get, words))) <= most and sum(map(weigh, words)) <= most:
                if read is None:
                    self._keep(key, *packed[key], lang)
                yield key, known[key][0]

    def titles(self, packed: str, lang: Lang) -> tuple[Text, Text]:
        """Read the packed titles above a passage: that of its own section, and all of them, the outermost first."""
        known = self._titles.get((lang, packed))
        if known is None:
            known = self.of(innermost(packed), lang), self.of(run_on(packed), lang)
            self._titles[lang, packed] = known
            self._kept += len(packed)
        return known
