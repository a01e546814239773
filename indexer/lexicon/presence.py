"""What does the index hold at all? Asked of every equivalent that any source knows, so each term is counted once."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.model import LANGS, Lang
from indexer.lexicon.answers import TERM
from indexer.lexicon.grammar import forms, grammatical
from indexer.lexicon.terms import Terms, join_terms

LIKELY = 0.7
"""What a thing is called with at least this weight leads to more of its names, also where no passage holds it."""
REMEMBERED = 200_000
"""How many terms, and how many writings, of a language are remembered."""

Counts = Mapping[Lang, Mapping[str, int]]
"""How many passages of a language hold a term."""


class Presence:
    """Tells which terms, and which writings of the dictionary, the index holds.

    `terms` tells it of single terms by language. `writings` are the terms of each writing (its terms joined by TERM),
    and how it is shown; None where the index does not hold it, or where it is of numbers or small words, which other
    sources know better.
    """

    def __init__(self, counts: Counts) -> None:
        self.terms: Mapping[Lang, Mapping[str, bool]] = {lang: _Held(counts[lang], lang) for lang in LANGS}
        self.writings = {lang: _Writings(self.terms[lang], lang) for lang in LANGS}

    def __call__(self, terms: Terms, lang: Lang) -> bool:
        """Tell whether passages of `lang` hold all of `terms`."""
        held = self.terms[lang]
        return held[terms[0]] if len(terms) == 1 else all(map(held.__getitem__, terms))


class _Held(dict[str, bool]):
    """Which terms stand in passages of a language: an English word in any of its forms."""

    def __init__(self, counts: Mapping[str, int], lang: Lang) -> None:
        self._counts, self._english = counts, lang == "en"

    def __missing__(self, term: str) -> bool:
        counts = self._counts
        held = counts[term] > 0 or (self._english and any(counts[one] for one in forms().get(term, ())))
        if len(self) >= REMEMBERED:
            self.clear()
        self[term] = held
        return held


class _Writings(dict[str, tuple[Terms, str] | None]):
    def __init__(self, held: Mapping[str, bool], lang: Lang) -> None:
        self._held, self._lang = held, lang

    def __missing__(self, writing: str) -> tuple[Terms, str] | None:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[writing] = self._terms(writing)
        return found

    def _terms(self, writing: str) -> tuple[Terms, str] | None:
        if TERM not in writing:  # as most are
            there = self._held[writing] and not known_elsewhere(writing, self._lang)
            return ((writing,), writing) if there else None
        terms = tuple(writing.split(TERM))
        there = all(map(self._held.__getitem__, terms)) and not all(known_elsewhere(one, self._lang) for one in terms)
        return (terms, join_terms(terms, self._lang)) if there else None


def known_elsewhere(term: str, lang: Lang) -> bool:
    """Tell whether grammar, or the reading of numbers, knows a term better than a dictionary."""
    return term.startswith("#") or term in grammatical(lang)
