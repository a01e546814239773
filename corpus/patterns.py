"""When is a regular expression compiled? On its first use, as a run needs few of the many that the rules name.

Compiling all of them took a fifth of a cold search. A module that is always imported writes `lazy(…)` where it would
write `re.compile(…)`.
"""

from __future__ import annotations

import re
from typing import Any, cast

ATTRIBUTES = (
    "match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split",
    "pattern", "flags", "groups", "groupindex",
)  # fmt: skip
"""What a compiled pattern offers."""


class _Lazy:
    """Stands for a compiled pattern, and takes over its methods when the first of them is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        """Compile; this is called only for what the object does not have yet."""
        if name not in ATTRIBUTES:
            raise AttributeError(name)
        compiled = re.compile(*self._given)
        for attribute in ATTRIBUTES:
            setattr(self, attribute, getattr(compiled, attribute))
        return getattr(self, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` would, compiled on its first use; an error in the pattern shows only then."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
