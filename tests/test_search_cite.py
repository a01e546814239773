"""Short citations: what stands under every hit."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.model import Document, Lang, Page, Passage, Section, Source
from search.cite import short_citation


def section(number: str | None, title: str = "", printed: str | None = None, parent: int | None = None) -> Section:
    level = 1 if number or title else 0
    return Section(0, number, printed or number, title, level, (title,), parent, None, (0, 9))


def passage(page: Page | None = None, end: Page | None = None, paragraph: int = 1) -> Passage:
    return Passage("d/1/1", 0, paragraph, "paragraph", "en", "text", (0, 4), page, end)


def document(lang: Lang, csl: dict[str, Any], title: str = "A title", sections: tuple[Section, ...] = ()) -> Document:
    return Document("d", ("d.md",), title, lang, Source(csl), sections, (), None, None, 1, "", "")


MIYAMOTO = {"author": [{"family": "Miyamoto", "given": "Yuka"}], "issued": {"date-parts": [[2016, 3]]}}
ARIMOTO = {"author": [{"family": "有本", "given": "建男"}], "issued": {"date-parts": [[2023]]}}


def test_english_source_shows_section_and_paragraph() -> None:
    assert short_citation(document("en", MIYAMOTO), section("4.3"), passage()) == "Miyamoto (2016), §4.3, para. 1"


def test_japanese_source_is_cited_in_japanese_form() -> None:
    assert short_citation(document("ja", ARIMOTO), section("5"), passage()) == "有本（2023）、5節、第1段落"


def test_printed_page_stands_before_section() -> None:
    found = short_citation(document("en", MIYAMOTO), section("4.3"), passage(Page(9, "31")))
    assert found == "Miyamoto (2016), p. 31, §4.3, para. 1"
    assert short_citation(document("ja", ARIMOTO), section("5"), passage(Page(9, "31"))).startswith(
        "有本（2023）、31頁、"
    )


def test_quotation_over_two_pages_names_both() -> None:
    found = short_citation(document("en", MIYAMOTO), section("2"), passage(Page(3), Page(4)))
    assert "pp. 3–4" in found


@pytest.mark.parametrize(
    ("people", "lang", "expected"),
    [
        (("Lord", "Turekian"), "en", "Lord and Turekian (2007)"),
        (("Lord", "Turekian", "Smith"), "en", "Lord et al. (2007)"),
        (("有本", "佐藤"), "ja", "有本・佐藤（2007）"),
        (("有本", "佐藤", "鈴木"), "ja", "有本ほか（2007）"),
    ],
)
def test_several_authors(people: tuple[str, ...], lang: Lang, expected: str) -> None:
    csl = {"author": [{"family": name} for name in people], "issued": "2007-02-09"}
    assert short_citation(document(lang, csl), section("1"), passage()).startswith(expected)


def test_unknown_author_gives_the_title_and_unknown_date_says_so() -> None:
    csl = {"title": "Notes on soft power", "publisher": "Somebody"}
    assert short_citation(document("en", csl), section("1"), passage()).startswith("“Notes on soft power” (n.d.), §1")
    csl = {"title": "ソフトパワー覚書", "publisher": "某所"}
    assert short_citation(document("ja", csl), section("1"), passage()).startswith(
        "『ソフトパワー覚書』（年不明）、1節"
    )


def test_source_without_record_is_cited_by_title_section_and_paragraph() -> None:
    assert short_citation(document("en", {}), section("2"), passage()) == "“A title”, §2, para. 1"
    assert short_citation(document("en", {}), section(None), passage()) == "“A title”, para. 1"


def test_section_without_number_is_named_by_its_title() -> None:
    found = short_citation(document("en", MIYAMOTO), section(None, "Limits"), passage(paragraph=2))
    assert found == "Miyamoto (2016), “Limits”, para. 2"


def test_section_number_stands_as_it_is_printed() -> None:
    found = short_citation(document("ja", ARIMOTO), section("8.3", "まとめ", "８－３"), passage())
    assert found == "有本（2023）、8-3節、第1段落"
    assert "§2.1.1" in short_citation(document("en", MIYAMOTO), section("2.1.1", "Aims", "(1)"), passage())


def test_section_that_is_the_whole_document_is_not_named() -> None:
    assert short_citation(document("en", MIYAMOTO), section(None, "A title"), passage()) == "Miyamoto (2016), para. 1"


def test_chapter_and_section_keep_their_printed_form() -> None:
    chapter = section("3", "援助", "第３章")
    inner = section("3.2", "歩み", "第２節", parent=0)
    found = short_citation(document("ja", ARIMOTO, sections=(chapter, inner)), inner, passage())
    assert found == "有本（2023）、第3章第2節、第1段落"
