"""The runs of a Word paragraph as a person reads them: insertions kept, deletions gone, fields by their results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.office.properties import MC, M, W, tag

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DROPPED = frozenset(
    [
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "instrText",
        "delText",
        "delInstrText",
        "annotationRef",
        "footnoteRef",
        "endnoteRef",
    ]
) | frozenset(
    ["separator", "continuationSeparator", "commentReference", "sdtPr", "sdtEndPr", "proofErr", "tblPr", "ruby_pr"]
)
_MARKS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_CONTENTS = ("TOC", "INDEX", "TOA")


@dataclass(slots=True)
class Piece:
    """What was read of one paragraph: its text, and what hangs on it."""

    parts: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    page: int = 0
    page_end: int = 0

    @property
    def text(self) -> str:
        """The text, with "\\n" for line breaks."""
        return "".join(self.parts)


class Reading:
    """What is carried from one paragraph to the next: the page, and the fields that are open.

    Pages turn where the author made them turn, and where the program noted that they did when it last laid the
    document out; a note directly after a turn by hand means the same turn.
    """

    def __init__(self) -> None:
        self.page = 1
        self._fresh = False
        self.fields: list[str] = []
        self.in_result: list[bool] = []

    @property
    def in_contents(self) -> bool:
        """Tell whether a table of contents or an index is open, which the program wrote and nobody else."""
        return any(code.strip().upper().startswith(_CONTENTS) for code in self.fields)

    @property
    def silent(self) -> bool:
        """Tell whether text here is a field's code, not its result."""
        return self.in_contents or not all(self.in_result)

    def paragraph(self, element: Element) -> Piece:
        """Read one paragraph."""
        piece = Piece(page=self.page)
        style = element.find(W + "pPr")
        if style is not None and style.find(W + "pageBreakBefore") is not None:
            self._turn(piece)
        self._inside(element, piece)
        piece.page_end = self.page
        if style is not None and new_page_section(style):
            self._turn(piece)
        return piece

    def _inside(self, element: Element, piece: Piece) -> None:
        for child in element:
            name = tag(child)
            if name in _DROPPED:
                if name == "instrText" and self.fields and not self.in_result[-1]:
                    self.fields[-1] += child.text or ""
            elif handler := _HANDLERS.get(name):
                handler(self, child, piece)
            elif name in _MARKS:
                piece.parts.append(_MARKS[name])
            elif name in _NOTES:
                piece.notes.append((_NOTES[name], child.get(W + "id") or ""))
            else:
                self._fresh = self._fresh and name not in ("drawing", "pict", "object")
                self._inside(child, piece)

    def _text(self, element: Element, piece: Piece) -> None:
        if not self.silent:
            piece.parts.append(element.text or "")
            self._fresh = self._fresh and not (element.text or "").strip()

    def _run(self, element: Element, piece: Piece) -> None:
        properties = element.find(W + "rPr")
        hidden = properties.find(W + "vanish") if properties is not None else None
        if hidden is None or hidden.get(W + "val") in ("0", "false"):
            self._inside(element, piece)

    def _break(self, element: Element, piece: Piece) -> None:
        kind = element.get(W + "type")
        if kind in ("page", "column"):
            piece.parts.append(" ")
            if kind == "page":
                self._turn(piece)
        else:
            piece.parts.append("\n")

    def _page(self, element: Element, piece: Piece) -> None:
        if not self._fresh:
            self._turn(piece)
        self._fresh = False

    def _turn(self, piece: Piece) -> None:
        self.page += 1
        self._fresh = True
        if not piece.text.strip():
            piece.page = self.page

    def _field(self, element: Element, piece: Piece) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self.fields.append("")
            self.in_result.append(False)
        elif kind == "separate" and self.in_result:
            self.in_result[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()
            self.in_result.pop()

    def _simple_field(self, element: Element, piece: Piece) -> None:
        self.fields.append(element.get(W + "instr") or "")
        self.in_result.append(True)
        self._inside(element, piece)
        self.fields.pop()
        self.in_result.pop()

    def _ruby(self, element: Element, piece: Piece) -> None:
        for name, target in (("rubyBase", piece.parts), ("rt", piece.also)):
            if (holder := element.find(W + name)) is not None:
                target.append("".join(one.text or "" for one in holder.iter(W + "t")))

    def _alternate(self, element: Element, piece: Piece) -> None:
        choice = element.find(MC + "Choice")
        choice = choice if choice is not None else element.find(MC + "Fallback")
        if choice is not None:
            self._inside(choice, piece)

    def _box(self, element: Element, piece: Piece) -> None:
        piece.boxes.append(element)

    def _symbol(self, element: Element, piece: Piece) -> None:
        code = (
            int(char, 16)
            if (char := element.get(W + "char") or "") and set(char) <= set("0123456789abcdefABCDEF")
            else 0
        )
        if 0x20 <= code < 0xD800:
            piece.parts.append(chr(code))

    def _math(self, element: Element, piece: Piece) -> None:
        piece.parts.append("".join(one.text or "" for one in element.iter(M + "t")))

    def _control(self, element: Element, piece: Piece) -> None:
        if content := readable_control(element):
            self._inside(content[0], piece)


def new_page_section(style: Element) -> bool:
    """Tell whether a paragraph ends a section, and the next section begins on a new page."""
    section = style.find(W + "sectPr")
    if section is None:
        return False
    kind = section.find(W + "type")
    return kind is None or kind.get(W + "val") != "continuous"


def readable_control(element: Element) -> list[Element]:
    """Return the content of a content control, unless it is a table of contents or shows only its prompt."""
    properties = element.find(W + "sdtPr")
    if properties is not None:
        gallery = properties.find(f"{W}docPartObj/{W}docPartGallery")
        if gallery is not None and (gallery.get(W + "val") or "").lower() in ("table of contents", "目次"):
            return []
        if properties.find(W + "showingPlcHdr") is not None:
            return []
    content = element.find(W + "sdtContent")
    return [content] if content is not None else []


_HANDLERS: dict[str, Callable[[Reading, Element, Piece], None]] = {
    "t": Reading._text,
    "r": Reading._run,
    "br": Reading._break,
    "lastRenderedPageBreak": Reading._page,
    "fldChar": Reading._field,
    "fldSimple": Reading._simple_field,
    "ruby": Reading._ruby,
    "AlternateContent": Reading._alternate,
    "txbxContent": Reading._box,
    "sym": Reading._symbol,
    "oMath": Reading._math,
    "sdt": Reading._control,
}
