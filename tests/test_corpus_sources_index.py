"""Source records on their way into the index: matching, sidecars, precedence, ids, and what changes later."""

from __future__ import annotations

import json
import unicodedata
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from corpus.model import Document, Source
from corpus.read import read
from corpus.sources.attach import attach
from corpus.sources.library import Library
from corpus.sources.names import names_of
from corpus.sources.record import Record
from corpus.sources.sidecars import Sidecars
from indexer.build import IndexReport, index_paths
from indexer.check import check_index
from indexer.store.open import open_store
from search.filters import parse_where

TALK = "# Tracks of Dialogue\n\nScientists of two countries go on talking when {} are silent.\n"
JA = "科学技術外交の課題\n\n1. はじめに\n非政府の対話を{}と呼ぶ。それは長く続いている。\n\n2. おわりに\n対話は続く。\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def bibliography(path: Path, *records: dict[str, Any]) -> Path:
    return write(path, json.dumps(list(records), ensure_ascii=False))


def run(folder: Path, metadata: Path | None = None, **options: Any) -> IndexReport:
    return index_paths(folder / "index", [folder / "docs"], metadata=metadata, **options)


def documents(folder: Path) -> dict[str, Document]:
    with closing(open_store(folder / "index")) as store:
        return {document.id: document for document in store.documents()}


def test_file_field_names_the_document_and_its_id(tmp_path: Path) -> None:
    write(tmp_path / "docs" / "12" / "talk.md", TALK.format("diplomats"))
    refs = bibliography(
        tmp_path / "refs.json", {"id": "miyamoto-2016", "title": "T", "file": ":storage/12/talk.md:text"}
    )
    run(tmp_path, refs)
    (document,) = documents(tmp_path).values()
    assert (document.id, document.title, document.source.key) == ("miyamoto-2016", "T", "miyamoto-2016")
    assert document.source.origins["title"] == "metadata"
    check_index(tmp_path / "index")


def test_passage_ids_follow_the_key_also_when_it_was_found_by_title(tmp_path: Path) -> None:
    write(tmp_path / "docs" / "a.md", TALK.format("diplomats"))
    run(tmp_path, bibliography(tmp_path / "refs.json", {"id": "sato2015", "title": "Tracks of dialogue!"}))
    with closing(open_store(tmp_path / "index")) as store:
        (passage,) = store.fetch(store.passages_of("sato2015"))
    assert passage.passage.id.startswith("sato2015/")
    check_index(tmp_path / "index")


def test_title_page_in_japanese_meets_its_record_in_any_width(tmp_path: Path) -> None:
    write(tmp_path / "docs" / "x.txt", JA.format("トラック2"))
    run(tmp_path, bibliography(tmp_path / "r.json", {"id": "kagaku", "title": "科学技術外交　の課題―序説"}))
    assert set(documents(tmp_path)) == {"kagaku"}


def test_doi_finds_the_record_whatever_the_title(tmp_path: Path) -> None:
    write(tmp_path / "docs" / "x.md", "---\ntitle: Draft\ndoi: 10.1234/ABC\n---\n# Draft\n\nWords.\n")
    refs = bibliography(tmp_path / "r.json", {"id": "final", "title": "Final", "DOI": "https://doi.org/10.1234/abc"})
    run(tmp_path, refs)
    assert documents(tmp_path)["final"].title == "Final"


def test_names_of_files_in_either_normal_form_agree(tmp_path: Path) -> None:
    write(tmp_path / "docs" / unicodedata.normalize("NFD", "がいこう.md"), TALK.format("diplomats"))
    run(tmp_path, bibliography(tmp_path / "r.json", {"id": "gaiko", "title": "G", "file": "C:\\x\\がいこう.md"}))
    assert set(documents(tmp_path)) == {"gaiko"}


