"""Which source records apply to which file, and has that changed since the file was indexed?

The bibliography given with `--metadata` is remembered in the index, so that later runs without it apply it to new and
changed files; records that documents were given from an earlier one are remembered as long as these are in the index.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.model import Document
from corpus.sources.attach import attached_by_title
from corpus.sources.library import Library
from corpus.sources.record import Record
from corpus.sources.sidecars import Sidecars
from indexer.files import absolute
from indexer.store.records import dumps, loads, sensible

TABLE_NAME = "bibliography"


@dataclass(slots=True)
class Bibliography:
    """The records in force for a run."""

    library: Library = field(default_factory=Library)
    sidecars: Sidecars = field(default_factory=Sidecars)
    notes: list[str] = field(default_factory=list)
    given: bool = False
    changed: bool = False
    _before: bytes | None = None
    _file: str = ""
    _remembered: dict[str, Record] = field(default_factory=dict)
    _placed: dict[str, Record] = field(default_factory=dict)

    @classmethod
    def load(cls, table: bytes | None, metadata: Path | None) -> Bibliography:
        """Read the bibliography named, else the one remembered; raises UsageError when it cannot be read."""
        file, remembered = ("", []) if table is None else _read(table)
        one = cls(given=metadata is not None, _before=table, _file=file)
        one._remembered = {record.digest: record for record in remembered}
        if metadata is None:
            one.library = Library.of(remembered, Path(file).parent if file else None)
            return one
        from corpus.sources.load import load_metadata

        one._file = absolute(metadata)
        records, problems = load_metadata(metadata)
        one.notes += map(str, problems)
        one.library = Library.of(records, Path(one._file).parent)
        one.changed = _fingerprint(records) != _fingerprint(remembered)
        return one

    def place(self, files: Sequence[Path], known: Iterable[str]) -> list[Path]:
        """Find the sidecars of `files` and the records that name them; return the files that are documents.

        `known` are the paths in the index: a record that names one of them names no other file by the way.
        """
        self.sidecars = Sidecars.beside(files)
        aside = set(self.aside())
        documents = [file for file in files if str(file) not in aside]
        if self.library.records:
            self._placed = self.library.placed({*map(str, documents), *known})
        return documents

    def keys(self) -> set[str]:
        """List the ids that the records bring."""
        return {record.document_id for record in self.library.records if record.document_id}

    def placed_ids(self) -> list[tuple[str, str]]:
        """List the ids that files get from the records that name them, with their paths, in the order of these."""
        placed = sorted(self._placed.items())
        return [(record.document_id, path) for path, record in placed if record.document_id]

    def aside(self) -> list[str]:
        """List the files that describe others: the sidecars, and the bibliography."""
        return [*sorted(self.sidecars.paths()), *([self._file] if self._file else [])]

    def beside(self, paths: Iterable[str]) -> tuple[Record | None, Record | None]:
        """Return the record that names one of a document's places, and the one in the sidecar of one of them."""
        every = tuple(paths)
        metadata = next((found for path in every if (found := self._placed.get(path))), None)
        sidecar = next((found for path in every if (found := self.sidecars.record(path))), None)
        return metadata, sidecar

    def outdated(self, paths: Sequence[str], marked: str, document: Document | None) -> bool:
        """Tell whether a document that was given the records `marked` would be given others now."""
        metadata, sidecar = self.beside(paths)
        before, _, beside = marked.partition("+")
        if (sidecar.digest if sidecar else "") != beside:
            return True
        if metadata is not None:
            return metadata.digest != before
        if before:
            return self.given and before not in self.library.by_digest
        return self.changed and document is not None and attached_by_title(document, self.library) is not None

    def written(self, marks: Iterable[str]) -> bytes | None:
        """Write what is to be remembered, with the records that documents were given; None if nothing changed."""
        used = {one.partition("+")[0] for one in marks} - self.library.by_digest.keys()
        older = [record for digest, record in self._remembered.items() if digest in used]
        kept = [*self.library.records, *older]
        if not kept and self._before is None:
            return None
        table = dumps([self._file, [[one.csl, one.key, one.files, one.line] for one in kept]])
        return table if table != self._before else None


@sensible
def _read(table: bytes) -> tuple[str, list[Record]]:
    file, records = loads(table)
    return file, [Record(csl, key, tuple(files), line) for csl, key, files, line in records]


def _fingerprint(records: Iterable[Record]) -> str:
    said = "\n".join(sorted(f"{record.digest} {record.files}" for record in records))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
