"""Which lines of a PDF make a paragraph? Indents, gaps, fonts and full lines decide, also across columns and pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.headings import parse_label
from corpus.lines import BULLET, Line, columns, is_terminal
from corpus.pdf_layout import PageLine
from corpus.units import LEADER, Unit, begin, starts_unit

GAP = 1.45
"""A distance between two lines so many times the usual one ends a paragraph."""
INDENT = 0.6
"""A line set in by so many heights of its characters begins a paragraph."""
SHORT = 2.2
"""A line that stops so many heights before the right edge is not full."""
SAME_SIZE = 0.12
"""By which part the sizes of two lines of one paragraph may differ."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its page and where it stands in the extracted text."""

    line: PageLine
    page: int
    start: int

    @property
    def text(self) -> str:
        return self.line.text


@dataclass(slots=True)
class Paragraph:
    """Lines that a reader sees as one thing, as `corpus.units` knows them, with their places on the pages."""

    placed: list[Placed]
    unit: Unit

    @property
    def size(self) -> float:
        return max(one.line.size for one in self.placed)

    @property
    def font(self) -> str:
        return self.placed[0].line.font


def paragraphs(lines: Sequence[Placed]) -> list[Paragraph]:
    """Gather lines into paragraphs, in order; every line is in exactly one."""
    pitch = _pitch(lines)
    gathered: list[list[Placed]] = []
    for placed in lines:
        if gathered and _goes_on(gathered[-1], placed, pitch):
            gathered[-1].append(placed)
        else:
            gathered.append([placed])
    return [_paragraph(group, before) for before, group in _with_before(gathered)]


def _with_before(groups: Sequence[list[Placed]]) -> Iterator[tuple[list[Placed] | None, list[Placed]]]:
    if groups:
        yield None, groups[0]
    yield from pairwise(groups)


def _paragraph(group: list[Placed], before: list[Placed] | None) -> Paragraph:
    first = group[0]
    if len(first.line.cells) > 1 or first.line.ruled:
        return Paragraph(group, Unit("row", list(_unit_lines(group, before))))
    made = list(_unit_lines(group, before))
    unit = begin(made[0])
    unit.lines = made
    return Paragraph(group, unit)


def _unit_lines(group: Sequence[Placed], before: Sequence[Placed] | None) -> Iterator[Line]:
    last = before[-1] if before else None
    for placed in group:
        line = placed.line
        indent = max(0, round((line.x0 - line.left) / max(line.size / 2, 1.0)))
        fresh = last is not None and last.page != placed.page
        blanks = 0 if last is None or fresh else int(last.line.y0 - line.y1 > 0.8 * line.size)
        yield Line(placed.start, placed.text, indent, columns(placed.text), blanks, placed.page, True, fresh)
        last = placed


def _pitch(lines: Sequence[Placed]) -> float:
    """Return the usual distance of two lines, in heights of their characters."""
    steps = [
        (a.line.y1 - b.line.y1) / b.line.size
        for a, b in pairwise(lines)
        if a.page == b.page and 0 < a.line.y1 - b.line.y1 < 3 * b.line.size and a.line.size == b.line.size
    ]
    return median(steps) if steps else 1.4


def _goes_on(group: Sequence[Placed], placed: Placed, pitch: float) -> bool:
    """Decide whether a line goes on with the paragraph before it."""
    last, line = group[-1].line, placed.line
    if len(last.cells) > 1 or len(line.cells) > 1 or last.ruled or line.ruled:
        return False
    if abs(last.size - line.size) > SAME_SIZE * max(last.size, line.size):
        return False
    if starts_unit(_bare(placed)) or LEADER.search(last.text[-80:]):
        return False
    moved = placed.page != group[-1].page or line.y1 > last.y1
    if moved:
        return _runs_over(group, line)
    if last.y1 - line.y1 > GAP * pitch * line.size:
        return False
    return _follows(group, line)


def _bare(placed: Placed) -> Line:
    return Line(placed.start, placed.text, 0, columns(placed.text), 0, placed.page, True)


def _follows(group: Sequence[Placed], line: PageLine) -> bool:
    """Within a column: is the line before full, or this one the hanging rest of an item?"""
    first, last = group[0].line, group[-1].line
    short = last.right - last.x1 > SHORT * last.size
    hanging = _is_item(first) and line.x0 > first.x0 + INDENT * line.size
    if parse_label(line.text) is not None and not (hanging and not is_terminal(last.text)):
        return not short and not is_terminal(last.text) and not _is_item(first) and _unlabelled(line)
    if hanging:
        return not (short and is_terminal(last.text))
    if _is_item(first) and line.x0 < first.x0 - INDENT * line.size:
        return False
    if line.x0 > last.x0 + INDENT * line.size and len(group) > 1:
        return False
    if line.font != last.font and short:
        return False
    if short:
        return not is_terminal(last.text) and last.right - last.x1 < 0.25 * (last.right - last.left)
    return not (line.x0 > first.x0 + INDENT * line.size and is_terminal(last.text))


def _unlabelled(line: PageLine) -> bool:
    """Tell whether what looks like a label is running text: a number that counts, a year."""
    label = parse_label(line.text)
    return label is None or label.style == "dot" or label.title[:1].islower()


def _is_item(line: PageLine) -> bool:
    return BULLET.match(line.text) is not None or parse_label(line.text) is not None


def _runs_over(group: Sequence[Placed], line: PageLine) -> bool:
    """Across a column's or page's end: does the sentence go on?"""
    last = group[-1].line
    if is_terminal(last.text) or parse_label(line.text) is not None or line.font != last.font:
        return False
    full = last.right - last.x1 <= SHORT * last.size
    return full or line.text[:1].islower()


def placed_lines(pages: Iterable[tuple[int, Sequence[PageLine]]]) -> tuple[list[Placed], str]:
    """Write the lines of all pages as one text, a line each; return them with their places in it."""
    placed: list[Placed] = []
    parts: list[str] = []
    at = 0
    for page, lines in pages:
        for line in lines:
            placed.append(Placed(line, page, at))
            parts.append(line.text)
            at += len(line.text) + 1
    return placed, "\n".join(parts)
