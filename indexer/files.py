"""Which files does a request to index name? Folders are walked in a fixed order, the odd ones told apart."""

# ruff: noqa: PTH100, PTH114, PTH116, PTH118, PTH208 -- file names here are strings, as the system gives them: Path would
# change some (".." after a link), and a walk over 100,000 files should not make an object of each.

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import EmptyFile, TaiyakuError
from corpus.places import SETTINGS


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that was not indexed, why, and what to do about it.

    `missing` when it was named but is not there; `harmless` when there was nothing to index.
    """

    path: str
    reason: str
    missing: bool = False
    cure: str = ""
    harmless: bool = False


LITTER = frozenset({SETTINGS, "Thumbs.db", "desktop.ini"})
"""What lies in folders beside documents."""
LOCKS = (".", "~$")
"""How names begin that are hidden, or that Office programs give to a file beside one that is open."""


def find_files(paths: Sequence[str | os.PathLike[str]], exclude: Path) -> tuple[list[Path], list[Skipped]]:
    """List the files under `paths`, each once, in order of their absolute paths; `exclude` (the index) is left out.

    Hidden files and folders, settings and the system's own files are passed over unless named; a link that leads back
    into its own folder is not followed.
    """
    found: dict[str, Path] = {}
    skipped: list[Skipped] = []
    own = os.path.realpath(exclude)
    for path in paths:
        for item in _under(absolute(path), own):
            if isinstance(item, Skipped):
                skipped.append(item)
            else:
                found.setdefault(str(item), item)
    return [found[name] for name in sorted(found)], skipped


def _under(name: str, own: str) -> Iterator[Path | Skipped]:
    try:
        kind = os.stat(name).st_mode
    except OSError as error:
        yield Skipped(name, why(error), missing=True)
        return
    if stat.S_ISDIR(kind):
        yield from _walk(name, own, (os.path.realpath(name),))
    elif stat.S_ISREG(kind):
        yield Path(name)
    else:
        yield Skipped(name, "not a regular file")


def _walk(folder: str, own: str, parents: tuple[str, ...]) -> Iterator[Path | Skipped]:
    if parents[-1] == own:
        return
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield Skipped(folder, why(error))
        return
    for name in names:
        if not name.startswith(LOCKS) and name not in LITTER:
            yield from _entry(os.path.join(folder, name), own, parents)


def _entry(path: str, own: str, parents: tuple[str, ...]) -> Iterator[Path | Skipped]:
    try:
        kind = os.stat(path).st_mode
    except OSError as error:
        yield Skipped(path, "broken link" if os.path.islink(path) else why(error))
        return
    if stat.S_ISREG(kind):
        yield Path(path)
    elif not stat.S_ISDIR(kind):
        yield Skipped(path, "not a regular file")
    elif (real := os.path.realpath(path)) in parents:
        yield Skipped(path, "a link back to a folder above it", harmless=True)
    else:
        yield from _walk(path, own, (*parents, real))


def absolute(path: str | os.PathLike[str]) -> str:
    """Write a path in full, as the catalogue has it: without ".", "..", but with its links."""
    return os.path.abspath(os.fspath(path))


def unread(path: str, error: Exception) -> Skipped:
    """Say of a file why it was not read, and what to do."""
    cure = error.cure if isinstance(error, TaiyakuError) else ""
    return Skipped(path, why(error), cure=cure, harmless=isinstance(error, EmptyFile))


def why(error: Exception) -> str:
    """Say in a few words why a file could not be read."""
    if isinstance(error, TaiyakuError):
        return error.problem
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error) or type(error).__name__
