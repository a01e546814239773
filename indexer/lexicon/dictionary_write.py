"""How is the file of records written? As tables: the records, and under each key of a language those that have it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from corpus.model import LANGS, Lang, other
from indexer.lexicon.answers import Writings, answer, writings_of
from indexer.lexicon.dictionary import Record, encode
from indexer.lexicon.families import FAMILY_SHARE, families, sense_of
from indexer.lexicon.related import SHORTEST, related
from indexer.lexicon.terms import join_terms

MOST_SENSES = 20
"""How many records of a stem, the strongest, tell its sense."""
MOST_RECORDS = 120
"""How many records a key keeps, the strongest first."""

Side = tuple[float, tuple[tuple[str, float], ...]]
"""Of a record in one language: the weight of its strongest writing in the other, and its keys with their weights."""

Found = tuple[float, int, float]
"""Where a key stands: how strongly (less is stronger: that sorts first), in which record, with which weight."""

Row = tuple[str, str]
"""A stem and its relatives."""
KeyRow = tuple[str, str, str, str]
"""A key, the records that have it, and what they call it in Japanese and in English."""


def side_of(record: Record, lang: Lang) -> Side:
    """Say under which keys a record is found."""
    reach = max((weight for _, weight in record.side(other(lang))), default=1.0)
    return reach, tuple((join_terms(terms, lang), weight) for terms, weight in record.side(lang))


def all_writings(record: Record) -> Writings:
    """Say what answers are made of."""
    return writings_of(record.via, {lang: record.side(lang) for lang in LANGS})


def key_rows(sides: Iterable[Side], lang: Lang, records: Sequence[Writings]) -> list[KeyRow]:
    """Make the table of a language's keys of the sides of all records, and of their writings, in order."""
    index = _inverted(sides)
    return [_key_row(key, lang, _numbers(index.pop(key)), records) for key in sorted(index)]


def _key_row(key: str, lang: Lang, found: list[tuple[int, int]], known: Sequence[Writings]) -> KeyRow:
    ja, en = (answer(found, known, target, target == lang) for target in LANGS)
    return key, " ".join([f"{number}:{weight}" for number, weight in found]), ja, en


def family_rows(japanese: Iterable[Side], english: Iterable[Side]) -> list[Row]:
    """Find the families of the English stems that are writings by themselves, and the stems near them in meaning."""
    index = _inverted((reach, tuple(one for one in keys if _is_stem(one[0]))) for reach, keys in english)
    writings = [keys for _, keys in japanese]
    senses = {stem: sense_of(_strongest(found, writings)) for stem, found in index.items()}
    strengths = {stem: {number: -less for less, number, _ in found} for stem, found in index.items()}
    kin, near = families(senses), related(strengths, senses)
    return [(stem, _shares(kin.get(stem, ()), dict(near.get(stem, ())))) for stem in sorted(kin.keys() | near.keys())]


def _shares(kin: Iterable[str], near: Mapping[str, float]) -> str:
    """Write the stems of a family, then those near in meaning, with what each weighs beside the stem (in 1/100)."""
    shares = dict.fromkeys(kin, FAMILY_SHARE)
    return " ".join(f"{stem}:{round(100 * share)}" for stem, share in (shares | {**near, **shares}).items())


def write_tables(path: Path, records: Iterable[str], keys: dict[Lang, Iterable[KeyRow]], kin: Iterable[Row]) -> None:
    """Write the file: encoded records in order, the keys of each language, the families."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("CREATE TABLE record (id INTEGER PRIMARY KEY, data TEXT)")
        connection.executemany("INSERT INTO record VALUES (?, ?)", enumerate(records))
        connection.execute("CREATE TABLE family (stem TEXT PRIMARY KEY, others TEXT) WITHOUT ROWID")
        connection.executemany("INSERT INTO family VALUES (?, ?)", kin)
        for lang, rows in keys.items():
            connection.execute(f"CREATE TABLE {lang} (key TEXT PRIMARY KEY, ids TEXT, ja TEXT, en TEXT)")
            connection.executemany(f"INSERT INTO {lang} VALUES (?, ?, ?, ?)", rows)  # noqa: S608  a table's name, ours
        connection.commit()


def write_records(path: Path, records: Iterable[Record]) -> None:
    """Write a file of a few records."""
    known = list(records)
    sides = {lang: [side_of(record, lang) for record in known] for lang in LANGS}
    writings = list(map(all_writings, known))
    keys: dict[Lang, Iterable[KeyRow]] = {lang: key_rows(sides[lang], lang, writings) for lang in LANGS}
    write_tables(path, map(encode, known), keys, family_rows(sides["ja"], sides["en"]))


def _inverted(sides: Iterable[Side]) -> dict[str, list[Found]]:
    index: dict[str, list[Found]] = defaultdict(list)
    for number, (reach, keys) in enumerate(sides):
        for key, weight in keys:
            index[key].append((-weight * reach, number, weight))
    return index


def _numbers(found: list[Found]) -> list[tuple[int, int]]:
    """List the strongest records, each with the weight of the key there in 1/100."""
    found.sort()
    return [(number, round(weight * 100)) for _, number, weight in found[:MOST_RECORDS]]


def _is_stem(key: str) -> bool:
    return len(key) >= SHORTEST and key.isascii() and key.isalpha()


def _strongest(found: list[Found], writings: list[tuple[tuple[str, float], ...]]) -> dict[str, float]:
    """Gather what the strongest records of a stem write in Japanese."""
    found.sort()
    return {key: weight * unit for _, number, weight in found[:MOST_SENSES] for key, unit in writings[number]}
