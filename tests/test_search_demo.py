"""Do the indexes of the demo accumulate? Those of other installations go when nobody has asked them for a day."""

import os
import time
from pathlib import Path

import pytest

from search import demo


def test_unused_demos_of_other_installations_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIYAKU_CACHE", str(tmp_path))
    own, old, recent = (tmp_path / name for name in ("demo-1", "demo-2", "demo-3"))
    for folder in (own, old, recent):
        folder.mkdir()
    (old / "toc.json").touch()
    long_ago = time.time() - 2 * demo.UNUSED
    for folder in (own, old):
        os.utime(folder, (long_ago, long_ago))
    demo._tidy(own)
    assert sorted(tmp_path.iterdir()) == [own, recent]
    assert own.stat().st_mtime > long_ago
