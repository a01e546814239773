"""Reads Aozora Bunko texts: ruby readings searchable but out of the text, 外字 resolved, headings as annotated.

Spans point into the decoded file and cover a line with its markup. The annotation is that of the Aozora Bunko
input manual (https://www.aozora.gr.jp/annotation/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.embedded import name, source_from
from corpus.encoding import decode
from corpus.model import Block, Extract, Kind, Source
from corpus.plain.aozora_marks import plain

_LEGEND = re.compile(r"^-{20,}\n.*?^-{20,}$", re.MULTILINE | re.DOTALL)
_LEGEND_TITLE = "【テキスト中に現れる記号について】"
_RUBY = re.compile(r"[\u4e00-\u9fff々〆ヶ※］]《[\u3041-\u30ff・ー]{1,30}》")
_NOTE = re.compile(r"［＃[^］]{1,80}］")
_COLOPHON = re.compile(r"^底本：", re.MULTILINE)
_HEADING = re.compile(r"［＃[^］]{0,200}?(?:は|ここから)?(?:窓|同行)?(大|中|小)見出し］")
_LEVELS = {"大": 2, "中": 3, "小": 4}
_HEADING_ENDS = re.compile(r"［＃(?:ここで)?(?:窓|同行)?[大中小]見出し終わり］")
_CHAPTER = re.compile(
    r"(?:第?[一二三四五六七八九十百〇0-9０-９]{1,5}[章回節幕]?|[上中下]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])(?:[\u3000 ].{1,30})?"
)
_INDENT = re.compile(r"^[\u3000 ]{2,}|［＃[^］]{0,80}字下げ］")
_TRANSLATOR = re.compile(r"(.{2,30}?)[\u3000 ]*(?:共?訳|編訳|訳述)$")
_BOOK = re.compile(r"底本：「(.+?)」([^\n]*)")
_PRINTED = re.compile(r"(\d{4})（[^）]*）年(\d{1,2})月(\d{1,2})日[^\n]*発行")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int


def looks_like(text: str) -> bool:
    """Tell whether a text carries Aozora Bunko's markup: its legend, or its ruby and annotations."""
    head = text[:4_000]
    if _LEGEND_TITLE in head:
        return True
    marks = len(_NOTE.findall(text[:100_000])) + len(_RUBY.findall(text[:100_000]))
    return marks >= 3 and (_NOTE.search(text) is not None or _COLOPHON.search(text) is not None)


def read(data: bytes, path: Path) -> Extract:
    """Read an Aozora Bunko text; raises UnreadableFile, naming `path`, when it is not text."""
    decoded = decode(data, path)
    found = extract(decoded.text)
    return Extract(found.text, found.blocks, found.source, encoding=decoded.encoding)


def extract(text: str) -> Extract:
    """Read a decoded Aozora Bunko text; spans are half-open, in characters of `text`."""
    legend = _LEGEND.search(text[:8_000])
    colophon = _colophon(text)
    body = legend.end() if legend else _after_head(text)
    head = [line for line in _lines(text, 0, legend.start() if legend else body) if line.text.strip()]
    blocks = [*_head(head), *_body(text, body, colophon), *_end(text, colophon)]
    return Extract(text, tuple(blocks), _source(head, text[colophon:]))


def _colophon(text: str) -> int:
    found = list(_COLOPHON.finditer(text))
    return found[-1].start() if found else len(text)


def _after_head(text: str) -> int:
    """Find where the lines of title and author end when no legend follows them: at the first empty line."""
    stop = text.find("\n\n", len(text) - len(text.lstrip()))
    return stop if 0 <= stop < 400 else 0


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    for line in text[start:end].split("\n"):
        yield _Line(line, start)
        start += len(line) + 1


def _head(lines: list[_Line]) -> Iterator[Block]:
    for at, line in enumerate(lines):
        yield from _block(line, "paragraph" if at else "heading", None if at else 1)


def _body(text: str, start: int, end: int) -> Iterator[Block]:
    lines = list(_lines(text, start, end))
    chapters = set() if _HEADING.search(text) else _chapters(lines)
    inside: int | None = None
    for at, line in enumerate(lines):
        found = _HEADING.search(line.text)
        level = _LEVELS[found[1]] if found else inside
        if found and "ここから" in found[0]:
            inside = level
        if _HEADING_ENDS.search(line.text):
            inside = None
        level = level or (2 if at in chapters else None)
        yield from _block(line, "heading" if level else "paragraph", level)


def _chapters(lines: list[_Line]) -> set[int]:
    """Find lines that hold only a chapter's number, indented and alone, in a text without heading annotations."""
    found = {
        at
        for at, line in enumerate(lines)
        if _INDENT.search(line.text)
        and _CHAPTER.fullmatch(plain(line.text)[0])
        and (at == 0 or not lines[at - 1].text.strip())
    }
    return found if len(found) > 1 else set()


def _end(text: str, start: int) -> Iterator[Block]:
    """Read the colophon as a section of its own, whose lines are notes."""
    if start < len(text):
        yield Block("heading", "底本", (start, start + 2), level=1)
        for line in _lines(text, start, len(text)):
            yield from _block(line, "note", None)


def _block(line: _Line, kind: Kind, level: int | None) -> Iterator[Block]:
    text, also = plain(line.text)
    if text:
        bare = line.text.strip()
        start = line.start + line.text.index(bare[0])
        yield Block(kind, text, (start, start + len(bare)), level=level, also=also)


def _source(head: list[_Line], colophon: str) -> Source:
    lines = [plain(line.text)[0] for line in head]
    if not lines:
        return Source()
    fields: dict[str, object] = {"title": lines[0]}
    people = lines[1:]
    translators = [found[1] for line in people if (found := _TRANSLATOR.fullmatch(line))]
    authors = [line for line in people if not _TRANSLATOR.fullmatch(line)]
    source = source_from(fields, "title page", "book")
    csl = dict(source.csl)
    if authors:
        csl["author"] = [name(authors[-1].split("\u3000")[0])]
    if translators:
        csl["translator"] = [name(one) for one in translators]
    origins = dict.fromkeys(csl, "title page")
    for key, value in _edition(colophon).items():
        csl[key], origins[key] = value, "colophon"
    return Source(csl, origins)


def _edition(colophon: str) -> dict[str, object]:
    """Read the book that was typed in: its title, publisher and date of printing."""
    book = _BOOK.search(colophon)
    if book is None:
        return {}
    publisher = book[2].rpartition("、")[2].strip("\u3000 ")
    fields: dict[str, object] = {"container-title": plain(book[1])[0], "publisher": plain(publisher)[0]}
    if printed := _PRINTED.search(colophon):
        fields["issued"] = {"date-parts": [[int(part) for part in printed.groups()]]}
    return {key: value for key, value in fields.items() if value}
