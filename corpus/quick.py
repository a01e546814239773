"""How is a frozen dataclass defined in a fifth of the time? As the standard library does, but of shared methods.

Before Python 3.13 the standard decorator compiles six methods for each class, over a millisecond; the forty classes
of a cold search were a tenth of it. Here only `__init__` is compiled, once for each number of fields; the other methods
are common to all classes.
Modules that a search always imports take their decorator from here; what it does not know it hands to the standard one.
"""

from __future__ import annotations

import dataclasses
import sys
from functools import cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, /, **options: Any) -> Any:
        """Make a dataclass, as `dataclasses.dataclass` does."""
        if cls is None:
            return lambda decorated: dataclass(decorated, **options)
        plain = options in ({"frozen": True}, {"frozen": True, "slots": True}) and not hasattr(cls, "__post_init__")
        if sys.version_info >= (3, 13) or not plain or any(hasattr(base, _FIELDS) for base in cls.__mro__):
            return dataclasses.dataclass(cls, **options)
        cls.__doc__ = cls.__doc__ or cls.__name__  # else the standard library works out a signature, slowly
        made = dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=options.get("slots", False))
        return _completed(made)


_FIELDS = "__dataclass_fields__"
_COMMON = ("__eq__", "__hash__", "__repr__", "__getstate__", "__setstate__", "__setattr__", "__delattr__")


def _completed(made: Any) -> Any:
    """Give a class its methods; those that it defines itself stay."""
    own = {name for name in _COMMON if name in made.__dict__ and made.__dict__[name] is not None}
    made.__init__ = _initializer(made.__dataclass_fields__)
    for name in _COMMON:
        if name not in own:
            setattr(made, name, getattr(_Frozen, name))
    made.__dataclass_params__.frozen = True
    return made


def _initializer(fields: dict[str, Any]) -> Any:
    """Make `__init__`, which sets each field past the frozen `__setattr__`."""
    if any(field.default_factory is not dataclasses.MISSING for field in fields.values()):
        return _compiled(fields)
    code = _template(len(fields))
    renamed = dict(zip(code.co_varnames[1:], fields, strict=True))
    consts = tuple(renamed.get(const, const) for const in code.co_consts)
    code = code.replace(co_varnames=("self", *fields), co_consts=consts)
    defaults = tuple(field.default for field in fields.values() if field.default is not dataclasses.MISSING)
    return FunctionType(code, {"_set": object.__setattr__}, "__init__", defaults)


@cache
def _template(count: int) -> CodeType:
    """Compile `__init__` for so many fields, to be renamed: it is the same for all classes but for the names."""
    names = {f"_{number}": dataclasses.field() for number in range(count)}
    code: CodeType = _compiled(names).__code__
    return code


def _compiled(fields: dict[str, Any]) -> Any:
    names: dict[str, Any] = {"_set": object.__setattr__, "_missing": dataclasses.MISSING}
    parameters, lines = [], ["pass"]
    for name, field in fields.items():
        value = name
        if field.default_factory is not dataclasses.MISSING:
            names[f"_make_{name}"] = field.default_factory
            parameters.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        elif field.default is not dataclasses.MISSING:
            names[f"_default_{name}"] = field.default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        lines.append(f"_set(self, {name!r}, {value})")
    made: dict[str, Any] = {}
    exec(f"def __init__(self, {', '.join(parameters)}):\n " + "\n ".join(lines), names, made)  # noqa: S102  # our own text, as the standard library does
    return made["__init__"]


class _Frozen:
    """The methods that all these classes share; `__dataclass_fields__` says which fields there are."""

    __dataclass_fields__: dict[str, Any]

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__dataclass_fields__)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in self.__dataclass_fields__))

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def __getstate__(self) -> list[Any]:
        return [getattr(self, name) for name in self.__dataclass_fields__]

    def __setstate__(self, state: list[Any]) -> None:
        for name, value in zip(self.__dataclass_fields__, state, strict=True):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


__all__ = ["dataclass"]
