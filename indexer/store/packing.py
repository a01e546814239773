"""How are a passage's terms written down compactly, so that ranking can read hundreds of them in no time?

A packed text is one string: positions are separated by POSITION, the terms that share a position (a part and
the compound that begins with it) by SAME. Splitting it runs at C speed. The titles above a passage are packed one after
the other, LEVEL between them.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.model import Token

POSITION = "\x1f"
SAME = "\x1e"
LEVEL = "\x1c"


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