def test_files_of_one_name_are_told_apart_by_their_folders() -> None:
    records = [Record({"title": name}, files=(f"storage/{name}/full.pdf",)) for name in ("A", "B")]
    placed = Library.of(records).placed(["/x/A/full.pdf", "/x/B/full.pdf", "/x/C/full.pdf"])
    assert {path: record.csl["title"] for path, record in placed.items()} == {
        "/x/A/full.pdf": "A",
        "/x/B/full.pdf": "B",
    }
    bare = Library.of([Record({"title": "A"}, files=("full.pdf",))])
    assert bare.placed(["/x/A/full.pdf", "/x/B/full.pdf"]) == {}


def test_a_file_in_the_home_of_someone_unknown_is_known_by_its_name() -> None:
    library = Library.of([Record({"title": "A"}, files=("~nobody-is-called-so/full.pdf",))], Path("/r"))
    assert list(library.placed(["/x/A/full.pdf", "/x/B/half.pdf"])) == ["/x/A/full.pdf"]


def test_short_or_ambiguous_titles_match_nothing() -> None:
    library = Library.of(
        [Record({"title": "Science"}), *[Record({"title": "Annual report", "number": n}) for n in "12"]]
    )
    assert library.match(Source({"title": "Science"})) is None
    assert library.match(Source({"title": "Annual report"})) is None


@pytest.mark.parametrize("name", ["talk.md.json", "talk.csl.json", "talk.json", "talk.bib", "talk.ris"])
def test_sidecars_describe_and_are_no_documents(tmp_path: Path, name: str) -> None:
    write(tmp_path / "docs" / "talk.md", TALK.format("diplomats"))
    text = {
        ".bib": "@book{sato2015, title = {Beside}}",
        ".ris": "TY  - BOOK\nID  - sato2015\nTI  - Beside\nER  -\n",
    }.get(Path(name).suffix, '{"id": "sato2015", "title": "Beside"}')
    write(tmp_path / "docs" / name, text)
    report = run(tmp_path)
    assert (report.documents, report.skipped) == (1, ())
    document = documents(tmp_path)["sato2015"]
    assert (document.title, document.source.origins["title"]) == ("Beside", "sidecar")


def test_data_beside_a_document_is_no_sidecar(tmp_path: Path) -> None:
    file = write(tmp_path / "talk.md", "x")
    write(tmp_path / "talk.json", '{"temperature": [1, 2]}')
    assert Sidecars.beside([file]).paths() == set()


def test_each_field_comes_from_the_first_that_has_it(tmp_path: Path) -> None:
    text = "---\ntitle: Own\nauthor: 佐藤花子\npublisher: P\ndate: 2001\n---\n# Own\n\nWords of a document.\n"
    document = read(write(tmp_path / "a.md", text))
    metadata = Record({"title": "Given", "author": [{"family": "Sato", "given": "Hanako"}]}, "key2015")
    sidecar = Record({"title": "Beside", "issued": {"date-parts": [[2002]]}}, "other2015")
    attached, used = attach(document, metadata, sidecar)
    assert used is metadata
    assert (attached.title, attached.source.key) == ("Given", "key2015")
    assert attached.source.origins["title"] == "metadata"
    assert attached.source.origins["issued"] == "sidecar"
    assert attached.source.origins["publisher"] == "front matter"
    assert names_of(attached.source) == ["Hanako Sato", "佐藤花子"]


def test_authors_are_found_in_either_script(tmp_path: Path) -> None:
    write(tmp_path / "docs" / "a.txt", JA.format("トラック2"))
    people = [{"literal": "有本建男 / Arimoto Tateo"}, {"family": "Müller", "given": "Jörg"}]
    run(tmp_path, bibliography(tmp_path / "r.json", {"id": "kagaku", "title": "K", "author": people, "file": "a.txt"}))
    document = documents(tmp_path)["kagaku"]
    assert document.source.csl["author"][0] == {"family": "有本", "given": "建男"}
    for name in ("有本", "arimoto", "Arimoto, Tateo", "Tateo Arimoto", "muller", "Müller"):
        assert parse_where([f"author={name}"]).keeps_document(document), name
    assert not parse_where(["author=sato"]).keeps_document(document)


