"""Which terms stand for English text?"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from indexer.units import Entry, Unit, entry, single

WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W_]+(?:['’-][^\W_]+)*")


def units(text: str) -> list[Unit]:
    """Return the units of normalised English text."""
    return [(match.start(), match.end(), word_entry(match.group())) for match in WORD.finditer(text)]


@cache
def word_entry(surface: str) -> Entry:
    """Return the terms of one word."""
    if surface[0].isdigit():
        return single("#" + surface.replace(",", ""), len(surface))
    pieces = re.split("-", surface)
    terms = [stem(piece) for piece in pieces]
    if len(pieces) == 1:
        return single(terms[0], len(surface))
    parts = []
    at = 0
    for slot, (piece, term) in enumerate(zip(pieces, terms, strict=True)):
        parts.append((term, at, at + len(piece), slot))
        if slot == 0:
            parts.append((stem("".join(pieces)), 0, len(surface), 0))
        at += len(piece) + 1
    return entry(parts, len(surface))


def stem(word: str) -> str:
    """Return the stem of a word."""
    word = re.sub("['’]s?$", "", word.lower()) or word.lower()
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english", 0)
