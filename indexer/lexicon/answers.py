"""What does the dictionary call a word, all its records taken together? An answer in each language, made beforehand.

Of all records under a key an answer has each writing once, at its surest: the writings, then a sign for each, one
character that holds the weight of the key in the record, that of the writing there, and where the record comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from corpus.model import Lang
from indexer.model import LEAST_WEIGHT

UNIT, TERM, LANGUAGE = "\x1d", "\x1f", "\x1c"
"""What stands between writings, between their terms, and between the sides of a record."""
VIAS = ("dictionary", "synonym", "loanword", "body", "name")
"""Where records come from."""
SIBLING_SHARE = {"dictionary": 0.5}
"""What another writing of the same record weighs in the same language: glosses are near each other, not the same."""

_STEPS = 101
_SHARES = [step / 100 for step in range(_STEPS)]

Parts = tuple[float, float, str]
"""What a sign says: how much of the record the key has, how much of that the writing has, where the record is from."""

Writings = tuple[str, dict[Lang, tuple[list[str], bytes]]]
"""A record as answers are made of it: where it comes from, and its writings in each language with their weights."""


class Signs(dict[str, Parts]):
    """Reads signs, each once; `own` tells whether the answer is in the language of the key."""

    def __init__(self, own: bool) -> None:
        self._own = own

    def __missing__(self, sign: str) -> Parts:
        via, weights = divmod(ord(sign), _STEPS * _STEPS)
        weight, unit = divmod(weights, _STEPS)
        parts = self[sign] = (_share(weight, VIAS[via], self._own), _SHARES[unit], VIAS[via])
        return parts


def _share(weight: int, via: str, own: bool) -> float:
    return _SHARES[weight] * (SIBLING_SHARE.get(via, 1.0) if own else 1.0)


def read_answer(answer: str, known: Signs) -> Iterator[tuple[str, Parts]]:
    """Yield the writings, their terms joined by TERM, each with what its sign says."""
    writings, _, signs = answer.rpartition(LANGUAGE)
    return zip(writings.split(UNIT), map(known.__getitem__, signs), strict=True)


def writings_of(via: str, sides: dict[Lang, Iterable[tuple[Sequence[str], float]]]) -> Writings:
    """Write a record as answers are made of it: terms joined, weights in 1/100."""
    found: dict[Lang, tuple[list[str], bytes]] = {}
    for lang, side in sides.items():
        pairs = [(TERM.join(terms), round(weight * 100)) for terms, weight in side]
        found[lang] = [writing for writing, _ in pairs], bytes([weight for _, weight in pairs])
    return via, found


def answer(found: Sequence[tuple[int, int]], records: Sequence[Writings], target: Lang, own: bool) -> str:
    """Make an answer in `target` of the numbers of the records that hold a key, with its weight there (in 1/100)."""
    best: dict[str, tuple[float, str]] = {}
    get = best.get
    for number, weight in found:
        via, sides = records[number]
        signs = _signs(via, weight, own)
        for writing, unit in zip(*sides[target], strict=True):
            new = signs[unit]
            if new is not None and ((known := get(writing)) is None or known[0] < new[0]):
                best[writing] = new
    return UNIT.join(best) + LANGUAGE + "".join([sign for _, sign in best.values()]) if best else ""


@cache
def _signs(via: str, weight: int, own: bool) -> list[tuple[float, str] | None]:
    """List for every weight of a writing (in 1/100) how sure it is, and its sign; None where that is too little."""
    share, first = _share(weight, via, own), (VIAS.index(via) * _STEPS + weight) * _STEPS
    every = [(share * unit, chr(first + step)) for step, unit in enumerate(_SHARES)]
    return [one if share >= LEAST_WEIGHT and one[0] >= LEAST_WEIGHT else None for one in every]
