"""How does a translation memory become a document?

One document of alternating passages: the Japanese and the English side of each unit, one after the other. Its
source record says that it is a memory, so that each passage is known to have its counterpart beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from corpus.model import LANGS, Document, Extract, Lang, Passage, Source, other
from corpus.script import language
from corpus.writer import BlockWriter

GENRE = "translation memory"
"""The CSL variable `genre` of a document that is a memory."""

_WORD = re.compile("[A-Za-z]{2}")

LEAST_BILINGUAL = 0.9
"""Which part of the rows of a two-column table must be Japanese beside English to make it a memory."""


def memory_extracts(
    pairs: Iterable[tuple[str, str]], origin: str, encoding: str | None, most: int
) -> Iterator[Extract]:
    """Make extracts of (Japanese, English) pairs, in parts of about `most` characters.

    `origin` says what the source record came from.
    """
    source = Source({"type": "dataset", "genre": GENRE}, {"type": origin, "genre": origin})
    writer = BlockWriter()
    for pair in pairs:
        for lang, text in zip(LANGS, pair, strict=True):
            writer.add("row", text, lang=lang)
        if writer.length > most:
            yield writer.part(encoding, source)
    if writer.length or not writer.start:
        yield writer.part(encoding, source)


def memory_order(rows: Iterable[Sequence[str]]) -> Lang | None:
    """Tell which language stands first in a two-column table of Japanese beside English; None when it is no memory.

    A header row, a comment, or a row with an empty cell is passed over.
    """
    written = filled = 0
    orders: Counter[str | None] = Counter()
    for row in rows:
        if row and not row[0].lstrip().startswith("#"):
            written += any(cell.strip() for cell in row)
            if _is_pair(row):
                filled += 1
                orders[_order(row)] += 1
    if filled < 2 or filled < LEAST_BILINGUAL * written:
        return None
    first: Lang = "ja" if orders["ja"] >= orders["en"] else "en"
    return first if orders[first] >= max(2, LEAST_BILINGUAL * filled - 1) else None


def pairs_of(rows: Iterable[Sequence[str]], first: Lang) -> Iterator[tuple[str, str]]:
    """Yield the (Japanese, English) pairs of a table in which the language `first` stands first."""
    for row in rows:
        if _is_pair(row) and not row[0].lstrip().startswith("#") and _order(row) == first:
            yield (row[0], row[1]) if first == "ja" else (row[1], row[0])


def _is_pair(row: Sequence[str]) -> bool:
    return len(row) == 2 and bool(row[0].strip() and row[1].strip())


def _order(row: Sequence[str]) -> str | None:
    """Tell which language stands first in a row; None when it is not one of each."""
    first, second = (_written_in(cell) for cell in row)
    return first if first and second and first != second else None


def _written_in(cell: str) -> str | None:
    if language(cell, "en") == "ja":
        return "ja"
    return "en" if _WORD.search(cell) and not cell.lstrip().startswith("=") else None


def is_memory(document: Document) -> bool:
    """Tell whether a document is a translation memory."""
    return document.source.csl.get("genre") == GENRE


def counterparts(passages: Sequence[Passage], position: int) -> list[Passage]:
    """Find the other side of the unit that holds the passage at `position`, among the passages of a memory.

    A long side may have been split into several passages: each side is a run of passages in one language.
    """
    lang = passages[position].lang
    start = position
    while start > 0 and passages[start - 1].lang == lang:
        start -= 1
    end = position
    while end < len(passages) and passages[end].lang == lang:
        end += 1
    if lang == "ja":
        return _run(passages, range(end, len(passages)), other(lang))
    return _run(passages, range(start - 1, -1, -1), other(lang))[::-1]


def _run(passages: Sequence[Passage], places: Iterable[int], lang: Lang) -> list[Passage]:
    run: list[Passage] = []
    for place in places:
        if passages[place].lang != lang:
            break
        run.append(passages[place])
    return run
