"""What is Taiyaku for? The sample documents that ship with it, indexed and searched."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
import zlib
from contextlib import suppress
from pathlib import Path

from corpus.errors import IndexDamaged, IndexIncompatible
from corpus.places import cache_folder
from corpus.samples import sample_paths
from search.asking import Look, ask
from search.edge import tell
from search.session import Request

QUERY = "トラック2"

UNUSED = 86_400.0
"""Seconds after which the demo of another installation goes; it is made again in a moment."""


def demonstrate(query: str, limit: int, look: Look) -> int:
    """Index the sample where that is still to do, search it, and say what to try next; return the exit code."""
    folder = demo_folder()
    _tidy(folder)
    try:
        _index_sample(folder)
    except (IndexIncompatible, IndexDamaged):  # left by another version; it is our own and made in a moment
        shutil.rmtree(folder)
        _index_sample(folder)
    asked = query.strip() or QUERY
    if look.form == "text":
        tell(f"asking the sample documents for “{asked}”")
        print(file=sys.stderr)
    code = ask(folder, [asked], Request(limit=limit), look)
    if look.form == "text":
        tell('now your own: taiyaku index FOLDER, then taiyaku search "Track II"')
    return code


def demo_folder() -> Path:
    """Return the folder for the demo's index: in the user's cache, or where that cannot be written, a temporary one."""
    with sample_paths() as paths:  # each installation has its own: another's samples are no part of this one
        name = f"demo-{zlib.crc32(str(paths[0].parent).encode()):08x}"
    try:
        folder = cache_folder() / name
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="taiyaku-demo-"))
    return folder


def _tidy(folder: Path) -> None:
    """Remove the demos of other installations beside `folder` that nobody has asked for a day."""
    with suppress(OSError):
        os.utime(folder)
        for other in cache_folder().glob("demo-*"):
            if other != folder and other.stat().st_mtime < time.time() - UNUSED:
                shutil.rmtree(other, ignore_errors=True)


def _index_sample(folder: Path) -> None:
    from indexer.build import index_paths
    from search.translating import record_pairs

    with sample_paths() as paths:
        report = index_paths(folder, paths, prune=True)
    if report.indexed or report.replaced:
        record_pairs(folder, "auto")
