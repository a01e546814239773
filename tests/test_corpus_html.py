"""HTML as a person reads it: the text without the site around it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableFile
from corpus.markup import html
from corpus.model import Extract

SITE = """<!DOCTYPE html><html lang="ja"><head><title>科学技術外交 | 外務の窓</title></head><body>
<header><p class="logo"><a href="/">外務の窓</a></p>
<nav><ul><li><a href="/a">ホーム</a><li><a href="/b">採用</a></ul></nav></header>
<div class="breadcrumb"><a href="/">トップ</a> &gt; 政策</div>
<main><h1>科学技術外交</h1><p>外交に科学の知見を生かす。</p>
<aside class="related"><a href="/c">関連記事</a></aside></main>
<aside>広告</aside><footer>著作権</footer><script>var x = "秘密";</script></body></html>"""


def read(text: str) -> Extract:
    return html.read(text.encode(), Path("a.html"))


def shown(body: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(f"<html><head><meta charset=utf-8></head><body>{body}").blocks]


def test_main_content_is_read_and_the_site_around_it_is_not() -> None:
    extract = read(SITE)
    assert [(b.kind, b.text) for b in extract.blocks] == [
        ("heading", "科学技術外交"),
        ("paragraph", "外交に科学の知見を生かす。"),
    ]
    assert extract.source.csl["title"] == "科学技術外交"


def test_title_in_the_page_header_is_kept_when_main_has_none() -> None:
    page = "<title>要約 | 局</title><header><h1>要約</h1></header><main><p>本文はここにある。</p></main>"
    assert [b.text for b in read(page).blocks] == ["要約", "本文はここにある。"]


def test_links_to_the_chapters_before_and_after_are_no_text() -> None:
    back, on = '<a href="a">戻る</a>', '<a href="b">次へ</a>'
    table = f"<table><tr><td>{back}</td><td>観測の手引き</td><td>{on}</td></tr></table>"
    turns = f'<ul class="docnav top"><li>{back}</li><li>観測の手引き</li><li>{on}</li></ul>'
    text = "<h2>2. 観測の始まり</h2><p>観測は港湾で始まり、島々に広がった。記録は毎年公表される。</p>"
    for around in (f'<div class="navheader">{table}</div>', f'<div class="navfooter">{table}</div>', turns):
        blocks = read(f"<body>{around}<div class='section'>{text}</div>{around}</body>").blocks
        assert [block.kind for block in blocks] == ["heading", "paragraph"]


def test_old_page_without_main_drops_what_its_names_call_navigation() -> None:
    links = "".join(f'<li><a href="/{n}">項目その{n}</a></li>' for n in range(9))
    prose = "<p>" + "科学技術外交の考え方を述べる。" * 50 + "</p>"
    page = (
        f'<div id="header">局</div><div id="gnavi"><ul>{links}</ul></div><div id="wrap">{prose}<ul>{links}</ul></div>'
    )
    assert [kind for kind, _ in shown(page)] == ["paragraph"]


def test_box_beside_the_text_that_is_named_sidebar_is_text() -> None:
    prose = "科学技術外交の考え方を、歴史をたどりながら順に述べる。" * 4
    box = f'<div class="sidebar"><b>用語</b><div class="para">{prose}</div></div>'
    column = f'<div class="sidebar"><p>{prose}</p></div>'
    among = read(f'<div class="section"><div class="para">{prose}</div>{box}<div class="para">{prose}</div></div>')
    assert [block.text for block in among.blocks] == [prose, "用語", prose, prose]
    site = read(f'<div class="wrap"><div class="body"><p>{prose * 3}</p></div>{column}</div>')
    assert [block.text for block in site.blocks] == [prose * 3]


def test_heading_whose_link_is_named_header_stays() -> None:
    page = '<main><h1><a class="header" href="#a">序論</a></h1><p>短い<wbr>文。</p></main>'
    assert shown(page) == [("heading", "序論"), ("paragraph", "短い文。")]


def test_heading_in_several_pieces_is_one() -> None:
    assert shown("<h1><div>第1章</div><div>序論</div></h1><p>文") == [("heading", "第1章序論"), ("paragraph", "文")]


def test_name_of_the_site_is_not_taken_for_the_title() -> None:
    page = "<title>序論 - 外務の本</title><div><h1>外務の本</h1></div><main><h2>序論</h2><p>文</p></main>"
    assert [b.text for b in read(page).blocks] == ["序論", "文"]


def test_old_page_laid_out_by_a_table_has_its_numbered_headings() -> None:
    links = "<br>".join(f'<a href="/{n}">{name}</a>' for n, name in enumerate(["トップ", "会見", "政策", "白書"]))
    prose = "　科学技術外交の考え方について、次のとおり述べる。<br>" * 3
    parts = "".join(f"<b>{n}．{title}</b><br>{prose}" for n, title in [(1, "背景"), (2, "提言")])
    found = shown(f"<table><tr><td>{links}</td><td><h1>報告</h1>{parts}</td></tr></table>")
    assert [text for kind, text in found if kind == "heading"] == ["報告", "1．背景", "2．提言"]
    assert not any("会見" in text for _, text in found)


def test_page_that_is_a_list_of_links_is_read() -> None:
    assert shown(
        '<ul><li><a href="/a">報告</a><li><a href="/b">資料</a><li><a href="/c">議事</a><li><a href="/d">名簿</a></ul>'
    )


def test_list_items_nest_and_definitions_stay_with_their_terms() -> None:
    assert shown("<ul><li>一<ul><li>二</li></ul></li><li>三</ul><dl><dt>用語<dd>説明</dl>") == [
        ("item", "一"),
        ("item", "二"),
        ("item", "三"),
        ("item", "用語 説明"),
    ]


def test_table_rows_show_each_merged_cell_once() -> None:
    table = "<table><caption>表1</caption><tr><th>年<th>額<tr><td rowspan=2>2015<td>35万<br>円<tr><td>3</table>"
    assert shown(table) == [("caption", "表1"), ("row", "年 | 額"), ("row", "2015 | 35万 円"), ("row", "3")]


def test_table_that_lays_out_the_page_is_no_table() -> None:
    assert shown("<table><tr><td><h2>節</h2><p>本文。</p></td></tr></table>") == [
        ("heading", "節"),
        ("paragraph", "本文。"),
    ]


def test_ruby_readings_are_searchable_but_not_in_the_text() -> None:
    (block,) = read("<p><ruby>外交<rp>（</rp><rt>がいこう</rt><rp>）</rp></ruby>官</p>").blocks
    assert (block.text, block.also) == ("外交官", "がいこう")


def test_footnote_marks_go_and_footnotes_are_notes() -> None:
    body = '<p>本文<sup><a href="#fn1">1</a></sup>です。</p>'
    body += '<ol class="footnotes"><li id="fn1"><p>脚注 <a href="#r">↩</a></p></ol>'
    assert shown(body) == [("paragraph", "本文です。"), ("note", "脚注")]


def test_powers_stay_powers() -> None:
    assert shown("<p>10<sup>3</sup> m<sup>2</sup> CO<sub>2</sub>") == [("paragraph", "10³ m² CO2")]


def test_line_breaks_join_a_wrapped_sentence_and_part_labelled_lines() -> None:
    assert shown("<h2>科学の<br>外交</h2><p>科学技術<br>外交の<br>報告</p><p>住所：東京<br>電話：03</p>") == [
        ("heading", "科学の外交"),
        ("paragraph", "科学技術外交の報告"),
        ("paragraph", "住所：東京"),
        ("paragraph", "電話：03"),
    ]


def test_hidden_elements_scripts_and_controls_are_not_read() -> None:
    hidden = "<p hidden>a</p><p style='display: none'>b</p><p aria-hidden=true>c</p>"
    hidden += "<button>d</button><select><option>e</select>"
    assert shown(hidden + "<template>f</template><p>見える</p>") == [("paragraph", "見える")]


def test_entities_and_code_are_what_they_stand_for() -> None:
    assert shown("<p>A &amp; B&nbsp;C &#x79d1;学</p><pre>a &lt;\n  b</pre>") == [
        ("paragraph", "A & B C 科学"),
        ("code", "a <\n  b"),
    ]


@pytest.mark.parametrize("charset", ["shift_jis", "euc-jp", "iso-2022-jp", "utf-8"])
def test_declared_encoding_is_used(charset: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"><p>科学技術外交の推進</p>'
    extract = html.read(page.encode(charset), Path("a.html"))
    assert [b.text for b in extract.blocks] == ["科学技術外交の推進"]


def test_wrongly_declared_encoding_is_detected() -> None:
    page = '<meta charset="iso-8859-1"><p>科学技術外交の推進に関する懇談会の報告</p>'.encode("cp932")
    assert html.read(page, Path("a.html")).blocks[0].text == "科学技術外交の推進に関する懇談会の報告"


def test_citation_tags_win_over_other_metadata_and_origins_are_known() -> None:
    page = """<head><title>T</title><meta name="citation_title" content="Science Diplomacy">
    <meta name="citation_author" content="Miyamoto, Naoki"><meta name="citation_author" content="有本 建男">
    <meta name="citation_journal_title" content="Science"><meta name="citation_firstpage" content="3">
    <meta name="citation_lastpage" content="9"><meta name="citation_doi" content="doi:10.1234/ab.5">
    <meta name="DC.date" content="2016-05"><meta property="og:title" content="OG"></head><p>x"""
    source = read(page).source
    assert source.csl["title"] == "Science Diplomacy"
    assert source.csl["author"] == [{"family": "Miyamoto", "given": "Naoki"}, {"family": "有本", "given": "建男"}]
    assert source.csl["issued"] == {"date-parts": [[2016, 5]]}
    assert (source.csl["page"], source.csl["DOI"], source.csl["type"]) == ("3-9", "10.1234/ab.5", "article-journal")
    assert (source.origins["title"], source.origins["issued"]) == ("citation tags", "Dublin Core")


def test_json_ld_is_read() -> None:
    page = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "外交の話",
    "datePublished": "2015-05-08T09:00", "author": {"@type": "Person", "name": "宮本 直樹"}}]}</script><p>x"""
    csl = read(page).source.csl
    assert (csl["title"], csl["author"]) == ("外交の話", [{"family": "宮本", "given": "直樹"}])


