"""Which passages are worth ranking? The best few hundred by their best term of each concept.

Work is bounded: concepts are taken from the rarest to the most frequent, and once ENOUGH passages may be
candidates, the remaining concepts only add to those. What is enough is decided from document frequencies of the whole
index, so that the proposal does not depend on how a store is cut into segments. Candidates that cannot reach the best
any more, whatever the remaining concepts add, are dropped on the way (MaxScore: Turtle & Flood, "Query evaluation:
strategies and optimizations", Information Processing & Management 31, 1995); that changes no answer.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import accumulate, compress
from math import inf
from operator import itemgetter

from corpus.model import Lang
from corpus.typed import Protocol
from indexer.store.postings import HEADING_FIELD, TEXT_FIELD, TITLE_FIELD, Postings
from indexer.store.protocol import Candidate

ENOUGH = 4000
"""Candidates after which frequent concepts bring no new ones."""
TITLE_SHARE = 0.3
"""What a term in a section's title adds, as a fraction of the same term in the text."""
IMPACT_SHARE = 0.4
"""How much of a term's weight depends on its impact; the rest is given for its presence."""

ROUNDING = 1e-6
"""What sums of weights may differ by when they are added in another order."""
SPARSE = 6
"""Where a term has so many times more passages than there are candidates, these are looked up one by one."""

AGAIN = 0.8
"""Whether candidates may be dropped is looked at again when what may be added has fallen to this part of it."""

FEW = 300
"""So few impacts are scaled one by one."""

Ranges = Sequence[tuple[int, int]]


class Segment(Protocol):
    """A run of passages numbered from 0, with its postings."""

    base: int

    def postings(self, field: str, term: str) -> Postings: ...

    def deleted(self) -> Ranges: ...


Fields = Sequence[tuple[str, float]]
"""Fields that are looked into, with what a term in each is worth."""
Weighted = Sequence[tuple[str, float]]
"""The terms of one concept, the lightest first."""


def propose(
    segments: Sequence[Segment],
    frequency: Callable[[str], int],
    lang: Lang,
    groups: Sequence[Mapping[str, float]],
    limit: int,
    allowed: Mapping[int, Ranges] | None = None,
    headings: bool = False,
) -> list[Candidate]:
    """Score the passages of every segment and return the `limit` best, ties by key.

    `frequency` tells the document frequency of a term; `allowed` gives the permitted ranges of passages by segment
    number. A concept counts with its heaviest term in the text, or with a fraction of it when only the title has it;
    with `headings` only sections count, with the words of their own titles.
    """
    ordered = _ordered(groups, frequency)
    fields = ((HEADING_FIELD[lang], 1.0),) if headings else ((TITLE_FIELD[lang], TITLE_SHARE), (TEXT_FIELD[lang], 1.0))
    enough = sys.maxsize if headings else max(ENOUGH, 8 * limit)  # headings are few
    best: list[Candidate] = []
    for number, segment in enumerate(segments):
        ranges = None if allowed is None else allowed.get(number, ())
        scores = _scores(segment, fields, ordered, enough, ranges, limit)
        best += _top(scores, limit, segment)
    best.sort(key=lambda candidate: (-candidate.score, candidate.key))
    return best[:limit]


def _ordered(groups: Sequence[Mapping[str, float]], frequency: Callable[[str], int]) -> list[tuple[int, Weighted]]:
    """Order the concepts by how many passages may hold one of their terms."""
    ordered = [
        (sum(map(frequency, group)), sorted(group.items(), key=lambda item: (item[1], item[0]))) for group in groups
    ]
    return sorted(ordered, key=lambda group: group[0])


def _scores(
    segment: Segment,
    fields: Fields,
    groups: Sequence[tuple[int, Weighted]],
    enough: int,
    ranges: Ranges | None,
    limit: int,
) -> dict[int, float]:
    scores: dict[int, float] = {}
    keys: list[int] = []
    seen, tried = 0, inf
    for (frequency, terms), rest in zip(groups, _rests(groups), strict=True):
        if ranges is None and seen >= enough:
            if rest <= AGAIN * tried:
                scores, tried = _hopeful(scores, segment.deleted(), limit, rest), rest
                keys = sorted(scores)
            _add_known(scores, _contributions(segment, fields, terms, ranges, keys))
        elif not scores:
            scores = _contributions(segment, fields, terms, ranges)
        else:
            found = _contributions(segment, fields, terms, ranges)
            _add_known(found, scores)
            scores.update(found)
        seen += frequency
    return scores


