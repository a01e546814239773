"""Are the first few passages nearer to another text of the query's language than to the query?

Slides of one deck, and sections of one report, repeat each other's words: an outline that is shown again before each
part, a second part that is named as the first. So, of a heading or a pasted page, each of the first few sections or
pages is asked in return which of the query's language it is like. One that is more like another than like the query's
own place is put lower by the difference (CSLS with one neighbour: Conneau et al., "Word translation without parallel
data", ICLR 2018).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from corpus.typed import TYPE_CHECKING
from indexer.store.protocol import StoredPassage
from search.company import CLOSE, Around, Company, company_back, page_of, proposed_units
from search.side import Side
from search.surroundings import Unit, unit_of

if TYPE_CHECKING:
    from search.engine import Searcher
    from search.ranking import Scored

FIRST = 3
"""How many sections or pages are asked in return."""


def asked_in_return(
    searcher: Searcher, side: Side, company: Company, ranked: Sequence[Scored], home: StoredPassage | None
) -> list[Scored]:
    """Put the first sections or pages lower that are nearer to another text than to where the query comes from."""
    place = partial(unit_of, by_page=company.by_page)
    firsts: dict[Unit, Scored] = {}
    for one in ranked:
        unit = place(one.stored)
        if one.evidence.score < CLOSE * ranked[0].evidence.score or len(firsts) == FIRST:
            break
        if unit is not None:
            firsts.setdefault(unit, one)
    if len(firsts) < 2:
        return list(ranked)
    home = home if home and not company.by_page else page_of(searcher, side)
    if home is None or (own := place(home)) is None:
        return list(ranked)
    less: dict[Unit | None, float] = {
        unit: company.share * _nearer(searcher, company, one.stored, home, own) for unit, one in firsts.items()
    }
    lower = [_less(one, less.get(place(one.stored), 0.0)) for one in ranked]
    return sorted(lower, key=lambda one: one.order)


def _less(one: Scored, by: float) -> Scored:
    return replace(one, evidence=replace(one.evidence, score=one.evidence.score - by)) if by else one


def _nearer(searcher: Searcher, company: Company, stored: StoredPassage, home: StoredPassage, own: Unit) -> float:
    """Tell by how much a section or page is more like another than like the query's own."""
    back = company_back(searcher, company, stored)
    found = proposed_units(searcher, back)
    found.setdefault(own, home)
    bounds = searcher.ranker.bounds(back.context)
    around = {unit: Around(searcher, back, one, bounds) for unit, one in found.items()}
    here = most = around.pop(own).likeness()
    for other in sorted(around.values(), key=lambda one: -one.most):
        if other.most <= most:
            break
        most = max(most, other.likeness())
    return most - here


def falling(ranked: Iterable[Scored]) -> Iterator[Scored]:
    """Let scores fall down the list, where the order was changed without them."""
    least = math.inf
    for one in ranked:
        least = min(math.nextafter(least, 0), one.evidence.score)
        yield one if one.evidence.score == least else replace(one, evidence=replace(one.evidence, score=least))
