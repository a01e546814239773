"""Books as a person reads them: chapters in order, ruby, notes, printed pages."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_samples import archive

from corpus.errors import UnreadableFile
from corpus.markup import epub

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
)
META = (
    '<dc:title>海の外交</dc:title><dc:creator id="a">山田 花子</dc:creator><dc:creator id="t">John Smith</dc:creator>'
    '<meta refines="#t" property="role">trl</meta><dc:date>2015-05-08</dc:date><dc:language>ja</dc:language>'
    "<dc:publisher>海書房</dc:publisher>"
)


def page(body: str) -> str:
    return f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{body}</body></html>'


def book(*chapters: str, nav: str = "", meta: str = META, **more: str) -> bytes:
    items = "".join(
        f'<item id="c{n}" href="t/{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in reversed(range(len(chapters))))
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{meta}</metadata><manifest>{items}"
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f'</manifest><spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    parts = {f"OEBPS/t/{n}.xhtml": page(text) for n, text in enumerate(chapters)}
    extra = {name.replace("__", "/") + ".xml": text for name, text in more.items()}
    return archive(
        {"META-INF/container.xml": CONTAINER, "OEBPS/content.opf": opf, "OEBPS/nav.xhtml": page(nav), **parts, **extra}
    )


def test_chapters_come_in_the_spine_s_order() -> None:
    extract = epub.read(book("<h1>第二章</h1><p>後。</p>", "<h1>第一章</h1><p>先。</p>"), Path("a.epub"))
    assert [b.text for b in extract.blocks] == ["第一章", "先。", "第二章", "後。"]
    assert all(extract.text[slice(*b.span)] == b.text for b in extract.blocks)


def test_chapter_without_heading_takes_its_title_from_the_contents() -> None:
    nav = '<nav><ol><li><a href="t/0.xhtml">序</a></li></ol></nav>'
    assert [(b.kind, b.text) for b in epub.read(book("<p>文。</p>", nav=nav), Path("a.epub")).blocks] == [
        ("heading", "序"),
        ("paragraph", "文。"),
    ]


def test_older_books_have_their_titles_in_an_ncx() -> None:
    ncx = '<?xml version="1.0"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint>'
    ncx += '<navLabel><text>序</text></navLabel><content src="t/0.xhtml#a"/></navPoint></navMap></ncx>'
    item = '<item id="n" href="toc.xml" media-type="application/x-dtbncx+xml"/>'
    data = book("<p>文。</p>", meta=META + f"</metadata><manifest>{item}</manifest><metadata>", OEBPS__toc=ncx)
    assert [b.text for b in epub.read(data, Path("a.epub")).blocks] == ["序", "文。"]


def test_ruby_notes_and_printed_pages_are_read() -> None:
    text = '<p>前<a epub:type="noteref" href="#n1">1</a></p><span epub:type="pagebreak" title="12"/>'
    text += '<p><ruby>外交<rt>がいこう</rt></ruby></p><aside epub:type="footnote" id="n1"><p>注</p></aside>'
    extract = epub.read(book(text), Path("a.epub"))
    assert [(b.kind, b.text, b.also) for b in extract.blocks] == [
        ("paragraph", "前", ""),
        ("paragraph", "外交", "がいこう"),
        ("note", "注", ""),
    ]
    assert extract.blocks[1].page is not None and extract.blocks[1].page.printed == "12"


def test_metadata_give_the_source_with_roles() -> None:
    csl = epub.read(book("<p>文</p>"), Path("a.epub")).source.csl
    assert csl["author"] == [{"family": "山田", "given": "花子"}]
    assert csl["translator"] == [{"family": "Smith", "given": "John"}]
    assert (csl["title"], csl["publisher"], csl["type"]) == ("海の外交", "海書房", "book")
    assert csl["issued"] == {"date-parts": [[2015, 5, 8]]}


def test_book_protected_against_copying_is_refused() -> None:
    rights = '<encryption xmlns:e="x"><e:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></encryption>'
    with pytest.raises(UnreadableFile, match="DRM"):
        epub.read(book("<p>x</p>", **{"META-INF__encryption": rights}), Path("a.epub"))


@given(st.integers(0, 2500), st.binary(max_size=8))
def test_damage_anywhere_gives_an_extract_or_a_reason(at: int, noise: bytes) -> None:
    data = book("<h1>章</h1><p>文</p>", nav='<nav><a href="t/0.xhtml">章</a></nav>')
    try:
        epub.read(data[:at] + noise + data[at + len(noise) :], Path("a.epub"))
    except UnreadableFile as error:
        assert "a.epub" in error.problem
