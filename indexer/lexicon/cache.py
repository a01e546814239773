"""Where are the dictionaries, made ready? Built once a user, kept in the cache folder, shared by all indexes."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from corpus.errors import UsageError
from corpus.places import cache_folder, private_folder
from indexer.lexicon.dictionary import Record, write_records

BUILD_VERSION = 4
"""Raised whenever the records, or the analysis that their keys come from, change."""
NOTICE = "Preparing the Japanese-English dictionary, once for this user (a little over a minute) …"

LONGEST_BUILD = 3600.0
"""Seconds after which an unfinished dictionary belongs to no build that still runs."""

Notify = Callable[[str], None]


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


def ensure_dictionary(fallback: Path | None = None, notify: Notify | None = None) -> Path:
    """Find the dictionary, or build it; in `fallback` when the cache folder cannot be written.

    Processes that build at the same time do the work twice and harm nothing: the last one moves its file into place.
    """
    ready = ready_dictionary(fallback)
    if ready is not None:
        return ready
    path = next((place for place in _places(fallback) if _writable(place.parent)), None) or _private()
    if path.is_file():
        return path
    if notify is not None:
        notify(NOTICE)
    with _uncollected():
        write_records(path, all_records())
    _forget_older(path)
    return path


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let Python look for no garbage: building makes millions of objects that live to its end, and no cycles."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def all_records() -> Iterator[Record]:
    """Make the records of every dictionary there is."""
    from indexer.lexicon.bodies import body_records
    from indexer.lexicon.jmdict_build import dictionary_records, read_entries
    from indexer.lexicon.names import named_records
    from indexer.lexicon.synonyms import synonym_records
    from indexer.lexicon.terms import head_terms

    yield from body_records(head_terms)
    yield from synonym_records(head_terms)
    jamdict = jamdict_file()
    if jamdict is not None:
        yield from named_records(jamdict, head_terms)
        yield from dictionary_records(read_entries(jamdict), head_terms)


def _places(fallback: Path | None) -> list[Path]:
    name = _name()
    try:
        folders = [cache_folder()]
    except RuntimeError:  # no home folder
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


def _forget_older(path: Path) -> None:
    """Remove dictionaries of earlier builds beside the new one, and what builds left that were killed."""
    killed = (one for one in path.parent.glob("dictionary-*.part") if _age(one) > LONGEST_BUILD)
    for other in (*path.parent.glob("dictionary-*.db"), *killed):
        if other != path:
            other.unlink(missing_ok=True)


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:  # gone meanwhile
        return 0.0
