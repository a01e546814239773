"""When did something under these paths change? Watching by looking, as that works on every file system."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from indexer.files import find_files

INTERVAL = 1.0
"""Seconds between two looks."""

Snapshot = frozenset[tuple[str, int, int]]


def changes(paths: Sequence[Path], exclude: Path, interval: float = INTERVAL) -> Iterator[None]:
    """Yield whenever a file has appeared, changed or gone and all is quiet again; never ends.

    `exclude` (the index) is not watched.
    """
    known = snapshot(paths, exclude)
    while True:
        time.sleep(interval)
        seen = snapshot(paths, exclude)
        if seen == known:
            continue
        time.sleep(interval)
        settled = snapshot(paths, exclude)
        if settled == seen:  # no one is still writing
            known = settled
            yield


def snapshot(paths: Sequence[Path], exclude: Path) -> Snapshot:
    """Note each file's name, size and time of change."""
    files, _ = find_files(paths, exclude)
    return frozenset(entry for file in files if (entry := _entry(file)))


def _entry(file: Path) -> tuple[str, int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return str(file), status.st_size, status.st_mtime_ns
