"""In what company does a query stand, and which passages stand in the like?

A query that is a heading of the index, or stands in a passage of it, comes from somewhere: its home. What stands there
beside it tells which of many passages with the same few words says the same: the one in the like company. Headings
are compared with headings as well.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.store.protocol import StoredPassage
from search.proposing import proposals
from search.side import PackedSlots, Side, make_side
from search.surroundings import Unit, packed_around, text_around, title_of, unit_of

if TYPE_CHECKING:
    from search.engine import Scored, Searcher

SURROUNDINGS = "surroundings"
"""The way by which a whole query met a section that has none of its words, but stands in the same company."""
HOME = 0.8
"""Which part of a query a passage of its own language must hold to be where the query comes from."""
NEAREST = 4
"""How many passages of its own language are looked at for it."""
CANDIDATES = 60
"""How many passages are proposed for its home, and for its company."""
HEADINGS = 30
"""How many sections are proposed by their own titles."""
COMPANIES = 12
"""How many sections of each proposal are compared."""
COMPANY_SHARE, TITLED_SHARE = 1.0, 3.0
"""What the company is worth beside what a passage says itself: for a text, and for a heading, which says little."""
TITLE_SHARE = 0.3
"""What the likeness of two headings is worth beside that of what stands under them."""


def titled(searcher: Searcher, side: Side) -> StoredPassage | None:
    """Find the one section of the query's own language that has the query as its title."""
    if side.lang == side.target:
        return None
    groups = [{term: searcher.weights.term(side.lang, term)} for term in dict.fromkeys(side.terms)]
    proposed = searcher.store.propose(side.lang, groups, HEADINGS, headings=True)
    stored = searcher.store.fetch([candidate.key for candidate in proposed])
    found = [one for one in stored if _words(one.heading, side) == side.terms]
    return found[0] if len(found) == 1 else None


def _words(heading: str, side: Side) -> tuple[str, ...]:
    return tuple(slot[0] for slot in PackedSlots(heading, side.lang))


def home_of(searcher: Searcher, own: Side) -> StoredPassage | None:
    """Find the passage that holds the query, in a section with a heading or on a page; `own` is of its language."""
    ranked = searcher.under_headings(own, searcher.rank(own, NEAREST, candidates=CANDIDATES))
    best = max(ranked, key=lambda one: one.evidence.covered_query, default=None)
    if best is None or best.evidence.covered_query < HOME * own.total or unit_of(best.stored) is None:
        return None
    return best.stored


def in_company(
    searcher: Searcher,
    side: Side,
    home: StoredPassage,
    ranked: Sequence[Scored],
    documents: Collection[str] | None = None,
) -> list[Scored]:
    """Rank by the company too: how like the surroundings of each passage are to those of the query's home."""
    text = text_around(searcher.store, home)
    context = make_side(text, side.lang, side.target, searcher.lexicon, searcher.weights)
    title = make_side(title_of(searcher.store, home), side.lang, side.target, searcher.lexicon, searcher.weights)
    firsts = _proposed(searcher, context, title, documents)
    present = {unit_of(one.stored) for one in ranked}
    added = [searcher.judge(side, stored) for unit, stored in firsts.items() if unit not in present]
    if ranked and (0, len(side.terms)) in side.names:  # a name is found by its name
        added = []
    share = TITLED_SHARE if title.terms == side.terms else COMPANY_SHARE
    company: dict[Unit | None, float] = {}
    others = COMPANIES
    for one in (*ranked, *added):
        unit = unit_of(one.stored)
        if unit is not None and unit not in company and (unit in firsts or others):
            others -= unit not in firsts
            company[unit] = _likeness(searcher, context, title, one.stored)
    joined = [_raised(one, share * company.get(unit_of(one.stored), 0.0)) for one in (*ranked, *added)]
    return sorted(joined, key=lambda one: (-one.evidence.score, one.stored.passage.id))


def _raised(one: Scored, by: float) -> Scored:
    return replace(one, evidence=replace(one.evidence, score=one.evidence.score + by))


def _proposed(
    searcher: Searcher, context: Side, title: Side, documents: Collection[str] | None
) -> dict[Unit, StoredPassage]:
    """Propose sections by the sum of what their passages share with a context, and by their titles."""
    proposed = searcher.store.propose(context.target, proposals(context, searcher.weights), CANDIDATES, documents)
    sums: dict[Unit, float] = {}
    firsts: dict[Unit, StoredPassage] = {}
    for candidate, stored in zip(proposed, searcher.store.fetch([one.key for one in proposed]), strict=True):
        if (unit := unit_of(stored)) is not None:
            sums[unit] = sums.get(unit, 0.0) + candidate.score
            firsts.setdefault(unit, stored)
    best = {unit: firsts[unit] for unit in sorted(sums, key=lambda unit: (-sums[unit], unit))[:COMPANIES]}
    headed = searcher.store.propose(
        title.target, proposals(title, searcher.weights), COMPANIES, documents, headings=True
    )
    for stored in searcher.store.fetch([one.key for one in headed]):
        if (unit := unit_of(stored)) is not None:
            best.setdefault(unit, stored)
    return best


def _likeness(searcher: Searcher, context: Side, title: Side, stored: StoredPassage) -> float:
    """Compare what stands around a passage with a context, and its heading with a title."""
    slots = PackedSlots(packed_around(searcher.store, stored), context.target)
    return searcher.weigh(context, slots).score + TITLE_SHARE * _same_title(searcher, title, stored)


def _same_title(searcher: Searcher, title: Side, stored: StoredPassage) -> float:
    """Tell which part of two titles says the same, 0…1."""
    heading = PackedSlots(stored.heading, title.target)
    total = title.total + sum(searcher.weights.of_packed(title.target, heading.packed))
    evidence = searcher.weigh(title, heading)
    return (evidence.covered_query + evidence.covered_passage) / total if total else 0.0
