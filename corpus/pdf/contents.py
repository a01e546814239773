"""What does the table of contents that is printed in a PDF list, and at which level?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from corpus.pdf.paragraphs import Paragraph, Placed, title_key
from corpus.plain.units import LEADER

MIN_ENTRIES = 4
"""A page with so many entries that end in leaders and a page number is a table of contents."""
SET_IN = 3.0
"""An entry that begins so many points to the right of another stands below it."""
MAX_TITLE = 120
_UNLED = re.compile(r"(\S.{1,110}?)[ \t\u3000]+\d{1,3}$")
"""An entry that is so long that no leader has room."""


def mark_listed(paragraphs: Sequence[Paragraph], lines: Sequence[Placed]) -> None:
    """Make headings, of the level that their indent gives, of paragraphs without a number that the contents list."""
    levels = dict(_entries(lines))
    for paragraph in paragraphs if levels else ():
        unit, text = paragraph.unit, "".join(placed.text for placed in paragraph.placed)
        if unit.label or unit.title or unit.kind not in ("paragraph", "item") or len(text) > MAX_TITLE:
            continue
        if level := levels.get(title_key(text)):
            unit.title, unit.depth = text, level


def _entries(lines: Sequence[Placed]) -> Iterator[tuple[str, int]]:
    """Yield the entries of the tables of contents, written for comparing, with their levels by indent."""
    for _, group in groupby(lines, key=lambda placed: placed.page):
        page = list(group)
        led = [at for at, placed in enumerate(page) if LEADER.search(placed.text[-80:])]
        if len(led) < MIN_ENTRIES:
            continue
        above: list[float] = []
        for placed in page[led[0] : led[-1] + 1]:
            title = _title(placed.text)
            if title:
                above = [left for left in above if left < placed.line.x0 - SET_IN] + [placed.line.x0]
                yield title_key(title), len(above)


def _title(text: str) -> str:
    leader = LEADER.search(text[-160:])
    if leader:
        return text[: len(text) - len(text[-160:]) + leader.start()]
    unled = _UNLED.match(text)
    return unled[1] if unled else ""
