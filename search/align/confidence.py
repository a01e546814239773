"""How probable is it that two texts say the same, given how much of them meets?

A logistic curve over the similarity and the misfit of lengths, fitted on real pairs and on wrong pairs of the same
documents; docs/alignment.md says how it was checked.
"""

from __future__ import annotations

import math

INTERCEPT, SIMILARITY_SLOPE, LENGTH_SLOPE = -4.4, 15.0, -0.12
LENGTH_LIMIT = 9.0


def confidence(similarity: float, misfit: float = 0.0) -> float:
    """Estimate the probability in 0…1 that a pair corresponds.

    `similarity` in 0…1 is the covered share of the weight of both sides; `misfit` is the squared deviation of
    their lengths (search.align.length.deviation), 0 where lengths say nothing.
    """
    x = INTERCEPT + SIMILARITY_SLOPE * similarity + LENGTH_SLOPE * min(misfit, LENGTH_LIMIT)
    return 1 / (1 + math.exp(-x))
