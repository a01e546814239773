"""Is the cache folder kept tidy? Old dictionaries go, and what killed builds left; a build that runs is left alone."""

import os
import time
from pathlib import Path

import pytest

from indexer.lexicon import cache


def test_old_and_unfinished_dictionaries_go_when_a_new_one_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAIYAKU_CACHE", str(tmp_path))
    monkeypatch.setattr(cache, "all_records", lambda: iter(()))
    old, killed, running, other = (
        tmp_path / name for name in ("dictionary-0.1.db", "dictionary-1.dbx.part", "dictionary-2.dby.part", "mine.txt")
    )
    for file in (old, killed, running, other):
        file.touch()
    long_ago = time.time() - 2 * cache.LONGEST_BUILD
    os.utime(killed, (long_ago, long_ago))
    made = cache.ensure_dictionary()
    assert sorted(tmp_path.iterdir()) == sorted([made, running, other])
