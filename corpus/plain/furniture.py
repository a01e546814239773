"""What stands on every page and belongs to none of the text? Page numbers, running heads, rules."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import Page
from corpus.plain.lines import Line, normal_form

PAGE_NUMBER = re.compile(
    r"(?:[-‐–—－―〜~]\s*)?(?:(?:p|pp|page|頁|ページ)\.?\s*)?(?P<number>\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|／)\s*\d{1,4})?"
    r"(?:\s*(?:頁|ページ))?(?:\s*[-‐–—－―〜~])?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[\[(（［]?\s*page\s+(?P<number>\d{1,4})(?:\s+of\s+\d+)?\s*[\])）］]?$", re.IGNORECASE)
_SURE_NUMBER = re.compile(
    r"[-–—－―]\s*\d{1,4}\s*[-–—－―]$|[\[(（]?page\s+\d{1,4}(?:\s+of\s+\d+)?[\])）]?$", re.IGNORECASE
)
"""What is a page number even where it stands alone."""
_DIGITS = re.compile(r"\d+|[ivxlc]+$")
_RULE = re.compile(r"[-－―─━=＝_＿*＊~～・.…◆◇○●□■+|\s]{3,}$")
"""A line drawn across the page, or a row of stars between scenes."""
EDGE = 2
"""Running heads stand among the first or last so many lines of a page."""
BESIDE = 3
"""In a text without form feeds, running heads stand at most so many lines from a page number."""
MIN_PAGES = 3
"""What comes again on fewer pages is no furniture."""
MAX_WIDTH = 120
"""Running heads are at most so many columns wide."""
MIN_LINES_APART = 8
"""Page numbers in a text without form feeds stand at least so many lines apart."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """The pages of a text: how many (None when nothing marks them) and the label printed on each."""

    pages: int | None
    labels: Mapping[int, str]

    def page(self, number: int) -> Page | None:
        return Page(number, self.labels.get(number)) if self.pages else None


def without_furniture(lines: Sequence[Line]) -> tuple[list[Line], Furniture]:
    """Take page numbers, running heads and rules out of the lines; mark the line after a page's end `after_page`."""
    paged = bool(lines) and lines[-1].page > 1
    places = _on_pages(lines) if paged else _in_stream(lines)
    places |= {at for at, line in enumerate(lines) if _RULE.match(line.text) or _SURE_NUMBER.match(line.text)}
    labels = {lines[at].page: label for at in places if (label := printed_number(lines[at].text))} if paged else {}
    kept = list(_kept(lines, places))
    return kept, Furniture(lines[-1].page if paged else None, labels)


def printed_number(text: str) -> str | None:
    """Return the page number that a line consists of, or None."""
    match = PAGE_NUMBER.match(text) or _BRACKETED.search(text)
    return match["number"] if match else None


def _kept(lines: Sequence[Line], places: set[int]) -> Iterator[Line]:
    broken, blanks = False, 0
    for at, line in enumerate(lines):
        if at in places:
            broken, blanks = broken or not _RULE.match(line.text), blanks + max(line.blanks, 1)
            continue
        yield replace(line, after_page=broken or line.after_page, blanks=line.blanks + blanks) if blanks else line
        broken, blanks = False, 0


def _on_pages(lines: Sequence[Line]) -> set[int]:
    """Find what is repeated, digits aside, at the edge of several pages, and page numbers there."""
    pages: defaultdict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        pages[line.page].append(at)
    edges = {at for page in pages.values() for at in (*page[:EDGE], *page[-EDGE:])}
    shape = {at: _DIGITS.sub("#", normal_form(lines[at].text)) for at in edges}
    often = Counter(shape.values())
    wanted = max(MIN_PAGES - 1, min(MIN_PAGES, len(pages) - 1))
    again = {at for at in edges if often[shape[at]] >= wanted and len(pages) >= MIN_PAGES and shape[at]}
    numbers = {at for at in edges if often[shape[at]] > 1 and printed_number(lines[at].text)}
    return {at for at in again | numbers if lines[at].width <= MAX_WIDTH}


def _in_stream(lines: Sequence[Line]) -> set[int]:
    """Find lone page numbers that count up by one, far enough apart, and running heads repeated beside them."""
    numbers = [
        (at, int(label)) for at, line in enumerate(lines) if line.width <= 20 and (label := _plain_number(line.text))
    ]
    numbers = _counting(numbers)
    if len(numbers) < MIN_PAGES:
        return set()
    places = {at for at, _ in numbers}
    near = {n for at in places for n in range(at - BESIDE, at + BESIDE + 1) if 0 <= n < len(lines)} - places
    often = Counter(normal_form(lines[n].text) for n in near if lines[n].width <= MAX_WIDTH)
    heads = {text for text, count in often.items() if count >= MIN_PAGES}
    places |= {n for n, line in enumerate(lines) if line.width <= MAX_WIDTH and normal_form(line.text) in heads}
    return places | {n for n in _neighbours(places, len(lines)) if printed_number(lines[n].text)}


def _neighbours(places: set[int], count: int) -> set[int]:
    return {n for at in places for n in (at - 1, at + 1) if 0 <= n < count} - places


def _plain_number(text: str) -> str | None:
    label = printed_number(text)
    return label if label and label.isdigit() else None


def _counting(numbers: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the longest run of numbers that grow by one, at least MIN_LINES_APART lines apart, in one pass."""
    best: dict[int, tuple[int, tuple[int, int], tuple[int, int] | None]] = {}
    chains: dict[tuple[int, int], tuple[int, int] | None] = {}
    length: dict[tuple[int, int], int] = {}
    for entry in numbers:
        at, number = entry
        before = best.get(number - 1)
        joined = before is not None and at - before[1][0] >= MIN_LINES_APART
        chains[entry] = before[1] if joined and before else None
        length[entry] = length[before[1]] + 1 if joined and before else 1
        if number not in best or length[entry] >= best[number][0]:
            best[number] = (length[entry], entry, chains[entry])
    at_end = max(length, key=lambda entry: length[entry], default=None)
    run = []
    while at_end is not None:
        run.append(at_end)
        at_end = chains[at_end]
    return run[::-1]
