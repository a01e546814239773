"""Markdown as a person reads it: no markup, nothing lost, nothing twice."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableFile
from corpus.markup import markdown
from corpus.model import Block, Extract


def read(text: str) -> Extract:
    return markdown.read(text.encode(), Path("a.md"))


def shown(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(text).blocks]


def only(text: str) -> Block:
    (block,) = read(text).blocks
    return block


def test_headings_of_both_forms_have_their_level() -> None:
    blocks = read("# 科学技術外交\n\n概要\n----\n\n### 2.1 Track II ###\n").blocks
    assert [(b.kind, b.level, b.text) for b in blocks] == [
        ("heading", 1, "科学技術外交"),
        ("heading", 2, "概要"),
        ("heading", 3, "2.1 Track II"),
    ]


def test_japanese_lines_join_without_a_space_and_english_ones_with_one() -> None:
    assert shown("科学技術\n外交である。\n\nscience\ndiplomacy\n") == [
        ("paragraph", "科学技術外交である。"),
        ("paragraph", "science diplomacy"),
    ]


def test_markup_goes_and_link_texts_and_image_descriptions_stay() -> None:
    assert (
        only("**科学**の[外交](http://x.jp)と `code` ![a chart of trade](x.png)").text
        == "科学の外交と code a chart of trade"
    )


def test_emphasis_beside_japanese_brackets_is_taken_as_meant() -> None:
    assert only("これは**「外交」**です。").text == "これは「外交」です。"


def test_stars_in_code_stay() -> None:
    assert only("`2**3**4`").text == "2**3**4"


def test_nested_list_items_are_passages_of_their_own() -> None:
    assert shown("- 一つ\n  - 二つ\n    続き\n1. three\n") == [
        ("item", "一つ"),
        ("item", "二つ続き"),
        ("item", "three"),
    ]


def test_table_rows_keep_their_cells_apart() -> None:
    assert shown("|年|予算|\n|--|--|\n|2015|35万|\n||空|\n") == [
        ("row", "年 | 予算"),
        ("row", "2015 | 35万"),
        ("row", "空"),
    ]


def test_footnotes_are_notes_where_they_are_written() -> None:
    assert shown("本文[^1]です。\n\n[^1]: 脚注の\n    続き\n\n次") == [
        ("paragraph", "本文です。"),
        ("note", "脚注の続き"),
        ("paragraph", "次"),
    ]


def test_a_footnote_written_in_the_line_is_a_note() -> None:
    assert shown("Text^[An aside.] goes on.") == [("paragraph", "Text goes on."), ("note", "An aside.")]


def test_definition_list_keeps_term_and_meaning_together() -> None:
    assert shown("トラック2\n: 民間の外交\n") == [("item", "トラック2 民間の外交")]


def test_code_is_code_and_include_directives_are_not_text() -> None:
    assert shown("```py\nx = 1\n```\n\n```rust\n{{#include a.rs}}\n```\n\n{% include a.html %}\n") == [
        ("code", "x = 1")
    ]


def test_ruby_readings_are_searchable_but_not_in_the_text() -> None:
    block = only("<ruby>外交<rp>（</rp><rt>がいこう</rt><rp>）</rp></ruby>官")
    assert (block.text, block.also) == ("外交官", "がいこう")


def test_html_blocks_are_read_between_their_tags() -> None:
    text = '<aside class="x">\n  <img alt="avatar" src="a.png">\n  I said _so_.\n  <p>Credit</p>\n</aside>\n'
    assert shown(text) == [("paragraph", "I said so."), ("paragraph", "Credit")]


def test_html_table_in_markdown_becomes_rows() -> None:
    assert shown("<table><tr><th>年</th><th>額</th></tr>\n<tr><td>2015</td><td>*3*</td></tr></table>\n") == [
        ("row", "年 | 額"),
        ("row", "2015 | 3"),
    ]


def test_comments_and_scripts_are_not_text() -> None:
    assert shown("<!-- 秘密\n\n秘密 -->\n\n<script>\nalert(1)\n</script>\n\n本文\n") == [("paragraph", "本文")]


def test_span_covers_the_source_of_the_block() -> None:
    extract = read("# 題\n\n本文は**太字**で\n続く。\n\n- 項目\n")
    assert [extract.text[slice(*b.span)] for b in extract.blocks] == ["# 題", "本文は**太字**で\n続く。", "- 項目"]


def test_front_matter_is_a_source_record_and_not_text() -> None:
    extract = read(
        "---\ntitle: 科学外交\nauthor: [有本 建男, Naoki Miyamoto]\ndate: 2016-05-10\ntags:\n  - a\n---\n\n本文\n"
    )
    assert [b.text for b in extract.blocks] == ["本文"]
    assert extract.source.csl["title"] == "科学外交"
    assert extract.source.csl["author"] == [
        {"family": "有本", "given": "建男"},
        {"family": "Miyamoto", "given": "Naoki"},
    ]
    assert extract.source.csl["issued"] == {"date-parts": [[2016, 5, 10]]}
    assert extract.source.origins["title"] == "front matter"
    assert extract.text[slice(*extract.blocks[0].span)] == "本文"


def test_toml_front_matter_is_read() -> None:
    assert read('+++\ntitle = "A"\ndate = 2015-05-10\n+++\nb').source.csl["title"] == "A"


def test_a_rule_at_the_top_is_not_front_matter() -> None:
    assert shown("---\n\nたとえば文です。\n\n---\n\nB") == [("paragraph", "たとえば文です。"), ("paragraph", "B")]


def test_thousandfold_nesting_is_read_without_failing() -> None:
    assert read("> " * 5000 + "x").text
    assert read("[" * 3000 + "x").blocks


@given(st.text("# |-*_`[]()<>!\n:^~{}%=+0aア「。\t\\&;/td"))
def test_any_text_gives_an_extract_with_spans_inside_it(text: str) -> None:
    try:
        extract = read(text)
    except UnreadableFile:
        return
    for block in extract.blocks:
        assert 0 <= block.span[0] < block.span[1] <= len(extract.text)
        assert block.text.strip()


def test_a_heading_inside_a_quotation_opens_no_section() -> None:
    assert shown("## 本文\n\n> ### 注釈\n>\n> 囲みの文。\n") == [
        ("heading", "本文"),
        ("paragraph", "注釈"),
        ("paragraph", "囲みの文。"),
    ]


def test_marks_that_cost_square_time_elsewhere_are_read_in_time() -> None:
    for mark in ("![", "[^a", "{%", "{{#", "**a", "<div a='"):
        assert read(mark * 20_000 + "奥").text
