"""What is fuzzed: everything that reads what strangers write. A run answers, or raises a TaiyakuError."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from unittest.mock import patch

from fuzz_seeds import TEXT

from corpus import limits
from corpus.model import LANGS, Document

Run = Callable[[bytes], None]


def reading(name: str) -> Run:
    """Read an input as a file of this name, and check what the document promises."""

    def run(data: bytes) -> None:
        from corpus.read import read

        document = read(Path(name), data=data)
        check(document, len(document.text))

    return run


def reading_parts(name: str) -> Run:
    """Read an input as a large file is read, part by part."""

    def run(data: bytes) -> None:
        from corpus.read import read_parts

        small = patch("corpus.plain.parts.TAIL", 500)
        with kept(data, name) as path, environment(TAIYAKU_MAX_PART_BYTES="2000"), small:
            *parts, last = read_parts(path, "a")
            check(replace(last, passages=tuple(one for part in (*parts, last) for one in part.passages)), 1 << 40)

    return run


def check(document: Document, length: int) -> None:
    """Assert what every document promises."""
    ids = [one.id for one in document.passages]
    assert len(ids) == len(set(ids)) and ids, "passages without unique ids"
    for one in document.passages:
        assert 0 <= one.span[0] < one.span[1] <= length, f"a false span: {one}"
        assert one.text.strip(), f"an empty passage: {one}"
        assert 0 <= one.section < len(document.sections), f"no such section: {one}"


@contextmanager
def kept(data: bytes, name: str) -> Iterator[Path]:
    """Keep an input in a file of this name as long as the block runs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        yield path


@contextmanager
def environment(**values: str) -> Iterator[None]:
    """Set variables as long as the block runs, then have the environment and the limits as they were before."""
    before, bounds = dict(os.environ), limits.current()
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        limits.configure(**asdict(bounds))


@cache
def samples() -> object:
    """Search a store in memory that holds three of the sample documents."""
    from corpus.read import read
    from corpus.samples import sample_paths
    from indexer.prepare import analysed
    from indexer.store.memory import MemoryStore
    from search.engine import Searcher

    store = MemoryStore()
    with sample_paths() as paths:
        for path in sorted(paths)[-3:]:
            store.replace(analysed(read(path)))
    store.commit()
    return Searcher(store)


