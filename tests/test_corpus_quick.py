from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar

import pytest

from corpus.quick import dataclass


@dataclass(frozen=True, slots=True)
class Quick:
    """A class made here."""

    name: str
    pages: tuple[int, ...] = ()
    extra: Mapping[str, int] = field(default_factory=dict)

    @property
    def last(self) -> int:
        return self.pages[-1]


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """The same, made by the standard library."""

    name: str
    pages: tuple[int, ...] = ()
    extra: Mapping[str, int] = field(default_factory=dict)


def test_it_is_a_dataclass_in_every_respect_that_is_used() -> None:
    one = Quick("外交", (1, 2))
    assert dataclasses.is_dataclass(one)
    assert [f.name for f in dataclasses.fields(Quick)] == [f.name for f in dataclasses.fields(Standard)]
    assert dataclasses.asdict(one) == dataclasses.asdict(Standard("外交", (1, 2)))
    assert dataclasses.replace(one, name="科学") == Quick("科学", (1, 2))
    assert repr(one) == repr(Standard("外交", (1, 2))).replace("Standard", "Quick")
    assert Quick.__match_args__ == Standard.__match_args__
    assert one.last == 2
    assert Quick.__doc__ == "A class made here."


def test_equality_and_hash_go_by_the_fields() -> None:
    assert Quick("a") == Quick(name="a")
    assert Quick("a") != Quick("b")
    assert Quick("a") != Standard("a")
    with pytest.raises(TypeError, match="unhashable"):
        hash(Quick("a"))  # a dict is among the fields
    assert hash(Quick("a", (), ())) == hash(Quick("a", (), ()))  # type: ignore[arg-type]  # something hashable


def test_it_is_frozen_and_has_no_other_attributes() -> None:
    one = Quick("a")
    for name in ("name", "other"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(one, name, 1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.name
    assert not hasattr(one, "__dict__")


def test_defaults_are_made_anew_and_arguments_are_checked() -> None:
    assert Quick("a").extra is not Quick("a").extra
    with pytest.raises(TypeError):
        Quick()  # type: ignore[call-arg]  # that is the test
    with pytest.raises(TypeError):
        Quick("a", colour=1)  # type: ignore[call-arg]  # that is the test


def test_it_can_be_copied_and_sent_to_another_process() -> None:
    one = Quick("外交", (1,), {"a": 1})
    assert pickle.loads(pickle.dumps(one)) == one
    assert copy.deepcopy(one) == one


def test_what_is_not_known_here_is_made_by_the_standard_library() -> None:
    @dataclass(slots=True)
    class Changing:
        """One that is not frozen."""

        count: int = 0

        def __post_init__(self) -> None:
            self.count += 1

    one = Changing()
    one.count += 1
    assert one.count == 2


def test_fields_of_an_unusual_kind_are_left_to_the_standard_library() -> None:
    @dataclass(frozen=True, slots=True)
    class Counted:
        """One with a constant, and a field that is not compared."""

        kinds: ClassVar[int] = 3
        name: str
        seen: int = field(default=0, compare=False)

    assert Counted("a", 1) == Counted("a", 2)
    assert [one.name for one in dataclasses.fields(Counted)] == ["name", "seen"]
    with pytest.raises(ValueError, match="mutable default"):

        @dataclass(frozen=True)
        class Wrong:
            """One whose objects would share a list."""

            names: list[str] = []  # noqa: RUF012  # that is the test


def test_arguments_may_come_by_place_and_by_name() -> None:
    assert Quick("a", extra={"b": 1}).extra == {"b": 1}
    assert Quick(pages=(1,), name="a").pages == (1,)
    assert Quick("a", (1,), {"b": 1}).extra == {"b": 1}
    with pytest.raises(TypeError, match="positional"):
        Quick("a", (), {}, 4)  # type: ignore[call-arg]  # that is the test
