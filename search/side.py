"""What would a text look like in the other language? A text with all its equivalents, ready to be matched.

The expansion is made once per text; matching it against a passage is then a walk over the passage's terms
(structured queries: Pirkola, SIGIR 1998; probabilistic structured queries: Darwish & Oard, SIGIR 2003).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.model import Lang
from corpus.quick import dataclass
from indexer.analysis.analyse import analyse
from indexer.lexicon.front import Lexicon
from indexer.lexicon.grammar import base
from indexer.lexicon.terms import Terms
from indexer.model import Equivalent, Token
from search.meetings import Meetings, Unit
from search.weights import Weights

__all__ = [
    "SURE",
    "Side",
    "Weights",
    "by_its_own_words",
    "heads",
    "make_side",
]

FUNCTION_SPREAD = 0.2
"""In what part of the passages a function word is taken to stand, where its language has no passages to count."""
RARITY = 0.05
"""How much trust an equivalent loses that is rare beside the others: (its frequency / the highest) ** RARITY."""
SURE = 0.7
"""How sure the lexicon must be of an equivalent for it to decide what belongs together."""
ALWAYS: Mapping[Lang, int] = {"ja": 3, "en": 1}
"""Runs of so many words are looked up in any case; longer ones only where something known begins so."""
MAX_UNIT = 7
"""The longest run of words that is looked up as one."""

SPELLING = 0.95
"""What weighs so much is another spelling of a word."""
OTHER_WORDS = 0.6
"""What part of its weight another word of a sentence's own language keeps."""


@dataclass(frozen=True, slots=True)
class Side:
    """A text ready to be matched against passages of `target`.

    `spans` are each word's characters in the text; `weights` how telling each word is, `total` their sum, `masses`
    the weight of each unit's words; `meetings` tells which equivalents may begin with a position's terms; `names` are
    the runs of words (half-open positions) that name one thing.
    """

    text: str
    lang: Lang
    target: Lang
    terms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    weights: tuple[float, ...]
    units: tuple[Unit, ...]
    masses: tuple[float, ...]
    total: float
    meetings: Meetings
    names: tuple[tuple[int, int], ...] = ()

    def words(self, start: int, end: int) -> str:
        """Read the words from position `start` to `end` as they stand in the text."""
        return self.text[self.spans[start][0] : self.spans[end - 1][1]]

    def via(self, unit: int, terms: Terms) -> tuple[str, ...]:
        """Name the sources that know `terms` as an equivalent of unit number `unit`."""
        return next(one.via for one in self.units[unit].equivalents if one.terms == terms)

    def mass(self, start: int, end: int) -> float:
        """Weigh the words from position `start` to `end`."""
        return self.weights[start] if end == start + 1 else sum(self.weights[start:end])


def heads(tokens: Sequence[Token]) -> list[Token]:
    """Keep the first token of each position (the smallest unit)."""
    kept: list[Token] = []
    for token in tokens:
        if not kept or token.position != kept[-1].position:
            kept.append(token)
    return kept


def make_side(text: str, lang: Lang, target: Lang, lexicon: Lexicon, weights: Weights, exact: bool = False) -> Side:
    """Analyse and expand `text` for passages of `target`."""
    analysed = analyse(text, lang)
    tokens = heads(analysed)
    joined = _joined(analysed) if lang == "en" else {}
    terms = tuple(token.term for token in tokens)
    spans = tuple((token.start, token.end) for token in tokens)
    units: list[Unit] = []
    known = lexicon.runs(lang, target)
    for start in range(len(terms)):
        hyphens = any(start <= at < start + MAX_UNIT for at in joined)
        for end in range(start + 1, min(len(terms), start + MAX_UNIT) + 1):
            run, words = terms[start:end], text[spans[start][0] : spans[end - 1][1]]
            if end - start > ALWAYS[lang] and (exact or (not hyphens and not _begins(run, words, lang, lexicon))):
                break
            other = _with_joined(run, start, joined) if hyphens and not exact else run
            found = known.get((run, words)) if other == run and not exact else None
            if found is None:
                every = _equivalents(run, words, lang, target, lexicon, exact)
                if other != run:
                    every += lexicon.equivalents(other, lang, target, words)
                found = tuple(_likely(every, weights)) if lang != target and every else tuple(every)
                if other == run and not exact:
                    known[run, words] = found
            if found:
                units.append(Unit(start, end, found))
    if lang == "en" and target == "ja":
        units = sorted([*units, *_saying_both(units)], key=lambda unit: (unit.start, unit.end))
    weighed = tuple(_weight(i, terms[i], lang, target, units, weights) for i in range(len(terms)))
    masses = tuple(sum(weighed[unit.start : unit.end]) for unit in units)
    meetings = Meetings(units, masses, target)
    return Side(text, lang, target, terms, spans, weighed, tuple(units), masses, sum(weighed), meetings)


