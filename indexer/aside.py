"""Which files in the folders are no documents, but settings? Glossaries and the like, also those given earlier."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from indexer.files import absolute
from indexer.store.records import dumps, loads, sensible

if TYPE_CHECKING:
    from indexer.ledger import Ledger

TABLE_NAME = "aside"


def left_aside(ledger: Ledger, given: Iterable[str | os.PathLike[str]], named: Iterable[str]) -> frozenset[str]:
    """Return the files that are no documents, those `given` now and earlier, and have the index remember them.

    What is `named` itself as something to index is a document, unless it is given now. Those that are in the index as
    documents are removed from it.
    """
    data = ledger.store.table(TABLE_NAME)
    before = [] if data is None else _read(data)
    now = set(map(absolute, given))
    aside = {*before} - set(named) | now
    if sorted(aside) != before:
        ledger.store.put_table(TABLE_NAME, dumps(sorted(aside)))
        ledger.gathered(1)
    for path in sorted(aside):
        if path in ledger.catalogue.files:
            ledger.forget(path)
    return frozenset(aside)


@sensible
def _read(table: bytes) -> list[str]:
    return list(map(os.fspath, loads(table)))