def _rests(groups: Sequence[tuple[int, Weighted]]) -> list[float]:
    """Bound, for each concept, what it and those after it can add to a passage."""
    heaviest = [max((weight for _, weight in terms), default=0.0) for _, terms in groups]
    return list(accumulate(reversed(heaviest)))[::-1]


def _hopeful(scores: dict[int, float], deleted: Ranges, limit: int, rest: float) -> dict[int, float]:
    """Keep the candidates that can still be among the `limit` best when at most `rest` is added to any."""
    _drop(scores, deleted)
    if not 0 < limit < len(scores) or max(scores.values()) <= rest:
        return scores
    least = sorted(scores.values(), reverse=True)[:limit][-1] - rest - ROUNDING
    return {key: score for key, score in scores.items() if score >= least}


def _add_known(scores: dict[int, float], found: Mapping[int, float]) -> None:
    for key in scores.keys() & found.keys():
        scores[key] += found[key]


def _contributions(
    segment: Segment, fields: Fields, terms: Weighted, ranges: Ranges | None, keys: Sequence[int] | None = None
) -> dict[int, float]:
    """Score one concept, of `keys` (ascending) at least: heavier terms overwrite lighter, later fields earlier ones."""
    found: dict[int, float] = {}
    for field, share in fields:
        for term, weight in terms:
            postings = segment.postings(field, term)
            if ranges is not None:
                postings = _within(postings, ranges)
            if keys is not None and 1 < len(keys) < len(postings.ids):
                if (spread := postings.spread(keys[-1])) is not None:
                    found.update(_looked_up(spread, keys, weight * share))
                    continue
                if SPARSE * len(keys) < len(postings.ids):
                    postings = _among(postings, keys)
            if postings.ids:
                found.update(zip(postings.ids, _scored(postings.impacts, weight * share), strict=True))
    return found


def _looked_up(spread: bytearray, keys: Sequence[int], weight: float) -> Iterable[tuple[int, float]]:
    """Score those of `keys`, which are in order, that hold a frequent term: all in C."""
    impacts = itemgetter(*keys)(spread)
    return compress(zip(keys, map(_scale(weight).__getitem__, impacts), strict=True), impacts)


def _among(postings: Postings, keys: Collection[int]) -> Postings:
    """Keep the postings of `keys`, which are in order."""
    ids, size, at = postings.ids, len(postings.ids), 0
    places: list[int] = []
    for key in keys:
        at = bisect_left(ids, key, at)
        if at == size:
            break
        if ids[at] == key:
            places.append(at)
    return Postings([ids[place] for place in places], bytes([postings.impacts[place] for place in places]))


def _scored(impacts: bytes, weight: float) -> Iterable[float]:
    """Scale a weight by each impact; where these are many, by a table of all there are."""
    if len(impacts) < FEW:
        step, start = weight * IMPACT_SHARE / 255, weight * (1 - IMPACT_SHARE)
        return [start + step * impact for impact in impacts]
    return map(_scale(weight).__getitem__, impacts)


def _scale(weight: float) -> list[float]:
    step, start = weight * IMPACT_SHARE / 255, weight * (1 - IMPACT_SHARE)
    return [start + step * impact for impact in range(256)]


def _within(postings: Postings, ranges: Ranges) -> Postings:
    ids: list[int] = []
    impacts: list[bytes] = []
    for start, end in ranges:
        left, right = bisect_left(postings.ids, start), bisect_left(postings.ids, end)
        ids += postings.ids[left:right]
        impacts.append(postings.impacts[left:right])
    return Postings(ids, b"".join(impacts))


def _top(scores: dict[int, float], limit: int, segment: Segment) -> list[Candidate]:
    _drop(scores, segment.deleted())
    if limit <= 0 or not scores:
        return []
    cut = sorted(scores.values(), reverse=True)[:limit][-1]
    return [Candidate(segment.base + key, score) for key, score in scores.items() if score >= cut]


def _drop(scores: dict[int, float], deleted: Ranges) -> None:
    for start, end in deleted:
        for key in range(start, end):
            scores.pop(key, None)
