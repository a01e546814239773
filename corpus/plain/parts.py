"""How is a text read that is too large to be held at once? In parts, each cut where a paragraph ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.assemble import Facts
from corpus.model import Extract
from corpus.parts import chunks, facts_of, limited
from corpus.plain import aozora
from corpus.plain.text import Running, extract

TAIL = 16_384
"""A part is cut within so many characters of its end."""
_ENDS = (
    re.compile(r"\f(?=[^\f]*\Z)"),
    re.compile(r"[。．.!?！？」』）)]\n[ \t]*\n(?=[^\n]*\S)"),
    re.compile(r"\n[ \t]*\n"),
    re.compile(r"[。．.!?！？」』）)]\n"),
    re.compile(r"\n"),
    re.compile(r"[。．！？]|[.!?] "),
    re.compile(r"\s"),
)
"""Where a part may end, the best place first."""


def parts(path: Path) -> tuple[Facts, Iterator[Extract]]:
    """Read a large plain text part by part; headings, layout and pages go on from one part to the next.

    Raises UnreadableFile when it is not text, and OSError.
    """
    facts, encoding = facts_of(path)
    return facts, _parts(path, encoding)


def _parts(path: Path, encoding: str) -> Iterator[Extract]:
    running, start = Running(), 0
    for text in _texts(path, encoding, limited()):
        if start == 0 and aozora.looks_like(text):
            yield replace(aozora.extract("".join(chunks(path, encoding, "replace"))), encoding=encoding)
            return
        yield replace(extract(text, running), encoding=encoding, start=start)
        start += len(text)


def _texts(path: Path, encoding: str, most: int) -> Iterator[str]:
    """Yield the text in parts of about `most` characters."""
    held: list[str] = []
    length = 0
    for chunk in chunks(path, encoding, "replace"):
        held.append(chunk)
        length += len(chunk)
        if length >= most + TAIL:
            text = "".join(held)
            end = _end(text)
            yield text[:end]
            held, length = [text[end:]], len(text) - end
    if length:
        yield "".join(held)


def _end(text: str) -> int:
    tail = len(text) - TAIL
    for pattern in _ENDS:
        if found := [match.end() for match in pattern.finditer(text, tail)]:
            return found[-1]
    return len(text)