def text_of(data: bytes) -> str:
    """Decode an input as a command line would: bytes that are no UTF-8 become lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


def search(data: bytes) -> None:
    from search.engine import Searcher
    from search.output.records import hit_record, line
    from search.output.screen import neutral
    from search.session import Request, answer

    searcher = samples()
    assert isinstance(searcher, Searcher)
    results = answer(searcher, text_of(data), Request(limit=2))
    for hits in results.hits.values():
        for hit in hits:
            line(hit_record(hit)).encode("utf-8", "backslashreplace")
            assert neutral(hit.passage.text).isprintable() or not hit.passage.text.isprintable()
            assert all(0 <= a <= b <= len(hit.passage.text) for a, b in hit.highlights), hit.highlights


def query(data: bytes) -> None:
    from search.query import parse

    text = text_of(data)
    query = parse(text)
    for part in (*(part for parts in query.alternatives for part in parts), *query.excluded):
        assert text[slice(*part.span)] == part.text, part


def verify(data: bytes) -> None:
    from corpus.read import read
    from search.engine import Searcher
    from search.verify.check import Verifier
    from search.verify.notes import quotations_with_notes
    from search.verify.report import as_jsonl, as_text

    searcher = samples()
    assert isinstance(searcher, Searcher)
    verifier = Verifier(searcher.store)
    for quotation in quotations_with_notes(read(Path("a.md"), data=data)):
        if (verdict := verifier.check(quotation)) is not None:
            list(as_text(verdict, "a.md")), list(as_jsonl(verdict, "a.md"))


def sentences(data: bytes) -> None:
    from corpus.sentences import sentences

    text = text_of(data)
    for lang in LANGS:
        at = 0
        for start, end in sentences(text, lang):
            assert at <= start < end <= len(text), (start, end)
            assert not text[at:start].strip(), "text was lost"
            at = end


def analysis(data: bytes) -> None:
    from indexer.analysis.analyse import analyse, packed_terms

    text = text_of(data)[: limits.current().query_chars]
    for lang in LANGS:
        for token in analyse(text, lang):
            assert 0 <= token.start <= token.end <= len(text), token
            assert token.term, token
        packed_terms(text, lang)


def glossary(data: bytes) -> None:
    from indexer.lexicon.glossary import load_glossary

    with kept(data, "a.tsv") as path:
        entries, problems = load_glossary(path)
        assert all(entry.left and entry.right for entry in entries) and all(map(str, problems))


def metadata(data: bytes) -> None:
    """Load a bibliography, give its records to a document, and cite it in every way that needs no style file."""
    from corpus.sources.attach import attach
    from corpus.sources.load import load_metadata
    from search.cite.commands import Cited, citation_report
    from search.cite.short import short_citation
    from search.output.records import document_record, line

    with kept(data, "a.bib") as path:
        records, problems = load_metadata(path)
    assert all(map(str, problems))
    for record in records[:3]:
        one, _ = attach(document(), record, None)
        line(document_record(one))
        short_citation(one, one.sections[0], one.passages[0])
        for style in ("bibtex", "ris", "csl-json", "sist02"):
            citation_report([Cited(one, one.sections[0], one.passages[0])], style)


@cache
def document() -> Document:
    from corpus.read import read

    return read(Path("a.txt"), data=TEXT.encode())


def settings(data: bytes) -> None:
    """Read a `taiyaku.toml`."""
    from search.settings import index_folder, load_settings

    with kept(data, "taiyaku.toml") as path, environment():
        assert all(isinstance(one, Path) for one in load_settings(path.parent).paths)
        assert isinstance(index_folder(None, path.parent), Path)


def style(data: bytes) -> None:
    """Cite a document in a citation style that a stranger wrote."""
    from search.cite.commands import Cited, citation_report

    with kept(data, "a.csl") as path:
        one = document()
        citation_report([Cited(one, one.sections[0], one.passages[0])], str(path))


def where(data: bytes) -> None:
    """Read a condition as of `--where`, and put it to a document."""
    from search.filters import parse_where

    one, asked = document(), parse_where(text_of(data).split("\n"))
    asked.document_ids([one])
    for passage in one.passages:
        asked.keeps(one.sections[passage.section], passage)


def pairs(data: bytes) -> None:
    """Read a list of which documents are translations of each other."""
    from indexer.pairs import pairs_by_name, read_pairs

    names = text_of(data).split()[:50]
    documents = [
        replace(document(), id=name, paths=(name,), lang=("ja", "en")[at % 2]) for at, name in enumerate(names)
    ]
    found, problems = read_pairs(text_of(data), documents)
    assert all(map(str, problems)) and all(one.ja in names and one.en in names for one in found)
    pairs_by_name(documents)


@cache
def dictionary_file() -> bytes:
    """Write a small dictionary as it is kept in the cache folder."""
    from indexer.lexicon.dictionary import Record
    from indexer.lexicon.dictionary_write import write_records

    records = [
        Record("dictionary", ((("外交",), 1.0),), ((("diplomaci",), 1.0), (("foreign", "affair"), 0.6)), (0,)),
        Record("dictionary", ((("科学", "技術"), 1.0), (("科技",), 0.5)), ((("scienc", "tech"), 0.8),), (0,), True),
    ]
    with tempfile.TemporaryDirectory() as folder:
        write_records(Path(folder) / "d.db", records)
        return (Path(folder) / "d.db").read_bytes()


def dictionary(data: bytes) -> None:
    """Look words up in a damaged dictionary of the cache folder."""
    from indexer.lexicon.dictionary import DictionaryFile

    with kept(data, "d.db") as path:
        file = DictionaryFile(path)
        try:
            for terms in (("外交",), ("科学", "技術")):
                file.named(terms, "ja")
            file.begins("foreign", "en"), file.relatives("diplomaci")
            for number, _ in file.find(("diplomaci",), "en"):
                file.record(number), file.via(number), file.side(number, "ja")
        finally:
            file.close()
