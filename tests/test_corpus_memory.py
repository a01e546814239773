"""Translation memories: TMX files and two-column tables."""

from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.memory import counterparts, is_memory, memory_order, pairs_of
from corpus.read import read

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"
 srclang="en" datatype="plaintext"/><body>
<tu><tuv xml:lang="EN-US"><seg>Science <bpt i="1">&lt;b&gt;</bpt>knows<ept i="1">&lt;/b&gt;</ept> no border.</seg></tuv>
<tuv xml:lang="ja-JP"><seg>科学に国境はない。</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Only English.</seg></tuv></tu>
<tu><tuv xml:lang="ja"><seg>OECD</seg></tuv><tuv xml:lang="en"><seg>OECD</seg></tuv></tu>
</body></tmx>"""


def test_tmx_becomes_alternating_passages_without_codes(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text(TMX, encoding="utf-8")
    document = read(path)
    assert [(p.lang, p.text) for p in document.passages] == [
        ("ja", "科学に国境はない。"),
        ("en", "Science knows no border."),
        ("ja", "OECD"),
        ("en", "OECD"),
    ]
    assert is_memory(document)
    assert all(document.text[slice(*p.span)] == p.text for p in document.passages)


def test_each_side_finds_its_counterpart(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text(TMX, encoding="utf-8")
    passages = read(path).passages
    assert [p.text for p in counterparts(passages, 0)] == ["Science knows no border."]
    assert [p.text for p in counterparts(passages, 3)] == ["OECD"]
    assert counterparts(passages, 2)[0].lang == "en"


def test_entities_from_outside_are_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("private", encoding="utf-8")
    path = tmp_path / "memory.tmx"
    hostile = TMX.replace('SYSTEM "tmx14.dtd"', f'[<!ENTITY x SYSTEM "{secret.as_uri()}">]').replace(
        "Only English.", "&x;"
    )
    path.write_text(hostile.replace("科学に", "&x;科学に"), encoding="utf-8")
    try:
        text = read(path).text
    except UnreadableFile:
        return
    assert "private" not in text


@pytest.mark.parametrize("content", ["<tmx><body><tu>", "<tmx version='1.4'><body></body></tmx>", "plain text"])
def test_broken_or_empty_memory_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFile):
        read(path)


def test_two_columns_are_a_memory_in_either_order() -> None:
    rows = [["English", "Japanese"], ["soft power", "ソフトパワー"], ["diplomacy", "外交"], ["science", "科学"]]
    first = memory_order(rows)
    assert first == "en"
    assert list(pairs_of(rows, first)) == [("ソフトパワー", "soft power"), ("外交", "diplomacy"), ("科学", "science")]


def test_other_tables_are_no_memory() -> None:
    assert memory_order([["国", "人口"], ["日本", "1億2千万"], ["韓国", "5千万"]]) is None
    assert memory_order([["a", "b", "c"], ["d", "e", "f"]]) is None


def test_a_two_column_tsv_is_a_memory_and_other_tables_are_not(tmp_path: Path) -> None:
    path = tmp_path / "memory.tsv"
    path.write_text(
        "# ours\n科学に国境はない。\tScience knows no border.\n外交は言葉だ。\tDiplomacy is words.\n", "utf-8"
    )
    assert is_memory(read(path)) and len(read(path).passages) == 4
    path.write_text("国\t首都\n日本\t東京\n韓国\tソウル\n", "utf-8")
    assert not is_memory(read(path))
