"""How often does a term, as it is written, occur in the index?"""

from __future__ import annotations

from corpus.model import Lang
from indexer.store.packing import unpack
from indexer.store.protocol import Store
from search.side import heads


def occurrences(store: Store, text: str, lang: Lang) -> int:
    """Count the passages of `lang` that hold the words of `text` next to each other."""
    from indexer.analysis.analyse import analyse  # lazily: the analysers load dictionaries

    terms = [token.term for token in heads(analyse(text, lang))]
    if not terms:
        return 0
    rarest = min(terms, key=lambda term: store.document_frequency(lang, term))
    stored = store.fetch(store.containing(lang, rarest))
    return sum(1 for one in stored if _holds(unpack(one.terms), terms))


def _holds(slots: list[list[str]], terms: list[str]) -> bool:
    last = len(slots) - len(terms)
    return any(all(term in slots[at + k] for k, term in enumerate(terms)) for at in range(last + 1))
