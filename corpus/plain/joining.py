"""How do the lines of one paragraph become one text? Japanese joins without a space, English with one."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.script import JAPANESE

_NO_SPACE = re.compile(
    f"[{JAPANESE}、。，．・：；！？「」『』（）［］【】〔〕〈〉《》〜～／\u2460-\u2473\u3000-\u303f\uff00-\uffef]"
)
_URL_TAIL = re.compile(r"https?://[^\s\u3000-\uffef]*$")
_HYPHEN_END = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010\u00ad]$")
_WORD_START = re.compile(r"[^\W\d_]+")
_SPACED_OUT = re.compile(
    f"(?<![^\\s{JAPANESE}、。（）「」・])(?:[{JAPANESE}、。（）「」・] ){{4,}}[{JAPANESE}、。（）「」・]?"
)
_SPACE = re.compile(r"[ \t\xa0]+")
_KEPT_PREFIXES = frozenset(
    [
        "self",
        "non",
        "co",
        "well",
        "long",
        "short",
        "high",
        "low",
        "multi",
        "cross",
        "all",
        "ex",
        "half",
        "anti",
        "pre",
        "post",
        "re",
        "so",
        "vice",
    ]
)


def join(lines: Sequence[str], words: Collection[str] = ()) -> str:
    """Join the lines of one paragraph; `words` (lower case) are those of the document, to tell true hyphens."""
    text = lines[0]
    for line in lines[1:]:
        text = _joined(text, line, words)
    return close_up(text)


def close_up(text: str) -> str:
    """Close up letter-spaced Japanese (国 際 共 同); make each run of blanks one space (the full-width space stays)."""
    if not text.isascii():
        text = _SPACED_OUT.sub(lambda match: match.group().replace(" ", ""), text)
    return _SPACE.sub(" ", text)


def _joined(text: str, line: str, words: Collection[str]) -> str:
    hyphen = _HYPHEN_END.search(text[-60:])
    if hyphen and line[:1].islower():
        return _dehyphenated(text, hyphen.group(1), line, words)
    return text + _between(text, line) + line


def _between(text: str, line: str) -> str:
    if _NO_SPACE.match(text[-1]) or _NO_SPACE.match(line[0]):
        return ""
    if _URL_TAIL.search(text[-200:]) and (text[-1] in "/-_=&?." or line[0] in "/-_=&?."):
        return ""
    return "" if text[-1] in "-–—/" and line[0].isalnum() and text[-2:-1].isalnum() else " "


def _dehyphenated(text: str, head: str, line: str, words: Collection[str]) -> str:
    """Drop the hyphen unless the document, or a prefix that keeps it, says that it is a true one."""
    tail = _WORD_START.match(line)
    left = head.casefold()
    right = tail.group().casefold() if tail else ""
    if f"{left}-{right}" in words and f"{left}{right}" not in words:
        return text + line
    kept = left in _KEPT_PREFIXES or "-" in head
    return text + line if kept and f"{left}{right}" not in words else text[:-1] + line


def vocabulary(text: str) -> frozenset[str]:
    """Collect the words of a text, lower case, with inner hyphens kept; empty when no line ends in a hyphen."""
    if not re.search(r"[^\W\d_][-\u2010\u00ad][ \t]*\n", text):
        return frozenset()
    return frozenset(match.group().casefold() for match in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", text))
