"""How is delimited text (CSV, TSV) read, row by row, so that a table of any size needs little memory?

It is gone through several times rather than held: to see whether its quotation marks are balanced, whether it is a
translation memory (two columns, Japanese beside English), and to write its rows.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from corpus.assemble import Facts
from corpus.memory import memory_extracts, memory_order, pairs_of
from corpus.model import Extract
from corpus.office.rows import table_rows
from corpus.parts import facts_of, limited, lines_of, with_text_hash
from corpus.writer import BlockWriter, join_cells

Lines = Callable[[], Iterable[str]]
"""Opens the text anew: its lines, each with its end."""

PROBED = 500
"""So many rows tell whether a table of two columns may be a translation memory."""
_DELIMITERS = ",\t;|"
_FIRST = 50
"""So many lines tell how the columns are divided."""
_MAX_FIELD = 10_000_000


def whole(text: str, path: Path, encoding: str | None) -> Extract:
    """Read a table that is at hand."""
    return next(extracts(lambda: io.StringIO(text), path, encoding, sys.maxsize))


def parts(path: Path) -> tuple[Facts, Iterator[Extract]]:
    """Read a large table part by part; raises UnreadableFile when it is not text, and OSError."""
    facts, encoding = facts_of(path)

    def made() -> Iterator[Extract]:
        return extracts(lambda: lines_of(path, encoding), path, encoding, limited())

    return with_text_hash(facts, made()), made()


def extracts(lines: Lines, path: Path, encoding: str | None, most: int) -> Iterator[Extract]:
    """Read a table in parts of about `most` characters."""
    delimiter = _delimiter(lines, path)
    strict = _is_balanced(lines, delimiter)

    def rows() -> Iterator[list[str]]:
        if strict:
            return csv.reader(lines(), delimiter=delimiter, strict=True)
        return (line.rstrip("\n").split(delimiter) for line in lines())

    first = memory_order(islice(rows(), PROBED)) and memory_order(rows())
    if first:
        yield from memory_extracts(pairs_of(rows(), first), "two columns", encoding, most)
    else:
        yield from _table(rows(), encoding, most)


def _table(rows: Iterable[list[str]], encoding: str | None, most: int) -> Iterator[Extract]:
    writer = BlockWriter()
    for kind, cells in table_rows(rows):
        writer.add(kind, join_cells(cells))
        if writer.length > most:
            yield writer.part(encoding)
    if writer.length or not writer.start:
        yield writer.part(encoding)


def _is_balanced(lines: Lines, delimiter: str) -> bool:
    """Tell whether the quotation marks are; text in which they are not is divided line by line."""
    csv.field_size_limit(_MAX_FIELD)
    try:
        for _ in csv.reader(lines(), delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True


def _delimiter(lines: Lines, path: Path) -> str:
    """Find the delimiter that divides the first lines most evenly."""
    first = [line for line in islice(lines(), _FIRST) if line.strip()]
    usual = "\t" if path.suffix.lower() == ".tsv" else ","

    def score(delimiter: str) -> tuple[float, bool]:
        counts = [line.count(delimiter) for line in first]
        common = max(set(counts), key=counts.count) if counts else 0
        return (counts.count(common) / len(counts) if common else 0.0, delimiter == usual)

    return max(_DELIMITERS, key=score) if first else usual
