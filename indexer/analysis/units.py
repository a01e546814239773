"""What do the analysers of both languages hand on? Units: a stretch of text with the terms that stand for it.

An entry is made once for each word and kept; a unit is an entry where it stands. So the words of a text cost
one look-up each, whether they are packed for the store or spelled out as tokens.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from corpus.quick import dataclass
from indexer.model import Token
from indexer.store.packing import POSITION, SAME, Place

Part = tuple[str, int, int, int]
"""A term with its start and end, counted from the unit's start, and its position, counted from the unit's first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The terms that stand for one word.

    `packed` is what the store keeps of it ("" when it is not indexed); `parts` are its terms in order of
    position; `length` is the number of characters the parts were measured on; `opens` tells that a number,
    date or quantity may begin here, `kind` what sort of word it is (see each analyser).
    """

    packed: str
    parts: tuple[Part, ...]
    length: int
    opens: bool = False
    kind: int = 0


Unit = tuple[int, int, Entry]
"""Start and end in the normalised text, and the entry that stands there."""

Cover = tuple[int, int, list[Unit]]
"""A stretch of text and the units that take the place of those found there."""


def entry(parts: Iterable[Part], length: int, *, opens: bool = False, kind: int = 0) -> Entry:
    """Make an entry of `parts`, which must be in order of position."""
    kept = tuple(parts)
    slots: dict[int, list[str]] = {}
    for term, _start, _end, slot in kept:
        slots.setdefault(slot, []).append(term)
    packed = POSITION.join(SAME.join(terms) for terms in slots.values())
    return Entry(packed, kept, length, opens, kind)


@lru_cache(maxsize=32768)
def single(term: str, length: int, *, opens: bool = False, kind: int = 0) -> Entry:
    """Make the entry of a word that is one term."""
    return Entry(term, ((term, 0, length, 0),), length, opens, kind)


def pack_units(units: Iterable[Unit]) -> str:
    """Write the terms of `units` as the store keeps them."""
    return POSITION.join([packed for unit in units if (packed := unit[2].packed)])


def places(units: Iterable[Unit], begins: Sequence[int] | None, ends: Sequence[int] | None) -> list[Place]:
    """List where the first, smallest term of each position stands in the original text (see `tokens`)."""
    found: list[Place] = []
    for start, end, word in units:
        last = -1
        for _term, left, right, slot in word.parts:
            if slot != last:
                last, right = slot, start + right
                found.append((start + left, right if right < end else end))
    if begins is not None and ends is not None:
        return [(begins[start], ends[end - 1]) for start, end in found]
    return found


def tokens(units: Iterable[Unit], begins: Sequence[int] | None, ends: Sequence[int] | None) -> list[Token]:
    """Spell out the terms of `units` as tokens with offsets in the original text.

    `begins` and `ends` give, for each character of the normalised text, where it begins and ends in the
    original (None: the two texts are alike).
    """
    found: list[Token] = []
    position = 0
    for start, end, word in units:
        if not word.parts:
            continue
        for term, left, right, slot in word.parts:
            a, b = start + left, min(start + right, end)
            if begins is not None and ends is not None:
                a, b = begins[a], ends[b - 1]
            found.append(Token(term, a, b, position + slot))
        position += word.parts[-1][3] + 1
    return found
