"""How is a phrase looked up? By the smallest terms of its words, joined to a key."""

from __future__ import annotations

from corpus.model import Lang
from indexer.analysis.analyse import packed_terms
from indexer.store.packing import POSITION, SAME

Terms = tuple[str, ...]


def heads_of(packed: str) -> Terms:
    """Read of a packed text the first (smallest) term of each position."""
    return tuple([slot.partition(SAME)[0] for slot in packed.split(POSITION)]) if packed else ()


def head_terms(text: str, lang: Lang) -> Terms:
    """Analyse `text` and keep the smallest term of each position."""
    return heads_of(packed_terms(text, lang))


def join_terms(terms: Terms, lang: Lang) -> str:
    """Join terms to a key; Japanese without spaces, so that another segmentation finds the same key."""
    return ("" if lang == "ja" else " ").join(terms)
