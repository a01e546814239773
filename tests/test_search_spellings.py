"""Every spelling of one thing finds the same passages, in both languages."""

from __future__ import annotations

import pytest

from corpus.model import Document, Lang, Passage, Section, Source
from indexer.analysis.analyse import packed_terms
from indexer.lexicon.mined import mine
from indexer.model import AnalysedDocument, AnalysedPassage
from indexer.store.memory import MemoryStore
from search.engine import Searcher
from search.query import parse

JA = (
    "トラック2外交は、政府の外で行われる対話である。",
    "トラック1.5の会合では政府の代表も個人の資格で話す。",
    "第二次世界大戦の後、科学者の国際協力が再び始まった。",
    "政府開発援助は開発途上国の発展を支える。",
    "経済協力開発機構は統計を公表している。",
    "ソフトパワーは魅力によって人を動かす力である。",
    "日本学術会議は科学者の代表機関である。",
    "2015年5月に報告書が公表された。",
    "科学技術外交を推進する。",
    "技術と外交の話は別である。",
    "国連は世界の平和を守る。",
    "人工知能の研究が進む。",
    "環境省は報告を出した。",
    "サプライチェーンの強靱性を高める。",
)
EN = (
    "Track II diplomacy is dialogue outside government.",
    "In Track 1.5 meetings officials speak in a private capacity.",
    "After World War II scientists began to cooperate again.",
    "Official Development Assistance (ODA) supports developing countries.",
    "The OECD publishes statistics.",
    "Soft power moves people by attraction.",
    "The Science Council of Japan (SCJ) represents scientists.",
    "The report was published in May 2015.",
    "We promote science and technology diplomacy.",
    "The weather is good today.",
    "The United Nations keeps the peace of the world.",
    "Research in artificial intelligence advances.",
    "The Ministry of the Environment published a report.",
    "We strengthen supply chains.",
)

CLASSES = {
    0: (
        "トラック2",
        "トラック２",
        "トラック 2",
        "トラックII",
        "トラックⅡ",
        "Track II",
        "Track 2",
        "Track Two",
        "track-two",
    ),
    2: ("第2次世界大戦", "第二次世界大戦", "第２次世界大戦", "World War II", "WWII", "Second World War"),
    3: ("政府開発援助", "ODA", "ＯＤＡ", "Official Development Assistance"),
    4: ("経済協力開発機構", "OECD", "Organisation for Economic Co-operation and Development"),
    5: ("ソフトパワー", "ｿﾌﾄﾊﾟﾜｰ", "ソフト・パワー", "soft power", "Soft Power"),
    6: ("日本学術会議", "Science Council of Japan", "SCJ"),
    7: ("2015年5月", "May 2015", "平成27年5月"),
    8: ("科学技術外交", "science and technology diplomacy"),
    10: ("国連", "国際連合", "United Nations", "UN"),
    11: ("人工知能", "AI", "artificial intelligence"),
    12: ("環境省", "Ministry of the Environment"),
    13: ("サプライチェーン", "サプライ・チェーン", "supply chain"),
}


def document(lang: Lang, texts: tuple[str, ...]) -> AnalysedDocument:
    passages = tuple(
        Passage(f"{lang}/s0/{n}", 0, n + 1, "paragraph", lang, text, (0, len(text))) for n, text in enumerate(texts)
    )
    section = Section(0, None, None, "", 0, (), None, None, (0, 0))
    made = Document(lang, (lang,), lang, lang, Source(), (section,), passages, None, None, 0, "", "")
    analysed = tuple(AnalysedPassage(one, packed_terms(one.text, lang), "") for one in passages)
    return AnalysedDocument(made, analysed, tuple(mine(made)))


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    store = MemoryStore()
    store.replace(document("ja", JA))
    store.replace(document("en", EN))
    store.commit()
    return Searcher(store)


@pytest.mark.parametrize(("number", "spelling"), [(n, one) for n, spellings in CLASSES.items() for one in spellings])
def test_every_spelling_finds_the_passage_in_both_languages(searcher: Searcher, number: int, spelling: str) -> None:
    results = searcher.search(parse(spelling))
    assert [hit.passage.id for hit in results.hits["ja"]] == [f"ja/s0/{number}"]
    assert [hit.passage.id for hit in results.hits["en"]] == [f"en/s0/{number}"]


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
