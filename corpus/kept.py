"""What was worked out once, and need not be worked out again in every run?

What takes a search longer to work out than to read (compiled patterns, tables of stems) is kept in one file in the
cache folder, as Python keeps modules in `__pycache__`, and made again wherever anything is amiss.
"""

from __future__ import annotations

import atexit
import marshal
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from corpus.places import cache_folder, write_whole
from corpus.typed import Any, TypeVar, cast

Made = TypeVar("Made")

Key = tuple[Any, ...]


class Kept:
    """Values by key, each as bytes of its own: a run uses a few of hundreds."""

    def __init__(self) -> None:
        self._values: dict[Key, bytes] | None = None
        self._new = False

    def get(self, key: Key, make: Callable[[], Made]) -> Made:
        """Return the value of a key, made if it is not kept; it must be of types that `marshal` knows."""
        if self._values is None:
            self._values = self._read()
            atexit.register(self.write)
        if kept := self._values.get(key):
            with suppress(EOFError, ValueError, TypeError):
                found: Made = marshal.loads(kept)  # noqa: S302  # our own file, as trusted as __pycache__
                return found
        made: Any = make()
        self._values[key] = marshal.dumps(made)
        self._new = True
        return cast("Made", made)

    def write(self) -> None:
        """Write what is new, for the next run."""
        if self._new and self._values:
            with suppress(OSError, ValueError):
                write_whole(kept_file(), marshal.dumps(self._values))
            self._new = False

    def _read(self) -> dict[Key, bytes]:
        with suppress(OSError, ValueError, EOFError, TypeError):
            found = marshal.loads(kept_file().read_bytes())  # noqa: S302  # as above
            if isinstance(found, dict):
                return found
        return {}


KEPT = Kept()
"""What this user's runs keep."""


def kept_file() -> Path:
    """Name the file for this version of Python and of its matcher of patterns."""
    return cache_folder() / f"kept-{sys.implementation.cache_tag}-{import_module('_sre').MAGIC}.bin"
