"""How does a person read plain text? Lines become paragraphs, items, rows, notes and headings."""

from __future__ import annotations

import re
from pathlib import Path

from corpus.encoding import decode
from corpus.model import Block, Extract

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")


def read(data: bytes, path: Path) -> Extract:
    """Read a plain text file in any of the usual encodings; raises UnreadableFile when it is not text."""
    decoded = decode(data, path)
    return Extract(decoded.text, tuple(blocks(decoded.text)), encoding=decoded.encoding)


def blocks(text: str) -> list[Block]:
    """Make blocks of plain text; spans are half-open, in characters of `text`."""
    return [Block("paragraph", " ".join(match[0].split()), match.span()) for match in _PARAGRAPH.finditer(text)]
