"""Alignment and parallel passages, from files to beads, on texts of our own."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import UsageError
from corpus.model import Document
from corpus.read import read
from indexer.model import AnalysedDocument
from indexer.pairs import Pair
from indexer.prepare import analysed_passage
from indexer.store.memory import MemoryStore
from search.align.documents import align
from search.align.recorded import record, recorded_beads, recorded_pairs
from search.engine import Searcher
from search.meetings import MOST_PLACES
from search.parallel import parallel_to_passage, parallel_to_text
from search.side import make_side

JA = """# 科学技術外交

## 1 はじめに

2015年9月、日本政府は最初の科学技術顧問を任命した。顧問は外務大臣に助言する。

## 2 歴史

南極条約は1959年に署名された。12か国が参加した。「科学は共通の言葉だ」と代表は述べた。

この段落には対応するものがなく、温泉と料理の話だけをしている。

## 3 課題

予算は35万ドルにすぎない。
"""
EN = """# Science and technology diplomacy

## 1 Introduction

In September 2015 the Japanese government appointed its first science and technology adviser, who advises the
foreign minister.

## 2 History

The Antarctic Treaty was signed in 1959. Twelve countries took part. "Science is a common language," a delegate said.

## 3 Problems

The budget is no more than $350,000.
"""


def document(folder: Path, name: str, text: str) -> Document:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Document, Document]:
    return document(tmp_path, "report.ja.md", JA), document(tmp_path, "report.en.md", EN)


@pytest.fixture
def store(pair: tuple[Document, Document]) -> MemoryStore:
    store = MemoryStore()
    for one in pair:
        passages = tuple(map(analysed_passage, one.passages))
        store.replace(AnalysedDocument(one, passages))
    store.commit()
    return store


def texts(alignment, bead) -> tuple[str, str]:  # type: ignore[no-untyped-def]
    return alignment.ja_text(bead), alignment.en_text(bead)


def test_sections_that_correspond_are_paired(pair: tuple[Document, Document]) -> None:
    result = align(*pair, "section")
    titles = [
        (result.ja_section(b).title, result.en_section(b).title)  # type: ignore[union-attr]
        for b in result.beads
        if b.ja and b.en
    ]
    assert ("はじめに", "Introduction") in titles and ("歴史", "History") in titles and ("課題", "Problems") in titles


def test_sentences_find_their_translation_and_the_rest_stays_alone(pair: tuple[Document, Document]) -> None:
    result = align(*pair, "sentence")
    beads = {texts(result, bead)[0]: (texts(result, bead)[1], bead.score) for bead in result.beads}
    assert beads["南極条約は1959年に署名された。"][0] == "The Antarctic Treaty was signed in 1959."
    assert beads["予算は35万ドルにすぎない。"][0] == "The budget is no more than $350,000."
    assert beads["この段落には対応するものがなく、温泉と料理の話だけをしている。"] == ("", 0.0)


def test_every_unit_is_in_exactly_one_bead(pair: tuple[Document, Document]) -> None:
    for level in ("section", "sentence"):
        result = align(*pair, level)
        assert sorted(i for bead in result.beads for i in bead.ja) == list(range(len(result.ja_units)))
        assert sorted(j for bead in result.beads for j in bead.en) == list(range(len(result.en_units)))


def test_one_japanese_pair_of_sentences_may_be_one_english_one(pair: tuple[Document, Document]) -> None:
    result = align(*pair, "sentence")
    bead = next(bead for bead in result.beads if "adviser" in result.en_text(bead))
    assert result.ja_text(bead).startswith("2015年9月")


def test_swapped_arguments_are_put_right(pair: tuple[Document, Document]) -> None:
    result = align(pair[1], pair[0], "section")
    assert result.swapped and result.ja.lang == "ja"


def test_two_documents_of_one_language_are_refused(pair: tuple[Document, Document]) -> None:
    with pytest.raises(UsageError, match="both documents are in Japanese"):
        align(pair[0], replace(pair[0], paths=("copy.ja.md",)), "sentence")


def test_one_enormous_paragraph_is_aligned_all_the_same(tmp_path: Path) -> None:
    ja = document(tmp_path, "a.md", "南極条約は1959年に署名された。科学は国境を越える。" * 120)
    en = document(tmp_path, "b.md", "The Antarctic Treaty was signed in 1959. Science crosses borders. " * 120)
    result = align(ja, en, "sentence")
    assert sum(1 for bead in result.beads if bead.ja and bead.en) > 200


def test_one_word_said_without_end_is_no_more_to_align_than_a_page(tmp_path: Path) -> None:
    ja, en = document(tmp_path, "a.md", "外交" * 9_000), document(tmp_path, "b.md", "diplomacy " * 2_000)
    started = time.process_time()
    result = align(ja, en, "sentence")
    assert any(bead.ja and bead.en for bead in result.beads)
    assert time.process_time() - started < 10  # each place with each of the other side took minutes


def test_a_word_said_without_end_is_met_in_a_hundred_places(store: MemoryStore) -> None:
    searcher = Searcher(store)
    side = make_side("科学" * 500, "ja", "en", searcher.lexicon, searcher.weights)
    assert len(side.units) >= 500
    assert len(side.meetings.table["scienc"]) == MOST_PLACES


def test_a_document_is_not_aligned_with_itself(pair: tuple[Document, Document]) -> None:
    with pytest.raises(UsageError, match="same document"):
        align(pair[0], pair[0], "sentence")


def test_a_passage_finds_its_counterpart_first_and_a_strange_one_scores_low(store: MemoryStore) -> None:
    searcher = Searcher(store)
    hits = parallel_to_passage(searcher, "report.ja/2/1")
    assert hits[0].passage.text.startswith("The Antarctic Treaty") and 0.5 < hits[0].score <= 1
    strange = parallel_to_text(searcher, "温泉旅館で鮎の塩焼きを食べた。")
    assert all(hit.score < 0.3 for hit in strange)


def test_recorded_pairs_answer_from_their_alignment(store: MemoryStore) -> None:
    record(store, [Pair("report.ja", "report.en")])
    assert recorded_pairs(store) == [Pair("report.ja", "report.en")]
    assert any(bead.ja and bead.en for bead in recorded_beads(store, recorded_pairs(store)[0]))
    assert parallel_to_passage(Searcher(store), "report.en/3/1")[0].passage.id == "report.ja/3/1"


def test_a_pasted_sentence_is_answered_from_the_alignment_it_stands_in(store: MemoryStore) -> None:
    record(store, [Pair("report.ja", "report.en")])
    (bead,) = [one for one in recorded_beads(store, Pair("report.ja", "report.en")) if "12か国" in one.ja_text]
    first = parallel_to_text(Searcher(store), "12か国が参加した。")[0]
    assert first.passage.id == bead.en[0] and first.score == pytest.approx(bead.score)


def test_a_pasted_text_is_answered_from_the_memory_that_holds_it(tmp_path: Path) -> None:
    lines = "港は静かだ。\tNothing stirs along the quay.\n港は大きい。\tThe port is big.\n"
    memory = document(tmp_path, "memory.tsv", lines)
    store = MemoryStore()
    passages = tuple(map(analysed_passage, memory.passages))
    store.replace(AnalysedDocument(memory, passages))
    store.commit()
    (first, *_) = parallel_to_text(Searcher(store), "港は静かだ。")
    assert first.passage.text == "Nothing stirs along the quay." and first.score == 1.0


def test_what_pairs_teach_is_found_by_the_next_search(tmp_path: Path) -> None:
    years = range(1940, 2000)
    ja_lines = (
        "{y}年、{of}の予算は{n}ドルだった。",
        "{y}年は{of}に{n}ドルを使った。",
        "{of}は{y}年に{n}ドルかかった。",
    )
    en_lines = ("In {y} the budget of {of} was ${n}.", "In {y} ${n} went into {of}.", "For {of}, {y} cost ${n}.")
    ja, en = (
        "\n\n".join(lines[y % 3].format(y=y, n=y * 7, of=rare if y % 8 == 0 else common) for y in years)
        for lines, rare, common in ((ja_lines, "鳳凰", "庭"), (en_lines, "Sagacity", "the garden"))
    )
    store = MemoryStore()
    for one in (document(tmp_path, "a.ja.md", ja), document(tmp_path, "a.en.md", en)):
        passages = tuple(map(analysed_passage, one.passages))
        store.replace(AnalysedDocument(one, passages))
    store.commit()
    assert record(store, [Pair("a.ja", "a.en")]) > 0
    learned = [entry for entry in store.all_entries() if entry.via == "learned"]
    assert any("Sagacity" in entry.right and entry.count >= 3 for entry in learned)
    found = {one.text: one for one in Searcher(store).lexicon.equivalents(("鳳凰",), "ja", "en", "鳳凰")}
    assert any("learned" in one.via and one.seen >= 3 for one in found.values())


def test_a_pair_is_aligned_anew_when_a_document_changed(store: MemoryStore, tmp_path: Path) -> None:
    record(store, [Pair("report.ja", "report.en")])
    changed = document(tmp_path, "report.ja.md", JA + "\n追記が一つある。\n")
    passages = tuple(map(analysed_passage, changed.passages))
    store.replace(AnalysedDocument(changed, passages))
    store.commit()
    assert recorded_beads(store, recorded_pairs(store)[0]) == []
    record(store, [])
    assert any("追記" in bead.ja_text for bead in recorded_beads(store, recorded_pairs(store)[0]))
