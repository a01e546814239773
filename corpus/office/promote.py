"""Finds the headings of an office document whose author set them by hand, without heading styles.

A heading then is a short paragraph with a number that headings have ("第2章", "1.1", "(3)") or all in bold, that ends
as no sentence does, and is followed by text: a way of numbering whose paragraphs mostly follow one another is a list.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.model import Block, Extract
from corpus.office.softbreaks import width
from corpus.plain.headings import parse_label

MAX_WIDTH = 120
"""A heading is at most so many columns wide: 60 Japanese characters, 120 Latin ones."""
_ENDS = ("。", "．", ".", "、", "，", ",", ";", "；", "！", "？", "：", ":")
_CHAPTERS = frozenset(["部", "章", "節", "part", "chapter"])
_MIN_BLOCKS = 8


def promote_headings(extract: Extract, bold: Collection[int] = ()) -> Extract:
    """Make headings of such paragraphs where the document has no styled ones; `bold` are positions of bold blocks."""
    blocks = extract.blocks
    if len(blocks) < _MIN_BLOCKS or sum(block.kind == "heading" for block in blocks) > 1:
        return extract
    forms = [_form(block, at in bold) for at, block in enumerate(blocks)]
    kept = {form for form in set(forms) if form and not _is_list(form, forms, blocks)}
    stack: list[str] = []
    promoted = list(blocks)
    for at, form in enumerate(forms):
        if form in kept:
            stack = [*stack[: stack.index(form)], form] if form in stack else [*stack, form]
            promoted[at] = replace(blocks[at], kind="heading", level=len(stack))
    return replace(extract, blocks=tuple(promoted))


def numbered_level(text: str, depth: int) -> int | None:
    """Return the level of a short line numbered as only headings are ("1.2 …", "第3章 …"), or None.

    `depth` is the depth of the list that numbers it, which counts where the number itself does not tell.
    """
    if is_sentence(text):
        return None
    label = parse_label(text.strip())
    if label is None or not label.title:
        return None
    if len(label.parts) > 1:
        return len(label.parts)
    return depth if label.style in _CHAPTERS else None


def is_sentence(text: str) -> bool:
    """Tell whether a text is too long for a heading, or ends as no heading does."""
    text = text.rstrip()
    return width(text) > MAX_WIDTH or text.endswith(_ENDS)


def _form(block: Block, bold: bool) -> str:
    """Name the way in which a block is a heading, or "" when it cannot be one."""
    text = block.text.strip()
    if block.kind not in ("paragraph", "item") or is_sentence(text):
        return ""
    label = parse_label(text)
    if label is not None and label.title:
        return f"{label.style}/{len(label.parts)}"
    return "bold" if bold and block.kind == "paragraph" and len(text) > 1 else ""


def _is_list(form: str, forms: Sequence[str], blocks: Sequence[Block]) -> bool:
    """Tell whether paragraphs of one form often have no text: what follows is the next, or one further out."""
    places = [at for at, one in enumerate(forms) if one == form]
    outer = {one for one in forms[: places[0]] if one} | {form}
    empty = sum(at + 1 == len(forms) or forms[at + 1] in outer for at in places)
    return empty * 3 >= len(places) or (form == "bold" and len(places) * 2 > len(blocks))
