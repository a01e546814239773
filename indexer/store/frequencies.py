"""In how many passages does each term stand? Looked up one by one, and read all at once where that is soon cheaper."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from indexer.store.segment import Segment
from indexer.store.segment_terms import Field

ALL_FROM = 1 / 12
"""What part of a vocabulary is looked up before all of it is read: one look-up costs as much as reading six terms."""
MOST = 250_000
"""The largest vocabulary that is read: some 30 MB."""


class Frequencies(dict[str, int]):
    """The frequencies of the terms of one field, as they are asked for; deleted passages do not count."""

    def __init__(self, segments: Sequence[Segment], field: str) -> None:
        self._segments, self._field = segments, field
        self._counters: list[Callable[[bytes], int]] | None = None
        self._fields: list[Field] = []
        self._left = 0

    def __missing__(self, term: str) -> int:
        written, count = term.encode("utf-8", "surrogatepass"), 0
        for counter in self._open() if self._counters is None else self._counters:
            count += counter(written)
        self[term] = count
        self._left -= 1
        if not self._left:
            self._read_all()
        return count

    def _open(self) -> list[Callable[[bytes], int]]:
        """Open the field when it is first asked for."""
        name = self._field
        self._counters = [count for one in self._segments if (count := one.counter(name)) is not None]
        fields = [field for one in self._segments if (field := one.whole(name)) is not None]
        size = sum(field.count for field in fields)
        if fields and len(fields) == len(self._counters) and size <= MOST:
            self._fields, self._left = fields, int(size * ALL_FROM) + 1
        return self._counters

    def _read_all(self) -> None:
        found: dict[str, int] = {}
        for number, field in enumerate(self._fields):
            if number:
                for term, count in field.frequencies():
                    found[term] = found.get(term, 0) + count
            else:
                found = dict(field.frequencies())
        self.update(found)
        self._counters = []
