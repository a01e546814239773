from __future__ import annotations

import pytest

from search.engine import Searcher
from search.session import Request, answer, request_for
from tests.searchers import searcher_of

PASSAGES = {
    "ja": (
        "科学技術外交を進める。",
        "科学と外交は近い。",
        "経済外交の時代である。",
        "ソフトパワーは引きつける力である。",
        "力は柔らかくない。パワーはソフトではない。",
        "顧問のグルックマンが話した。",
        "ODA予算は減った。",
    ),
    "en": (
        "Soft power attracts others.",
        "The power of soft words is small.",
        "Economic diplomacy is old.",
        "A diplomat spoke of science.",
        "Track II diplomacy goes on.",
    ),
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    pages = {f"{lang}.md": "\n\n".join(passages) for lang, passages in PASSAGES.items()}
    return searcher_of(tmp_path_factory.mktemp("operators"), pages)


def found(searcher: Searcher, query: str, **asked: object) -> dict[str, list[str]]:
    results = answer(searcher, query, Request(limit=20, **asked))  # type: ignore[arg-type]  # fields of Request
    return {lang: [hit.passage.text for hit in hits] for lang, hits in results.hits.items()}


def test_a_phrase_stands_word_for_word_and_in_either_language(searcher: Searcher) -> None:
    hits = found(searcher, '"soft power"')
    assert hits["en"] == ["Soft power attracts others."]
    assert hits["ja"] == ["ソフトパワーは引きつける力である。"]
    assert "The power of soft words is small." in found(searcher, "power words")["en"]
    assert "The power of soft words is small." not in found(searcher, '"power words"')["en"]


def test_what_is_excluded_is_in_no_hit(searcher: Searcher) -> None:
    assert all("経済" not in text for text in found(searcher, "外交 -経済")["ja"])
    assert all("conomic" not in text for text in found(searcher, "diplomacy -economic")["en"])
    assert found(searcher, 'power -"soft power"')["en"][0] == "The power of soft words is small."
    assert "Soft power attracts others." not in found(searcher, 'power -"soft power"')["en"]
    assert all("diplom" not in text for text in found(searcher, "science track -diplom*")["en"])


def test_either_side_of_or_is_found(searcher: Searcher) -> None:
    hits = found(searcher, 'ODA OR "Track II"')
    assert "ODA予算は減った。" in hits["ja"]
    assert "Track II diplomacy goes on." in hits["en"]


def test_a_prefix_finds_the_words_that_begin_so(searcher: Searcher) -> None:
    assert {"A diplomat spoke of science.", "Track II diplomacy goes on.", "Economic diplomacy is old."} <= set(
        found(searcher, "diplom*")["en"]
    )
    assert {"科学技術外交を進める。", "科学と外交は近い。"} <= set(found(searcher, "科学*")["ja"])


def test_half_a_compound_is_no_answer(searcher: Searcher) -> None:
    assert "科学技術外交を進める。" not in found(searcher, "技術外")["ja"]
    assert "科学技術外交を進める。" in found(searcher, "科学技術")["ja"]
    assert "科学技術外交を進める。" in found(searcher, "外交")["ja"]
    assert "科学と外交は近い。" in found(searcher, "科学外交")["ja"]


@pytest.mark.parametrize(
    ("query", "text"), [("ックマン", "顧問のグルックマンが話した。"), ("顧", "顧問のグルックマンが話した。")]
)
def test_characters_inside_words_are_found_and_said_to_be(searcher: Searcher, query: str, text: str) -> None:
    hits = answer(searcher, query, Request()).hits["ja"]
    assert [hit.passage.text for hit in hits] == [text]
    assert hits[0].matched[0].via == ("literal",)
    assert text[slice(*hits[0].highlights[0])] == query


@pytest.mark.parametrize("query", ['"科学技術外"', "「科学技術外交を進」", '"術外交を進め"', '"技術外"'])
def test_a_quoted_phrase_may_begin_and_end_within_japanese_words(searcher: Searcher, query: str) -> None:
    hits = answer(searcher, query, Request()).hits["ja"]
    assert [hit.passage.text for hit in hits] == ["科学技術外交を進める。"]
    assert hits[0].matched[0].via == ("literal",)


def test_a_quoted_phrase_of_whole_words_is_found_by_its_words(searcher: Searcher) -> None:
    assert answer(searcher, '"科学技術外交"', Request()).hits["ja"][0].matched[0].via == ()
    assert not answer(searcher, '"Track II diplom"', Request()).hits["en"]


def test_conditions_restrict_hits_and_count_ranks_anew(searcher: Searcher) -> None:
    request = request_for(None, 5, False, False, ["document=ja"])
    hits = answer(searcher, "diplomacy", request).hits
    assert not hits["en"]
    assert [hit.rank for hit in hits["ja"]] == list(range(1, len(hits["ja"]) + 1))
