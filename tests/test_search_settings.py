from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import UsageError
from search.refresh import Sources, with_settings
from search.settings import Settings, index_folder, load_settings


@pytest.fixture(autouse=True)
def _no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TAIYAKU_INDEX", raising=False)


def test_settings_are_found_upward_and_their_paths_count_from_their_folder(tmp_path: Path) -> None:
    (tmp_path / "taiyaku.toml").write_text('paths = ["a", "b"]\nglossary = "g.tsv"\njobs = 2\n', encoding="utf-8")
    deep = tmp_path / "x" / "y"
    deep.mkdir(parents=True)
    settings = load_settings(deep)
    assert settings.paths == (tmp_path / "a", tmp_path / "b")
    assert settings.glossary == tmp_path / "g.tsv"
    assert settings.jobs == 2


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "taiyaku.toml").write_text('paths = ["文書"]', encoding="utf-8-sig")
    assert load_settings(tmp_path).paths == (tmp_path / "文書",)


def test_a_home_folder_that_there_is_not_is_a_name_like_others(tmp_path: Path) -> None:
    (tmp_path / "taiyaku.toml").write_text('paths = ["~nobody-is-called-so/a"]\nindex = "~nor-so"', encoding="utf-8")
    assert load_settings(tmp_path).paths == (tmp_path / "~nobody-is-called-so/a",)
    assert index_folder(None, tmp_path) == tmp_path / "~nor-so"


def test_the_index_is_what_was_given_then_the_variable_then_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / "project" / "notes"
    (tmp_path / "project" / ".taiyaku").mkdir(parents=True)
    deep.mkdir()
    assert index_folder(None, deep) == tmp_path / "project" / ".taiyaku"
    (tmp_path / "project" / "taiyaku.toml").write_text('index = "elsewhere"', encoding="utf-8")
    assert index_folder(None, deep) == tmp_path / "project" / "elsewhere"
    monkeypatch.setenv("TAIYAKU_INDEX", "/by/variable")
    assert index_folder(None, deep) == Path("/by/variable")
    assert index_folder("/given", deep) == Path("/given")


def test_without_anything_the_index_is_here(tmp_path: Path) -> None:
    assert index_folder(None, tmp_path) == Path(".taiyaku")


def test_the_command_line_wins_over_the_settings() -> None:
    settings = Settings(paths=(Path("a"),), jobs=2, pairs="auto")
    sources = with_settings(Sources((Path("b"),), jobs=4), settings)
    assert (sources.paths, sources.jobs, sources.pairs) == ((Path("b"),), 4, "auto")


def test_nothing_to_index_names_the_settings_file() -> None:
    with pytest.raises(UsageError, match="names no paths"):
        with_settings(Sources(()), Settings(file=Path("taiyaku.toml")))


def test_limits_are_put_in_force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from corpus import limits

    monkeypatch.setattr(limits, "_configured", limits.Limits())
    monkeypatch.setenv("TAIYAKU_MAX_NESTING", "7")
    monkeypatch.setenv("TAIYAKU_MAX_PAGES", "9")
    monkeypatch.delenv("TAIYAKU_MAX_PAGES")
    (tmp_path / "taiyaku.toml").write_text("[limits]\npages = 12\nnesting = 8\n", encoding="utf-8")
    assert load_settings(tmp_path).limits == {"pages": 12, "nesting": 8}
    assert (limits.current().pages, limits.current().nesting) == (12, 7)  # the environment wins


@pytest.mark.parametrize("content", ["limits = 3", "[limits]\ncolour = 1", "[limits]\npages = 0"])
def test_a_limit_that_makes_no_sense_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "taiyaku.toml").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"taiyaku\.toml"):
        load_settings(tmp_path)
