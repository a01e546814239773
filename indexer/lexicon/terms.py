"""How is a phrase looked up? By the smallest terms of its words, joined to a key."""

from __future__ import annotations

from corpus.model import Lang
from indexer.analysis.analyse import units
from indexer.analysis.units import Entry
from indexer.store.packing import POSITION, SAME

AMONG = "をはがにでともへ、。，．「」（）"
"""Particles (not の) and marks that stand among words, hardly within a name."""

ACRONYM = 3
"""The longest word that is taken for an acronym, in letters."""

_AMONG = frozenset(AMONG)

Terms = tuple[str, ...]


def heads_of(packed: str) -> Terms:
    """Read of a packed text the first (smallest) term of each position."""
    return tuple([slot.partition(SAME)[0] for slot in packed.split(POSITION)]) if packed else ()


def head_terms(text: str, lang: Lang) -> Terms:
    """Analyse `text` and keep the smallest term of each position."""
    if lang == "en" and text.isascii() and text.isalpha() and not (word := _word(text)).opens:
        return heads_of(word.packed)
    heads: list[str] = []
    for _, _, word in units(text, lang):
        packed = word.packed
        if POSITION in packed or SAME in packed:
            heads += heads_of(packed)
        elif packed:
            heads.append(packed)
    return tuple(heads)


def _word(text: str) -> Entry:
    """Read a single English word, as most names are, without looking for more."""
    from indexer.analysis.english import word_entry

    return word_entry(text)


def join_terms(terms: Terms, lang: Lang) -> str:
    """Join terms to a key; Japanese without spaces, so that another segmentation finds the same key."""
    return ("" if lang == "ja" else " ").join(terms)


def in_one(terms: Terms, text: str) -> bool:
    """Tell whether Japanese words, written as `text`, may be one name: neither particle nor mark among them."""
    if len(terms) == 1 or _AMONG.isdisjoint(text):
        return True
    return not any(sign in text and not any(sign in term for term in terms) for sign in AMONG)
