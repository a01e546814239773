"""A line that says what a short query says, and nothing else, in the other language, comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Lang, Passage
from indexer.prepare import analysed_passage
from indexer.store.protocol import StoredPassage
from search.counterpart import is_clause
from search.engine import Searcher
from search.query import parse
from tests.searchers import searcher_of, searcher_over

LINES: dict[Lang, tuple[str, ...]] = {
    "ja": (
        "滋賀県",
        "滋賀県は湖の県である。",
        "滋賀県には湖があり、滋賀県の人は湖を守る。",
        "北近畿タンゴ鉄道",
        "国道175号",
        "国道176号",
        "西門",
        "琵琶湖疏水",
        "ＫＴＲの駅は無人である。",
        "滋賀県",
    ),
    "en": (
        "Shiga Prefecture is the prefecture with the lake.",
        "Shiga Prefecture has a lake, and the people of Shiga Prefecture guard the lake.",
        "Shiga Prefecture",
        "The stations of the KTR have no staff.",
        "Kitakinki Tango Railway",
        "National Route 176",
        "National Route 175",
        "The west gate was built of wood.",
        "Biwako Sosui (Channel)",
        "Shiga Prefecture",
        "The railway opened in spring.",
        "Keifuku Electric Railroad",
        "Keihan Electric Railway",
    ),
}


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return searcher_over(LINES["ja"], LINES["en"])


def found(searcher: Searcher, query: str, lang: Lang) -> list[str]:
    return [hit.passage.text for hit in searcher.search(parse(query), langs=(lang,)).hits[lang]]


@pytest.mark.parametrize(
    ("query", "lang", "line"),
    [
        ("滋賀県", "en", "Shiga Prefecture"),
        ("Shiga Prefecture", "ja", "滋賀県"),
        ("北近畿タンゴ鉄道", "en", "Kitakinki Tango Railway"),
        ("国道175号", "en", "National Route 175"),
        ("National Route 175", "ja", "国道175号"),
        ("琵琶湖疏水", "en", "Biwako Sosui (Channel)"),
        ("京阪電気鉄道", "en", "Keihan Electric Railway"),
    ],
)
def test_the_line_that_says_just_that_comes_first(searcher: Searcher, query: str, lang: Lang, line: str) -> None:
    assert found(searcher, query, lang)[0] == line


def test_the_definition_follows_it_at_once(searcher: Searcher) -> None:
    assert found(searcher, "滋賀県", "en")[:2] == [LINES["en"][2], LINES["en"][0]]
    assert found(searcher, "Shiga Prefecture", "ja")[:2] == [LINES["ja"][0], LINES["ja"][1]]


def test_within_one_language_the_definition_comes_first(searcher: Searcher) -> None:
    assert found(searcher, "滋賀県", "ja")[0] == LINES["ja"][1]


def test_another_number_is_no_counterpart(searcher: Searcher) -> None:
    assert "National Route 176" not in found(searcher, "国道175号", "en")


def test_a_definition_under_a_title_of_its_own_comes_before_a_bare_line_elsewhere(tmp_path: Path) -> None:
    pages = {
        "glossary.md": "# Glossary\n\n## Soft power\n\nSoft power is the ability to move others by attraction.\n",
        "list.md": "# See also\n\n- Soft power\n- Public opinion\n- Trade\n",
        "ja.md": "# 用語\n\n魅力で人を動かす話。\n",
    }
    hits = searcher_of(tmp_path, pages).search(parse("ソフトパワー")).hits["en"]
    assert hits[0].document.id == "glossary" and hits[0].passage.text.startswith("Soft power is")


@pytest.mark.parametrize(
    ("text", "lang", "says"),
    [
        ("滋賀県", "ja", False),
        ("滋賀県の湖", "ja", False),
        ("滋賀県は湖の県", "ja", True),
        ("Sanjusangen-do Temple", "en", False),
        ("Shiga Prefecture", "en", False),
        ("We study lakes", "en", True),
        ("Lakes of Shiga.", "en", True),
    ],
)
def test_a_clause_says_something_of_something(text: str, lang: Lang, says: bool) -> None:
    made = analysed_passage(Passage("a", 0, 1, "paragraph", lang, text, (0, len(text)), also="is は"))
    assert is_clause(StoredPassage(made.passage, "a", made.terms, "", made.places)) == says


def test_a_hit_by_the_whole_line_says_what_met_what(searcher: Searcher) -> None:
    hit = searcher.search(parse("北近畿タンゴ鉄道"), langs=("en",)).hits["en"][0]
    assert {"Tango", "Railway"} <= {match.found for match in hit.matched}