def by_its_own_words(side: Side) -> Side:
    """Trust other words of a sentence's own language less: beside its own they mislead more often than they help.

    Other spellings of the same word count as before.
    """
    units = [
        Unit(unit.start, unit.end, tuple(one if one.weight >= SPELLING else _lessened(one) for one in unit.equivalents))
        for unit in side.units
    ]
    return replace(side, units=tuple(units), meetings=Meetings(units, side.masses, side.target))


def _lessened(one: Equivalent) -> Equivalent:
    return Equivalent(one.terms, one.lang, one.text, one.weight * OTHER_WORDS, one.via, one.frequency)


def _begins(run: Terms, words: str, lang: Lang, lexicon: Lexicon) -> bool:
    """Tell whether a run of words, or a longer one, may be known as one."""
    plain = tuple(base(term) for term in run) if lang == "en" else run
    return lexicon.begins(run, lang, words) or (plain != run and lexicon.begins(plain, lang, words))


def _saying_both(units: Sequence[Unit]) -> Iterator[Unit]:
    """Find the translations of a word that say the next word too: Zen is 禅宗, a Zen sect no 禅宗 of a 宗."""
    single = {unit.start: unit for unit in units if unit.end == unit.start + 1}
    for start, unit in single.items():
        if start + 1 in single:
            sure = {"".join(one.terms): one.weight for one in single[start + 1].equivalents if one.weight >= SURE}
            ends = tuple(sure)
            both = [
                Equivalent(one.terms, one.lang, one.text, min(one.weight, weight), one.via, one.frequency)
                for one in unit.equivalents
                if one.text.endswith(ends)
                for word, weight in sure.items()
                if one.text.endswith(word) and len(one.text) > len(word)
            ]
            if both:
                yield Unit(start, start + 2, tuple(both))


def _likely(found: Sequence[Equivalent], weights: Weights) -> list[Equivalent]:
    """Trust an equivalent less that is rare in the collection beside the others."""
    counts = [weights.phrase_frequency(e.lang, e.terms) or 1 for e in found]
    most = max(counts)
    shares = {n: (n / most) ** RARITY for n in set(counts)}
    return [
        e if n == most else Equivalent(e.terms, e.lang, e.text, e.weight * shares[n], e.via, e.frequency)
        for e, n in zip(found, counts, strict=True)
    ]


def _joined(tokens: Sequence[Token]) -> dict[int, tuple[str, int]]:
    """Find the words written with hyphens: position of the first part → whole term, number of parts."""
    starts = {token.start: token.position for token in heads(tokens)}
    places = sorted(starts)
    found: dict[int, tuple[str, int]] = {}
    for whole in tokens:
        parts = bisect_left(places, whole.end) - bisect_left(places, whole.start)
        if parts > 1 and starts.get(whole.start) == whole.position:
            found[whole.position] = (whole.term, parts)
    return found


def _with_joined(run: Terms, start: int, joined: dict[int, tuple[str, int]]) -> Terms:
    """Write the words of a run that have hyphens as one term each (co-operation, cooperation)."""
    terms: list[str] = []
    at = 0
    while at < len(run):
        term, parts = joined.get(start + at, (run[at], 1))
        if at + parts > len(run):
            term, parts = run[at], 1
        terms.append(term)
        at += parts
    return tuple(terms)


def _equivalents(run: Terms, words: str, lang: Lang, target: Lang, lexicon: Lexicon, exact: bool) -> list[Equivalent]:
    found: list[Equivalent] = []
    if len(run) == 1 and lang == target:
        found.append(Equivalent(run, lang, words, 1.0, ()))
    if not exact:
        found += lexicon.equivalents(run, lang, target, words)
        plain = tuple(base(term) for term in run) if lang == "en" else run
        if plain != run:
            found += lexicon.equivalents(plain, lang, target, words)
    return found


def _start(unit: Unit) -> int:
    return unit.start


def _weight(at: int, term: str, lang: Lang, target: Lang, units: Sequence[Unit], weights: Weights) -> float:
    if lang == target or weights.frequency(lang, term):
        return weights.term(lang, term)
    if weights.share(lang, term) < 1.0:
        return weights.share(lang, term) * weights.idf(target, weights.passages(target) * FUNCTION_SPREAD)
    first, last = (bisect_left(units, place, key=_start) for place in (at - MAX_UNIT + 1, at + 1))
    frequencies = [
        e.weight * weights.phrase_frequency(target, e.terms)
        for unit in units[first:last]
        if at < unit.end
        for e in unit.equivalents
    ]
    return weights.idf(target, max(frequencies, default=0.0))
