"""Which words of a short query name one thing, and under which names is it to be found?

A name is found whole or not at all: half of "United Nations" is no United Nations. All names of a thing lead to the
same names (indexer.lexicon.aliases), so that every spelling of it finds the same passages.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.model import LANGS
from indexer.lexicon.empty import plain_name
from indexer.lexicon.front import Lexicon
from indexer.lexicon.grammar import function_words
from indexer.lexicon.terms import Terms
from indexer.model import Equivalent
from search.concepts import HYPHENS, ends_in_kind
from search.meetings import Meetings, Unit
from search.side import SURE, Side
from search.weights import Weights

LONGEST = 12
"""The longest name, in words."""
ABOUT = 0.1
"""Weights that differ by so little are about the same."""
NEAR = 0.6
"""What part of the weight of the surest equivalent another must have, where that is sure."""
OWN, OWN_WITH_SMALL = 1.0, 0.8
"""What the query's own words weigh, without and with small words among them."""
PART_SAID = 0.6
"""How surely the first part of a name is a name itself, where the rest says of what kind it is."""
AMONG_OTHERS = 0.4
"""How sure an equivalent of a word must be that may be a name by itself, where others stand beside it (桓武天皇)."""
STATED = frozenset({"glossary", "mined", "learned"})
"""Sources that speak of this collection."""

CALLED = frozenset({"name", "reading"})
"""Sources that tell how a name is said or written in the other language: the whole of it, as surely as it is a name."""

Span = tuple[int, int]


def with_names(side: Side, lexicon: Lexicon, weights: Weights) -> Side:
    """Let the names in a query stand for nothing less than what they name."""
    names = [(span, others) for span, others in _names(side, lexicon) if not _only_spelled(side, span, others)]
    single = _alone(side, [span for span, _ in names])
    least = NEAR if single else 0.0
    whole = [span for span, _ in names if not _of_a_kind(side, span)]
    units = [_whole(unit, least) for unit in side.units if not any(_broken(unit, span) for span in whole)]
    for span, others in names:
        units = [
            _named(side, span, others, units, lexicon, single),
            *(one for one in units if (one.start, one.end) != span),
        ]
    units = sorted(
        (unit for unit in _kinds_within(side, units) if unit.equivalents), key=lambda one: (one.start, one.end)
    )
    weighed = list(side.weights)
    for (start, end), others in names:
        weighed[start:end] = [_weight(side, (start, end), others, weights) / (end - start)] * (end - start)
    return _made_of(side, units, weighed, [span for span, _ in names])


def with_sure_parts(side: Side, lexicon: Lexicon) -> Side:
    """Let each word of a name that is found nowhere whole stand for what it surely means, all of them together."""
    units = [
        replace(unit, equivalents=tuple(one for one in unit.equivalents if one.weight >= SURE)) for unit in side.units
    ]
    names = [span for span, _ in _names(side, lexicon)]
    return _made_of(side, [unit for unit in units if unit.equivalents], side.weights, names)


def _made_of(side: Side, units: Sequence[Unit], weighed: Sequence[float], names: Iterable[Span]) -> Side:
    """Put other units and weights into a side."""
    masses = tuple(sum(weighed[unit.start : unit.end]) for unit in units)
    return replace(
        side,
        units=tuple(units),
        weights=tuple(weighed),
        masses=masses,
        total=sum(weighed),
        meetings=Meetings(units, masses, side.target),
        names=tuple(sorted(names)),
    )


def _names(side: Side, lexicon: Lexicon) -> Iterator[tuple[Span, list[Equivalent]]]:
    """Find the names in a query, the longest first, none within or across another."""
    small = function_words(side.lang)
    taken = [False] * len(side.terms)
    for length in range(min(LONGEST, len(side.terms)), 0, -1):
        for start in range(len(side.terms) - length + 1):
            end = start + length
            if any(taken[start:end]) or side.terms[end - 1] in small:
                continue
            if side.terms[start] in small and not ends_in_kind(side, start):
                continue
            words = side.words(start, end)
            if length == 1 and words.islower() and _hyphenated(side, start):
                continue  # of To-ji: "ji" is no JI
            others = lexicon.names(side.terms[start:end], side.lang, words)
            if others is not None:
                taken[start:end] = [True] * length
                yield (start, end), others


