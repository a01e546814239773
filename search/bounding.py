"""What is the most that a passage may score? Worked out from which words it has, before anything is settled.

Each word of the query is taken to have its best link, and to stand beside its neighbours wherever both are met. Of
hundreds of passages that are proposed, most are seen not to be among the best by that alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from search.evidence import HELD_PART, ORDER_BONUS, ROUNDING, Longer, divisor, longer_kinds, shares_of
from search.side import Side
from search.texts import Text


class Bounds:
    """Bounds the scores of passages for one query."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._nothing = [0.0] * len(side.weights)
        self._order = _order(side)

    def most(self, text: Text) -> tuple[float, Sequence[Longer]]:
        """Bound the score of a text; return the longer equivalents that it has, too, which are settled already."""
        side, packed = self._side, text.packed
        met = side.meetings.met_in(text)
        if not met:
            return 0.0, ()
        after = side.meetings.after().intersection(packed)
        best, held = self._nothing[:], self._nothing[:]
        longer: list[Longer] = []
        for one, begun in met:
            for at, worth, strength in begun.shares or shares_of(begun, text.weights[packed.index(one)], side):
                if worth > best[at]:
                    best[at] = worth
                if strength > held[at]:
                    held[at] = strength
            if after and begun.longer and not begun.after.isdisjoint(after):
                longer += longer_kinds(((begun, text.places(one)),), text, text.weights)
        for (_, number, start, end), entry in longer:
            worth, strength = entry[4] / side.masses[number], entry[2]
            for at in range(start, end):
                best[at], held[at] = max(worth, best[at]), max(strength, held[at])
        shared = covered = order = last = 0.0
        for worth, strength, weight, beside in zip(best, held, side.weights, self._order, strict=True):
            if worth:
                shared += worth * weight
                covered += strength * weight
                if last:
                    order += beside
            last = worth
        score = (2 * shared + ORDER_BONUS * order) / divisor(side, text.total)
        if side.total:
            score += HELD_PART * (covered / side.total) ** 2
        return score * (1 + ROUNDING), longer


def _order(side: Side) -> list[float]:
    """Bound what each word of the query adds where it stands beside the one before it."""
    before = [0.0] * (len(side.weights) + 1)
    begins = set()
    for unit in side.units:
        before[unit.end] = max(before[unit.end], side.weights[unit.start])
        begins.add(unit.start)
    return [min(weight, before[at]) if at in begins else 0.0 for at, weight in enumerate(side.weights)]
