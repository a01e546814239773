"""Walks a tree of HTML elements and writes what a person reads as blocks. Never recurses: depth is the author's.

`BeautifulSoup` makes the tree; EPUB chapters are walked by the same rules as web pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bs4.element import NavigableString, Tag

from corpus.markup.html_rules import (
    BLOCKS,
    NOTE_IDS,
    NOTE_MARK,
    NOTE_TYPES,
    READ_STRINGS,
    UNREAD,
    is_backlink,
    is_note_mark,
    semantic_types,
    short_text,
    telling,
)
from corpus.markup.html_table import is_layout, rows
from corpus.model import Kind, Page
from corpus.spaces import tidy
from corpus.writer import BlockWriter

_BR = "\x1e"
_MAX_DEPTH = 300
"""Tables that stand deeper than this are not looked at as a whole, which would cost square time."""
_NEW_LINE = re.compile(
    r"[\u3000・●○◎◆◇■□▲△▼▽★☆※＊*▶→－–—]|[①-⑳㉑-㉟]|[（(]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]|\S{1,12}："
)
"""What begins a new line of its own after a <br>: an indent, a bullet, a number, a label with a colon."""

_MOST_AROUND = 50
_LONGEST_HEADING = 400
_HEADING_TAIL = re.compile(r"\s*(?:[¶#§🔗]|\[(?:編集|edit)\])+$")
_PAGE_BREAKS = {"pagebreak", "doc-pagebreak"}
_KINDS: dict[str, Kind] = {"li": "item", "dd": "item", "dt": "item", "figcaption": "caption", "caption": "caption"}
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_POWER = re.compile(r"[+−-]?\d{1,3}")
_LOOSE = {"div", "body", "section", "article", "main", "center", "font", "td", "html"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: what text here is, the tag that says so, and whether what stands in it is one block.

    `around` counts the headings around a heading: deep down in a stack of them none is looked at as a whole.
    """

    kind: Kind = "paragraph"
    level: int | None = None
    tag: str = "body"
    whole: bool = False
    around: int = 0


@dataclass(slots=True)
class _Buffer:
    """The inline text of the block being read."""

    parts: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)


