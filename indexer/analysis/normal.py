"""How is a text made uniform before it is analysed, without losing where each character stood?

NFKC, with four differences: Roman numeral characters (Ⅱ), fractions (½) and raised figures (²) keep their shape,
because "II", "1/2" and "2" would say something else where they stand; letters that differ only in their shape
(旧字体, radicals from PDF fonts) and quotation marks are folded; invisible characters go.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from corpus.patterns import lazy
from corpus.quick import dataclass
from indexer.analysis.letters import OLD_LETTERS, RADICALS


@dataclass(frozen=True, slots=True)
class Normal:
    """A normalised text; `begins` and `ends` give for each of its characters the half-open place in the original.

    Both are None when every character stands where it stood.
    """

    text: str
    begins: list[int] | None = None
    ends: list[int] | None = None


INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
"""Not written: soft hyphen, zero-width and direction marks, variation selectors."""

MARKS = "\u0300-\u036f\u3099\u309a\uff9e\uff9f"
"""Marks that combine with the letter before them; half-width dakuten do so too."""

KEPT = "\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2116\u2150-\u2188"
"""Left as they are: raised figures, fractions, the sign №, Roman numeral characters."""

CIRCLED = "\u2460-\u2473\u3251-\u325f\u32b1-\u32bf"
"""Figures in circles: they number what follows and become spaces; after a letter (図①) they get brackets."""

_CIRCLED = lazy(f"[{CIRCLED}]")
_LABEL_END = lazy(r"[^\W\dぁ-ゖ]")
_INVISIBLE = lazy(f"[{INVISIBLE}]")
_KEPT = lazy(f"[{KEPT}]")
_CLUSTER = lazy(f"(?s).[{MARKS}{INVISIBLE}]*")
_UNEVEN = lazy(f"[{MARKS}{INVISIBLE}]")

_SHAPES = (
    OLD_LETTERS
    | RADICALS
    | {"’": "'", "‘": "'", "ʼ": "'", "＇": "'", "´": "'", "`": "'", "‐": "-", "‑": "-", "ı": "i", "İ": "I"}
)


_COMMON_BLOCKS = (
    range(0xA0, 0xA1),  # no-break space
    range(0x2000, 0x200B),  # spaces
    range(0x2F00, 0x2FD6),  # Kangxi radicals
    range(0x3000, 0x3001),  # ideographic space
    range(0xF900, 0xFB00),  # compatibility ideographs
    range(0xFF01, 0xFF61),  # full-width ASCII
    range(0xFFE0, 0xFFE7),  # full-width signs
)
"""Where characters that change into exactly one other are common; the others take the slower way."""


class _Table(dict[int, str]):
    """What each character becomes, worked out when it is first met: for `str.translate`."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _one_for_one(chr(code))
        return found


def _one_for_one(letter: str) -> str:
    """Return the one character that stands for another; a lone surrogate becomes the sign for that."""
    code = ord(letter)
    if 0xD800 <= code < 0xE000:  # no encoder and no segmenter takes it
        return "\ufffd"
    if any(code in block for block in _COMMON_BLOCKS):
        folded = unicodedata.normalize("NFKC", letter)
        if len(folded) == 1 and folded != letter:
            return _SHAPES.get(folded, folded)
    return _SHAPES.get(letter, letter)


_TABLE = _Table()
_CHANGING = lazy(
    f"[{''.join(_SHAPES)}{''.join(f'{chr(block[0])}-{chr(block[-1])}' for block in _COMMON_BLOCKS)}"
    f"\ud800-\udfff{MARKS}{INVISIBLE}]"
)
"""What `_TABLE` may change, and what makes a text uneven: the search takes a fraction of the time of the change."""


def normalise(text: str) -> Normal:
    """Return `text` in one form of writing, with the places its characters had."""
    if text.isascii():
        return Normal(text.replace("`", "'") if "`" in text else text)
    even = text
    if _CHANGING.search(text):
        if _UNEVEN.search(text):
            return _uneven(text)
        even = _CHANGING.sub(_changed, text)
    if unicodedata.is_normalized("NFKC", even) or unicodedata.is_normalized("NFKC", _KEPT.sub("", even)):
        return Normal(even)
    return _uneven(text)


def _changed(match: re.Match[str]) -> str:
    return _TABLE[ord(match[0])]


def _uneven(text: str) -> Normal:
    """Normalise cluster by cluster, where characters are joined, split or dropped."""
    out: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    for match in _CLUSTER.finditer(text):
        piece = _cluster(match.group())
        if _CIRCLED.match(match.group()) and not (out and _LABEL_END.match(out[-1])):
            piece = " "
        out.append(piece)
        begins.extend([match.start()] * len(piece))
        ends.extend([match.end()] * len(piece))
    return Normal("".join(out), begins, ends)


@lru_cache(maxsize=8192)
def _cluster(piece: str) -> str:
    """Normalise one character with its marks."""
    visible = _INVISIBLE.sub("", piece)
    if _KEPT.match(visible):
        return visible
    if _CIRCLED.match(visible):
        return f"({unicodedata.normalize('NFKC', visible)})"
    return unicodedata.normalize("NFKC", visible.translate(_TABLE)).translate(_TABLE)