def test_span_is_the_text_of_the_block() -> None:
    extract = read(SITE)
    assert all(extract.text[slice(*b.span)] == b.text for b in extract.blocks)


def test_elements_nested_thousands_deep_are_read() -> None:
    deep = "<p>前</p>" + "<div>" * 5_000 + "奥" + "</div>" * 5_000 + "<p>後</p>"
    assert [text for _, text in shown(deep)] == ["前", "奥", "後"]
    assert shown("<ul><li>" * 2_000 + "x") and shown("<b>" * 5_000 + "x") and shown("<table><tr><td>" * 1_000 + "x")


_TAGS = [
    "<p>",
    "</p>",
    "<table>",
    "<tr>",
    "<td>",
    "<li>",
    "<ul>",
    "</ul>",
    "<ruby>",
    "<rt>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<main>",
    "<nav>",
]
_MORE = [
    "<h1>",
    "</h1>",
    "<sup>",
    "<a href='#fn1'>",
    "<br>",
    "<pre>",
    "<!--",
    "-->",
    "<script>",
    "&",
    "&#0;",
    "<math>",
    "<img alt='x y'>",
]


@given(st.lists(st.one_of(st.sampled_from(_TAGS + _MORE), st.text(max_size=5))))
def test_any_markup_gives_an_extract_or_a_reason(parts: list[str]) -> None:
    try:
        extract = html.read("".join(parts).encode("utf-8", "surrogatepass"), Path("a.html"))
    except UnreadableFile:
        return
    assert all(extract.text[slice(*b.span)] == b.text and b.text.strip() for b in extract.blocks)
