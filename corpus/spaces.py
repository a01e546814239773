"""White space as a person reads it: runs collapse, and a line end between Japanese letters is nothing at all."""

from __future__ import annotations

import re

from corpus.script import JAPANESE

_WIDE = f"{JAPANESE}\u3000-\u3004\u3008-\u303f\u30fb\uff01-\uff65"
_WIDE_CHAR = re.compile(f"[{_WIDE}]")
_RUN = re.compile("[ \t\r\n\f\v\xa0]+")
_GAP = re.compile("[ \t\r\n\f\v\xa0\u3000]{2,}|[\t\r\n\f\v\xa0]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


_WORK = re.compile("[ \u3000]{2,}|[\t\r\n\f\v\xa0\u00ad\u200b\u2060\ufeff]|^[ \u3000]|[ \u3000]$")
"""What tidy() has to do anything about."""


def tidy(text: str) -> str:
    """Collapse white space, join lines (Japanese without a space, others with one) and trim both ends.

    Zero-width spaces, word joiners and soft hyphens go; the full-width space stays inside a line. Linear in time,
    whatever the text.
    """
    if _WORK.search(text) is None:
        return text
    if text.isascii():
        return _RUN.sub(" ", text).strip(" ")
    return _GAP.sub(_gap, _INVISIBLE.sub("", text)).strip(" \u3000")


def _gap(match: re.Match[str]) -> str:
    run, text = match[0], match.string
    if "\n" not in run:
        return _RUN.sub(" ", run)
    around = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
    return "" if _WIDE_CHAR.search(around) else " "
