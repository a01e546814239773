"""Which lines of a PDF make a paragraph? Indents, gaps, fonts and full lines decide, also across columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from corpus.pdf.layout import PageLine
from corpus.plain.headings import parse_label
from corpus.plain.lines import BULLET, Line, columns, first_chunk, is_terminal, normal_form
from corpus.plain.units import LEADER, Unit, begin, starts_unit

GAP = 1.45
"""A distance between two lines so many times the usual one ends a paragraph."""
INDENT = 0.6
"""A line set in by so many heights of its characters begins a paragraph."""
SHORT = 2.2
"""A line that stops so many heights before the right edge is not full."""
RAGGED = 0.25
"""A line that stops short by less than this share of the column, in mid-sentence, may go on: it was broken by hand."""
NEAR = 6
"""So many lines before and after show where the right edge is."""
KEEPING = 0.4
"""The share of them that must reach an edge that is not the column's."""
NOTE_MARK = re.compile(r"(?:[（(]?(?:注|註)?[\d０-９]{1,3}[）)]?|[*＊※†‡]+[\d０-９]*)[ \u3000]?\S")
"""How a footnote begins."""
SAME_SIZE = 0.12
"""By which part the sizes of two lines of one paragraph may differ."""


PROSE = 0.15
"""A font that so large a share of the text is set in is no font for headings, whatever its name."""
_GAPS = re.compile(r"[\s\u3000.．:：]+")
_BOLD = re.compile(r"bold|black|heavy|gothic|ゴシック|medium|-B\b|W[6-9]", re.IGNORECASE)


def bold_fonts(lines: Iterable[Placed]) -> frozenset[str]:
    """Return the fonts for headings: by their names bold, or Gothic beside Mincho; none that prose is set in."""
    shares: Counter[str] = Counter()
    for placed in lines:
        shares[placed.line.font] += len(placed.text)
    most = PROSE * shares.total()
    return frozenset(font for font, share in shares.items() if share < most and _BOLD.search(font))


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with the page that it stands on."""

    line: PageLine
    page: int

    @property
    def text(self) -> str:
        return self.line.text


@dataclass(frozen=True, slots=True)
class Setting:
    """How a file is set: the usual distance of two lines in heights of their characters, and its fonts for headings."""

    pitch: float
    bold: frozenset[str]


@dataclass(slots=True)
class Paragraph:
    """Lines that a reader sees as one thing, as `corpus.plain.units` knows them, with their places on the pages."""

    placed: list[Placed]
    unit: Unit

    @property
    def size(self) -> float:
        return max(one.line.size for one in self.placed)

    @property
    def font(self) -> str:
        return self.placed[0].line.font


def paragraphs(lines: Sequence[Placed], titles: Collection[str] = ()) -> list[Paragraph]:
    """Gather lines into paragraphs, in order; every line is in exactly one.

    `titles` are those of the file's own outline, as `title_key` writes them: each is a paragraph by itself.
    """
    setting = Setting(_pitch(lines), bold_fonts(lines))
    lines = _measured(lines)
    gathered: list[list[Placed]] = []
    for placed in lines:
        joined = _by_title(gathered[-1], placed, titles) if gathered else False
        if joined or (joined is None and _goes_on(gathered[-1], placed, setting)):
            gathered[-1].append(placed)
        else:
            gathered.append([placed])
    return [_paragraph(group, before) for before, group in _with_before(gathered)]


def _measured(lines: Sequence[Placed]) -> list[Placed]:
    """Give each line the right edge that the lines about it keep to: text may run around a picture."""
    return [replace(placed, line=replace(placed.line, right=_edge(lines, at))) for at, placed in enumerate(lines)]


def _edge(lines: Sequence[Placed], at: int) -> float:
    here = lines[at]
    near = [
        one.line
        for one in lines[max(0, at - NEAR) : at + NEAR + 1]
        if one.page == here.page and one.line.left == here.line.left and not one.line.ruled and len(one.line.cells) == 1
    ]
    beside = [one.line.x1 for one in lines[max(0, at - 1) : at + 2] if one.line in near]
    edge = max(beside, default=here.line.right)
    slack = (4 if here.text[-1:].isascii() else 1.2) * here.line.size
    keeping = sum(abs(line.x1 - edge) < slack for line in near)
    return edge if keeping >= max(3, KEEPING * len(near)) else here.line.right


def title_key(text: str) -> str:
    """Write a title for comparing: no white space, no dots after its number."""
    return _GAPS.sub("", normal_form(text))


def _by_title(group: Sequence[Placed], placed: Placed, titles: Collection[str]) -> bool | None:
    """Let the outline's titles decide: True to join, False to part, None where they say nothing."""
    if not titles:
        return None
    label = parse_label(group[0].text) if len(group) == 1 else None
    if label and not label.title and title_key(placed.text) in titles:
        return True
    whole = title_key("".join(one.text for one in group))
    if whole + title_key(placed.text) in titles:
        return True
    return False if whole in titles or title_key(placed.text) in titles else None


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
    if first.line.marked and unit.kind == "paragraph":
        unit.kind = "item"
    return Paragraph(group, unit)


