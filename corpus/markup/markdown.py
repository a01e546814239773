"""Reads Markdown: CommonMark with tables, footnotes, definition lists and front matter (markdown-it-py).

Spans point into the decoded file and cover the source of a block, its markers included.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus import limits
from corpus.encoding import decode
from corpus.markup.frontmatter import split_front_matter
from corpus.markup.markdown_inline import inline_text, without_templates
from corpus.markup.markdown_tags import html_pieces
from corpus.model import Block, Extract, Kind
from corpus.writer import join_cells

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_MAX_BRACKETS = 2_000
_CODE = {"fence", "code_block"}
_NOTE = "footnote_reference"
_LIST_ITEM = "list_item"
_ASIDES = {_LIST_ITEM, "blockquote"}
"""A heading inside one of these belongs to a remark, not to the outline (as HTML's sectioning roots have it)."""


def read(data: bytes, path: Path) -> Extract:
    """Read a Markdown file; raises UnreadableFile, naming `path`, when it is not text."""
    decoded = decode(data, path)
    front = split_front_matter(decoded.text)
    blocks = tuple(_Walk(decoded.text, front.end).blocks())
    return Extract(decoded.text, blocks, front.source, encoding=decoded.encoding)


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Return the Markdown parser, made once."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    flavour = MarkdownIt("commonmark", {"maxNesting": limits.current().nesting}).enable(["table", "strikethrough"])
    flavour = flavour.use(footnote_plugin, move_to_end=False).use(deflist_plugin)
    flavour.core.ruler.at("inline", _bounded_inline)
    return flavour


def _bounded_inline(state: StateCore) -> None:
    """Parse the inside of paragraphs; one with absurdly many brackets, which costs square time, is plain text."""
    from markdown_it.token import Token

    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        if token.content.count("[") > _MAX_BRACKETS:
            token.children.append(Token("text", "", 0, content=token.content))
        else:
            state.md.inline.parse(token.content, state.md, state.env, token.children)


class _Walk:
    """One pass over the block tokens of a text, from `start` to its end."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.lines = list(accumulate((len(line) + 1 for line in text[start:].split("\n")), initial=start))
        self.env: dict[str, Any] = {}
        self.tokens = parser().parse(text[start:], self.env)
        self.open: list[str] = []
        self.cells: list[str] = []
        self.cells_also: list[str] = []
        self.level = 1
        self.term: tuple[str, int] | None = None

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in reading order."""
        row_span = (0, 0)
        for token in self.tokens:
            if token.nesting == 1:
                self.open.append(token.type.removesuffix("_open"))
                if token.type == "heading_open":
                    self.level = int(token.tag[1:])
                elif token.type == "tr_open":
                    row_span, self.cells, self.cells_also = self._span(token), [], []
            elif token.nesting == -1:
                self.open.pop()
                if token.type == "tr_close" and (row := join_cells(self.cells)):
                    yield Block("row", row, row_span, also=" ".join(self.cells_also))
            else:
                yield from self._leaf(token)

    def _leaf(self, token: Token) -> Iterator[Block]:
        if token.type == "inline":
            yield from self._inline(token)
        elif token.type in _CODE:
            yield from self._code(token)
        elif token.type == "html_block":
            yield from html_pieces(self.text, self._span(token), self._kind(), parser())

    def _inline(self, token: Token) -> Iterator[Block]:
        text, also, notes = inline_text(token.children or [], self.env)
        place = self.open[-1] if self.open else ""
        span = self._span(token)
        if place in ("td", "th"):
            self.cells.append(text)
            self.cells_also += [also] * bool(also)
        elif place == "dt":
            self.term = (text, span[0])
        elif text:
            if self.term:
                text, span = f"{self.term[0]} {text}", (self.term[1], span[1])
                self.term = None
            yield self._block(place, text, span, also)
        for note in notes:
            yield Block("note", note, span)

    def _block(self, place: str, text: str, span: tuple[int, int], also: str) -> Block:
        if place == "heading" and _ASIDES.isdisjoint(self.open):
            return Block("heading", text, span, level=self.level, also=also)
        return Block(self._kind(), text, span, also=also)

    def _code(self, token: Token) -> Iterator[Block]:
        code = without_templates(token.content).strip("\n")
        if code.strip():
            yield Block("code", code, self._span(token))

    def _kind(self) -> Kind:
        if _NOTE in self.open:
            return "note"
        return "item" if _LIST_ITEM in self.open or "dd" in self.open else "paragraph"

    def _span(self, token: Token) -> tuple[int, int]:
        """Turn a token's line map into characters of the text, blank margins left out."""
        begin, end = token.map or [0, 0]
        start = self.lines[begin]
        source = self.text[start : self.lines[max(end, begin + 1)]]
        margin = len(source) - len(source.lstrip())
        return start + margin, start + max(margin, len(source.rstrip()))
