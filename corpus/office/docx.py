"""Reads Word documents (DOCX): headings by style, numbering as shown, notes, tables, text boxes, changes resolved.

Spans point into the text that this reader writes, one block a line. Pages are those of the program that saved the
file, where it noted them (lastRenderedPageBreak); otherwise they are unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.archive import Archive
from corpus.errors import UnreadableFile
from corpus.model import Extract, Kind, Page
from corpus.office.docx_styles import Look, Numbering, Styles
from corpus.office.docx_text import Piece, Reading, new_page_section, readable_control
from corpus.office.promote import numbered_level, promote_headings
from corpus.office.properties import (
    CHART,
    DIAGRAM,
    MC,
    R,
    W,
    chart_texts,
    diagram_texts,
    page_count,
    properties,
    tag,
    titled,
)
from corpus.office.softbreaks import divide
from corpus.spaces import tidy
from corpus.writer import BlockWriter

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CONTAINERS = {"smartTag", "customXml", "ins", "moveTo", "body", "document"}
_TELLING_LABEL = re.compile(r".*[^\W\d_].*|\d+(?:[.．-]\d+)+\.?|[第].*", re.DOTALL)
_LETTER_LABEL = re.compile(r"[(（]?[a-zA-Zア-ンア-ンivxIVX]{1,4}[)）.．]?")
_LONG_CELL = 1_200
_DRAWINGS = (DIAGRAM + "relIds", CHART + "chart")
_TITLE_SIZE = 28
"""In half points, as Word counts."""


def read(data: bytes, path: Path) -> Extract:
    """Read a Word document; raises UnreadableFile, naming `path`, when it is damaged, locked or no DOCX."""
    archive = Archive(data, path)
    part = archive.main_part("word/document.xml")
    root = archive.xml(part)
    if tag(root) != "document":
        raise UnreadableFile(f"{path}: this is not a Word document", "Give it the suffix of its format.")
    walk = _Document(archive, part, root)
    walk.blocks(root)
    walk.end()
    pages = max(walk.reading.page, page_count(archive) or 0) if walk.paged else None
    extract = titled(walk.writer.finish(properties(archive), pages=pages), walk.title)
    return promote_headings(extract, walk.bold)


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number that Word shows before a paragraph, the depth (from 1) of its list, and whether it is in one."""

    label: str = ""
    depth: int = 1
    listed: bool = False


