"""Which pairs of units are so sure that the alignment may be laid through them?

A pair is an anchor when each is the other's best by far; of these the longest chain that rises on both sides
is kept (weighted longest increasing subsequence), as in Moore (2002) and in patience sorting for differences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

ANCHOR_SIMILARITY = 0.45
"""How similar two units must be at least to be an anchor."""
ANCHOR_MARGIN = 0.12
"""How much better an anchor must be than the second best of either of its units."""


def anchors(pairs: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Choose the anchors among (similarity, i, j), rising strictly in both i and j."""
    pairs = list(pairs)
    ja_best, en_best = _two_best((i, score) for score, i, _ in pairs), _two_best((j, score) for score, _, j in pairs)
    sure = [
        (i, j, score)
        for score, i, j in pairs
        if score >= ANCHOR_SIMILARITY
        and score >= max(ja_best[i][0], en_best[j][0])
        and score >= max(ja_best[i][1], en_best[j][1]) + ANCHOR_MARGIN
    ]
    return rising([(i, j) for i, j, _ in sorted(sure)])


def _two_best(scores: Iterable[tuple[int, float]]) -> dict[int, tuple[float, float]]:
    best: dict[int, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for key, score in scores:
        first, second = best[key]
        best[key] = (score, first) if score > first else (first, max(second, score))
    return best


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the longest chain of sorted pairs that rises in the second as in the first coordinate.

    The first coordinates must differ. Time n log n (patience sorting).
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [j]
        ends[place : place + 1] = [n]
    chain: list[tuple[int, int]] = []
    n = ends[-1] if ends else -1
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]
