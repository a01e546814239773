"""How is a frozen dataclass defined in a tenth of the time? As the standard library does, but of shared methods.

Before Python 3.13 the standard decorator compiles six methods for each class, over a millisecond; the forty classes
of a cold search were a tenth of it. Here nothing is compiled: `__init__` is that of `corpus.initializers` with other
names, the other methods are common to all classes.
Modules that a search always imports take their decorator from here; what it does not know it hands to the standard one.
"""

from __future__ import annotations

import dataclasses
import sys
from types import FunctionType

from corpus.initializers import INITIALIZERS
from corpus.typed import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, /, **options: Any) -> Any:
        """Make a dataclass, as `dataclasses.dataclass` does."""
        if cls is None:
            return lambda decorated: dataclass(decorated, **options)
        if sys.version_info >= (3, 13) or options not in _PLAIN or not _simple(cls):
            return dataclasses.dataclass(cls, **options)
        return _made(cls, options.get("slots", False))


_FIELDS = "__dataclass_fields__"
_PLAIN = ({"frozen": True}, {"frozen": True, "slots": True})
_SPECIAL = ("ClassVar", "InitVar", "KW_ONLY")
_MISSING = dataclasses.MISSING


def _simple(cls: type) -> bool:
    """Tell whether a class has only fields as they usually are, and no more of them than there are initializers."""
    own = vars(cls)
    types: dict[str, Any] = own.get("__annotations__", {})
    return (
        0 < len(types) <= len(INITIALIZERS)
        and not any(hasattr(base, _FIELDS) or hasattr(base, "__post_init__") for base in cls.__mro__)
        and all(_usual(str(kind), own.get(name)) for name, kind in types.items())
    )


def _usual(kind: str, given: Any) -> bool:
    if isinstance(given, dataclasses.Field):
        return given.init and given.repr and given.compare and given.hash is None and given.kw_only is _MISSING
    mutable = type(given).__hash__ is None  # refused, for good reason
    return not mutable and not any(special in kind for special in _SPECIAL)


def _made(cls: type, slots: bool) -> Any:
    """Give a class its fields and methods; those that it defines itself stay."""
    own = dict(cls.__dict__)
    fields = {name: _field(name, kind, own.pop(name, _MISSING)) for name, kind in own["__annotations__"].items()}
    defaults = {name: field.default for name, field in fields.items() if field.default is not _MISSING}
    added = {_FIELDS: fields, "__dataclass_params__": _Params, "__match_args__": tuple(fields)}
    added |= {"__init__": _initializer(fields), **_COMMON}
    added |= {name: own[name] for name in _COMMON if own.get(name) is not None}
    if not slots:
        for name, value in (added | defaults).items():
            setattr(cls, name, value)
        return cls
    own |= added
    own["__slots__"] = tuple(fields)
    own.pop("__dict__", None)
    own.pop("__weakref__", None)
    return type(cls)(cls.__name__, cls.__bases__, own)


def _field(name: str, kind: Any, given: Any) -> Any:
    field: Any = given if isinstance(given, dataclasses.Field) else dataclasses.field(default=given)
    field.name, field.type, field._field_type = name, kind, dataclasses._FIELD  # type: ignore[attr-defined]
    field.kw_only = False
    return field


def _initializer(fields: dict[str, Any]) -> Any:
    """Make `__init__`, which sets each field past the frozen `__setattr__`, of the one for so many fields."""
    template = INITIALIZERS[len(fields) - 1].__code__
    renamed = dict(zip(template.co_varnames[1:], fields, strict=True))
    consts = tuple(renamed.get(const, const) for const in template.co_consts)
    code = template.replace(co_varnames=("self", *fields), co_consts=consts, co_name="__init__", co_qualname="__init__")
    factories = {name: field.default_factory for name, field in fields.items() if field.default_factory is not _MISSING}
    defaults = [None if name in factories else field.default for name, field in fields.items()]
    filled = FunctionType(
        code, {"_set": object.__setattr__}, "__init__", tuple(one for one in defaults if one is not _MISSING)
    )
    return _made_anew(filled, tuple(fields), factories) if factories else filled


def _made_anew(filled: Any, names: tuple[str, ...], factories: dict[str, Any]) -> Any:
    """Make of an initializer one that calls for what is not given."""

    def __init__(self: Any, *given: Any, **named: Any) -> None:
        here = {*names[: len(given)], *named}
        filled(self, *given, **named, **{name: make() for name, make in factories.items() if name not in here})

    return __init__


class _Params:
    """What the standard library would note of how the class was made."""

    init = repr = eq = frozen = match_args = True
    order = unsafe_hash = kw_only = slots = weakref_slot = False


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


_COMMON = {
    name: vars(_Frozen)[name]
    for name in ("__eq__", "__hash__", "__repr__", "__getstate__", "__setstate__", "__setattr__", "__delattr__")
}

__all__ = ["dataclass"]
