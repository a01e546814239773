"""Word documents as a person reads them: headings with their numbers, notes, tables, changes resolved."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_samples import archive, core, docx, para

from corpus.errors import UnreadableFile
from corpus.model import Extract
from corpus.office import docx as reader

STYLES = """
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="見出し 2"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="my"><w:name w:val="局の節"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="第%1章"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="・"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"""
BULLET = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'


def read(body: str, **parts: str) -> Extract:
    return reader.read(docx(body, **parts), Path("a.docx"))


def shown(body: str, **parts: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(body, **parts).blocks]


def test_headings_have_their_style_s_level_and_the_number_that_word_shows() -> None:
    body = para("総論", "1") + para("背景", "2") + para("目的", "my") + para("各論", "1") + para("外交", "2")
    blocks = read(body, styles=STYLES, numbering=NUMBERING).blocks
    assert [(b.level, b.text) for b in blocks] == [
        (1, "第1章 総論"),
        (2, "1.1 背景"),
        (2, "1.2 目的"),
        (1, "第2章 各論"),
        (2, "2.1 外交"),
    ]


def test_list_items_are_items_and_tables_of_contents_are_not_text() -> None:
    contents = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
    contents += '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>目次の行</w:t></w:r>'
    body = f"<w:p>{contents}</w:p>" + para("続く行") + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    body += para("総論 3", "toc1") + para("一つ", "", BULLET)
    assert shown(body, styles=STYLES, numbering=NUMBERING) == [("item", "一つ")]


def test_field_shows_its_result_and_not_its_code() -> None:
    runs = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    runs += '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>図1</w:t></w:r>'
    runs += '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>を見よ</w:t></w:r>'
    assert shown(f"<w:p>{runs}</w:p>") == [("paragraph", "図1を見よ")]


def test_insertions_are_kept_and_deletions_dropped() -> None:
    runs = "<w:ins><w:r><w:t>科学</w:t></w:r></w:ins><w:del><w:r><w:delText>軍事</w:delText></w:r></w:del>"
    runs += "<w:r><w:t>外交</w:t></w:r><w:moveFrom><w:r><w:t>去</w:t></w:r></w:moveFrom>"
    assert shown(f"<w:p>{runs}</w:p>") == [("paragraph", "科学外交")]


def test_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    assert shown(para("科学", "", "<w:rPr><w:del/></w:rPr>") + para("外交")) == [("paragraph", "科学外交")]


def test_footnotes_follow_the_paragraph_that_refers_to_them() -> None:
    body = '<w:p><w:r><w:t>本文</w:t><w:footnoteReference w:id="2"/></w:r><w:r><w:t>です。</w:t></w:r></w:p>' + para(
        "次"
    )
    notes = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    notes += f'<w:footnote w:id="2">{para("脚注の文")}</w:footnote>'
    assert shown(body, footnotes=notes) == [("paragraph", "本文です。"), ("note", "脚注の文"), ("paragraph", "次")]


def test_table_rows_show_merged_cells_once() -> None:
    def cell(text: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{para(text)}</w:tc>"

    rows = (
        cell("年") + cell("額"),
        cell("2015", '<w:vMerge w:val="restart"/>') + cell("35万"),
        cell("", "<w:vMerge/>") + cell("3"),
    )
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert shown(table) == [("row", "年 | 額"), ("row", "2015 | 35万"), ("paragraph", "3")]


def test_text_boxes_ruby_tabs_and_line_breaks_are_read() -> None:
    ruby = "<w:r><w:ruby><w:rt><w:r><w:t>がいこう</w:t></w:r></w:rt>"
    ruby += "<w:rubyBase><w:r><w:t>外交</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    box = f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{para('囲み')}</w:txbxContent></mc:Choice>"
    box += f"<mc:Fallback><w:txbxContent>{para('囲み')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    extract = read(f"<w:p>{ruby}<w:r><w:t>官</w:t><w:tab/><w:t>A</w:t><w:br/><w:t>・次の行</w:t></w:r>{box}</w:p>")
    assert [(b.text, b.also) for b in extract.blocks] == [("外交官 A", "がいこう"), ("・次の行", ""), ("囲み", "")]


def test_pages_are_those_of_the_last_rendering() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = (
        para("一")
        + f"<w:p><w:r><w:t>二の</w:t></w:r>{turn}<w:r><w:t>続き</w:t></w:r></w:p>"
        + f"<w:p>{turn}<w:r><w:t>三</w:t></w:r></w:p>"
    )
    extract = read(body)
    assert [(b.page.file, b.page_end.file) for b in extract.blocks if b.page and b.page_end] == [(1, 1), (1, 2), (3, 3)]
    assert extract.pages == 3
    assert read(para("一")).blocks[0].page is None


def test_turn_made_by_hand_and_noted_by_the_program_is_one() -> None:
    turn, note = '<w:r><w:br w:type="page"/></w:r>', "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = para("一") + f"<w:p>{turn}</w:p><w:p>{note}<w:r><w:t>二</w:t></w:r></w:p>"
    body += f"<w:p>{turn}<w:r><w:t>三</w:t></w:r></w:p><w:p>{note}<w:r><w:t>四</w:t></w:r></w:p>"
    assert [b.page and b.page.file for b in read(body).blocks] == [1, 2, 3, 4]


def test_turn_in_every_cell_of_a_row_is_one() -> None:
    cell = "<w:tc><w:p><w:r><w:t>上</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>下</w:t></w:r></w:p></w:tc>"
    extract = read(f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>{para('後')}")
    assert [(b.text, b.page and b.page.file, b.page_end and b.page_end.file) for b in extract.blocks] == [
        ("上下 | 上下", 1, 2),
        ("後", 2, 2),
    ]


def test_pages_that_the_author_made_count_when_the_program_counted_as_many() -> None:
    body = para("一") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + para("二")
    app = "<Properties><Pages>{}</Pages><Characters>9</Characters></Properties>"
    assert [b.page and b.page.file for b in read(body, app=app.format(2)).blocks] == [1, 2]
    assert [b.page for b in read(body, app=app.format(5)).blocks] == [None, None]


def test_hand_made_headings_are_found_where_there_are_no_styles() -> None:
    prose = para("科学技術外交は、外交の目的のために科学の知見を用いることである。")
    body = "".join(para(f"{n}．{title}") + prose * 2 for n, title in enumerate(["はじめに", "背景", "提言"], start=1))
    assert [b.text for b in read(body).blocks if b.kind == "heading"] == ["1．はじめに", "2．背景", "3．提言"]


def test_numbered_list_without_styles_is_no_run_of_headings() -> None:
    body = "".join(para(f"{n}．項目その{n}") for n in range(1, 10))
    assert {b.kind for b in read(body).blocks} == {"paragraph"}


def test_properties_give_the_source_and_programs_defaults_do_not() -> None:
    source = read(
        para("科学外交の報告"), core=core(title="科学外交の報告", creator="有本 建男", modified="2015-05-08T00:00:00Z")
    ).source
    assert (source.csl["title"], source.csl["author"]) == ("科学外交の報告", [{"family": "有本", "given": "建男"}])
    assert source.origins["title"] == "file properties"
    assert not read(para("文"), core=core(title="Microsoft Word - a.doc", creator="admin")).source.csl


def test_title_on_the_page_wins_over_a_title_that_the_text_does_not_know() -> None:
    assert read(para("科学外交", "T"), styles=STYLES, core=core(title="雛形")).source.csl["title"] == "科学外交"


def test_locked_old_damaged_and_foreign_files_are_refused_with_a_cure() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    for data, word in [(old, "old binary"), (old + "EncryptedPackage".encode("utf-16-le"), "password")]:
        with pytest.raises(UnreadableFile, match=word) as caught:
            reader.read(data, Path("a.docx"))
        assert caught.value.cure
    for data in (b"PK\x03\x04", archive({"a": "b"}), archive({"word/document.xml": "<a>"}), docx("")[:-30]):
        with pytest.raises(UnreadableFile):
            reader.read(data, Path("a.docx"))


@given(st.integers(0, 2000), st.binary(max_size=8))
def test_damage_anywhere_gives_an_extract_or_a_reason(at: int, noise: bytes) -> None:
    data = docx(para("総論", "1") + para("本文"), styles=STYLES, numbering=NUMBERING)
    try:
        reader.read(data[:at] + noise + data[at + len(noise) :], Path("a.docx"))
    except UnreadableFile as error:
        assert "a.docx" in error.problem


_PIECES = [
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>x</w:t>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
]
_MORE = ['<w:fldChar w:fldCharType="end"/>', "<w:ruby/>", '<w:pPr><w:outlineLvl w:val="x"/></w:pPr>', "<w:sdt/>", "&e;"]


@given(st.lists(st.sampled_from(_PIECES + _MORE), max_size=30))
def test_any_markup_gives_an_extract_or_a_reason(pieces: list[str]) -> None:
    try:
        extract = read("".join(pieces))
    except UnreadableFile:
        return
    assert all(extract.text[slice(*b.span)] == b.text for b in extract.blocks)


def test_a_chart_s_title_and_data_are_read_where_it_stands() -> None:
    def cached(name: str, value: str) -> str:
        return f"<c:{name}><c:v>{value}</c:v></c:{name}>"

    series = f"<c:ser>{cached('tx', '日本')}{cached('cat', '2014')}{cached('val', '3.4')}</c:ser>"
    chart = f"<c:title><a:t>研究費の推移</a:t></c:title>{series}"
    body = '<w:p><w:r><w:t>図に示す。</w:t><w:drawing><c:chart r:id="r3"/></w:drawing></w:r></w:p>' + para("次に、")
    assert shown(body, chart=chart)[:4] == [
        ("paragraph", "図に示す。"),
        ("row", "研究費の推移"),
        ("row", "日本"),
        ("row", "2014 | 3.4"),
    ]
