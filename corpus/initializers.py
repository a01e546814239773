"""How are the fields of a frozen object set? One `__init__` for each number of fields, written out.

So they are compiled when the package is installed, and not in every run; `corpus.quick` puts in the fields' names.
"""

from __future__ import annotations

from corpus.typed import Any

_set = object.__setattr__


def _1(self: Any, _0: Any) -> None:
    _set(self, "_0", _0)


def _2(self: Any, _0: Any, _1: Any) -> None:
    _set(self, "_0", _0)
    _set(self, "_1", _1)


def _3(self: Any, _0: Any, _1: Any, _2: Any) -> None:
    _set(self, "_0", _0)
    _set(self, "_1", _1)
    _set(self, "_2", _2)


def _4(self: Any, _0: Any, _1: Any, _2: Any, _3: Any) -> None:
    _set(self, "_0", _0)
    _set(self, "_1", _1)
    _set(self, "_2", _2)
    _set(self, "_3", _3)


def _5(self: Any, _0: Any, _1: Any, _2: Any, _3: Any, _4: Any) -> None:
    _set(self, "_0", _0)
    _set(self, "_1", _1)
    _set(self, "_2", _2)
    _set(self, "_3", _3)
    _set(self, "_4", _4)


def _6(self: Any, _0: Any, _1: Any, _2: Any, _3: Any, _4: Any, _5: Any) -> None:
    _set(self, "_0", _0)
    _set(self, "_1", _1)
    _set(self, "_2", _2)
    _set(self, "_3", _3)
    _set(self, "_4", _4)
    _set(self, "_5", _5)


def _7(self: Any, _0: Any, _1: Any, _2: Any, _3: Any, _4: Any, _5: Any, _6: Any) -> None:
    _set(self, "_0", _0)
    _set(self, "_1", _1)
    _set(self, "_2", _2)
    _set(self, "_3", _3)
    _set(self, "_4", _4)
    _set(self, "_5", _5)
    _set(self, "_6", _6)


def _8(self: Any, _0: Any, _1: Any, _2: Any, _3: Any, _4: Any, _5: Any, _6: Any, _7: Any) -> None:
    _set(self, "_0", _0)
    _set(self, "_1", _1)
    _set(self, "_2", _2)
    _set(self, "_3", _3)
    _set(self, "_4", _4)
    _set(self, "_5", _5)
    _set(self, "_6", _6)
    _set(self, "_7", _7)


def _9(self: Any, _0: Any, _1: Any, _2: Any, _3: Any, _4: Any, _5: Any, _6: Any, _7: Any, _8: Any) -> None:
    _set(self, "_0", _0)
    _set(self, "_1", _1)
    _set(self, "_2", _2)
    _set(self, "_3", _3)
    _set(self, "_4", _4)
    _set(self, "_5", _5)
    _set(self, "_6", _6)
    _set(self, "_7", _7)
    _set(self, "_8", _8)


def _10(self: Any, _0: Any, _1: Any, _2: Any, _3: Any, _4: Any, _5: Any, _6: Any, _7: Any, _8: Any, _9: Any) -> None:
    _set(self, "_0", _0)
    _set(self, "_1", _1)
    _set(self, "_2", _2)
    _set(self, "_3", _3)
    _set(self, "_4", _4)
    _set(self, "_5", _5)
    _set(self, "_6", _6)
    _set(self, "_7", _7)
    _set(self, "_8", _8)
    _set(self, "_9", _9)


def _11(
    self: Any, _0: Any, _1: Any, _2: Any, _3: Any, _4: Any, _5: Any, _6: Any, _7: Any, _8: Any, _9: Any, _10: Any
) -> None:
    _set(self, "_0", _0)
    _set(self, "_1", _1)
    _set(self, "_2", _2)
    _set(self, "_3", _3)
    _set(self, "_4", _4)
    _set(self, "_5", _5)
    _set(self, "_6", _6)
    _set(self, "_7", _7)
    _set(self, "_8", _8)
    _set(self, "_9", _9)
    _set(self, "_10", _10)


def _12(
    self: Any,
    _0: Any,
    _1: Any,
    _2: Any,
    _3: Any,
    _4: Any,
    _5: Any,
    _6: Any,
    _7: Any,
    _8: Any,
    _9: Any,
    _10: Any,
    _11: Any,
) -> None:
    _set(self, "_0", _0)
    _set(self, "_1", _1)
    _set(self, "_2", _2)
    _set(self, "_3", _3)
    _set(self, "_4", _4)
    _set(self, "_5", _5)
    _set(self, "_6", _6)
    _set(self, "_7", _7)
    _set(self, "_8", _8)
    _set(self, "_9", _9)
    _set(self, "_10", _10)
    _set(self, "_11", _11)


def _13(
    self: Any,
    _0: Any,
    _1: Any,
    _2: Any,
    _3: Any,
    _4: Any,
    _5: Any,
    _6: Any,
    _7: Any,
    _8: Any,
    _9: Any,
    _10: Any,
    _11: Any,
    _12: Any,
) -> None:
    _set(self, "_0", _0)
    _set(self, "_1", _1)
    _set(self, "_2", _2)
    _set(self, "_3", _3)
    _set(self, "_4", _4)
    _set(self, "_5", _5)
    _set(self, "_6", _6)
    _set(self, "_7", _7)
    _set(self, "_8", _8)
    _set(self, "_9", _9)
    _set(self, "_10", _10)
    _set(self, "_11", _11)
    _set(self, "_12", _12)


INITIALIZERS = (_1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, _13)
"""For one field, for two, and so on."""
