"""Reads PowerPoint files (PPTX): a slide is a page, its title a heading; boxes are read in the order a person reads.

Spans point into the text that this reader writes, one block a line. The speaker's notes follow their slide.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.archive import Archive
from corpus.errors import UnreadableFile
from corpus.model import Extract, Kind, Page
from corpus.office.pptx_shapes import Placeholders, Shape, shapes
from corpus.office.promote import is_sentence
from corpus.office.properties import CHART, DIAGRAM, A, P, R, chart_texts, diagram_texts, properties, tag, titled
from corpus.office.reading_order import Box, reading_order
from corpus.office.softbreaks import continues, divide
from corpus.spaces import tidy
from corpus.writer import BlockWriter

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_FURNITURE = {"ftr", "sldNum", "dt", "hdr", "sldImg"}
_TITLES = {"title", "ctrTitle"}


def read(data: bytes, path: Path) -> Extract:
    """Read a presentation; raises UnreadableFile, naming `path`, when it is damaged, locked or no PPTX."""
    archive = Archive(data, path)
    part = archive.main_part("ppt/presentation.xml")
    root = archive.xml(part)
    if tag(root) != "presentation":
        raise UnreadableFile(f"{path}: this is not a presentation", "Give it the suffix of its format.")
    relations = archive.relations(part)
    slides = [relations[key][1] for one in root.iter(P + "sldId") if (key := one.get(R + "id") or "") in relations]
    writer = BlockWriter()
    titles = [_Slide(archive, name, Page(number), writer).write() for number, name in enumerate(slides, start=1)]
    extract = writer.finish(properties(archive), pages=len(slides))
    return titled(extract, next(filter(None, titles), ""))


class _Slide:
    """One slide, its notes, and the parts that it refers to."""

    def __init__(self, archive: Archive, name: str, page: Page, writer: BlockWriter) -> None:
        self.archive, self.page, self.writer = archive, page, writer
        self.relations = archive.relations(name)
        self.root = archive.xml(name) if archive.has(name) else None
        self.places = Placeholders(archive, self._related("slideLayout"))

    def write(self) -> str:
        """Write the slide's blocks and return its title."""
        if self.root is None:
            return ""
        found = [one for one in shapes(self.root, self.places) if one.placeholder not in _FURNITURE and _has_text(one)]
        title = next((one for one in found if one.placeholder in _TITLES), None)
        rest = [box.content for box in reading_order([_box(one) for one in found if one is not title])]
        if title is None and rest and _can_be_title(rest[0]):
            title = rest.pop(0)
        text = tidy("\n".join(_paragraph(one) for one in title.element.iter(A + "p"))) if title else ""
        self.writer.add("heading", text, level=1, page=self.page)
        for shape in rest:
            self._shape(shape)
        self._notes()
        return text

    def _shape(self, shape: Shape) -> None:
        for one in shape.element.iter(A + "tbl", A + "txBody", P + "txBody", DIAGRAM + "relIds", CHART + "chart"):
            name = tag(one)
            if name == "tbl":
                self._table(one)
            elif name == "relIds":
                for text in self._diagram(one):
                    self._text("item", text)
            elif name == "chart":
                self._chart(one)
            elif not any(True for _ in one.iterancestors(A + "tbl")):
                kind: Kind = "item" if shape.placeholder else "paragraph"
                self._body(kind, one)

    def _body(self, kind: Kind, body: Element) -> None:
        """Write the paragraphs of one box, joining those that are one sentence."""
        whole: list[str] = []
        for text in filter(str.strip, map(_paragraph, body.iter(A + "p"))):
            if whole and continues(whole[-1], text):
                whole[-1] += f"\n{text}"
            else:
                whole.append(text)
        for text in whole:
            self._text(kind, text)

    def _text(self, kind: Kind, text: str) -> None:
        for line in divide(text, short_ends=False):
            self.writer.add(kind, line, page=self.page)

    def _table(self, table: Element) -> None:
        for row in table.iter(A + "tr"):
            cells = [
                " ".join(_paragraph(one) for one in cell.iter(A + "p"))
                for cell in row.iter(A + "tc")
                if cell.get("hMerge") not in ("1", "true") and cell.get("vMerge") not in ("1", "true")
            ]
            self.writer.row(cells, page=self.page)

    def _diagram(self, element: Element) -> list[str]:
        target = self.relations.get(element.get(R + "dm") or "", ("", ""))[1]
        return diagram_texts(self.archive, target) if self.archive.has(target) else []

    def _chart(self, element: Element) -> None:
        target = self.relations.get(element.get(R + "id") or "", ("", ""))[1]
        if self.archive.has(target):
            for cells in chart_texts(self.archive, target):
                self.writer.row(cells, page=self.page)

    def _notes(self) -> None:
        name = self._related("notesSlide")
        if not self.archive.has(name):
            return
        for shape in shapes(self.archive.xml(name), None):
            if shape.placeholder == "body":
                self._body("note", shape.element)

    def _related(self, kind: str) -> str:
        return next((target for one, target in self.relations.values() if one == kind), "")


def _paragraph(element: Element) -> str:
    return "".join(_runs(element)).replace("_x000B_", "\n").replace("\x0b", "\n")


def _runs(element: Element) -> Iterator[str]:
    for child in element:
        name = tag(child)
        if name in ("r", "fld"):
            if child.get("type") != "slidenum":
                text = child.find(A + "t")
                yield (text.text or "") if text is not None else ""
        elif name == "br":
            yield "\n"
        elif name not in ("pPr", "endParaRPr"):
            yield "".join(one.text or "" for one in child.iter("{*}t"))


def _has_text(shape: Shape) -> bool:
    if any((one.text or "").strip() for one in shape.element.iter(A + "t")):
        return True
    return next(shape.element.iter(DIAGRAM + "relIds", CHART + "chart"), None) is not None


def _can_be_title(shape: Shape) -> bool:
    """Tell whether the first box of a slide without a title serves as one: a line or two, no sentence."""
    lines = [line for one in shape.element.iter(A + "p") if (line := _paragraph(one).strip())]
    is_text = next(shape.element.iter(A + "tbl", DIAGRAM + "relIds", CHART + "chart"), None) is None
    return is_text and 0 < len(lines) <= 2 and not is_sentence(" ".join(lines))


def _box(shape: Shape) -> Box[Shape]:
    left, top, width, height = shape.place
    return Box(left, top, left + width, top + height, shape)
