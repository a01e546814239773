"""Comparable passages: two authors on one subject, of which only a part says the same."""

from itertools import pairwise

import pytest

from corpus.model import Document, Lang, Passage, Section, Source
from indexer.analysis.analyse import packed_terms
from indexer.model import AnalysedDocument
from indexer.prepare import analysed_passage
from indexer.store.memory import MemoryStore
from search.comparable import Surprise
from search.engine import Searcher
from search.parallel import parallel_to_passage
from search.side import make_side

JA = [
    "わが国は研究協力の一環として、2008年からHYDRONETという共同事業を支援し、干ばつに悩む国々と水の研究を進めている。",
    "研究協力は、国と国との関係を築き、社会の発展に役立つ技術を広めるために、政府と大学が力を合わせて進めるべき事業である。",
    "人材の育成は長い時間を要する。大学は国際的な経験をもつ研究者を増やし、政府はその活動を支援する必要がある。",
    "予算は毎年の議会で決まり、計画の見直しは三年ごとに行われる。",
]
EN = [
    "Of all the programmes of the country, HYDRONET is the most telling. It is led by a former dean, who brought the "
    "idea of a partnership for research and development to the government, and it still grows in many directions.",
    "Relations between countries are built by men. Universities and the government work together, develop technology "
    "and spread it for the good of society, and support researchers with international experience in many countries.",
    "The committee meets in spring and reports to the assembly, which decides on the money for the next year.",
    "Its library lends books to all citizens, and its garden is open in summer.",
]


SUBJECTS = (
    ("大学と政府の研究協力", "cooperation in research between universities and the government"),
    ("国と国との関係と社会", "relations between countries, and society"),
    ("技術の開発と事業の支援", "the development of technology and support of programmes"),
)
"""What everybody writes of in these texts."""
COMMON = [
    (f"{ja}について、{year}年の報告は{what_ja}を論じる。", f"On {en}, the report of {year} discusses {what_en}.")
    for ja, en in SUBJECTS
    for year, what_ja, what_en in ((1998, "費用", "costs"), (2003, "法律", "laws"), (2012, "港", "harbours"))
]


@pytest.fixture
def searcher() -> Searcher:
    store = MemoryStore()
    languages: tuple[tuple[Lang, list[str]], ...] = (
        ("ja", JA + [ja for ja, _ in COMMON]),
        ("en", EN + [en for _, en in COMMON]),
    )
    for lang, texts in languages:
        section = Section(0, None, None, "", 0, (), None, None, (0, 0))
        document = Document(lang, (lang,), lang, lang, Source(), (section,), (), None, None, 0, "", "")
        passages = [Passage(f"{lang}/{n}", 0, n, "paragraph", lang, t, (0, len(t))) for n, t in enumerate(texts, 1)]
        analysed = list(map(analysed_passage, passages))
        store.replace(AnalysedDocument(document, tuple(analysed)))
    store.commit()
    return Searcher(store)


@pytest.mark.parametrize(("asked", "found"), [("ja/1", "en/1"), ("en/1", "ja/1"), ("en/2", "ja/2"), ("ja/4", "en/3")])
def test_the_passage_that_shares_what_is_rare_comes_first(searcher: Searcher, asked: str, found: str) -> None:
    hits = parallel_to_passage(searcher, asked)
    assert hits[0].passage.id == found
    assert all(first.score >= second.score for first, second in pairwise(hits))


def test_passages_that_only_treat_of_the_same_score_low(searcher: Searcher) -> None:
    assert parallel_to_passage(searcher, "ja/1")[0].score < 0.6


def shared(searcher: Searcher, text: str, passage: str) -> float:
    side = make_side(text, "ja", "en", searcher.lexicon, searcher.weights)
    return Surprise(searcher, side).shared(packed_terms(passage, "en"))


def test_a_name_that_few_passages_have_tells_more_than_words_that_most_have(searcher: Searcher) -> None:
    text = "政府はHYDRONETを支援した。"
    name, common = shared(searcher, text, "HYDRONET was new."), shared(searcher, text, "The government was new.")
    assert name > common >= 0


def test_the_longer_a_passage_the_less_it_tells_that_a_word_is_met(searcher: Searcher) -> None:
    text = "予算は議会で決まる。"
    short = "The assembly decides on the money."
    assert shared(searcher, text, short) > shared(searcher, text, short + " Then nothing happened for a while." * 20)
