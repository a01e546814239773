"""Under which key is a writing looked up in the lexicon?"""

from __future__ import annotations

from unicodedata import normalize


def lexicon_key(text: str) -> str:
    """Write `text` as lexicon look-ups compare it: NFKC, case folded, one space where there was white space."""
    return " ".join(normalize("NFKC", text).casefold().split())
