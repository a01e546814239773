"""Under which key is a writing looked up in the lexicon?"""

from __future__ import annotations

import re
import unicodedata

SPACE = re.compile(r"\s+")


def lexicon_key(text: str) -> str:
    """Write `text` as lexicon look-ups compare it: NFKC, case folded, one space where there was white space."""
    return SPACE.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
