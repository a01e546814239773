"""The bilingual term list: candidates, pairing, and what a glossary misses."""

from collections.abc import Iterable

import pytest

from corpus.model import LANGS, Document, Lang, Passage, Section, Source
from indexer.model import AnalysedDocument, LexiconEntry
from indexer.prepare import analysed_passage
from indexer.store.memory import MemoryStore
from search.align.recorded import aligned_passages
from search.engine import Searcher
from search.terms.candidates import c_values, candidates, english_key, english_runs, japanese_runs
from search.terms.listing import bilingual_terms, missing_terms
from search.terms.pairing import pair_terms

JA = ["政府開発援助は外交の手段である。", "外務省は政府開発援助を実施する。", "彼らは鴻鵠計画を始め、鴻鵠計画は続く。"]
EN = [
    "Official development assistance is a means of diplomacy.",
    "The Ministry of Foreign Affairs provides official development assistance.",
    "They began the Kokoku Project, and the Kokoku Project goes on.",
]


def passages(texts: Iterable[str], lang: Lang) -> list[Passage]:
    return [
        Passage(f"{lang}/1/{n}", 0, n, "paragraph", lang, text, (0, len(text))) for n, text in enumerate(texts, start=1)
    ]


AGENTS_JA = ["研究者は研究を続ける。", "研究は若い研究者が担う。", "研究者のための研究である。"]
AGENTS_EN = [
    "The researchers go on with research.",
    "Much research is done by young researchers.",
    "Research is for researchers.",
]


def sample(ja: list[str], en: list[str]) -> MemoryStore:
    store = MemoryStore()
    section = Section(0, "1", "1", "", 1, ("1",), None, None, (0, 1))
    sides: tuple[tuple[Lang, list[str]], ...] = (("ja", ja), ("en", en))
    for lang, texts in sides:
        document = Document(lang, (lang,), lang, lang, Source(), (section,), (), None, None, 0, "", "")
        analysed = tuple(map(analysed_passage, passages(texts, lang)))
        store.replace(AnalysedDocument(document, analysed))
    store.commit()
    return store


@pytest.fixture
def store() -> MemoryStore:
    store = sample(JA, EN)
    store.put_entries("glossary", [LexiconEntry("鴻鵠計画", "ja", "Kokoku Project", "en", "glossary")])
    store.commit()
    return store


def test_japanese_terms_are_runs_of_nouns() -> None:
    found = {one.text for one in japanese_runs("外務省は政府開発援助を三つの国で実施する。")}
    assert {"政府開発援助", "外務省"} <= found
    assert not any("は" in text or "を" in text for text in found)


def test_english_terms_may_hold_a_function_word_but_not_end_in_one() -> None:
    found = {one.text for one in english_runs("The Ministry of Foreign Affairs and others act.")}
    assert "Ministry of Foreign Affairs" in found
    assert not any(text.split()[0] in ("of", "and", "The") or text.split()[-1] in ("of", "and") for text in found)


def test_verbs_and_participles_are_no_terms() -> None:
    texts = [
        "They discussed it, and we discuss it.",
        "The discussion was signed; to discuss a discussion.",
        "We conducted.",
    ]
    found = {one.key: one for one in candidates(passages(texts, "en"), "en", 1)}
    assert "discussion" in found and found["discussion"].frequency == 2
    assert found.keys().isdisjoint({"discuss", "discussed", "signed", "acted"})


def test_words_of_one_stem_are_different_terms() -> None:
    texts = [
        "Researchers need research.",
        "A researcher likes research policies.",
        "Research policy is of importance; an import is none.",
    ]
    found = {one.key: one.frequency for one in candidates(passages(texts, "en"), "en", 1)}
    assert found["researcher"] == 2 and found["research policy"] == 2
    assert {"importance", "import"} <= found.keys()


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("policies", "policy"),
        ("classes", "class"),
        ("analysis", "analysis"),
        ("virus", "virus"),
        ("Tracks", "track"),
        ("boxes", "box"),
        ("churches", "church"),
        ("ODA", "ODA"),
        ("colours", "color"),
        ("gas", "gas"),
    ],
)
def test_plurals_count_with_their_singular(word: str, key: str) -> None:
    assert english_key(word) == key


