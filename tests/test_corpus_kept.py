from __future__ import annotations

from pathlib import Path

import pytest

from corpus.kept import Kept, kept_file


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TAIYAKU_CACHE", str(tmp_path))
    return kept_file()


def refuse() -> dict[str, str]:
    raise AssertionError("it is kept")


def test_what_is_made_once_is_read_in_the_next_run(own_cache: Path) -> None:
    first, again = Kept(), Kept()
    assert first.get(("stems", "went"), lambda: {"went": "go"}) == {"went": "go"}
    first.write()
    assert own_cache.exists()
    assert again.get(("stems", "went"), refuse) == {"went": "go"}


def test_another_key_is_made_anew_and_the_others_stay(own_cache: Path) -> None:
    for number in (1, 2, 3):
        kept = Kept()
        assert kept.get(("stems", number), lambda: {"went": "go"}) == {"went": "go"}
        kept.write()
    kept = Kept()
    assert [kept.get(("stems", number), refuse) for number in (1, 2, 3)] == [{"went": "go"}] * 3


def test_a_run_that_finds_everything_writes_nothing(own_cache: Path) -> None:
    first = Kept()
    first.get(("a",), lambda: 1)
    first.write()
    own_cache.chmod(0o400)
    before = own_cache.stat().st_mtime_ns
    again = Kept()
    again.get(("a",), refuse)
    again.write()
    assert own_cache.stat().st_mtime_ns == before
