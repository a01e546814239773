"""When is a regular expression compiled? On its first use, and then never again for this user.

The rules that read numbers, dates and quantities need hundreds of patterns. Compiling those that one search uses takes
as long as loading the Japanese dictionary, so what the compiler makes of them is kept in the cache folder, as Python
keeps modules in `__pycache__`: for one version of Python and of its matcher, made again wherever anything is amiss.
A module that is always imported writes `lazy(…)` where it would write `re.compile(…)`.
"""

from __future__ import annotations

import atexit
import marshal
import re
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from corpus.places import cache_folder, write_whole

ATTRIBUTES = (
    "match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split",
    "pattern", "flags", "groups", "groupindex",
)  # fmt: skip
"""What a compiled pattern offers."""

Key = tuple[str, int]
Code = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]
"""What the matcher runs: flags, instructions, number of groups, groups by name, names by group."""


class _Lazy:
    """Stands for a compiled pattern, and takes over its methods when the first of them is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        """Compile; this is called only for what the object does not have yet."""
        if name not in ATTRIBUTES:
            raise AttributeError(name)
        compiled = _KEPT.compiled(self._given)
        for attribute in ATTRIBUTES:
            setattr(self, attribute, getattr(compiled, attribute))
        return getattr(self, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` would, compiled on its first use; an error in the pattern shows only then."""
    return cast("re.Pattern[str]", _Lazy(pattern, int(flags)))


class Kept:
    """The code of the patterns used so far, in a file; without one that serves, patterns are compiled as usual."""

    def __init__(self) -> None:
        self._codes: dict[Key, bytes] | None = None  # each as bytes: a run uses a few of hundreds
        self._new = False

    def compiled(self, key: Key) -> re.Pattern[str]:
        """Make the pattern from its kept code, or compile it and keep its code."""
        if self._codes is None:
            self._codes = self._read()
            atexit.register(self.write)
        if kept := self._codes.get(key):
            with suppress(Exception):  # the matcher of another Python may want something else
                return cast("re.Pattern[str]", import_module("_sre").compile(key[0], *marshal.loads(kept)))  # noqa: S302  # as below
        with suppress(Exception):  # what is private may change
            self._codes[key] = marshal.dumps(code_of(*key))
            self._new = True
        return re.compile(*key)

    def write(self) -> None:
        """Write what is new, for the next run."""
        if self._new and self._codes:
            with suppress(OSError, ValueError):
                write_whole(kept_file(), marshal.dumps(self._codes))
            self._new = False

    def _read(self) -> dict[Key, bytes]:
        with suppress(OSError, ValueError, EOFError, TypeError):
            found = marshal.loads(kept_file().read_bytes())  # noqa: S302  # our own file, as trusted as __pycache__
            if isinstance(found, dict):
                return found
        return {}


_KEPT = Kept()


def kept_file() -> Path:
    """Name the file for this version of Python and of its matcher."""
    return cache_folder() / f"patterns-{sys.implementation.cache_tag}-{import_module('_sre').MAGIC}.bin"


def code_of(pattern: str, flags: int) -> Code:
    """Compile a pattern to the matcher's code, as `re.compile` does inside (CPython, Lib/re/_compiler.py)."""
    parsed = import_module("re._parser").parse(pattern, flags)
    instructions = [int(one) for one in import_module("re._compiler")._code(parsed, flags)]
    names = dict(parsed.state.groupdict)
    by_group: list[str | None] = [None] * parsed.state.groups
    for name, group in names.items():
        by_group[group] = name
    return int(flags | parsed.state.flags), instructions, parsed.state.groups - 1, names, tuple(by_group)
