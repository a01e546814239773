"""Which sentences of two documents say the same?

Dynamic programming over beads (search.align.beads) with the bridge's evidence and the lengths as gain, inside
a band around sure pairs. Sections that have moved are taken out of the run and aligned by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from search.align.anchors import anchors
from search.align.beads import band_around, best_beads
from search.align.evidence import Evidence
from search.align.length import deviation

THRESHOLD = 0.24
"""Which part of a pair's weight must meet for the pair to be better than none."""
LENGTH_WEIGHT = 0.9
"""What a squared standard deviation of length costs, in units of information content."""
LENGTH_LIMIT = 9.0
"""The squared deviation beyond which length says no more."""
SKIP_COST = 2.5
"""What it costs to leave a unit without a counterpart: short units that nothing links are still paired in passing."""
CHANCE = {(1, 1): 0.0, (1, 2): 0.04, (1, 3): 0.06, (1, 4): 0.08, (2, 2): 0.12}
"""Which further part of the weight of a larger bead meets by chance: its words have more to meet."""
MERGE_COST = {(1, 1): 0.0, (1, 2): 3.0, (1, 3): 6.0, (1, 4): 9.0, (2, 2): 10.0}
"""What a bead costs by its size: more units meet more by chance, so of two explanations the finer must win."""
BAND = 12
"""How many units the path may stray at most from the straight line between two anchors."""
NEVER = -1e9
"""The gain of a bead with a unit that shares nothing with the other side."""

Span = tuple[int, int, int, int]


def align_sentences(evidence: Evidence, ja: Sequence[str], en: Sequence[str], ratio: float) -> list[Span]:
    """Align units in one monotone run; returns half-open (i0, i1, j0, j1), in order.

    `ratio` is the number of English characters that a Japanese one becomes.
    """
    fixed = anchors(evidence.neighbours())
    band = band_around(fixed, len(ja), len(en), BAND)
    return best_beads(band, bead_gain(evidence, ja, en, ratio))


def bead_gain(
    evidence: Evidence, ja: Sequence[str], en: Sequence[str], ratio: float
) -> Callable[[int, int, int, int], float]:
    """Return the gain of a bead: the weight that meets, less what may be expected by chance and misfit of length."""
    ja_lengths, en_lengths = [len(text) for text in ja], [len(text) for text in en]
    known: dict[Span, float] = {}

    def gain(i0: int, i1: int, j0: int, j1: int) -> float:
        if i0 == i1 or j0 == j1:
            return -SKIP_COST
        span = (i0, i1, j0, j1)
        found = known.get(span)
        if found is None:
            size = (min(i1 - i0, j1 - j0), max(i1 - i0, j1 - j0))
            if size != (1, 1) and not evidence.hang_together(*span):
                return NEVER
            covered, total = evidence.masses(*span)
            misfit = deviation(sum(ja_lengths[i0:i1]), sum(en_lengths[j0:j1]), ratio) ** 2
            cost = LENGTH_WEIGHT * min(misfit, LENGTH_LIMIT) + MERGE_COST[size]
            found = known[span] = covered - (THRESHOLD + CHANCE[size]) * total - cost
        return found

    return gain
