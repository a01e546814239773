"""How well do two lengths fit a translation?

The model of Gale & Church (1993): the length of a translation is normal around a constant ratio, with a
variance that grows with the length.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from search.align.beads import Gain

VARIANCE = 6.8
"""Variance of the length difference per character of source text (Gale & Church 1993, table 5)."""

SKIP_COST = 450.0
MERGE_COST = 230.0
DOUBLE_MERGE_COST = 440.0
"""100 × −log of a bead type's prior relative to 1-1 (Gale & Church 1993, appendix)."""


def deviation(ja_length: int, en_length: int, ratio: float) -> float:
    """Measure how far two lengths are from `ratio` English characters a Japanese one, in standard deviations."""
    expected = ja_length * ratio
    mean = (expected + en_length) / 2
    return 0.0 if mean <= 0 else (en_length - expected) / math.sqrt(mean * VARIANCE)


def length_ratio(ja: Sequence[str], en: Sequence[str]) -> float:
    """Estimate English characters per Japanese character from whole texts (2.2 where a side is empty)."""
    ja_total, en_total = sum(map(len, ja)), sum(map(len, en))
    return en_total / ja_total if ja_total and en_total else 2.2


def length_only_gain(ja: Sequence[str], en: Sequence[str]) -> Gain:
    """Return the gain of a bead by lengths alone: the baseline of Gale & Church."""
    ja_ends, en_ends = _sums(ja), _sums(en)
    ratio = length_ratio(ja, en)

    def gain(i0: int, i1: int, j0: int, j1: int) -> float:
        units = (i1 - i0) + (j1 - j0)
        if i0 == i1 or j0 == j1:
            return -SKIP_COST * units
        delta = abs(deviation(ja_ends[i1] - ja_ends[i0], en_ends[j1] - en_ends[j0], ratio))
        tail = max(math.erfc(delta / math.sqrt(2)), 1e-300)
        prior = {2: 0.0, 3: MERGE_COST}.get(units, DOUBLE_MERGE_COST * math.sqrt(units - 3) if units > 3 else 0.0)
        return 100 * math.log(tail) - prior

    return gain


def _sums(texts: Sequence[str]) -> list[int]:
    ends = [0]
    for text in texts:
        ends.append(ends[-1] + len(text))
    return ends
