"""Reads tables: XLSX workbooks, CSV and TSV. A row is a passage "Header: value | …", a sheet is a section.

Two columns, Japanese beside English, are a translation memory. Spans point into the text that this reader writes, one
row a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from corpus.assemble import Facts, facts_of_text
from corpus.encoding import decode
from corpus.model import Extract
from corpus.office import delimited

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_PAGE = re.compile(rb"[^<]{0,20}<(?:!doctype html|html|table|meta)\b", re.IGNORECASE)


def read(data: bytes, path: Path) -> Extract:
    """Read a table; raises UnreadableFile, naming `path`, when it is damaged, locked or not text."""
    if data.startswith((_ZIP, _OLE)):
        from corpus.office.xlsx import read_workbook

        return read_workbook(data, path)
    if _PAGE.match(data[:2048]):
        from corpus.markup.html import read as read_page

        return read_page(data, path)  # what many systems export as .xls is a web page
    decoded = decode(data, path)
    return delimited.whole(decoded.text, path, decoded.encoding)


def parts(path: Path) -> tuple[Facts, Iterator[Extract]]:
    """Read a large table part by part; a workbook, or a web page, under a name of a table is read whole."""
    with path.open("rb") as file:
        start = file.read(2048)
    if not start.startswith((_ZIP, _OLE)) and not _PAGE.match(start):
        return delimited.parts(path)
    data = path.read_bytes()
    extract = read(data, path)
    return facts_of_text(path, data, extract.text), iter([extract])
