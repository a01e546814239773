from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from corpus.kept import Kept
from corpus.patterns import compiled
from corpus.places import cache_folder, private_folder, write_whole
from indexer.lexicon.cache import ready_dictionary
from search.demo import demo_folder


def test_the_cache_folder_is_what_the_user_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIYAKU_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path


def test_who_has_no_home_searches_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("TAIYAKU_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", nowhere)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(OSError, match="home"):
        cache_folder()
    assert compiled("a", 0, Kept()).match("a")
    assert ready_dictionary(tmp_path) is None
    assert demo_folder().is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="owners and modes are told otherwise there")
def test_a_folder_that_others_may_write_is_not_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder = private_folder()
    assert folder is not None and folder.stat().st_mode & 0o077 == 0
    folder.chmod(0o777)
    assert private_folder() is None
    folder.rmdir()
    folder.symlink_to(os.curdir)
    assert private_folder() is None


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write_whole(tmp_path / "deep" / "file", b"one")
    write_whole(tmp_path / "deep" / "file", b"two")
    assert (tmp_path / "deep" / "file").read_bytes() == b"two"
    with pytest.raises(TypeError):
        write_whole(tmp_path / "deep" / "file", "text")  # type: ignore[arg-type]  # that is the test
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["file"]
    assert (tmp_path / "deep" / "file").read_bytes() == b"two"
