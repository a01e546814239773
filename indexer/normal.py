"""How is a text made uniform before it is analysed, without losing where each character stood?"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus.model import Lang


@dataclass(frozen=True, slots=True)
class Normal:
    """A normalised text; `begins` and `ends` give for each of its characters the half-open place in the original.

    Both are None when every character stands where it stood.
    """

    text: str
    begins: list[int] | None = None
    ends: list[int] | None = None


INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
"""Characters that are not written: soft hyphen, zero-width and direction marks, variation selectors."""

CLUSTER = re.compile("(?s).[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*")
"""A character with the marks that combine with it, half-width dakuten included."""


def normalise(text: str, lang: Lang) -> Normal:
    """Return `text` in one form of writing (NFKC)."""
    if unicodedata.is_normalized("NFKC", text) and not INVISIBLE.search(text):
        return Normal(text)
    out: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    for match in CLUSTER.finditer(text):
        piece = INVISIBLE.sub("", unicodedata.normalize("NFKC", match.group()))
        out.append(piece)
        begins.extend([match.start()] * len(piece))
        ends.extend([match.end()] * len(piece))
    return Normal("".join(out), begins, ends)
