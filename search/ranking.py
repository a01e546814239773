"""Which of the passages that the store proposes say most of what is asked?

All of them are weighed, but no further than it takes to see that one cannot be among the best any more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush, heappushpop
from itertools import islice

from corpus.quick import dataclass
from indexer.store.protocol import Near, Store, StoredPassage
from search.answering import Answers
from search.bounding import Bounds
from search.concepts import Group
from search.counterpart import counterpart_score, heaviest, is_clause, may_be
from search.evidence import NOTHING, Evidence, Gathered, moved
from search.operators import Admission
from search.proposing import proposals
from search.side import Side, Weights
from search.texts import Text, Texts

CANDIDATES = 400
"""How many passages of a language the store proposes."""
CANDIDATES_ALIKE = 1200
"""How many for a query of several words of which one may be the whole: most that hold its words are longer."""
CANDIDATES_SHORT = 200
"""How many for a short query, whose words hardly miss what they mean."""
LEAST_CANDIDATES, LEAST_SHARE = 100, 0.3
"""So many are weighed in any case, the others where they have so much of the store's best score."""
OWN_CANDIDATES, OWN_SHARE = 30, 0.6
"""The same for a text in its own language, where the store's score of the very words says more."""
OWN_FOR_EACH = 3
"""How many of these are weighed in any case for each passage that is asked for."""
KEPT_FROM = 5000
"""How many it proposes where conditions will drop most of them."""
TITLED = 150
"""How many of the best passages are scored by the groups of a short query."""
Keeps = Callable[[StoredPassage], bool]

Way = tuple[float, int, int, Text | None]
"""A passage that waits: the most that it may score (negative, so that the best comes first), its number among them, its
key, and the headings above it if they are weighed with it."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage with the evidence for it.

    Where the company in which it stands was looked at, `company` is its likeness and `alone` the score without it;
    `key` is the store's own handle, where the store has proposed it.
    """

    stored: StoredPassage
    evidence: Evidence
    alone: float = 0.0
    company: float = 0.0
    key: int | None = None

    @property
    def order(self) -> tuple[float, str]:
        """Best first; ties by id, so that every store gives the same order."""
        return -self.evidence.score, self.stored.passage.id


class Best:
    """The best few of the scores met so far."""

    def __init__(self, limit: int) -> None:
        self._limit, self._scores = limit, list[float]()

    @property
    def least(self) -> float:
        """The least of them, which others must reach."""
        return self._scores[0] if len(self._scores) == self._limit else 0.0

    def admits(self, score: float) -> bool:
        """Tell whether a score may be among them."""
        return score >= self.least

    def add(self, score: float) -> None:
        """Take note of a score."""
        if len(self._scores) < self._limit:
            heappush(self._scores, score)
        else:
            heappushpop(self._scores, score)


