"""What stands on each line of a plain text, and how is the whole file laid out?

A file's layout is decided once, from statistics over its lines, before any line is judged:

- "wrapped"        lines are broken at a fixed measure; blank lines and short lines end paragraphs
- "double-spaced"  the same, with a blank line after every line, which then says nothing
- "lines"          a line is a paragraph (or a sentence, or an item), however long
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from corpus.script import JAPANESE

LayoutName = Literal["wrapped", "double-spaced", "lines"]

MAX_MEASURE = 200
"""Lines wider than this many columns were not broken by a printer."""
TERMINAL = re.compile(r"[。．.!?！？…‥][」』）)】〕\]”’\"'*†‡\d]*$")
"""How a sentence ends; footnote marks and closing brackets may follow."""
BULLET = re.compile(
    "(?:[・･●○◎◯■□◆◇▪▫◦•‣⁃➢➣✓✔➤→⇒※☆★▶►▲△▼▽*+\uf000-\uf0ff]"
    "|[-–—](?=[ \t\u3000])|[-–](?=[\u3041-\u30fa\u4e00-\u9fff]))(?!\\*)"
)
"""How an item of a bulleted list begins; private-use characters are bullets of symbol fonts."""
_LINE = re.compile(r"[^\n\f]*(\n|\f\n?|\Z)")
_WIDE = re.compile(
    "[\u1100-\u115f\u2460-\u24ff\u2500-\u257f\u25a0-\u27bf\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003134f]"
)
_CHUNK = re.compile(f"[{JAPANESE}]|[^\\s{JAPANESE}]+")
NARROW = 0.8
"""Lines narrower than this share of the measure may stand in a narrow column."""
MIN_COLUMN = 30
"""Such a column is at least so many columns of characters wide."""
MAX_GLUED = 60
"""A heading glued to the end of a paragraph is at most so many characters long."""
_TITLE = r"[^。、\s\d][^。]{1,50}$"
_GLUED = re.compile(
    rf"(?<=。)(?:[（(][\d０-９]{{1,2}}[）)]|[\d０-９]{{1,2}}\u3000|第[\d０-９]{{1,2}}[章節部])[ \u3000]*{_TITLE}"
    rf"|(?<=[A-Za-z/_])(?:[（(][\d０-９]{{1,2}}[）)]|[\d０-９]{{1,2}})\u3000+{_TITLE}"
    r"|(?<=[^\s（(「『])第[\d０-９]{1,2}[章節部]\u3000+[^。、\s][^。]{1,50}$"
)
_LATIN_END = re.compile(r"[A-Za-z0-9,;&.)]$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space around it.

    `start` is its offset in the text; `indent` and `width` are in columns (East Asian wide characters take two);
    `blanks` counts the blank lines before it; `page` counts form feeds from 1; `open` says that no white space stood
    at its end; `after_page` that page furniture or a form feed stood before it; `glued` that it was cut from the
    end of the line before; `measure` is that of its column, where narrower than the page (else 0).
    """

    start: int
    text: str
    indent: int
    width: int
    blanks: int
    page: int
    open: bool
    after_page: bool = False
    glued: bool = False
    measure: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out.

    `measure` is the width of a full line in columns and `slack` how much shorter a full line may be; `spacing` is the
    number of blank lines between two lines of one paragraph; `marked_ends`: white space stands at the end of each
    paragraph's last line, and of no other (text saved from word processors' PDFs); `indented`: paragraphs begin
    with an indent.
    """

    name: LayoutName
    measure: int
    slack: int
    spacing: int
    marked_ends: bool
    indented: bool


def split_lines(text: str, page: int = 1) -> Iterator[Line]:
    """Yield the lines of a text that hold anything, in order; it begins on `page`."""
    blanks, fresh = 0, False
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip("\n\f")
        stripped = body.strip()
        if stripped:
            start = match.start() + raw.index(stripped[0])
            indent = columns(body[: start - match.start()])
            yield Line(start, stripped, indent, columns(stripped), blanks, page, not body[-1:].isspace(), fresh)
            blanks, fresh = 0, False
        else:
            blanks += 1
        if match.group(1).startswith("\f"):
            page, fresh = page + 1, True


def columns(text: str) -> int:
    """Count the columns a text takes, East Asian wide characters being two wide."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def is_terminal(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return TERMINAL.search(text[-12:]) is not None


def first_chunk(text: str) -> int:
    """Return the width of what could not have been broken at the start of a line: a word, or one Japanese character."""
    match = _CHUNK.match(text[:60])
    return columns(match.group()) if match else 1


def ends_by_mark(line: Line) -> bool:
    """Tell whether the white space at a line's end may mark the end of a paragraph (after a Latin word it may not)."""
    return not line.open and not _LATIN_END.search(line.text)


