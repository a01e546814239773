"""Which of the passages that the store proposes answer a short query best, and how early is that seen?

Each has a bound on what it may score, from its words, its length and the titles above it. The most promising is looked
at more closely, which gives it a narrower bound or its score, and is put back among the others; what comes out with its
score is the next best (bounds as in Fagin, Lotem & Naor, "Optimal aggregation algorithms for middleware", PODS 2001).
So of hundreds of passages a few are weighed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from heapq import heapify, heappop, heappush

from corpus.typed import TYPE_CHECKING
from search.bounding import TermBounds
from search.concepts import Group, answers, concept_score, named_by, telling_links
from search.defining import DEFINING, defines
from search.evidence import ROUNDING, Evidence, moved
from search.side import Side
from search.texts import Text

if TYPE_CHECKING:
    from search.ranking import Ranker, Scored

SCORE, WORDS, OPENING, HEADED, WRITTEN = range(5)
"""What is known of a passage: its score; its words, and how far it defines; its words, with which it may define; its
words, which are no answer, and those of the headings above it; which words it has and how early, before it is read."""

Way = tuple[float, int, int]
"""A passage that waits: the most that it may score (negative, so that the best comes first), its key, what is known."""


class Answers:
    """The passages that answer a short query, the best first, weighed no further than it takes to name them.

    Passages that have most of its groups are the answer; others are only where there is none.
    """

    def __init__(
        self, ranker: Ranker, side: Side, groups: Sequence[Group], texts: Mapping[int, tuple[Text, str]]
    ) -> None:
        """`texts` are the passages by key, with their packed titles."""
        self._ranker, self._side, self._groups, self._texts = ranker, side, groups, texts
        self._wanted = [at for group in groups for at in group.positions]
        self._bounds = TermBounds(side, groups)
        self._may_name = cache(self._bounds.may_name)  # a section's passages share their titles
        self._names_most: dict[str, float] = {}
        self._named: dict[str, float] = {}
        self._evidence: dict[int, Evidence] = {}
        self._found: dict[int, Evidence] = {}
        self._scores: list[float] = []
        self._said: dict[int, float] = {}
        self._any = False
        self._answered = False
        self._waiting = self._begin()

    def best(self, limit: int) -> list[Scored]:
        """Name the best few; asked for more, it goes on where it stopped."""
        while self._may_come(limit):
            most, key, known = heappop(self._waiting)
            if known == SCORE:
                self._found[key] = self._evidence[key]
                self._scores.append(-most)
            else:
                for closer in self._look_closer(-most, key, known):
                    heappush(self._waiting, closer)
        return self._ranker.best(self._found, limit)

    def _may_come(self, limit: int) -> bool:
        """Tell whether another passage may be among the best."""
        if not self._waiting and not self._answered and not self._any and len(self._groups) > 1:
            self._any = True
            self._waiting = self._begin()
        least = self._scores[limit - 1] if len(self._scores) >= limit else 0.0
        return bool(self._waiting) and -self._waiting[0][0] >= least

    def _begin(self) -> list[Way]:
        """Bound all passages by their words, or else, where they may answer with them only, with the headings above."""
        waiting: list[Way] = []
        few, roughly, answering, may_name = self._bounds.few, self._bounds.roughly, not self._any, self._may_name
        for key, (text, titles) in self._texts.items():
            if not few or not text.written:
                waiting += self._by_words(key)
                continue
            named = may_name(titles)
            if most := roughly(text.written, named, answering):
                waiting.append((-most, key, WRITTEN))
            elif answering and named:
                waiting += self._under_headings(key)
        heapify(waiting)
        return waiting

    def _by_words(self, key: int) -> Iterator[Way]:
        text, titles = self._texts[key]
        most, opens = self._bounds.most(text, self._names_at_most(titles), answering=not self._any)
        if opens:
            yield -most * (1 + DEFINING), key, OPENING
        elif most:
            yield -most, key, WORDS
        elif not self._any:
            yield from self._under_headings(key)

    def _under_headings(self, key: int) -> Iterator[Way]:
        text, titles = self._texts[key]
        if self._names_at_most(titles):
            most = self._bounds.headed(text, self._titles(titles)[1])
            if most:
                yield -most, key, HEADED

    def _look_closer(self, most: float, key: int, known: int) -> Iterator[Way]:
        ranker, side = self._ranker, self._side
        text, titles = self._texts[key]
        if known == WRITTEN:
            yield from self._by_words(key)
        elif known == OPENING:
            yield -(most / (1 + DEFINING)) * (1 + DEFINING * self._defines(key)) * (1 + ROUNDING), key, WORDS
        elif known == HEADED:
            for whole, before in ranker.headed(side, text, titles):
                evidence = moved(ranker.met(side, whole), -before)
                if answers(side, self._groups, evidence) and ranker.is_first(key):
                    yield self._weighed(key, evidence)
        else:
            evidence = ranker.met(side, text)
            if self._any or answers(side, self._groups, evidence):
                yield self._weighed(key, evidence)
            else:
                yield from self._under_headings(key)

    def _weighed(self, key: int, evidence: Evidence) -> Way:
        """Score a passage by the groups, the titles of its section among the evidence."""
        self._answered = True
        side, (text, titles) = self._side, self._texts[key]
        # what is met in a heading only, or is itself the heading, is named by nothing further
        heading = self._titles(titles)[0]
        apart = text.packed == heading.packed or any(raw[4] < 0 for raw in evidence.raw)
        evidence = telling_links(side, evidence)
        score = concept_score(side, self._groups, evidence, text, 0.0 if apart else self._names(titles))
        score *= 1 + DEFINING * self._defines(key)
        self._evidence[key] = replace(evidence, score=score)
        return -score, key, SCORE

    def _defines(self, key: int) -> float:
        """Tell how far a passage says what is asked for."""
        said = self._said.get(key)
        if said is None:
            read = partial(self._ranker.read, key)
            said = self._said[key] = defines(self._side, self._wanted, self._texts[key][0], read)
        return said

    def _names_at_most(self, titles: str) -> float:
        """Bound how much of the query the titles above a passage name."""
        most = self._names_most.get(titles)
        if most is None:
            may_be = self._may_name(titles)
            most = self._names_most[titles] = self._bounds.named(*self._titles(titles)) if may_be else 0.0
        return most

    def _names(self, titles: str) -> float:
        """Tell how much of the query the titles above a passage name."""
        if not self._names_at_most(titles):
            return 0.0
        if titles not in self._named:
            heading, above = (self._ranker.met(self._side, one) for one in self._titles(titles))
            self._named[titles] = named_by(self._side, self._groups, heading, above)
        return self._named[titles]

    def _titles(self, packed: str) -> tuple[Text, Text]:
        return self._ranker.texts.titles(packed, self._side.target)
