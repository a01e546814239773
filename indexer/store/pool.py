"""Where do postings wait until their segment is written? Inverted in memory, a whole document at a time."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter

from indexer.prepared import SHIFT, Inverted
from indexer.store.postings import Postings
from indexer.store.segment import Segment
from indexer.store.segment_write import U32

Term = tuple[bytes, Postings]


class Pool:
    """The postings of the documents added since the last commit."""

    def __init__(self) -> None:
        self._fields: dict[str, dict[str, array[int]]] = {}

    def add(self, postings: Inverted, base: int) -> None:
        """Add a document's postings, whose record numbers begin at `base`."""
        shift = base << SHIFT
        for field, terms in postings.items():
            known = self._fields.setdefault(field, {})
            get = known.get
            for term, packed in terms.items():
                if (found := get(term)) is None:
                    found = known[term] = array(U32)
                found.extend([posting + shift for posting in packed])

    def field_names(self) -> list[str]:
        return sorted(self._fields)

    def terms(self, field: str) -> Iterator[Term]:
        """Yield the terms of a field in order of their UTF-8 bytes (which is code point order)."""
        known = self._fields.get(field, {})
        for term in sorted(known):
            packed = known[term]
            ids = array(U32, [posting >> SHIFT for posting in packed])
            yield term.encode("utf-8", "surrogatepass"), Postings(ids, bytes([posting & 255 for posting in packed]))


class Renumbered:
    """A segment that is being merged into another: its live records, numbered on from `base`."""

    def __init__(self, segment: Segment, base: int) -> None:
        self._segment = segment
        self._runs = list(_runs(segment.info.records, segment.info.deleted, base))

    def numbers(self) -> Iterator[int]:
        """Yield the numbers of the live records as they are now."""
        for start, end, _ in self._runs:
            yield from range(start, end)

    def field_names(self) -> list[str]:
        return self._segment.field_names()

    def terms(self, field: str) -> Iterator[Term]:
        """Yield the terms of a field that live records hold, with the new numbers."""
        opened = self._segment.field(field)
        if opened is None:
            return
        for index in range(opened.count):
            postings = self._renumber(opened.postings(index))
            if postings.ids:
                yield opened.term(index), postings

    def _renumber(self, postings: Postings) -> Postings:
        ids, impacts = array(U32), bytearray()
        for start, end, new in self._runs:
            left, right = bisect_left(postings.ids, start), bisect_left(postings.ids, end)
            shift = new - start
            ids.extend([number + shift for number in postings.ids[left:right]])
            impacts += postings.impacts[left:right]
        return Postings(ids, bytes(impacts))


def joined(sources: Sequence[Iterator[Term]]) -> Iterator[tuple[bytes, Sequence[int], bytes]]:
    """Merge sorted runs of terms; the sources are in order of their record numbers."""
    if len(sources) == 1:
        for term, postings in sources[0]:
            yield term, postings.ids, postings.impacts
        return
    first = itemgetter(0)
    for term, group in groupby(merge(*sources, key=first), key=first):
        ids, impacts = array(U32), bytearray()
        for _, postings in group:
            ids.extend(postings.ids)
            impacts += postings.impacts
        yield term, ids, bytes(impacts)


def _runs(count: int, deleted: Iterable[tuple[int, int]], base: int) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of live records: (start, end, new start)."""
    at = 0
    for start, end in (*deleted, (count, count)):
        if start > at:
            yield at, start, base
            base += start - at
        at = end
