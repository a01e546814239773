"""What would a text look like in the other language? A text with all its equivalents, ready to be matched.

The expansion is made once per text; matching it against a passage is then a walk over the passage's terms
(structured queries: Pirkola, SIGIR 1998; probabilistic structured queries: Darwish & Oard, SIGIR 2003).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Lang
from indexer.analysis import analyse
from indexer.grammar import base, function_words
from indexer.lexicon import Lexicon
from indexer.model import Equivalent, Token
from indexer.store import Store
from indexer.terms import Terms

FUNCTION_SHARE = 0.4
"""What a function word weighs beside a word of content of the same frequency."""
MAX_UNIT = 7
"""The longest run of words that is looked up as one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of the text's words, with what it may be called in the target language.

    `start` and `end` are half-open word positions; `equivalents` are of the target language.
    """

    start: int
    end: int
    equivalents: tuple[Equivalent, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A text ready to be matched against passages of `target`.

    `spans` are each word's characters in the text; `weights` how telling each word is; `table` maps the first
    term of each equivalent to (all its terms, number of the unit, weight).
    """

    text: str
    lang: Lang
    target: Lang
    terms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    weights: tuple[float, ...]
    units: tuple[Unit, ...]
    table: dict[str, list[tuple[Terms, int, float]]]


class Weights:
    """How telling is a term? Its inverse document frequency in the collection."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._passages = store.statistics().passages
        self._known: dict[tuple[Lang, str], int] = {}

    def frequency(self, lang: Lang, term: str) -> int:
        found = self._known.get((lang, term))
        if found is None:
            found = self._known[lang, term] = self._store.document_frequency(lang, term)
        return found

    def idf(self, lang: Lang, frequency: float) -> float:
        """Weigh a term that `frequency` passages of `lang` hold."""
        return math.log(1 + (self._passages.get(lang, 0) + 1) / (frequency + 0.5))

    def term(self, lang: Lang, term: str) -> float:
        """Weigh a term: how telling it is, less for a function word."""
        return self.share(lang, term) * self.idf(lang, self.frequency(lang, term))

    def share(self, lang: Lang, term: str) -> float:
        return FUNCTION_SHARE if term in function_words(lang) else 1.0

    def phrase_frequency(self, lang: Lang, terms: Sequence[str]) -> int:
        """Bound the frequency of adjacent terms by that of the rarest."""
        return min((self.frequency(lang, term) for term in terms), default=0)


def heads(tokens: Sequence[Token]) -> list[Token]:
    """Keep the first token of each position (the smallest unit)."""
    kept: list[Token] = []
    for token in tokens:
        if not kept or token.position != kept[-1].position:
            kept.append(token)
    return kept


def make_side(text: str, lang: Lang, target: Lang, lexicon: Lexicon, weights: Weights, exact: bool = False) -> Side:
    """Analyse and expand `text` for passages of `target`."""
    tokens = heads(analyse(text, lang))
    terms = tuple(token.term for token in tokens)
    spans = tuple((token.start, token.end) for token in tokens)
    units = _units(text, terms, spans, lang, target, lexicon, exact)
    return Side(
        text,
        lang,
        target,
        terms,
        spans,
        tuple(_weight(i, terms[i], lang, target, units, weights) for i in range(len(terms))),
        units,
        _table(units),
    )


def _units(
    text: str, terms: Terms, spans: Sequence[tuple[int, int]], lang: Lang, target: Lang, lexicon: Lexicon, exact: bool
) -> tuple[Unit, ...]:
    units: list[Unit] = []
    for start in range(len(terms)):
        for end in range(start + 1, min(len(terms), start + MAX_UNIT) + 1):
            run = terms[start:end]
            found: list[Equivalent] = []
            plain = tuple(base(term) for term in run) if lang == "en" else run
            if end == start + 1 and lang == target:
                found.append(Equivalent(run, lang, run[0], 1.0, ()))
            if not exact:
                for one in {run, plain}:
                    found += [
                        e
                        for e in lexicon.equivalents(one, lang, text[spans[start][0] : spans[end - 1][1]])
                        if e.lang == target
                    ]
            if found:
                units.append(Unit(start, end, tuple(found)))
    return tuple(units)


def _table(units: Sequence[Unit]) -> dict[str, list[tuple[Terms, int, float]]]:
    table: dict[str, list[tuple[Terms, int, float]]] = {}
    for number, unit in enumerate(units):
        for equivalent in unit.equivalents:
            table.setdefault(equivalent.terms[0], []).append((equivalent.terms, number, equivalent.weight))
    return table


def _weight(at: int, term: str, lang: Lang, target: Lang, units: Sequence[Unit], weights: Weights) -> float:
    own = weights.frequency(lang, term)
    if lang == target or own:
        return weights.term(lang, term)
    frequencies = [
        e.weight * weights.phrase_frequency(target, e.terms)
        for unit in units
        if unit.start <= at < unit.end
        for e in unit.equivalents
    ]
    return weights.share(lang, term) * weights.idf(target, max(frequencies, default=0.0))