def layout_of(lines: Sequence[Line]) -> Layout:
    """Decide the layout of a file from the widths, ends and spacing of its lines."""
    plain = [line for line in lines if "\t" not in line.text]
    spacing = 1 if _share([line.blanks == 1 for line in plain[1:]]) > 0.6 else 0
    measure = _percentile([line.width for line in plain], 90)
    pairs = [pair for pair in pairwise(plain) if _soft(pair, spacing)]
    open_pairs = [(line, after) for line, after in pairs if not is_terminal(line.text)]
    full = [pair for pair in open_pairs if pair[0].width >= 0.75 * measure]
    wrapped = (
        20 <= measure <= MAX_MEASURE
        and len(full) >= 0.2 * len(plain)
        and len(full) >= 0.6 * len([pair for pair in open_pairs if pair[0].width > 0.45 * measure])
    )
    if not wrapped:
        return Layout("lines", measure, 0, 0, False, False)
    slack = _slack(full, measure)
    return Layout(
        "double-spaced" if spacing else "wrapped",
        measure,
        slack,
        spacing,
        _marked_ends(pairs, measure, slack),
        _indented(pairs, measure, slack),
    )


def _slack(full: Sequence[tuple[Line, Line]], measure: int) -> int:
    """Return how much shorter than the measure a full line may be: what nearly all unfinished full lines keep to.

    A line of English is as full as the next line's first word leaves it; Japanese breaks anywhere.
    """
    latin = _share([line.text.isascii() for line, _ in full]) > 0.5
    reach = [line.width + (first_chunk(after.text) if latin else 0) for line, after in full]
    return min(max(measure - _percentile(reach, 5), 1 if latin else 4), measure // 5)


def in_columns(lines: Sequence[Line], layout: Layout) -> list[Line]:
    """Give the lines of narrow columns (cells of a table, a quotation) the measure of their column.

    Such a column is a run of short lines, at least two of which stop in mid-sentence at the same width.
    """
    if layout.name == "lines":
        return list(lines)
    found: list[Line] = []
    run: list[Line] = []
    for line in lines:
        short = line.width < NARROW * layout.measure
        if run and (not short or line.blanks > layout.spacing or is_terminal(run[-1].text)):
            found.extend(_column(run))
            run = []
        if short:
            run.append(line)
        else:
            found.append(line)
    return [*found, *_column(run)]


def _column(run: Sequence[Line]) -> Sequence[Line]:
    measure = max((line.width for line in run), default=0)
    full = [line for line in run[:-1] if line.width >= measure - 3 and not is_terminal(line.text)]
    if measure < MIN_COLUMN or len(full) < 2 or any(line.text.isascii() for line in full):
        return run
    return [replace(line, measure=measure) for line in run]


def unglued(lines: Sequence[Line], layout: Layout) -> Iterator[Line]:
    """Cut headings off the ends of the paragraphs that they were glued to (…である。3　社会全体のデジタル化)."""
    for line in lines:
        cut = _GLUED.search(line.text, max(0, len(line.text) - MAX_GLUED)) if layout.name == "lines" else None
        if cut is None or cut.start() < 10:
            yield line
            continue
        head, tail = line.text[: cut.start()].rstrip(), line.text[cut.start() :]
        yield replace(line, text=head, width=columns(head))
        yield replace(line, start=line.start + cut.start(), text=tail, width=columns(tail), blanks=0, glued=True)


def _soft(pair: tuple[Line, Line], spacing: int) -> bool:
    _, after = pair
    return after.blanks <= spacing and not BULLET.match(after.text)


def _marked_ends(pairs: Sequence[tuple[Line, Line]], measure: int, slack: int) -> bool:
    """White space must stand after most short sentence ends and hardly any full, unfinished Japanese line."""
    short = [not line.open for line, _ in pairs if line.width < 0.7 * measure and is_terminal(line.text)]
    full = [ends_by_mark(line) for line, _ in pairs if line.width >= measure - slack and not is_terminal(line.text)]
    return len(short) >= 3 and _share(short) > 0.8 and _share(full) < 0.1


def _indented(pairs: Sequence[tuple[Line, Line]], measure: int, slack: int) -> bool:
    """Paragraphs are indented when lines after a short end are, and lines after a full, unfinished line are not."""
    after_end = [after.indent > 0 for line, after in pairs if line.width < 0.7 * measure and is_terminal(line.text)]
    inside = [after.indent > 0 for line, after in pairs if line.width >= measure - slack and not is_terminal(line.text)]
    return len(after_end) >= 2 and _share(after_end) > 0.8 and _share(inside) < 0.1


def _share(truths: Sequence[bool]) -> float:
    return sum(truths) / len(truths) if truths else 0.0


def _percentile(values: Sequence[int], percent: int) -> int:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] if ordered else 0


def normal_form(text: str) -> str:
    """Write a line for comparing: NFKC, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())