class Flow:
    """Writes the blocks of one element after another to `writer`; `page` is where the walk stands."""

    def __init__(self, writer: BlockWriter, page: Page | None = None) -> None:
        self.writer = writer
        self.page = page
        self._place = _Place()
        self._buffer = _Buffer()
        self._term = ""

    def write(self, root: Tag) -> None:
        """Write all blocks under `root`, in reading order."""
        stack: list[tuple[Iterator[object], _Place, bool]] = [(iter([root]), self._place, False)]
        while stack:
            children, outside, block = stack[-1]
            node = next(children, None)
            if node is None:
                stack.pop()
                if block:
                    self._flush()
                    self._place = outside
            elif isinstance(node, Tag):
                self._enter(node, stack)
            elif type(node) is NavigableString:
                self._buffer.parts.append(str(node).replace(_BR, " "))
        self._flush()
        self._end_term()

    def _enter(self, tag: Tag, stack: list[tuple[Iterator[object], _Place, bool]]) -> None:
        name = tag.name
        if self._page_break(tag) or name in UNREAD or is_note_mark(tag) or is_backlink(tag):
            return
        if special := _SPECIAL.get(name):
            special(self, tag)
            return
        if name == "table" and len(stack) < _MAX_DEPTH and not is_layout(tag):
            self._table(tag)
            return
        block = name in BLOCKS and not self._place.whole
        if name in BLOCKS and not block:
            self._buffer.parts.append("\n")
        stack.append((iter(tag.contents), self._place, block))
        if block:
            self._flush()
            self._place = self._inside(tag)

    def _inside(self, tag: Tag) -> _Place:
        name = tag.name
        if len(name) == 2 and name[0] == "h" and name[1] in "123456":
            around = self._place.around + 1
            whole = around < _MOST_AROUND and bool(short_text(tag, _LONGEST_HEADING))
            return _Place("heading", int(name[1]), name, whole, around)
        if self._place.kind in ("note", "heading") and name not in ("table", "body"):
            return replace(self._place, tag=name)
        if semantic_types(tag) & NOTE_TYPES or NOTE_IDS.fullmatch(str(tag.get("id") or "")):
            return _Place("note", None, name)
        kind = _KINDS.get(name, "paragraph" if name in ("table", "td", "body") else self._place.kind)
        return _Place(kind, None, name)

    def _flush(self) -> None:
        buffer, self._buffer = self._buffer, _Buffer()
        also = " ".join(buffer.also)
        text = "".join(buffer.parts)
        if not text.strip(_BR + " \t\r\n\f\v\xa0\u3000"):
            for image in buffer.images:
                self.writer.add("caption", image, page=self.page)
            return
        for line in _lines(text, loose=self._place.tag in _LOOSE, heading=self._place.kind == "heading"):
            self._add(line, also)
            also = ""

    def _add(self, text: str, also: str) -> None:
        place = self._place
        if place.tag == "dt":
            self._end_term()
            self._term = tidy(text)
            return
        if self._term and place.kind == "item":
            text, self._term = f"{self._term} {text}", ""
        self._end_term()
        if place.kind == "heading":
            text = _HEADING_TAIL.sub("", tidy(text))
        elif place.kind == "note":
            text = NOTE_MARK.sub("", text)
        self.writer.add(place.kind, text, level=place.level, page=self.page, also=also)

    def _end_term(self) -> None:
        term, self._term = self._term, ""
        self.writer.add("item", term, page=self.page)

    def _page_break(self, tag: Tag) -> bool:
        if not semantic_types(tag) & _PAGE_BREAKS:
            return False
        label = tidy(str(tag.get("title") or tag.get("aria-label") or tag.get_text()))
        self.page = Page((self.page.file if self.page else 0) + 1, label or None)
        return True

    def _table(self, tag: Tag) -> None:
        self._flush()
        for kind, text, also in rows(tag):
            self.writer.add(kind, text, page=self.page, also=also)

    def _break(self, tag: Tag) -> None:
        self._buffer.parts.append(_BR)

    def _image(self, tag: Tag) -> None:
        if telling(alt := str(tag.get("alt") or "")):
            self._buffer.images.append(alt)

    def _code(self, tag: Tag) -> None:
        self._flush()
        for line_break in tag.find_all("br"):
            line_break.replace_with("\n")
        text = tag.get_text()
        kind: Kind = "note" if self._place.kind == "note" else "code"
        self.writer.add(kind, text, page=self.page, raw=True)

    def _ruby(self, tag: Tag) -> None:
        base, reading = ruby(tag)
        self._buffer.parts.append(base)
        self._buffer.also += [reading] * bool(reading)

    def _raised(self, tag: Tag) -> None:
        text = tag.get_text()
        self._buffer.parts.append(text.translate(_RAISED) if _POWER.fullmatch(text) else text)

    def _math(self, tag: Tag) -> None:
        annotation = tag.find("annotation")
        self._buffer.parts.append(str(tag.get("alttext") or (annotation or tag).get_text()))


_SPECIAL = {
    "br": Flow._break,
    "img": Flow._image,
    "pre": Flow._code,
    "listing": Flow._code,
    "xmp": Flow._code,
    "ruby": Flow._ruby,
    "math": Flow._math,
    "sup": Flow._raised,
}


def ruby(tag: Tag) -> tuple[str, str]:
    """Return the base text of a <ruby> element and its reading."""
    base: list[str] = []
    reading: list[str] = []
    for string in tag.find_all(string=True):
        if type(string) not in READ_STRINGS:
            continue
        holder = next((p.name for p in string.parents if p.name in ("rt", "rtc", "rp", "ruby")), "ruby")
        if holder == "ruby":
            base.append(str(string).strip("\r\n\t"))
        elif holder != "rp":
            reading.append(str(string).strip())
    return "".join(base), "".join(reading)


def _lines(text: str, *, loose: bool, heading: bool) -> Iterator[str]:
    """Divide text at its line breaks where they begin a new paragraph, and join it where they only wrap it."""
    if _BR not in text or heading:
        yield text.replace(_BR, "\n")
        return
    paragraph = ""
    for line in text.split(_BR):
        bare = line.strip(" \t\r\n\f\v\xa0")
        ended = loose and paragraph.rstrip().endswith(("。", "！", "？", "．", ".", "」"))
        if paragraph and (not bare or _NEW_LINE.match(bare) or ended):
            yield paragraph
            paragraph = ""
        paragraph = f"{paragraph}\n{line}" if paragraph.strip() else line
    yield paragraph
