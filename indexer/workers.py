"""How are many files prepared at once? In worker processes, a few files ahead of the writer, in the order given."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from corpus.errors import TaiyakuError
from indexer.files import Skipped, why
from indexer.prepare import Task, prepare
from indexer.prepared import Prepared, prepared

if TYPE_CHECKING:
    from corpus.sources.library import Library

AHEAD = 4
"""Files per worker that may wait for the writer: enough to keep all busy, few enough to bound memory."""


LEAST_SHARE = 2_000
"""Words that are worth a process of their own."""


_library: Library | None = None
"""In a worker process: the bibliography that documents are looked up in by DOI and title."""


def run(task: Task, library: Library | None = None) -> Prepared | Skipped:
    """Read, analyse and encode one file, or say why it cannot be read."""
    try:
        return prepared(prepare(task, library or _library))
    except (TaiyakuError, OSError) as error:
        return Skipped(task.path, why(error))
    except RecursionError:
        return Skipped(task.path, "it is nested too deeply")
    except MemoryError:
        return Skipped(task.path, "it needs more memory than there is")
    except Exception as error:  # a fault of ours or of a library must not stop the other files
        return Skipped(task.path, f"it could not be read ({type(error).__name__}: {error})")


def run_all(
    tasks: Iterable[Task], jobs: int, library: Library | None = None
) -> Iterator[tuple[Task, Prepared | Skipped]]:
    """Prepare files with `jobs` processes (1: in this one), yielding the results in the order of the tasks."""
    if jobs <= 1:
        for task in tasks:
            yield task, run(task, library)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_begin, initargs=(library,))
    try:
        yield from _windowed(pool, tasks, jobs * AHEAD)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def spread(work: Callable[[list[str]], bytes], items: Sequence[str], jobs: int) -> list[bytes]:
    """Do `work` (a function of a module) on the items, shared out among `jobs` processes."""
    size = max(LEAST_SHARE, -(-len(items) // (4 * jobs)))
    shares = [list(items[start : start + size]) for start in range(0, len(items), size)]
    if jobs <= 1 or len(shares) <= 1:
        return [work(share) for share in shares]
    with ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_begin) as pool:
        return list(pool.map(work, shares))


def _windowed(
    pool: ProcessPoolExecutor, tasks: Iterable[Task], window: int
) -> Iterator[tuple[Task, Prepared | Skipped]]:
    waiting: deque[tuple[Task, Future[Prepared | Skipped]]] = deque()
    for task in tasks:
        waiting.append((task, pool.submit(run, task)))
        if len(waiting) >= window:
            yield _result(*waiting.popleft())
    while waiting:
        yield _result(*waiting.popleft())


def _result(task: Task, future: Future[Prepared | Skipped]) -> tuple[Task, Prepared | Skipped]:
    try:
        return task, future.result()
    except BrokenProcessPool:
        raise TaiyakuError(
            f"A worker process died while reading {task.path} or one of the files after it.",
            "There may be too little memory: try again with --jobs 1.",
        ) from None


def _context() -> multiprocessing.context.BaseContext:
    """Fork where that is safe (workers start at once and share the dictionary), else spawn."""
    safe = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if safe else "spawn")


def _begin(library: Library | None = None) -> None:
    """Leave interrupts to the parent, which stops the workers in good order, and do not outlive it if it is killed."""
    global _library
    _library = library
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
    os._exit(1)
