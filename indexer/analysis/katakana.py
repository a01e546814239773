"""Which katakana is one word? Dashes that stand for long vowels, words that the dictionary has only in pieces."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from corpus.patterns import lazy
from indexer.analysis.segmenter import tokenizer
from indexer.analysis.units import Cover, Entry, Part, Unit, entry, single
from indexer.analysis.words import KATAKANA

_KATAKANA = lazy(r"[ァ-ヺー]+")

DASHED = lazy(r"[ァ-ヺ][ァ-ヺー]*+(?:[-−–—―─━][ァ-ヺ][ァ-ヺー]*+)*[-−–—―─━](?![-−–—―─━ーァ-ヺ0-9A-Za-z])|"
                    r"[ァ-ヺ][ァ-ヺー]*+(?:[-−–—―─━][ァ-ヺ][ァ-ヺー]*+)+")  # fmt: skip
"""Katakana with a dash where a long vowel mark may be meant."""
MAY_BE_DASHED = lazy("[ァ-ヺー][-−–—―─━]")
"""What all that `DASHED` finds has in it: this search takes less time."""
_DASH = lazy("[-−–—―─━]")


def long_vowel(match: re.Match[str]) -> str:
    """Put long vowel marks for the dashes of a katakana word if better words result (サ－バ－, not パリ―リヨン)."""
    dashed = match[0]
    before = [(word.surface(), word.is_oov()) for word in tokenizer().tokenize(dashed)]
    words = [word for word in before if not _DASH.fullmatch(word[0])]
    if dashed[-1] not in "-−–—―─━" and all(len(surface) > 1 and not oov for surface, oov in words):
        return dashed
    marked = _DASH.sub("ー", dashed)
    after = [word.is_oov() for word in tokenizer().tokenize(marked)]
    worse = (sum(oov for _surface, oov in words), len(before))
    return marked if (sum(after), len(after)) < worse else dashed


def joined_words(text: str, found: list[Unit], special: list[int]) -> list[Cover]:
    """Join katakana words that stand side by side: the whole is a term, the pieces too where they are words."""
    covers: list[Cover] = []
    last = -1
    for at, after in pairwise(special):
        if after == at + 1 and at > last and found[at][2].kind == found[after][2].kind == KATAKANA:
            last = after
            while last + 1 < len(found) and found[last + 1][2].kind == KATAKANA:
                last += 1
            covers += _joined(text, found[at : last + 1])
    return covers


def _joined(text: str, group: list[Unit]) -> list[Cover]:
    start, end = group[0][0], group[-1][1]
    pieces = tuple((word.packed, word.length) for _start, _end, word in group)
    return [(start, end, [(start, end, _katakana_entry(text[start:end], pieces))])]


@lru_cache(maxsize=16384)
def _katakana_entry(surface: str, pieces: tuple[tuple[str, int], ...]) -> Entry:
    """Return the entry of a katakana word in pieces (ソフト, パワー), which may be no words (グルッ, クマン).

    `pieces` are the packed terms and lengths of the dictionary's words.
    """
    if not all(length > 1 and _KATAKANA.fullmatch(term) for term, length in pieces):
        return single(surface, len(surface))
    parts: list[Part] = []
    at = 0
    for slot, (term, length) in enumerate(pieces):
        parts.append((term, at, at + length, slot))
        if slot == 0:
            parts.append(("".join(piece[0] for piece in pieces), 0, len(surface), 0))
        at += length
    return entry(parts, len(surface))
