"""In what company does a query stand, and which passages stand in the like?

A query that is a heading of the index, or stands in a passage of it, comes from somewhere: its home. What stands there
beside it tells which of many passages with the same few words says the same: the one in the like company. Headings
are compared with headings as well.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import itemgetter

from corpus.quick import dataclass
from corpus.typed import TYPE_CHECKING
from indexer.store.packing import innermost, unpack
from indexer.store.protocol import StoredPassage
from search.proposing import own_words, proposals
from search.ranking import Best
from search.side import Side, make_side
from search.surroundings import MOST_WORDS, Unit, packed_around, text_around, title_of, unit_of

if TYPE_CHECKING:
    from search.bounding import Bounds
    from search.engine import Searcher
    from search.ranking import Scored

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
HEADED_WORDS = 200
"""How many words under a heading are its company: a heading of some words says little by itself, what it heads much."""
WIDER = 3
"""So many times more are proposed and compared for a whole page."""
COMPANY_SHARE, TITLED_SHARE, WHOLE_SHARE = 1.0, 3.0, 4.0
"""What the company is worth beside what a passage says itself: for a text, for a heading, which says little, and for a
whole page, of which a passage is only a part."""
CLOSE = 0.8
"""Which part of the best score a section or page must have to be asked in return (search.returning)."""
LONG_TEXT = 40
"""A text of so many words is compared with whole pages, too: it may be one."""
TITLE_SHARE = 0.3
"""What the likeness of two headings is worth beside that of what stands under them."""


def titled(searcher: Searcher, side: Side) -> StoredPassage | None:
    """Find the one section of the query's own language that has the query as its title."""
    if side.lang == side.target:
        return None
    asked = own_words(side, searcher.weights)
    keys = [one.key for one in searcher.store.propose(side.lang, asked, HEADINGS, headings=True)]
    titles = zip(keys, searcher.store.packed_terms(keys), strict=True)
    found = [key for key, (_, packed) in titles if _words(innermost(packed)) == side.terms]
    return searcher.store.fetch(found)[0] if len(found) == 1 else None


def _words(heading: str) -> tuple[str, ...]:
    return tuple(slot[0] for slot in unpack(heading))


def home_of(searcher: Searcher, own: Side) -> StoredPassage | None:
    """Find the passage that holds the query; `own` is of its language.

    In a document without headings and pages it must be the only one: of lines that recur none is the home.
    """
    ranked = searcher.ranker.rank(own, NEAREST, candidates=CANDIDATES)
    held = [one for one in ranked if one.evidence.covered_query >= HOME * own.total]
    best = max(held, key=lambda one: one.evidence.covered_query, default=None)
    if best is None or unit_of(best.stored) is not None:
        return best.stored if best else None
    just = [one for one in held if _words(one.stored.terms) == own.terms] or held
    return just[0].stored if len(just) == 1 else None


@dataclass(frozen=True, slots=True)
class Company:
    """What stands around a query, as a text to be matched, and its title.

    `words` is how much around a passage is compared with it, `by_page` whether that is what stands on one page,
    `by_title` whether the query is the title itself, `width` how many times more sections are looked at than usual.
    """

    context: Side
    title: Side | None
    words: int
    by_page: bool
    by_title: bool = False
    width: int = 1

    @property
    def share(self) -> float:
        """Say what the likeness is worth."""
        if self.by_page:
            return WHOLE_SHARE
        return TITLED_SHARE if self.by_title else COMPANY_SHARE


def company_at(searcher: Searcher, side: Side, home: StoredPassage) -> Company:
    """Look at what stands around the home of a query."""
    make = partial(make_side, lang=side.lang, target=side.target, lexicon=searcher.lexicon, weights=searcher.weights)
    title = make(title_of(searcher.store, home))
    by_title = title.terms == side.terms
    words = HEADED_WORDS if by_title and len(title.terms) > 1 else MOST_WORDS
    context = make(text_around(searcher.store, home, words))
    return Company(context, title, words, by_page=False, by_title=by_title)


def company_within(side: Side) -> Company | None:
    """Take a text of many words, or of several lines, as its own company: a pasted page; None for a short one."""
    if len(side.terms) < LONG_TEXT and "\n" not in side.text.strip():
        return None
    return Company(side, None, max(MOST_WORDS, len(side.terms)), by_page=True, width=WIDER)


def in_company(
    searcher: Searcher,
    side: Side,
    company: Company,
    ranked: Sequence[Scored],
    limit: int,
    documents: Collection[str] | None = None,
) -> list[Scored]:
    """Rank by the company too: how like the surroundings of each passage are to those of the query.

    It is worked out for what may be among the best `limit` by it, or nearly as good as the first; the others, if they
    are `ranked` at all, come after them.
    """
    place = partial(unit_of, by_page=company.by_page)
    firsts = proposed_units(searcher, company, documents)
    present = {place(one.stored) for one in ranked}
    added = [searcher.ranker.judge(side, stored) for unit, stored in firsts.items() if unit not in present]
    if ranked and (0, len(side.terms)) in side.names:  # a name is found by its name
        added = []
    members: dict[Unit, list[Scored]] = {}
    others = company.width * COMPANIES
    for one in (*ranked, *added):
        unit = place(one.stored)
        if unit is None or (unit not in members and unit not in firsts and not others):
            continue
        others -= unit not in members and unit not in firsts
        members.setdefault(unit, []).append(one)
    alike = _likest(searcher, company, members, limit)
    joined = [_raised(one, alike.get(place(one.stored), 0.0), company.share) for one in (*ranked, *added)]
    return sorted(joined, key=lambda one: one.order)


