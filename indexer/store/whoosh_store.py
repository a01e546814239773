"""The store on disk: read straight from its files, written through Whoosh."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import TaiyakuError
from indexer.model import AnalysedDocument, LexiconEntry
from indexer.prepared import Inverted, Prepared, add_entries, prepared, table_record
from indexer.store.fields import ORIGIN, TABLE
from indexer.store.lock import Lock
from indexer.store.reader import PATHS, Reader
from indexer.store.records import dumps
from indexer.store.toc import TOC_NAME, Range, Toc, read_toc, write_toc

if TYPE_CHECKING:
    from indexer.store.whoosh_write import LeanWriter

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class WhooshStore(Reader):
    """See `store.protocol.Store` for what each verb means. Writing needs the lock of the folder, held until `close`."""

    def __init__(self, folder: Path, *, write: bool = False, stamp: str = "") -> None:
        self._lock: Lock | None = None
        self._writer: LeanWriter | None = None
        self._changes = _Changes()
        if write:
            self._begin(folder, stamp)
        try:
            super().__init__(folder)
            if write:
                self._tidy()
        except BaseException:
            self._release()
            raise

    def replace(self, document: AnalysedDocument) -> None:
        self.replace_prepared(prepared(document))

    def replace_prepared(self, document: Prepared) -> int:
        """Put a document that is encoded already (by a worker process), and return how many records it has."""
        self.delete(document.id)
        with self._writing() as writer:
            (start, end), counts = writer.add(document)
            self._changes.documents[document.id] = (start, end), counts
            return end - start

    def delete(self, document_id: str) -> None:
        changes = self._changes
        changes.paths.pop(document_id, None)
        with self._writing() as writer:
            if (known := changes.documents.pop(document_id, None)) is not None:
                writer.delete(None, *known)
            if document_id not in changes.gone:
                changes.gone.add(document_id)
                for number, run, counts in self.extents(document_id):
                    writer.delete(number, run, counts)

    def put_entries(self, origin: str, entries: Iterable[LexiconEntry]) -> None:
        records: list[bytes] = []
        postings: Inverted = {}
        add_entries(records, postings, entries, origin)
        self._put_keyed(ORIGIN, origin, records, postings)

    def put_table(self, name: str, data: bytes) -> None:
        postings: Inverted = {}
        table_record(postings, name)
        self._put_keyed(TABLE, name, [data], postings)

    def set_paths(self, document_id: str, paths: tuple[str, ...]) -> None:
        self._changes.paths[document_id] = list(paths)

    def commit(self) -> None:
        """Make all changes since the last commit visible at once, to this store as to every reader opened later."""
        self._put_paths()
        if self._writer is None:
            return
        with self._writing() as writer:
            writer.commit()
        self._forget()
        super().close()
        self._open()

    def rollback(self) -> None:
        if self._writer is not None:
            self._writer.abandon()
            self._tidy()
        self._forget()

    def close(self) -> None:
        try:
            self.rollback()
        finally:
            super().close()
            self._release()

    def _put_keyed(self, field: str, key: str, records: list[bytes], postings: Inverted) -> None:
        """Replace the records found under a key."""
        changes = self._changes
        with self._writing() as writer:
            if (known := changes.keyed.get((field, key))) is not None:
                writer.delete(None, known, {})
            else:
                for number, record in self.keyed(field, key):
                    writer.delete(number, (record, record + 1), {})
            changes.keyed[field, key] = writer.add_records(records, postings)

    def _put_paths(self) -> None:
        changes = self._changes
        before = self.paths()
        after = {one: paths for one, paths in before.items() if one not in changes.gone} | changes.paths
        if after != before:
            self.put_table(PATHS, dumps(after))

    @contextmanager
    def _writing(self) -> Iterator[LeanWriter]:
        """Give the writer, opened when it is first needed; what the system refuses is told plainly, and undone."""
        if self._lock is None:
            raise TaiyakuError(f"The index in {self.folder} was opened for reading only.")
        try:
            if self._writer is None:
                from indexer.store.whoosh_write import LeanWriter

                self._writer = LeanWriter(self.folder, self.toc)
            yield self._writer
        except OSError as error:
            self.rollback()
            raise refused(self.folder, error) from error

    def _begin(self, folder: Path, stamp: str) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = Lock(folder)
            if not (folder / TOC_NAME).exists():
                write_toc(folder, Toc(stamp=stamp))
        except OSError as error:
            self._release()
            raise refused(folder, error) from error

    def _tidy(self) -> None:
        """Remove what writers left behind that did not finish."""
        from indexer.store.whoosh_write import remove_unused

        remove_unused(self.folder, read_toc(self.folder))

    def _forget(self) -> None:
        self._writer = None
        self._changes = _Changes()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None


@dataclass(slots=True)
class _Changes:
    """What was changed since the last commit: records put in the new segment, documents deleted from the old ones."""

    documents: dict[str, tuple[Range, dict[str, int]]] = field(default_factory=dict)
    keyed: dict[tuple[str, str], Range] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    paths: dict[str, list[str]] = field(default_factory=dict)


def refused(folder: Path, error: OSError) -> TaiyakuError:
    """Say why the system refused to write, and that nothing is lost."""
    if error.errno in FULL:
        return TaiyakuError(
            f"The disk is full; the index in {folder} is as it was before.", "Free some space and run it again."
        )
    return TaiyakuError(
        f"The index in {folder} cannot be written: {(error.strerror or str(error)).lower()}.",
        "Check the permissions of the folder, or choose another with --index DIR.",
    )
