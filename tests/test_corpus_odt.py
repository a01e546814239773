"""OpenDocument texts as a person reads them."""

from pathlib import Path

import pytest
from hypothesis import given
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
