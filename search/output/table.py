"""Hits as CSV for a spreadsheet, with cells that no spreadsheet executes."""

from __future__ import annotations

import csv
import io
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from search.model import Hit
from search.output.labels import reasons
from search.output.records import author_of, issued_of

if TYPE_CHECKING:  # the engine loads dictionaries; a format needs only its type
    from search.engine import Results

COLUMNS = (
    "query",
    "rank",
    "score",
    "lang",
    "document",
    "title",
    "author",
    "issued",
    "section",
    "section_title",
    "page",
    "printed_page",
    "paragraph",
    "id",
    "text",
    "matched",
    "citation",
    "parallel_id",
    "parallel_text",
)
EXECUTED = tuple("=+-@\t\r\n＝＋－＠")
"""What makes a spreadsheet take a cell for a formula (OWASP, CSV Injection), full-width forms included."""

Cell = str | int | float | None


def guarded(cell: Cell) -> Cell:
    """Return a cell that a spreadsheet shows as text: an apostrophe goes before what it would execute."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(EXECUTED) else cell


def row(cells: Sequence[Cell]) -> str:
    """Write one row of CSV (RFC 4180 quoting), without its line end."""
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow([guarded(cell) for cell in cells])
    return written.getvalue()


def opening_mark(stream: TextIO) -> str:
    """Return the byte order mark that Excel needs where output goes into a file; nothing in a pipe or on a terminal."""
    try:
        return "\ufeff" if stat.S_ISREG(os.fstat(stream.fileno()).st_mode) else ""
    except (OSError, ValueError):
        return ""


class Sheet:
    """Rows under one header, over any number of queries; `mark` is what opens the file (a byte order mark)."""

    def __init__(self, mark: str = "") -> None:
        self._opening: str | None = mark + row(COLUMNS)

    def lines(self, results: Results, beside: Mapping[str, Hit]) -> Iterator[str]:
        """Yield the rows of one query's hits (with their counterparts), the first time after the header."""
        if self._opening is not None:
            yield self._opening
            self._opening = None
        for hits in results.hits.values():
            for hit in hits:
                other = beside.get(hit.passage.id)
                yield row((*_cells(hit), *((other.passage.id, other.passage.text) if other else (None, None))))


def _cells(hit: Hit) -> tuple[Cell, ...]:
    passage, page = hit.passage, hit.passage.page
    return (
        hit.query,
        hit.rank,
        round(hit.score, 4),
        passage.lang,
        hit.document.id,
        hit.document.title,
        author_of(hit.document),
        issued_of(hit.document),
        hit.section.printed or hit.section.number,
        hit.section.title,
        page.file if page else None,
        page.printed if page else None,
        passage.paragraph,
        passage.id,
        passage.text,
        "; ".join(reasons(hit)),
        hit.citation,
    )
