from __future__ import annotations

import os
from pathlib import Path

from indexer.watch import changes, snapshot


def test_a_snapshot_notices_new_changed_and_missing_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一", encoding="utf-8")
    seen = [snapshot([tmp_path], tmp_path / "index")]
    (tmp_path / "b.txt").write_text("二", encoding="utf-8")
    seen.append(snapshot([tmp_path], tmp_path / "index"))
    os.utime(tmp_path / "a.txt", ns=(1, 1))
    seen.append(snapshot([tmp_path], tmp_path / "index"))
    (tmp_path / "a.txt").unlink()
    seen.append(snapshot([tmp_path], tmp_path / "index"))
    assert len(set(seen)) == 4


def test_the_index_itself_is_not_watched(tmp_path: Path) -> None:
    before = snapshot([tmp_path], tmp_path / "index")
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "segment").write_text("x", encoding="utf-8")
    assert snapshot([tmp_path], tmp_path / "index") == before


def test_a_change_is_told_once_all_is_quiet(tmp_path: Path) -> None:
    looks = iter(changes([tmp_path], tmp_path / "index", interval=0.01))
    # the first look is taken when the generator starts; a file that is there before the second is a change
    import threading

    threading.Timer(0.1, lambda: (tmp_path / "new.txt").write_text("新", encoding="utf-8")).start()
    assert next(looks) is None
