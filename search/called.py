"""Where do texts call by less than its whole name what is asked for? By the family's name, or a namesake's.

A name is found whole or not at all (search.named), but people are called by the family's name from the second mention
on. Such passages come after all that have the whole name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from corpus.model import Lang
from corpus.script import language
from corpus.typed import TYPE_CHECKING
from search.model import LITERAL, Hit
from search.query import Query, parse

if TYPE_CHECKING:
    from indexer.lexicon.front import Lexicon
    from indexer.lexicon.people import People
    from search.engine import Results

FAMILY, NAMESAKE = "family name", "namesake"
"""The last of the ways by which a part of a name met itself."""
WHOLE_SHARE, SHARE, OTHER_SHARE = 0.75, 0.5, 0.25
"""What a passage scores beside one that was asked for that part: with the given name, alone, with another's."""
LONGEST = 48
"""A longer query, in characters, is no name."""


Ask = Callable[..., "Results"]
"""Puts a query to the index, for the passages of some languages."""


def by_less(query: Query, hits: dict[Lang, tuple[Hit, ...]], limit: int, lexicon: Lexicon, ask: Ask) -> None:
    """Add to `hits`, where there are less than `limit`, those that have a part of the name asked for."""
    text = _name_in(query)
    lacking = [lang for lang in hits if len(hits[lang]) < limit]
    if not text or not lacking or lexicon.people is None:
        return
    people = lexicon.people()
    lang = language(text)
    parts = people.family(text, lang)
    namesake = "" if parts else people.namesake(text, lang)
    for target in lacking:
        asked = parts.get(target) or parts.get(lang) or ("" if hits[target] else namesake)
        if asked:
            found: Sequence[Hit] = ask(parse(asked, plain=True), limit=limit, langs=(target,)).hits[target]
            if hits[target]:  # texts that have the whole name go on with less of it
                found = [hit for hit in found if hit.document.id in {one.document.id for one in hits[target]}]
            more = _lowered(found, hits[target], text, people, FAMILY if parts else NAMESAKE)
            best = sorted(more, key=lambda hit: (-hit.score, hit.passage.id))
            hits[target] = _ranked([*hits[target], *best][:limit], query)


def _name_in(query: Query) -> str:
    """Return the text of a query that may be a name: a few words without operators."""
    if query.excluded or len(query.alternatives) != 1 or len(query.alternatives[0]) != 1:
        return ""
    part = query.alternatives[0][0]
    name = part.kind == "words" and len(part.text) <= LONGEST and part.text.isprintable()
    return part.text if name else ""


def _lowered(found: Sequence[Hit], before: Sequence[Hit], name: str, people: People, via: str) -> Iterator[Hit]:
    """Let hits for a part of a name come after those for all of it."""
    known = {hit.passage.id for hit in before}
    most = min((hit.score for hit in before), default=1.0)
    for hit in found:
        shown = [match for match in hit.matched if match.span[0] < match.span[1] and LITERAL not in match.via]
        if hit.passage.id not in known and shown:
            score = hit.score * max(_share(hit, match.span, name, people) for match in shown)
            matched = tuple(replace(match, via=(*match.via, via)) for match in hit.matched)
            yield replace(hit, score=min(score, math.nextafter(most, 0)), matched=matched)


def _share(hit: Hit, span: tuple[int, int], name: str, people: People) -> float:
    """Say what a part of a name counts: less beside another given name, more beside the one asked for."""
    text, (start, end) = hit.passage.text, span
    given = people.beside(text[:start], text[start:end], text[end:], hit.passage.lang)
    if not given:
        return SHARE
    return WHOLE_SHARE if given.casefold() in name.casefold() else OTHER_SHARE


def _ranked(hits: Sequence[Hit], query: Query) -> tuple[Hit, ...]:
    return tuple(replace(hit, rank=rank, query=query.text) for rank, hit in enumerate(hits, 1))
