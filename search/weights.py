"""How telling is a term? Its inverse document frequency in the collection."""

from __future__ import annotations

import math
from collections.abc import Mapping

from corpus.model import LANGS, Lang
from indexer.lexicon.grammar import function_words
from indexer.store.packing import SAME
from indexer.store.protocol import Store

FUNCTION_SHARE = 0.4
"""What a function word weighs beside a word of content of the same frequency."""


class Weights:
    """Weighs terms by the collection of one store; remembers what it was asked.

    `frequencies` are the document frequencies of each language's terms; `packed` weighs the packed positions of each
    language by the first of their terms.
    """

    def __init__(self, store: Store) -> None:
        self._passages = store.statistics().passages
        self.frequencies = {lang: store.frequencies(lang) for lang in LANGS}
        self._phrases: dict[Lang, dict[tuple[str, ...], int]] = {lang: {} for lang in LANGS}
        self._terms: dict[Lang, _Terms] = {
            lang: _Terms(lang, self.passages(lang), self.frequencies[lang]) for lang in LANGS
        }
        self.packed: dict[Lang, Mapping[str, float]] = {lang: _Packed(self._terms[lang]) for lang in LANGS}

    def frequency(self, lang: Lang, term: str) -> int:
        """Count the passages of `lang` that hold `term`."""
        return self.frequencies[lang][term]

    def passages(self, lang: Lang) -> int:
        """Count the passages of `lang`."""
        return self._passages.get(lang, 0)

    def idf(self, lang: Lang, frequency: float) -> float:
        """Weigh a term that `frequency` passages of `lang` hold."""
        return math.log(1 + (self.passages(lang) + 1) / (frequency + 0.5))

    def heaviest(self, lang: Lang) -> float:
        """Return what no term of `lang` weighs more than."""
        return self.idf(lang, 0.0)

    def term(self, lang: Lang, term: str) -> float:
        """Weigh a term: how telling it is, less for a function word."""
        return self._terms[lang][term]

    def share(self, lang: Lang, term: str) -> float:
        """Tell how much a term counts: a function word less."""
        return FUNCTION_SHARE if term in function_words(lang) else 1.0

    def phrase_frequency(self, lang: Lang, terms: tuple[str, ...]) -> int:
        """Bound the frequency of adjacent terms by that of the rarest."""
        if len(terms) == 1:
            return self.frequencies[lang][terms[0]]
        found = self._phrases[lang].get(terms)
        if found is None:
            found = min(map(self.frequencies[lang].__getitem__, terms), default=0)
            self._phrases[lang][terms] = found
        return found


class _Terms(dict[str, float]):
    """The weights of the terms asked for so far."""

    def __init__(self, lang: Lang, passages: int, frequencies: Mapping[str, int]) -> None:
        self._lang, self._passages, self._frequencies = lang, passages, frequencies
        self._little: frozenset[str] | None = None

    def __missing__(self, term: str) -> float:
        """Weigh a term as `Weights.idf` and `share` do, in one step: a search meets thousands."""
        weight = math.log(1 + (self._passages + 1) / (self._frequencies[term] + 0.5))
        if self._little is None:
            self._little = function_words(self._lang)
        if term in self._little:
            weight *= FUNCTION_SHARE
        self[term] = weight
        return weight


class _Packed(dict[str, float]):
    """The weights of the packed positions met so far: a look-up in C for all but the first meeting."""

    def __init__(self, terms: Mapping[str, float]) -> None:
        self._terms = terms

    def __missing__(self, packed: str) -> float:
        weight = self[packed] = self._terms[packed.partition(SAME)[0] if SAME in packed else packed]
        return weight
