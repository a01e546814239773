"""Which passages are worth ranking? The best few hundred by their best term of each concept.

Work is bounded: concepts are taken from the rarest to the most frequent, and once ENOUGH passages may be
candidates, the remaining concepts only add to those. What is enough is decided from document frequencies of the whole
index, so that the proposal does not depend on how a store is cut into segments. Candidates that cannot reach the best
any more, whatever the remaining concepts add, are dropped on the way, and no new ones are taken that cannot
(MaxScore: Turtle & Flood, "Query evaluation:
strategies and optimizations", Information Processing & Management 31, 1995); that changes no answer.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from math import inf

from corpus.model import Lang
from corpus.quick import dataclass
from indexer.store.adding import SPARSE, Fields, Ranges, Scores, Weighted
from indexer.store.postings import HEADING_FIELD, TEXT_FIELD, TITLE_FIELD
from indexer.store.protocol import Candidate, Near

ENOUGH = 4000
"""Candidates after which frequent concepts bring no new ones."""
TITLE_SHARE = 0.3
"""What a term in a section's title adds, as a fraction of the same term in the text."""
ROUNDING = 1e-6
"""What sums of weights may differ by when they are added in another order."""
AGAIN = 0.8
"""Whether candidates may be dropped is looked at again when what may be added has fallen to this part of it."""
MANY = 500
"""For a concept of so many passages it is worth while to see whether any new one can be wanted."""
SAMPLE = 16
"""One score in so many is looked at to see whether it is worth while to drop candidates."""
MARGIN = 4
"""How many more of a sample are taken than are wanted, for what is wanted to be among them."""
WORTH = 0.1
"""Which part of them must be dropped for that."""

Falling = tuple[float, int]
"""A candidate's score, negative, and its key: in this order the best come first, ties by key."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many candidates are wanted, and which."""

    limit: int
    near: Near

    def bound(self, values: Sequence[float]) -> float:
        """Tell which score a candidate must have at least, beside others that have, or will have, these."""
        limit, (sure, share) = self.limit, self.near
        bound = _bound(values, limit) if len(values) >= limit else 0.0  # else there is room for any
        if sure < limit and (least := share * max(values)) > bound:
            return max(bound, min(_bound(values, sure), least))
        return bound

    def beyond(self, scores: Mapping[int, float], most: float) -> bool:
        """Tell whether those candidates that have at most a score will not be wanted beside others."""
        return len(scores) > self.near[0] and self.bound(list(scores.values())) - ROUNDING > most

    def of(self, ranked: Sequence[Falling]) -> list[Candidate]:
        """Take those that are wanted of all, the best first."""
        sure, share = self.near
        most = share * ranked[0][0] if ranked else 0.0
        return [
            Candidate((key, -down)) for at, (down, key) in enumerate(ranked[: self.limit]) if at < sure or down <= most
        ]


def propose(
    segments: Sequence[Scores],
    frequency: Callable[[str], int],
    lang: Lang,
    groups: Sequence[Mapping[str, float]],
    limit: int,
    allowed: Mapping[int, Ranges] | None = None,
    headings: bool = False,
    near: Near | None = None,
) -> list[Candidate]:
    """Score the passages of every segment and return the `limit` best, ties by key; of them those `near` the best.

    `frequency` tells the document frequency of a term; `allowed` gives the permitted ranges of passages by segment
    number. A concept counts with its heaviest term in the text, or with a fraction of it when only the title has it;
    with `headings` only sections count, with the words of their own titles.
    """
    if limit <= 0:
        return []
    ordered = _ordered(groups, frequency)
    text = (TEXT_FIELD[lang], 1.0)
    fields = ((HEADING_FIELD[lang], 1.0),) if headings else ((TITLE_FIELD[lang], TITLE_SHARE), text)
    enough = sys.maxsize if headings else max(ENOUGH, 8 * limit)  # headings are few
    wanted = Wanted(limit, near or (limit, 0.0))
    best: list[Falling] = []
    for number, segment in enumerate(segments):
        ranges = None if allowed is None else allowed.get(number, ())
        best += _top(_scores(segment, fields, ordered, enough, ranges, wanted), wanted, segment)
    best.sort()
    return wanted.of(best)


