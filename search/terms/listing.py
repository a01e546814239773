"""What is the bilingual term list of this index? The front of term extraction."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence

from corpus.model import LANGS, Passage
from indexer.model import LexiconEntry
from indexer.store.protocol import Store
from search.align.recorded import aligned_passages
from search.engine import Searcher
from search.terms.candidates import candidates
from search.terms.model import MissingTerm, TermPair
from search.terms.occurrences import occurrences
from search.terms.pairing import pair_terms

CONSIDERED = 3000
"""How many candidates of either language are considered, the best by C-value."""


def bilingual_terms(
    store: Store, searcher: Searcher, *, documents: Collection[str] | None = None, least: int = 2, limit: int = 500
) -> list[TermPair]:
    """List the terms that the documents use in both languages, best attested first.

    `least` is the number of occurrences a term must have in its language; `documents` restricts to these ids.
    """
    passages = _passages(store, documents)
    ja = candidates(passages, "ja", least)[:CONSIDERED]
    en = candidates(passages, "en", least)[:CONSIDERED]
    pairs = pair_terms(ja, en, passages, searcher, store.all_entries(), aligned_passages(store))
    return sorted(pairs, key=lambda pair: (-_worth(pair), pair.ja))[:limit]


def _worth(pair: TermPair) -> float:
    """Weigh a pair: sure, frequent on both sides, and specific, which long terms are."""
    length = math.log2(2 + len(pair.en.split()) + len(pair.ja) / 2)
    return pair.score * length * math.sqrt(min(pair.ja_frequency, pair.en_frequency))


def missing_terms(entries: Iterable[LexiconEntry], store: Store) -> list[MissingTerm]:
    """List the glossary entries whose Japanese or English term occurs in no passage of the index."""
    found = []
    for entry in entries:
        sides = {entry.left_lang: entry.left, entry.right_lang: entry.right}
        if set(sides) == {"ja", "en"}:
            ja, en = (occurrences(store, sides[lang], lang) for lang in LANGS)
            if not ja or not en:
                found.append(MissingTerm(sides["ja"], sides["en"], ja, en))
    return found


def _passages(store: Store, documents: Collection[str] | None) -> Sequence[Passage]:
    if documents is None:
        keys = [key for lang in LANGS for key in store.all_passages(lang)]
    else:
        keys = [key for document in documents for key in store.passages_of(document)]
    return [stored.passage for stored in store.fetch(keys)]
