"""How does a person read plain text? Lines become paragraphs, items, rows, notes and headings."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from corpus.encoding import decode
from corpus.furniture import Furniture, without_furniture
from corpus.joining import close_up, join, vocabulary
from corpus.lines import layout_of, split_lines
from corpus.model import Block, Extract
from corpus.outline import levels
from corpus.titlepage import title_page
from corpus.units import Unit, units


def read(data: bytes, path: Path) -> Extract:
    """Read a plain text file in any of the usual encodings; raises UnreadableFile when it is not text."""
    decoded = decode(data, path)
    return replace(extract(decoded.text), encoding=decoded.encoding)


def extract(text: str) -> Extract:
    """Read a plain text: its blocks, its title page, and its pages where form feeds mark them.

    Spans are half-open, in characters of `text`. Every character that is not white space is in a block, or in
    page furniture (running heads, page numbers).
    """
    lines, furniture = without_furniture(list(split_lines(text)))
    found = list(units(lines, layout_of(lines)))
    words = vocabulary(text)
    depth = levels(found)
    made = tuple(_block(unit, depth.get(at), words, furniture) for at, unit in enumerate(found))
    return Extract(text, made, title_page(found, depth, words), furniture.pages)


def _block(unit: Unit, level: int | None, words: Collection[str], furniture: Furniture) -> Block:
    first, last = unit.lines[0], unit.lines[-1]
    text = _row(unit) if unit.kind == "row" else join([line.text for line in unit.lines], words)
    return Block(
        "heading" if level else unit.kind,
        unit.title if level and unit.title and not unit.label else text,
        (first.start, last.end),
        level,
        furniture.page(first.page),
        furniture.page(last.page),
    )


def _row(unit: Unit) -> str:
    """Write a row with its filled cells two spaces apart."""
    cells = [cell.strip() for cell in unit.lines[0].text.split("\t")]
    return "  ".join(close_up(cell) for cell in cells if cell)
