"""Where does a sentence end?"""

from __future__ import annotations

import re

from corpus.model import Lang

_JA = re.compile(r"[。．！？!?]+[」』）)”\"]*|\n")
_EN = re.compile(r"[.!?]+[\"”’)\]]*(?=\s)|\n")


def sentences(text: str, lang: Lang) -> list[tuple[int, int]]:
    """Split a text into sentences: half-open spans in characters of `text`, without surrounding white space."""
    spans, start = [], 0
    for match in (_JA if lang == "ja" else _EN).finditer(text):
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    trimmed = [_trim(text, *span) for span in spans]
    return [(a, b) for a, b in trimmed if a < b]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
