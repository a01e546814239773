from __future__ import annotations

import importlib
import re

import pytest

from corpus.patterns import ATTRIBUTES, lazy


def test_a_lazy_pattern_does_what_a_compiled_one_does() -> None:
    given, compiled = lazy(r"(\d+)年", re.ASCII), re.compile(r"(\d+)年", re.ASCII)
    text = "2015年と2016年"
    assert given.findall(text) == compiled.findall(text)
    assert given.sub("", text) == compiled.sub("", text)
    assert [m.span() for m in given.finditer(text)] == [m.span() for m in compiled.finditer(text)]
    assert (given.pattern, given.flags, given.groups) == (compiled.pattern, compiled.flags, compiled.groups)
    assert given.match("x") is None


def test_all_public_attributes_are_there() -> None:
    assert set(ATTRIBUTES) == {name for name in dir(re.compile("")) if not name.startswith("_")} - {"scanner"}


def test_an_unknown_attribute_is_an_error() -> None:
    with pytest.raises(AttributeError):
        lazy("a").no_such_thing  # noqa: B018  # the access is the test


@pytest.mark.parametrize(
    "module",
    ["indexer.dates", "indexer.quantities", "indexer.english_quantities", "indexer.japanese", "indexer.english",
     "indexer.english_dates", "indexer.labels", "indexer.numbers", "indexer.analysis", "corpus.script"],
)  # fmt: skip
def test_every_lazy_pattern_of_the_rules_compiles(module: str) -> None:
    """An error that would show only when a rule is first tried shows here."""
    for value in vars(importlib.import_module(module)).values():
        if type(value).__name__ == "_Lazy":
            assert value.pattern is not None
