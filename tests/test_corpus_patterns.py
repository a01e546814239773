from __future__ import annotations

import importlib
import marshal
import re
from pathlib import Path

import pytest

from corpus.kept import Kept, kept_file
from corpus.patterns import ATTRIBUTES, compiled, lazy


def test_a_lazy_pattern_does_what_a_compiled_one_does() -> None:
    given, compiled = lazy(r"(\d+)年", re.ASCII), re.compile(r"(\d+)年", re.ASCII)
    text = "2015年と2016年"
    assert given.findall(text) == compiled.findall(text)
    assert given.sub("", text) == compiled.sub("", text)
    assert [m.span() for m in given.finditer(text)] == [m.span() for m in compiled.finditer(text)]
    assert (given.pattern, given.flags, given.groups) == (compiled.pattern, compiled.flags, compiled.groups)
    assert given.match("x") is None


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TAIYAKU_CACHE", str(tmp_path))
    return kept_file()


SAMPLES = [
    (r"(?P<n>\d+)年", 0),
    (r"a|(b)(c)", int(re.IGNORECASE)),
    ("[一-鿿𠀀-𱍏]+ # x", int(re.VERBOSE)),
    (r"(?i:x)\b", 0),
]


@pytest.mark.parametrize(("pattern", "flags"), SAMPLES)
def test_a_kept_pattern_is_the_same_in_the_next_run(own_cache: Path, pattern: str, flags: int) -> None:
    first, again = Kept(), Kept()
    made = compiled(pattern, flags, first)
    first.write()
    assert own_cache.exists()
    found = compiled(pattern, flags, again)
    assert found == made == re.compile(pattern, flags)
    assert (found.flags, found.groups, dict(found.groupindex)) == (made.flags, made.groups, dict(made.groupindex))
    for text in ("2015年 abc BC 外交 x", ""):
        assert [m.groups() for m in found.finditer(text)] == [m.groups() for m in made.finditer(text)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nonsense",
        marshal.dumps({("pattern", "a", 0): marshal.dumps((0, ["x"], 0, {}, ()))}),
        marshal.dumps([1]),
        marshal.dumps({("pattern", "a", 0): (0, [1, 2], 0, {}, ())}),
    ],
)
def test_a_file_that_serves_not_is_passed_over(own_cache: Path, content: bytes) -> None:
    own_cache.write_bytes(content)
    assert compiled("a", 0, Kept()).match("a")


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("TAIYAKU_CACHE", str(tmp_path / "file" / "below"))
    kept = Kept()
    assert compiled("a", 0, kept).match("a")
    kept.write()


def test_all_public_attributes_are_there() -> None:
    assert set(ATTRIBUTES) == {name for name in dir(re.compile("")) if not name.startswith("_")} - {"scanner"}


def test_an_unknown_attribute_is_an_error() -> None:
    with pytest.raises(AttributeError):
        lazy("a").no_such_thing  # noqa: B018  # the access is the test


@pytest.mark.parametrize(
    "module",
    "analyse dates english english_dates english_quantities japanese labels numbers quantities".split(),
)
def test_every_lazy_pattern_of_the_rules_compiles(module: str) -> None:
    """An error that would show only when a rule is first tried shows here."""
    assert_patterns_compile(f"indexer.analysis.{module}")


def test_every_lazy_pattern_of_the_scripts_compiles() -> None:
    assert_patterns_compile("corpus.script")


def assert_patterns_compile(module: str) -> None:
    for value in vars(importlib.import_module(module)).values():
        if type(value).__name__ == "_Lazy":
            assert value.pattern is not None
