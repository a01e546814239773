"""What is the most that a passage may score? Worked out from which words it has, before anything is settled.

Each word of the query is taken to have its best link, and to stand beside its neighbours wherever both are met. Of
hundreds of passages that are proposed, most are seen not to be among the best by that alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from math import sqrt
from operator import mul

from search.evidence import HELD_PART, LONGEST_SHARE, ORDER_BONUS, ROUNDING, SMOOTHING, WIDEST_GAP, Longer, going_on
from search.meetings import Begun
from search.side import Side
from search.texts import Text


class Bounds:
    """Bounds the scores of passages for one query."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._nothing = [0.0] * len(side.weights)
        self._order = _order(side)[1:]
        self._least, self._longest = side.total + SMOOTHING, LONGEST_SHARE * side.total

    def most(self, text: Text) -> tuple[float, Sequence[Longer]]:
        """Bound the score of a text; return the longer equivalents that it has, too, which are settled already."""
        side = self._side
        met = side.meetings.met_in(text)
        if not met:
            return 0.0, ()
        best, held = self._nothing[:], self._nothing[:]
        for packed, begun in met:
            shares = begun.shares
            if shares is None:
                shares = begun.shares = _shares(begun, text.weights[text.packed.index(packed)], side)
            for at, worth, sure in shares:
                if worth > best[at]:
                    best[at] = worth
                if sure > held[at]:
                    held[at] = sure
        longer = list(_longer(side, text, met))
        for left, right, (_, start, end, mass, strength, _) in longer:
            share = 2 * strength * sqrt(sum(text.weights[left:right]) / mass)
            for at in range(start, end):
                best[at] = max(best[at], share * side.weights[at])
                held[at] = max(held[at], strength * side.weights[at])
        order = sum(compress(self._order, map(mul, best, best[1:])))
        score = (sum(best) + ORDER_BONUS * order) / (self._least + min(text.total, self._longest))
        if side.total:
            score += HELD_PART * (sum(held) / side.total) ** 2
        return score * (1 + ROUNDING), longer


def _longer(side: Side, text: Text, met: Sequence[tuple[str, Begun]]) -> Iterator[Longer]:
    """Find the longer equivalents that a text has."""
    packed = text.packed
    for at, begun in side.meetings.longer_in(text, met):
        if not begun.after.isdisjoint(packed[at + 1 : at + 2 + WIDEST_GAP]):
            for last, start in going_on(begun.longer, text, at + 1):
                yield at, last, start


def _shares(begun: Begun, weight: float, side: Side) -> tuple[tuple[int, float, float], ...]:
    """Say what the equivalents of one word, that weighs so much, add at the most for each word of the query."""
    best: dict[int, tuple[float, float]] = {}
    for _, start, end, mass, strength, _ in begun.single:
        worth = 2 * strength * sqrt(weight / mass)
        for at in range(start, end):
            known, sure = best.get(at, (0.0, 0.0))
            best[at] = max(worth, known), max(strength, sure)
    return tuple([(at, worth * side.weights[at], sure * side.weights[at]) for at, (worth, sure) in best.items()])


def _order(side: Side) -> list[float]:
    """Bound what each word of the query adds where it stands beside the one before it."""
    before = [0.0] * (len(side.weights) + 1)
    begins = set()
    for unit in side.units:
        before[unit.end] = max(before[unit.end], side.weights[unit.start])
        begins.add(unit.start)
    return [min(weight, before[at]) if at in begins else 0.0 for at, weight in enumerate(side.weights)]
