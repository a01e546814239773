"""Blocks become documents: sections with full numbers, passages with ids, pages and languages."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from corpus.assemble import assemble
from corpus.limits import Limits
from corpus.model import Block, Document, Extract, Kind, Page
from corpus.plain.text import extract


def built(*blocks: tuple[Kind, str, int | None]) -> Document:
    text, made = "", []
    for kind, words, level in blocks:
        made.append(Block(kind, words, (len(text), len(text) + len(words)), level, Page(1)))
        text += words + "\n"
    return assemble(Extract(text, tuple(made)), path=Path("My file（2）.md"), data=text.encode())


def numbers(document: Document) -> list[tuple[str | None, str | None, str]]:
    return [(section.number, section.printed, section.title) for section in document.sections]


def test_numbers_are_completed_from_the_sections_around() -> None:
    document = built(
        ("heading", "第3章 政策", 1),
        ("heading", "第2節 外交", 2),
        ("heading", "1 現状", 3),
        ("heading", "（1）概観", 4),
        ("paragraph", "本文。", None),
        ("heading", "第4章 結び", 1),
        ("heading", "4-1．要約", 2),
        ("heading", "(1) 要点", 3),
        ("heading", "Appendix A Tables", 1),
    )
    assert [number for number, _, _ in numbers(document)] == ["3", "3.2", "3.2.1", "3.2.1.1", "4", "4.1", "4.1.1", "A"]
    assert document.sections[3].path == ("第3章 政策", "第2節 外交", "1 現状", "（1） 概観")
    assert document.sections[3].parent == 2


def test_a_title_that_begins_with_a_number_is_not_numbered() -> None:
    document = built(
        ("heading", "3 ways to contribute", 1), ("paragraph", "Text.", None), ("heading", "10 years later", 1)
    )
    assert numbers(document) == [(None, None, "3 ways to contribute"), (None, None, "10 years later")]


def test_counted_headings_are_numbered() -> None:
    document = built(("heading", "1 Background", 2), ("heading", "2 Methods", 2), ("heading", "2.1 Tools", 3))
    assert [number for number, _, _ in numbers(document)] == ["1", "2", "2.1"]


def test_text_before_the_first_heading_is_front_matter() -> None:
    document = built(("paragraph", "Foreword.", None), ("heading", "Title", 1), ("paragraph", "Text.", None))
    assert [(section.level, section.title) for section in document.sections] == [(0, ""), (1, "Title")]
    assert document.passages[0].id == "My-file-2/s0/1"


def test_a_section_without_prose_is_found_by_its_heading() -> None:
    document = built(("heading", "1 Parent", 1), ("heading", "1.1 Child", 2), ("paragraph", "Text.", None))
    assert [(passage.id, passage.kind, passage.text) for passage in document.passages] == [
        ("My-file-2/1/1", "heading", "1 Parent"),
        ("My-file-2/1.1/1", "paragraph", "Text."),
    ]


def test_printed_contents_are_no_passages() -> None:
    titles = ("１ はじめに", "２ 背景と目的", "３ 調査の方法", "４ まとめ")
    chapters: list[tuple[Kind, str, int | None]] = []
    for title in titles:
        chapters += [("heading", title, 1), ("paragraph", f"{title[2:]}を述べる。", None)]
    for end in ("................ {}", " … {}", " {}"):
        listed: list[tuple[Kind, str, int | None]] = [
            ("paragraph", title.replace(" ", "") + end.format(2 * n + 1), None) for n, title in enumerate(titles)
        ]
        document = built(("heading", "目次", 1), *listed, *chapters)
        assert [passage.text for passage in document.passages if passage.section == 0] == ["目次"]


def test_list_of_prices_stays() -> None:
    prices: list[tuple[Kind, str, int | None]] = [
        ("paragraph", f"{name}.......... {price}", None)
        for name, price in (("紅茶", 400), ("コーヒー", 450), ("ほうじ茶", 500), ("抹茶", 700))
    ]
    assert (
        len(built(("heading", "品書き", 1), *prices, ("heading", "店", 1), ("paragraph", "京都。", None)).passages) == 5
    )


def test_captions_with_the_numbers_of_notes_stay() -> None:
    captions: list[tuple[Kind, str, int | None]] = [("caption", f"図表{n} 市場の推移 {n + 2}", None) for n in (1, 2, 3)]
    again: list[tuple[Kind, str, int | None]] = [("row", f"図表{n} 市場の推移", None) for n in (1, 2, 3)]
    assert len(built(*captions, *again).passages) == 6


def test_ids_are_unique_when_numbers_repeat() -> None:
    document = built(
        ("heading", "第1章 甲", 1), ("paragraph", "あ。", None), ("heading", "第1章 乙", 1), ("paragraph", "い。", None)
    )
    assert [passage.id.split("/")[1] for passage in document.passages] == ["1", "1~2"]


def test_an_english_reference_in_a_japanese_paper_is_english() -> None:
    document = built(
        ("paragraph", "科学技術外交の概念は、二十一世紀に入ってから議論されるようになった。" * 5, None),
        ("item", "Lord, K. M., & Turekian, V. C. (2007). Time for a New Era of Science Diplomacy. Science, 315.", None),
        (
            "item",
            "CSTP. (2008). 科学技術外交の強化に向けて (Toward the Reinforcement of Science Diplomacy). Japan.",
            None,
        ),
        ("row", "2015  321.4", None),
        ("item", "https://example.org/", None),
    )
    assert [passage.lang for passage in document.passages] == ["ja", "en", "en", "ja", "ja"]
    assert document.lang == "ja"


def test_long_passages_are_split_at_sentence_ends_with_true_spans() -> None:
    sentence = "この文は四十字ほどの長さがあり、何度も繰り返されて長い段落をつくるものである。"
    document = assemble(extract(sentence * 300), path=Path("a.txt"), data=b"x")
    assert len(document.passages) > 2
    for passage in document.passages:
        assert len(passage.text) <= Limits().passage_chars
        assert passage.text.endswith("。")
        assert document.text[slice(*passage.span)] == passage.text


def test_a_passage_never_mixes_two_languages_prose() -> None:
    japanese = "本稿では、科学技術外交の概念と枠組みを紹介し、近年の動向を述べる。" * 4
    english = "This paper introduces the concept of science diplomacy and describes recent developments. " * 3
    document = built(("paragraph", japanese + english.strip(), None))
    assert [(passage.lang, passage.text) for passage in document.passages] == [
        ("ja", japanese),
        ("en", english.strip()),
    ]


def test_a_line_without_any_sentence_end_is_split_all_the_same() -> None:
    document = assemble(extract("あ" * 50_000), path=Path("a.txt"), data=b"x")
    assert max(len(passage.text) for passage in document.passages) <= Limits().passage_chars
    assert "".join(passage.text for passage in document.passages) == "あ" * 50_000


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["heading", "paragraph"]),
            st.sampled_from(["1 甲", "(1) 乙", "2-1 丙", "題", "x"]),
            st.integers(1, 4),
        ),
        min_size=1,
    )
)
def test_ids_are_unique_and_parents_enclose(rows: list[tuple[Kind, str, int]]) -> None:
    document = built(*((kind, text, level if kind == "heading" else None) for kind, text, level in rows))
    ids = [passage.id for passage in document.passages]
    assert len(ids) == len(set(ids))
    for section in document.sections:
        if section.parent is not None:
            assert document.sections[section.parent].level < section.level
            assert section.parent < section.index
