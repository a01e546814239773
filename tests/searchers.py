"""A searcher over a small collection of files, read as they are indexed, in memory."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from corpus.read import read
from indexer.prepare import analysed
from indexer.store.memory import MemoryStore
from search.engine import Searcher


def searcher_of(folder: Path, pages: Mapping[str, str]) -> Searcher:
    """Write files by name, read them, and search them."""
    store = MemoryStore()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
        store.replace(analysed(read(folder / name)))
    store.commit()
    return Searcher(store)
