"""Which document does a name mean: a file on disk, or a document of the index?"""

from __future__ import annotations

from pathlib import Path

from corpus.errors import NotInIndex, UnreadableFile
from corpus.model import Document
from corpus.read import read
from indexer.store import Store
from search.align.recorded import stored_document
from search.session import document_named


def source_document(store: Store | None, name: str) -> Document:
    """Find a document by its id or name in the index, else read the file of that name.

    Raises UnreadableFile or NotInIndex.
    """
    if Path(name).is_file():
        return read(Path(name))
    if store is not None:
        return stored_document(store, document_named(store, name).id)
    if any(mark in name for mark in "/\\."):
        raise UnreadableFile(f"{name}: no such file", "Check the name.")
    raise NotInIndex(f"{name}: no such file, and there is no index to look it up in", "Give two files, or index them.")
