"""A large text is read in parts, and comes out as if it had been read whole."""

from __future__ import annotations

import csv
import io
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import parts
from corpus.errors import UnreadableFile
from corpus.model import Document
from corpus.read import is_read_in_parts, read, read_parts
from indexer.build import index_paths
from indexer.check import check_index
from indexer.store.open import open_store

PART = 20_000


def report(chapters: int) -> str:
    """Write a report of numbered chapters whose prose is wrapped at a measure."""
    prose = "科学技術外交とは、科学と外交を結ぶ営みである。研究者の往来は{n}年目に入り、観測の記録が公開された。"
    lines = []
    for chapter in range(1, chapters + 1):
        lines += [f"第{chapter}章　{chapter}年目の観測", ""]
        for section in range(1, 4):
            lines += [f"{chapter}.{section} 第{section}地点の記録", ""]
            text = "".join(prose.replace("{n}", str(chapter * 100 + n)) for n in range(12))
            lines += [text[at : at + 40] for at in range(0, len(text), 40)] + [""]
    return "\n".join(lines)


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIYAKU_MAX_PART_BYTES", str(PART))


def whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> Document:
    monkeypatch.setenv("TAIYAKU_MAX_PART_BYTES", str(1 << 40))
    document = read(path)
    monkeypatch.setenv("TAIYAKU_MAX_PART_BYTES", str(PART))
    return replace(document, text="")


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp", "utf-16", "utf-8-sig", "iso-2022-jp"])
def test_parts_make_the_document_that_the_whole_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(report(24).replace("\n", "\r\n").encode(encoding))
    expected = whole(path, monkeypatch)
    parts = list(read_parts(path, "report"))
    assert len(parts) > 2
    assert [one.number for one in expected.sections][-3:] == ["24.1", "24.2", "24.3"]
    assert read(path) == expected
    assert [one for part in parts for one in part.passages] == list(expected.passages)


@pytest.mark.usefixtures("small_parts")
def test_pages_and_spans_count_through(tmp_path: Path) -> None:
    path = tmp_path / "pages.txt"
    pages = [f"{page}ページ目の本文である。" + "観測の記録を公開した。" * 40 for page in range(1, 200)]
    text = "\f".join(pages)
    path.write_text(text, encoding="utf-8")
    document = read(path)
    last = document.passages[-1]
    assert (document.pages, last.page and last.page.file) == (199, 199)
    assert text[slice(*last.span)] == last.text == pages[-1]


@pytest.mark.usefixtures("small_parts")
def test_a_large_text_is_indexed_as_one_document(tmp_path: Path) -> None:
    path, copy, small = tmp_path / "report.txt", tmp_path / "the same.txt", tmp_path / "small.txt"
    text = report(24) + "\n国際学術会議（International Science Council）が開かれた。\n"
    path.write_text(text, encoding="utf-8")
    copy.write_text(text, encoding="cp932")
    small.write_text("小さい文書である。\n", encoding="utf-8")
    assert is_read_in_parts(path)
    assert not is_read_in_parts(small)
    one, two = tmp_path / "one", tmp_path / "two"
    report_one = index_paths(one, [path, copy, small], jobs=1)
    assert (report_one.documents, report_one.skipped) == (2, ())
    assert index_paths(two, [path, copy, small], jobs=2).passages == report_one.passages
    assert check_index(one).documents == 2
    store = open_store(one)
    try:
        document = store.document("report")
        assert document is not None
        assert len(document.sections) == 96
        assert len(document.paths) == 2
        passages = [found.passage for found in store.fetch(store.passages_of("report"))]
        assert passages == list(read(path).passages)
        assert [entry.right for entry in store.entries("国際学術会議")] == ["International Science Council"]
    finally:
        store.close()
    path.write_text(report(23), encoding="utf-8")
    assert index_paths(one, [path], jobs=1).replaced == 1
    assert check_index(one).documents == 3


@pytest.mark.usefixtures("small_parts")
def test_what_is_no_text_is_refused_and_a_part_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    binary = tmp_path / "noise.txt"
    binary.write_bytes(bytes(range(256)) * 200)
    with pytest.raises(UnreadableFile, match="neither text"):
        read(binary)
    blank = tmp_path / "blank.txt"
    blank.write_text(" \n" * 20_000, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="empty"):
        read(blank)

    path, other = tmp_path / "report.txt", tmp_path / "small.txt"
    path.write_text(report(24), encoding="utf-8")
    other.write_text("小さい文書である。\n", encoding="utf-8")
    from corpus.plain import parts

    def failing(*args: object) -> object:
        yield from list(texts(*args))[:2]  # type: ignore[arg-type]
        raise OSError(5, "Input/output error")

    texts = parts._texts
    monkeypatch.setattr(parts, "_texts", failing)
    result = index_paths(tmp_path / "index", [path, other], jobs=1)
    assert [(skipped.path, "nput/output error" in skipped.reason) for skipped in result.skipped] == [(str(path), True)]
    assert check_index(tmp_path / "index", sources=False).passages == 1


def cells(count: int) -> list[list[str]]:
    """Write the rows of a table whose cells hold line ends and quotation marks."""
    return [
        ["年", "地点", "記録"],
        *([str(1900 + n), f"第{n}地点", f'「観測」\n"{n}"回目の記録'] for n in range(count)),
    ]


def as_csv(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


MEMORY = [
    ["Japanese", "English"],
    *([f"第{n}地点の観測を始めた。", f"Observation began at site {n}."] for n in range(900)),
]
TMX = "<tmx version='1.4'><header/><body>{}</body></tmx>"
UNIT = "<tu><tuv xml:lang='ja'><seg>{}</seg></tuv><tuv xml:lang='en'><seg>{}</seg></tuv></tu>"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("table.csv", as_csv(cells(900))),
        ("unbalanced.csv", as_csv(cells(900)) + '"' * 3),
        ("memory.tsv", "\n".join(map("\t".join, MEMORY))),
        ("memory.tmx", TMX.format("\n".join(UNIT.format(*row) for row in MEMORY))),
    ],
)
def test_tables_and_memories_in_parts_are_those_of_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    expected = whole(path, monkeypatch)
    assert len(list(read_parts(path, "table"))) > 2
    found = read(path)
    assert replace(found, encoding=expected.encoding) == expected


def test_a_table_that_is_no_text_is_refused_before_its_parts(tmp_path: Path) -> None:
    for name, data in (("a.csv", bytes(range(256)) * 90), ("b.tmx", b"<tmx><body><tu>"), ("c.tmx", b"")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(UnreadableFile, match=name):
            next(read_parts(tmp_path / name, "x"))


@pytest.mark.usefixtures("small_parts")
def test_memory_that_a_large_table_needs_does_not_grow_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "BYTES", PART)
    monkeypatch.setattr(parts, "SAMPLE", PART)
    peaks = []
    for count in (4000, 16_000):
        path = tmp_path / f"{count}.csv"
        path.write_text(as_csv(cells(count)), encoding="utf-8")
        tracemalloc.start()
        for _ in read_parts(path, "table"):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]
