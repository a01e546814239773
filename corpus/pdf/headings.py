"""Which paragraphs of a PDF are headings, and how deep? Its bookmarks, its numbering, then the type they are set in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.pdf.paragraphs import Paragraph, bold_fonts, title_key
from corpus.plain.headings import is_named, parse_label
from corpus.plain.lines import is_terminal
from corpus.plain.outline import levels
from corpus.plain.units import CAPTION, LEADER

TRUSTED = 3
"""With so many bookmarks found in the text, they are the outline."""
FOUND = 0.6
"""The share of the bookmarks that must be found for that."""
LARGER = 1.12
"""A heading without a number is set so many times larger than the body, or in a font that prose is not set in."""
MAX_WIDTH = 120
MAX_LINES = 3
MAX_TITLE = 160
MAX_SHARE = 0.35
"""When more of the paragraphs than this look like headings by their type, type says nothing."""
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the file's own outline: its level from 1, its title, its page in the file where known."""

    level: int
    title: str
    page: int | None


def heading_levels(
    paragraphs: Sequence[Paragraph], bookmarks: Sequence[Bookmark], slides: bool = False
) -> dict[int, int]:
    """Return the level (from 1) of each paragraph that is a heading, by its position.

    On `slides` the largest of the first things on a page is its title.
    """
    marked = _bookmarked(paragraphs, bookmarks)
    if len(marked) >= TRUSTED and len(marked) >= FOUND * len(bookmarks):
        return _from_top(marked)
    if slides:
        return _slide_titles(paragraphs)
    numbered = levels([paragraph.unit for paragraph in paragraphs])
    if numbered:
        numbered = _in_heading_type(paragraphs, numbered)
    return _merged(paragraphs, numbered, _by_type(paragraphs))


def _bookmarked(paragraphs: Sequence[Paragraph], bookmarks: Sequence[Bookmark]) -> dict[int, int]:
    """Find each bookmark's paragraph, in order, on its page."""
    marked: dict[int, int] = {}
    at = 0
    for bookmark in bookmarks:
        wanted = title_key(bookmark.title)
        for n in range(at, len(paragraphs)):
            paragraph = paragraphs[n]
            page = paragraph.placed[0].page
            if bookmark.page is not None and page > bookmark.page:
                break
            on_page = bookmark.page is None or page == bookmark.page
            if on_page and wanted and wanted in _keys(paragraph):
                marked[n] = bookmark.level
                at = n + 1
                break
    return marked


def _keys(paragraph: Paragraph) -> tuple[str, ...]:
    """Write a paragraph for comparing with a bookmark, which may lack the number that is printed."""
    text = " ".join(p.text for p in paragraph.placed[: MAX_LINES + 1])
    label = parse_label(text) if len(text) <= MAX_TITLE else None
    return (title_key(text), title_key(label.title)) if label else (title_key(text),)


def _slide_titles(paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    titles: dict[int, int] = {}
    for _, group in groupby(range(len(paragraphs)), key=lambda at: paragraphs[at].placed[0].page):
        first = [at for at in list(group)[:3] if paragraphs[at].unit.kind in ("paragraph", "item")]
        short = [at for at in first if paragraphs[at].unit.width <= 2 * MAX_WIDTH]
        if short:
            titles[max(short, key=lambda at: (round(paragraphs[at].size), -at))] = 1
    return titles


def _from_top(marked: dict[int, int]) -> dict[int, int]:
    top = min(marked.values())
    return {at: level - top + 1 for at, level in marked.items()}


def body_size(paragraphs: Sequence[Paragraph]) -> float:
    """Return the size that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        for placed in paragraph.placed:
            sizes[round(placed.line.size, 1)] += len(placed.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _by_type(paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """Take short paragraphs in larger or bolder type for headings; the larger, the higher."""
    size, bold = body_size(paragraphs), _bold(paragraphs)
    found = {at: p for at, p in enumerate(paragraphs) if _is_set_apart(p, size, bold)}
    if not found or len(found) > MAX_SHARE * len(paragraphs):
        found = {at: p for at, p in found.items() if p.size > 1.3 * size}
    sizes = sorted({round(p.size) for p in found.values()}, reverse=True)
    return {at: sizes.index(round(p.size)) + 1 for at, p in found.items()}


def _bold(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    return bold_fonts(placed for paragraph in paragraphs for placed in paragraph.placed)


def _is_set_apart(paragraph: Paragraph, size: float, bold: Collection[str]) -> bool:
    unit = paragraph.unit
    text = paragraph.placed[-1].text
    if unit.kind not in ("paragraph", "item") or len(paragraph.placed) > MAX_LINES or unit.width > MAX_WIDTH:
        return False
    if is_terminal(text) and not text.endswith(tuple("0123456789!！?？）)」")):
        return False
    if not _LETTER.search(text) or CAPTION.match(paragraph.placed[0].text) or LEADER.search(text[-80:]):
        return False
    if paragraph.size >= LARGER * size:
        return True
    return paragraph.font in bold and paragraph.size >= 0.95 * size and unit.kind == "paragraph"


def _in_heading_type(paragraphs: Sequence[Paragraph], numbered: dict[int, int]) -> dict[int, int]:
    """Where the higher headings are set in a type of their own, what is set as prose is a list, not a heading."""
    size, bold = body_size(paragraphs), _bold(paragraphs)

    def distinct(at: int) -> bool:
        paragraph = paragraphs[at]
        return paragraph.size >= LARGER * size or paragraph.font in bold

    top = [at for at, level in numbered.items() if level == 1]
    if not top or sum(map(distinct, top)) < 0.8 * len(top):
        return numbered
    plain = {
        level: sum(distinct(at) for at in numbered if numbered[at] == level)
        / sum(1 for at in numbered if numbered[at] == level)
        for level in set(numbered.values())
    }

    def known(at: int) -> bool:
        return paragraphs[at].unit.label is None and is_named(paragraphs[at].placed[0].text)

    return {at: level for at, level in numbered.items() if plain[level] < 0.5 or distinct(at) or known(at)}


def _merged(paragraphs: Sequence[Paragraph], numbered: dict[int, int], typed: dict[int, int]) -> dict[int, int]:
    """Put unnumbered headings among numbered ones: at the level of those set in the same size, else at the top."""
    if len(numbered) < TRUSTED:
        return typed | ({} if typed else numbered)
    sizes: dict[int, int] = {}
    for at, level in numbered.items():
        size = round(paragraphs[at].size)
        sizes[size] = min(level, sizes.get(size, level))
    largest = max(sizes, default=0)
    extra = {
        at: sizes.get(round(paragraphs[at].size), 1)
        for at in typed
        if at not in numbered and (round(paragraphs[at].size) in sizes or paragraphs[at].size > largest)
    }
    first = min(numbered)
    return numbered | {
        at: level
        for at, level in extra.items()
        if paragraphs[at].unit.label is None and (at > first or is_named(paragraphs[at].placed[0].text))
    }
