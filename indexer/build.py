"""How do files get into the index? Found, compared with what is known, read and analysed, written, committed.

A run commits whenever BATCH records have gathered, and at its end, so that memory stays bounded and an interrupted
run keeps what was committed: each commit holds whole documents only, with the catalogue that belongs to them.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from indexer.bibliography import TABLE_NAME as RECORDS
from indexer.bibliography import Bibliography
from indexer.catalogue import TABLE_NAME, Catalogue, Known
from indexer.derived import refresh
from indexer.files import Skipped, absolute, find_files, why
from indexer.glossary import load_glossary
from indexer.naming import Ids
from indexer.open import open_for_writing
from indexer.prepare import Task
from indexer.prepared import Prepared
from indexer.whoosh_store import WhooshStore
from indexer.workers import run, run_all

BATCH = 30_000
"""Records (passages, lexicon entries) per commit."""

Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and the path just dealt with."""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a run did: numbers of documents, what was skipped and why, the size of the index afterwards.

    A named path that is not there is among `skipped`, marked `missing`: whether that is an error, the caller decides.
    `notes` are lines about side files (glossary, metadata) of which a part was not used.
    """

    indexed: int
    replaced: int
    unchanged: int
    removed: int
    skipped: tuple[Skipped, ...]
    documents: int
    sections: int
    passages: int
    seconds: float
    notes: tuple[str, ...] = ()


def index_paths(
    index_dir: Path,
    paths: Sequence[str | os.PathLike[str]],
    *,
    glossary: Path | None = None,
    metadata: Path | None = None,
    jobs: int = 1,
    prune: bool = False,
    progress: Progress | None = None,
) -> IndexReport:
    """Bring the index up to date with the files under `paths`; the result does not depend on `jobs`.

    `prune` removes documents whose files under `paths` are gone. Raises IndexBusy, IndexIncompatible, IndexDamaged,
    UsageError for a side file that cannot be read, and TaiyakuError when the folder cannot be written.
    """
    started = time.monotonic()
    with closing(open_for_writing(index_dir)) as store:
        run = _Run(store, progress, Bibliography.load(store.table(RECORDS), metadata))
        files, missing = find_files(paths, index_dir)
        run.skipped += missing
        run.index(files, jobs)
        if glossary is not None:
            run.learn(glossary)
        if prune:  # last, so that a file that was only moved is recognised by its bytes
            run.prune(paths, files)
        run.finish(jobs)
        return run.report(time.monotonic() - started)


@dataclass(slots=True)
class _Run:
    """One run of the indexer: the store, the catalogue, and what was done so far."""

    store: WhooshStore
    progress: Progress | None
    bibliography: Bibliography = field(default_factory=Bibliography)
    catalogue: Catalogue = field(init=False)
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    indexed: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    _pending: int = 0
    _dirty: bool = False
    _changed: bool = False
    _hashes: set[str] = field(default_factory=set)
    _copies: list[tuple[str, str]] = field(default_factory=list)
    _ids: Ids = field(init=False)

    def __post_init__(self) -> None:
        self.catalogue = Catalogue.read(self.store.table(TABLE_NAME))
        self._ids = Ids(self.catalogue, self.bibliography.keys())

    def index(self, files: Sequence[Path], jobs: int) -> None:
        """Index what is new or changed among `files`, and what now has another source record."""
        files = self.bibliography.place(files, self.catalogue.files)
        self._ids.reserve(self.bibliography.placed_ids())
        self._leave_aside()
        self._read(self._tasks(files), jobs)
        for path, sha256 in self._copies:
            self._take_copy(path, sha256)
        self._read(self._outdated(files), jobs)
        self.notes += [*self.bibliography.notes, *map(str, self.bibliography.sidecars.problems)]

    def _read(self, tasks: Iterator[Task], jobs: int) -> None:
        library = self.bibliography.library
        for task, result in run_all(tasks, jobs, library):
            if not isinstance(result, Skipped):
                places = self._places(task.path, result.sha256)
                if self._ids.taken(result.id, places):  # it was found by its title, and another has its key already
                    document = self._ids.choose(task.path, places, result.id)
                    result = run(task._replace(document=document, final=True), library)
            if isinstance(result, Skipped):
                self.skipped.append(result)
            else:
                self._take(task, result)

    def _leave_aside(self) -> None:
        """Remove what was a document before it became a sidecar or the bibliography."""
        for path in self.bibliography.aside():
            if path in self.catalogue.files:
                self._forget(path)

    def prune(self, paths: Sequence[str | os.PathLike[str]], files: Sequence[Path]) -> None:
        """Remove documents whose files were under `paths` and are gone."""
        roots = [absolute(path) for path in paths]
        present = {str(path) for path in files}
        for path in [path for path in self.catalogue.files if path not in present and _under(path, roots)]:
            if not os.path.lexists(path):
                self._forget(path)

    def finish(self, jobs: int) -> None:
        """Commit what is not yet committed, and then what is derived from it."""
        if (records := self.bibliography.written(self.catalogue.marks.values())) is not None:
            self.store.put_table(RECORDS, records)
            self._dirty = True
        self._commit()
        if self._changed:
            refresh(self.store, jobs)
            self.store.commit()

    def learn(self, glossary: Path) -> None:
        """Take the equivalents of a glossary in the place of those of an earlier one; raises UsageError."""
        entries, problems = load_glossary(glossary)
        self.notes += map(str, problems)
        known = [entry for entry in self.store.all_entries() if entry.via == "glossary"]
        if set(entries) != set(known):
            self.store.put_entries("glossary", entries)
            self._gathered(len(entries))

    def report(self, seconds: float) -> IndexReport:
        """Sum up the run."""
        statistics = self.store.statistics()
        return IndexReport(
            indexed=self.indexed,
            replaced=self.replaced,
            unchanged=self.unchanged,
            removed=self.removed,
            skipped=tuple(self.skipped),
            documents=statistics.documents,
            sections=statistics.sections,
            passages=sum(statistics.passages.values()),
            seconds=seconds,
            notes=tuple(self.notes),
        )

    def _tasks(self, files: Sequence[Path]) -> Iterator[Task]:
        """Yield the files that must be read, while the earlier ones are being read."""
        for done, file in enumerate(files, 1):
            path = str(file)
            if self.progress is not None:
                self.progress(done, len(files), path)
            try:
                sha256 = _hash(file)
            except OSError as error:
                self.skipped.append(Skipped(path, why(error)))
                continue
            known = self.catalogue.files.get(path)
            if known is not None and known.sha256 == sha256:
                self.unchanged += 1
            elif sha256 in self._hashes or self.catalogue.same_bytes(sha256):
                self._copies.append((path, sha256))
            else:
                self._hashes.add(sha256)
                yield self._task(path, (path,))

    def _task(self, path: str, places: Sequence[str]) -> Task:
        """Settle the id of the document at `path` (and at no other than `places`), and the records it is given."""
        metadata, sidecar = self.bibliography.beside(places)
        key = next((record.key for record in (metadata, sidecar) if record and record.key), None)
        return Task(path, self._ids.choose(path, places, key), metadata, sidecar)

    def _outdated(self, files: Sequence[Path]) -> Iterator[Task]:
        """Yield the files whose documents were given other records than are there now."""
        seen: set[str] = set()
        for path in map(str, files):
            known = self.catalogue.files.get(path)
            if known is None or known.document in seen:
                continue
            seen.add(known.document)
            places, marked = self.catalogue.paths(known.document), self.catalogue.marks.get(known.document, "")
            stored = self.store.document(known.document) if self.bibliography.changed and not marked else None
            if self.bibliography.outdated(places, marked, stored):
                self.unchanged -= 1
                yield self._task(path, self._places(path, known.sha256))

    def _take(self, task: Task, document: Prepared) -> None:
        """Write a document, or only its place when its text is in the index already."""
        path, known = task.path, self.catalogue.files.get(task.path)
        other = self.catalogue.same_text(document.text_sha256)
        if other is not None and other != document.id and not (known and known.document == other):
            self._move(path, Known(document.sha256, other))
            return
        places = self._places(path, document.sha256)
        self._ids.owners[document.id] = path
        for place in places:
            self._leave(place)
        self.store.replace_prepared(document)
        for place in places:
            self.catalogue.put(place, Known(document.sha256, document.id))
        self.catalogue.put_text(document.id, document.text_sha256, document.marked)
        if len(places) > 1:
            self.store.set_paths(document.id, places)
        self.indexed, self.replaced = self.indexed + (known is None), self.replaced + (known is not None)
        self._gathered(len(document.records))

    def _places(self, path: str, sha256: str) -> tuple[str, ...]:
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

    def _take_copy(self, path: str, sha256: str) -> None:
        document = self.catalogue.same_bytes(sha256)
        if document is not None:
            self._move(path, Known(sha256, document))
        else:
            self.skipped.append(Skipped(path, "it holds the same as another file that cannot be read"))

    def _move(self, path: str, known: Known) -> None:
        """Enter one more place of a document that is in the index already."""
        if path in self.catalogue.files:
            self._forget(path)
        self.catalogue.put(path, known)
        self.store.set_paths(known.document, self.catalogue.paths(known.document))
        self.unchanged += 1
        self._dirty = True

    def _forget(self, path: str) -> None:
        document = self.catalogue.files[path].document
        if self.catalogue.drop(path) is None:
            self.store.set_paths(document, self.catalogue.paths(document))
        else:
            self.store.delete(document)
            self.catalogue.drop_text(document)
            self.removed += 1
        self._gathered(1)

    def _gathered(self, records: int) -> None:
        self._dirty = True
        self._pending += records
        if self._pending >= BATCH:
            self._commit()

    def _commit(self) -> None:
        if self._dirty:
            self.store.put_table(TABLE_NAME, self.catalogue.written())
        self.store.commit()
        self._changed = self._changed or self._dirty
        self._pending, self._dirty = 0, False


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _under(path: str, roots: Sequence[str]) -> bool:
    return any(path == root or path.startswith(root.rstrip(os.sep) + os.sep) for root in roots)
