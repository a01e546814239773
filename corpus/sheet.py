"""Reads tables: XLSX workbooks, CSV and TSV. A row is a passage "Header: value | …", a sheet is a section.

Spans point into the text that this reader writes, one row a line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from corpus.encoding import decode
from corpus.limits import current
from corpus.model import Extract
from corpus.spaces import tidy
from corpus.writer import BlockWriter, join_cells

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_DELIMITERS = ",\t;|"
_SAMPLE = 30
_LONGEST_HEADER = 60
_MAX_FIELD = 10_000_000


def read(data: bytes, path: Path) -> Extract:
    """Read a table; raises UnreadableFile, naming `path`, when it is damaged, locked or not text."""
    if data.startswith((_ZIP, _OLE)):
        from corpus.xlsx import read_workbook

        return read_workbook(data, path)
    decoded = decode(data, path)
    writer = BlockWriter()
    write_table(writer, csv_rows(decoded.text, path))
    return writer.finish(encoding=decoded.encoding)


def csv_rows(text: str, path: Path) -> Iterator[list[str]]:
    """Yield the rows of delimited text; the delimiter is the one that divides the first lines most evenly.

    Text whose quotation marks are unbalanced is divided line by line instead.
    """
    csv.field_size_limit(_MAX_FIELD)
    delimiter = _delimiter(text, path)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error:
        yield from (line.split(delimiter) for line in text.split("\n"))


def write_table(writer: BlockWriter, rows: Iterable[Sequence[str]]) -> None:
    """Write rows as passages, each value with its column's header where the first rows have one."""
    rows = (list(row[: current().row_cells]) for row in rows if any(cell.strip() for cell in row))
    first = list(islice(rows, _SAMPLE))
    at = _header_row(first)
    for row in first[: at or 0]:
        writer.add("row" if sum(map(bool, row)) > 1 else "paragraph", join_cells(row))
    headers = [tidy(cell) for cell in first[at]] if at is not None else []
    if headers:
        writer.row(headers)
    for row in chain(first[at + 1 if at is not None else 0 :], rows):
        writer.row(_labelled(headers, row))


def _labelled(headers: Sequence[str], row: Sequence[str]) -> list[str]:
    values = [tidy(cell) for cell in row]
    if not headers:
        return values
    names = [*headers, *[""] * (len(values) - len(headers))]
    return [f"{name}: {value}" if name and value else value for name, value in zip(names, values, strict=False)]


def _header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Find the row that names the columns: as wide as the table, all short different words, none a number.

    Rows above it (a title, a note) are narrower; a table of one column, or with numbers on top, has no header.
    """
    if len(rows) < 2:
        return None
    wide = max(sum(map(bool, map(str.strip, row))) for row in rows)
    for at, row in enumerate(rows[:10]):
        cells = [cell.strip() for cell in row if cell.strip()]
        if len(cells) < 2 or len(cells) < 0.6 * wide:
            continue
        named = all(len(cell) <= _LONGEST_HEADER and not _is_number(cell) for cell in cells)
        return at if named and len(set(cells)) == len(cells) and at + 1 < len(rows) else None
    return None


def _is_number(cell: str) -> bool:
    return bool(cell) and all(char.isdigit() or char in ".,-+%¥￥$ /:" for char in cell) and not cell.isalpha()


def _delimiter(text: str, path: Path) -> str:
    lines = [line for line in text[:65_536].split("\n")[:50] if line.strip()]
    usual = "\t" if path.suffix.lower() == ".tsv" else ","

    def score(delimiter: str) -> tuple[float, bool]:
        counts = [line.count(delimiter) for line in lines]
        common = max(set(counts), key=counts.count) if counts else 0
        return (counts.count(common) / len(counts) if common else 0.0, delimiter == usual)

    return max(_DELIMITERS, key=score) if lines else usual
