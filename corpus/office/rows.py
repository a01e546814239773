"""Rows of a table as passages: each value with its column's header, where the table has headers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from corpus.limits import current
from corpus.model import Kind
from corpus.spaces import tidy
from corpus.writer import BlockWriter, join_cells

_SAMPLE = 30
_LONGEST_HEADER = 60


def write_table(writer: BlockWriter, rows: Iterable[Sequence[str]]) -> None:
    """Write rows as passages, each value with its column's header where the first rows have one."""
    for kind, cells in table_rows(rows):
        writer.add(kind, join_cells(cells))


def table_rows(rows: Iterable[Sequence[str]]) -> Iterator[tuple[Kind, list[str]]]:
    """Yield what each row becomes, and its cells, each value with its column's header where the first rows have one."""
    width = current().row_cells
    rows = (list(row[:width]) for row in rows if any(cell.strip() for cell in row))
    first = list(islice(rows, _SAMPLE))
    at = _header_row(first)
    for row in first[: at or 0]:
        yield "row" if sum(map(bool, row)) > 1 else "paragraph", list(row)
    headers = [tidy(cell) for cell in first[at]] if at is not None else []
    if headers:
        yield "row", headers
    for row in chain(first[at + 1 if at is not None else 0 :], rows):
        yield "row", _labelled(headers, row)


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
