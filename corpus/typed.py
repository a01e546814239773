"""What of `typing` is needed when the program runs? Names that annotations and aliases are made of, and nothing else.

Importing `typing` takes a search longer than reading its index, and annotations are never evaluated. Type checkers see
the real ones; modules that every search imports take theirs from here.
"""

from __future__ import annotations

TYPE_CHECKING = False


class Choice:
    """What `Literal` leaves behind: the values of which a thing is one."""

    def __init__(self, values: tuple[str, ...]) -> None:
        self.values = values


if TYPE_CHECKING:
    from typing import Any, BinaryIO, Generic, Literal, NoReturn, Protocol, TextIO, TypeVar, cast, overload
else:

    class Protocol:
        """Stands for a kind of type, with or without parameters."""

        def __class_getitem__(cls, parameters: object) -> type:
            return cls

    class Literal:
        """Stands for a choice of values."""

        def __class_getitem__(cls, values: tuple[str, ...]) -> Choice:
            return Choice(values)

    Any = BinaryIO = NoReturn = TextIO = object
    Generic = Protocol

    def TypeVar(_name: str, **_bounds: object) -> type:
        """Stand for a type that may vary."""
        return object

    def cast(_kind: object, value: object) -> object:
        """Return the value as it is."""
        return value

    def overload(function: object) -> object:
        """Leave it to the function's last definition."""
        return function


__all__ = [
    "TYPE_CHECKING", "Any", "BinaryIO", "Choice", "Generic", "Literal", "NoReturn", "Protocol", "TextIO", "TypeVar",
    "cast", "overload",
]  # fmt: skip
