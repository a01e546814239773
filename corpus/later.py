"""Which modules of the standard library wait until they are used, though others import them at once?

`dataclasses` imports `inspect`, and with it the parser and the disassembler, to describe classes that describe
themselves already; `pathlib` imports by way of URLs what knows internet addresses. A search uses neither. (The
standard library's own `LazyLoader` does not serve: before Python 3.12 the mere import makes it load.)
"""

from __future__ import annotations

import sys
from importlib.util import find_spec, module_from_spec
from types import ModuleType

from corpus.typed import Any

SELDOM_USED = ("inspect", "ipaddress", "sysconfig")


class _Later(ModuleType):
    """A module that is still empty."""

    def __getattr__(self, name: str) -> Any:
        """Load the module; this is called only for what it does not have yet."""
        self.__class__ = ModuleType  # type: ignore[assignment]  # from now on like any other
        spec = self.__spec__
        if spec is not None and spec.loader is not None:
            spec.loader.exec_module(self)
        return getattr(self, name)


def postpone(names: tuple[str, ...] = SELDOM_USED) -> None:
    """Let each of these modules load when the first of its attributes is asked for."""
    for name in names:
        spec = None if name in sys.modules else find_spec(name)
        if spec is not None and spec.loader is not None:
            module = sys.modules[name] = module_from_spec(spec)
            module.__class__ = _Later
