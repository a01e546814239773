"""White space as a person reads it: runs collapse, and a line end between Japanese letters is nothing at all."""

from __future__ import annotations

import re

from corpus.script import JAPANESE

_WIDE = f"{JAPANESE}\u3000-\u3004\u3008-\u303f\u30fb\uff01-\uff65"
_BREAK = re.compile(f"(?<=[{_WIDE}])[ \t\r\f\v\xa0]*\n\\s*|\\s*\n\\s*(?=[{_WIDE}])")
_RUN = re.compile("[ \t\r\n\f\v\xa0]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def tidy(text: str) -> str:
    """Collapse white space, join lines (Japanese without a space, others with one) and trim both ends.

    Zero-width spaces, word joiners and soft hyphens go; the full-width space stays inside a line.
    """
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
        if "\n" in text:
            text = _BREAK.sub("", text)
    return _RUN.sub(" ", text).strip(" \u3000")
