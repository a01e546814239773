"""Citations in every style, compared with strings checked by hand against the manuals.

APA 7, Chicago 18 (author-date), MLA 9, IEEE Reference Guide 2023, SIST 02-2007.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import UsageError
from corpus.model import Document, Page, Passage, Section, Source
from search.cite import STYLES, bibliography, citation_report, cite

RECORDS: dict[str, dict[str, Any]] = {
    "report": {
        "type": "report",
        "title": "科学技術外交のあり方",
        "author": [{"family": "有本", "given": "建男"}, {"family": "佐藤", "given": "花子"}],
        "issued": {"date-parts": [[2015, 5, 8]]},
        "publisher": "例示省",
        "language": "ja",
    },
    "article": {
        "type": "article-journal",
        "title": "Track II diplomacy and science: A review",
        "author": [{"family": "Miyamoto", "given": "Yuka"}, {"family": "Smith", "given": "John A."}],
        "issued": {"date-parts": [[2016, 3]]},
        "container-title": "Journal of Science Policy",
        "volume": "12",
        "issue": "2",
        "page": "21-45",
        "DOI": "10.1000/xyz",
        "language": "en",
    },
    "webpage": {
        "type": "webpage",
        "title": "What is science diplomacy?",
        "author": [{"literal": "Ministry of Examples"}],
        "issued": {"date-parts": [[2020, 7, 1]]},
        "accessed": {"date-parts": [[2026, 11, 1]]},
        "container-title": "Example Site",
        "URL": "https://example.org/sd",
        "language": "en",
    },
    "chapter": {
        "type": "chapter",
        "title": "Scientists at the table",
        "author": [{"family": "Jones", "given": "Mary"}],
        "editor": [{"family": "Brown", "given": "Carl"}],
        "issued": {"date-parts": [[2011]]},
        "container-title": "Diplomacy and knowledge",
        "publisher": "Example Press",
        "publisher-place": "London",
        "page": "101-120",
        "language": "en",
    },
    "nobody": {"type": "document", "title": "Notes on soft power", "language": "en"},
    "ja-chapter": {
        "type": "chapter",
        "title": "対話の作法",
        "author": [{"family": "山田", "given": "太郎"}],
        "editor": [{"family": "小林", "given": "花"}],
        "issued": {"date-parts": [[2019]]},
        "container-title": "知識と外交",
        "publisher": "例文書房",
        "publisher-place": "東京",
        "page": "45-60",
        "language": "ja",
    },
    "ja-article": {
        "type": "article-journal",
        "title": "科学技術外交の展開",
        "author": [{"family": "有本", "given": "建男"}],
        "issued": {"date-parts": [[2023]]},
        "container-title": "例文管理",
        "volume": "56",
        "issue": "3",
        "page": "12-20",
        "language": "ja",
    },
    "ja-webpage": {
        "type": "webpage",
        "title": "科学技術外交とは",
        "author": [{"literal": "例示省"}],
        "issued": {"date-parts": [[2020, 7, 1]]},
        "accessed": {"date-parts": [[2026, 11, 1]]},
        "container-title": "例示省ウェブサイト",
        "URL": "https://example.jp/sd",
        "language": "ja",
    },
}

ENTRIES = {
    ("apa", "report"): "有本建男・佐藤花子. (2015). 『科学技術外交のあり方』. 例示省.",
    ("apa", "article"): "Miyamoto, Y., & Smith, J. A. (2016). Track II diplomacy and science: A review. "
    "Journal of Science Policy, 12(2), 21–45. https://doi.org/10.1000/xyz",
    ("apa", "webpage"): "Ministry of Examples. (2020, July 1). What is science diplomacy? Example Site. "
    "https://example.org/sd",
    ("apa", "chapter"): "Jones, M. (2011). Scientists at the table. In C. Brown (Ed.), Diplomacy and knowledge "
    "(pp. 101–120). Example Press.",
    ("apa", "nobody"): "Notes on soft power. (n.d.).",
    ("apa", "ja-chapter"): "山田太郎. (2019). 対話の作法. 小林花編, 『知識と外交』 (pp. 45–60). 例文書房.",
    ("apa", "ja-article"): "有本建男. (2023). 科学技術外交の展開. 『例文管理』, 56(3), 12–20.",
    ("apa", "ja-webpage"): "例示省. (2020年7月1日). 『科学技術外交とは』. 例示省ウェブサイト. https://example.jp/sd",
    ("chicago", "report"): "有本建男・佐藤花子. 2015. 『科学技術外交のあり方』. 例示省.",
    ("chicago", "article"): "Miyamoto, Yuka, and John A. Smith. 2016. “Track II Diplomacy and Science: A Review.” "
    "Journal of Science Policy 12 (2): 21–45. https://doi.org/10.1000/xyz.",
    ("chicago", "webpage"): "Ministry of Examples. 2020. “What Is Science Diplomacy?” Example Site, July 1. "
    "https://example.org/sd.",
    ("chicago", "chapter"): "Jones, Mary. 2011. “Scientists at the Table.” In Diplomacy and Knowledge, "
    "edited by Carl Brown. Example Press.",
    ("chicago", "nobody"): "“Notes on Soft Power.” n.d.",
    ("chicago", "ja-article"): "有本建男. 2023. 「科学技術外交の展開」. 『例文管理』 56 (3): 12–20.",
    ("mla", "report"): "有本建男・佐藤花子. 『科学技術外交のあり方』. 例示省, 2015年5月8日.",
    ("mla", "article"): "Miyamoto, Yuka, and John A. Smith. “Track II Diplomacy and Science: A Review.” "
    "Journal of Science Policy, vol. 12, no. 2, Mar. 2016, pp. 21–45, https://doi.org/10.1000/xyz.",
    ("mla", "webpage"): "Ministry of Examples. “What Is Science Diplomacy?” Example Site, 1 July 2020, "
    "https://example.org/sd.",
    ("mla", "chapter"): "Jones, Mary. “Scientists at the Table.” Diplomacy and Knowledge, edited by Carl Brown, "
    "Example Press, 2011, pp. 101–20.",
    ("mla", "nobody"): "“Notes on Soft Power.”",
    ("ieee", "report"): "[1] 有本建男・佐藤花子, 「科学技術外交のあり方」, 例示省, 2015年5月.",
    ("ieee", "article"): "[1] Y. Miyamoto and J. A. Smith, “Track II diplomacy and science: A review,” "
    "Journal of Science Policy, vol. 12, no. 2, pp. 21–45, Mar. 2016, doi: 10.1000/xyz.",
    ("ieee", "webpage"): "[1] Ministry of Examples, “What is science diplomacy?” Example Site. "
    "Accessed: Nov. 01, 2026. [Online]. Available: https://example.org/sd",
    ("ieee", "chapter"): "[1] M. Jones, “Scientists at the table,” in Diplomacy and knowledge, C. Brown, Ed., "
    "London: Example Press, 2011, pp. 101–120.",
    ("ieee", "nobody"): "[1] “Notes on soft power.”",
    ("sist02", "report"): "(1) 有本建男, 佐藤花子. 科学技術外交のあり方. 例示省, 2015.",
    ("sist02", "article"): "(1) Miyamoto, Yuka; Smith, John A. Track II diplomacy and science: A review. "
    "Journal of Science Policy. 2016, vol. 12, no. 2, p. 21-45.",
    ("sist02", "webpage"): "(1) Ministry of Examples. “What is science diplomacy?” Example Site. 2020-07-01. "
    "https://example.org/sd, (accessed 2026-11-01).",
    ("sist02", "chapter"): "(1) Jones, Mary. “Scientists at the table”. Diplomacy and knowledge. Brown, Carl ed. "
    "London, Example Press, 2011, p. 101-120.",
    ("sist02", "nobody"): "(1) Notes on soft power.",
    ("sist02", "ja-chapter"): "(1) 山田太郎. “対話の作法”. 知識と外交. 小林花編. 東京, 例文書房, 2019, p. 45-60.",
    ("sist02", "ja-article"): "(1) 有本建男. 科学技術外交の展開. 例文管理. 2023, vol. 56, no. 3, p. 12-20.",
    ("sist02", "ja-webpage"): "(1) 例示省. “科学技術外交とは”. 例示省ウェブサイト. 2020-07-01. https://example.jp/sd, "
    "(参照 2026-11-01).",
}

OTHER_KINDS = [
    (
        {"type": "thesis", "genre": "PhD thesis", "publisher": "University X", "editor": None, "container-title": None},
        "apa",
        "Jones, M. (2011). Scientists at the table (pp. 101–120) [PhD thesis]. University X.",
    ),
    (
        {"type": "book", "edition": "2", "editor": None, "container-title": None},
        "sist02",
        "(1) Jones, Mary. Scientists at the table. 2nd ed., London, Example Press, 2011.",
    ),
    (
        {"type": "article-newspaper", "container-title": "The Example Times", "issued": "2017-05-16"},
        "sist02",
        "(1) Jones, Mary. Scientists at the table. The Example Times. 2017-05-16, p. 101-120.",
    ),
]
"""What `chapter` becomes with these fields changed."""

IN_TEXT = {
    ("apa", "report"): "(有本・佐藤, 2015, p. 31)",
    ("apa", "article"): "(Miyamoto & Smith, 2016, p. 31)",
    ("apa", "nobody"): "(Notes on Soft Power, n.d., p. 31)",
    ("chicago", "report"): "(有本・佐藤 2015, 31)",
    ("chicago", "article"): "(Miyamoto and Smith 2016, 31)",
    ("mla", "article"): "(Miyamoto and Smith 31)",
    ("mla", "report"): "(有本・佐藤 31)",
    ("ieee", "article"): "[1, p. 31]",
    ("sist02", "report"): "(1, p. 31)",
}


@dataclass(frozen=True)
class Item:
    document: Document
    section: Section
    passage: Passage


def item(name: str, page: Page | None = None, end: Page | None = None, number: str | None = "4.3", **csl: Any) -> Item:
    record = RECORDS[name] | csl
    place = Section(0, number, number, "Limits", 1, ("Limits",), None, None, (0, 9))
    passage = Passage(f"{name}/4.3/1", 0, 1, "paragraph", record["language"], "text", (0, 4), page, end)
    identity = csl.get("id", name)
    source = Source(record)
    return Item(
        Document(identity, ("d",), record["title"], record["language"], source, (place,), (), 9, None, 1, "", ""),
        place,
        passage,
    )


@pytest.mark.parametrize(("style", "name"), ENTRIES)
def test_entry_in_the_list_of_references(style: str, name: str) -> None:
    assert bibliography([item(name).document], style) == [ENTRIES[style, name]]


@pytest.mark.parametrize(("fields", "style", "expected"), OTHER_KINDS)
def test_other_kinds_of_works(fields: dict[str, Any], style: str, expected: str) -> None:
    assert bibliography([item("chapter", **fields).document], style) == [expected]


@pytest.mark.parametrize(("style", "name"), IN_TEXT)
def test_citation_in_running_text(style: str, name: str) -> None:
    assert cite([item(name, Page(9, "31"))], style) == [IN_TEXT[style, name]]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ["report", "article", "nobody"])
def test_pinpoint_is_always_printed(style: str, name: str) -> None:
    assert "31" in cite([item(name, Page(9, "31"))], style)[0]
    assert "4.3" in cite([item(name)], style)[0]


def test_without_pages_section_and_paragraph_are_named_in_the_words_of_the_style() -> None:
    assert cite([item("article")], "apa") == ["(Miyamoto & Smith, 2016, Section 4.3, para. 1)"]
    assert cite([item("article")], "mla") == ["(Miyamoto and Smith, sec. 4.3, par. 1)"]
    assert cite([item("report")], "apa") == ["(有本・佐藤, 2015, 4.3節, 第1段落)"]
    assert cite([item("article", number=None)], "chicago") == ["(Miyamoto and Smith 2016, “Limits”, para. 1)"]


def test_quotation_over_two_pages() -> None:
    assert cite([item("article", Page(3), Page(4))], "apa") == ["(Miyamoto & Smith, 2016, pp. 3–4)"]
    assert cite([item("article", Page(3), Page(4))], "pandoc") == ["[@miyamoto2016, pp. 3-4]"]


def test_three_authors_are_shortened() -> None:
    people = [{"family": name, "given": "A."} for name in ("Lord", "Turekian", "Smith")]
    assert cite([item("article", Page(1), author=people)], "apa") == ["(Lord et al., 2016, p. 1)"]
    people = [{"family": name, "given": "一"} for name in ("有本", "佐藤", "鈴木")]
    assert cite([item("report", Page(1), author=people)], "apa") == ["(有本ほか, 2015, p. 1)"]


def test_two_works_of_one_year_are_told_apart() -> None:
    both = [item("article", Page(1), id="one", title="Zeal"), item("article", Page(2), id="two", title="Ardour")]
    assert cite(both, "apa") == ["(Miyamoto & Smith, 2016b, p. 1)", "(Miyamoto & Smith, 2016a, p. 2)"]
    listed = bibliography([one.document for one in both], "apa")
    assert [entry[30:44] for entry in listed] == ["2016a). Ardour", "2016b). Zeal. "]
    assert cite(both, "mla") == ["(Miyamoto and Smith, “Zeal” 1)", "(Miyamoto and Smith, “Ardour” 2)"]


def test_letters_stand_beside_the_year_of_a_full_date() -> None:
    both = [item("ja-webpage", id=name, title=name) for name in ("ア", "イ")]
    listed = bibliography([one.document for one in both], "apa")
    assert listed[0] == "例示省. (2020a, 7月1日). 『ア』. 例示省ウェブサイト. https://example.jp/sd"


def test_apa_does_not_name_the_publisher_again_where_it_is_the_author() -> None:
    own = item("report", author=[{"literal": "例示省"}])
    assert bibliography([own.document], "apa") == ["例示省. (2015). 『科学技術外交のあり方』."]


def test_japanese_works_are_listed_by_their_reading_after_english_ones() -> None:
    cited = [item("report", id=name, author=[{"family": name, "given": "一"}]) for name in ("佐藤", "有本", "小林")]
    listed = bibliography([one.document for one in [*cited, item("article")]], "chicago")
    assert [entry[:2] for entry in listed] == ["Mi", "有本", "小林", "佐藤"]


def test_numeric_styles_number_works_in_order_of_citation() -> None:
    cited = [item("report", Page(1)), item("article", Page(2)), item("report", Page(3))]
    assert cite(cited, "ieee") == ["[1, p. 1]", "[2, p. 2]", "[1, p. 3]"]
    assert [entry[:3] for entry in bibliography([one.document for one in cited], "ieee")] == ["[1]", "[2]"]


def test_report_shows_the_citation_with_its_entry_or_the_list_at_the_end() -> None:
    cited = [item("article", Page(2)), item("article", Page(3))]
    assert citation_report(cited[:1], "apa").splitlines() == [
        "(Miyamoto & Smith, 2016, p. 2)",
        ENTRIES["apa", "article"],
    ]
    assert citation_report(cited, "apa", with_bibliography=True).splitlines() == [
        "(Miyamoto & Smith, 2016, p. 2)",
        "(Miyamoto & Smith, 2016, p. 3)",
        "",
        "References",
        "",
        ENTRIES["apa", "article"],
    ]


STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Own</title><id>own</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout><names variable="author"><name form="short"/></names></layout></citation>
<bibliography><layout suffix="."><text variable="title"/></layout></bibliography></style>"""


def test_any_csl_file_is_a_style_and_gets_its_pinpoint(tmp_path: Path) -> None:
    path = tmp_path / "own.csl"
    path.write_text(STYLE, encoding="utf-8")
    assert cite([item("chapter", Page(7))], str(path)) == ["Jones, p. 7"]
    assert bibliography([item("chapter").document], str(path)) == ["Scientists at the table."]


@pytest.mark.parametrize("content", ["no xml", "<html/>"])
def test_file_that_is_no_style_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "own.csl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError):
        cite([item("chapter")], str(path))


def test_unknown_style_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no citation style"):
        cite([item("chapter")], "no-such-style")


@pytest.mark.parametrize(
    ("pages", "shown"),
    [("5-20", "5–20"), ("9-105", "9–105"), ("12-18", "12–18"), ("95-112", "95–112"), ("312-318", "312–18")],
)
def test_the_last_page_is_shortened_only_where_that_leaves_it_clear(pages: str, shown: str) -> None:
    document = item("article").document
    changed = replace(document, source=Source({**RECORDS["article"], "page": pages}))
    assert f"pp. {shown}," in bibliography([changed], "mla")[0]
