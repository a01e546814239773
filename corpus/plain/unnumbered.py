"""Which lines are headings without a number? Short lines that stand alone above prose, where a text numbers nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.plain.headings import is_title_case
from corpus.plain.lines import Layout, is_terminal
from corpus.plain.units import Unit
from corpus.script import is_japanese

MAX_WIDTH = 72
"""Such a heading is at most so many columns wide."""
MIN_PROSE = 60
"""What stands below it is at least so wide, or ends as a sentence does."""
MIN_COUNT = 2
"""A single such line is no system of headings."""
MAX_WORDS = 12
_ENDS = re.compile(r"[,;:、，；：」』）)\d]$")
_FIELD = re.compile(r"^[^\s:：]{1,20}\s*[:：]\s*\S|[@＠]|https?://|\.{3}")
_SENTENCE_JA = re.compile(r"[、。]|(?:です|ます|した|する|ない|いる|ある|たい|だ)$")


def mark_unnumbered(units: Sequence[Unit], layout: Layout) -> None:
    """Give such units a title, where at least two of them stand in the text and its headings are not numbered."""
    found = [at for at in range(len(units)) if _is_heading(units, at, layout)]
    if len(found) < MIN_COUNT or len(found) > 0.5 * len(units):
        return
    for at in found:
        unit = units[at]
        unit.title = unit.lines[0].text
        unit.plain = "caps" if unit.title.isupper() else "plain"


def _is_heading(units: Sequence[Unit], at: int, layout: Layout) -> bool:
    unit, line = units[at], units[at].lines[0]
    if unit.kind != "paragraph" or len(unit.lines) > 1 or unit.title or line.width > MAX_WIDTH or at + 1 >= len(units):
        return False
    if is_terminal(line.text) or _ENDS.search(line.text) or _FIELD.search(line.text):
        return False
    alone = line.blanks > layout.spacing or (at > 0 and line.indent < units[at + 1].lines[0].indent)
    return alone and _is_prose(units[at + 1], layout) and _is_titled(line.text)


def _is_prose(unit: Unit, layout: Layout) -> bool:
    text = unit.lines[-1].text
    return unit.kind == "paragraph" and (unit.width >= MIN_PROSE or len(unit.lines) > 1) and is_terminal(text)


def _is_titled(text: str) -> bool:
    """Tell whether a line is written as titles are: capitals in English, no sentence in Japanese."""
    if is_japanese(text[0]) or is_japanese(text[-1]):
        return not _SENTENCE_JA.search(text) and len(text) <= MAX_WIDTH // 2
    return text[0].isupper() and len(text.split()) <= MAX_WORDS and is_title_case(text)
