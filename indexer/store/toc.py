"""What does an index consist of? Its table of contents: one small JSON file, replaced in one step by every commit.

No pickle is ever read: an index folder from a stranger can be wrong, but it cannot run code.
"""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from corpus.errors import IndexDamaged, IndexIncompatible, IndexMissing
from corpus.quick import dataclass
from corpus.typed import Any
from indexer.store.protocol import FORMAT_VERSION

TOC_NAME = "taiyaku.toc"
CURE = "Delete the folder {folder} and run `taiyaku index` on your documents again."

NONSENSE = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    struct.error,
    zlib.error,
)
"""What reading raises where the bytes, though their checksum is right, are not what was written."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FileInfo:
    """A file of a segment as it was when it was committed."""

    name: str
    size: int
    crc32: int


@dataclass(frozen=True, slots=True)
class SegmentInfo:
    """A segment: its number of records, which of them are deleted (half-open ranges, in order), and its files."""

    name: str
    records: int
    deleted: tuple[Range, ...]
    files: tuple[FileInfo, ...]

    def live(self) -> int:
        """Count the records that are not deleted."""
        return self.records - sum(end - start for start, end in self.deleted)


@dataclass(frozen=True, slots=True)
class Toc:
    """The state of an index after a commit."""

    generation: int = 0
    segments: tuple[SegmentInfo, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    stamp: str = ""


def read_toc(folder: Path) -> Toc:
    """Read the last commit; raises IndexMissing, IndexDamaged or IndexIncompatible."""
    try:
        data = (folder / TOC_NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissing(f"There is no index in {folder}.", "Make one with `taiyaku index PATH`.") from None
    except OSError as error:
        raise IndexMissing(
            f"The index in {folder} cannot be read: {error.strerror}.", "Check its permissions."
        ) from None
    return _parse(folder, data)


def write_toc(folder: Path, toc: Toc) -> None:
    """Make `toc` the state of the index: durable, and all or nothing."""
    body = json.dumps(_plain(toc), separators=(",", ":")).encode()
    temporary = folder / f"{TOC_NAME}.new"
    with temporary.open("wb") as file:
        file.write(b"%d %08x\n%b\n" % (FORMAT_VERSION, zlib.crc32(body), body))
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / TOC_NAME)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` durable, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows does not open folders
        return
    try:
        os.fsync(handle)
    except OSError:  # some file systems refuse; the rename itself is still atomic
        pass
    finally:
        os.close(handle)


def _parse(folder: Path, data: bytes) -> Toc:
    head, _, rest = data.partition(b"\n")
    version, _, checksum = head.partition(b" ")
    if not version.isdigit() or len(version) > 9:
        raise damaged(folder, "its table of contents is not one")
    if int(version) != FORMAT_VERSION:
        raise IndexIncompatible(
            f"The index in {folder} has format {int(version)}; this version of taiyaku reads format {FORMAT_VERSION}.",
            CURE.format(folder=folder),
        )
    body = rest[:-1]
    if rest[-1:] != b"\n" or b"%08x" % zlib.crc32(body) != checksum:
        raise damaged(folder, "its table of contents fails its checksum")
    try:
        return _toc(json.loads(body))
    except NONSENSE:
        raise damaged(folder, "its table of contents makes no sense") from None


def damaged(folder: Path, what: str) -> IndexDamaged:
    """Say that the index in `folder` is damaged, how it shows, and the cure."""
    return IndexDamaged(f"The index in {folder} is damaged: {what}.", CURE.format(folder=folder))


def _plain(toc: Toc) -> dict[str, Any]:
    return {
        "generation": toc.generation,
        "stamp": toc.stamp,
        "counts": dict(toc.counts),
        "segments": [
            [one.name, one.records, one.deleted, [[file.name, file.size, file.crc32] for file in one.files]]
            for one in toc.segments
        ],
    }


def _toc(plain: Mapping[str, Any]) -> Toc:
    segments = tuple(
        SegmentInfo(
            _bare(name),
            int(records),
            tuple((int(start), int(end)) for start, end in deleted),
            tuple(FileInfo(_bare(file), int(size), int(crc)) for file, size, crc in files),
        )
        for name, records, deleted, files in plain["segments"]
    )
    counts = {str(key): int(value) for key, value in plain["counts"].items()}
    if any(number < 0 for number in (*counts.values(), *(one.records for one in segments))):
        raise ValueError(counts)
    return Toc(int(plain["generation"]), segments, counts, str(plain["stamp"]))


def _bare(name: str) -> str:
    """Refuse a file name that leads out of the index folder."""
    if name != Path(name).name or "\\" in name or "\0" in name:
        raise ValueError(name)
    return name
