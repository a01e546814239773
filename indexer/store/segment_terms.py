"""How are the terms of a segment found? By hash, by prefix, by a part of them; their tables are checked first."""

from __future__ import annotations

import mmap
import struct
import sys
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from pathlib import Path

from indexer.store.postings import Postings
from indexer.store.segment_write import U32
from indexer.store.toc import damaged

_PAIR64 = struct.Struct("<QQ")
_PAIR32 = struct.Struct("<II")
_ONE32 = struct.Struct("<I")


class Field:
    """The sorted terms of a field, and where their postings are."""

    def __init__(self, folder: Path, data: mmap.mmap, place: list[int]) -> None:
        self._folder, self._data = folder, data
        at, self.count, length, scored, slots, crc = place
        self._starts = length
        self._places = self._starts + 4 * (self.count + 1)
        self._crcs = self._places + 8 * (self.count + 1)
        self._slots = self._crcs + 4 * self.count
        self._mask = slots - 1
        self._width = 5 if scored else 4
        self._tables = data[at : at + self._slots + 4 * slots]
        if zlib.crc32(self._tables) != crc:
            raise damaged(folder, "a list of terms fails its checksum")
        if len(self._tables) != self._slots + 4 * slots or min(self.count, length, at) < 0:
            raise damaged(folder, "a list of terms has not the size it should have")

    def term(self, index: int) -> bytes:
        start, end = _PAIR32.unpack_from(self._tables, self._starts + 4 * index)
        return self._tables[start:end]

    def at_or_after(self, term: bytes) -> int:
        """Return the index of the first term that is not before `term`."""
        return bisect_left(range(self.count), term, key=self.term)

    def find(self, term: bytes) -> int | None:
        """Return the index of `term`, or None."""
        tables, starts, slots, mask = self._tables, self._starts, self._slots, self._mask
        first = zlib.crc32(term)
        try:
            for slot in range(first, first + mask):  # at least one slot is empty
                (number,) = _ONE32.unpack_from(tables, slots + 4 * (slot & mask))
                if not number:
                    break
                start, end = _PAIR32.unpack_from(tables, starts + 4 * number - 4)
                if tables[start:end] == term:
                    return int(number - 1)
        except struct.error:
            raise damaged(self._folder, "a list of terms points beyond its end") from None
        return None

    def having(self, part: bytes) -> Iterator[int]:
        """Yield the indices of the terms that `part` stands in, in order: one search through all of them."""
        find, end = self._tables.find, self._starts
        at = find(part, 0, end)
        while at >= 0:
            index = bisect_right(range(self.count), at, key=self._start) - 1
            beyond = self._start(index + 1)
            if at + len(part) <= beyond:
                yield index
                at = find(part, beyond, end)
            else:
                at = find(part, at + 1, end)

    def _start(self, index: int) -> int:
        return int(_ONE32.unpack_from(self._tables, self._starts + 4 * index)[0])

    def frequency(self, index: int) -> int:
        """Count the postings of a term, deleted records included."""
        start, end = _PAIR64.unpack_from(self._tables, self._places + 8 * index)
        return int((end - start) // self._width)

    def postings(self, index: int) -> Postings:
        start, end = _PAIR64.unpack_from(self._tables, self._places + 8 * index)
        data = self._data[start:end]
        if zlib.crc32(data) != _ONE32.unpack_from(self._tables, self._crcs + 4 * index)[0]:
            raise damaged(self._folder, "postings fail their checksum")
        cut = 4 * (len(data) // self._width)
        ids = array(U32)
        ids.frombytes(data[:cut])
        if sys.byteorder == "big":
            ids.byteswap()
        return Postings(ids, data[cut:])