class Ranker:
    """Weighs the passages of one store; keeps nothing between queries but the texts it has read."""

    def __init__(self, store: Store, weights: Weights) -> None:
        self.store, self.weights = store, weights
        self.texts = Texts(store, weights.packed)

    def rank(
        self, side: Side, limit: int, documents: Collection[str] | None = None, candidates: int = CANDIDATES
    ) -> list[Scored]:
        """Let the store propose, and rank by the full evidence."""
        return self.contest(side, limit, documents, candidates=candidates).best(limit)

    def contest(
        self,
        side: Side,
        limit: int,
        documents: Collection[str] | None = None,
        admits: Admission | None = None,
        groups: Sequence[Group] = (),
        keeps: Keeps | None = None,
        candidates: int = CANDIDATES,
    ) -> Answers | Contest:
        """Let the store propose, and be ready to rank as many as are asked for, mostly the best `limit`.

        Of a query in `groups`, passages that have most of them are the answer; others are only where there is none.
        """
        most = min(candidates, CANDIDATES_SHORT if groups else candidates) if keeps is None else KEPT_FROM
        near = (LEAST_CANDIDATES, LEAST_SHARE)
        if side.lang == side.target and not groups and keeps is None:
            near = (max(OWN_CANDIDATES, OWN_FOR_EACH * limit), OWN_SHARE)
        keys = self._proposed(side, most, documents, near)
        if keeps is not None:
            keys = [key for key, stored in zip(keys, self.store.fetch(keys), strict=True) if keeps(stored)]
        texts = dict(zip(keys, self.texts.passages(keys, side.target, later=bool(groups)), strict=True))
        if admits is not None:
            texts = {key: both for key, both in texts.items() if admits(both[0])}
        return Answers(self, side, groups, texts) if groups else Contest(self, side, texts)

    def _proposed(
        self,
        side: Side,
        most: int,
        documents: Collection[str] | None,
        near: Near = (LEAST_CANDIDATES, LEAST_SHARE),
    ) -> list[int]:
        """Let the store propose: the keys of passages, the best first."""
        proposed = self.store.propose(side.target, proposals(side, self.weights), most, documents, near=near)
        return [one.key for one in proposed]

    def headed(self, side: Side, text: Text, titles: str) -> list[tuple[Text, int]]:
        """Read a passage and the titles above it as one text, if those have anything of a query.

        Links are to be counted from the passage's first word: how many words stand before it is told with it.
        """
        above = self.above(side, titles)
        return [(above + text, len(above))] if above else []

    def above(self, side: Side, titles: str) -> Text | None:
        """Read the titles above a passage, if they have anything of a query."""
        above = self.texts.titles(titles, side.target)[1] if titles else None
        return above if above and side.meetings.touches(above) else None

    def counterparts(
        self, side: Side, limit: int, share: float, least: float, documents: Collection[str] | None = None
    ) -> list[Scored]:
        """Find the passages that say what a short query says and nothing else, with a score of `least` or more.

        Of the query `share` must be covered. Of those that are alike only the first is found. A clause is none: it
        says something of what a term only names.
        """
        found: dict[int, Evidence] = {}
        seen: set[tuple[str, ...]] = set()
        proposed = self._proposed(side, CANDIDATES_ALIKE if len(side.terms) > 1 else CANDIDATES, documents)
        for key, text in self.texts.light(proposed, side.target, heaviest(side)):
            if text.packed not in seen and may_be(side, text):
                seen.add(text.packed)
                evidence = self.weigh(side, text)
                score = counterpart_score(side, evidence, text, share)
                if score >= least:
                    found[key] = replace(evidence, score=score)
        terms = (one for one in self.best(found, 2 * limit) if not is_clause(one.stored))
        return list(islice(terms, limit))

    def is_first(self, key: int) -> bool:
        """Tell whether a passage is the first of its section."""
        return self.read(key).passage.paragraph == 1

    def read(self, key: int) -> StoredPassage:
        """Fetch a passage by key."""
        return self.store.fetch([key])[0]

    def best(self, found: Mapping[int, Evidence], limit: int) -> list[Scored]:
        """Fetch the best passages by key; the others, mostly hundreds, are never read whole."""
        met = {key: evidence for key, evidence in found.items() if evidence.score > 0}
        least = min(sorted((evidence.score for evidence in met.values()), reverse=True)[:limit], default=0.0)
        keys = [key for key, evidence in met.items() if evidence.score >= least]
        if len(keys) > limit:
            ids = dict(zip(keys, self.store.ids(keys), strict=True))
            keys = sorted(keys, key=lambda key: (-met[key].score, ids[key]))[:limit]
        scored = [Scored(stored, met[key], key=key) for key, stored in zip(keys, self.store.fetch(keys), strict=True)]
        return sorted(scored, key=lambda one: one.order)

    def judge(self, side: Side, stored: StoredPassage) -> Scored:
        """Weigh one passage, whether or not the store would propose it."""
        return Scored(stored, self.weigh(side, self.texts.of(stored.terms, side.target)))

    def bounds(self, side: Side) -> Bounds:
        """Be ready to bound what texts score for a query."""
        return Bounds(side, self.weights.heaviest(side.target))

    def weigh(self, side: Side, text: Text) -> Evidence:
        """Weigh a text."""
        return Gathered(side, text, text.weights, text.total).evidence()

    def met(self, side: Side, text: Text) -> Evidence:
        """Settle what of a text meets what, and leave the score open."""
        return Gathered(side, text, text.weighing, 0.0).met()


class Contest:
    """The passages that are proposed for a query, weighed no further than it takes to name the best few of them."""

    def __init__(self, ranker: Ranker, side: Side, texts: Mapping[int, tuple[Text, str]]) -> None:
        """`texts` are the passages by key, with their packed titles."""
        self._ranker, self._side, self._texts = ranker, side, texts
        self._found: dict[int, Evidence] = {}
        self._ways: list[Way] = []
        bounds = ranker.bounds(side)
        for number, (key, (text, titles)) in enumerate(texts.items()):
            self._wait(key, bounds.most(text))
            # in the order in which the store has proposed them, which knows the headings
            if number < TITLED and (above := ranker.above(side, titles)):
                self._wait(key, bounds.most(text, above), above)
        heapify(self._ways)

    def _wait(self, key: int, most: float, above: Text | None = None) -> None:
        if most:
            self._ways.append((-most, len(self._ways), key, above))

    def best(self, limit: int) -> list[Scored]:
        """Rank the best few; each is weighed with the headings above it, too, where that says more."""
        found, ways = self._found, self._ways
        best = Best(limit)
        for evidence in found.values():
            best.add(evidence.score)
        while ways and best.admits(-ways[0][0]):
            _, _, key, above = heappop(ways)
            text = self._texts[key][0]
            evidence = self._ranker.weigh(self._side, above + text if above else text)
            if above:
                evidence = moved(evidence, -len(above))
            if key not in found:
                best.add(evidence.score)  # it may still rise
            known = found.get(key, NOTHING).score
            if evidence.score > known or key not in found or (evidence.score == known and not above):
                found[key] = evidence
        return self._ranker.best(found, limit)
