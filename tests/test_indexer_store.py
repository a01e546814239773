"""One suite for every store: what the protocol promises, in memory and on disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace as replaced
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_samples import document

from indexer.model import LexiconEntry
from indexer.store import frequencies
from indexer.store.memory import MemoryStore
from indexer.store.open import open_store
from indexer.store.protocol import Statistics, Store, WritableStore
from indexer.store.whoosh_store import WhooshStore

REPORT = document(
    "report",
    [("ja", "科学 技術 外交"), ("ja", "外交 外交 政策"), ("en", "scienc diplomaci")],
    title="外交 白書",
    pairs=[("科学技術外交", "Science Diplomacy")],
)
PAPER = document("paper", [("en", "track #2 diplomaci"), ("en", "scienc polici"), ("ja", "技術 政策")])


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for the disk: what a crash leaves is tested elsewhere."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture(params=["memory", "whoosh"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[WritableStore]:
    made: WritableStore = MemoryStore() if request.param == "memory" else WhooshStore(tmp_path / "index", write=True)
    made.replace(REPORT)
    made.replace(PAPER)
    made.commit()
    yield made
    made.close()


def texts(store: WritableStore, keys: list[int]) -> list[str]:
    return [one.passage.text for one in store.fetch(keys)]


def test_nothing_is_visible_before_the_commit(store: WritableStore) -> None:
    store.replace(document("new", [("ja", "外交")]))
    store.delete("paper")
    store.put_table("t", b"x")
    assert store.document_frequency("ja", "外交") == 2
    assert store.document("new") is None
    assert store.document("paper") is not None
    assert store.table("t") is None
    store.commit()
    assert store.document_frequency("ja", "外交") == 3
    assert store.document("paper") is None
    assert store.table("t") == b"x"


def test_rollback_forgets_what_was_not_committed(store: WritableStore) -> None:
    store.replace(document("new", [("ja", "外交")]))
    store.delete("report")
    store.rollback()
    store.commit()
    assert [one.id for one in store.documents()] == ["paper", "report"]
    assert store.statistics().documents == 2


def test_statistics_count_documents_sections_passages_and_terms(store: WritableStore) -> None:
    assert store.statistics() == Statistics(2, 2, {"ja": 3, "en": 3}, {"ja": 8, "en": 7})


def test_document_frequency_counts_passages_of_the_language(store: WritableStore) -> None:
    assert store.document_frequency("ja", "外交") == 2
    assert store.document_frequency("en", "外交") == 0
    assert store.document_frequency("ja", "白書") == 0, "a title is no text"
    assert store.document_frequency("en", "#2") == 1


@pytest.mark.parametrize(("part", "most"), [(0.0, 99), (0.3, 99), (1.0, 99), (0.0, 0)])
def test_frequencies_are_the_same_read_one_by_one_or_all_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: float, most: int
) -> None:
    monkeypatch.setattr(frequencies, "ALL_FROM", part)
    monkeypatch.setattr(frequencies, "MOST", most)
    words = [f"w{n}" for n in range(20)]

    def same(store: WhooshStore) -> None:
        expected = {word: len(store.containing("en", word)) for word in (*words, "none")}
        assert {word: store.document_frequency("en", word) for word in expected} == expected
        assert {word: store.document_frequency("en", word) for word in expected} == expected

    with closing(WhooshStore(tmp_path, write=True)) as store:
        store.replace(document("small", [("en", "w0 w1 w5")]))
        for number in range(3):  # each an eighth of the last, so that they stay segments of their own
            texts = [" ".join(words[at % 7 :: 2]) for at in range(number, number + (64 >> 3 * number))]
            store.replace(document(f"d{number}", [("en", text) for text in texts]))
            store.commit()
        assert len(store.segments) == 3
        same(store)
        store.delete("small")
        store.commit()
        same(store)


def test_ids_are_those_of_the_passages(store: WritableStore) -> None:
    keys = [*store.all_passages("ja"), *store.all_passages("en")]
    assert store.ids(keys) == [one.passage.id for one in store.fetch(keys)] != []
    assert store.ids([]) == []


def test_vocabulary_is_in_code_point_order_and_by_prefix(store: WritableStore) -> None:
    assert list(store.vocabulary("en")) == [("#2", 1), ("diplomaci", 2), ("polici", 1), ("scienc", 2), ("track", 1)]
    assert list(store.vocabulary("ja", "外")) == [("外交", 2)]
    assert list(store.vocabulary("ja", "無")) == []


def test_terms_are_found_by_a_part_of_them(store: WritableStore) -> None:
    store.replace(document("c", [("ja", "政策外交 外政 策外 外交官"), ("en", "polici")]))
    store.commit()
    assert store.terms_with("ja", "外交") == ["外交", "外交官", "政策外交"]
    assert store.terms_with("ja", "策外") == ["政策外交", "策外"], "never across two terms"
    assert store.terms_with("en", "olic") == ["polici"]
    assert store.terms_with("en", "") == store.terms_with("ja", "無") == []
    store.delete("c")
    store.commit()
    assert store.terms_with("ja", "外交") == ["外交"]


def test_propose_prefers_passages_with_more_concepts(store: WritableStore) -> None:
    found = store.propose("ja", [{"科学": 1.0}, {"外交": 1.0}], 10)
    assert texts(store, [one.key for one in found]) == ["科学 技術 外交", "外交 外交 政策"]
    assert found[0].score > found[1].score


def test_propose_counts_the_heaviest_term_of_a_concept_once(store: WritableStore) -> None:
    alone = store.propose("en", [{"diplomaci": 1.0}], 10)
    both = store.propose("en", [{"diplomaci": 1.0, "track": 0.5, "scienc": 0.1}], 10)
    assert {one.key: one.score for one in alone}.items() <= {one.key: one.score for one in both}.items()


def test_propose_finds_by_title_at_a_fraction(store: WritableStore) -> None:
    found = store.propose("ja", [{"白書": 1.0}], 10)
    assert texts(store, [one.key for one in found]) == ["科学 技術 外交", "外交 外交 政策"]
    text = store.propose("ja", [{"科学": 1.0}], 10)
    assert found[0].score < text[0].score


def test_propose_keeps_to_the_limit_and_the_documents(store: WritableStore) -> None:
    groups = [{"外交": 1.0, "技術": 0.5, "政策": 0.5}]
    assert len(store.propose("ja", groups, 1)) == 1
    only = store.propose("ja", groups, 10, documents=["paper", "no such"])
    assert texts(store, [one.key for one in only]) == ["技術 政策"]
    assert store.propose("ja", groups, 10, documents=[]) == []
    assert store.propose("ja", [], 10) == []


def test_a_term_said_more_often_comes_first(store: WritableStore) -> None:
    found = store.propose("ja", [{"外交": 1.0}], 10)
    assert texts(store, [one.key for one in found])[0] == "外交 外交 政策"


def test_containing_returns_keys_in_order(store: WritableStore) -> None:
    assert texts(store, store.containing("ja", "外交")) == ["科学 技術 外交", "外交 外交 政策"]
    assert len(store.containing("ja", "外交", limit=1)) == 1


def test_a_passage_comes_back_as_it_was_put(store: WritableStore) -> None:
    stored = store.fetch(store.find(["report/2.1/1"]))[0]
    assert stored.passage == REPORT.passages[1].passage
    assert (stored.document, stored.terms) == ("report", REPORT.passages[1].terms)
    assert stored.title_terms == REPORT.passages[1].title_terms
    assert store.find(["report/9/9", "paper/2.1/0"]) == store.find(["paper/2.1/0"])


def test_a_document_comes_back_without_passages_and_text(store: WritableStore) -> None:
    assert store.document("report") == replaced(REPORT.document, passages=(), text="")
    assert [one.id for one in store.documents()] == ["paper", "report"]
    assert store.document("none") is None


def test_passages_of_a_document_are_in_reading_order(store: WritableStore) -> None:
    assert texts(store, store.passages_of("paper")) == ["track #2 diplomaci", "scienc polici", "技術 政策"]
    assert not store.passages_of("none")


def test_all_passages_of_a_language(store: WritableStore) -> None:
    assert texts(store, list(store.all_passages("ja"))) == ["科学 技術 外交", "外交 外交 政策", "技術 政策"]


def test_entries_are_found_by_either_side_however_it_is_written(store: WritableStore) -> None:
    assert store.entries("science  diplomacy") == store.entries("科学技術外交") == list(REPORT.entries)
    assert store.entries("外交") == []


def test_entries_of_an_origin_are_replaced_as_one(store: WritableStore) -> None:
    store.put_entries("glossary", [LexiconEntry("外交", "ja", "diplomacy", "en", "glossary")])
    store.put_entries("learned", [LexiconEntry("政策", "ja", "policy", "en", "learned")])
    store.commit()
    store.put_entries("glossary", [LexiconEntry("技術", "ja", "technology", "en", "glossary")])
    store.commit()
    assert {one.left for one in store.all_entries()} == {"科学技術外交", "政策", "技術"}
    assert store.entries("diplomacy") == []


def test_entries_go_with_their_document(store: WritableStore) -> None:
    store.delete("report")
    store.commit()
    assert list(store.all_entries()) == []


def test_a_replaced_document_leaves_no_trace(store: WritableStore) -> None:
    store.replace(document("report", [("ja", "平和")]))
    store.commit()
    assert store.document_frequency("ja", "外交") == 0
    assert list(store.vocabulary("ja")) == [("平和", 1), ("技術", 1), ("政策", 1)]
    assert store.find(["report/2.1/1"]) == []
    assert store.statistics() == Statistics(2, 2, {"ja": 2, "en": 2}, {"ja": 3, "en": 5})


def test_a_document_put_twice_before_a_commit_counts_once(store: WritableStore) -> None:
    for words in ("一 二 三", "平和"):
        store.replace(document("report", [("ja", words)]))
    store.put_table("t", b"1")
    store.put_table("t", b"2")
    store.commit()
    assert store.statistics().passages == {"ja": 2, "en": 2}
    assert store.document_frequency("ja", "三") == 0
    assert store.table("t") == b"2"


def test_new_paths_do_not_touch_the_passages(store: WritableStore) -> None:
    store.set_paths("report", ("/a/\udce9.txt", "/b/é.txt"))
    store.commit()
    found = store.document("report")
    assert found is not None
    assert found.paths == ("/a/\udce9.txt", "/b/é.txt")
    assert store.document_frequency("ja", "外交") == 2


def test_a_deleted_document_may_come_back(store: WritableStore) -> None:
    store.delete("report")
    store.replace(REPORT)
    store.commit()
    store.delete("report")
    store.commit()
    store.replace(REPORT)
    store.commit()
    assert store.statistics() == Statistics(2, 2, {"ja": 3, "en": 3}, {"ja": 8, "en": 7})
    assert texts(store, store.containing("ja", "外交")) == ["科学 技術 外交", "外交 外交 政策"]


def test_odd_terms_and_texts_survive(store: WritableStore) -> None:
    odd = "𠮷 \ud800 nul\0 ＡＢＣ é"
    store.replace(document("odd", [("ja", odd)]))
    store.commit()
    assert texts(store, store.containing("ja", "𠮷")) == [odd]
    assert store.document_frequency("ja", "\ud800") == 1


def test_an_empty_document_is_kept(store: WritableStore) -> None:
    store.replace(document("empty", []))
    store.commit()
    assert not store.passages_of("empty")
    assert store.document("empty") is not None


WORDS = st.sampled_from("科学 技術 外交 政策 白書 #2 scienc diplomaci polici 𠮷".split())
PASSAGES = st.lists(st.tuples(st.sampled_from(["ja", "en"]), st.lists(WORDS, min_size=1, max_size=6)), max_size=4)
NAMES = st.sampled_from("abcdef")
CHANGES = st.one_of(
    st.tuples(st.just("replace"), NAMES, PASSAGES),
    st.tuples(st.just("delete"), NAMES, st.none()),
    st.tuples(st.just("paths"), NAMES, st.none()),
    st.tuples(st.just("table"), NAMES, st.none()),
    st.tuples(st.just("commit"), st.just(""), st.none()),
    st.tuples(st.just("rollback"), st.just(""), st.none()),
)
GROUPS = st.lists(st.dictionaries(WORDS, st.sampled_from([0.25, 0.5, 1.0]), min_size=1, max_size=3), max_size=4)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(CHANGES, max_size=14), groups=GROUPS)
def test_both_stores_answer_alike_after_any_changes(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str, object]], groups: list[dict[str, float]]
) -> None:
    folder = tmp_path_factory.mktemp("index")
    memory, disk = MemoryStore(), WhooshStore(folder, write=True)
    for number, change in enumerate(changes):
        for store in (memory, disk):
            apply(store, number, *change)
    memory.commit()
    disk.commit()
    disk.close()
    reopened = open_read_only(folder)
    assert told(reopened, groups) == told(memory, groups)
    reopened.close()


def apply(store: WritableStore, number: int, verb: str, name: str, passages: object) -> None:
    actions: dict[str, Callable[[], None]] = {
        "replace": lambda: store.replace(
            document(name, [(lang, " ".join(words)) for lang, words in passages or ()], title="白書")  # type: ignore[attr-defined]
        ),
        "delete": lambda: store.delete(name),
        "paths": lambda: store.set_paths(name, (f"/moved/{number}",)) if store.document(name) else None,
        "table": lambda: store.put_table(name, b"%d" % number),
        "commit": store.commit,
        "rollback": store.rollback,
    }
    actions[verb]()


def open_read_only(folder: Path) -> Store:
    from indexer.store.reader import Reader

    return Reader(folder)


def told(store: WritableStore, groups: list[dict[str, float]]) -> dict[str, object]:
    """Say all that a store answers, without its own keys."""
    return {
        "statistics": store.statistics(),
        "documents": list(store.documents()),
        "passages": {one.id: store.fetch(store.passages_of(one.id)) for one in store.documents()},
        "ja": list(store.vocabulary("ja")),
        "en": list(store.vocabulary("en", "s")),
        "with": [store.terms_with("ja", part) for part in ("技", "i", "c", "交")],
        "order": texts(store, list(store.all_passages("ja"))),
        "found": [(store.fetch([one.key]), round(one.score, 9)) for one in store.propose("ja", groups, 5)],
        "within": [store.fetch([one.key]) for one in store.propose("en", groups, 5, documents=["a", "b"])],
        "tables": [store.table(name) for name in "abcdef"],
        "entries": sorted(one.left for one in store.all_entries()),
    }


def test_whoosh_itself_can_search_the_index(tmp_path: Path) -> None:
    from whoosh.query import And, Prefix, Term

    from indexer.store.toc import read_toc
    from indexer.store.whoosh_codec import TaiyakuIndex

    store = WhooshStore(tmp_path, write=True)
    for one in (REPORT, PAPER):
        store.replace(one)
        store.commit()
    store.delete("paper")
    store.commit()
    store.close()
    with TaiyakuIndex(tmp_path, read_toc(tmp_path)).searcher() as searcher:
        found = searcher.search(And([Term("ja", "外交"), Prefix("ja", "科")]))
        assert [hit["passage"] for hit in found] == ["report/2.1/0"]
        assert len(searcher.search(Term("ja", "技術"))) == 1


def test_ten_commits_leave_few_segments_in_order(tmp_path: Path) -> None:
    store = WhooshStore(tmp_path, write=True)
    for number in range(10):
        store.replace(document(f"d{number}", [("ja", f"外交 {number}")]))
        store.commit()
    assert len(store.segments) <= 8
    assert texts(store, list(store.all_passages("ja"))) == [f"外交 {number}" for number in range(10)]
    store.close()
    assert len(list(tmp_path.glob("*.rec"))) == len(store.toc.segments)


def test_the_index_opens_with_the_stamp_it_was_made_with(tmp_path: Path) -> None:
    from indexer.store.open import open_for_writing

    open_for_writing(tmp_path / "new" / "index").close()
    reader = open_store(tmp_path / "new" / "index")
    assert reader.statistics().documents == 0
    assert reader.propose("ja", [{"外交": 1.0}], 3) == []
    reader.close()
