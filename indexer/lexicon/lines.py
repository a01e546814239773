"""Which lines of a sorted table begin so? A table is one blob: lines in order of their bytes, between line ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def sorted_lines(lines: Iterable[str]) -> bytes:
    """Write lines as a table: in order, each once, between line ends."""
    return ("\n" + "\n".join(sorted(set(lines))) + "\n").encode()


def beginning(table: bytes, start: str) -> Iterator[bytes]:
    """Yield what stands after `start` on each line of `table` that begins with it, in order.

    The first of them is found by halving, on the bytes as they lie: nothing is made of the lines that are not met.
    """
    wanted = start.encode()
    low, high = 0, len(table) - 1  # a line end each; the first line sought is not before `low`, not after `high`
    while low < high:
        at = table.rfind(b"\n", low, (low + high) // 2 + 1)
        after = table.index(b"\n", at + 1)
        if table[at + 1 : after] < wanted:
            low = after
        else:
            high = at
    low += 1
    while table.startswith(wanted, low):
        after = table.index(b"\n", low)
        yield table[low + len(wanted) : after]
        low = after + 1
