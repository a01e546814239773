"""Files become documents, or a message with a cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.ids import document_id, unique, url_safe
from corpus.read import READERS, read, reader_for
from corpus.script import language


def test_a_text_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "報告書 2023.txt"
    path.write_bytes("科学技術外交について述べる。\n".encode("cp932"))
    document = read(path)
    assert (document.id, document.title, document.lang, document.encoding) == (
        "報告書-2023",
        "報告書 2023",
        "ja",
        "cp932",
    )
    assert document.paths == (str(path),)
    assert document.bytes == path.stat().st_size
    assert len(document.sha256) == len(document.text_sha256) == 64
    assert read(path) == document


def test_ids_avoid_those_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Some text.", encoding="utf-8")
    assert read(path, taken_ids={"a", "a-2"}).id == "a-3"
    assert read(path, document_id="key").passages[0].id == "key/s0/1"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("x.bin", bytes(range(256)) * 9),
    ],
)
def test_what_cannot_be_read_is_told_with_a_cure(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    assert name in caught.value.problem
    assert caught.value.cure


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(UnreadableFile):
            read(path)


def test_unknown_suffixes_are_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "NOTES"
    path.write_text("Some notes.\n", encoding="utf-8")
    assert read(path).passages[0].text == "Some notes."


def test_every_registered_reader_exists() -> None:
    for suffix in READERS:
        assert callable(reader_for(Path(f"file{suffix}")))


def test_names_become_safe_and_unique() -> None:
    assert url_safe("Executive Summary(EN) ") == "Executive-Summary-EN"
    assert url_safe("か\u3099く") == "がく"
    assert url_safe("///") == "document"
    assert document_id(Path("x/あ い.txt"), {"あ-い"}) == "あ-い-2"
    assert unique("2.1", {"2.1", "2.1~2"}) == "2.1~3"


@pytest.mark.parametrize(
    ("text", "default", "expected"),
    [
        ("GitHub Actions で CI を実行する", "en", "ja"),
        ("METI、NEDO、JST、JSPS、RIKEN、AIST などが参加した", "en", "ja"),
        ("The particle は marks the topic.", "en", "en"),
        ("Soft power (ソフトパワー) is a concept coined by Joseph Nye.", "ja", "en"),
        ("議題２：Automotive WG meeting", "ja", "ja"),
        ("2015", "ja", "ja"),
        ("2015", "en", "en"),
        ("https://example.org/", "ja", "ja"),
        ("中华人民共和国", "en", "ja"),
        ("대한민국", "en", "en"),
        ("ｿﾌﾄﾊﾟﾜｰ", "en", "ja"),
    ],
)
def test_language_is_decided_by_script(text: str, default: str, expected: str) -> None:
    assert language(text, "ja" if default == "ja" else "en") == expected
