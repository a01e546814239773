"""What stands at the edges of every page of a PDF, and which number is printed on each?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.pdf.layout import PageLine
from corpus.plain.furniture import printed_number
from corpus.plain.lines import normal_form
from corpus.plain.units import CAPTION

EDGE = 0.13
"""Furniture stands in this part of the page's height at its top and bottom."""
SHARE = 0.4
"""What stands at the same place on so many of the pages is furniture; on at least three, or on both of two."""
MIN_NUMBERED = 4
"""A head with a number beside it stands on at least so many pages, the numbers counting up with them."""
_DIGITS = re.compile(r"\d+")
_OUTER = re.compile(r"(?:(\d{1,4}|[ivxlc]{1,7})\s+\S.{0,110}|.{0,110}\S\s+(\d{1,4}|[ivxlc]{1,7})(?:\s*/\s*\d{1,4})?)$")
_NUMBERED = re.compile(
    r"^(?:[ivxlc]{1,7}(?=[^a-z])|第?[\d.]{1,12}[章節部]?|chapter\d{1,3}){1,3}"
    r"|(?<!\d)\d{1,4}(?:/\d{1,4})?$|(?<=[^a-z])[ivxlc]{1,7}$",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


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
    beside = {} if slides else _beside_numbers(pages)
    labels: dict[int, str] = {}
    kept = []
    for page in pages:
        gone = {id(line) for line in _edges(page) if _shape(line, slides) in often | odd or _is_number(line, pages)}
        gone |= beside.keys()
        for line in page.lines:
            number = printed_number(normal_form(line.text)) if id(line) in gone else None
            if number := number or beside.get(id(line)):
                labels[page.number] = number
        lines = tuple(line for line in page.lines if id(line) not in gone)
        kept.append(PdfPage(page.number, page.height, lines, page.label))
    return kept, _labels(pages, labels)


def _beside_numbers(pages: Sequence[PdfPage]) -> dict[int, str]:
    """Find running heads that name the chapter beside the page's number, which counts up from page to page.

    Chapters differ, and so no such head need come again; what tells it is its number, its side and its type (a heading
    with a number is set larger than the text), and that most of these heads are on another page as well, or are what
    a heading says: where each page asks a question of its own, its number is no page number.
    """
    sizes = Counter(round(line.size, 1) for page in pages for line in page.lines for _ in line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    found: defaultdict[tuple[bool, int, bool], list[tuple[int, PageLine, str]]] = defaultdict(list)
    for page in pages:
        for line in _edges(page):
            for label in _outer_numbers(line) if line.size <= 1.05 * body and not CAPTION.match(line.text) else ():
                roman = not label.isdigit()
                offset = page.number - (_roman(label) if roman else int(label))
                found[roman, offset, line.y0 > page.height / 2].append((page.number, line, label))
    said = Counter(_words(line.text) for page in pages for line in page.lines)
    return {
        id(line): label
        for group in found.values()
        if len({number for number, _, _ in group}) >= MIN_NUMBERED
        and sum(said[_words(line.text)] > 1 for _, line, _ in group) >= 0.5 * len(group)
        for _, line, label in group
    }


def _words(text: str) -> str:
    """Write a line for comparing, without the number of a page, a chapter or a section at either end."""
    return _NUMBERED.sub("", normal_form(text))


def _outer_numbers(line: PageLine) -> Iterator[str]:
    match = _OUTER.match(" ".join(line.cells))
    if match:
        yield from (one for one in match.groups() if one)


def _roman(label: str) -> int:
    values = [_ROMAN[char] for char in label.lower()]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


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
