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
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.errors import UnreadableFile
from corpus.model import Document
from corpus.sources.attach import OPENING
from indexer.aside import left_aside
from indexer.bibliography import TABLE_NAME as RECORDS
from indexer.bibliography import Bibliography
from indexer.derived import refresh
from indexer.files import Skipped, absolute, find_files, unread
from indexer.ledger import Ledger
from indexer.lexicon.glossary import load_glossary
from indexer.naming import Ids
from indexer.prepare import Task
from indexer.store.open import open_for_writing
from indexer.workers import run, run_all

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
    aside: Sequence[Path] = (),
    jobs: int = 1,
    prune: bool = False,
    progress: Progress | None = None,
) -> IndexReport:
    """Bring the index up to date with the files under `paths`; the result does not depend on `jobs`.

    `aside` are files that are no documents, as the glossary and the bibliography are none, now and in later runs.
    `prune` removes documents whose files under `paths` are gone. Raises IndexBusy, IndexIncompatible, IndexDamaged,
    UsageError for a side file that cannot be read, and TaiyakuError when the folder cannot be written.
    """
    started = time.monotonic()
    with closing(open_for_writing(index_dir)) as store:
        run = _Run(Ledger(store), progress, Bibliography.load(store.table(RECORDS), metadata))
        files, missing = find_files(paths, index_dir)
        run.ledger.skipped += missing
        given = [*aside, *filter(None, (glossary, metadata))]
        no_documents = left_aside(run.ledger, given, map(absolute, paths))
        files = [file for file in files if str(file) not in no_documents]
        run.index(files, jobs)
        if glossary is not None:
            run.learn(glossary)
        if prune:  # last, so that a file that was only moved is recognised by its bytes
            run.prune(paths, files)
        run.finish(jobs)
        return run.report(time.monotonic() - started)


@dataclass(slots=True)
class _Run:
    """One run of the indexer: which files must be read, as which documents."""

    ledger: Ledger
    progress: Progress | None
    bibliography: Bibliography = field(default_factory=Bibliography)
    notes: list[str] = field(default_factory=list)
    _hashes: set[str] = field(default_factory=set)
    _copies: list[tuple[str, str]] = field(default_factory=list)
    _ids: Ids = field(init=False)

    def __post_init__(self) -> None:
        self._ids = Ids(self.ledger.catalogue, self.bibliography.keys())

    def index(self, files: Sequence[Path], jobs: int) -> None:
        """Index what is new or changed among `files`, and what now has another source record."""
        files = self.bibliography.place(files, self.ledger.catalogue.files)
        self._ids.reserve(self.bibliography.placed_ids())
        self._leave_aside()
        self._read(self._tasks(files), jobs)
        for path, sha256 in self._copies:
            self.ledger.take_copy(path, sha256)
        self._read(self._outdated(files), jobs)
        self.notes += [*self.bibliography.notes, *map(str, self.bibliography.sidecars.problems)]

    def _read(self, tasks: Iterator[Task], jobs: int) -> None:
        library = self.bibliography.library
        for task, result in run_all(tasks, jobs, library):
            if not isinstance(result, Skipped):
                places = self.ledger.places(task.path, result.sha256)
                if self._ids.taken(result.id, places):  # it was found by its title, and another has its key already
                    document = self._ids.choose(task.path, places, result.id)
                    result = run(task._replace(document=document, final=True), library)
            if isinstance(result, Skipped):
                self.ledger.skipped.append(result)
            else:
                try:
                    if self.ledger.take(task.path, result):
                        self._ids.owners[result.id] = task.path
                except UnreadableFile as error:
                    self.ledger.skipped.append(unread(task.path, error))

    def _leave_aside(self) -> None:
        """Remove what was a document before it became a sidecar or the bibliography."""
        for path in self.bibliography.aside():
            if path in self.ledger.catalogue.files:
                self.ledger.forget(path)

    def prune(self, paths: Sequence[str | os.PathLike[str]], files: Sequence[Path]) -> None:
        """Remove documents whose files were under `paths` and are gone."""
        roots = [absolute(path) for path in paths]
        present = {str(path) for path in files}
        for path in [path for path in self.ledger.catalogue.files if path not in present and _under(path, roots)]:
            if not os.path.lexists(path):
                self.ledger.forget(path)

    def finish(self, jobs: int) -> None:
        """Commit what is not yet committed, and then what is derived from it."""
        if (records := self.bibliography.written(self.ledger.catalogue.marks.values())) is not None:
            self.ledger.store.put_table(RECORDS, records)
            self.ledger.gathered(1)
        self.ledger.commit()
        if self.ledger.changed:
            refresh(self.ledger.store, jobs)
            self.ledger.store.commit()

    def learn(self, glossary: Path) -> None:
        """Take the equivalents of a glossary in the place of those of an earlier one; raises UsageError."""
        entries, problems = load_glossary(glossary)
        self.notes += map(str, problems)
        known = [entry for entry in self.ledger.store.all_entries() if entry.via == "glossary"]
        if set(entries) != set(known):
            self.ledger.store.put_entries("glossary", entries)
            self.ledger.gathered(len(entries))

    def report(self, seconds: float) -> IndexReport:
        """Sum up the run."""
        statistics = self.ledger.store.statistics()
        return IndexReport(
            indexed=self.ledger.indexed,
            replaced=self.ledger.replaced,
            unchanged=self.ledger.unchanged,
            removed=self.ledger.removed,
            skipped=tuple(self.ledger.skipped),
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
                self.ledger.skipped.append(unread(path, error))
                continue
            known = self.ledger.catalogue.files.get(path)
            if known is not None and known.sha256 == sha256:
                self.ledger.unchanged += 1
            elif sha256 in self._hashes or self.ledger.catalogue.same_bytes(sha256):
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
        catalogue, seen = self.ledger.catalogue, set[str]()
        for path in map(str, files):
            known = catalogue.files.get(path)
            if known is None or known.document in seen:
                continue
            seen.add(known.document)
            places, marked = catalogue.paths(known.document), catalogue.marks.get(known.document, "")
            looked_up = not self.bibliography.changed or marked or known.sha256 in self._hashes
            stored = None if looked_up else self._opening(known.document)
            if self.bibliography.outdated(places, marked, stored):
                self.ledger.unchanged -= 1
                yield self._task(path, self.ledger.places(path, known.sha256))

    def _opening(self, document_id: str) -> Document | None:
        """Fetch a document as far as its source record depends on it."""
        store = self.ledger.store
        document = store.document(document_id)
        first = store.fetch(store.passages_of(document_id)[:OPENING]) if document else []
        return replace(document, passages=tuple(one.passage for one in first)) if document else None


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _under(path: str, roots: Sequence[str]) -> bool:
    return any(path == root or path.startswith(root.rstrip(os.sep) + os.sep) for root in roots)
