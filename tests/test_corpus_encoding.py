"""Bytes become the text that a person wrote, whatever wrote the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.encoding import decode, detect
from corpus.errors import UnreadableFile

HERE = Path("file.txt")
JAPANESE = "科学技術外交の会議は３月に東京で開かれました。次回の予定は未定です。\n"
ENGLISH = "The meeting was held in Tokyo in March.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp932", "euc_jp", "iso2022_jp"])
def test_japanese_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert decode(JAPANESE.encode(encoding), HERE).text == JAPANESE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", [ENGLISH, JAPANESE, "議事録\n2020年\n", "に違ない。より多", "だ。　草々\n　　　十月二十六日"]
)
def test_utf16_needs_no_byte_order_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), HERE).text == text


@pytest.mark.parametrize("text", ["日時：東京", "議事録", "はい", "以上．", "ソフト開発", "表示能力", "ア"])
def test_very_short_cp932_is_right(text: str) -> None:
    assert decode(text.encode("cp932"), HERE).text == text


@pytest.mark.parametrize(
    "text", ["naïve café", "“quoted” text — with dashes", "Müller und Söhne sind über München da."]
)
def test_western_text_is_not_taken_for_japanese(text: str) -> None:
    assert decode(text.encode("cp1252"), HERE) == decode(text.encode("cp1252"), HERE)
    assert decode(text.encode("cp1252"), HERE).text == text


def test_half_width_katakana_in_cp932() -> None:
    text = "ｿﾌﾄﾊﾟﾜｰについての報告です。"
    assert decode(text.encode("cp932"), HERE).text == text


def test_line_ends_become_one() -> None:
    assert decode("一行\r\n二行\r三行\n".encode(), HERE).text == "一行\n二行\n三行\n"


def test_a_few_broken_bytes_do_not_spoil_utf8() -> None:
    data = (JAPANESE * 20).encode() + b"\xff" + JAPANESE.encode()
    decoded = decode(data, HERE)
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(JAPANESE)


def test_nul_bytes_become_spaces() -> None:
    assert decode(b"abc\x00def ghi jkl mno pqr stu vwx yz", HERE).text.startswith("abc def")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\n",
        b"\x89PNG\r\n\x1a\n" + bytes(50),
        b"PK\x03\x04" + bytes(50),
        bytes(range(256)) * 20,
        b"\x7fELF" + bytes(9),
    ],
)
def test_what_is_no_text_is_refused_with_a_cure(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        decode(data, HERE)
    assert "file.txt" in caught.value.problem
    assert caught.value.cure


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, HERE)
    except UnreadableFile:
        return
    assert "\r" not in decoded.text


@given(
    st.text(alphabet="日本語のテキストと漢字かなｱｲｳ、。\n abc", min_size=4, max_size=60).filter(
        lambda t: sum(map(t.count, "のとかな")) > 1
    )
)
def test_cp932_comes_back(text: str) -> None:
    if text.strip() and detect(text.encode("cp932")) == "cp932":
        assert decode(text.encode("cp932"), HERE).text == text
