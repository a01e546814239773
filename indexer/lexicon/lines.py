"""Which lines of a sorted table begin so? A table is one blob: lines in order of their bytes, between line ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator


def sorted_lines(lines: Iterable[str]) -> bytes:
    """Write lines as a table: in order, each once, between line ends."""
    return ("\n" + "\n".join(sorted(set(lines))) + "\n").encode()


class Lines:
    """A table that is asked again and again; `data` is as `sorted_lines` writes it."""

    SINGLE = 200
    """So many look-ups are made on the bytes as they lie; whoever asks more often has them cut into lines first."""

    def __init__(self, data: bytes) -> None:
        self._data, self._asked = data, 0
        self._lines: list[bytes] = []

    def beginning(self, start: str) -> Iterator[bytes]:
        """Yield what stands after `start` on each line that begins with it, in order."""
        self._asked += 1
        if self._asked <= self.SINGLE:
            return _halving(self._data, start.encode())
        self._lines = self._lines or self._data.split(b"\n")[1:-1]
        return _among(self._lines, start.encode())


def _among(lines: list[bytes], start: bytes) -> Iterator[bytes]:
    for at in range(bisect_left(lines, start), len(lines)):
        if not lines[at].startswith(start):
            return
        yield lines[at][len(start) :]


def _halving(table: bytes, start: bytes) -> Iterator[bytes]:
    """Find the first line by halving, on the bytes as they lie: nothing is made of the lines that are not met."""
    low, high = 0, len(table) - 1  # a line end each; the first line sought is not before `low`, not after `high`
    while low < high:
        at = table.rfind(b"\n", low, (low + high) // 2 + 1)
        after = table.index(b"\n", at + 1)
        if table[at + 1 : after] < start:
            low = after
        else:
            high = at
    low += 1
    while table.startswith(start, low):
        after = table.index(b"\n", low)
        yield table[low + len(start) : after]
        low = after + 1
