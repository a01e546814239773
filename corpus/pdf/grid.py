"""Which lines drawn on a PDF page make a table?"""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.pdf.glyphs import Run

THIN = 3.0
"""A drawn shape at most so thick (points) is a line."""
LONG = 12.0
"""A line shorter than this (points) rules no table."""
SNAP = 3.0
"""Lines so near to each other (points) are one."""
MAX_SHAPES = 4_000
"""Pages with more shapes are drawings; their tables are read by the gaps between cells."""

MARK = (0.8, 14.0)
"""The least and the greatest side (points) of a mark before a line."""
MAX_SEGMENTS = 6
"""A shape of more segments is a curve or a drawing, not a line or a box."""
BACKGROUND = 0.6
"""A box that covers so much of the page is its background."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: where its lines stand, from left to right and from bottom to top."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def holds(self, run: Run) -> bool:
        """Tell whether a run stands inside the table."""
        return self.xs[0] - SNAP <= (run.x0 + run.x1) / 2 <= self.xs[-1] + SNAP and (
            self.ys[0] - SNAP <= run.middle <= self.ys[-1] + SNAP
        )

    def rows(self, runs: Sequence[Run]) -> Iterator[list[list[Run]]]:
        """Yield the rows from top to bottom, each a list of cells with their runs; cells may be empty."""
        cells: dict[tuple[int, int], list[Run]] = {}
        for run in runs:
            row = min(max(bisect_right(self.ys, run.middle), 1), len(self.ys) - 1)
            column = min(max(bisect_right(self.xs, run.x0 + SNAP), 1), len(self.xs) - 1)
            cells.setdefault((row, column), []).append(run)
        for row in range(len(self.ys) - 1, 0, -1):
            yield [cells.get((row, column), []) for column in range(1, len(self.xs))]


def page_drawings(page: Any) -> tuple[list[Grid], list[Box]]:
    """Find the ruled tables of a page, and the small marks that may be bullets."""
    shapes, images = _shapes(page)
    marks = [box for box in (*shapes, *images) if all(MARK[0] <= side <= MARK[1] for side in _sides(box))]
    return _grids(shapes), marks


def _sides(box: Box) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _grids(shapes: Sequence[Box]) -> list[Grid]:
    """Find the ruled tables: at least two columns and two rows."""
    level, upright = _rules(shapes)
    grids = []
    for box in _areas([*level, *upright]):
        xs = _snapped(line[0] for line in upright if _inside(line, box))
        ys = _snapped(line[1] for line in level if _inside(line, box))
        if len(xs) >= 3 and len(ys) >= 3:
            grids.append(Grid(xs, ys))
    return sorted(grids, key=lambda grid: (-grid.ys[-1], grid.xs[0]))


def _rules(shapes: Sequence[Box]) -> tuple[list[Box], list[Box]]:
    """Collect the level and the upright lines: thin shapes, and the edges of drawn boxes."""
    level: list[Box] = []
    upright: list[Box] = []
    for left, bottom, right, top in shapes:
        wide, high = right - left >= LONG, top - bottom >= LONG
        if wide and top - bottom <= THIN:
            level.append((left, (bottom + top) / 2, right, (bottom + top) / 2))
        elif high and right - left <= THIN:
            upright.append(((left + right) / 2, bottom, (left + right) / 2, top))
        elif wide and high:
            level += [(left, y, right, y) for y in (bottom, top)]
            upright += [(x, bottom, x, top) for x in (left, right)]
    return level, upright


def _shapes(page: Any) -> tuple[list[Box], list[Box]]:
    """List the boxes of the simple shapes and of the pictures on a page."""
    import pypdfium2.raw as pdfium

    shapes: list[Box] = []
    images: list[Box] = []

    count = pdfium.FPDFPage_CountObjects(page.raw)
    if count > MAX_SHAPES:
        return shapes, images
    edges = [ctypes.c_float() for _ in range(4)]
    for number in range(count):
        shape = pdfium.FPDFPage_GetObject(page.raw, number)
        kind = pdfium.FPDFPageObj_GetType(shape)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            continue
        if not pdfium.FPDFPageObj_GetBounds(shape, *map(ctypes.byref, edges)):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        straight = kind == pdfium.FPDF_PAGEOBJ_PATH and pdfium.FPDFPath_CountSegments(shape) <= MAX_SEGMENTS
        if straight and (right - left) * (top - bottom) < BACKGROUND * page.get_width() * page.get_height():
            shapes.append((left, bottom, right, top))
        elif not straight:
            images.append((left, bottom, right, top))
    return shapes, images


def _areas(lines: Sequence[Box]) -> list[Box]:
    """Merge lines that touch into the areas that they cover."""
    areas: list[Box] = []
    for line in lines:
        touching = [area for area in areas if _touch(area, line)]
        areas = [area for area in areas if area not in touching]
        boxes = [line, *touching]
        areas.append(
            (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
        )
    return areas


def _touch(one: Box, two: Box) -> bool:
    return one[0] - SNAP <= two[2] and two[0] - SNAP <= one[2] and one[1] - SNAP <= two[3] and two[1] - SNAP <= one[3]


def _inside(line: Box, area: Box) -> bool:
    return (
        area[0] - SNAP <= line[0]
        and line[2] <= area[2] + SNAP
        and area[1] - SNAP <= line[1]
        and line[3] <= area[3] + SNAP
    )


def _snapped(values: Iterator[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > SNAP:
            kept.append(value)
    return tuple(kept)