def _kinds_within(side: Side, units: Sequence[Unit]) -> Iterator[Unit]:
    """Leave out of a word the names that it has with its kind as well: Kofukuji is 興福寺, and so is Kofukuji Temple.

    The kind is said by the name then, and need not be met elsewhere.
    """
    called = {
        (unit.start, unit.end, one.terms)
        for unit in units
        for one in unit.equivalents
        if unit.end > unit.start + 1 and not CALLED.isdisjoint(one.via)
    }
    for unit in units:
        if side.lang != side.target and unit.end == unit.start + 1 and ends_in_kind(side, unit.start - 1):
            continue  # what ends Sanjusangen-do is nothing that is done
        wider = [terms for start, end, terms in called if start == unit.start and unit.end < end]
        yield replace(unit, equivalents=tuple(one for one in unit.equivalents if one.terms not in wider))


def _hyphenated(side: Side, at: int) -> bool:
    """Tell whether a word stands within a word that is written with hyphens."""
    start, end = side.spans[at]
    return not HYPHENS.isdisjoint((side.text[start - 1 : start], side.text[end : end + 1]))


def _only_spelled(side: Side, span: Span, others: Iterable[Equivalent]) -> bool:
    """Tell whether all that is known of words is another spelling, and nothing surely means them as a whole.

    Then their parts mean what they mean: of "Gion Matsuri" no more is known than that some write it with a hyphen.
    """
    if side.lang == side.target or any(one.via != ("variant",) for one in others):
        return False
    whole = [one for unit in side.units if (unit.start, unit.end) == span for one in unit.equivalents]
    return not any(one.weight >= SURE or not (STATED | CALLED).isdisjoint(one.via) for one in whole)


def _of_a_kind(side: Side, span: Span) -> bool:
    """Tell whether a name is a name and the kind of thing it names (日蓮宗, Nichiren sect): its parts mean it."""
    start, end = span
    if end != start + 2 or side.lang == side.target:
        return False
    parts = [
        [one for unit in side.units if (unit.start, unit.end) == (at, at + 1) for one in unit.equivalents]
        for at in (start, start + 1)
    ]
    said = [any(not CALLED.isdisjoint(one.via) and one.weight >= PART_SAID for one in part) for part in parts]
    kind = [any("dictionary" in one.via and one.weight >= SURE for one in part) for part in parts]
    name, other = (0, 1) if side.lang == "ja" or said[0] else (1, 0)
    return said[name] and not kind[name] and kind[other]


def _broken(unit: Unit, name: Span) -> bool:
    """Tell whether a unit is a part of a name, or holds a part of one."""
    apart = unit.end <= name[0] or name[1] <= unit.start
    return not apart and not (unit.start <= name[0] and name[1] <= unit.end)


def _alone(side: Side, names: Iterable[Span]) -> bool:
    """Tell whether a query is one word or one name: nothing beside it says which of its meanings is meant."""
    small = function_words(side.lang)
    heads = {at for at, term in enumerate(side.terms) if term not in small}
    return len(heads - {at for start, end in names for at in range(start + 1, end)}) == 1


