"""OpenDocument texts as a person reads them."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from office_samples import archive

from corpus.errors import UnreadableFile
from corpus.model import Extract
from corpus.office import odt

_OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
_NS = " ".join(f'xmlns:{name}="{_OPEN}{name}:1.0"' for name in ("office", "text", "table", "style", "drawing"))


def document(body: str, meta: str = "") -> bytes:
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {_NS}>{text}</office:document-content>"
    described = f'<m {_NS} xmlns:dc="http://purl.org/dc/elements/1.1/">{meta}</m>'
    return archive({"content.xml": content, "meta.xml": described})


def read(body: str, meta: str = "") -> Extract:
    return odt.read(document(body, meta), Path("a.odt"))


def shown(body: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(body).blocks]


def test_headings_lists_tables_and_notes_are_what_they_are() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation>"
    note += "<text:note-body><text:p>注</text:p></text:note-body></text:note>"
    table = "<table:table><table:table-row><table:table-cell><text:p>年</text:p></table:table-cell>"
    table += "<table:covered-table-cell/><table:table-cell><text:p>額</text:p></table:table-cell></table:table-row>"
    table += "</table:table>"
    body = f'<text:h text:outline-level="2">背景</text:h><text:p>本<text:s/>文{note}です。</text:p>{table}'
    body += "<text:list><text:list-item><text:p>一つ</text:p></text:list-item></text:list>"
    assert shown(body) == [
        ("heading", "背景"),
        ("paragraph", "本 文です。"),
        ("note", "注"),
        ("row", "年 | 額"),
        ("item", "一つ"),
    ]
    assert read(body).blocks[0].level == 2


def test_deletions_contents_and_comments_are_not_text() -> None:
    body = "<text:tracked-changes><text:p>消した</text:p></text:tracked-changes>"
    body += "<text:table-of-content><text:p>目次</text:p></text:table-of-content>"
    body += "<text:p>文<office:annotation><text:p>所見</text:p></office:annotation></text:p>"
    assert shown(body) == [("paragraph", "文")]


def test_ruby_and_pages() -> None:
    ruby = "<text:ruby><text:ruby-base>外交</text:ruby-base><text:ruby-text>がいこう</text:ruby-text></text:ruby>"
    extract = read(f"<text:p>{ruby}官</text:p><text:soft-page-break/><text:p>次<text:soft-page-break/>へ</text:p>")
    assert [(b.text, b.also, b.page and b.page.file, b.page_end and b.page_end.file) for b in extract.blocks] == [
        ("外交官", "がいこう", 1, 1),
        ("次へ", "", 2, 3),
    ]
    assert extract.pages == 3


def test_properties_give_the_source() -> None:
    csl = read(
        "<text:p>海の外交</text:p>", "<dc:title>海の外交</dc:title><dc:creator>John Smith</dc:creator>"
    ).source.csl
    assert (csl["title"], csl["author"]) == ("海の外交", [{"family": "Smith", "given": "John"}])


def test_foreign_file_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        odt.read(archive({"a": "b"}), Path("a.odt"))


@given(st.integers(0, 1200), st.binary(max_size=8))
@example(464, bytes(5))  # a member without a name
def test_damage_anywhere_gives_an_extract_or_a_reason(at: int, noise: bytes) -> None:
    data = document("<text:h>題</text:h><text:p>文</text:p>")
    try:
        odt.read(data[:at] + noise + data[at + len(noise) :], Path("a.odt"))
    except UnreadableFile as error:
        assert "a.odt" in error.problem


def test_slides_are_pages_with_their_titles_as_headings() -> None:
    title = '<drawing:frame p:class="title"><drawing:text-box><text:p>題</text:p></drawing:text-box></drawing:frame>'
    slides = f"<drawing:page>{title}</drawing:page><drawing:page><drawing:frame><text:p>文</text:p></drawing:frame>"
    slides += "<p:notes><text:p>話</text:p></p:notes></drawing:page>"
    body = f'<office:x xmlns:p="{_OPEN}presentation:1.0">{slides}</office:x>'
    assert [(b.kind, b.text, b.page and b.page.file) for b in read(body).blocks] == [
        ("heading", "題", 1),
        ("paragraph", "文", 2),
        ("note", "話", 2),
    ]


def cell(text: str = "", extra: str = "") -> str:
    return f"<table:table-cell {extra}>" + (f"<text:p>{text}</text:p>" if text else "") + "</table:table-cell>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def test_sheets_keep_their_names_and_the_names_of_their_columns() -> None:
    heads = f"<table:table-header-rows>{row(cell('年度'), cell('区分'), cell('件数'))}</table:table-header-rows>"
    remark = "<office:annotation><text:p>速報値</text:p></office:annotation>"
    twice = 'table:number-columns-repeated="2"'
    body = heads + row(
        cell("2014"), cell("共同研究"), f"<table:table-cell>{remark}<text:p>35</text:p></table:table-cell>"
    )
    body += row(cell("2015"), cell("12", twice), cell("", 'table:number-columns-repeated="16000"'))
    sheet = f'<office:spreadsheet><table:table table:name="実績">{body}</table:table></office:spreadsheet>'
    content = f"<office:document-content {_NS}><office:body>{sheet}</office:body></office:document-content>"
    extract = odt.read(archive({"content.xml": content}), Path("a.ods"))
    assert [(block.kind, block.text) for block in extract.blocks] == [
        ("heading", "実績"),
        ("row", "年度 | 区分 | 件数"),
        ("row", "年度: 2014 | 区分: 共同研究 | 件数: 35"),
        ("row", "年度: 2015 | 区分: 12 | 件数: 12"),
        ("note", "速報値"),
    ]


def test_a_table_in_a_table_is_read_once() -> None:
    inner = f"<table:table-cell><table:table>{row(cell('内'), cell('側'))}</table:table></table:table-cell>"
    assert shown(f"<table:table>{row(cell('外'), inner)}</table:table>") == [("row", "外 | 内 側")]


def test_a_chart_s_title_and_data_are_read() -> None:
    title = "<chart:title><text:p>研究費の推移</text:p></chart:title>"
    table = f"<table:table>{row(cell(), cell('日本'))}{row(cell('2014'), cell('3.4'))}</table:table>"
    chart = f'<chart:chart xmlns:chart="{_OPEN}chart:1.0">{title}{table}</chart:chart>'
    frame = '<drawing:frame><drawing:object xlink:href="./Object 1" xmlns:xlink="http://www.w3.org/1999/xlink"/></drawing:frame>'
    text = f"<office:body><office:text><text:p>図に示す。{frame}</text:p></office:text></office:body>"
    contents = {"content.xml": text, "Object 1/content.xml": f"<office:body>{chart}</office:body>"}
    wrapped = "<office:document-content {0}>{1}</office:document-content>"
    parts = {name: wrapped.format(_NS, content) for name, content in contents.items()}
    extract = odt.read(archive(parts), Path("a.odt"))
    assert [block.text for block in extract.blocks] == ["図に示す。", "研究費の推移", "日本", "2014 | 3.4"]
