"""What is usually called otherwise than the dictionaries have it is found by its usual name."""

from __future__ import annotations

import pytest

from corpus.model import Lang
from search.engine import Searcher
from search.query import parse
from tests.searchers import searcher_over

LINES: dict[Lang, tuple[str, ...]] = {
    "ja": (
        "社会学部",
        "国道27号は海辺を通る。",
        "働き方改革は会議の長さから始まった。",
        "この村の駅は無人駅である。",
        "二つの町は一つの市になった。",
    ),
    "en": (
        "Faculty of Sociology",
        "National Route 27 runs along the coast.",
        "Work style reform began with the length of meetings.",
        "The station of this village is an unmanned station.",
        "The two towns became one city.",
        "Department of Buildings",
    ),
}


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return searcher_over(LINES["ja"], LINES["en"])


@pytest.mark.parametrize(
    ("query", "lang", "at"),
    [
        ("National Route 27", "ja", 1),
        ("国道27号", "en", 1),
        ("働き方改革", "en", 2),
        ("work style reform", "ja", 2),
        ("無人駅", "en", 3),
        ("unmanned station", "ja", 3),
    ],
)
def test_usual_name_is_found(searcher: Searcher, query: str, lang: Lang, at: int) -> None:
    hits = searcher.search(parse(query), langs=(lang,)).hits[lang]
    assert [hit.passage.text for hit in hits][:1] == [LINES[lang][at]]
