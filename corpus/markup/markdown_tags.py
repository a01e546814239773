"""Reads the raw HTML blocks inside Markdown, piece by piece between the tags, with exact spans.

Such a block may end anywhere (CommonMark ends it at a blank line), so that its tags need not be balanced; the
text between them may be Markdown again, as kramdown and mdBook write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from corpus.markup.markdown_inline import attribute, inline_text
from corpus.model import Block, Kind
from corpus.spaces import tidy
from corpus.writer import join_cells

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_UNREAD = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|svg)\b.*?(?:</\1\s*>|\Z)|<[!?][^>]*>", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_INLINE = re.compile(
    "a|abbr|b|bd[io]|big|br|cite|code|data|del|dfn|em|font|i|img|input|ins|kbd|label|mark|q|rb|rp|rt|ruby|s|samp|small|"
    "span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
_KINDS: dict[str, Kind] = {"li": "item", "dd": "item", "dt": "item", "figcaption": "caption", "caption": "caption"}
_CELLS = {"td", "th"}
_MARKUP = re.compile(r"[*_`\[\]\\&<{]")


def html_pieces(text: str, span: tuple[int, int], kind: Kind, parser: MarkdownIt) -> Iterator[Block]:
    """Yield the blocks in `text[span]`; `kind` is what a piece is when no tag says otherwise."""
    source = _UNREAD.sub(lambda match: " " * len(match[0]), text[span[0] : span[1]])
    reader = _Pieces(source, span[0], kind, parser)
    for tag in _TAG.finditer(source):
        if not _INLINE.fullmatch(tag[2].lower()):
            yield from reader.boundary(tag)
    yield from reader.end()


class _Pieces:
    def __init__(self, source: str, offset: int, kind: Kind, parser: MarkdownIt) -> None:
        self.source, self.offset, self.kind, self.parser = source, offset, kind, parser
        self.tag = ""
        self.at = 0
        self.cells: list[str] = []
        self.row_start: int | None = None

    def boundary(self, tag: re.Match[str]) -> Iterator[Block]:
        """Close the piece before a block tag and open the next."""
        name, closing = tag[2].lower(), bool(tag[1])
        yield from self._piece(tag.start())
        if name == "tr" or name == "table":
            yield from self._row(tag.start())
        self.at = tag.end()
        self.tag = "" if closing else name
        if not closing and (caption := attribute(tag[3], "caption") or attribute(tag[3], "alt")):
            yield from self._block(caption, "caption", tag.start(), tag.end())

    def end(self) -> Iterator[Block]:
        """Close the last piece and row."""
        yield from self._piece(len(self.source))
        yield from self._row(len(self.source))

    def _piece(self, end: int) -> Iterator[Block]:
        if self.tag in _CELLS or (self.cells and self.row_start is not None):
            self.row_start = self.at if self.row_start is None else self.row_start
            self.cells.append(self._read(self.source[self.at : end])[0])
        else:
            yield from self._block(self.source[self.at : end], _KINDS.get(self.tag, self.kind), self.at, end)
        self.at = end

    def _row(self, end: int) -> Iterator[Block]:
        if self.row_start is not None and (row := join_cells(self.cells)):
            yield Block("row", row, (self.offset + self.row_start, self.offset + end))
        self.cells, self.row_start = [], None

    def _block(self, source: str, kind: Kind, start: int, end: int) -> Iterator[Block]:
        raw = source if self.tag == "pre" else ""
        text, also = (unescape(_TAG.sub("", raw)).strip("\n"), "") if raw else self._read(source)
        if not text.strip():
            return
        heading = re.fullmatch("h([1-6])", self.tag)
        piece = self.source[start:end]
        margins = len(piece) - len(piece.lstrip()), len(piece) - len(piece.rstrip())
        span = (self.offset + start + margins[0], self.offset + end - margins[1])
        if heading:
            yield Block("heading", text, span, level=int(heading[1]), also=also)
        else:
            yield Block("code" if raw else kind, text, span, also=also)

    def _read(self, source: str) -> tuple[str, str]:
        if not source.strip():
            return "", ""
        if not _MARKUP.search(source):
            return tidy(source), ""
        tokens = self.parser.parseInline(source.strip(), {})
        text, also, _ = inline_text(tokens[0].children or [], {})
        return text, also
