"""Reads tables: XLSX workbooks, CSV and TSV. A row is a passage "Header: value | …", a sheet is a section.

Two columns, Japanese beside English, are a translation memory. Spans point into the text that this reader writes, one
row a line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from corpus.encoding import decode
from corpus.memory import bilingual_rows, memory_extract
from corpus.model import Extract
from corpus.office.rows import write_table
from corpus.writer import BlockWriter

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_PAGE = re.compile(rb"[^<]{0,20}<(?:!doctype html|html|table|meta)\b", re.IGNORECASE)
_DELIMITERS = ",\t;|"
PROBED = 500
"""So many rows tell whether a table of two columns is a translation memory."""
_MAX_FIELD = 10_000_000


def read(data: bytes, path: Path) -> Extract:
    """Read a table; raises UnreadableFile, naming `path`, when it is damaged, locked or not text."""
    if data.startswith((_ZIP, _OLE)):
        from corpus.office.xlsx import read_workbook

        return read_workbook(data, path)
    if _PAGE.match(data[:2048]):
        from corpus.markup.html import read as read_page

        return read_page(data, path)  # what many systems export as .xls is a web page
    decoded = decode(data, path)
    rows = csv_rows(decoded.text, path)
    first = list(islice(rows, PROBED))
    if bilingual_rows(first):
        pairs = bilingual_rows([*first, *rows]) or []
        return memory_extract(pairs, "two columns", decoded.encoding)
    writer = BlockWriter()
    write_table(writer, chain(first, rows))
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


def _delimiter(text: str, path: Path) -> str:
    lines = [line for line in text[:65_536].split("\n")[:50] if line.strip()]
    usual = "\t" if path.suffix.lower() == ".tsv" else ","

    def score(delimiter: str) -> tuple[float, bool]:
        counts = [line.count(delimiter) for line in lines]
        common = max(set(counts), key=counts.count) if counts else 0
        return (counts.count(common) / len(counts) if common else 0.0, delimiter == usual)

    return max(_DELIMITERS, key=score) if lines else usual
