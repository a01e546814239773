"""Which part of a long passage is shown, and what of it stands out?"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.patterns import lazy
from corpus.quick import dataclass

Span = tuple[int, int]

BOUNDARY = lazy(r"[。．！？!?.;；]['\"”’」』）)]*\s*|\s+|[、，]")
"""Places at which a cut reads well."""
STRONG = frozenset("。．！？!?.;；")
REACH = 40
"""How many characters a cut may move to reach a good place."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a passage: `start` and `end` are half-open, in characters of the passage's text."""

    start: int
    end: int
    cut_before: bool
    cut_after: bool


def pieces(text: str, highlights: Sequence[Span], start: int = 0, end: int | None = None) -> list[tuple[str, bool]]:
    """Split `text[start:end]` into runs, each with whether it is highlighted."""
    end = len(text) if end is None else end
    runs: list[tuple[str, bool]] = []
    at = start
    for left, right in sorted(highlights):
        left, right = max(left, at), min(right, end)
        if left >= right:
            continue
        if runs and runs[-1][1] and text[at:left] == " ":  # words side by side stand out as one
            runs[-1] = (runs[-1][0] + text[at:right], True)
        else:
            runs += [(text[at:left], False)] * (left > at)
            runs.append((text[left:right], True))
        at = right
    return [*runs, (text[at:end], False)] if at < end else runs


def excerpt(text: str, highlights: Sequence[Span], length: int) -> Excerpt:
    """Choose about `length` characters around the densest matches, cut at sentences where possible."""
    if len(text) <= length + REACH:
        return Excerpt(0, len(text), False, False)
    left, right = _densest(highlights, length)
    spare = max(0, length - (right - left))
    start = _good_start(text, max(0, left - spare // 3), left)
    end = _good_end(text, max(right, min(len(text), start + length)))
    return Excerpt(start, end, start > 0, end < len(text))


def _densest(highlights: Sequence[Span], length: int) -> Span:
    """Return the window of at most `length` that covers the most highlighted characters; the first of equals."""
    best, most = (0, 0), -1
    for index, (left, _) in enumerate(highlights):
        inside = [span for span in highlights[index:] if span[1] <= left + length]
        covered = sum(end - start for start, end in inside)
        if covered > most and inside:
            best, most = (left, inside[-1][1]), covered
    return best


def _good_start(text: str, at: int, latest: int) -> int:
    """Move a start back to the sentence's beginning, or on to the next boundary, staying at or before `latest`."""
    if at == 0:
        return 0
    back = [match.end() for match in BOUNDARY.finditer(text, max(0, at - REACH), at) if match.group()[0] in STRONG]
    if back:
        return back[-1]
    if at < REACH:
        return 0
    ahead = BOUNDARY.search(text, at, latest)
    return ahead.end() if ahead else at


def _good_end(text: str, at: int) -> int:
    """Move an end on to the sentence's end, or back to the last boundary."""
    if len(text) - at <= REACH // 2:
        return len(text)
    for match in BOUNDARY.finditer(text, at, at + REACH):
        if match.group()[0] in STRONG:
            return match.start() + len(match.group().rstrip())
    back = [match.start() for match in BOUNDARY.finditer(text, max(0, at - REACH), at)]
    return back[-1] if back else at
