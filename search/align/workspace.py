"""What does the bridge know about the words of these two documents?

The two documents become a small store of their own, in memory, so that how telling a word is, and which equivalents
exist at all, is judged by the very texts that are being aligned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.model import Document
from indexer.model import AnalysedDocument, LexiconEntry
from indexer.prepare import analysed_passage
from indexer.store.memory import MemoryStore
from search.align.evidence import Evidence, words_of
from search.align.model import Unit
from search.engine import Searcher
from search.side import make_side


class Workspace:
    """The bridge over the words of two documents.

    `entries` are equivalents known from elsewhere (the user's glossary, terms mined from other documents).
    """

    def __init__(self, ja: Document, en: Document, entries: Iterable[LexiconEntry] = ()) -> None:
        store = MemoryStore()
        for document in (ja, en):
            store.replace(_analysed(document))
        store.put_entries("known", entries)
        store.commit()
        self._searcher = Searcher(store)

    def evidence(self, ja_texts: Sequence[str], en_texts: Sequence[str]) -> Evidence:
        """Prepare the evidence between texts of the two documents."""
        lexicon, weights = self._searcher.lexicon, self._searcher.weights
        sides = [make_side(text, "ja", "en", lexicon, weights) for text in ja_texts]
        return Evidence(sides, [words_of(text, weights) for text in en_texts])


def unit_texts(units: Sequence[Unit]) -> list[str]:
    """List the texts of units."""
    return [unit.text for unit in units]


def _analysed(document: Document) -> AnalysedDocument:
    return AnalysedDocument(
        document,
        tuple(map(analysed_passage, document.passages)),
    )
