"""Which engines stand beside ours? Each gets the same passages as the same analysed terms, written as plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

LIMIT = 10


class Engine(Protocol):
    """An engine that is filled once and then asked for the best passages with any of some words."""

    def fill(self, passages: Iterable[Sequence[str]]) -> None: ...

    def ask(self, words: Sequence[str]) -> int: ...


class PlainWhoosh:
    """Whoosh with its own codec, its BM25F, and nothing of ours."""

    def __init__(self, folder: Path) -> None:
        from whoosh.fields import TEXT, Schema
        from whoosh.index import create_in

        folder.mkdir(parents=True)
        self._index = create_in(str(folder), Schema(text=TEXT(phrase=False)))
        self._searcher: Any = None

    def fill(self, passages: Iterable[Sequence[str]]) -> None:
        writer = self._index.writer(limitmb=256)
        for words in passages:
            writer.add_document(text=list(words))
        writer.commit()
        self._searcher = self._index.searcher()

    def ask(self, words: Sequence[str]) -> int:
        from whoosh.query.compound import Or
        from whoosh.query.terms import Term

        return len(self._searcher.search(Or([Term("text", word) for word in words]), limit=LIMIT).top_n)


class Fts5:
    """SQLite's full-text index, ranked by its BM25."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._db = sqlite3.connect(folder / "fts5.db")
        self._db.execute("CREATE VIRTUAL TABLE passages USING fts5(text, content='', tokenize='ascii')")

    def fill(self, passages: Iterable[Sequence[str]]) -> None:
        with self._db:
            rows = enumerate(" ".join(words) for words in passages)
            self._db.executemany("INSERT INTO passages(rowid, text) VALUES (?, ?)", rows)

    def ask(self, words: Sequence[str]) -> int:
        query = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"
        return len(self._db.execute(query, (" OR ".join(words), LIMIT)).fetchall())


class Tantivy:
    """Tantivy through its Python binding, ranked by its BM25."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        folder.mkdir(parents=True)
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
        self._index = tantivy.Index(builder.build(), path=str(folder))
        self._searcher: Any = None

    def fill(self, passages: Iterable[Sequence[str]]) -> None:
        import tantivy

        writer = self._index.writer(heap_size=256 << 20, num_threads=1)
        for words in passages:
            writer.add_document(tantivy.Document(text=" ".join(words)))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, words: Sequence[str]) -> int:
        import tantivy

        schema = self._index.schema
        terms = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", word)) for word in words]
        return len(self._searcher.search(tantivy.Query.boolean_query(terms), LIMIT).hits)


ENGINES: dict[str, type[PlainWhoosh] | type[Fts5] | type[Tantivy]] = {
    "plain Whoosh": PlainWhoosh,
    "SQLite FTS5": Fts5,
    "Tantivy": Tantivy,
}
