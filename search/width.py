"""How many terminal columns does a text take, and where may a line break?

East Asian width by the Unicode database that Python carries (UAX #11): wide and full-width characters take two
columns, combining marks and format characters none. Ambiguous ones (①, →) take one, as terminals draw them today.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

NOT_FIRST = frozenset(
    "、。，．・：；？！ヽヾゝゞ々ー」』】〉》〕）］｝〟’”…‥ぁぃぅぇぉっゃゅょァィゥェォッャュョヵヶ,.:;?!)]}%％〜～"
)
"""Characters that do not begin a line (kinsoku)."""
NOT_LAST = frozenset("「『【〈《〔（［｛〝‘“([{¥￥＄$£#＃§")
"""Characters that do not end a line."""

Span = tuple[int, int]
"""A stretch of a text, half-open."""


@lru_cache(maxsize=8192)
def char_width(character: str) -> int:
    """Return the columns that one character takes: 0, 1 or 2."""
    if "\x20" <= character < "\x7f":
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def text_width(text: str) -> int:
    """Return the columns that `text` takes on one line."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def cut_to_width(text: str, columns: int, ellipsis: str = "…") -> str:
    """Shorten `text` at its end to at most `columns`, the ellipsis included; whole when it fits."""
    return text if text_width(text) <= columns else _head(text, columns - text_width(ellipsis)) + ellipsis


def cut_start_to_width(text: str, columns: int, ellipsis: str = "…") -> str:
    """Shorten `text` at its start to at most `columns`, the ellipsis included; whole when it fits."""
    if text_width(text) <= columns:
        return text
    return ellipsis + _head(text[::-1], columns - text_width(ellipsis))[::-1]


def _head(text: str, columns: int) -> str:
    used = 0
    for at, character in enumerate(text):
        used += char_width(character)
        if used > columns:
            return text[:at]
    return text


def pad(text: str, columns: int, right: bool = False) -> str:
    """Fill `text` with spaces to `columns`, at its end, or with `right` at its start."""
    fill = " " * max(0, columns - text_width(text))
    return fill + text if right else text + fill


def wrap(text: str, columns: int) -> list[Span]:
    """Break a text into lines of at most `columns`; return where in it each of them stands.

    Lines break at spaces and between Japanese characters, not before closing or after opening marks; a word
    longer than a line is broken where it must be. Spaces at a break belong to no line.
    """
    lines: list[Span] = []
    widths = list(map(char_width, text))
    upto = [0, *accumulate(widths)]
    start = end = 0
    for first, last in _unbroken(text, widths):
        if end > start and upto[last] - upto[start] > columns:
            lines.append((start, _without_spaces(text, end)))
            start = end = first
        if end == start and text[first] == " ":
            start = end = last
            continue
        while upto[last] - upto[start] > columns:
            cut = bisect_right(upto, upto[start] + columns, start + 2, last) - 1
            lines.append((start, cut))
            start = cut
        end = last
    return [*lines, (start, _without_spaces(text, end))] if end > start else lines


def _without_spaces(text: str, end: int) -> int:
    while text[end - 1] == " ":
        end -= 1
    return end


def _unbroken(text: str, widths: Sequence[int]) -> Iterator[Span]:
    """Yield the stretches that must stay on one line, one after the other."""
    start = 0
    for at, right in enumerate(text[1:], 1):
        left = text[at - 1]
        if " " in (left, right) or (
            (widths[at] == 2 or (widths[at - 1] == 2 and widths[at]))
            and right not in NOT_FIRST
            and left not in NOT_LAST
        ):
            yield start, at
            start = at
    if text:
        yield start, len(text)
