"""How are the dictionaries kept? One file of senses, found by the terms of either language.

A sense group holds the Japanese and the English writings of one meaning, each with a weight. The file is SQLite,
only read once it is built: opening it costs a millisecond, a look-up some microseconds, and nothing is held in memory.
"""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.model import Lang, other
from corpus.quick import dataclass
from indexer.lexicon.families import ROOT, families, sense_of
from indexer.lexicon.terms import Terms, join_terms

Weighted = tuple[Terms, float]

MOST_SENSES = 20
"""How many records of a stem, the strongest, tell its sense."""
MOST_RECORDS = 120
"""How many records a key keeps, the strongest first."""
NAMING = 0.4
"""What a writing weighs at least that is a name; readings of words that are written in kanji weigh no more."""
UNIT, TERM, LANGUAGE = "\x1d", "\x1f", "\x1c"


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


def write_records(path: Path, records: Iterable[Record]) -> None:
    """Write the file whole, then move it into place: another process never sees half of it."""
    import tempfile  # lazily: it is slow to import, and most runs find the file

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    os.close(handle)
    try:
        _write(name, records)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


Index = dict[str, list[tuple[float, float, int]]]
"""For each key: weight of the key in the record, strongest writing of the other side, number of the record."""


def _write(name: str, records: Iterable[Record]) -> None:
    connection = sqlite3.connect(name)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("CREATE TABLE record (id INTEGER PRIMARY KEY, data TEXT)")
    keys: dict[Lang, Index] = {"ja": defaultdict(list), "en": defaultdict(list)}
    writings: list[tuple[Weighted, ...]] = []
    connection.executemany("INSERT INTO record VALUES (?, ?)", _numbered(records, keys, writings))
    connection.execute("CREATE TABLE family (stem TEXT PRIMARY KEY, others TEXT) WITHOUT ROWID")
    connection.executemany("INSERT INTO family VALUES (?, ?)", _families(keys["en"], writings))
    for lang, index in keys.items():
        connection.execute(f"CREATE TABLE {lang} (key TEXT PRIMARY KEY, ids TEXT) WITHOUT ROWID")
        rows = ((key, _ids(index[key])) for key in sorted(index))
        connection.executemany(f"INSERT INTO {lang} VALUES (?, ?)", rows)  # noqa: S608  a table's name, ours
    connection.commit()
    connection.close()


def _families(index: Index, writings: list[tuple[Weighted, ...]]) -> Iterator[tuple[str, str]]:
    """Find the families of the stems that are writings by themselves."""
    senses = {
        stem: sense_of(
            {
                "".join(terms): weight * unit
                for weight, _, number in sorted(found, key=lambda one: (-one[0] * one[1], one[2]))[:MOST_SENSES]
                for terms, unit in writings[number]
            }
        )
        for stem, found in index.items()
        if len(stem) >= ROOT and stem.isascii() and stem.isalpha()
    }
    yield from ((stem, " ".join(others)) for stem, others in sorted(families(senses).items()))


def _numbered(
    records: Iterable[Record], keys: dict[Lang, Index], writings: list[tuple[Weighted, ...]]
) -> Iterator[tuple[int, str]]:
    for number, record in enumerate(records):
        writings.append(record.ja)
        for lang, index in keys.items():
            reach = max((weight for _, weight in record.side(other(lang))), default=1.0)
            for terms, weight in record.side(lang):
                index[join_terms(terms, lang)].append((weight, reach, number))
        yield number, encode(record)


def _ids(found: list[tuple[float, float, int]]) -> str:
    best = sorted(found, key=lambda one: (-one[0] * one[1], one[2]))[:MOST_RECORDS]
    return " ".join(f"{number}:{round(weight * 100)}" for weight, _, number in best)


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


class DictionaryFile:
    """Reads a file of records; of those once met it keeps the sides that were asked for."""

    def __init__(self, path: Path) -> None:
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._records: dict[int, tuple[str, str, str, str]] = {}
        self._sides: dict[Lang, dict[int, tuple[Weighted, ...]]] = {"ja": {}, "en": {}}
        self._relatives: dict[str, list[str]] = {}

    def find(self, terms: Terms, lang: Lang) -> list[tuple[int, float]]:
        """Return the numbers of the records that hold `terms`, with their weight in each, strongest first."""
        found = [(int(number), int(weight) / 100) for number, _, weight in self._pairs(terms, lang)]
        self._load([number for number, _ in found if number not in self._records])
        return found

    def via(self, number: int) -> str:
        """Say where a record that was found comes from."""
        return self._records[number][0]

    def side(self, number: int, lang: Lang) -> tuple[Weighted, ...]:
        """Return the writings in one language of a record that was found."""
        sides = self._sides[lang]
        if (known := sides.get(number)) is None:
            known = sides[number] = _decode(self._records[number][1 if lang == "ja" else 2])
        return known

    def named(self, terms: Terms, lang: Lang) -> list[Record]:
        """Return the records in which `terms` are a name of the thing."""
        found = [number for number, weight in self.find(terms, lang) if weight >= NAMING]
        records = [self.record(number) for number in found if self._may_name(number, lang)]
        return [record for record in records if terms in names_in(record, lang)]

    def _may_name(self, number: int, lang: Lang) -> bool:
        """Tell whether `names_in` can find anything in a record, before its sides are read."""
        via, _, _, names = self._records[number]
        return names not in ("", "!") or (lang == "ja" and via != "dictionary")

    def record(self, number: int) -> Record:
        """Return a record that was found."""
        via, _, _, names = self._records[number]
        places = tuple(map(int, filter(None, names.rstrip("!").split(","))))
        return Record(via, self.side(number, "ja"), self.side(number, "en"), places, names.endswith("!"))

    def spread(self, terms: Terms, lang: Lang) -> int:
        """Count the records that hold `terms`, up to MOST_RECORDS."""
        return len(self._pairs(terms, lang))

    def relatives(self, stem: str) -> list[str]:
        """List the other English stems of the same family that are writings by themselves."""
        found = self._relatives.get(stem)
        if found is None:
            row = self._connection.execute("SELECT others FROM family WHERE stem = ?", (stem,)).fetchone()
            found = self._relatives[stem] = row[0].split(" ") if row else []
        return found

    def _pairs(self, terms: Terms, lang: Lang) -> list[tuple[str, str, str]]:
        ask = f"SELECT ids FROM {lang} WHERE key = ?"  # noqa: S608  a table's name, ours
        row = self._connection.execute(ask, (join_terms(terms, lang),)).fetchone()
        return [pair.partition(":") for pair in row[0].split(" ")] if row else []

    def _load(self, numbers: list[int]) -> None:
        """Read records, all at once."""
        if numbers:
            places = ",".join("?" * len(numbers))
            ask = f"SELECT id, data FROM record WHERE id IN ({places})"  # noqa: S608  question marks
            for number, data in self._connection.execute(ask, numbers):
                via, ja, en, names = data.split(LANGUAGE)
                self._records[number] = (via, ja, en, names)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
