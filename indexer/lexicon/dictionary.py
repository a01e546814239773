"""How are the dictionaries kept? One file of senses, found by the terms of either language.

A sense group holds the Japanese and the English writings of one meaning, each with a weight. The file is SQLite,
only read once it is built: opening it costs a millisecond, a look-up some microseconds, and nothing is held in memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from pathlib import Path

from corpus.errors import UsageError
from corpus.model import LANGS, Lang
from corpus.quick import dataclass
from corpus.typed import TypeVar, cast
from indexer.lexicon.answers import LANGUAGE, TERM, UNIT, Parts, Signs, read_answer
from indexer.lexicon.terms import Terms, join_terms

Weighted = tuple[Terms, float]
Read = TypeVar("Read", bound="Callable[..., object]")

NAMING = 0.4
"""What a writing weighs at least that is a name; readings of words that are written in kanji weigh no more."""
BEYOND: Mapping[Lang, str] = {"ja": "\U0010ffff", "en": "!"}
"""What put after a key comes after all keys that begin with its words, which English joins with spaces."""
REMEMBERED = 50_000
"""How many records, and how many of the families of stems, are remembered."""

_ANSWER = {
    (lang, target): f"SELECT {target} FROM {lang} WHERE key = ?"  # noqa: S608  names of ours
    for lang in LANGS
    for target in LANGS
}


@dataclass(frozen=True, slots=True)
class Record:
    """The writings of one meaning in both languages, each with a weight 0…1, and where it comes from.

    `names` are the places in `en` of those that name the very thing, and no more than explain it; they are `proper`
    names where they name an individual.
    """

    via: str
    ja: tuple[Weighted, ...]
    en: tuple[Weighted, ...]
    names: tuple[int, ...] = ()
    proper: bool = False

    def side(self, lang: Lang) -> tuple[Weighted, ...]:
        """Return the writings of one language."""
        return self.ja if lang == "ja" else self.en


def names_in(record: Record, lang: Lang) -> list[Terms]:
    """Return the writings of a record that name the very thing: none where no English writing does."""
    if lang == "en":
        return [record.en[at][0] for at in record.names]
    groups = record.via != "dictionary"
    named = (terms for terms, weight in record.ja if groups or (record.names and weight >= NAMING))
    return [terms for terms in named if len("".join(terms)) > 1]


def encode(record: Record) -> str:
    """Write a record as one string."""
    names = ",".join(map(str, record.names)) + ("!" if record.proper else "")
    return LANGUAGE.join((record.via, _encode(record.ja), _encode(record.en), names))


def _encode(side: Iterable[Weighted]) -> str:
    return UNIT.join(TERM.join((*terms, str(round(weight * 100)))) for terms, weight in side)


def decode(data: str) -> Record:
    """Read what `encode` wrote."""
    via, ja, en, names = data.split(LANGUAGE)
    places = tuple(map(int, filter(None, names.rstrip("!").split(","))))
    return Record(via, _decode(ja), _decode(en), places, names.endswith("!"))


def _decode(side: str) -> tuple[Weighted, ...]:
    units = [unit.split(TERM) for unit in side.split(UNIT)] if side else []
    return tuple([(tuple(unit[:-1]), int(unit[-1]) / 100) for unit in units])


def _whole(read: Read) -> Read:
    """Let a method of a DictionaryFile raise UsageError, with the cure, where the file is damaged."""

    @wraps(read)
    def reading(self: DictionaryFile, *asked: object) -> object:
        try:
            return read(self, *asked)
        except (sqlite3.DatabaseError, ValueError, LookupError, TypeError) as error:
            raise UsageError(
                f"the dictionary {self.path} is damaged: {error}", "Delete it; the next search or index makes it anew."
            ) from error

    return cast("Read", reading)


class DictionaryFile:
    """Reads a file of records; keeps what was asked for, up to REMEMBERED of each kind."""

    def __init__(self, path: Path) -> None:
        self.path = path
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._records: dict[int, tuple[str, str, str, str]] = {}
        self._sides: dict[Lang, dict[int, tuple[Weighted, ...]]] = {"ja": {}, "en": {}}
        self._signs = {own: Signs(own) for own in (False, True)}
        self._relatives: dict[str, list[tuple[str, float]]] = {}

    @_whole
    def find(self, terms: Terms, lang: Lang, least: float = 0.0) -> list[tuple[int, float]]:
        """Return the numbers of the records that hold `terms`, with their weight (`least`, at least) in each.

        The strongest come first.
        """
        pairs = ((int(number), int(weight) / 100) for number, _, weight in self._pairs(terms, lang))
        found = [one for one in pairs if one[1] >= least]
        if len(self._records) >= REMEMBERED:
            self._records.clear()
            self._sides = {"ja": {}, "en": {}}
        self._load([number for number, _ in found if number not in self._records])
        return found

    @_whole
    def answer(self, terms: Terms, lang: Lang, target: Lang) -> list[tuple[str, Parts]]:
        """Return what all records together call `terms` in `target`: see indexer.lexicon.answers."""
        row = self._connection.execute(_ANSWER[lang, target], (join_terms(terms, lang),)).fetchone()
        return list(read_answer(row[0], self._signs[lang == target])) if row and row[0] else []

    def via(self, number: int) -> str:
        """Say where a record that was found comes from."""
        return self._records[number][0]

    def side(self, number: int, lang: Lang) -> tuple[Weighted, ...]:
        """Return the writings in one language of a record that was found."""
        sides = self._sides[lang]
        if (known := sides.get(number)) is None:
            known = sides[number] = self._read(number, lang)
        return known

    @_whole
    def _read(self, number: int, lang: Lang) -> tuple[Weighted, ...]:
        return _decode(self._records[number][1 if lang == "ja" else 2])

    @_whole
    def named(self, terms: Terms, lang: Lang) -> list[Record]:
        """Return the records in which `terms` are a name of the thing."""
        found = self.find(terms, lang, NAMING)
        return [self.record(number) for number, _ in found if self._names(number, terms, lang)]

    def _names(self, number: int, terms: Terms, lang: Lang) -> bool:
        """Tell whether `terms` are among the names of a record (see `names_in`), before its sides are read."""
        via, ja, en, names = self._records[number]
        named, written = names.rstrip("!"), TERM.join(terms)
        if lang == "en":
            units = en.split(UNIT)
            return any(units[int(at)].rpartition(TERM)[0] == written for at in named.split(",") if at)
        if len("".join(terms)) < 2 or not (named or via != "dictionary"):
            return False
        least = 0.0 if via != "dictionary" else NAMING
        parts = (unit.rpartition(TERM) for unit in ja.split(UNIT))
        return any(unit == written and int(weight) / 100 >= least for unit, _, weight in parts)

    @_whole
    def record(self, number: int) -> Record:
        """Return a record that was found."""
        via, _, _, names = self._records[number]
        places = tuple(map(int, filter(None, names.rstrip("!").split(","))))
        return Record(via, self.side(number, "ja"), self.side(number, "en"), places, names.endswith("!"))

    @_whole
    def spread(self, terms: Terms, lang: Lang) -> int:
        """Count the records that hold `terms`, up to MOST_RECORDS."""
        row = self._row(terms, lang)
        return row[0].count(" ") + 1 if row else 0

    @_whole
    def begins(self, key: str, lang: Lang) -> bool:
        """Tell whether a key of a language is, or begins with, the words of `key`."""
        ask = f"SELECT 1 FROM {lang} WHERE key >= ? AND key < ? LIMIT 1"  # noqa: S608  a table's name, ours
        return self._connection.execute(ask, (key, key + BEYOND[lang])).fetchone() is not None

    @_whole
    def relatives(self, stem: str) -> list[tuple[str, float]]:
        """List the English stems of the same family, then those near in meaning, with what they weigh beside it."""
        found = self._relatives.get(stem)
        if found is None:
            if len(self._relatives) >= REMEMBERED:
                self._relatives.clear()
            row = self._connection.execute("SELECT others FROM family WHERE stem = ?", (stem,)).fetchone()
            pairs = (pair.partition(":") for pair in row[0].split(" ")) if row else ()
            found = self._relatives[stem] = [(other, int(share) / 100) for other, _, share in pairs]
        return found

    def _pairs(self, terms: Terms, lang: Lang) -> list[tuple[str, str, str]]:
        row = self._row(terms, lang)
        return [pair.partition(":") for pair in row[0].split(" ")] if row else []

    def _row(self, terms: Terms, lang: Lang) -> tuple[str] | None:
        ask = f"SELECT ids FROM {lang} WHERE key = ?"  # noqa: S608  a table's name, ours
        row: tuple[str] | None = self._connection.execute(ask, (join_terms(terms, lang),)).fetchone()
        return row

    def _load(self, numbers: list[int]) -> None:
        """Read records, all at once."""
        if numbers:
            places = ",".join("?" * len(numbers))
            ask = f"SELECT id, data FROM record WHERE id IN ({places})"  # noqa: S608  question marks
            for number, data in self._connection.execute(ask, numbers):
                via, ja, en, names = data.split(LANGUAGE)
                self._records[number] = (via, ja, en, names)
            if not self._records.keys() >= set(numbers):
                raise LookupError("a record is missing")

    @_whole
    def check(self) -> None:
        """Read the whole file, a quarter of a second; raises UsageError where it is damaged."""
        [[said]] = self._connection.execute("PRAGMA quick_check(1)").fetchall()
        if said != "ok":
            raise ValueError(said)
        self.find(("x",), "en")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
