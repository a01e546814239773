"""What makes no sense in an index is damage, though its checksums are right: a stranger may have written them."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import fuzz_index
import pytest
from store_samples import document

from corpus.errors import IndexDamaged, UsageError
from corpus.model import Source
from indexer.build import index_paths
from indexer.check import check_index
from indexer.lexicon.dictionary import DictionaryFile, Record
from indexer.lexicon.dictionary_write import write_records
from indexer.model import AnalysedDocument
from indexer.pairs import Pair
from indexer.store.memory import MemoryStore
from indexer.store.open import open_for_writing
from indexer.store.protocol import FORMAT_VERSION
from indexer.store.reader import Reader
from indexer.store.toc import TOC_NAME
from indexer.store.whoosh_store import WhooshStore
from search.align.recorded import recorded_beads, recorded_pairs
from search.doctor import examine
from search.engine import Searcher
from search.query import parse

Forge = Callable[[AnalysedDocument], AnalysedDocument]


def forged(folder: Path, change: Forge = lambda one: one, **tables: bytes) -> Path:
    """Make an index of one document, changed, with these tables."""
    with closing(WhooshStore(folder, write=True)) as store:
        store.replace(change(document("a", [("ja", "外交 政策"), ("en", "scienc")], title="白書")))
        for name, data in tables.items():
            store.put_table(name, data)
        store.commit()
    return folder


def about(**fields: object) -> Forge:
    return lambda one: replace(one, document=replace(one.document, **fields))


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("files", b"[1, 2]"),
        ("files", b'[{"a.md": ["sha", []]}, {}]'),
        ("paths", b"[]"),
        ("stated", b"\nja\tkey\n"),
        ("stated", b"\nja\tk\ten\tword\tmined\tmany\n"),
        ("stated", b"\nz\tk\ten\tw\tmined\t1\na\tk\ten\tw\tmined\t1\n"),
        ("sounds", b"no lines"),
    ],
)
def test_the_check_reads_every_table(tmp_path: Path, name: str, table: bytes) -> None:
    check_index(forged(tmp_path / "sound"))
    with pytest.raises(IndexDamaged):
        check_index(forged(tmp_path / "forged", **{name: table}))


@pytest.mark.parametrize(
    "change",
    [
        about(source=Source({"volume": float("nan")})),
        about(source=Source({"title": "外交"}, {"title": 1})),  # type: ignore[dict-item]  # that is the forgery
        about(pages="many"),
        about(paths=(1,)),
        lambda one: replace(one, entries=tuple(replace(entry, count="x") for entry in one.entries)),
    ],
    ids=["NaN", "origin", "pages", "paths", "count"],
)
def test_the_check_knows_what_every_field_holds(tmp_path: Path, change: Forge) -> None:
    with pytest.raises(IndexDamaged):
        check_index(
            forged(tmp_path, lambda one: change(replace(one, entries=document("b", [], pairs=[("外交", "x")]).entries)))
        )


@pytest.mark.parametrize("name", ["aside", "bibliography"])
def test_what_a_run_remembers_may_be_forged_too(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.md").write_text("# 題\n\n外交。\n", encoding="utf-8")
    folder = tmp_path / "index"
    index_paths(folder, [tmp_path / "a.md"])
    with closing(open_for_writing(folder)) as store:
        store.put_table(name, b'[{"x": 1}]')
        store.commit()
    with pytest.raises(IndexDamaged):
        index_paths(folder, [tmp_path / "a.md"])


def test_forged_pairs_and_beads_are_damage_and_expand_no_further_than_allowed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = MemoryStore()
    store.replace(document("a", [("ja", "外交")]))
    store.replace(document("b", [("en", "diplomaci")]))
    store.commit()
    store.put_table("pairs", b'[{"ja": "a", "to": "b"}]')
    store.commit()
    with pytest.raises(IndexDamaged):
        recorded_pairs(store)
    pair = Pair("a", "b")
    kept = {"of": ["text sha of a", "text sha of b"], "beads": [[["a/1"], ["b/1"], "外交", "diplomacy", 0.9]]}
    for table, sound in ((json.dumps(kept).encode(), True), (b"[" + b" " * 10_000 + b"]", False), (b"{}", False)):
        store.put_table("aligned:a\tb", zlib.compress(table))
        store.commit()
        monkeypatch.setenv("TAIYAKU_MAX_MEMBER_BYTES", "1000")
        if sound:
            assert [bead.en for bead in recorded_beads(store, pair)] == [("b/1",)]
        else:
            with pytest.raises(IndexDamaged):
                recorded_beads(store, pair)


def test_a_damaged_dictionary_is_named_with_its_cure(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.db"
    write_records(path, [Record("dictionary", ((("外交",), 1.0),), ((("diplomaci",), 1.0),), (0,))])
    with closing(DictionaryFile(path)) as sound:
        sound.check()
        assert sound.named(("外交",), "ja")
    good = path.read_bytes()
    for bad in (good[: len(good) // 2], good.replace(b"0:100", b"0:1x0"), good.replace("外交".encode(), b"\xff" * 6)):
        path.write_bytes(bad)
        with (
            pytest.raises(UsageError, match=r"dictionary\.db is damaged") as told,
            closing(DictionaryFile(path)) as file,
        ):
            file.named(("外交",), "ja")
            file.record(0)
            file.find(("diplomaci",), "en")
        assert "Delete it" in told.value.cure


@pytest.mark.parametrize("value", [b"1e999", b"[" * 20_000, b'"x"', b"-1"])
def test_a_table_of_contents_that_makes_no_sense_is_damage(tmp_path: Path, value: bytes) -> None:
    forged(tmp_path)
    body = re.sub(rb'"documents":1', b'"documents":' + value, (tmp_path / TOC_NAME).read_bytes().split(b"\n")[1])
    (tmp_path / TOC_NAME).write_bytes(b"%d %08x\n%b\n" % (FORMAT_VERSION, zlib.crc32(body), body))
    with pytest.raises(IndexDamaged):
        Reader(tmp_path)


def test_the_doctor_reads_the_dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "dictionary.db"
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 9000)
    monkeypatch.setattr("indexer.lexicon.cache.ready_dictionary", lambda: path)
    finding = next(one for one in examine(tmp_path) if one.name == "Dictionary")
    assert "is damaged" in finding.state and "Delete it" in finding.cure


def test_a_term_that_is_no_text_is_damage(tmp_path: Path) -> None:
    parts = {name: data.replace(b"diplomaci", b"\xff" * 9) for name, data in fuzz_index.files().items()}
    fuzz_index.seal(parts)
    for name, data in parts.items():
        (tmp_path / name).write_bytes(data)
    with pytest.raises(IndexDamaged):
        check_index(tmp_path)


@pytest.mark.parametrize(
    "places", [b"", b"\x02\x22\x22", b"\x02\xff", b"\x02\xff" + b"\x00" * 8, b"\x02\xff" + b"\xff" * 8, b"\x02\xdf"]
)
def test_words_that_stand_nowhere_are_damage(tmp_path: Path, places: bytes) -> None:
    def moved(one: AnalysedDocument) -> AnalysedDocument:
        return replace(one, passages=(replace(one.passages[0], places=places), *one.passages[1:]))

    with pytest.raises(IndexDamaged):
        check_index(forged(tmp_path, moved))
    with closing(Reader(tmp_path)) as store, suppress(IndexDamaged):
        Searcher(store).search(parse("外交 政策"))
