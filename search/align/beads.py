"""Which beads, in order, explain two sequences of units best?

Dynamic programming over bead types as in Gale & Church, "A Program for Aligning Sentences in Bilingual
Corpora" (Computational Linguistics 19, 1993), with the gain of a bead left to the caller, inside a band
around an anchored path as in Moore, "Fast and Accurate Sentence Alignment of Bilingual Corpora" (AMTA 2002).
Time and memory grow with the area of the band, one byte of memory a cell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

BEAD_TYPES: tuple[tuple[int, int], ...] = (
    (1, 1),
    (1, 0),
    (0, 1),
    (1, 2),
    (2, 1),
    (2, 2),
    (1, 3),
    (3, 1),
    (1, 4),
    (4, 1),
)
"""How many units of either side a bead may hold; of beads with equal gain the earlier type wins."""

Gain = Callable[[int, int, int, int], float]
"""The gain of the bead that holds units i0…i1 of one side and j0…j1 of the other (half-open)."""

NARROWEST = 4
"""How far the path may stray even between two anchors that follow each other."""

_NONE = 255
_MINUS = float("-inf")


def best_beads(band: Sequence[tuple[int, int]], gain: Gain) -> list[tuple[int, int, int, int]]:
    """Find the sequence of beads with the highest total gain.

    `band` gives for each row i = 0…n the half-open range of columns j that may be visited; row 0 must hold
    column 0 and row n the last column m. Returns half-open (i0, i1, j0, j1), in order.
    """
    scores: list[list[float]] = []
    choices: list[bytearray] = []
    for i, (low, high) in enumerate(band):
        row, choice = _row(i, low, high, band, scores, gain)
        scores.append(row)
        choices.append(choice)
        if i >= 4:
            scores[i - 4] = []
    return _trace(band, choices)


def _row(
    i: int, low: int, high: int, band: Sequence[tuple[int, int]], scores: list[list[float]], gain: Gain
) -> tuple[list[float], bytearray]:
    row = [_MINUS] * (high - low)
    choice = bytearray([_NONE]) * (high - low)
    if i == 0:
        row[-low] = 0.0
    for j in range(low, high):
        best, kind = row[j - low], _NONE
        for number, (di, dj) in enumerate(BEAD_TYPES):
            i0, j0 = i - di, j - dj
            if i0 < 0 or j0 < 0:
                continue
            low0, high0 = band[i0]
            if not low0 <= j0 < high0:
                continue
            before = row[j0 - low] if di == 0 else scores[i0][j0 - low0]
            if before == _MINUS:
                continue
            total = before + gain(i0, i, j0, j)
            if total > best:
                best, kind = total, number
        row[j - low], choice[j - low] = best, kind
    return row, choice


def _trace(band: Sequence[tuple[int, int]], choices: list[bytearray]) -> list[tuple[int, int, int, int]]:
    beads: list[tuple[int, int, int, int]] = []
    i = len(band) - 1
    j = band[i][1] - 1
    while i or j:
        kind = choices[i][j - band[i][0]]
        if kind == _NONE:
            raise ValueError("the band does not connect its two ends")
        di, dj = BEAD_TYPES[kind]
        beads.append((i - di, i, j - dj, j))
        i, j = i - di, j - dj
    beads.reverse()
    return beads


def band_around(anchors: Sequence[tuple[int, int]], rows: int, columns: int, width: int) -> list[tuple[int, int]]:
    """Lay a band of up to `width` columns to either side of the path through `anchors`.

    `anchors` are (i, j) pairs of units, rising strictly in both; between two anchors the path is straight. The band
    is narrow where anchors are near, and as much wider as the ends of a gap differ from a diagonal. Row i of the
    result is for i units read (0…rows); neighbouring rows always overlap.
    """
    points = [(0, 0), *((i, j) for i, j in anchors if 0 < i < rows), (rows, columns)]
    band: list[tuple[int, int]] = []
    for (i0, j0), (i1, j1) in pairwise(points):
        gap = max(i1 - i0, j1 - j0)
        slack = min(width, NARROWEST + gap // 3) + abs((i1 - i0) - (j1 - j0))
        for i in range(i0, i1):
            middle = j0 + (j1 - j0) * (i - i0) // max(1, i1 - i0)
            band.append((max(0, middle - slack), min(columns, middle + slack) + 1))
    band.append((max(0, columns - width), columns + 1))
    band[0] = (0, band[0][1])
    return _monotone(band)


def _monotone(band: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Widen rows so that the lower edge never falls back, the upper edge never falls, and rows overlap."""
    for i in range(len(band) - 2, -1, -1):
        band[i] = (min(band[i][0], band[i + 1][0]), band[i][1])
    for i in range(1, len(band)):
        band[i] = (min(band[i][0], band[i - 1][1] - 1), max(band[i][1], band[i - 1][1]))
    return band
