"""How is a segment read? Straight from its two mapped files; whatever is used is checked first (CRC-32).

Knows nothing of Whoosh, so that a search starts fast; the format is described in indexer.store.segment_write.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterator
from pathlib import Path

from indexer.store.fields import KIND, LANGUAGE
from indexer.store.postings import EMPTY, Postings, frequency
from indexer.store.segment_terms import Field
from indexer.store.segment_write import (
    POSTINGS_EXT,
    POSTINGS_FOOTER,
    POSTINGS_MAGIC,
    RECORDS_EXT,
    RECORDS_FOOTER,
    RECORDS_MAGIC,
)
from indexer.store.toc import NONSENSE, Range, SegmentInfo, damaged

KEPT = 1_000_000
"""How many decoded postings of a field are kept; a batch of queries asks for the same terms again and again."""
ABSENT = 30
"""What it takes to keep a term, in postings."""

_PAIR64 = struct.Struct("<QQ")
_ONE32 = struct.Struct("<I")


class Records:
    """The records of a segment, by number."""

    def __init__(self, folder: Path, data: mmap.mmap) -> None:
        self._folder, self._data = folder, data
        self._offsets, self.count, crc, magic = RECORDS_FOOTER.unpack_from(data, len(data) - RECORDS_FOOTER.size)
        self._crcs = self._offsets + 8 * (self.count + 1)
        if magic != RECORDS_MAGIC or self._crcs + 4 * self.count != len(data) - RECORDS_FOOTER.size:
            raise damaged(folder, "a file of records is not one")
        if zlib.crc32(data[self._offsets : self._crcs + 4 * self.count]) != crc:
            raise damaged(folder, "a table of records fails its checksum")

    def with_crc(self, number: int) -> tuple[bytes, int]:
        """Return a record and its CRC-32."""
        record = self[number]
        return record, zlib.crc32(record)

    def __getitem__(self, number: int) -> bytes:
        if not 0 <= number < self.count:
            raise damaged(self._folder, f"it refers to a record {number} that is not there")
        start, end = _PAIR64.unpack_from(self._data, self._offsets + 8 * number)
        record = self._data[start:end]
        if zlib.crc32(record) != _ONE32.unpack_from(self._data, self._crcs + 4 * number)[0]:
            raise damaged(self._folder, "a record fails its checksum")
        return record


class Segment:
    """An open segment; `base` is what its record numbers are shifted by to make keys of the whole index."""

    def __init__(self, folder: Path, info: SegmentInfo, base: int) -> None:
        self.info, self.base = info, base
        self._folder = folder
        self._maps: list[mmap.mmap] = []
        try:
            maps = {file.name: self._map(file.name, file.size) for file in info.files}
            self.records = Records(folder, maps[info.name + RECORDS_EXT])
            self._postings = maps[info.name + POSTINGS_EXT]
            self._directory = self._read_directory()
        except NONSENSE:
            raise damaged(folder, f"segment {info.name} makes no sense") from None
        if self.records.count != info.records:
            raise damaged(folder, f"segment {info.name} has not the records it should have")
        self._fields: dict[str, Field] = {}
        self._decoded: dict[str, _Decoded] = {}
        self._passages_deleted: dict[str, tuple[Range, ...]] = {}

    def close(self) -> None:
        for one in self._maps:
            one.close()

    def deleted(self) -> tuple[Range, ...]:
        return self.info.deleted

    def field_names(self) -> list[str]:
        return sorted(self._directory)

    def field(self, name: str) -> Field | None:
        if name not in self._fields:
            if name not in self._directory:
                return None
            try:
                self._fields[name] = Field(self._folder, self._postings, self._directory[name])
            except NONSENSE:
                raise damaged(self._folder, f"field {name} makes no sense") from None
        return self._fields[name]

    def postings(self, field: str, term: str) -> Postings:
        """Return the postings of a term, deleted records included."""
        decoded = self.decoder(field)
        return EMPTY if decoded is None else decoded(term)

    def decoder(self, field: str) -> Callable[[str], Postings] | None:
        """Return what gives the postings of the terms of a field; None where no record has the field."""
        known = self._decoded.get(field)
        if known is None:
            opened = self.field(field)
            if opened is None:
                return None
            known = self._decoded[field] = _Decoded(opened)
        return known.__getitem__

    def live(self, field: str, term: str) -> list[int]:
        """Return the record numbers of a term without the deleted ones."""
        ids = self.postings(field, term).ids
        if not self.info.deleted:
            return list(ids)
        kept: list[int] = []
        left = 0
        for start, end in self.info.deleted:
            kept += ids[left : bisect_left(ids, start)]
            left = bisect_left(ids, end)
        return kept + list(ids[left:])

    def counter(self, field: str) -> Callable[[bytes], int] | None:
        """Return what counts the live records that hold a term of a field; None where no record has the field."""
        opened = self.field(field)
        if opened is None:
            return None
        holes = self._holes(field)
        if not holes:
            return opened.holders

        def count(term: bytes) -> int:
            index = opened.find(term)
            return 0 if index is None else frequency(opened.postings(index).ids, holes)

        return count

    def whole(self, field: str) -> Field | None:
        """Return the terms of a field where all records that have it are live."""
        return None if self._holes(field) else self.field(field)

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[bytes, int]]:
        """Yield the terms that begin with `prefix`, in order, with their live frequencies (never 0)."""
        opened, start = self.field(field), _bytes(prefix)
        if opened is None:
            return
        for index in range(opened.at_or_after(start), opened.count):
            term = opened.term(index)
            if not term.startswith(start):
                return
            holes = self._holes(field)
            count = frequency(opened.postings(index).ids, holes) if holes else opened.frequency(index)
            if count:
                yield term, count

    def terms_with(self, field: str, part: str) -> Iterator[str]:
        """Yield the terms that `part` stands in, also those of deleted records only."""
        if part and (opened := self.field(field)) is not None:
            for index in opened.having(_bytes(part)):
                yield opened.term(index).decode("utf-8", "surrogatepass")

    def _holes(self, field: str) -> tuple[Range, ...]:
        """Return the deleted ranges that matter for a field: often only a table was replaced, and no passage."""
        if not self.info.deleted or field not in LANGUAGE:
            return self.info.deleted
        if field not in self._passages_deleted:
            passages = self.postings(KIND, LANGUAGE[field]).ids
            self._passages_deleted[field] = tuple(
                run for run in self.info.deleted if bisect_left(passages, run[0]) < bisect_left(passages, run[1])
            )
        return self._passages_deleted[field]

    def _map(self, name: str, size: int) -> mmap.mmap:
        try:
            with (self._folder / name).open("rb") as file:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError:
            raise damaged(self._folder, f"{name} is empty") from None
        self._maps.append(data)
        if len(data) != size:
            raise damaged(self._folder, f"{name} has {len(data)} bytes, not {size}")
        return data

    def _read_directory(self) -> dict[str, list[int]]:
        data = self._postings
        at, length, crc, magic = POSTINGS_FOOTER.unpack_from(data, len(data) - POSTINGS_FOOTER.size)
        body = data[at : at + length]
        if magic != POSTINGS_MAGIC or zlib.crc32(body) != crc:
            raise damaged(self._folder, "a file of postings is not one")
        directory: dict[str, list[int]] = json.loads(body)
        if not all(isinstance(number, int) for place in directory.values() for number in place):
            raise ValueError(directory)
        return directory


class _Decoded(dict[str, Postings]):
    """The postings of the terms of a field that were asked for, up to KEPT: a look-up in C for all but the first."""

    def __init__(self, field: Field) -> None:
        self._field, self._kept = field, 0

    def __missing__(self, term: str) -> Postings:
        index = self._field.find(_bytes(term))
        found = EMPTY if index is None else self._field.postings(index)
        self._kept += len(found.ids) + ABSENT
        if self._kept > KEPT:
            self.clear()
            self._kept = len(found.ids) + ABSENT
        self[term] = found
        return found


def _bytes(term: str) -> bytes:
    return term.encode("utf-8", "surrogatepass")
