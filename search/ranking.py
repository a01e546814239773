"""Which of the passages that the store proposes say most of what is asked?

All of them are weighed, but no further than it takes to see that one cannot be among the best any more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from heapq import heappush, heappushpop
from operator import itemgetter

from corpus.quick import dataclass
from indexer.store.protocol import Store, StoredPassage
from search.bounding import Bounds
from search.concepts import Group, answers, concept_score, most_for, named_by, telling_links
from search.defining import DEFINING, defines, may_define
from search.evidence import NOTHING, Evidence, Gathered, Longer, moved
from search.operators import Admission
from search.proposing import proposals
from search.side import Side, Weights
from search.texts import Text, Texts

CANDIDATES = 400
"""How many passages of a language the store proposes."""
CANDIDATES_SHORT = 200
"""How many for a short query, whose words hardly miss what they mean."""
KEPT_FROM = 5000
"""How many it proposes where conditions will drop most of them."""
TITLED = 150
"""How many of the best passages are scored by the groups of a short query."""
HEADED = 60
"""How many of the best passages are weighed together with the headings above them."""

Keeps = Callable[[StoredPassage], bool]


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

    def admits(self, score: float) -> bool:
        """Tell whether a score may be among them."""
        return len(self._scores) < self._limit or score >= self._scores[0]

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
        self,
        side: Side,
        limit: int,
        documents: Collection[str] | None = None,
        admits: Admission | None = None,
        groups: Sequence[Group] = (),
        keeps: Keeps | None = None,
        candidates: int = CANDIDATES,
    ) -> list[Scored]:
        """Let the store propose, and rank by the full evidence what `admits` lets pass.

        Of a query in `groups`, passages that have most of them are the answer; others are only where there is none.
        """
        most = min(candidates, CANDIDATES_SHORT if groups else candidates) if keeps is None else KEPT_FROM
        proposed = self.store.propose(side.target, proposals(side, self.weights), most, documents)
        keys = [candidate.key for candidate in proposed]
        if keeps is not None:
            keys = [key for key, stored in zip(keys, self.store.fetch(keys), strict=True) if keeps(stored)]
        texts = dict(zip(keys, self.texts.passages(keys, side.target), strict=True))
        if admits is not None:
            texts = {key: both for key, both in texts.items() if admits(both[0])}
        found = self._by_groups(side, groups, texts, limit) if groups else self._weighed(side, texts, limit)
        return self._best(found, limit)

    def _weighed(self, side: Side, texts: Mapping[int, tuple[Text, str]], limit: int) -> dict[int, Evidence]:
        """Weigh passages, the first of sections with their headings, too, where that says more of a long text."""
        bounds = Bounds(side)
        ways: list[tuple[float, int, int, Text, Sequence[Longer]]] = []
        for number, (key, (text, titles)) in enumerate(texts.items()):
            most, longer = bounds.most(text)
            ways.append((most, key, 0, text, longer))
            if number < TITLED:  # as the store proposed them, which knows the headings
                for whole, before in self._headed(side, text, titles):
                    most, longer = bounds.most(whole)
                    ways.append((most, key, before, whole, longer))
        ways.sort(key=itemgetter(0), reverse=True)
        best = Best(limit)
        found: dict[int, Evidence] = {}
        for most, key, before, text, longer in ways:
            if not best.admits(most):
                break
            if before and not self._is_first(key):
                continue
            evidence = self.weigh(side, text, longer)
            if before:
                evidence = moved(evidence, -before)
            if key not in found:
                best.add(evidence.score)  # it may still rise
            known = found.get(key, NOTHING).score
            if evidence.score > known or key not in found or (evidence.score == known and not before):
                found[key] = evidence
        return found

    def _headed(self, side: Side, text: Text, titles: str) -> list[tuple[Text, int]]:
        """Read a passage and the titles above it as one text, if those have anything of a query.

        Links are to be counted from the passage's first word: how many words stand before it is told with it.
        """
        if not titles or not side.meetings.touches(above := self.texts.titles(titles, side.target)[1]):
            return []
        return [(above + text, len(above))]

    def _by_groups(
        self, side: Side, groups: Sequence[Group], texts: Mapping[int, tuple[Text, str]], limit: int
    ) -> dict[int, Evidence]:
        found = {key: self.weigh(side, text) for key, (text, _) in texts.items()}
        full = {key: evidence for key, evidence in found.items() if answers(side, groups, evidence)}
        for key in [key for key in texts if key not in full][:TITLED]:
            for whole, before in self._headed(side, *texts[key]):
                if answers(side, groups, headed := moved(self.weigh(side, whole), -before)) and self._is_first(key):
                    full[key] = headed
        return self._by_concepts(side, groups, full if full or len(groups) == 1 else found, texts, limit)

    def _by_concepts(
        self,
        side: Side,
        groups: Sequence[Group],
        found: dict[int, Evidence],
        texts: Mapping[int, tuple[Text, str]],
        limit: int,
    ) -> dict[int, Evidence]:
        """Score the best passages by the groups of a short query, the titles of their sections among the evidence."""
        best = Best(limit)
        scored: dict[int, Evidence] = {}
        wanted = [at for group in groups for at in group.positions]
        names: dict[str, float] = {}  # a section's passages share their titles
        for key in sorted(found, key=lambda key: (-found[key].score, key))[:TITLED]:
            text, titles = texts[key]
            if titles not in names:
                names[titles] = self._named(side, groups, titles)
            # what is met in a heading only, or is itself the heading, is named by nothing further
            heading = self.texts.titles(titles, side.target)[0]
            apart = text.packed == heading.packed or any(raw[4] < 0 for raw in found[key].raw)
            named = 0.0 if apart else names[titles]
            if best.admits((1 + DEFINING) * most_for(text, named)):
                evidence = telling_links(side, found[key])
                score = concept_score(side, groups, evidence, text, named)
                if best.admits((1 + DEFINING) * score) and may_define(side, wanted, text):
                    score *= 1 + DEFINING * defines(side, wanted, text, self._read(key).passage.text)
                scored[key] = replace(evidence, score=score)
                best.add(score)
        return scored

    def _named(self, side: Side, groups: Sequence[Group], titles: str) -> float:
        """Tell how much of a short query the titles above a passage name."""
        heading, above = self.texts.titles(titles, side.target)
        if not side.meetings.touches(above):
            return 0.0
        return named_by(side, groups, self.weigh(side, heading), self.weigh(side, above))

    def _is_first(self, key: int) -> bool:
        """Tell whether a passage is the first of its section."""
        return self._read(key).passage.paragraph == 1

    def _read(self, key: int) -> StoredPassage:
        return self.store.fetch([key])[0]

    def _best(self, found: Mapping[int, Evidence], limit: int) -> list[Scored]:
        """Fetch the best passages by key; the others, mostly hundreds, are never read whole."""
        met = {key: evidence for key, evidence in found.items() if evidence.score > 0}
        least = min(sorted((evidence.score for evidence in met.values()), reverse=True)[:limit], default=0.0)
        keys = [key for key, evidence in met.items() if evidence.score >= least]
        scored = [Scored(stored, met[key], key=key) for key, stored in zip(keys, self.store.fetch(keys), strict=True)]
        return sorted(scored, key=lambda one: one.order)[:limit]

    def under_headings(self, side: Side, ranked: Sequence[Scored]) -> list[Scored]:
        """Weigh the best passages together with the headings above them too, and keep what says more."""
        bounds = Bounds(side)
        weighed = [self._under_heading(side, bounds, one) for one in ranked[:HEADED]]
        return [*sorted(weighed, key=lambda one: one.order), *ranked[HEADED:]]

    def _under_heading(self, side: Side, bounds: Bounds, one: Scored) -> Scored:
        known = None if one.key is None else self.texts.passages([one.key], side.target)[0]
        text, titles = known or (self.texts.of(one.stored.terms, side.target), one.stored.title_terms)
        for whole, before in self._headed(side, text, titles):
            most, longer = bounds.most(whole)
            if most > one.evidence.score:
                headed = moved(self.weigh(side, whole, longer), -before)
                return replace(one, evidence=headed) if headed.score > one.evidence.score else one
        return one

    def judge(self, side: Side, stored: StoredPassage) -> Scored:
        """Weigh one passage, whether or not the store would propose it."""
        return Scored(stored, self.weigh(side, self.texts.of(stored.terms, side.target)))

    def weigh(self, side: Side, text: Text, longer: Sequence[Longer] | None = None) -> Evidence:
        """Weigh a text; `longer` are the longer equivalents that it has, where they are known."""
        return Gathered(side, text, text.weights, text.total, longer).evidence()
