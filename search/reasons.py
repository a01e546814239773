"""What met what, in the passage's own words, and what was looked for?"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.model import Equivalent
from indexer.store.protocol import StoredPassage
from search.evidence import Evidence
from search.model import Concept, Match
from search.side import Side

AUTHOR = "author"
"""The last of the ways by which a word met the name of the document's author."""


def matches(side: Side, evidence: Evidence, stored: StoredPassage) -> list[Match]:
    """Say in the passage's own words what met what."""
    passage, places = stored.passage, stored.places
    text = passage.searched
    matches = []
    for link in sorted(evidence.links, key=lambda link: link.passage):
        if link.passage[0] < 0:
            continue  # it stands in a heading: see search.headed
        if link.passage[1] > len(places):
            continue
        span = (places[link.passage[0]][0], places[link.passage[1] - 1][1])
        words = side.words(*link.query)
        via = side.via(link.unit, link.terms)
        found = text[slice(*span)]
        if span[1] > len(passage.text):  # it stands in `also`: the names of the authors, which are not shown
            span, via = (len(passage.text), len(passage.text)), (*via, AUTHOR)
        matches.append(Match(words, found, via, link.strength, span))
    return matches


def concepts(sides: Sequence[Side]) -> list[Concept]:
    """List the words looked up, alternative by alternative, with their equivalents in all languages."""
    found: dict[tuple[str, int, int], list[Equivalent]] = {}
    by_text: dict[str, Side] = {}
    for side in sides:
        by_text.setdefault(side.text, side)
        for unit in side.units:
            found.setdefault((side.text, unit.start, unit.end), []).extend(unit.equivalents)
    return [
        _concept(by_text[text], start, end, equivalents)
        for text in by_text
        for (of, start, end), equivalents in sorted(found.items(), key=lambda item: item[0])
        if of == text
    ]


def _concept(side: Side, start: int, end: int, equivalents: Sequence[Equivalent]) -> Concept:
    span = (side.spans[start][0], side.spans[end - 1][1])
    words, terms = side.text[slice(*span)], side.terms[start:end]
    return Concept(words, span, side.lang, terms, side.mass(start, end), tuple(equivalents))