class _Document:
    """One pass over a document's body."""

    def __init__(self, archive: Archive, part: str, root: Element) -> None:
        self.archive = archive
        relations = archive.relations(part)
        parts = dict(relations.values())
        self.drawn = {key: target for key, (kind, target) in relations.items() if kind in ("diagramData", "chart")}
        self.styles = Styles(archive, parts.get("styles"))
        self.numbering = Numbering(archive, parts.get("numbering"))
        self.notes = {
            **_notes(archive, parts.get("footnotes"), "footnote"),
            **_notes(archive, parts.get("endnotes"), "endnote"),
        }
        rendered = next(root.iter(W + "lastRenderedPageBreak"), None) is not None
        self.reading = Reading()
        self.paged = rendered or _turns(root) + 1 == page_count(archive)
        self.writer = BlockWriter()
        self.bold: set[int] = set()
        self.held: list[str] = []
        self.title = ""

    def blocks(self, parent: Element) -> None:
        """Write the paragraphs and tables in an element."""
        for child in parent:
            name = tag(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._table(child)
            elif name == "sdt":
                for content in readable_control(child):
                    self.blocks(content)
            elif name == "AlternateContent":
                choice = child.find(MC + "Choice")
                self.blocks(choice if choice is not None else child)
            elif name in _CONTAINERS:
                self.blocks(child)

    def end(self) -> None:
        """Write what a deleted paragraph mark at the end left over."""
        self.writer.add("paragraph", "".join(self.held), page=self._page(self.reading.page))

    def _paragraph(self, element: Element) -> None:
        style = element.find(W + "pPr")
        look = self.styles.look(style)
        piece = self.reading.paragraph(element)
        if style is not None and style.find(f"{W}rPr/{W}del") is not None:
            self.held.append(piece.text)
            return
        text, self.held = "".join(self.held) + piece.text, []
        if not look.contents:
            if look.title or (not len(self.writer) and _is_set_as_title(element, text)):
                self.title = self.title or tidy(text)
            self._write(text, piece, look, self._label(style, text), _is_bold(element))
        self._hanging(piece, element)

    def _label(self, style: Element | None, text: str) -> Numbered:
        """Return the number that the paragraph shows, and whether it is in a list at all."""
        which, level = self.styles.numbering(style)
        if which is None or not text.strip():
            return Numbered()
        return Numbered(self.numbering.label(which, level), level + 1, True)

    def _write(self, text: str, piece: Piece, look: Look, numbered: Numbered, bold: bool) -> None:
        heading = look.level is not None or look.title
        lines = [text] if heading else divide(text)
        if numbered.label and (heading or _is_telling(numbered.label)):
            lines[0] = f"{numbered.label} {lines[0].lstrip()}"
        kind: Kind = "heading" if heading else "item" if numbered.listed or look.item else "paragraph"
        level = look.level or (1 if look.title else numbered_level(lines[0], numbered.depth))
        also = " ".join(piece.also)
        for line in lines:
            self._line("heading" if level else kind, line, level, piece, also)
            if bold and not level:
                self.bold.add(len(self.writer) - 1)
            level, also = None, ""
            kind = "paragraph" if kind == "heading" else kind

    def _line(self, kind: Kind, text: str, level: int | None, piece: Piece, also: str) -> None:
        first, last = self._page(piece.page), self._page(piece.page_end)
        self.writer.add(kind, text, level=level, page=first, page_end=last, also=also)

    def _hanging(self, piece: Piece, element: Element) -> None:
        """Write the text boxes, diagrams and notes that hang on a paragraph."""
        for box in piece.boxes:
            self.blocks(box)
        if self.drawn:
            self._drawings(element)
        for key in piece.notes:
            for note in self.notes.pop(key, []):
                self._note(note)

    def _drawings(self, element: Element) -> None:
        """Write the texts of diagrams and charts; those in text boxes come with the paragraphs there."""
        boxed = {one for box in element.iter(W + "txbxContent") for one in box.iter(*_DRAWINGS)}
        for one in element.iter(*_DRAWINGS):
            target = self.drawn.get(one.get(R + ("dm" if one.tag == DIAGRAM + "relIds" else "id")) or "", "")
            if one in boxed or not self.archive.has(target):
                continue
            if one.tag == DIAGRAM + "relIds":
                for text in diagram_texts(self.archive, target):
                    self.writer.add("item", text, page=self._page(self.reading.page))
            else:
                for cells in chart_texts(self.archive, target):
                    self.writer.row(cells, page=self._page(self.reading.page))

    def _note(self, element: Element) -> None:
        piece = Reading().paragraph(element)
        self.writer.add("note", piece.text, page=self._page(self.reading.page), also=" ".join(piece.also))

    def _table(self, table: Element) -> None:
        for row in _children(table, "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells = [cell for cell in _children(row, "tc") if not _continues(cell)]
            if len(cells) == 1 or any(_is_page_like(cell, self.styles) for cell in cells):
                for cell in cells:
                    self.blocks(cell)
            else:
                self._row(cells)

    def _row(self, cells: list[Element]) -> None:
        start = end = self.reading.page
        pieces = []
        for cell in cells:
            self.reading.page = start  # the cells of a row stand side by side: the same turn is noted in each
            pieces.append([(self.reading.paragraph(one), one) for one in _paragraphs(cell)])
            end = max(end, self.reading.page)
        self.reading.page = end
        every = [one for cell in pieces for one in cell]
        labelled = [" ".join(piece.text for piece, _ in cell) for cell in pieces]
        also = " ".join(reading for piece, _ in every for reading in piece.also)
        start = next((piece.page for piece, _ in every if piece.text.strip()), start)
        self.writer.row(labelled, page=self._page(start), page_end=self._page(self.reading.page), also=also)
        for piece, paragraph in every:
            self._hanging(piece, paragraph)

    def _page(self, page: int) -> Page | None:
        return Page(page) if self.paged else None


def _turns(root: Element) -> int:
    """Count the pages that the author ended by hand."""
    breaks = sum(one.get(W + "type") == "page" for one in root.iter(W + "br"))
    return breaks + sum(
        (style.find(W + "pageBreakBefore") is not None) + new_page_section(style) for style in root.iter(W + "pPr")
    )


def _notes(archive: Archive, part: str | None, kind: str) -> dict[tuple[str, str], list[Element]]:
    if not part or not archive.has(part):
        return {}
    return {
        (kind, one.get(W + "id") or ""): list(one.iter(W + "p"))
        for one in archive.xml(part).iter(W + kind)
        if one.get(W + "type") not in ("separator", "continuationSeparator", "continuationNotice")
    }


def _children(parent: Element, name: str) -> Iterable[Element]:
    """Yield the rows of a table or the cells of a row, also those inside content controls and insertions."""
    for child in parent:
        if child.tag == W + name:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _children(child, name)


def _paragraphs(cell: Element) -> list[Element]:
    """Return all paragraphs of a cell, those of tables in it included, those of text boxes not."""
    boxed = {one for box in cell.iter(W + "txbxContent") for one in box.iter(W + "p")}
    return [one for one in cell.iter(W + "p") if one not in boxed]


def _continues(cell: Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(W + "val") in (None, "continue")


def _is_page_like(cell: Element, styles: Styles) -> bool:
    """Tell whether a cell holds a part of the document rather than a value: headings or long prose."""
    paragraphs = list(cell.iter(W + "p"))
    if any(styles.look(one.find(W + "pPr")).level for one in paragraphs):
        return True
    return len(paragraphs) > 3 and sum(len(one.text or "") for one in cell.iter(W + "t")) > _LONG_CELL


def _is_bold(element: Element) -> bool:
    """Tell whether all text of a paragraph is set in bold by hand."""
    runs = [run for run in element.iter(W + "r") if any((one.text or "").strip() for one in run.iter(W + "t"))]
    return bool(runs) and all(
        (bold := run.find(f"{W}rPr/{W}b")) is not None and bold.get(W + "val") not in ("0", "false") for run in runs
    )


def _is_set_as_title(element: Element, text: str) -> bool:
    """Tell whether a document's first paragraph is set as its title: short, no sentence, centred or large."""
    if len(text) > 120 or text.rstrip().endswith(("。", ".", "、")):
        return False
    centred = element.find(f"{W}pPr/{W}jc")
    sizes = [int(size) for one in element.iter(W + "sz") if (size := one.get(W + "val") or "").isdecimal()]
    return (centred is not None and centred.get(W + "val") == "center") or max(sizes, default=0) >= _TITLE_SIZE


def _is_telling(label: str) -> bool:
    """Tell whether a list number belongs to the text (第3条, 1.2, Article 4) or only counts its items (1., a))."""
    return _TELLING_LABEL.fullmatch(label) is not None and _LETTER_LABEL.fullmatch(label) is None