def _ordered(groups: Sequence[Mapping[str, float]], frequency: Callable[[str], int]) -> list[tuple[int, Weighted]]:
    """Order the concepts by how many passages may hold one of their terms."""
    ordered = [
        (sum(map(frequency, group)), tuple(sorted(group.items(), key=lambda item: (item[1], item[0]))))
        for group in groups
    ]
    return sorted(ordered, key=lambda group: group[0])


def _scores(
    segment: Scores,
    fields: Fields,
    groups: Sequence[tuple[int, Weighted]],
    enough: int,
    ranges: Ranges | None,
    wanted: Wanted,
) -> dict[int, float]:
    if len(groups) == 1 and ranges is None:
        return segment.best(fields, groups[0][1], wanted.limit)
    scores: dict[int, float] = {}
    keys: list[int] = []
    seen, tried, closed = 0, inf, False
    for (frequency, terms), rest in zip(groups, _rests(groups), strict=True):
        closed = ranges is None and (closed or seen >= enough or (frequency >= MANY and wanted.beyond(scores, rest)))
        if ranges is not None:
            scores = _joined(scores, segment.within(fields, terms, ranges))
        elif not closed:
            scores = _joined(scores, segment.of(fields, terms))
        else:
            if rest <= AGAIN * tried:
                tried = rest
                if (hopeful := _hopeful(scores, wanted, rest)) is not None:
                    scores, keys = hopeful, []
            if frequency <= SPARSE * len(scores) or segment.asked(fields, terms, frequency):
                _add_known(scores, segment.of(fields, terms))
            else:
                keys = keys or sorted(scores)
                _add_known(scores, segment.among(fields, terms, keys))
        seen += frequency
    return scores


def _rests(groups: Sequence[tuple[int, Weighted]]) -> list[float]:
    """Bound, for each concept, what it and those after it can add to a passage."""
    heaviest = [max((weight for _, weight in terms), default=0.0) for _, terms in groups]
    return list(accumulate(reversed(heaviest)))[::-1]


def _hopeful(scores: Mapping[int, float], wanted: Wanted, rest: float) -> dict[int, float] | None:
    """Keep the candidates that can still be wanted when at most `rest` is added to any; None where most can."""
    if len(scores) <= wanted.near[0]:
        return None
    values = list(scores.values())
    sample = sorted(values[::SAMPLE])
    about = sample[-min(len(sample), wanted.near[0] // SAMPLE + 1)] - rest
    if bisect_left(sample, about) < WORTH * len(sample):
        return None
    bound = wanted.bound(values) - rest - ROUNDING
    return {key: score for key, score in scores.items() if score >= bound}


def _bound(values: Sequence[float], limit: int) -> float:
    """Return what `limit` of the values are at least, and hardly more of them: mostly judged by a sample."""
    if len(values) <= limit:
        return min(values)
    sample = sorted(values[::SAMPLE])
    about = sample[-min(len(sample), limit // SAMPLE + MARGIN)]
    return about if len([None for value in values if value >= about]) >= limit else sorted(values)[-limit]


def _joined(scores: dict[int, float], found: dict[int, float]) -> dict[int, float]:
    """Add to the scores what was found, new candidates among it; `found` stays as it is."""
    joined = found.copy()
    if not scores:
        return joined
    _add_known(joined, scores)
    scores.update(joined)
    return scores


def _add_known(scores: dict[int, float], found: Mapping[int, float]) -> None:
    for key in scores.keys() & found.keys():
        scores[key] += found[key]


def _top(scores: dict[int, float], wanted: Wanted, segment: Scores) -> list[Falling]:
    """List the candidates that may be wanted."""
    if not scores:
        return []
    bound, base = wanted.bound(list(scores.values())), segment.base
    return [(-score, base + key) for key, score in scores.items() if score >= bound]
