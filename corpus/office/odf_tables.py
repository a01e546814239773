"""What stands in the sheets and charts of OpenDocument files: rows of text, each cell once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.archive import Archive
from corpus.errors import UnreadableFile
from corpus.limits import current
from corpus.office.properties import tag

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OPEN = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = _OPEN + "text:1.0}"
_TABLE = _OPEN + "table:1.0}"
_CHART = _OPEN + "chart:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_ROWS = ("table-row-group", "table-header-rows", "table-rows")
_NOT_SHOWN = (_OPEN + "office:1.0}annotation", _OPEN + "drawing:1.0}frame", _OPEN + "drawing:1.0}custom-shape")
_WHITE = {_TEXT + "s": " ", _TEXT + "tab": " ", _TEXT + "line-break": "\n"}


def rows(table: Element) -> Iterator[list[str]]:
    """Yield the rows of a sheet as text; a cell that is repeated stands in each of its places."""
    for row in table_rows(table):
        cells: list[str] = []
        for cell in row.iterchildren(_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            text = "\n".join(filter(None, map(shown, cell.iterchildren(_TEXT + "p"))))
            room = current().row_cells - len(cells)
            cells += [text] * min(_times(cell), room)
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield cells


def table_rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, those of tables inside its cells not."""
    for child in table.iterchildren():
        if child.tag == _TABLE + "table-row":
            yield child
        elif tag(child) in _ROWS:
            yield from table_rows(child)


def remarks(table: Element) -> Iterator[str]:
    """Yield what is written beside the cells of a sheet: remarks on them, and text in shapes."""
    for holder in table.iter(*_NOT_SHOWN):
        if text := "\n".join(filter(None, map(shown, holder.iter(_TEXT + "p")))):
            yield text


def shown(paragraph: Element) -> str:
    """Return the text of a cell's paragraph."""
    parts = [paragraph.text or ""]
    for child in paragraph.iterchildren():
        if child.tag in _WHITE:
            parts.append(_WHITE[child.tag])
        elif isinstance(child.tag, str) and child.tag not in _NOT_SHOWN:
            parts.append(shown(child))
        parts.append(child.tail or "")
    return "".join(parts)


def chart_rows(archive: Archive, holder: Element) -> list[list[str]]:
    """Return the titles of an embedded chart and the rows of its own table; [] for what is no chart."""
    part = (holder.get(_HREF) or "").removeprefix("./").strip("/") + "/content.xml"
    if not archive.has(part):
        return []
    try:
        chart = next(archive.xml(part).iter(_CHART + "chart"), None)
    except UnreadableFile:
        return []
    if chart is None:
        return []
    titles = [["".join(map(shown, one.iter(_TEXT + "p")))] for name in _TITLES for one in chart.iter(_CHART + name)]
    return [*titles, *(row for table in chart.iterchildren(_TABLE + "table") for row in rows(table))]


_TITLES = ("title", "subtitle")


def _times(cell: Element) -> int:
    count = cell.get(_TABLE + "number-columns-repeated") or "1"
    return int(count) if count.isdecimal() and len(count) < 6 else 1
