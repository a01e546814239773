"""What else may a word be called, in either language? The front of all sources of equivalents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from corpus.model import LANGS, Lang, other
from indexer.grammar import correspondences
from indexer.model import Equivalent
from indexer.store import Store
from indexer.terms import Terms, head_terms, join_terms


class Source(Protocol):
    """One origin of equivalents (a dictionary, the store's own entries, …)."""

    def find(self, terms: Terms, lang: Lang, text: str = "") -> Iterable[Equivalent]: ...


def language_neutral(term: str) -> bool:
    """Tell whether a term is written alike in both languages: a number, or a word in Latin letters."""
    return term.startswith("#") or (term.isascii() and term.isalnum())


class Lexicon:
    """All sources of equivalents together; answers are limited to what the store holds, or say frequency 0."""

    def __init__(self, store: Store, sources: Sequence[Source] = ()) -> None:
        self._store = store
        self._sources = tuple(sources)
        self._cache: dict[tuple[Terms, Lang, str], list[Equivalent]] = {}

    def equivalents(self, terms: Terms, lang: Lang, text: str = "") -> list[Equivalent]:
        """Return what `terms` of `lang` may be called in both languages, best first, itself excluded."""
        key = (terms, lang, text if lang == "en" else "")
        known = self._cache.get(key)
        if known is None:
            known = self._cache[key] = self._gather(terms, lang, text)
        return known

    def _gather(self, terms: Terms, lang: Lang, text: str) -> list[Equivalent]:
        best: dict[tuple[Lang, Terms], Equivalent] = {}
        for source in self._sources:
            for found in source.find(terms, lang, text):
                key = (found.lang, found.terms)
                if key != (lang, terms) and (key not in best or best[key].weight < found.weight):
                    best[key] = found
        return sorted(best.values(), key=lambda e: (-e.weight, e.lang, e.terms))


def open_lexicon(store: Store, notify: Callable[[str], None] | None = None) -> Lexicon:
    """Gather every source: numbers, grammar, dictionaries (made ready first where they are not), names."""
    from indexer.cache import ensure_dictionary, jamdict_file
    from indexer.dictionary import DictionaryFile
    from indexer.jmdict import DictionarySource
    from indexer.names import NameSource

    sources: list[Source] = [NeutralSource(), GrammarSource()]
    sources.append(DictionarySource(DictionaryFile(ensure_dictionary(notify=notify))))
    names = jamdict_file()
    if names is not None:
        sources.append(NameSource(names, head_terms))
    return Lexicon(store, sources)


class NeutralSource:
    """Numbers and Latin words stand for themselves in either language."""

    def find(self, terms: Terms, lang: Lang, text: str = "") -> Iterable[Equivalent]:
        if all(map(language_neutral, terms)):
            via = ("number",) if all(term.startswith("#") for term in terms) else ("variant",)
            for target in LANGS:
                if target != lang:
                    yield Equivalent(terms, target, " ".join(term.lstrip("#") for term in terms), 1.0, via)


class GrammarSource:
    """Function words, as listed in indexer.grammar."""

    WEIGHT = 0.8

    def find(self, terms: Terms, lang: Lang, text: str = "") -> Iterable[Equivalent]:
        target = other(lang)
        for found in correspondences().get((lang, terms), ()):
            yield Equivalent(found, target, join_terms(found, target), self.WEIGHT, ("grammar",))
