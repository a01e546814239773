"""How does the index follow its files? What is written to the store and what the catalogue says of it stay in step."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.catalogue import TABLE_NAME, Catalogue, Known
from indexer.files import Skipped
from indexer.prepared import Prepared
from indexer.store.whoosh_store import WhooshStore

BATCH = 30_000
"""Records (passages, lexicon entries) per commit."""


@dataclass(slots=True)
class Ledger:
    """The store with its catalogue of files, and what a run has done to them so far."""

    store: WhooshStore
    catalogue: Catalogue = field(init=False)
    skipped: list[Skipped] = field(default_factory=list)
    indexed: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    changed: bool = False
    _pending: int = 0
    _dirty: bool = False

    def __post_init__(self) -> None:
        self.catalogue = Catalogue.read(self.store.table(TABLE_NAME))

    def take(self, path: str, document: Prepared) -> bool:
        """Write a document, or only its place when its text is in the index already (False).

        Raises UnreadableFile when a document that is read in parts cannot be read to its end.
        """
        known = self.catalogue.files.get(path)
        other = self.catalogue.same_text(document.text_sha256)
        if other is not None and other != document.id and not (known and known.document == other):
            self._move(path, Known(document.sha256, other))
            return False
        places = self.places(path, document.sha256)
        for place in places:
            self._leave(place)
        records = self.store.replace_prepared(document)
        for place in places:
            self.catalogue.put(place, Known(document.sha256, document.id))
        self.catalogue.put_text(document.id, document.text_sha256, document.marked)
        if len(places) > 1:
            self.store.set_paths(document.id, places)
        self.indexed, self.replaced = self.indexed + (known is None), self.replaced + (known is not None)
        self.gathered(records)
        return True

    def places(self, path: str, sha256: str) -> tuple[str, ...]:
        """List a file, and the other places of its document when it is only given another record or id."""
        known = self.catalogue.files.get(path)
        if known is None or known.sha256 != sha256:
            return (path,)
        others = (place for place in self.catalogue.paths(known.document) if place != path)
        return (path, *(place for place in others if self.catalogue.files[place].sha256 == sha256))

    def _leave(self, path: str) -> None:
        """Take a file out of the catalogue that is about to be entered anew."""
        if path not in self.catalogue.files:
            return
        before = self.catalogue.files[path].document
        if self.catalogue.drop(path) is not None:
            self.store.delete(before)
            self.catalogue.drop_text(before)
        else:
            self.store.set_paths(before, self.catalogue.paths(before))

    def take_copy(self, path: str, sha256: str) -> None:
        """Enter a file whose bytes are those of another."""
        document = self.catalogue.same_bytes(sha256)
        if document is not None:
            self._move(path, Known(sha256, document))
        else:
            self.skipped.append(Skipped(path, "it holds the same as another file that cannot be read"))

    def _move(self, path: str, known: Known) -> None:
        """Enter one more place of a document that is in the index already."""
        if path in self.catalogue.files:
            self.forget(path)
        self.catalogue.put(path, known)
        self.store.set_paths(known.document, self.catalogue.paths(known.document))
        self.unchanged += 1
        self._dirty = True

    def forget(self, path: str) -> None:
        """Remove a file, and its document when it was its last place."""
        document = self.catalogue.files[path].document
        if self.catalogue.drop(path) is None:
            self.store.set_paths(document, self.catalogue.paths(document))
        else:
            self.store.delete(document)
            self.catalogue.drop_text(document)
            self.removed += 1
        self.gathered(1)

    def gathered(self, records: int) -> None:
        """Count records that were changed; commits when there are enough of them."""
        self._dirty = True
        self._pending += records
        if self._pending >= BATCH:
            self.commit()

    def commit(self) -> None:
        """Make the changes, and the catalogue that belongs to them, visible at once."""
        if self._dirty:
            self.store.put_table(TABLE_NAME, self.catalogue.written())
        self.store.commit()
        self.changed = self.changed or self._dirty
        self._pending, self._dirty = 0, False
