"""What does the dictionary call a word, all its records taken together? An answer in each language, made beforehand.

Of all records under a key an answer has each writing once, at its surest: the writings, then a sign for each, one
character that holds the weight of the key in the record, that of the writing there, and where the record comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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

Writings = tuple[int, dict[Lang, tuple[list[str], bytes]]]
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


def writings_of(encoded: Iterable[str]) -> list[Writings]:
    """Read what answers are made of from encoded records."""
    known: dict[str, str] = {}
    found: list[Writings] = []
    for one in encoded:
        via, ja, en, _ = one.split(LANGUAGE)
        found.append((VIAS.index(via), {"ja": _side(ja, known), "en": _side(en, known)}))
    return found


def _side(side: str, known: dict[str, str]) -> tuple[list[str], bytes]:
    pairs = [unit.rpartition(TERM) for unit in side.split(UNIT)] if side else []
    return [known.setdefault(terms, terms) for terms, _, _ in pairs], bytes([int(weight) for _, _, weight in pairs])


def answer(found: Sequence[tuple[int, int]], records: Sequence[Writings], target: Lang, own: bool) -> str:
    """Make an answer in `target` of the numbers of the records that hold a key, with its weight there (in 1/100)."""
    best: dict[str, tuple[float, int]] = {}
    for number, weight in found:
        via, sides = records[number]
        share = _share(weight, VIAS[via], own)
        if share < LEAST_WEIGHT:
            continue
        place = (via * _STEPS + weight) * _STEPS
        for writing, unit in zip(*sides[target], strict=True):
            sure = share * _SHARES[unit]
            if sure >= LEAST_WEIGHT and ((known := best.get(writing)) is None or known[0] < sure):
                best[writing] = (sure, place + unit)
    return UNIT.join(best) + LANGUAGE + "".join([chr(sign) for _, sign in best.values()]) if best else ""