def _likest(
    searcher: Searcher, company: Company, members: Mapping[Unit, Sequence[Scored]], limit: int
) -> dict[Unit | None, float]:
    """Work out the likeness of the sections or pages of passages, from those that may come first by it."""
    alike: dict[Unit | None, float] = {}
    best, first = Best(2 * limit), 0.0  # some of them may be put lower: see search.returning
    bounds = searcher.ranker.bounds(company.context)
    ways = [
        (max(one.evidence.score for one in group) + company.share * around.most, unit, around)
        for unit, group in members.items()
        for around in (Around(searcher, company, group[0].stored, bounds),)
    ]
    for most, unit, around in sorted(ways, key=itemgetter(0), reverse=True):
        if most < min(best.least, CLOSE * first):
            break
        alike[unit] = around.likeness()
        for one in members[unit]:
            score = one.evidence.score + company.share * alike[unit]
            best.add(score)
            first = max(first, score)
    return alike


def _raised(one: Scored, likeness: float, share: float) -> Scored:
    score = one.evidence.score
    raised = replace(one.evidence, score=score + share * likeness)
    return replace(one, evidence=raised, alone=score, company=likeness)


def proposed_units(
    searcher: Searcher, company: Company, documents: Collection[str] | None = None
) -> dict[Unit, StoredPassage]:
    """Propose sections or pages by the sum of what their passages share with a context, and by their titles."""
    context, title, place = company.context, company.title, partial(unit_of, by_page=company.by_page)
    proposed = searcher.store.propose(
        context.target, proposals(context, searcher.weights), company.width * CANDIDATES, documents
    )
    sums: dict[Unit, float] = {}
    firsts: dict[Unit, StoredPassage] = {}
    for candidate, stored in zip(proposed, searcher.store.fetch([one.key for one in proposed]), strict=True):
        if (unit := place(stored)) is not None:
            sums[unit] = sums.get(unit, 0.0) + candidate.score
            firsts.setdefault(unit, stored)
    best = {
        unit: firsts[unit] for unit in sorted(sums, key=lambda unit: (-sums[unit], unit))[: company.width * COMPANIES]
    }
    if title is not None:
        asked = proposals(title, searcher.weights)
        headed = searcher.store.propose(title.target, asked, COMPANIES, documents, headings=True)
        for stored in searcher.store.fetch([one.key for one in headed]):
            if (unit := place(stored)) is not None:
                best.setdefault(unit, stored)
    return best


class Around:
    """What stands around a passage, compared with a context, and its heading with a title.

    `most` bounds its likeness.
    """

    def __init__(self, searcher: Searcher, company: Company, stored: StoredPassage, bounds: Bounds) -> None:
        """`bounds` are those of the context."""
        self._ranker, self._context = searcher.ranker, company.context
        packed = packed_around(searcher.store, stored, company.words, company.by_page)
        self._text = self._ranker.texts.of(packed, company.context.target)
        self._title = TITLE_SHARE * _same_title(searcher, company.title, stored) if company.title else 0.0
        self.most = bounds.most(self._text) + self._title

    def likeness(self) -> float:
        """Compare them."""
        return self._ranker.weigh(self._context, self._text).score + self._title


def _same_title(searcher: Searcher, title: Side, stored: StoredPassage) -> float:
    """Tell which part of two titles says the same, 0…1."""
    heading, _ = searcher.ranker.texts.titles(stored.title_terms, title.target)
    total = title.total + heading.total
    evidence = searcher.ranker.weigh(title, heading)
    return (evidence.covered_query + evidence.covered_passage) / total if total else 0.0


def company_back(searcher: Searcher, company: Company, stored: StoredPassage) -> Company:
    """Ask in return: what stands around a passage that was found, as a text to be matched in the query's language."""
    lang, target = company.context.target, company.context.lang
    make = partial(make_side, lang=lang, target=target, lexicon=searcher.lexicon, weights=searcher.weights)
    title = make(title_of(searcher.store, stored)) if company.title else None
    return replace(
        company, context=make(text_around(searcher.store, stored, company.words, company.by_page)), title=title
    )


def page_of(searcher: Searcher, side: Side) -> StoredPassage | None:
    """Find the page of the query's own language that holds the query."""
    own = make_side(side.text, side.lang, side.lang, searcher.lexicon, searcher.weights, exact=True)
    company = company_within(own)
    if company is None:
        return None
    held: list[tuple[float, StoredPassage]] = []
    for one in proposed_units(searcher, company).values():
        packed = packed_around(searcher.store, one, company.words, True)
        evidence = searcher.ranker.weigh(own, searcher.ranker.texts.of(packed, own.target))
        if evidence.covered_query >= HOME * own.total:
            held.append((evidence.score, one))
    return max(held, key=lambda pair: (pair[0], pair[1].passage.id))[1] if held else None
