"""How are a passage's terms, and where they stand, written compactly, so that hundreds are read in no time?

A packed text is one string: positions are separated by POSITION, the terms that share a position (a part and
the compound that begins with it) by SAME. Splitting it runs at C speed. The titles above a passage are packed one after
the other, LEVEL between them.

The places of a text's words, which only the passages that are shown need, are bytes, nearly always one a word.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from itertools import accumulate

from corpus.errors import IndexDamaged
from indexer.model import Token

POSITION = "\x1f"
SAME = "\x1e"
LEVEL = "\x1c"

Place = tuple[int, int]
"""Where a word stands in its text: half-open, in characters."""

_LENGTH_BITS = 5
_LONGEST = (1 << _LENGTH_BITS) - 1
_WIDEST = (1 << 8 - _LENGTH_BITS) - 1
_FAR = 0xFF
"""Stands before _WIDE for a word that is longer, or does not begin less than _WIDEST after the last one's end."""
_WIDE = struct.Struct("<iI")
_GAPS = bytes(one >> _LENGTH_BITS for one in range(256))
_WIDTHS = bytes(one & _LONGEST for one in range(256))


def pack(tokens: Sequence[Token]) -> str:
    """Write the terms of `tokens` (in order of position, from 0, without gaps) as one string."""
    parts: list[str] = []
    last = -1
    for token in tokens:
        if parts:
            parts.append(SAME if token.position == last else POSITION)
        parts.append(token.term)
        last = token.position
    return "".join(parts)


def unpack(packed: str) -> list[list[str]]:
    """Read a packed text: for each position the terms that stand there."""
    return [slot.split(SAME) for slot in packed.split(POSITION)] if packed else []


def flat(packed: str) -> list[str]:
    """Read all terms of a packed text, in order, without their positions."""
    return packed.replace(SAME, POSITION).split(POSITION) if packed else []


def run_on(titles: str) -> str:
    """Write the packed titles above a passage as one packed text."""
    return titles.replace(LEVEL, POSITION)


def innermost(titles: str) -> str:
    """Take the packed title nearest to a passage, that of its own section."""
    return titles.rpartition(LEVEL)[2]


def pack_places(places: Iterable[Place]) -> bytes:
    """Write where the words of a text stand, position by position."""
    packed = bytearray()
    last = 0
    for start, end in places:
        gap, length, last = start - last, end - start, end
        if 0 <= gap < _WIDEST and length <= _LONGEST:
            packed.append(gap << _LENGTH_BITS | length)
        else:
            packed.append(_FAR)
            packed += _WIDE.pack(gap, length)
    return bytes(packed)


def unpack_places(packed: bytes, length: int) -> list[Place]:
    """Read what `pack_places` wrote of a text of so many characters; raises IndexDamaged where they lie outside it."""
    if _FAR not in packed:
        gaps_and_widths = bytearray(2 * len(packed))
        gaps_and_widths[::2], gaps_and_widths[1::2] = packed.translate(_GAPS), packed.translate(_WIDTHS)
        edges = list(accumulate(gaps_and_widths))
        if edges and (edges[-1] > length or 0 in gaps_and_widths[1::2]):
            raise _nonsense()
        return list(zip(edges[::2], edges[1::2], strict=True))
    places: list[Place] = []
    at = last = 0
    while at < len(packed):
        one = packed[at]
        at += 1
        if one == _FAR:
            if at + _WIDE.size > len(packed):
                raise _nonsense()
            gap, width = _WIDE.unpack_from(packed, at)
            at += _WIDE.size
        else:
            gap, width = one >> _LENGTH_BITS, one & _LONGEST
        start = last + gap
        last = start + width
        if not 0 <= start < last <= length:
            raise _nonsense()
        places.append((start, last))
    return places


def unpack_first_places(packed: bytes, count: int, length: int) -> list[Place]:
    """Read the places of the first `count` words at least; see `unpack_places`."""
    first = packed[:count]
    return unpack_places(packed if _FAR in first else first, length)


def _nonsense() -> IndexDamaged:
    return IndexDamaged(
        "The index is damaged: the words of a passage stand outside its text.",
        "Delete its folder and run `taiyaku index` on your documents again.",
    )
