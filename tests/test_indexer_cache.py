"""Is the cache folder kept tidy? Old dictionaries go, and what killed builds left; a build that runs is left alone."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from indexer.lexicon import building, cache
from indexer.lexicon.cache import jamdict_file
from indexer.lexicon.dictionary_write import write_records
from indexer.lexicon.jmdict_build import dictionary_records, entry_ranges, read_entries
from indexer.lexicon.terms import head_terms
from indexer.store.lock import Lock

BUILDING = "import time; from pathlib import Path; from indexer.lexicon import cache\n"
BUILDING += "with cache._workplace(Path({path!r})) as folder: print(folder, flush=True); time.sleep(60)"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder, in which a dictionary is built of nothing."""
    monkeypatch.setenv("TAIYAKU_CACHE", str(tmp_path))
    monkeypatch.setattr(building, "build", lambda path, jamdict, **named: path.touch())
    return tmp_path


def test_old_dictionaries_go_when_a_new_one_is_made(folder: Path) -> None:
    old, killed, recent, other = (
        folder / name for name in ("dictionary-0.1.db", "dictionary-1.dbx.part", "dictionary-2.dby.part", "mine.txt")
    )
    for file in (old, killed, recent, other):
        file.touch()
    long_ago = time.time() - 2 * cache.LONGEST_BUILD
    os.utime(killed, (long_ago, long_ago))
    made = cache.ensure_dictionary()
    assert sorted(folder.iterdir()) == sorted([made, recent, other])


def test_what_a_killed_build_left_goes_at_once(folder: Path) -> None:
    code = BUILDING.format(path=str(folder / "dictionary-1.db"))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        left = Path(process.stdout.readline().strip())
        process.send_signal(signal.SIGKILL)
    assert left.is_dir()
    made = cache.ensure_dictionary()
    assert list(folder.iterdir()) == [made]


def test_a_build_that_runs_is_left_alone(folder: Path) -> None:
    """Another process builds meanwhile: its folder stays, and so does one that has not said yet whose it is."""
    running, new = folder / "dictionary-1.dbx.part", folder / "dictionary-1.dby.part"
    for one in (running, new):
        one.mkdir()
    lock = Lock(running)
    try:
        made = cache.ensure_dictionary()
        assert sorted(folder.iterdir()) == sorted([made, running, new])
    finally:
        lock.release()


def test_a_build_that_fails_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(path: Path, jamdict: Path | None, progress: Callable[[float], None] | None) -> None:
        path.touch()
        raise OSError("no space")

    monkeypatch.setattr(building, "build", fails)
    with pytest.raises(OSError, match="no space"):
        cache.ensure_dictionary()
    assert not list(folder.iterdir())


@pytest.mark.parametrize("jobs", [1, 2])
def test_pieces_make_the_same_dictionary_as_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    jamdict = jamdict_file()
    assert jamdict is not None
    first = entry_ranges(jamdict, 150)[:2]
    monkeypatch.setattr(building, "entry_ranges", lambda path, size: first)
    monkeypatch.setattr(building, "synonym_records", lambda heads: iter(()))
    monkeypatch.setattr(building, "named_records", lambda path, heads: iter(()))
    monkeypatch.setattr(building, "body_records", lambda heads: iter(()))
    monkeypatch.setattr(building, "heritage_records", lambda heads: iter(()))
    told: list[float] = []
    building.build(tmp_path / "pieces.db", jamdict, jobs, told.append)
    write_records(
        tmp_path / "whole.db", dictionary_records(read_entries(jamdict, first[0][0], first[1][1]), head_terms)
    )
    assert tables(tmp_path / "pieces.db") == tables(tmp_path / "whole.db")
    assert len(tables(tmp_path / "whole.db")[0]) > 250
    assert told == sorted(told) and told[-1] == 1


def tables(path: Path) -> list[list[tuple[object, ...]]]:
    names = ("record", "family", "ja", "en")
    with closing(sqlite3.connect(path)) as connection:
        return [list(connection.execute(f"SELECT * FROM {name} ORDER BY 1")) for name in names]
