"""In which order is a page read? Runs become lines, columns are read one after the other, rows of tables stay rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from corpus.pdf.glyphs import Run
from corpus.pdf.grid import Box, Grid
from corpus.plain.joining import join

CELL_GAP = 1.8
"""Runs of one line that are so far apart, in heights of the characters, are cells."""
GUTTER = 1.0
"""The least width of the space between two columns, in heights of the characters."""
MIN_COLUMN_ROWS = 5
"""So many lines must stand beside each other to be two columns."""
MIN_COLUMN = 0.25
"""A line of a column takes at least this share of the region's width, at the median: else it is a table's cell."""
LABEL = re.compile(
    r"[（(\[［]?[0-9０-９A-Za-zア-ンⅠ-Ⅻivx①-⑳.．\-－]{1,6}[）)\]］.．:：]?$|[・●○■□◆◇➢➤▶►▪•※*✓–—-]$|第.{1,4}[章節部条]$"
)
"""What stands apart at the start of a line without being a cell: a number or a bullet."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a page as it is read.

    `cells` holds more than one text in a row of a table (`ruled`: by lines drawn on the page); `left` and `right` are
    the edges of the column it stands in; `marked`: a bullet or a number is drawn before it, that is no text.
    """

    cells: tuple[str, ...]
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    font: str
    left: float
    right: float
    ruled: bool = False
    marked: bool = False

    @property
    def text(self) -> str:
        return "  ".join(self.cells)


Row = list[Run]


MARK_NEAR = 3.0
"""A drawn bullet stands at most so many heights before the line."""
ASIDE = 0.9
"""Beside text whose characters are larger than theirs by this factor, runs are an aside (a balloon, a margin note)."""


def page_lines(runs: Sequence[Run], grids: Sequence[Grid] = (), marks: Sequence[Box] = ()) -> list[PageLine]:
    """Put the runs of a page into reading order; `grids` are its ruled tables, `marks` small things drawn on it."""
    inside = [(grid, [run for run in runs if grid.holds(run)]) for grid in grids]
    tabled = {id(run) for _, held in inside for run in held}
    free = [run for run in runs if id(run) not in tabled]
    asides = {id(run) for run in _asides(free)}
    lines = list(_read(_rows([run for run in free if id(run) not in asides])))
    for grid, held in inside:
        _insert(lines, list(_grid_lines(grid, held)))
    lines += _read(_rows([run for run in free if id(run) in asides]))
    return [replace(line, marked=True) if _has_mark(line, marks) else line for line in lines] if marks else lines


def _has_mark(line: PageLine, marks: Sequence[Box]) -> bool:
    """Tell whether something small is drawn right before a line, at its height."""
    near = line.x0 - MARK_NEAR * line.size
    beside = (box for box in marks if near < box[0] and box[2] < line.x0 + 1 and box[3] - box[1] < 1.3 * line.size)
    return not line.ruled and any(line.y0 < (box[1] + box[3]) / 2 < line.y1 for box in beside)


def _asides(runs: Sequence[Run]) -> list[Run]:
    """Find the runs that are much smaller than one beside them, and stand well apart from it."""
    large = max((run.size for run in runs), default=0.0)
    small = [run for run in runs if run.size < ASIDE * large]
    return [run for run in small if any(_is_beside(run, main) for main in runs)]


def _is_beside(run: Run, main: Run) -> bool:
    level = min(run.y1, main.y1) > max(run.y0, main.y0)
    return level and run.size < ASIDE * main.size and _apart(run, main) > main.size


def _apart(run: Run, main: Run) -> float:
    return max(main.x0 - run.x1, run.x0 - main.x1)


def _insert(lines: list[PageLine], rows: list[PageLine]) -> None:
    """Put the rows of a table where it stands: before the first line of its column that is below it."""
    if not rows:
        return
    top, left, right = rows[0].y1, min(row.x0 for row in rows), max(row.x1 for row in rows)
    below = (at for at, line in enumerate(lines) if line.y1 <= top and line.x0 < right and line.x1 > left)
    at = next(below, len(lines))
    lines[at:at] = rows


def _grid_lines(grid: Grid, runs: Sequence[Run]) -> Iterator[PageLine]:
    """Yield the rows of a ruled table; the lines of a cell are joined."""
    for row in grid.rows(runs):
        held = [run for cell in row for run in cell]
        if held:
            cells = tuple(join([line.text for line in _read(_rows(cell))]) for cell in row if cell)
            largest = max(held, key=lambda run: (run.x1 - run.x0) * run.size)
            bottom, top = min(run.y0 for run in held), max(run.y1 for run in held)
            left, right = min(run.x0 for run in held), max(run.x1 for run in held)
            yield PageLine(cells, left, right, bottom, top, largest.size, largest.font, left, right, ruled=True)


def _rows(runs: Sequence[Run]) -> list[Row]:
    """Gather the runs that stand on one line, from top to bottom, each from left to right."""
    rows: list[Row] = []
    for run in sorted(runs, key=lambda run: (-run.middle, run.x0)):
        row = next((row for row in rows[-3:] if _same_line(row, run)), None)
        if row is None:
            rows.append([run])
        else:
            row.append(run)
    for row in rows:
        row.sort(key=lambda run: run.x0)
    return rows


def _same_line(row: Row, run: Run) -> bool:
    largest = max(row, key=lambda one: one.size)
    if min(largest.size, run.size) < ASIDE * max(largest.size, run.size) and _apart(run, largest) > 3 * largest.size:
        return abs(largest.middle - run.middle) < 0.2 * largest.size
    overlap = min(largest.y1, run.y1) - max(largest.y0, run.y0)
    return overlap > 0.5 * min(largest.y1 - largest.y0, run.y1 - run.y0)


def _read(rows: Sequence[Row]) -> Iterator[PageLine]:
    """Read rows; where a gutter parts them, what is above it, its left side, its right side, what is below it."""
    found = _gutter(rows)
    if found is None:
        yield from _lines(rows)
        return
    first, last, x = found
    yield from _lines(rows[:first])
    sides = [[[run for run in row if (run.x0 < x) == left] for row in rows[first:last]] for left in (True, False)]
    for side in sides:
        yield from _read(_rows([run for row in side for run in row]))
    yield from _read(rows[last:])


def _gutter(rows: Sequence[Row]) -> tuple[int, int, float] | None:
    """Find the gutter that parts the most rows: the first row, the row after the last, and where it stands."""
    best: tuple[int, int, int, float] | None = None
    for x in sorted({round((a.x1 + b.x0) / 2) for row in rows for a, b in _gaps(row)}):
        for first, last in _stretches(rows, x):
            both = [row for row in rows[first:last] if row[0].x0 < x < row[-1].x1]
            if len(both) >= MIN_COLUMN_ROWS and _is_prose(both, x) and (best is None or len(both) > best[0]):
                best = (len(both), first, last, x)
    return best[1:] if best else None


def _gaps(row: Row) -> Iterator[tuple[Run, Run]]:
    for before, after in pairwise(row):
        if after.x0 - before.x1 > GUTTER * min(before.size, after.size):
            yield before, after


def _stretches(rows: Sequence[Row], x: float) -> Iterator[tuple[int, int]]:
    """Yield the stretches of rows that no run crosses at x."""
    start = 0
    for at, row in enumerate([*rows, None]):
        if row is None or any(run.x0 < x < run.x1 for run in row):
            if at - start >= MIN_COLUMN_ROWS:
                yield start, at
            start = at + 1


def _is_prose(rows: Sequence[Row], x: float) -> bool:
    """Tell whether both sides hold lines of text rather than the cells of a table."""
    left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    whole = max(right - left, 1.0)
    for side in (True, False):
        widths = []
        for row in rows:
            runs = [run for run in row if (run.x0 < x) == side]
            widths.append(runs[-1].x1 - runs[0].x0)
        if median(widths) < MIN_COLUMN * whole:
            return False
    return True


def _lines(rows: Sequence[Row]) -> Iterator[PageLine]:
    if not rows:
        return
    left = min(row[0].x0 for row in rows)
    right = max(row[-1].x1 for row in rows)
    for row in rows:
        largest = max(row, key=lambda run: (run.x1 - run.x0) * run.size)
        yield PageLine(
            tuple(_cells(row)),
            row[0].x0,
            row[-1].x1,
            min(run.y0 for run in row),
            max(run.y1 for run in row),
            largest.size,
            largest.font,
            left,
            right,
        )


def _cells(row: Row) -> list[str]:
    cells = [row[0].text]
    for before, run in pairwise(row):
        near = run.x0 - before.x1 < CELL_GAP * max(before.size, run.size)
        if near or (len(cells) == 1 and LABEL.match(cells[0])):
            cells[-1] += f" {run.text}"
        else:
            cells.append(run.text)
    return cells
