"""What stands at the edges of every page of a PDF, and which number is printed on each?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.pdf.layout import PageLine
from corpus.plain.furniture import printed_number
from corpus.plain.lines import normal_form

EDGE = 0.13
"""Furniture stands in this part of the page's height at its top and bottom."""
SHARE = 0.4
"""What stands at the same place on so many of the pages is furniture; on at least three, or on both of two."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page as read: its number in the file, its height in points, its lines, and the label the file gives it."""

    number: int
    height: float
    lines: tuple[PageLine, ...]
    label: str | None = None


def without_furniture(pages: Sequence[PdfPage], slides: bool = False) -> tuple[list[PdfPage], dict[int, str]]:
    """Take running heads, footers and page numbers off; return the pages and the numbers printed on them.

    On `slides`, whose titles stand at the top, only what stands on a page to the letter again is furniture.
    """
    shapes = Counter(shape for page in pages for shape in {_shape(line, slides) for line in _edges(page)})
    least = max(min(3, len(pages)), 3 if slides else 2, int(SHARE * len(pages)))
    often = {shape for shape, count in shapes.items() if count >= least}
    odd = {shape for shape, count in shapes.items() if count >= max(3, least // 2)}
    labels: dict[int, str] = {}
    kept = []
    for page in pages:
        gone = {id(line) for line in _edges(page) if _shape(line, slides) in often | odd or _is_number(line, pages)}
        for line in page.lines:
            number = printed_number(normal_form(line.text)) if id(line) in gone else None
            if number:
                labels[page.number] = number
        lines = tuple(line for line in page.lines if id(line) not in gone)
        kept.append(PdfPage(page.number, page.height, lines, page.label))
    return kept, _labels(pages, labels)


def _edges(page: PdfPage) -> list[PageLine]:
    low, high = EDGE * page.height, (1 - EDGE) * page.height
    return [line for line in page.lines if (line.y1 < low or line.y0 > high) and not line.ruled]


def _shape(line: PageLine, exact: bool) -> tuple[str, int]:
    """Write a line so that the same furniture is the same on every page: digits alike, the height in steps."""
    text = normal_form(line.text)
    return text if exact else _DIGITS.sub("#", text), round(line.y0 / 6)


def _is_number(line: PageLine, pages: Sequence[PdfPage]) -> bool:
    return printed_number(normal_form(line.text)) is not None and len(pages) > 1


def _labels(pages: Sequence[PdfPage], printed: dict[int, str]) -> dict[int, str]:
    """Prefer the file's own page labels; trust printed numbers where they count up with the pages."""
    own = {page.number: page.label for page in pages if page.label}
    if own and any(label != str(number) for number, label in own.items()):
        return own
    offsets = Counter(number - int(label) for number, label in printed.items() if label.isdigit())
    if not offsets:
        return {}
    offset, count = offsets.most_common(1)[0]
    if count < 0.5 * len(printed):
        return {}
    return {n: label for n, label in printed.items() if not label.isdigit() or n - int(label) == offset}