def _whole(unit: Unit, least: float) -> Unit:
    """Leave out, of a word that stands alone, the equivalents that are a part of a surer one ("nation" of
    "United Nations"), and those that have less than `least` of the weight of a sure one.
    """
    surer: list[tuple[frozenset[str], float]] = []
    kept: list[Equivalent] = []
    best = max((one.weight for one in unit.equivalents), default=0.0)
    near = (one for one in unit.equivalents if best < SURE or one.weight >= least * best)
    for one in sorted(near, key=lambda e: (-e.weight, -len(e.terms))):
        terms = frozenset(one.terms)
        if not least or not any(terms < other and weight - one.weight > 2 * ABOUT for other, weight in surer):
            kept.append(one)
        surer.append((terms, one.weight))
    return replace(unit, equivalents=tuple(kept))


def _named(
    side: Side, span: Span, others: Sequence[Equivalent], units: Iterable[Unit], lexicon: Lexicon, single: bool
) -> Unit:
    """Make the unit of a name: its other names, in letters of either language, and what else the whole is called."""
    start, end = span
    text = side.words(start, end)
    own = [Equivalent(terms, side.target, text, weight, ()) for terms, weight in _own(side, span)]
    alike = {one.terms: one for unit in units if (unit.start, unit.end) == span for one in unit.equivalents}
    named = [_with_sources(replace(one, lang=side.target), alike.get(one.terms)) for one in others]
    kept = [one for one in (*own, *named) if lexicon.present(one.terms, side.target)]
    proper = lexicon.proper(side.terms[start:end], side.lang, text)
    capital = side.lang == "ja" or text[:1].isupper()
    least = SURE if end - start > 1 or proper or (kept and single) else 0.0
    if proper and not single and end == start + 1:
        least = AMONG_OTHERS
    elif kept and (proper or end - start > 1):
        least = math.inf  # of a company whose names stand nowhere here nobody speaks: Nirvana is 涅槃 then
    sources = STATED | CALLED
    if capital and any("name" in one.via for one in named if one in kept):
        sources = STATED if end == start + 1 else STATED | {"name"}  # how other words are said is beside the point
    names = [frozenset(one.terms) for one in (*own, *named)]
    for one in alike.values():
        told = one.weight >= least or not sources.isdisjoint(one.via)
        part = (single or end > start + 1) and one.weight < SURE and any(name > frozenset(one.terms) for name in names)
        if told and not part and frozenset(one.terms) not in names:
            kept.append(one)
    known = [(frozenset(one.terms), one.weight) for one in kept]
    return Unit(start, end, tuple(one for one in kept if not _longer_than(one, known)))


def _longer_than(one: Equivalent, others: Iterable[tuple[frozenset[str], float]]) -> bool:
    """Tell whether another equivalent, about as sure, is a part of this one and says as much (日本, 日本国)."""
    terms, least = frozenset(one.terms), one.weight - ABOUT
    return any(weight >= least and other < terms for other, weight in others) if len(terms) > 1 else False


def _with_sources(name: Equivalent, known: Equivalent | None) -> Equivalent:
    """Name the sources that know a name as an equivalent too, as the first."""
    return name if known is None else replace(name, via=tuple(dict.fromkeys((*known.via, *name.via))))


def _own(side: Side, span: Span) -> Iterator[tuple[Terms, float]]:
    """Yield the query's own words, which stand in either language's texts, with and without small words.

    With them they weigh less: the small words need not be found, but for a phrase in quotation marks.
    """
    terms = side.terms[slice(*span)]
    closed = not HYPHENS.isdisjoint(side.words(*span))  # of To-ji neither part may go
    plain = plain_name(terms) if side.lang == "en" and not closed else terms
    if side.lang == side.target or all(term.isascii() for term in terms):
        yield plain, OWN
        if terms != plain:
            yield terms, OWN_WITH_SMALL


def _weight(side: Side, span: Span, others: Iterable[Equivalent], weights: Weights) -> float:
    """Weigh a name by all its names in both languages, so that it weighs the same whichever was asked."""
    names = {side.terms[slice(*span)], *(one.terms for one in others)}
    found = sum(weights.phrase_frequency(lang, terms) for lang in LANGS for terms in names)
    return weights.idf(side.target, min(found, weights.passages(side.target)))
