"""What is Taiyaku for? The sample documents that ship with it, indexed and searched."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import corpus
from search.asking import Look, ask
from search.edge import tell
from search.session import Request

QUERY = "トラック2"


def demonstrate(query: str, limit: int, full: bool, form: str) -> int:
    """Index the sample where that is still to do, search it, and say what to try next; return the exit code."""
    folder = demo_folder()
    _index_sample(folder)
    asked = query.strip() or QUERY
    if form == "text":
        tell(f"asking the sample documents for “{asked}”")
        print(file=sys.stderr)
    code = ask(folder, [asked], Request(limit=limit), Look(form, full))
    if form == "text":
        tell('now your own: taiyaku index FOLDER, then taiyaku search "Track II"')
    return code


def demo_folder() -> Path:
    """Return the folder for the demo's index, in the user's cache."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    return Path(base) / "taiyaku" / "demo"


def sample_folder() -> Path:
    """Return the folder of the sample documents in the installation."""
    return Path(corpus.__file__).parent / "sample"


def _index_sample(folder: Path) -> None:
    from indexer.build import index_paths

    index_paths(folder, [sample_folder()], prune=True)
