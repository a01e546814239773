"""From a query to hits: expand, let the store propose, weigh the evidence, rank."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial

from corpus.model import LANGS, Lang, Passage
from corpus.quick import dataclass
from corpus.script import language
from indexer.lexicon.front import open_lexicon
from indexer.store.packing import POSITION
from indexer.store.protocol import Store, StoredPassage
from search.beside import COMPARED, OPEN, beside, line_of
from search.called import by_less
from search.company import SURROUNDINGS, company_at, company_within, home_of, in_company, titled
from search.concepts import Group, groups_of, has_all, may_be_short, says_something
from search.counterpart import LEAST, NEARLY_ALL
from search.evidence import NOTHING, in_unit
from search.headed import heading_matches
from search.literal import find_literally, own_languages
from search.model import Concept, Hit, Match
from search.named import with_names, with_sure_parts
from search.neighbours import neighbours
from search.operators import Admission, Asked, admission, asked, with_prefixes
from search.query import Query
from search.ranking import Ranker, Scored
from search.reasons import concepts, matches
from search.returning import asked_in_return, falling
from search.side import Side, Weights, by_its_own_words, make_side
from search.surroundings import title_of, unit_of

TOGETHER, APART, IN_PARTS = range(3)
"""How the words of a short query are looked for: those of a compound together, apart, those of a name one by one."""
LEAST_APART = 2
"""Of so few words none may be far from the other: 技術外 is no 技術."""
WIDE = 60
"""How many of the best passages are compared by the company in which they stand."""
ASKED_BACK = 4
"""How many of the first passages are asked in return what they are nearest to."""
CANDIDATES_BACK = 60
"""How many passages are proposed for the question in return."""
REMEMBERED = 2000
"""Of how many passages it is kept what they are nearest to."""
LEAD = 0.6
"""Which part of the best score the second may have at most for the first to stand out."""
LONGEST_ASKED = 60
"""The longest passage, in words, that is asked: a paragraph is near to many texts, each a part of it, at great cost."""
CLOSE = 0.8
"""Which part of the best score a passage must have to be asked."""


@dataclass(frozen=True, slots=True)
class Results:
    """The answers to a query: hits per language, best first, and the concepts they were looked up by."""

    query: Query
    hits: dict[Lang, tuple[Hit, ...]]
    concepts: tuple[Concept, ...]


class Searcher:
    """Answers queries from one store; keeps nothing between queries but caches."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.weights = Weights(store)
        self.ranker = Ranker(store, self.weights)
        self._nearest: dict[tuple[str, Lang, Lang], list[Scored]] = {}
        self.lexicon = open_lexicon(store, self.weights.frequencies)

    def search(
        self,
        query: Query,
        *,
        limit: int = 5,
        langs: Sequence[Lang] = LANGS,
        exact: bool = False,
        documents: Collection[str] | None = None,
        keeps: Callable[[StoredPassage], bool] | None = None,
    ) -> Results:
        """Find the `limit` best passages of each of `langs`; `documents` (ids) and `keeps` restrict what may answer."""
        texts = [asked(parts) for parts in query.alternatives]
        find = partial(
            self._found, query, texts, limit=limit, langs=langs, exact=exact, documents=documents, keeps=keeps
        )
        hits, sides = find(TOGETHER)
        names = any(side.names for side in sides)
        if not any(hits.values()) and any(len(side.terms) > LEAST_APART for side in sides):
            hits, sides = find(APART)
        if not any(hits.values()) and any(end - start > 1 for side in sides for start, end in side.names):
            hits, sides = find(IN_PARTS)
            names = False
        if not exact:
            by_less(query, hits, limit, self.lexicon, partial(self.search, documents=documents, keeps=keeps))
        if not query.excluded:
            # the query's own language, or both, where the words find nothing
            own = own_languages([one.text for one in texts], names) if any(hits.values()) else set(langs)
            silent = [lang for lang in langs if lang in own and not hits[lang] and keeps is None]
            hits |= {lang: tuple(self._literally(query, lang, limit, documents)) for lang in silent}
        return Results(query, hits, tuple(concepts(sides)))

    def _found(
        self,
        query: Query,
        texts: Sequence[Asked],
        how: int,
        *,
        limit: int,
        langs: Sequence[Lang],
        exact: bool,
        documents: Collection[str] | None,
        keeps: Callable[[StoredPassage], bool] | None,
    ) -> tuple[dict[Lang, tuple[Hit, ...]], list[Side]]:
        """Find the hits in each language by the words."""
        hits: dict[Lang, tuple[Hit, ...]] = {}
        sides: list[Side] = []
        for target in langs:
            best: dict[str, tuple[Scored, Side]] = {}
            for one in texts:
                whole = make_side(one.text, language(one.text), target, self.lexicon, self.weights, exact)
                side = self._side(whole, one, exact, how != IN_PARTS)
                admits = admission(query, one, side)
                ranked = self._ranked(side, whole, limit, documents, admits, keeps, how != TOGETHER, exact)
                sides += {id(used): used for _, used in ranked}.values() or (side,)
                for scored, used in ranked:
                    known = best.get(scored.stored.passage.id)
                    if known is None or known[0].evidence.score < scored.evidence.score:
                        best[scored.stored.passage.id] = (scored, used)
            first = sorted(best.values(), key=lambda pair: pair[0].order)[:limit]
            hits[target] = tuple(self.hit(query.text, side, scored, n) for n, (scored, side) in enumerate(first, 1))
        return hits, sides

    def _ranked(
        self,
        side: Side,
        whole: Side,
        limit: int,
        documents: Collection[str] | None,
        admits: Admission | None,
        keeps: Callable[[StoredPassage], bool] | None,
        apart: bool,
        exact: bool,
    ) -> list[tuple[Scored, Side]]:
        """Rank a short query by its groups, a sentence by all of it; return with each passage what was looked for.

        `whole` is the side of the query that has no names yet.
        """
        groups = groups_of(side, () if apart else neighbours(side, self.store, self.ranker.texts), apart)
        alone = admits is None and keeps is None and not exact
        if not groups and alone:
            rank = self.confirmed if says_something(side) else self.ranker.rank
            return [(one, side) for one in rank(side, limit, documents)]
        contest = self.ranker.contest(side, limit, documents, admits, groups, keeps)
        ranked = contest.best(limit)
        if not alone or side.lang == side.target:
            return [(one, side) for one in ranked]
        home = titled(self, side)
        sure = any(has_all(side, groups, one.evidence) for one in ranked)
        if not sure and (home is not None or len(groups) > 1):
            sure = any(has_all(side, groups, one.evidence) for one in contest.best(max(limit, WIDE)))
        if not sure and self._may_be_a_clause(side, groups):
            return [(one, whole) for one in self._confirmed(whole, limit, documents, home)]
        if home is not None:
            ranked = contest.best(max(limit, WIDE))
            ranked = in_company(self, side, company_at(self, side, home), ranked, limit, documents)
            return [(one, side) for one in ranked[:limit]]
        least = ranked[-1].evidence.score if len(ranked) == limit else 0.0
        found = self.ranker.counterparts(whole, limit, NEARLY_ALL if sure else LEAST, least, documents)
        known = {one.stored.passage.id: one.evidence.score for one in ranked}
        better = {one.stored.passage.id: one for one in found if one.order[0] < -known.get(one.stored.passage.id, 0.0)}
        others = [one for one in ranked if one.stored.passage.id not in better]
        both = [*((one, whole) for one in better.values()), *((one, side) for one in others)]
        both.sort(key=lambda pair: pair[0].order)
        line = line_of(self, side) if home is None else None
        if line is not None and unit_of(line) is None:
            used = {one.stored.passage.id: by for one, by in both}
            compared = beside(self, whole, line, [one for one, _ in both], documents)
            both = [(one, used.get(one.stored.passage.id, whole)) for one in compared]
        return both[:limit]

    def _may_be_a_clause(self, side: Side, groups: Sequence[Group]) -> bool:
        """Tell whether a short query may say something, which the other language puts otherwise.

        So it is of several groups, none of them a proper name.
        """
        names = [(side.terms[start:end], side.words(start, end)) for start, end in side.names]
        return len(groups) > 1 and not any(self.lexicon.proper(terms, side.lang, words) for terms, words in names)

    def _literally(self, query: Query, lang: Lang, limit: int, documents: Collection[str] | None) -> Iterator[Hit]:
        """Find the query as a string of characters."""
        text = " ".join(part.text for part in query.alternatives[0])
        quoted = all(part.kind == "phrase" for part in query.alternatives[0])
        for rank, (stored, match) in enumerate(find_literally(self.store, text, lang, limit, documents, quoted), 1):
            yield self._hit(query.text, Scored(stored, NOTHING), (match,), rank)

    def _side(self, side: Side, one: Asked, exact: bool, named: bool) -> Side:
        """Find the names in a side, and what else the words of a query stand for."""
        if not exact and may_be_short(side):
            short = with_names(side, self.lexicon, self.weights) if named else with_sure_parts(side, self.lexicon)
            side = short if groups_of(short) else side
        if not exact and side.lang == side.target and not groups_of(side):
            side = by_its_own_words(side)
        return with_prefixes(side, one, self.store, self.lexicon, self.weights) if one.prefixes else side

    def similar(
        self, text: str, lang: Lang, target: Lang, limit: int = 5, documents: Collection[str] | None = None
    ) -> list[Scored]:
        """Find the passages of `target` that say most nearly the same as `text`."""
        return self.confirmed(make_side(text, lang, target, self.lexicon, self.weights), limit, documents)

    def confirmed(
        self, side: Side, limit: int, documents: Collection[str] | None = None, home: StoredPassage | None = None
    ) -> list[Scored]:
        """Rank, and put a passage higher that stands in the query's company, or lower that is nearer to another text.

        Where the query stands in the index (`home`, if it is known), or is as long as a page, what stands around it
        decides with it: see search.company.

        Passages that are near to everything come first too often. The first few are asked in return what they are
        nearest to, and ranked by twice the similarity less that nearest one's: CSLS with one neighbour (Conneau et
        al., "Word translation without parallel data", ICLR 2018); less of it where the nearest one holds the words
        of the query, which is then a part of it. They are asked only where they are short, and nearly as good as the
        best.
        """
        return self._confirmed(side, limit, documents, home or titled(self, side))

    def _confirmed(
        self, side: Side, limit: int, documents: Collection[str] | None, home: StoredPassage | None
    ) -> list[Scored]:
        contest = self.ranker.contest(side, limit, documents)
        if side.lang == side.target or not self.weights.passages(side.lang):
            return contest.best(limit)
        whole = company_within(side)
        if home is None and whole is None and _stands_out(contest.best(2)):
            return contest.best(limit)
        own = make_side(side.text, side.lang, side.lang, self.lexicon, self.weights, exact=True)
        home = home or home_of(self, own)
        company = company_at(self, side, home) if home and unit_of(home) else whole
        if home is not None and company is None and not _stands_out(contest.best(2), OPEN):
            ranked = beside(self, side, home, contest.best(max(limit, COMPARED)), documents)
            if any(one.company for one in ranked):
                return ranked[:limit]
        ranked = contest.best(max(limit, WIDE if company else ASKED_BACK))
        if company is not None and any(unit_of(one.stored, company.by_page) for one in ranked):
            ranked = in_company(self, side, company, ranked, limit, documents)
            if company.by_page or company.by_title:  # a sentence says enough by itself
                ranked = asked_in_return(self, side, company, ranked, home)
            return ranked[:limit]
        close = [one for one in ranked[:ASKED_BACK] if one.evidence.score >= CLOSE * ranked[0].evidence.score]
        if len(close) < 2 or any(one.stored.terms.count(POSITION) >= LONGEST_ASKED for one in close):
            return ranked[:limit]
        close.sort(key=lambda one: (-self._asked_back(one, own), one.stored.passage.id))
        return list(falling([*close, *ranked[len(close) :]]))[:limit]

    def _asked_back(self, one: Scored, own: Side) -> float:
        """Correct a score by the text of the query's language that the passage is nearest to."""
        score = one.evidence.score
        for nearest in self._nearest_to(one.stored.passage, own.lang):
            held = self.ranker.judge(own, nearest.stored).evidence.covered_query / own.total if own.total else 0.0
            return score + (score - nearest.evidence.score) * (1 - held)
        return score

    def _nearest_to(self, passage: Passage, lang: Lang) -> list[Scored]:
        """Find the one text of `lang` that a passage is nearest to; passages near to everything are asked often."""
        key = (passage.text, passage.lang, lang)
        found = self._nearest.get(key)
        if found is None:
            if len(self._nearest) >= REMEMBERED:
                self._nearest.clear()
            back = make_side(passage.text, passage.lang, lang, self.lexicon, self.weights)
            found = self._nearest[key] = self.ranker.rank(back, 1, candidates=CANDIDATES_BACK)
        return found

    def hit(self, asked: str, side: Side, scored: Scored, rank: int) -> Hit:
        """Make the hit of a passage for the question `asked`: with its document, highlights and reasons."""
        passage = scored.stored.passage
        matched = tuple(matches(side, scored.evidence, scored.stored))
        if any(raw[4] < 0 for raw in scored.evidence.raw):
            document = self.store.document(scored.stored.document)
            matched += tuple(heading_matches(side, scored.evidence, document, passage.section)) if document else ()
        if not scored.evidence.raw and scored.evidence.score > 0:
            found = title_of(self.store, scored.stored) or passage.text
            matched = (Match(side.text, found, (SURROUNDINGS,), min(1.0, scored.evidence.score), (0, 0)),)
        return self._hit(asked, scored, matched, rank)

    def _hit(self, asked: str, scored: Scored, matched: tuple[Match, ...], rank: int) -> Hit:
        passage = scored.stored.passage
        document = self.store.document(scored.stored.document)
        if document is None:
            raise AssertionError(f"the store holds passage {passage.id} but not its document")
        return Hit(
            asked,
            rank,
            in_unit(scored.evidence.score),
            passage,
            document.sections[passage.section],
            document,
            tuple(sorted({match.span for match in matched if match.span[0] < match.span[1]})),
            matched,
            "",
        )


def _stands_out(ranked: Sequence[Scored], lead: float = LEAD) -> bool:
    """Tell whether the first passage is so far ahead that nothing around it need be looked at."""
    return len(ranked) > 1 and ranked[1].evidence.score < lead * ranked[0].evidence.score
