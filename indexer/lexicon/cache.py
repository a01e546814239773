"""Where are the dictionaries, made ready? Built once a user, kept in the cache folder, shared by all indexes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from corpus.errors import IndexBusy, UsageError
from corpus.places import cache_folder, private_folder

BUILD_VERSION = 8
"""Raised whenever the records, or the analysis that their keys come from, change."""
NOTICE = "Preparing the Japanese-English dictionary, once for this user …"

LONGEST_BUILD = 3600.0
"""Seconds after which what is unfinished, and does not say whose it is, belongs to no build that still runs."""

Progress = Callable[[float], None]
"""Is told from time to time which part of the work is done, 0 to 1."""
Meter = Callable[[str], AbstractContextManager[Progress | None]]
"""Tells what is being done, and, where it can, how far it has come."""


@cache
def package_file(package: str, *parts: str) -> Path | None:
    """Find a data file of an installed package without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent.joinpath(*parts)
    return path if path.is_file() else None


def jamdict_file() -> Path | None:
    """Find JMdict and JMnedict as the distribution jamdict-data carries them."""
    return package_file("jamdict_data", "jamdict.db")


def ready_dictionary(fallback: Path | None = None) -> Path | None:
    """Find the dictionary where an earlier run has left it, else None."""
    return next((path for path in _places(fallback) if path.is_file()), None)


def _untold(_message: str) -> AbstractContextManager[None]:
    return nullcontext()


def ensure_dictionary(fallback: Path | None = None, meter: Meter = _untold) -> Path:
    """Find the dictionary, or build it; in `fallback` when the cache folder cannot be written.

    Processes that build at the same time do the work twice and harm nothing: each has its own folder, and the last
    one's file stays.
    """
    ready = ready_dictionary(fallback)
    if ready is not None:
        return ready
    path = next((place for place in _places(fallback) if _writable(place.parent)), None) or _private()
    if path.is_file():
        return path
    with meter(NOTICE) as progress, _workplace(path) as folder:
        _build(folder, progress).replace(path)
    _tidy(path)
    return path


@contextmanager
def _workplace(path: Path) -> Iterator[Path]:
    """Make a folder beside `path` for what is unfinished, locked as long as this process works in it."""
    import shutil
    import tempfile  # lazily, like all that only building needs

    from indexer.store.lock import Lock

    folder = Path(tempfile.mkdtemp(prefix=path.name, suffix=".part", dir=path.parent))
    lock = Lock(folder)
    try:
        yield folder
    finally:
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)


def _build(folder: Path, progress: Progress | None) -> Path:
    """Build in several processes; where none can be started, in this one."""
    from concurrent.futures.process import BrokenProcessPool

    from indexer.lexicon.building import build

    made = folder / "whole.db"
    try:
        build(made, jamdict_file(), progress=progress)
    except BrokenProcessPool:
        made.unlink(missing_ok=True)
        build(made, jamdict_file(), jobs=1, progress=progress)
    return made


def _places(fallback: Path | None) -> list[Path]:
    name = _name()
    try:
        folders = [cache_folder()]
    except OSError:  # no home folder
        folders = []
    return [folder / name for folder in (*folders, *([fallback] if fallback is not None else []))]


def _name() -> str:
    return f"dictionary-{_version()}.db"


def _private() -> Path:
    """Name the place where the dictionary is kept when the cache folder cannot be written."""
    folder = private_folder()
    if folder is None:
        raise UsageError(
            "there is no folder to keep the dictionary in", "Set TAIYAKU_CACHE to a folder that can be written."
        )
    return folder / _name()


def _version() -> str:
    """Tell this build apart: our own version, and the sizes of the dictionaries it was made from."""
    files = (jamdict_file(), package_file("sudachidict_core", "resources", "system.dic"))
    from indexer.analysis.analyse import VERSION

    sizes = [format(path.stat().st_size, "x") if path else "none" for path in files]
    return "-".join([f"{BUILD_VERSION}.{VERSION}", *sizes])


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _tidy(path: Path) -> None:
    """Remove the dictionaries of earlier versions beside the new one, and what builds left that were killed."""
    import shutil

    for old in path.parent.glob("dictionary-*.db"):
        if old != path:
            with suppress(OSError):  # in use, on some systems
                old.unlink()
    for part in path.parent.glob("dictionary-*.part"):
        if part.is_dir() and _abandoned(part):
            shutil.rmtree(part, ignore_errors=True)
        elif part.is_file() and _age(part) > LONGEST_BUILD:  # as earlier versions left it
            part.unlink(missing_ok=True)


def _abandoned(part: Path) -> bool:
    """Tell whether the process that worked in a folder is no more: then its lock is signed, and free."""
    from indexer.store.lock import LOCK_NAME, Lock

    try:
        if not (part / LOCK_NAME).stat().st_size:
            return _age(part) > LONGEST_BUILD
        Lock(part).release()
    except FileNotFoundError:
        return _age(part) > LONGEST_BUILD
    except (IndexBusy, OSError):
        return False
    return True


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:  # gone meanwhile
        return 0.0
