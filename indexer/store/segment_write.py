"""How is a segment written? Two files: records as they come, then the postings, sorted by term.

Records file: MAGIC, the records, then (little-endian) record offsets (u64, one more than records), a CRC-32 of each
record (u32), and the footer: where the offsets begin, the number of records, the CRC-32 of both tables, MAGIC.

Postings file: MAGIC, for each term its ascending record numbers (u32) and, in scored fields, one impact byte each;
then per field the sorted terms (UTF-8, joined), where each begins (u32), where its postings begin (u64), their CRC-32
(u32), and a hash table (u32: 1 + the number of the term, 0 where empty; open addressing by the term's CRC-32); then a
JSON directory of the fields, and the footer: where it begins, its length, its CRC-32, MAGIC.
"""

from __future__ import annotations

import json
import os
import struct
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from indexer.store.toc import FileInfo

RECORDS_EXT = ".rec"
POSTINGS_EXT = ".pst"
RECORDS_MAGIC = b"TYKREC01"
POSTINGS_MAGIC = b"TYKPST01"
RECORDS_FOOTER = struct.Struct("<QQI8s")
POSTINGS_FOOTER = struct.Struct("<QQI8s")

AT_ONCE = 4096
"""Posting lists that are written together."""

U32, U64 = "I", "Q"


def little_endian(numbers: array[int]) -> bytes:
    """Write numbers as they are stored on every machine."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


class SegmentFile:
    """A new file of a segment; counts and checks what is written to it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("xb", buffering=1 << 20)
        self._size = self._crc = 0

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self._size += len(data)
        self._crc = zlib.crc32(data, self._crc)

    def finish(self) -> FileInfo:
        """Make the file durable and say what it has to be."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        return FileInfo(self._path.name, self._size, self._crc)

    def abandon(self) -> None:
        """Close the file as it is; nothing refers to it, so that the next tidying removes it."""
        with suppress(OSError):  # what it still wanted to write does not matter
            self._file.close()


class RecordsWriter:
    """Write records, numbered from 0 as they come."""

    def __init__(self, file: SegmentFile) -> None:
        self._file = file
        self._file.write(RECORDS_MAGIC)
        self._offsets = array(U64, [len(RECORDS_MAGIC)])
        self._crcs = array(U32)

    def __len__(self) -> int:
        return len(self._crcs)

    def add(self, record: bytes, crc: int | None = None) -> int:
        """Append a record and return its number; `crc` is its CRC-32 where known (when copied)."""
        self._file.write(record)
        self._offsets.append(self._offsets[-1] + len(record))
        self._crcs.append(zlib.crc32(record) if crc is None else crc)
        return len(self._crcs) - 1

    def finish(self) -> None:
        """Write the tables; the caller closes the file."""
        tables = little_endian(self._offsets) + little_endian(self._crcs)
        self._file.write(tables)
        self._file.write(RECORDS_FOOTER.pack(self._offsets[-1], len(self._crcs), zlib.crc32(tables), RECORDS_MAGIC))


class PostingsWriter:
    """Write postings field by field, the terms of a field in order of their UTF-8 bytes."""

    def __init__(self, file: SegmentFile) -> None:
        self._file = file
        self._file.write(POSTINGS_MAGIC)
        self._at = len(POSTINGS_MAGIC)
        self._directory: dict[str, list[int]] = {}

    def field(self, name: str, scored: bool, terms: Iterable[tuple[bytes, Sequence[int], bytes]]) -> None:
        """Write one field from its (term, ascending record numbers, impacts)."""
        blob: list[bytes] = []
        starts, places, crcs = array(U32, [0]), array(U64), array(U32)
        length, at = 0, self._at
        gathered: list[bytes] = []
        for term, ids, impacts in terms:
            data = little_endian(ids if isinstance(ids, array) else array(U32, ids)) + (impacts if scored else b"")
            places.append(at)
            crcs.append(zlib.crc32(data))
            gathered.append(data)
            at += len(data)
            if len(gathered) == AT_ONCE:
                self._write(b"".join(gathered))
                gathered.clear()
            blob.append(term)
            length += len(term)
            starts.append(length)
        self._write(b"".join(gathered))
        places.append(at)
        slots = _hashed(blob)
        tables = b"".join((*blob, *map(little_endian, (starts, places, crcs, slots))))
        self._directory[name] = [self._at, len(crcs), length, int(scored), len(slots), zlib.crc32(tables)]
        self._write(tables)

    def finish(self) -> None:
        """Write the directory of fields; the caller closes the file."""
        directory = json.dumps(self._directory).encode()
        self._file.write(directory)
        self._file.write(POSTINGS_FOOTER.pack(self._at, len(directory), zlib.crc32(directory), POSTINGS_MAGIC))

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._at += len(data)


def _hashed(terms: Sequence[bytes]) -> array[int]:
    """Make the hash table of a field's terms: a power of two of slots, at most half of them full."""
    size = 1 << max(3, (2 * len(terms) - 1).bit_length())
    slots = array(U32, bytes(4 * size))
    for number, term in enumerate(terms, 1):
        slot = zlib.crc32(term) & (size - 1)
        while slots[slot]:
            slot = (slot + 1) & (size - 1)
        slots[slot] = number
    return slots
