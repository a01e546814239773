"""Every spelling of one thing finds the same passages, in both languages."""

from __future__ import annotations

import pytest

from search.engine import Searcher
from search.query import parse
from tests.searchers import searcher_over
from tests.spelling_classes import classes

CLASSES = classes()
MORE = {
    "ja": (
        "科学技術外交を推進する。",
        "技術と外交の話は別である。",
        "世界の国々の連合を説く本を読んだ。",
        "知能の高い人工の犬を作った。",
        "中の品物を取り出した。",
        "外務の仕事は忙しい。",
        "日本標準時は明石の時刻である。",
        "二つの戦いの後、世界は変わった。",
    ),
    "en": (
        "We promote science and technology diplomacy.",
        "The weather is good today.",
        "The nations of a united world are not yet at rest.",
        "His intelligence is not artificial at all.",
        "Who can tell us whether it is the worst?",
        "The war group generates a second world of its own.",
        "The panel on the change of plans has met.",
    ),
}
"""Passages that are near, and are not meant."""
JA, EN = ((*(one[at] for one in CLASSES), *MORE[lang]) for at, lang in ((1, "ja"), (2, "en")))


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return searcher_over(ja=JA, en=EN)


@pytest.mark.parametrize(("number", "spelling"), [(n, name) for n, one in enumerate(CLASSES) for name in one[0]])
def test_every_spelling_finds_the_passage_in_both_languages(searcher: Searcher, number: int, spelling: str) -> None:
    results = searcher.search(parse(spelling))
    assert [hit.passage.id for hit in results.hits["ja"]] == [f"ja/s0/{number}"]
    assert [hit.passage.id for hit in results.hits["en"]] == [f"en/s0/{number}"]


def test_a_kind_in_parentheses_is_no_other_name() -> None:
    texts = (
        "援助には ODA（無償資金協力）がある。",
        "無償資金協力は贈与である。",
        "OECDの本部はパリ（フランス）にある。",
    )
    hits = searcher_over(ja=texts).search(parse("ODA")).hits["ja"]
    assert hits[0].passage.id == "ja/s0/0" and hits[0].matched[0].found == "ODA"


def test_the_word_itself_comes_before_another_name_of_it() -> None:
    searcher = searcher_over(ja=("サイエンスは楽しい営みである。", "科学は楽しい営みである。", "政策は楽しい。"))
    found = [hit.passage.id for hit in searcher.search(parse("科学")).hits["ja"]]
    assert found == ["ja/s0/1", "ja/s0/0"]


def test_a_name_that_stands_nowhere_whole_is_looked_for_in_parts() -> None:
    searcher = searcher_over(en=("A protocol was signed in Kyoto.", "Kyoto is an old city."))
    assert [hit.passage.id for hit in searcher.search(parse("Kyoto Protocol")).hits["en"]] == ["en/s0/0"]


def test_what_is_shown_as_found_is_no_longer_than_the_name() -> None:
    searcher = searcher_over(ja=("日本と途上の国とが話し合う。", "科学技術の予算が増える。"))
    assert [match.found for match in searcher.search(parse("Japan")).hits["ja"][0].matched] == ["日本"]
    assert [match.found for match in searcher.search(parse("technology")).hits["ja"][0].matched] == ["技術"]


def test_a_hit_says_what_met_what(searcher: Searcher) -> None:
    hit = searcher.search(parse("政府開発援助")).hits["en"][0]
    assert any("synonym" in match.via or "dictionary" in match.via for match in hit.matched)
    assert all(hit.passage.text[slice(*match.span)] == match.found for match in hit.matched)


def test_exact_finds_no_equivalents(searcher: Searcher) -> None:
    assert not searcher.search(parse("政府開発援助"), exact=True).hits["en"]


def test_half_of_a_compound_with_a_broken_word_is_no_answer(searcher: Searcher) -> None:
    assert not any(searcher.search(parse("技術外")).hits.values())


def test_a_string_that_is_no_word_is_found_literally(searcher: Searcher) -> None:
    hits = searcher.search(parse("plomacy")).hits["en"]
    assert hits and hits[0].matched[0].via == ("literal",)


def test_a_sentence_finds_its_translation(searcher: Searcher) -> None:
    found = searcher.similar("報告書は2015年5月に公表された。", "ja", "en", 1)
    assert found[0].stored.passage.id == "en/s0/7"
