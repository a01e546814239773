"""What does the bridge know about the words of these two documents?

The two documents become a small store of their own, in memory, one passage a unit, so that how telling a word
is, and which equivalents exist at all, is judged by the very texts that are being aligned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.model import Document, Lang, Passage
from indexer.analysis import analyse
from indexer.memory import MemoryStore
from indexer.model import AnalysedDocument, AnalysedPassage, LexiconEntry
from indexer.packing import pack
from search.align.evidence import Evidence, words_of
from search.align.model import Unit
from search.engine import Searcher
from search.side import make_side


def evidence_for(
    ja: Document,
    en: Document,
    ja_texts: Sequence[str],
    en_texts: Sequence[str],
    entries: Iterable[LexiconEntry] = (),
) -> Evidence:
    """Prepare the evidence between the texts of two documents.

    `entries` are equivalents known from elsewhere (the user's glossary, terms mined from other documents).
    """
    store = MemoryStore()
    store.replace(_as_document(ja, "ja", ja_texts))
    store.replace(_as_document(en, "en", en_texts))
    store.put_entries("known", entries)
    store.commit()
    searcher = Searcher(store)
    sides = [make_side(text, "ja", "en", searcher.lexicon, searcher.weights) for text in ja_texts]
    return Evidence(sides, [words_of(text, searcher.weights) for text in en_texts])


def unit_texts(units: Sequence[Unit]) -> list[str]:
    """List the texts of units."""
    return [unit.text for unit in units]


def _as_document(document: Document, lang: Lang, texts: Sequence[str]) -> AnalysedDocument:
    passages = tuple(
        AnalysedPassage(
            Passage(f"{lang}/{n}", 0, n + 1, "paragraph", lang, text, (0, len(text))), pack(analyse(text, lang)), ""
        )
        for n, text in enumerate(texts)
    )
    return AnalysedDocument(replace(document, id=lang, passages=(), text=""), passages)
