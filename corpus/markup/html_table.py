"""Reads HTML tables: one row a passage, each cell once; tables that only lay out a page are no tables."""

from __future__ import annotations

from collections.abc import Iterator

from bs4.element import NavigableString, Tag

from corpus.limits import current
from corpus.markup.html_rules import BLOCKS, READ_STRINGS, UNREAD, is_backlink, is_note_mark
from corpus.model import Kind
from corpus.writer import join_cells

_LONG_CELL = 600
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]


def is_layout(table: Tag) -> bool:
    """Tell whether a table only places things on the page: it says so, or holds headings, tables or long prose."""
    if table.get("role") in ("presentation", "none"):
        return True
    if table.find(["table", *_HEADINGS]) is not None:
        return True
    if table.find("th") is not None:
        return False
    cells = table.find_all("td", limit=200)
    return any(len(cell.find_all("p", limit=4)) > 3 and len(cell.get_text()) > _LONG_CELL for cell in cells)


def rows(table: Tag) -> Iterator[tuple[Kind, str, str]]:
    """Yield the caption and the rows of a table with the ruby readings in them."""
    if (caption := table.find("caption")) is not None:
        yield "caption", *cell_text(caption)
    width = current().row_cells
    for row in table.find_all("tr"):
        cells = [cell_text(cell) for cell in row.find_all(["td", "th"], recursive=False, limit=width)]
        yield "row", join_cells([text for text, _ in cells]), " ".join(also for _, also in cells if also)


def cell_text(cell: Tag) -> tuple[str, str]:
    """Return a cell's text, its lines and paragraphs a space apart, and the ruby readings in it."""
    parts: list[str] = []
    also: list[str] = []
    unread: set[int] = set()
    for node in cell.descendants:
        if id(node.parent) in unread:
            unread.add(id(node))
        elif isinstance(node, Tag):
            if node.name in UNREAD or is_note_mark(node) or is_backlink(node):
                unread.add(id(node))
            elif node.name in BLOCKS or node.name == "br":
                parts.append(" ")
        elif isinstance(node, NavigableString) and type(node) in READ_STRINGS:
            (also if node.parent is not None and node.parent.name in ("rt", "rtc") else parts).append(str(node))
    return "".join(parts), " ".join(also)
