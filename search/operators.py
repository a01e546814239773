"""What do the operators of a query demand? Phrases that must stand, words that must not, beginnings of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.model import LANGS, Lang
from corpus.quick import dataclass
from indexer.analysis.analyse import analyse
from indexer.analysis.normal import normalise
from indexer.lexicon.front import Lexicon
from indexer.model import Equivalent
from indexer.store.protocol import Store
from search.meetings import Meetings, Unit
from search.query import Part, Query
from search.side import Side, heads
from search.weights import Weights

Slots = Sequence[tuple[str, ...]]
Admission = Callable[[Slots], bool]
"""Tells from a passage's terms whether it may be a hit."""

PHRASE_VIA = frozenset({"number", "variant"})
"""What may stand for a word of a phrase within one language; across languages every equivalent may."""
MOST_WORDS = 60
"""How many words with a given beginning are looked for, the most frequent."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One alternative of a query as one text; `phrases` and `prefixes` are spans in its characters, half-open."""

    text: str
    phrases: tuple[tuple[int, int], ...]
    prefixes: tuple[tuple[int, int], ...]


def asked(parts: Sequence[Part]) -> Asked:
    """Put the parts of an alternative together."""
    text = ""
    spans: dict[str, list[tuple[int, int]]] = {"words": [], "phrase": [], "prefix": []}
    for part in parts:
        start = len(text) + bool(text)
        text = f"{text} {part.text}" if text else part.text
        spans[part.kind].append((start, len(text)))
    return Asked(text, tuple(spans["phrase"]), tuple(spans["prefix"]))


def admission(query: Query, one: Asked, side: Side) -> Admission | None:
    """Return the test that passages for `side` must pass; None when the query has no operator that demands one."""
    runs = [_positions(side, span) for span in one.phrases]
    different = {(part.text, part.kind): part for part in query.excluded}.values()
    excluded = dict.fromkeys((_terms(part, side.target), part.kind == "prefix") for part in different)
    if not runs and not excluded:
        return None
    return lambda slots: (
        all(_stands(side, slots, *run) for run in runs)
        and not any(_holds(slots, terms, beginning) for terms, beginning in excluded)
    )


def _positions(side: Side, span: tuple[int, int]) -> tuple[int, int]:
    """Return the positions (half-open) of the words within a span of the side's text."""
    inside = [at for at, (start, end) in enumerate(side.spans) if start < span[1] and end > span[0]]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _stands(side: Side, slots: Slots, start: int, end: int) -> bool:
    """Tell whether the words from `start` to `end`, or what stands for them, follow each other somewhere."""
    units = [unit for unit in side.units if start <= unit.start and unit.end <= end]
    reached = [(start, at) for at in range(len(slots))]
    seen = set(reached)
    while reached:
        position, at = reached.pop()
        if position == end:
            return True
        for unit in units:
            if unit.start == position:
                for equivalent in unit.equivalents:
                    if _counts(side, equivalent) and _follow(slots, equivalent.terms, at):
                        last = at + len(equivalent.terms)
                        fresh = (unit.end, last)
                        if fresh not in seen:
                            seen.add(fresh)
                            reached.append(fresh)
    return start == end


def _counts(side: Side, equivalent: Equivalent) -> bool:
    return side.lang != side.target or PHRASE_VIA.issuperset(equivalent.via)


def _follow(slots: Slots, terms: Sequence[str], at: int) -> bool:
    return at + len(terms) <= len(slots) and all(term in slots[at + n] for n, term in enumerate(terms))


def _terms(part: Part, lang: Lang) -> tuple[str, ...]:
    """Return the terms of an excluded part, as passages of `lang` hold them."""
    if part.kind == "prefix":
        return (_beginning(part.text),)
    return tuple(token.term for token in heads(analyse(part.text, lang)))


def _holds(slots: Slots, terms: Sequence[str], beginning: bool) -> bool:
    if beginning:
        return any(term.startswith(terms[0]) for slot in slots for term in slot)
    return bool(terms) and any(_follow(slots, terms, at) for at in range(len(slots)))


def _beginning(text: str) -> str:
    return normalise(text).text.casefold()


def with_prefixes(side: Side, one: Asked, store: Store, lexicon: Lexicon, weights: Weights) -> Side:
    """Let each prefix stand for the words of the index that begin so, and for what they are called elsewhere."""
    for span in one.prefixes:
        start, end = _positions(side, span)
        words = _words(one.text[slice(*span)], side.target, store, lexicon)
        if start < end and words:
            side = _with_unit(side, Unit(start, end, words), weights)
    return side


def _words(prefix: str, target: Lang, store: Store, lexicon: Lexicon) -> tuple[Equivalent, ...]:
    found: dict[tuple[str, ...], Equivalent] = {}
    for lang in LANGS:
        begun = sorted(store.vocabulary(lang, _beginning(prefix)), key=lambda word: (-word[1], word[0]))[:MOST_WORDS]
        for term, frequency in begun:
            if lang == target:
                found[(term,)] = Equivalent((term,), target, term, 1.0, (), frequency)
            else:
                for one in lexicon.equivalents((term,), lang, target, term):
                    found.setdefault(one.terms, one)
    return tuple(found.values())


def _with_unit(side: Side, unit: Unit, weights: Weights) -> Side:
    """Put a unit in the place of those within it, weighed by the words that it stands for together."""
    units = (*(one for one in side.units if not (unit.start <= one.start and one.end <= unit.end)), unit)
    together = min(sum(one.frequency for one in unit.equivalents), weights.passages(side.target))
    share = weights.idf(side.target, together) / (unit.end - unit.start)
    weighed = tuple(share if unit.start <= at < unit.end else w for at, w in enumerate(side.weights))
    masses = tuple(sum(weighed[one.start : one.end]) for one in units)
    return replace(
        side,
        units=units,
        weights=weighed,
        masses=masses,
        total=sum(weighed),
        meetings=Meetings(units, masses, side.target),
    )
