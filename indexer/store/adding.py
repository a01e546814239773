"""What does a concept add to the scores of passages? Worked out from the postings of its terms, kept if asked again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import compress
from operator import itemgetter

from corpus.typed import Protocol
from indexer.store.postings import EMPTY, Postings

IMPACT_SHARE = 0.4
"""How much of a term's weight depends on its impact; the rest is given for its presence."""
SPARSE = 6
"""Where a term has so many times more passages than there are candidates, these are looked up one by one."""
FEW = 300
"""So few impacts are scaled one by one."""
KEPT = 300_000
"""How many scores are kept of a segment, some 25 MB: the words of a language repeat from query to query."""
LARGE = KEPT // 10
"""Of a concept that has more nothing is kept."""
ROUNDING = 1e-9
"""What scores may differ by that are worked out in another way."""
KEY = 10
"""What it takes to keep the scores of a term beside those themselves, in scores."""

Ranges = Sequence[tuple[int, int]]
Fields = tuple[tuple[str, float], ...]
"""Fields that are looked into, with what a term in each is worth."""
Weighted = tuple[tuple[str, float], ...]
"""The terms of one concept, the lightest first."""


class Segment(Protocol):
    """A run of passages numbered from 0, with its postings."""

    base: int

    def decoder(self, field: str) -> Callable[[str], Postings] | None:
        """Return what gives the postings of the terms of a field; None where no passage has the field."""

    def deleted(self) -> Ranges: ...


class Scores:
    """What concepts add to the passages of one segment.

    A concept counts with its heaviest term in the last field, in those before it only where that has none.
    """

    def __init__(self, segment: Segment) -> None:
        self.base, self._deleted, self._segment = segment.base, segment.deleted(), segment
        self._known: dict[tuple[Fields, Weighted], dict[int, float] | None] = {}
        self._kept = 0

    def of(self, fields: Fields, terms: Weighted) -> dict[int, float]:
        """Score every passage that holds one of the terms; what is returned is kept, and not to be changed."""
        known = self._known.get((fields, terms))
        if known is None:
            known = self._live(_added(self._segment, fields, terms))
        self._keep((fields, terms), known if len(known) <= LARGE else None)
        return known

    def best(self, fields: Fields, terms: Weighted, limit: int) -> dict[int, float]:
        """Score at least the `limit` passages that have most of one concept; of the others what is soon told apart.

        What is returned may be kept, and is not to be changed. A passage with a term in the last field has 1 −
        IMPACT_SHARE of its weight there, or of a heavier one's, at the least; so that which terms, and which other
        fields, have no passage among the best is seen from weights and counts.
        """
        field, share = fields[-1]
        postings_of = self._segment.decoder(field)
        if postings_of is None:
            return self.of(fields, terms)
        limit += sum(end - start for start, end in self._deleted)  # so many of them may be gone
        found = [(postings, weight * share) for term, weight in terms if (postings := postings_of(term)) is not EMPTY]
        enough = [weight for postings, weight in found if len(postings.ids) >= limit]
        least = (1 - IMPACT_SHARE) * enough[-1] if enough else 0.0
        impact = 1
        if enough and len(found[-1][0].ids) >= limit:  # what the heaviest gives is final
            impact = _impact_of(found[-1][0].impacts, limit)
            least = _scale(enough[-1])[impact]
        least *= 1 - ROUNDING
        if least <= max((other for _, other in fields[:-1]), default=0.0) * terms[-1][1]:
            return self.of(fields, terms)
        kept = [one for one in found if one[1] >= least]
        if len(kept) == 1:
            return self._live(_from(*kept[0], impact))
        scores: dict[int, float] = {}
        for postings, weight in kept:
            scores.update(zip(postings.ids, _scored(postings.impacts, weight), strict=True))
        return self._live(scores)

    def asked(self, fields: Fields, terms: Weighted, frequency: int) -> bool:
        """Tell whether all passages are better scored, though few are candidates: asked again, all can be kept."""
        return frequency <= LARGE and (fields, terms) in self._known

    def among(self, fields: Fields, terms: Weighted, keys: Sequence[int]) -> dict[int, float]:
        """Score at least those of `keys` (ascending) that hold one of the terms; nothing is kept."""
        self._keep((fields, terms), None)
        return _added(self._segment, fields, terms, keys=keys)

    def within(self, fields: Fields, terms: Weighted, ranges: Ranges) -> dict[int, float]:
        """Score the passages of some ranges."""
        return self._live(_added(self._segment, fields, terms, ranges=ranges))

    def _live(self, scores: dict[int, float]) -> dict[int, float]:
        """Leave out passages that are deleted."""
        for start, end in self._deleted:
            few = end - start <= len(scores)
            for key in range(start, end) if few else [key for key in scores if start <= key < end]:
                scores.pop(key, None)
        return scores

    def _keep(self, key: tuple[Fields, Weighted], scores: dict[int, float] | None) -> None:
        """Let a concept be the last to be forgotten; of one that was asked for once no scores are kept."""
        known = self._known
        if key in known:
            self._kept -= _size(key, known.pop(key))
        known[key] = scores
        self._kept += _size(key, scores)
        while self._kept > KEPT:
            oldest = next(iter(known))
            self._kept -= _size(oldest, known.pop(oldest))


def _size(key: tuple[Fields, Weighted], scores: dict[int, float] | None) -> int:
    return KEY * len(key[1]) + len(scores or ())


def _added(
    segment: Segment,
    fields: Fields,
    terms: Weighted,
    ranges: Ranges | None = None,
    keys: Sequence[int] | None = None,
) -> dict[int, float]:
    """Score one concept, of `keys` (ascending) at least: heavier terms overwrite lighter, later fields earlier ones."""
    found: dict[int, float] = {}
    for field, share in fields:
        postings_of = segment.decoder(field)
        if postings_of is None:
            continue
        for term, weight in terms:
            postings = postings_of(term)
            if postings is EMPTY:
                continue
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


def _impact_of(impacts: bytes, limit: int) -> int:
    """Return the greatest impact that `limit` of some have at the least."""
    count, impact = 0, 256
    while count < limit:
        impact -= 1
        count += impacts.count(impact)
    return impact


def _from(postings: Postings, weight: float, impact: int) -> dict[int, float]:
    """Score the postings that have an impact or a greater one: all in C."""
    wanted = postings.impacts.translate(bytes(impact) + b"\1" * (256 - impact))
    return dict(
        zip(compress(postings.ids, wanted), _scored(bytes(compress(postings.impacts, wanted)), weight), strict=True)
    )


def _within(postings: Postings, ranges: Ranges) -> Postings:
    ids: list[int] = []
    impacts: list[bytes] = []
    for start, end in ranges:
        left, right = bisect_left(postings.ids, start), bisect_left(postings.ids, end)
        ids += postings.ids[left:right]
        impacts.append(postings.impacts[left:right])
    return Postings(ids, b"".join(impacts))
