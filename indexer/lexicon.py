"""What else may a word be called, in either language? The front of all sources of equivalents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from corpus.model import LANGS, Lang
from indexer.analysis import analyse
from indexer.model import Equivalent
from indexer.store import Store

Terms = tuple[str, ...]


class Source(Protocol):
    """One origin of equivalents (a dictionary, the store's own entries, …)."""

    def find(self, terms: Terms, lang: Lang) -> Iterable[Equivalent]: ...


def head_terms(text: str, lang: Lang) -> Terms:
    """Analyse `text` and keep the first term of each position (the smallest units)."""
    terms: list[str] = []
    last = -1
    for token in analyse(text, lang):
        if token.position != last:
            terms.append(token.term)
            last = token.position
    return tuple(terms)


def join_terms(terms: Sequence[str], lang: Lang) -> str:
    """Join terms to a key; Japanese without spaces, so that another segmentation finds the same key."""
    return ("" if lang == "ja" else " ").join(terms)


def language_neutral(term: str) -> bool:
    """Tell whether a term is written alike in both languages: a number, or a word in Latin letters."""
    return term.startswith("#") or (term.isascii() and term.isalnum())


class Lexicon:
    """All sources of equivalents together; answers are limited to what the store holds, or say frequency 0."""

    def __init__(self, store: Store, sources: Sequence[Source] = ()) -> None:
        self._store = store
        self._sources = tuple(sources)
        self._cache: dict[tuple[Terms, Lang], list[Equivalent]] = {}

    def equivalents(self, terms: Terms, lang: Lang) -> list[Equivalent]:
        """Return what `terms` of `lang` may be called in both languages, best first, itself excluded."""
        known = self._cache.get((terms, lang))
        if known is None:
            known = self._cache[terms, lang] = self._gather(terms, lang)
        return known

    def _gather(self, terms: Terms, lang: Lang) -> list[Equivalent]:
        best: dict[tuple[Lang, Terms], Equivalent] = {}
        for source in self._sources:
            for found in source.find(terms, lang):
                key = (found.lang, found.terms)
                if key != (lang, terms) and (key not in best or best[key].weight < found.weight):
                    best[key] = found
        return sorted(best.values(), key=lambda e: (-e.weight, e.lang, e.terms))


class NeutralSource:
    """Numbers and Latin words stand for themselves in either language."""

    def find(self, terms: Terms, lang: Lang) -> Iterable[Equivalent]:
        if all(map(language_neutral, terms)):
            via = ("number",) if all(term.startswith("#") for term in terms) else ("variant",)
            for target in LANGS:
                if target != lang:
                    yield Equivalent(terms, target, " ".join(term.lstrip("#") for term in terms), 1.0, via)
