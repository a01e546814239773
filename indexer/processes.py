"""How is work shared among processes? In a pool whose workers heed their parent, or in this process alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any


def pool(jobs: int, begin: Callable[..., None] | None = None, *args: Any) -> Executor:
    """Make a pool of `jobs` processes, each of which first calls `begin`; of one, this process does the work itself."""
    if jobs <= 1:
        return _Alone()
    return ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_follow, initargs=(begin, args))


class _Alone(Executor):
    """Does what is submitted, at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **named))
        return future


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let an interrupt wait for the end of the block: in the middle of a fork it would be lost, with a complaint."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context() -> multiprocessing.context.BaseContext:
    """Fork where that is safe (workers start at once and share the dictionary), else spawn."""
    safe = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if safe else "spawn")


def _follow(begin: Callable[..., None] | None, args: tuple[Any, ...]) -> None:
    """Leave interrupts to the parent, which stops the workers in good order, and do not outlive it if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    if begin is not None:
        begin(*args)


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
    os._exit(1)