def _unit_lines(group: Sequence[Placed], before: Sequence[Placed] | None) -> Iterator[Line]:
    last = before[-1] if before else None
    for placed in group:
        line = placed.line
        indent = max(0, round((line.x0 - line.left) / max(line.size / 2, 1.0)))
        fresh = last is not None and last.page != placed.page
        blanks = 0 if last is None or fresh else int(last.line.y0 - line.y1 > 0.8 * line.size)
        yield Line(0, placed.text, indent, columns(placed.text), blanks, placed.page, True, fresh)
        last = placed


def _pitch(lines: Sequence[Placed]) -> float:
    """Return the usual distance of two lines, in heights of their characters."""
    steps = [
        (a.line.y1 - b.line.y1) / b.line.size
        for a, b in pairwise(lines)
        if a.page == b.page and 0 < a.line.y1 - b.line.y1 < 3 * b.line.size and a.line.size == b.line.size
    ]
    return median(steps) if steps else 1.4


def _goes_on(group: Sequence[Placed], placed: Placed, setting: Setting) -> bool:
    """Decide whether a line goes on with the paragraph before it."""
    last, line = group[-1].line, placed.line
    if len(last.cells) > 1 or len(line.cells) > 1 or last.ruled or line.ruled or line.marked:
        return False
    if not _same_size(last, line):
        return False
    if starts_unit(_bare(placed)) or LEADER.search(last.text[-80:]):
        return False
    moved = placed.page != group[-1].page or line.y1 > last.y1
    if moved:
        return _runs_over(group, line)
    if last.y1 - line.y1 > GAP * setting.pitch * line.size:
        return False
    return _follows(group, line, setting.bold)


def _bare(placed: Placed) -> Line:
    return Line(0, placed.text, 0, columns(placed.text), 0, placed.page, True)


def _same_size(one: PageLine, two: PageLine) -> bool:
    """Compare the type of two lines; in fonts of one size, characters differ in height, whole lines hardly."""
    sizes = abs(one.size - two.size) <= SAME_SIZE * max(one.size, two.size)
    heights = one.y1 - one.y0, two.y1 - two.y0
    return sizes or (one.font != two.font and abs(heights[0] - heights[1]) <= SAME_SIZE * max(heights))


def _follows(group: Sequence[Placed], line: PageLine, bold: Collection[str]) -> bool:
    """Within a column: is the line before full, or this one the hanging rest of an item?"""
    first, last = group[0].line, group[-1].line
    short = last.right - last.x1 > max(SHORT, _first_word(line)) * last.size
    hanging = _is_item(first) and line.x0 > first.x0 + INDENT * line.size
    if parse_label(line.text) is not None and not (hanging and not is_terminal(last.text)):
        return not short and not is_terminal(last.text) and not _is_item(first) and _unlabelled(line)
    if (line.font in bold) != (last.font in bold) and (short or last.font in bold):
        return False
    if hanging:
        return not short or (not is_terminal(last.text) and last.right - last.x1 < RAGGED * (last.right - last.left))
    if _is_item(first) and line.x0 < first.x0 - INDENT * line.size:
        return False
    if line.x0 > last.x0 + INDENT * line.size and len(group) > 1:
        return False
    if line.font != last.font and short:
        return False
    if short:
        return False
    return not (line.x0 > first.x0 + INDENT * line.size and is_terminal(last.text))


def _first_word(line: PageLine) -> float:
    """Return the width of the line's first word, which may not have fitted above, in heights of its characters."""
    return (first_chunk(line.text) + 1) / 2


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


def with_notes(main: Sequence[Paragraph], notes: Sequence[Paragraph]) -> list[Paragraph]:
    """Put the notes of each page after the last paragraph that begins on it."""
    ordered: list[Paragraph] = []
    waiting = list(notes)
    for paragraph in main:
        while waiting and waiting[0].placed[0].page < paragraph.placed[0].page:
            ordered.append(waiting.pop(0))
        ordered.append(paragraph)
    return [*ordered, *waiting]


def split_notes(lines: Sequence[Placed]) -> tuple[list[Placed], list[Placed]]:
    """Part the lines of the text from the footnotes: small type at the foot of a page, with a mark in front."""
    sizes = Counter(round(placed.line.size, 1) for placed in lines for _ in placed.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    main: list[Placed] = []
    notes: list[Placed] = []
    for _, group in groupby(lines, key=lambda placed: placed.page):
        page = list(group)
        foot = next((n for n in range(len(page)) if _is_foot(page[n:], body)), len(page))
        main += page[:foot]
        notes += page[foot:]
    return main, notes


def _is_foot(lines: Sequence[Placed], body: float) -> bool:
    return (
        NOTE_MARK.match(lines[0].text) is not None
        and all(placed.line.size < 0.93 * body and not placed.line.ruled for placed in lines)
        and all(above.line.y1 >= below.line.y1 for above, below in pairwise(lines))
    )