def test_a_changed_record_replaces_the_document_and_its_id(tmp_path: Path) -> None:
    write(tmp_path / "docs" / "a.md", TALK.format("diplomats"))
    write(tmp_path / "docs" / "b.md", TALK.format("ministers"))
    refs = bibliography(tmp_path / "r.json", {"id": "old-key", "title": "Old", "file": "a.md"})
    run(tmp_path, refs)
    assert set(documents(tmp_path)) == {"old-key", "b"}
    bibliography(refs, {"id": "new-key", "title": "New", "file": "a.md"})
    report = run(tmp_path, refs)
    assert (report.indexed, report.replaced, report.unchanged, report.removed) == (0, 1, 1, 0)
    assert documents(tmp_path)["new-key"].title == "New"
    assert run(tmp_path, refs).unchanged == run(tmp_path).unchanged == 2
    bibliography(refs)
    assert run(tmp_path, refs).replaced == 1
    assert set(documents(tmp_path)) == {"a", "b"}
    check_index(tmp_path / "index")


def test_a_record_found_by_title_is_followed_when_it_changes(tmp_path: Path) -> None:
    write(tmp_path / "docs" / "a.md", TALK.format("diplomats"))
    run(tmp_path)
    refs = bibliography(tmp_path / "r.json", {"id": "dialogue-1", "title": "Tracks of Dialogue", "publisher": "P"})
    assert run(tmp_path, refs).replaced == 1
    bibliography(refs, {"id": "dialogue-1", "title": "Tracks of Dialogue", "publisher": "Q"})
    assert run(tmp_path, refs).replaced == 1
    assert documents(tmp_path)["dialogue-1"].source.csl["publisher"] == "Q"
    assert run(tmp_path, refs).unchanged == 1


def test_a_changed_sidecar_replaces_the_document(tmp_path: Path) -> None:
    write(tmp_path / "docs" / "a.md", TALK.format("diplomats"))
    run(tmp_path)
    write(tmp_path / "docs" / "a.md.json", '{"title": "Beside"}')
    assert run(tmp_path).replaced == 1
    assert documents(tmp_path)["a"].title == "Beside"
    (tmp_path / "docs" / "a.md.json").unlink()
    assert run(tmp_path).replaced == 1
    assert documents(tmp_path)["a"].title == "Tracks of Dialogue"


def test_the_bibliography_is_remembered_for_files_that_come_later(tmp_path: Path) -> None:
    write(tmp_path / "docs" / "a.md", TALK.format("diplomats"))
    run(tmp_path, bibliography(tmp_path / "docs" / "r.json", {"id": "later-on", "title": "L", "file": "b.md"}))
    write(tmp_path / "docs" / "b.md", TALK.format("ministers"))
    run(tmp_path)
    assert set(documents(tmp_path)) == {"a", "later-on"}


def test_copies_keep_one_document_under_the_new_id(tmp_path: Path) -> None:
    for name in ("a.md", "copy.md"):
        write(tmp_path / "docs" / name, TALK.format("diplomats"))
    run(tmp_path)
    refs = bibliography(tmp_path / "r.json", {"id": "both-copies", "title": "B", "file": "copy.md"})
    run(tmp_path, refs)
    (document,) = documents(tmp_path).values()
    assert document.id == "both-copies"
    assert sorted(Path(path).name for path in document.paths) == ["a.md", "copy.md"]
    assert run(tmp_path, refs).unchanged == 2
    check_index(tmp_path / "index")


@pytest.mark.parametrize("jobs", [1, 2])
def test_files_that_share_a_record_share_its_key_with_a_number(tmp_path: Path, jobs: int) -> None:
    write(tmp_path / "docs" / "a.md", TALK.format("diplomats"))
    write(tmp_path / "docs" / "b.md", TALK.format("ministers"))
    write(tmp_path / "docs" / "c.md", TALK.format("nobody"))
    refs = bibliography(tmp_path / "r.json", {"id": "shared", "title": "Tracks of Dialogue", "file": "c.md"})
    run(tmp_path, refs, jobs=jobs)
    named = {Path(document.paths[0]).name: document.id for document in documents(tmp_path).values()}
    assert named == {"c.md": "shared", "a.md": "shared-2", "b.md": "shared-3"}
    assert run(tmp_path, refs, jobs=jobs).unchanged == 3


