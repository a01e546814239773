"""Reads OpenDocument texts, slides and sheets: headings by outline level, lists, tables, notes, ruby; deletions gone.

Spans point into the text that this reader writes, one block a line. Pages are known where the program noted its
page breaks (text:soft-page-break).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.archive import Archive
from corpus.embedded import source_from
from corpus.errors import UnreadableFile
from corpus.model import Extract, Kind, Page, Source
from corpus.office.odf_tables import chart_rows, remarks, rows, table_rows
from corpus.office.promote import promote_headings
from corpus.office.properties import ORIGIN, clean_properties, tag, titled
from corpus.office.rows import write_table
from corpus.office.softbreaks import divide
from corpus.spaces import tidy
from corpus.writer import BlockWriter

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OPEN = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = _OPEN + "text:1.0}"
_TABLE = _OPEN + "table:1.0}"
_PAGE = _OPEN + "drawing:1.0}page"
_CONTENT, _META = "content.xml", "meta.xml"
_UNREAD = frozenset(
    [
        *(
            "tracked-changes",
            "table-of-content",
            "alphabetical-index",
            "illustration-index",
            "table-index",
            "user-index",
        ),
        *("bibliography-source", "annotation", "forms", "sequence-decls", "variable-decls", "user-field-decls"),
        *("shape", "event-listeners", "note-citation"),
    ]
)
_PROPERTIES = {"title": "title", "date": "date", "description": "description", "language": "language"}
_TITLE_STYLES = ("Title", "表題")


def read(data: bytes, path: Path) -> Extract:
    """Read a document; raises UnreadableFile, naming `path`, when it is damaged, locked or no ODT."""
    archive = Archive(data, path)
    if not archive.has(_CONTENT):
        raise UnreadableFile(f"{path}: this is not an OpenDocument file", "Give it the suffix of its format.")
    if archive.has("META-INF/manifest.xml") and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise UnreadableFile(f"{path}: it is protected by a password", "Save a copy without the password.")
    root = archive.xml(_CONTENT)
    walk = _Document(root, archive)
    for body in root.iter(_OPEN + "office:1.0}body"):
        walk.blocks(body, "paragraph")
    extract = walk.writer.finish(_properties(archive), pages=walk.page if walk.paged else None)
    return promote_headings(titled(extract, walk.title))


@dataclass(slots=True)
class _Piece:
    """What was read of one paragraph."""

    parts: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    page: int = 1

    @property
    def text(self) -> str:
        return "".join(self.parts)


class _Document:
    """One pass over the body."""

    def __init__(self, root: Element, archive: Archive) -> None:
        self.archive = archive
        self.writer = BlockWriter()
        slides = next(root.iter(_PAGE), None) is not None
        self.paged = slides or next(root.iter(_TEXT + "soft-page-break"), None) is not None
        self.page = 0 if slides else 1
        self.title = ""
        self.titles = {
            one.get(_OPEN + "style:1.0}name")
            for one in root.iter(_OPEN + "style:1.0}style")
            if one.get(_OPEN + "style:1.0}parent-style-name") in _TITLE_STYLES
        } | set(_TITLE_STYLES)

    def blocks(self, parent: Element, kind: Kind) -> None:
        """Write the paragraphs, lists and tables in an element."""
        for child in parent:
            name = tag(child)
            if name in ("p", "h"):
                self._paragraph(child, name == "h", kind)
            elif name == "table" and child.tag == _TABLE + "table":
                (self._sheet if tag(parent) == "spreadsheet" else self._table)(child)
            elif name == "object":
                self._chart(child)
            elif name == "list":
                self.blocks(child, "item")
            elif name == "soft-page-break":
                self.page += 1
            elif name == "page" and child.tag == _PAGE:
                self.page += 1
                self.blocks(child, "paragraph")
            elif name not in _UNREAD:
                self.blocks(child, "note" if name == "notes" else kind)

    def _paragraph(self, element: Element, heading: bool, kind: Kind) -> None:
        piece = self._read(element)
        is_title = element.get(_TEXT + "style-name") in self.titles
        level = _level(element) if heading else 1 if is_title or _is_slide_title(element) else None
        if is_title and not self.title:
            self.title = tidy(piece.text)
        also = " ".join(piece.also)
        for line in [piece.text] if level else divide(piece.text):
            page, end = self._at(piece.page), self._at(self.page)
            self.writer.add("heading" if level else kind, line, level=level, page=page, page_end=end, also=also)
            also = ""
        self._hanging(piece)

    def _hanging(self, piece: _Piece) -> None:
        for box in piece.boxes:
            if tag(box) == "object":
                self._chart(box)
            else:
                self.blocks(box, "paragraph")
        for note in piece.notes:
            for body in note.iter(_TEXT + "note-body"):
                self.blocks(body, "note")

    def _sheet(self, table: Element) -> None:
        self.writer.add("heading", table.get(_TABLE + "name") or "", level=1)
        write_table(self.writer, rows(table))
        for text in remarks(table):
            self.writer.add("note", text)

    def _chart(self, element: Element) -> None:
        for cells in chart_rows(self.archive, element):
            self.writer.row(cells, page=self._at(self.page))

    def _table(self, table: Element) -> None:
        for row in table_rows(table):
            pieces = [
                [self._read(one) for one in cell.iter(_TEXT + "p", _TEXT + "h")]
                for cell in row.iterchildren(_TABLE + "table-cell")
            ]
            also = " ".join(reading for cell in pieces for piece in cell for reading in piece.also)
            self.writer.row(
                [" ".join(piece.text for piece in cell) for cell in pieces], page=self._at(self.page), also=also
            )
            for piece in (piece for cell in pieces for piece in cell):
                self._hanging(piece)

    def _read(self, element: Element) -> _Piece:
        piece = _Piece(page=self.page)
        self._inside(element, piece)
        return piece

    def _inside(self, element: Element, piece: _Piece) -> None:
        piece.parts.append(element.text or "")
        for child in element:
            name = tag(child)
            if handler := _HANDLERS.get(name):
                handler(self, child, piece)
            elif name not in _UNREAD and name:
                self._inside(child, piece)
            piece.parts.append(child.tail or "")

    def _space(self, element: Element, piece: _Piece) -> None:
        piece.parts.append(" ")

    def _line_break(self, element: Element, piece: _Piece) -> None:
        piece.parts.append("\n")

    def _page_break(self, element: Element, piece: _Piece) -> None:
        self.page += 1
        if not piece.text.strip():
            piece.page = self.page

    def _note(self, element: Element, piece: _Piece) -> None:
        piece.notes.append(element)

    def _box(self, element: Element, piece: _Piece) -> None:
        piece.boxes.append(element)

    def _ruby(self, element: Element, piece: _Piece) -> None:
        for child in element:
            inner = _Piece()
            self._inside(child, inner)
            (piece.parts if tag(child) == "ruby-base" else piece.also).append(inner.text)

    def _at(self, page: int) -> Page | None:
        return Page(page) if self.paged else None


_HANDLERS: dict[str, Callable[[_Document, Element, _Piece], None]] = {
    "s": _Document._space,
    "tab": _Document._space,
    "line-break": _Document._line_break,
    "soft-page-break": _Document._page_break,
    "note": _Document._note,
    "text-box": _Document._box,
    "object": _Document._box,
    "ruby": _Document._ruby,
}


def _is_slide_title(element: Element) -> bool:
    box = element.getparent()
    frame = box.getparent() if box is not None else None
    return frame is not None and frame.get(_OPEN + "presentation:1.0}class") == "title"


def _level(element: Element) -> int:
    level = element.get(_TEXT + "outline-level") or "1"
    return int(level) if level.isdecimal() and len(level) < 3 and 1 <= int(level) <= 20 else 1


def _properties(archive: Archive) -> Source:
    if not archive.has(_META):
        return Source()
    try:
        root = archive.xml(_META)
    except UnreadableFile:
        return Source()
    fields: dict[str, str] = {}
    for one in root.iter():
        name, text = tag(one), (one.text or "").strip()
        if text and name in _PROPERTIES:
            fields[_PROPERTIES[name]] = text
        elif text and name in ("initial-creator", "creator"):
            fields["creator"] = text if name == "initial-creator" else fields.get("creator", text)
    return source_from(clean_properties(fields), ORIGIN)
