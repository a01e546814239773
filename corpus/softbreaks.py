"""Lines that an author ended by hand inside one paragraph: which of them begin something new?"""

from __future__ import annotations

import re
import unicodedata

_ENDS = re.compile(r"[。．.！？!?：:；;）)」』】〉》…]\s*$")
_BEGINS = re.compile(
    r"\s*(?:[\u3000・●○◎◆◇■□▲△▼▽★☆※＊*▶▷→⇒－–—✓✔➢]|[①-⑳㉑-㉟]|[（(]?[0-9０-９a-zA-Zア-ン一二三四五六七八九十]{1,3}[)）.．、]\s*\S|"
    r"\d+(?:\.\d+)+\s|第.{1,4}[章節条]|\S{1,12}[：:]|https?://)"
)
_LONG = 50
"""A line of so many columns or more may be wrapped; a shorter one was ended on purpose."""


def divide(text: str) -> list[str]:
    """Divide a paragraph at its line breaks, except where they only wrap a sentence, which stays whole."""
    if "\n" not in text:
        return [text]
    found: list[str] = []
    last = ""
    for line in text.split("\n"):
        if not line.strip():
            last = ""
        elif last and _wraps(last, line):
            found[-1] += "\n" + line
            last = line
        else:
            found.append(line)
            last = line
    return found or [""]


def _wraps(last: str, line: str) -> bool:
    if _ENDS.search(last) or _BEGINS.match(line):
        return False
    return width(last) >= _LONG or line.lstrip()[:1].islower()


def width(text: str) -> int:
    """Return how many columns a text takes, East Asian wide characters taking two."""
    return len(text) + sum(unicodedata.east_asian_width(char) in "WF" for char in text)