def test_who_does_something_is_not_what_is_done() -> None:
    store = sample(AGENTS_JA, AGENTS_EN)
    pairs = {pair.ja: pair.en for pair in bilingual_terms(store, Searcher(store))}
    assert pairs["研究者"].startswith("researcher") and pairs["研究"] == "research"


def test_a_part_that_never_stands_alone_is_worth_nothing() -> None:
    values = c_values({"a b": 4, "b": 4, "a": 9}, {"a b": 2, "b": 1, "a": 1})
    assert values["b"] == 0 < values["a"] < values["a b"]


def test_a_piece_that_always_goes_on_is_no_term() -> None:
    texts = ["We saw the United States.", "The United States act.", "Of the United States."]
    assert "state" not in {one.key for one in candidates(passages(texts, "en"), "en")}
    texts = ["円卓会議場を建てる。", "円卓会議場がある。", "円卓会議場の庭。", "会議場は広い。", "新しい会議場だ。"]
    found = {one.text for one in candidates(passages(texts, "ja"), "ja")}
    assert {"円卓会議場", "会議場"} <= found and "円卓会議" not in found


def test_a_list_of_three_may_be_one_term() -> None:
    texts = ["A policy of science, technology and innovation.", "On Science, technology and innovation they agree."]
    found = {one.key: one.text for one in candidates(passages(texts, "en"), "en")}
    assert found["science technology and innovation"].lower() == "science, technology and innovation"
    assert "science technology" not in found


def test_terms_are_written_as_in_a_term_base() -> None:
    texts = [
        "Networks grow.",
        "Networks of networks.",
        "A network is new.",
        "The Antarctic Treaty.",
        "Antarctic Treaty",
    ]
    found = {one.key: one.text for one in candidates(passages(texts, "en"), "en")}
    assert found["network"] == "network" and found["antarctic treaty"] == "Antarctic Treaty"


def test_only_what_occurs_often_enough_is_a_candidate() -> None:
    assert {one.text for one in candidates(passages(JA, "ja"), "ja", 2)} == {"政府開発援助", "鴻鵠計画"}


def test_terms_are_paired_with_evidence_and_an_example_of_each_side(store: MemoryStore) -> None:
    pairs = {pair.ja: pair for pair in bilingual_terms(store, Searcher(store))}
    assert pairs["政府開発援助"].en.lower() == "official development assistance"
    assert pairs["鴻鵠計画"].en == "Kokoku Project" and pairs["鴻鵠計画"].via == ("glossary",)
    pair = pairs["政府開発援助"]
    assert (pair.ja_frequency, pair.en_frequency) == (2, 2) and pair.via
    assert "政府開発援助" in pair.ja_example.text and "assistance" in pair.en_example.text


def test_the_examples_are_a_translation_where_one_is_known() -> None:
    ja = [
        "研究計画が始まる。",
        "彼は研究計画を、長い旅のあとで、静かに、友とともに、山の上の小さな家で書き直したのである。",
    ]
    en = ["He rewrote it after a long journey: his research plan.", "A research plan begins."]
    store = sample(ja, en)
    assert aligned_passages(store) == {}
    searcher = Searcher(store)
    both = [*passages(ja, "ja"), *passages(en, "en")]
    found = [candidates(both, lang) for lang in LANGS]
    (pair,) = [one for one in pair_terms(*found, both, searcher, (), {"ja/1/1": {"en/1/2"}}) if one.ja == "研究計画"]
    assert (pair.ja_example.id, pair.en_example.id) == ("ja/1/1", "en/1/2")


def test_documents_restrict_the_list(store: MemoryStore) -> None:
    assert bilingual_terms(store, Searcher(store), documents=["ja"]) == []


def test_what_the_glossary_has_and_the_documents_lack_is_listed(store: MemoryStore) -> None:
    entries = [
        LexiconEntry("政府開発援助", "ja", "official development assistance", "en", "glossary"),
        LexiconEntry("外務省", "ja", "Foreign Office", "en", "glossary"),
        LexiconEntry("月面基地", "ja", "moon base", "en", "glossary"),
    ]
    found = [(one.ja, one.ja_frequency, one.en_frequency) for one in missing_terms(entries, store)]
    assert found == [("外務省", 1, 0), ("月面基地", 0, 0)]