def test_malformed_records_are_told_and_the_rest_is_used(tmp_path: Path) -> None:
    write(tmp_path / "docs" / "a.md", TALK.format("diplomats"))
    refs = write(tmp_path / "r.bib", "@book{x,\n title = {Open\n\n@book{good-key, title = {G}, file = {a.md}}\n")
    report = run(tmp_path, refs)
    assert [note.split(":")[0] for note in report.notes] == ["r.bib, line 1"]
    assert set(documents(tmp_path)) == {"good-key"}


def test_a_title_that_stands_on_a_line_of_its_own_is_recognised(tmp_path: Path) -> None:
    page = "Papers on Policy\n\nWhat the Two Sides Said\n\nVol. 3, No. 2\n\n" + TALK.format("diplomats")
    write(tmp_path / "docs" / "p3.md", page)
    run(tmp_path)
    refs = bibliography(tmp_path / "r.json", {"id": "sides2020", "title": "What the two sides said"})
    assert run(tmp_path, refs).replaced == 1
    assert set(documents(tmp_path)) == {"sides2020"}
    check_index(tmp_path / "index")


@pytest.mark.parametrize(
    ("author", "asked"),
    [
        ({"literal": "有本建男"}, "Arimoto"),
        ({"family": "佐藤", "given": "花子"}, "Satō Hanako"),
        ({"family": "Arimoto", "given": "Tateo"}, "有本"),
        ({"family": "大野", "given": "一郎"}, "ohno"),
    ],
)
def test_authors_are_found_by_how_their_names_are_read(author: dict[str, str], asked: str) -> None:
    def written_by(person: dict[str, str]) -> Document:
        return Document("a", (), "A", "ja", Source({"author": [person]}), (), (), None, None, 0, "", "")

    condition = parse_where([f"author={asked}"])
    assert condition.keeps_document(written_by(author))
    assert not condition.keeps_document(written_by({"family": "鈴木", "given": "太郎"}))
    assert not condition.keeps_document(written_by({"family": "Miyamoto", "given": "Naoki"}))


@pytest.mark.parametrize("author", ["佐藤花子 (Hanako Sato)", "Sato Hanako / 佐藤花子", "Hanako Sato (佐藤花子)"])
def test_the_reading_of_a_name_tells_which_word_is_the_family_name(tmp_path: Path, author: str) -> None:
    write(tmp_path / "docs" / "a.md", f"---\nauthor: {author}\n---\n" + TALK.format("diplomats"))
    run(tmp_path)
    source = documents(tmp_path)["a"].source
    assert source.csl["author"] == [{"family": "Sato", "given": "Hanako"}]
    assert names_of(source) == ["Hanako Sato", "佐藤花子"]


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("有本建男", {"family": "有本", "given": "建男"}),
        ("宮沢賢治", {"family": "宮沢", "given": "賢治"}),
        ("総務省", {"literal": "総務省"}),
        ("日本学術会議", {"literal": "日本学術会議"}),
        ("山口県", {"literal": "山口県"}),
    ],
)
def test_a_japanese_name_in_one_piece_is_parted_where_the_dictionary_is_sure(
    tmp_path: Path, written: str, parts: dict[str, str]
) -> None:
    write(
        tmp_path / "docs" / "a.md", f"---\ntitle: 科学と外交\nauthor: {written} / Arimoto Tateo\n---\n\n本文である。\n"
    )
    write(tmp_path / "docs" / "b.md", f"---\ntitle: 観測の記録\nauthor: [{written}]\n---\n\n記録である。\n")
    run(tmp_path)
    found = documents(tmp_path)
    assert found["b"].source.csl["author"] == [parts]
    assert parse_where([f"author={written}"]).keeps_document(found["b"])
    if "family" in parts:
        assert found["a"].source.csl["author"] == [parts]
        assert found["a"].source.csl["custom"]["names"] == {f"{parts['family']} {parts['given']}": ["Tateo Arimoto"]}
