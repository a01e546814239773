"""What is kept of a term in a passage: who holds it, and how much it matters there."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from corpus.model import Lang
from indexer.store.packing import flat

TEXT_FIELD: Mapping[Lang, str] = {"ja": "ja", "en": "en"}
TITLE_FIELD: Mapping[Lang, str] = {"ja": "ja_title", "en": "en_title"}
"""The titles above each passage."""
HEADING_FIELD: Mapping[Lang, str] = {"ja": "ja_heading", "en": "en_heading"}
"""A section's own title, posted for the section's first passage of a language: what stands for the section."""

HALF_IMPACT = 0.4
"""How fast a term's repetition stops to matter (BM25's k1): a lower figure saturates sooner."""
LENGTH_SHARE = 0.5
"""How much of the saturation depends on the passage's length (BM25's b)."""
USUAL_LENGTH = 60.0
"""Terms in a usual passage. Fixed, not measured, so that a passage's impacts never depend on the others."""


DENSE = 20
"""Postings of one passage in so many are frequent: spread out they take at most four times their room."""


class Postings:
    """The passages that hold a term: ascending numbers, and for each an impact of 1…255.

    Those of a frequent term that are kept, and asked for again, are spread out, so that passages are found by number.
    """

    __slots__ = ("_asked", "_spread", "ids", "impacts")

    def __init__(self, ids: Sequence[int], impacts: bytes) -> None:
        self.ids, self.impacts = ids, impacts
        self._asked = False
        self._spread: bytearray | None = None

    def spread(self, last: int) -> bytearray | None:
        """Give the impact of every number up to `last` at least, 0 for others; None where it is not worth it."""
        if self._spread is None:
            asked, self._asked = self._asked, True
            if not asked or not self.ids or len(self.ids) * DENSE < self.ids[-1]:
                return None
            self._spread = bytearray(self.ids[-1] + 1)
            for number, impact in zip(self.ids, self.impacts, strict=True):
                self._spread[number] = impact
        if last >= len(self._spread):
            self._spread.extend(bytes(last + 1 - len(self._spread)))
        return self._spread


EMPTY = Postings(array("I"), b"")


def impacts(packed: str) -> dict[str, int]:
    """Weigh each term of a packed text from 1 to 255: often, and in a short passage, is more (BM25's saturation)."""
    terms = flat(packed)
    scale = _scale(len(terms))
    return {term: scale[count] if count < _KNOWN_COUNTS else scale[-1] for term, count in Counter(terms).items()}


@lru_cache(maxsize=4096)
def _scale(length: int) -> tuple[int, ...]:
    base = HALF_IMPACT * (1 - LENGTH_SHARE + LENGTH_SHARE * length / USUAL_LENGTH)
    return tuple(max(1, round(255 * count / (count + base))) for count in range(_KNOWN_COUNTS))


def frequency(ids: Sequence[int], holes: Iterable[tuple[int, int]]) -> int:
    """Count the ascending `ids` outside the half-open ranges `holes`."""
    return len(ids) - sum(bisect_left(ids, end) - bisect_left(ids, start) for start, end in holes)


_KNOWN_COUNTS = 8
