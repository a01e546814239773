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


def divide(text: str, *, short_ends: bool = True) -> list[str]:
    """Divide a paragraph at its line breaks, except where they only wrap a sentence, which stays whole.

    With `short_ends`, a short line ends a paragraph; on slides, where boxes are narrow, it may go on.
    """
    if "\n" not in text:
        return [text]
    found: list[str] = []
    last = ""
    for line in text.split("\n"):
        if not line.strip():
            last = ""
        elif last and _wraps(last, line, short_ends):
            found[-1] += "\n" + line
            last = line
        else:
            found.append(line)
            last = line
    return found or [""]


def _wraps(last: str, line: str, short_ends: bool) -> bool:
    if _ENDS.search(last) or _BEGINS.match(line):
        return False
    return not short_ends or width(last) >= _LONG or line.lstrip()[:1].islower()


def width(text: str) -> int:
    """Return how many columns a text takes, East Asian wide characters taking two."""
    return len(text) + sum(unicodedata.east_asian_width(char) in "WF" for char in text)


_OPEN_END = re.compile(r"[、，,]\s*$|[\u3040-\u9fff）)][をはがにでとへの]\s*$")


def continues(last: str, line: str) -> bool:
    """Tell whether two paragraphs of one box are one sentence that the author wrapped by hand."""
    if (_ENDS.search(last) and not last.rstrip().endswith((")", "）"))) or _BEGINS.match(line):
        return False
    if line.lstrip()[:1].islower():
        return width(last) >= _LONG and not last.rstrip().endswith((".", "。"))
    return width(last) >= _LONG // 2 and _OPEN_END.search(last) is not None
