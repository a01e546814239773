"""What does the title page of a PDF say? Its title is set in the largest type, its authors stand below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.embedded import is_group
from corpus.pdf.headings import LARGER, body_size
from corpus.pdf.paragraphs import Paragraph
from corpus.plain.joining import join
from corpus.plain.lines import is_terminal
from corpus.plain.titlepage import is_author
from corpus.plain.units import Unit

MAX_TITLE = 160
BELOW = 5
"""So many paragraphs below the title may name the authors."""
MAX_WIDTH = 120
"""Their names take at most so many columns."""
OFTEN = 2
"""What comes more often in the text than this is no name, but what the text speaks of."""
_NAME = "[\u4e00-\u9fff々ヶ]{1,3}[\u4e00-\u9fff々ヶ\u3041-\u3096\u30a1-\u30fc]{1,4}"
_NAMES = re.compile(f"{_NAME}(?:[、，・]{_NAME}){{1,19}}")
_MARKS = re.compile(r"[\d*＊†‡※]{1,2}(?=[、，,・]|$)")
"""What refers from a name to where the person works."""


def printed_title(paragraphs: Sequence[Paragraph]) -> str:
    """Return what is set in the largest type on the first page, when it is larger than the text; else ""."""
    words, _ = _title(paragraphs)
    return join([placed.text for paragraph in words for placed in paragraph.placed]) if words else ""


def printed_authors(paragraphs: Sequence[Paragraph], text: str) -> list[str]:
    """Return the persons that a line below the title names: several in Japanese, or any that are surely names."""
    words, last = _title(paragraphs)
    for paragraph in paragraphs[last + 1 : last + 1 + BELOW] if words else ():
        line = _MARKS.sub("", join([placed.text for placed in paragraph.placed]))
        if paragraph.placed[0].page != words[0].placed[0].page or _is_prose(paragraph.unit, line):
            return []
        names = list(_names(line, text))
        if names:
            return names
    return []


def _title(paragraphs: Sequence[Paragraph]) -> tuple[Sequence[Paragraph], int]:
    """Find the paragraphs of the title, and the position of the last of them."""
    size = body_size(paragraphs)
    front = [
        (at, one)
        for at, one in enumerate(paragraphs)
        if one.placed[0].page == paragraphs[0].placed[0].page and one.unit.kind != "row"
    ]
    largest = max((one.size for _, one in front), default=0.0)
    words = [(at, one) for at, one in front if one.size > 0.95 * largest][:3]
    length = sum(len(placed.text) for _, one in words for placed in one.placed)
    if largest < LARGER * size or not 2 < length <= MAX_TITLE:
        return (), 0
    return [one for _, one in words], words[-1][0]


def _is_prose(unit: Unit, line: str) -> bool:
    return unit.kind == "row" or unit.width > MAX_WIDTH or is_terminal(line)


def _names(line: str, text: str) -> Iterator[str]:
    if _NAMES.fullmatch(line):
        names = re.split("[、，・]", line)
        if all(3 <= len(name) <= 7 and not is_group(name) and text.count(name) <= OFTEN for name in names):
            yield from names
    elif is_author(line):
        yield line
