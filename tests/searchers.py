"""A searcher over a small collection, in memory: of files, read as they are indexed, or of passages alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus.model import LANGS, Document, Lang, Passage, Section, Source
from corpus.read import read
from indexer.lexicon.mined import mine
from indexer.model import AnalysedDocument
from indexer.prepare import analysed, analysed_passage
from indexer.store.memory import MemoryStore
from search.engine import Searcher


def searcher_of(folder: Path, pages: Mapping[str, str]) -> Searcher:
    """Write files by name, read them, and search them."""
    store = MemoryStore()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
        store.replace(analysed(read(folder / name)))
    store.commit()
    return Searcher(store)


def searcher_over(ja: Sequence[str] = (), en: Sequence[str] = ()) -> Searcher:
    """Search texts, each a passage; those of a language are one document, called as the language is."""
    return Searcher(store_over(ja, en))


def store_over(ja: Sequence[str] = (), en: Sequence[str] = ()) -> MemoryStore:
    """Store the same."""
    store = MemoryStore()
    for lang, texts in zip(LANGS, (ja, en), strict=True):
        if texts:
            store.replace(_document(lang, texts))
    store.commit()
    return store


def _document(lang: Lang, texts: Sequence[str]) -> AnalysedDocument:
    passages = tuple(
        Passage(f"{lang}/s0/{n}", 0, n + 1, "paragraph", lang, text, (0, len(text))) for n, text in enumerate(texts)
    )
    section = Section(0, None, None, "", 0, (), None, None, (0, 0))
    made = Document(lang, (lang,), lang, lang, Source(), (section,), passages, None, None, 0, "", "")
    analysed = tuple(map(analysed_passage, passages))
    return AnalysedDocument(made, analysed, tuple(mine(made)))
