"""How are many files prepared at once? In worker processes, a few files ahead of the writer, in the order given."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import TaiyakuError, UnreadableFile
from corpus.read import is_read_in_parts
from indexer.files import Skipped, unread, why
from indexer.prepare import Task, prepare, prepare_parts
from indexer.prepared import Part, Prepared, prepared, prepared_in_parts
from indexer.processes import pool, undisturbed

if TYPE_CHECKING:
    from corpus.sources.library import Library

AHEAD = 4
"""Files per worker that may wait for the writer: enough to keep all busy, few enough to bound memory."""


LEAST_SHARE = 2_000
"""Words that are worth a process of their own."""


_library: Library | None = None
"""In a worker process: the bibliography that documents are looked up in by DOI and title."""


def run(task: Task, library: Library | None = None) -> Prepared | Skipped:
    """Read, analyse and encode one file, or say why it cannot be read; a large text is read while it is written."""
    try:
        if is_read_in_parts(Path(task.path)):
            found = prepared_in_parts(prepare_parts(task, library or _library))
            return replace(found, parts=_guarded(found.parts))
        return prepared(prepare(task, library or _library))
    except Exception as error:  # a fault of ours or of a library must not stop the other files
        return unread(task.path, _plain(error))


def _guarded(parts: Iterable[Part]) -> Iterator[Part]:
    """Say of parts that fail to come why, as of a file that cannot be read."""
    try:
        yield from parts
    except Exception as error:
        plain = _plain(error)
        raise plain if isinstance(plain, UnreadableFile) else UnreadableFile(why(plain)) from error


def _plain(error: Exception) -> Exception:
    """Say in plain words what is no message for people."""
    if isinstance(error, TaiyakuError | OSError):
        return error
    if isinstance(error, RecursionError):
        return UnreadableFile("it is nested too deeply", "Save it in another format.")
    if isinstance(error, MemoryError):
        return UnreadableFile("it needs more memory than there is", "Divide it, or use a larger machine.")
    return UnreadableFile(f"it could not be read ({type(error).__name__}: {error})", "Save it in another format.")


def run_all(
    tasks: Iterable[Task], jobs: int, library: Library | None = None
) -> Iterator[tuple[Task, Prepared | Skipped]]:
    """Prepare files with `jobs` processes (1: in this one), yielding the results in the order of the tasks."""
    if jobs <= 1:
        for task in tasks:
            yield task, run(task, library)
        return
    workers = pool(jobs, _begin, library)
    try:
        yield from _windowed(workers, tasks, jobs * AHEAD, library)
    finally:
        workers.shutdown(wait=True, cancel_futures=True)


def spread(work: Callable[[list[str]], bytes], items: Sequence[str], jobs: int) -> list[bytes]:
    """Do `work` (a function of a module) on the items, shared out among `jobs` processes."""
    size = max(LEAST_SHARE, -(-len(items) // (4 * jobs)))
    shares = [list(items[start : start + size]) for start in range(0, len(items), size)]
    if jobs <= 1 or len(shares) <= 1:
        return [work(share) for share in shares]
    with pool(jobs) as workers:
        return list(workers.map(work, shares))


def _windowed(
    workers: Executor, tasks: Iterable[Task], window: int, library: Library | None
) -> Iterator[tuple[Task, Prepared | Skipped]]:
    waiting: deque[tuple[Task, Future[Prepared | Skipped] | None]] = deque()
    for task in tasks:
        with undisturbed():  # for this may start the processes
            waiting.append((task, None if is_read_in_parts(Path(task.path)) else workers.submit(run, task)))
        if len(waiting) >= window:
            yield _result(*waiting.popleft(), library)
    while waiting:
        yield _result(*waiting.popleft(), library)


def _result(
    task: Task, future: Future[Prepared | Skipped] | None, library: Library | None
) -> tuple[Task, Prepared | Skipped]:
    if future is None:  # it would be too much to send it from process to process
        return task, run(task, library)
    try:
        return task, future.result()
    except BrokenProcessPool:
        raise TaiyakuError(
            f"A worker process died while reading {task.path} or one of the files after it.",
            "There may be too little memory: try again with --jobs 1.",
        ) from None


def _begin(library: Library | None) -> None:
    global _library
    _library = library
