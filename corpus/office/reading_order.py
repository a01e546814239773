"""In which order does a person read boxes on a slide? From above to below and left to right, columns one by one.

The boxes are cut apart recursively at the gaps that run through all of them, level gaps first (XY-cut, Nagy and
Seth 1984); boxes that no gap separates are read by their upper left corners.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
_MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Box(Generic[T]):
    """A rectangle in any unit, y growing downwards, and what stands in it."""

    left: float
    top: float
    right: float
    bottom: float
    content: T


def reading_order(boxes: Sequence[Box[T]], depth: int = 0) -> list[Box[T]]:
    """Return the boxes in reading order."""
    if len(boxes) < 2:
        return list(boxes)
    if depth < _MAX_DEPTH:
        for level in (True, False):
            parts = _cut(boxes, level)
            if len(parts) > 1:
                return [box for part in parts for box in reading_order(part, depth + 1)]
    return sorted(boxes, key=lambda box: (box.top, box.left))


def _cut(boxes: Sequence[Box[T]], level: bool) -> list[list[Box[T]]]:
    """Divide boxes where a gap runs between them, across the page (`level`) or down it; slight overlaps are none."""
    extents = sorted(((box.top, box.bottom) if level else (box.left, box.right), at) for at, box in enumerate(boxes))
    parts: list[list[Box[T]]] = []
    end = float("-inf")
    for (start, stop), at in extents:
        overlap = end - start
        if not parts or overlap <= 0.1 * (stop - start):
            parts.append([])
        parts[-1].append(boxes[at])
        end = max(end, stop)
    return parts
