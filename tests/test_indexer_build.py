"""What a run of the indexer does with files: new, changed, gone, twice there, unreadable."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.build import IndexReport, index_paths
from indexer.store.open import open_store

JAPANESE = "# 科学技術外交\n\n科学技術外交は、科学と外交を結ぶ。\n"
ENGLISH = "# Science diplomacy\n\nScience diplomacy joins science and foreign policy.\n"

Run = Callable[..., IndexReport]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for the disk: what a crash leaves is tested elsewhere."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "ja.md").write_text(JAPANESE, encoding="utf-8")
    (folder / "en.md").write_text(ENGLISH, encoding="utf-8")
    return folder


@pytest.fixture
def run(tmp_path: Path, docs: Path) -> Run:
    def index(*paths: Path | str, **options: object) -> IndexReport:
        return index_paths(tmp_path / "index", paths or [docs], **options)  # type: ignore[arg-type]

    return index


def ids(tmp_path: Path) -> list[str]:
    store = open_store(tmp_path / "index")
    try:
        return [one.id for one in store.documents()]
    finally:
        store.close()


def paths_of(tmp_path: Path, document: str) -> tuple[str, ...]:
    store = open_store(tmp_path / "index")
    try:
        found = store.document(document)
        assert found is not None
        return found.paths
    finally:
        store.close()


def test_new_files_are_indexed_and_unchanged_ones_skipped(run: Run, tmp_path: Path) -> None:
    first, second = run(), run()
    assert (first.indexed, first.documents, first.skipped) == (2, 2, ())
    assert first.passages >= 2
    assert (second.indexed, second.replaced, second.unchanged) == (0, 0, 2)
    assert ids(tmp_path) == ["en", "ja"]


def test_a_changed_file_is_replaced_whole(run: Run, docs: Path, tmp_path: Path) -> None:
    run()
    (docs / "ja.md").write_text("# 平和\n\n平和の研究。\n", encoding="utf-8")
    report = run()
    assert (report.replaced, report.unchanged, report.documents) == (1, 1, 2)
    store = open_store(tmp_path / "index")
    assert store.document_frequency("ja", "外交") == 0
    assert store.document_frequency("ja", "平和") == 1
    store.close()


def test_a_file_that_is_gone_stays_until_pruned(run: Run, docs: Path, tmp_path: Path) -> None:
    run()
    (docs / "en.md").unlink()
    assert run().documents == 2
    report = run(prune=True)
    assert (report.removed, report.documents) == (1, 1)
    assert ids(tmp_path) == ["ja"]


def test_pruning_leaves_other_folders_alone(run: Run, docs: Path, tmp_path: Path) -> None:
    other = tmp_path / "docs2"
    other.mkdir()
    (other / "c.md").write_text("# 三\n\n三つ目の文書。\n", encoding="utf-8")
    run(docs, other)
    (other / "c.md").unlink()
    (docs / "en.md").unlink()
    run(docs, prune=True)
    assert ids(tmp_path) == ["c", "ja"]


def test_the_same_bytes_are_one_document_with_two_paths(run: Run, docs: Path, tmp_path: Path) -> None:
    copy = docs / "sub" / "copy.md"
    copy.parent.mkdir()
    copy.write_text(JAPANESE, encoding="utf-8")
    report = run()
    assert (report.indexed, report.documents) == (2, 2)
    assert paths_of(tmp_path, "ja") == (str(docs / "ja.md"), str(copy))
    assert run().unchanged == 3


def test_the_same_text_in_other_bytes_is_one_document(run: Run, docs: Path, tmp_path: Path) -> None:
    copy = docs / "sjis.md"
    copy.write_bytes(JAPANESE.encode("cp932"))
    assert run().documents == 2
    assert paths_of(tmp_path, "ja") == (str(docs / "ja.md"), str(copy))
    assert run().unchanged == 3


def test_a_copy_lives_on_when_the_first_file_is_gone(run: Run, docs: Path, tmp_path: Path) -> None:
    copy = docs / "z-copy.md"
    copy.write_text(JAPANESE, encoding="utf-8")
    run()
    (docs / "ja.md").unlink()
    assert run(prune=True).documents == 2
    assert paths_of(tmp_path, "ja") == (str(copy),)


def test_a_copy_that_changes_becomes_its_own_document(run: Run, docs: Path, tmp_path: Path) -> None:
    copy = docs / "copy.md"
    copy.write_text(JAPANESE, encoding="utf-8")
    run()
    copy.write_text(JAPANESE + "\n二つ目の段落。\n", encoding="utf-8")
    report = run()
    assert report.documents == 3
    assert all(len(paths_of(tmp_path, one)) == 1 for one in ids(tmp_path))


def test_a_moved_file_keeps_its_document(run: Run, docs: Path, tmp_path: Path) -> None:
    run()
    (docs / "ja.md").rename(docs / "moved.md")
    report = run(prune=True)
    assert (report.documents, report.indexed) == (2, 0)
    assert "ja" in ids(tmp_path)
    assert paths_of(tmp_path, "ja") == (str(docs / "moved.md"),)


def test_documents_of_one_stem_get_their_own_ids(run: Run, docs: Path, tmp_path: Path) -> None:
    for number in range(2):
        folder = docs / f"sub{number}"
        folder.mkdir()
        (folder / "ja.md").write_text(f"# {number}\n\n本文 {number} です。\n", encoding="utf-8")
    run()
    assert ids(tmp_path) == ["en", "ja", "ja-2", "ja-3"]
    (docs / "sub0" / "ja.md").write_text("# 別\n\n別の本文。\n", encoding="utf-8")
    run()
    assert ids(tmp_path) == ["en", "ja", "ja-2", "ja-3"]


def test_unreadable_files_are_named_and_the_others_indexed(run: Run, docs: Path) -> None:
    (docs / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 4)
    (docs / "empty.txt").write_bytes(b"")
    report = run(docs, docs / "missing.md")
    assert report.indexed == 2
    assert {Path(one.path).name: one.missing for one in report.skipped} == {
        "photo.jpg": False,
        "empty.txt": False,
        "missing.md": True,
    }
    assert all(one.reason and "\n" not in one.reason for one in report.skipped)


def test_hidden_files_and_the_index_itself_are_passed_over(docs: Path) -> None:
    (docs / ".hidden.md").write_text("# 隠\n\n隠れた文書。\n", encoding="utf-8")
    first = index_paths(docs / "index", [docs])
    second = index_paths(docs / "index", [docs])
    assert (first.indexed, second.unchanged, second.skipped) == (2, 2, ())


def test_an_empty_folder_makes_an_empty_index(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    report = run(empty)
    assert (report.indexed, report.documents, report.skipped) == (0, 0, ())


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_loop_of_links_ends(run: Run, docs: Path) -> None:
    (docs / "loop").symlink_to(docs, target_is_directory=True)
    (docs / "dangling.md").symlink_to(docs / "nowhere.md")
    report = run()
    assert report.indexed == 2
    assert {Path(one.path).name for one in report.skipped} == {"loop", "dangling.md"}


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the file system refuses such names")
@pytest.mark.parametrize("name", ["a b　c.md", "🐟鯛焼き.md", "か\u3099.md", os.fsdecode(b"caf\xe9.md"), "-n.md"])
def test_any_file_name_will_do(run: Run, docs: Path, tmp_path: Path, name: str) -> None:
    (docs / name).write_text("# 題\n\n珍しい名前の文書。\n", encoding="utf-8")
    assert run().indexed == 3
    assert run().unchanged == 3
    assert any(str(docs / name) in paths_of(tmp_path, one) for one in ids(tmp_path))


def test_the_number_of_jobs_does_not_change_the_index(docs: Path, tmp_path: Path) -> None:
    for number in range(12):
        text = f"# 章 {number}\n\n第{number}の段落は外交について。\n\nParagraph {number} on policy.\n"
        (docs / f"{number:02}.md").write_text(text, encoding="utf-8")
    for jobs in (1, 2):
        index_paths(tmp_path / f"jobs{jobs}", [docs], jobs=jobs)
    one, two = (open_store(tmp_path / f"jobs{jobs}") for jobs in (1, 2))
    assert list(one.documents()) == list(two.documents())
    assert one.statistics() == two.statistics()
    keys = list(one.all_passages("ja"))
    assert one.fetch(keys) == two.fetch(list(two.all_passages("ja")))
    assert one.propose("ja", [{"外交": 1.0}], 20) == two.propose("ja", [{"外交": 1.0}], 20)
    one.close()
    two.close()


def test_progress_is_told_for_every_file(run: Run) -> None:
    told: list[tuple[int, int]] = []
    run(progress=lambda done, total, path: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_a_long_run_commits_now_and_then(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import indexer.ledger

    monkeypatch.setattr(indexer.ledger, "BATCH", 1)
    assert run().documents == 2
    assert run().unchanged == 2
    store = open_store(tmp_path / "index")
    assert store.toc.generation >= 2
    store.close()
