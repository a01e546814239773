"""Presentations as a person reads them: slides as pages, boxes in reading order, notes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_samples import NS, box, pptx

from corpus.errors import UnreadableFile
from corpus.model import Extract
from corpus.office import pptx as reader


def read(*slides: str, **parts: str) -> Extract:
    return reader.read(pptx(*slides, **parts), Path("a.pptx"))


def shown(slide: str, **parts: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(slide, **parts).blocks]


def test_slides_are_pages_with_their_titles_as_headings() -> None:
    extract = read(box("科学外交", kind="ctrTitle"), box("本文", kind="body") + box("背景", kind="title"))
    assert [(b.kind, b.level, b.text, b.page.file) for b in extract.blocks if b.page] == [
        ("heading", 1, "科学外交", 1),
        ("heading", 1, "背景", 2),
        ("item", None, "本文", 2),
    ]
    assert (extract.pages, extract.source.csl["title"]) == (2, "科学外交")


def test_boxes_are_read_column_by_column_and_row_by_row() -> None:
    slide = (
        box("右上", at=(500, 100))
        + box("右下", at=(500, 130))
        + box("左", at=(0, 100), size=(400, 100))
        + box("題", at=(0, 0))
    )
    assert [text for _, text in shown(slide)] == ["題", "左", "右上", "右下"]


def test_groups_are_read_where_they_stand() -> None:
    frame = '<p:grpSpPr><a:xfrm><a:off x="0" y="900"/><a:ext cx="100" cy="100"/>'
    frame += '<a:chOff x="0" y="0"/><a:chExt cx="10" cy="10"/></a:xfrm></p:grpSpPr>'
    slide = f"<p:grpSp>{frame}{box('下', at=(0, 5), size=(5, 2))}</p:grpSp>" + box("上の文である。", at=(0, 100))
    assert [text for _, text in shown(slide)] == ["上の文である。", "下"]


def test_footers_dates_and_slide_numbers_are_not_text() -> None:
    slide = box("題", kind="title") + "".join(box("x", kind=kind) for kind in ("ftr", "dt", "sldNum"))
    assert shown(slide) == [("heading", "題")]


def test_table_rows_are_rows_and_merged_cells_appear_once() -> None:
    def cell(text: str, merge: str = "") -> str:
        return f"<a:tc {merge}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>"

    rows = (
        cell("年") + cell("額"),
        cell("2015") + cell("35万", 'rowSpan="2"'),
        cell("2016") + cell("35万", 'vMerge="1"'),
    )
    table = "<a:tbl>" + "".join(f"<a:tr>{row}</a:tr>" for row in rows) + "</a:tbl>"
    assert shown(box("題", kind="title") + f"<p:graphicFrame>{table}</p:graphicFrame>")[1:] == [
        ("row", "年 | 額"),
        ("row", "2015 | 35万"),
        ("row", "2016"),
    ]


def test_notes_follow_their_slide() -> None:
    data = pptx(box("題", kind="title"), box("次", kind="title"), notes={0: "話すこと"})
    assert [(b.kind, b.text) for b in reader.read(data, Path("a.pptx")).blocks] == [
        ("heading", "題"),
        ("note", "話すこと"),
        ("heading", "次"),
    ]


def test_diagrams_and_charts_are_read() -> None:
    diagram = (
        f"<dgm:dataModel {NS}><dgm:pt><dgm:t><a:p><a:r><a:t>調査</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>"
    )
    series = "<c:ser><c:tx><c:v>予算</c:v></c:tx><c:cat><c:v>2015</c:v></c:cat><c:val><c:v>35</c:v></c:val></c:ser>"
    chart = f"<c:chartSpace {NS}><c:title><a:t>推移</a:t></c:title>{series}</c:chartSpace>"
    slide = box("題", kind="title") + '<p:graphicFrame><dgm:relIds r:dm="d"/></p:graphicFrame>'
    slide += '<p:graphicFrame><c:chart r:id="c"/></p:graphicFrame>'
    assert shown(slide, diagrams__d=diagram, charts__c=chart)[1:] == [
        ("item", "調査"),
        ("row", "推移"),
        ("row", "予算"),
        ("row", "2015 | 35"),
    ]


def test_a_sentence_wrapped_by_hand_is_joined() -> None:
    slide = box("題", kind="title") + box(
        "枠組み（仕様と教育）の内側と外側と\nいう視点で整理する\n次の項目", at=(0, 100)
    )
    assert [text for _, text in shown(slide)][1:] == [
        "枠組み（仕様と教育）の内側と外側という視点で整理する",
        "次の項目",
    ]


def test_foreign_file_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        reader.read(b"PK\x03\x04 nothing", Path("a.pptx"))


@given(st.integers(0, 3000), st.binary(max_size=8))
def test_damage_anywhere_gives_an_extract_or_a_reason(at: int, noise: bytes) -> None:
    data = pptx(box("題", kind="title") + box("文", at=(0, 9)), notes={0: "話"})
    try:
        reader.read(data[:at] + noise + data[at + len(noise) :], Path("a.pptx"))
    except UnreadableFile as error:
        assert "a.pptx" in error.problem
