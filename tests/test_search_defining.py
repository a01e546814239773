"""The place that says what a term means comes before those that only use it."""

from __future__ import annotations

import pytest

from corpus.model import Lang, Passage
from indexer.prepare import analysed_passage
from indexer.store.protocol import StoredPassage
from search.defining import TOPIC, defines
from search.engine import Searcher
from search.query import parse
from search.side import make_side
from tests.searchers import searcher_of

PASSAGES = {
    "ja": (
        "外交官。外交の場では、外交の経験が物を言う。",
        "政府は外交を進める。",
        "外交（がいこう）とは、国と国との関係を話し合いによって扱うことをいう。古くから条約の形で残されてきた。",
        "人工知能を使う企業が増えた。人工知能への投資も増えた。",
        "人工知能は、人の知的な働きを機械に行わせる技術の総称である。翻訳や診断などに使われる。",
        "海の向こうの国々を訪ねた。",
    ),
    "en": (
        "Diplomacy failed. Diplomacy was tried again in spring.",
        "The embassy calls for more diplomacy, and for better diplomacy.",
        "Diplomacy (from the Greek for a folded letter) is the practice of handling the relations of states by talks.",
        "Artificial intelligence was in the news. Artificial intelligence may change work.",
        "Artificial intelligence: machines that do what takes thought in people, such as to read or to plan.",
        "We went to see the countries across the sea.",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    pages = {f"{lang}.md": "\n\n".join(passages) for lang, passages in PASSAGES.items()}
    return searcher_of(tmp_path_factory.mktemp("defining"), pages)


@pytest.mark.parametrize("query", ["外交", "diplomacy"])
def test_the_definition_of_a_word_comes_first_in_both_languages(searcher: Searcher, query: str) -> None:
    hits = searcher.search(parse(query)).hits
    assert hits["ja"][0].passage.text == PASSAGES["ja"][2]
    assert hits["en"][0].passage.text == PASSAGES["en"][2]


@pytest.mark.parametrize("query", ["人工知能", "artificial intelligence"])
def test_the_definition_of_a_compound_comes_first_in_both_languages(searcher: Searcher, query: str) -> None:
    hits = searcher.search(parse(query)).hits
    assert hits["ja"][0].passage.text == PASSAGES["ja"][4]
    assert hits["en"][0].passage.text == PASSAGES["en"][4]


@pytest.mark.parametrize(
    ("query", "text", "share"),
    [
        ("外交", "外交とは、国と国との関係を扱うことをいう。", 1.0),
        ("外交", "「外交」は、国と国との関係のこと。", 1.0),
        ("外交", "外交：国と国との関係を扱うこと", 1.0),
        ("外交", "外交は、長く続いた。", TOPIC),
        ("外交", "外交の経験である。", 0.0),
        ("外交", "政府は外交である。", 0.0),
        ("京都", "京都 - 大阪 - 神戸", 0.0),
        ("diplomacy", "Diplomacy is the art of talks.", 1.0),
        ("diplomacy", "Diplomacy, as it is called in books, refers to talks between states.", 1.0),
        ("diplomacy", "Diplomacy — talks held between states", 1.0),
        ("diplomacy", "Diplomacy is slow.", TOPIC),
        ("diplomacy", "Diplomacy failed.", 0.0),
        ("diplomacy", "Talks are a diplomacy.", 0.0),
        ("Kyoto", "Kyoto - Osaka - Kobe", 0.0),
        ("Kyoto", "Kyoto - Kobe Station", 0.0),
    ],
)
def test_a_definition_begins_with_its_term_and_says_what_it_is(
    searcher: Searcher, query: str, text: str, share: float
) -> None:
    lang: Lang = "ja" if query > "z" else "en"
    side = make_side(query, lang, lang, searcher.lexicon, searcher.weights, exact=True)
    made = analysed_passage(Passage("a", 0, 1, "paragraph", lang, text, (0, len(text))))
    stored = StoredPassage(made.passage, "a", made.terms, "", made.places)
    slots = searcher.ranker.texts.of(made.terms, lang)
    assert defines(side, range(len(side.terms)), slots, lambda: stored) == share
