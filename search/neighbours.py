"""Which words of a short query belong together, because the collection has them side by side?"""

from __future__ import annotations

from itertools import pairwise

from corpus.model import Lang
from indexer.store.protocol import Store
from search.concepts import groups_of, is_title, pairs_to_check
from search.side import Side
from search.texts import Texts

LOOKED_AT = 60
"""In how many passages two words are looked for side by side."""
LEAST_SEEN = 2
"""In how many they must stand so: once they may, in any sentence."""


def neighbours(side: Side, store: Store, texts: Texts) -> frozenset[int]:
    """Find the places of words that belong to the next: side by side they stand in a passage of their language.

    All the words of a name in capitals belong together, wherever they stand.
    """
    pairs = pairs_to_check(side) if groups_of(side) else []
    if not pairs:
        return frozenset()
    if is_title(side):
        return frozenset(pairs)
    return frozenset(at for at in pairs if _side_by_side(store, texts, side.lang, side.terms[at], side.terms[at + 1]))


def _side_by_side(store: Store, texts: Texts, lang: Lang, left: str, right: str) -> bool:
    proposed = store.propose(lang, [{left: 1.0}, {right: 1.0}], LOOKED_AT, None)
    found = 0
    for text, _ in texts.passages([candidate.key for candidate in proposed], lang):
        found += any(left in one and right in other for one, other in pairwise(text))
        if found >= LEAST_SEEN:
            return True
    return False
