"""How does a translation memory become a document?

One document of alternating passages: the Japanese and the English side of each unit, one after the other. Its
source record says that it is a memory, so that each passage is known to have its counterpart beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.model import Block, Document, Extract, Lang, Passage, Source, other
from corpus.script import language

GENRE = "translation memory"
"""The CSL variable `genre` of a document that is a memory."""

_WORD = re.compile("[A-Za-z]{2}")

LEAST_BILINGUAL = 0.9
"""Which part of the rows of a two-column table must be Japanese beside English to make it a memory."""


def memory_extract(pairs: Iterable[tuple[str, str]], origin: str, encoding: str | None = None) -> Extract:
    """Make an extract of (Japanese, English) pairs; `origin` says what the source record came from."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for pair in pairs:
        for lang, text in zip(("ja", "en"), pair, strict=True):
            shown = " ".join(text.split())
            blocks.append(Block("row", shown, (at, at + len(shown)), lang=_lang(lang)))
            parts.append(shown)
            at += len(shown) + 1
    source = Source({"type": "dataset", "genre": GENRE}, {"type": origin, "genre": origin})
    return Extract("\n".join(parts), tuple(blocks), source, encoding=encoding)


def _lang(name: str) -> Lang:
    return "ja" if name == "ja" else "en"


def bilingual_rows(rows: Sequence[Sequence[str]]) -> list[tuple[str, str]] | None:
    """Read a two-column table as (Japanese, English) pairs; None when it is no memory.

    The columns may stand in either order; a header row, a comment, or a row with an empty cell is passed
    over.
    """
    rows = [row for row in rows if not (row and row[0].lstrip().startswith("#"))]
    filled = [row for row in rows if len(row) == 2 and row[0].strip() and row[1].strip()]
    if len(filled) < 2 or len(filled) < LEAST_BILINGUAL * sum(1 for row in rows if any(cell.strip() for cell in row)):
        return None
    orders = [_order(row) for row in filled]
    first = max(("ja", "en"), key=orders.count)
    if orders.count(first) < max(2, LEAST_BILINGUAL * len(filled) - 1):
        return None
    kept = [row for row, order in zip(filled, orders, strict=True) if order == first]
    return [(row[0], row[1]) if first == "ja" else (row[1], row[0]) for row in kept]


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
