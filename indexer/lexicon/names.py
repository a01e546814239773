"""What individual things does JMnedict name? Organisations, companies, products: records, with all their names.

JMnedict is the work of the Electronic Dictionary Research and Development Group (CC BY-SA 4.0).
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from corpus.model import Lang
from corpus.patterns import lazy
from indexer.lexicon.dictionary import Record
from indexer.lexicon.empty import telling
from indexer.lexicon.terms import Terms

WEIGHT = 0.9
_NOTE = lazy(r"\s*\([^()]*\)")

KINDS = ("organization", "company", "product", "service", "event")
"""Kinds of name that stand for one individual thing; the names of places and people are many things at once."""
_NAMED = """
SELECT t.idseq, g.text FROM NETransType AS y JOIN NETranslation AS t ON t.ID = y.tid
JOIN NETransGloss AS g ON g.tid = t.ID WHERE y.text = ? ORDER BY g.tid, g.rowid"""
_KANJI, _KANA = (f"SELECT text FROM {table} WHERE idseq = ? ORDER BY ID" for table in ("NEKanji", "NEKana"))  # noqa: S608
_LONG = lazy("(?<=o)[uo]|(?<=u)u")
"""Long vowels, which most write short (Shinzou, Shinzo)."""
_ACRONYM = lazy(r"(.+?)\s*\(([A-Z][A-Za-z]*[A-Z])\)")
_UNIVERSITY = lazy(r"(\w+) University|(?:The )?University of (\w+)")


def named_records(path: Path, heads: Callable[[str, Lang], Terms]) -> Iterator[Record]:
    """Make a record of every individual thing that JMnedict names."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        ask = connection.execute
        for kind in KINDS:
            for number, glosses in _grouped(ask(_NAMED, (kind,))).items():
                writings = [text for (text,) in ask(_KANJI, (number,))] or [text for (text,) in ask(_KANA, (number,))]
                names = [name for gloss in glosses for one in gloss.split(";") for name in _names(one.strip())]
                yield record_of("name", writings, names, heads)


def record_of(
    via: str,
    japanese: Iterable[str],
    latin: Iterable[str],
    heads: Callable[[str, Lang], Terms],
    *,
    proper: bool = True,
) -> Record:
    """Make a record of the names of one thing, `proper` ones of an individual."""
    ja = dict.fromkeys(terms for name in japanese if (terms := heads(name, "ja")))
    en = dict.fromkeys(terms for name in latin if (terms := telling(heads(name, "en"))))
    weighed_ja, weighed_en = (tuple((terms, WEIGHT) for terms in names) for names in (ja, en))
    return Record(via, weighed_ja, weighed_en, tuple(range(len(en))), proper)


def _names(gloss: str) -> Iterator[str]:
    """Yield the names that a gloss gives: without notes, the acronym in parentheses by itself, a university's both."""
    both = _ACRONYM.fullmatch(gloss)
    if both:
        from indexer.lexicon.mined import abbreviates  # lazily: a search has few such names

        both = both if abbreviates(both[2], both[1]) else None
    plain = fold(_NOTE.sub(" ", both[1] if both else gloss).strip())
    yield plain
    if both:
        yield both[2]
    if university := _UNIVERSITY.fullmatch(plain):
        yield f"University of {university[1]}" if university[1] else f"{university[2]} University"


def _grouped(rows: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = defaultdict(list)
    for key, value in rows:
        groups[key].append(value)
    return groups


def fold(text: str) -> str:
    """Take the marks from letters (Kōchi → Kochi)."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
