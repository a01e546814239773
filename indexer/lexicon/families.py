"""Which English stems are of one family? explain and explan(ation), vigor and vigour, safe and safeti."""

from __future__ import annotations

ROOT = 4
"""How many letters at least are alike."""
ALIKE = 0.65
"""What part of the longer stem at least is alike, from its beginning."""
FAMILY_SHARE = 0.7
"""What a word of the same family weighs beside the word itself."""


def related(one: str, other: str) -> bool:
    """Tell whether two stems begin alike for most of their length."""
    alike = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        alike += 1
    return alike >= max(ROOT, ALIKE * max(len(one), len(other)))
