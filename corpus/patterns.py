"""When is a regular expression compiled? On its first use, and then never again for this user.

The rules that read numbers, dates and quantities need hundreds of patterns. Compiling those that one search uses takes
as long as loading the Japanese dictionary, so what the compiler makes of them is kept between runs (`corpus.kept`).
A module that is always imported writes `lazy(…)` where it would write `re.compile(…)`.
"""

from __future__ import annotations

import re
from contextlib import suppress
from importlib import import_module

from corpus.kept import KEPT, Kept
from corpus.typed import Any, cast

ATTRIBUTES = (
    "match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split",
    "pattern", "flags", "groups", "groupindex",
)  # fmt: skip
"""What a compiled pattern offers."""

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
        made = compiled(*self._given)
        for attribute in ATTRIBUTES:
            setattr(self, attribute, getattr(made, attribute))
        return getattr(self, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` would, compiled on its first use; an error in the pattern shows only then."""
    return cast("re.Pattern[str]", _Lazy(pattern, int(flags)))


def compiled(pattern: str, flags: int, kept: Kept = KEPT) -> re.Pattern[str]:
    """Make a pattern of its kept code, or compile it and keep its code."""
    with suppress(Exception):  # what is private may change, and the matcher of another Python want something else
        code = kept.get(("pattern", pattern, flags), lambda: code_of(pattern, flags))
        return cast("re.Pattern[str]", import_module("_sre").compile(pattern, *code))
    return re.compile(pattern, flags)


def code_of(pattern: str, flags: int) -> Code:
    """Compile a pattern to the matcher's code, as `re.compile` does inside (CPython, Lib/re/_compiler.py)."""
    parsed = import_module("re._parser").parse(pattern, flags)
    instructions = [int(one) for one in import_module("re._compiler")._code(parsed, flags)]
    names = dict(parsed.state.groupdict)
    by_group: list[str | None] = [None] * parsed.state.groups
    for name, group in names.items():
        by_group[group] = name
    return int(flags | parsed.state.flags), instructions, parsed.state.groups - 1, names, tuple(by_group)
