"""How are thousands of questions answered by all processors? In shares, by processes that hold the same index.

The first questions are answered before there are other processes: what they load, Sudachi's dictionary above all, is
shared where processes are forked.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from itertools import chain, islice
from typing import Any

from corpus.errors import TaiyakuError
from indexer.processes import pool, undisturbed

LEAST = 64
"""Questions that are worth other processes."""
FIRST = 8
"""Questions that are answered before these begin."""
SHARE = 8
"""Questions that a process is given at a time."""
AHEAD = 3
"""Shares of a process that may wait to be printed."""
MOST_JOBS = 4
"""Processes, where nobody says how many."""

Put = Callable[[str], int]
"""Puts a question and prints its answer; returns the exit code."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What one question prints, and its exit code; or the error that ends the run."""

    out: str
    err: str
    code: int = 0
    error: Exception | None = None


_put: Put | None = None
"""In a worker process: what puts a question."""


def put_all(put: Put, texts: Iterable[str], jobs: int | None, begin: Callable[..., Put], *args: Any) -> Iterator[int]:
    """Put questions, print the answers in their order, and yield the exit code of each.

    `begin` (a function of a module) makes of `args` what `put` is, in each process: open files of databases are not
    inherited. Raises what `put` raises.
    """
    texts = iter(texts)
    opening = list(islice(texts, LEAST))
    most = jobs or min(os.cpu_count() or 1, MOST_JOBS)
    if most <= 1 or len(opening) < LEAST:
        yield from map(put, chain(opening, texts))
        return
    yield from map(put, opening[:FIRST])
    yield from _put_in_shares(chain(opening[FIRST:], texts), most, begin, args)


def _put_in_shares(texts: Iterator[str], jobs: int, begin: Callable[..., Put], args: tuple[Any, ...]) -> Iterator[int]:
    sys.stdout.flush()  # else a forked process prints it again
    workers = pool(jobs, _begin, begin, args)
    waiting: deque[Future[list[Printed]]] = deque()
    try:
        while share := list(islice(texts, SHARE)):
            with undisturbed():  # for this may start the processes
                waiting.append(workers.submit(_put_share, share))
            if len(waiting) >= jobs * AHEAD:
                yield from _shown(waiting.popleft())
        while waiting:
            yield from _shown(waiting.popleft())
    except BrokenProcessPool:
        raise TaiyakuError(
            "A worker process died while it answered.", "There may be too little memory: try again with --jobs 1."
        ) from None
    finally:
        workers.shutdown(wait=True, cancel_futures=True)


def _begin(begin: Callable[..., Put], args: tuple[Any, ...]) -> None:
    global _put
    _put = begin(*args)


def _put_share(texts: Sequence[str]) -> list[Printed]:
    found = list[Printed]()
    for text in texts:
        found.append(_printed(text))
        if found[-1].error:
            break
    return found


def _printed(text: str) -> Printed:
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code, error = _put(text) if _put else 0, None
        except Exception as raised:  # told by the parent
            code, error = 0, raised
    return Printed(out.getvalue(), err.getvalue(), code, error)


def _shown(share: Future[list[Printed]]) -> Iterator[int]:
    for one in share.result():
        sys.stdout.write(one.out)
        sys.stdout.flush()
        sys.stderr.write(one.err)
        if one.error:
            raise one.error
        yield one.code
