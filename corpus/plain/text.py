"""How does a person read plain text? Lines become paragraphs, items, rows, notes and headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.encoding import decode
from corpus.model import Block, Extract, Source
from corpus.plain import aozora
from corpus.plain.articles import with_articles
from corpus.plain.furniture import Furniture, without_furniture
from corpus.plain.joining import close_up, join, vocabulary
from corpus.plain.lines import Layout, in_columns, layout_of, split_lines, unglued
from corpus.plain.outline import Frame, outline
from corpus.plain.titlepage import title_page
from corpus.plain.units import Unit, listed_titles, units
from corpus.plain.unnumbered import mark_unnumbered

_CELLS = re.compile(r"\t| {4,}")
MIN_NUMBERED = 3
"""A text with fewer numbered headings is looked through for headings without a number."""


def read(data: bytes, path: Path) -> Extract:
    """Read a plain text file in any of the usual encodings; raises UnreadableFile when it is not text."""
    decoded = decode(data, path)
    found = aozora.extract(decoded.text) if aozora.looks_like(decoded.text) else extract(decoded.text)
    return replace(found, encoding=decoded.encoding)


@dataclass(slots=True)
class Running:
    """What goes on from one part of a text to the next: its layout, its table of contents, the open headings, the page.

    `plain` says that headings without a number are looked for.
    """

    layout: Layout | None = None
    contents: frozenset[str] = frozenset()
    stack: Sequence[Frame] = ()
    page: int = 1
    plain: bool = False


def extract(text: str, running: Running | None = None) -> Extract:
    """Read a plain text: its blocks, its title page, and its pages where form feeds mark them.

    Spans are half-open, in characters of `text`. Every character that is not white space is in a block, or in
    page furniture (running heads, page numbers). With `running`, the text goes on where another ended.
    """
    on = running or Running()
    first = on.layout is None
    lines, furniture = without_furniture(list(split_lines(text, on.page)))
    on.layout = layout = on.layout or layout_of(lines)
    on.contents = on.contents or listed_titles(lines)
    found = list(with_articles(units(unglued(in_columns(lines, layout), layout), layout, on.contents)))
    words = vocabulary(text)
    depth, stack = outline(found, on.stack)
    if first:
        on.plain = sum(found[at].label is not None for at in depth) < MIN_NUMBERED
    if on.plain:
        mark_unnumbered(found, layout)
        depth, stack = outline(found, on.stack)
    on.stack, on.page = stack, on.page + text.count("\f")
    made = tuple(_block(unit, level, words, furniture) for unit, level in _whole(found, depth))
    return Extract(text, made, title_page(found, depth, words) if first else Source(), furniture.pages)


def _whole(found: Sequence[Unit], depth: Mapping[int, int]) -> Iterator[tuple[Unit, int | None]]:
    """Yield units with their levels; what was cut off a line as a possible heading, and is none, goes back."""
    held: Unit | None = None
    for at, unit in enumerate(found):
        level = depth.get(at)
        if held is not None and unit.lines[0].glued and level is None:
            held.lines.extend(unit.lines)
            continue
        if held is not None:
            yield held, None
        held = None if level else unit
        if level:
            yield unit, level
    if held is not None:
        yield held, None


def _block(unit: Unit, level: int | None, words: Collection[str], furniture: Furniture) -> Block:
    first, last = unit.lines[0], unit.lines[-1]
    text = _row(unit) if unit.kind == "row" else join([line.text for line in unit.lines], words)
    return Block(
        "heading" if level else unit.kind,
        unit.title if level and unit.title else text,
        (first.start, last.end),
        level,
        furniture.page(first.page),
        furniture.page(last.page),
    )


def _row(unit: Unit) -> str:
    """Write a row with its filled cells two spaces apart."""
    cells = (cell.strip() for line in unit.lines for cell in _CELLS.split(line.text))
    return "  ".join(close_up(cell) for cell in cells if cell)
