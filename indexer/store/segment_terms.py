"""How are the terms of a segment found? By hash, by prefix, by a part of them; their tables are checked first."""

from __future__ import annotations

import mmap
import struct
import sys
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from indexer.store.postings import Postings
from indexer.store.segment_write import U32
from indexer.store.toc import damaged

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
        tables = memoryview(self._tables)
        self._start = _numbers("I", tables[self._starts : self._places])
        self._place = _numbers("Q", tables[self._places : self._crcs])
        self._slot = _numbers("I", tables[self._slots :])

    def term(self, index: int) -> bytes:
        return self._tables[self._start[index] : self._start[index + 1]]

    def at_or_after(self, term: bytes) -> int:
        """Return the index of the first term that is not before `term`."""
        return bisect_left(range(self.count), term, key=self.term)

    def find(self, term: bytes) -> int | None:
        """Return the index of `term`, or None."""
        tables, starts, slots, mask = self._tables, self._start, self._slot, self._mask
        first = zlib.crc32(term)
        try:
            for slot in range(first, first + mask):  # at least one slot is empty
                number = slots[slot & mask]
                if not number:
                    break
                if tables[starts[number - 1] : starts[number]] == term:
                    return number - 1
        except IndexError:
            raise damaged(self._folder, "a list of terms points beyond its end") from None
        return None

    def having(self, part: bytes) -> Iterator[int]:
        """Yield the indices of the terms that `part` stands in, in order: one search through all of them."""
        find, end = self._tables.find, self._starts
        at = find(part, 0, end)
        while at >= 0:
            index = bisect_right(self._start, at, 0, self.count) - 1
            beyond = self._start[index + 1]
            if at + len(part) <= beyond:
                yield index
                at = find(part, beyond, end)
            else:
                at = find(part, at + 1, end)

    def frequency(self, index: int) -> int:
        """Count the postings of a term, deleted records included."""
        return (self._place[index + 1] - self._place[index]) // self._width

    def frequencies(self) -> Iterator[tuple[str, int]]:
        """Read all terms in order, each with the number of its postings."""
        begins, places, tables, width = self._start.tolist(), self._place.tolist(), self._tables, self._width
        try:
            terms = [str(tables[start:end], "utf-8", "surrogatepass") for start, end in pairwise(begins)]
        except UnicodeDecodeError:
            raise damaged(self._folder, "a term is no text") from None
        return zip(terms, ((end - start) // width for start, end in pairwise(places)), strict=True)

    def holders(self, term: bytes) -> int:
        """Count the postings of `term`, deleted records included."""
        if not self._slot[zlib.crc32(term) & self._mask]:  # of most that are asked for
            return 0
        index = self.find(term)
        return 0 if index is None else (self._place[index + 1] - self._place[index]) // self._width

    def postings(self, index: int) -> Postings:
        data = self._data[self._place[index] : self._place[index + 1]]
        if zlib.crc32(data) != _ONE32.unpack_from(self._tables, self._crcs + 4 * index)[0]:
            raise damaged(self._folder, "postings fail their checksum")
        cut = 4 * (len(data) // self._width)
        ids = array(U32)
        ids.frombytes(data[:cut])
        if sys.byteorder == "big":
            ids.byteswap()
        return Postings(ids, data[cut:])


def _numbers(code: str, data: memoryview) -> memoryview | array[int]:
    """Read whole numbers where they lie; they are written little-endian."""
    if sys.byteorder == "little":
        return data.cast(code)  # type: ignore[call-overload, no-any-return]  # mypy wants the code literally
    numbers: array[int] = array(code, data.tobytes())
    numbers.byteswap()
    return numbers
