"""What does a manuscript quote? Quotations by their marks and as blocks, each with the citation that goes with it."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Document, Lang, Passage

MARKS = (("“", "”"), ("„", "“"), ("«", "»"), ("「", "」"), ("『", "』"), ("‘", "’"))
"""Pairs that open and close; those of one kind may stand within each other."""

STRAIGHT = '"'
JAPANESE = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff]")
ATTRIBUTION = re.compile(r"^\s*(?:[—―–]|--|――|出典[:：]|Source:)\s*")
"""How the last line of a block quotation begins when it names the source."""

_ID_PART = r"[^\s:()\[\]（）「」『』“”,、;/]"
PASSAGE_ID = re.compile(rf"(?<!{_ID_PART}){_ID_PART}+/{_ID_PART}+/\d+(?:~\d+)?")

_INSIDE = r"(?:[^()（）]|[(（][^()（）]{0,40}[)）])"
"""What stands in parentheses, perhaps with a year in its own: (Miyamoto (2016), §4.3, para. 1)."""

CITING = re.compile(
    PASSAGE_ID.pattern + r"|\[@?[^\[\]]*@[^\[\]]+\]"
    rf"|[(（]{_INSIDE}{{0,200}}?(?:\d{{4}}[a-z]?|n\.d\.|年不明|頁|節|§|\bpp?\.|\bpara?\.){_INSIDE}{{0,120}}[)）]"
    r"(?:[,、]\s*(?:pp?\.\s*[\w–-]+|[\w–-]+頁|§[\w.]+|第?[\w.]+[節章]|[“「][^”」]{1,60}[”」]|"
    r"para\.\s*\d+|第\d+段落)(?:第[\w.]+節)?)*"
    r"|[(（][^()（）\d]{2,80}\s\d{1,4}(?:[–-]\d{1,4})?[)）]"
    r"|[\[［〔][^\[\]［］〔〕]{1,60}?\d{4}[^\[\]［］〔〕]{0,40}[\]］〕]"
    r"|\[\d{1,3}(?:, [^\[\]]*)?\]"
)
"""A citation as our styles, exports and short form write it."""

LEAST_BLOCK = 40
"""A paragraph shorter than this many characters is no block quotation without marks."""

REACH = 90
"""How far after a quotation its citation may begin, and how far before it a name may stand, in characters."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation as it stands in the manuscript.

    `text` is what stands between the marks; `line` counts from 1 in the extracted text; `unmarked` tells a
    paragraph with a citation at its end that may be a block quotation or the author's own words; `citation` is
    the citation as written ("" for none), `context` the words around it in which an author may be named.
    """

    text: str
    lang: Lang
    line: int
    passage: str
    unmarked: bool = False
    citation: str = ""
    context: str = ""


def quotations(document: Document) -> list[Quotation]:
    """Return the quotations of a manuscript in order."""
    starts = [match.end() for match in re.finditer("\n", document.text)]
    found: list[Quotation] = []
    passages = document.passages
    for position, passage in enumerate(passages):
        if passage.kind == "code" or ATTRIBUTION.match(passage.text):
            continue
        block = _block(document, passages, position)
        if block is not None:
            found.append(_placed(passage, starts, *block))
        else:
            found.extend(_marked(passage, starts) or _unmarked(passage, starts))
    return found


def _placed(
    passage: Passage, starts: Sequence[int], text: str, citation: str, context: str, unmarked: bool = False
) -> Quotation:
    lang: Lang = "ja" if JAPANESE.search(text) else "en"
    return Quotation(text, lang, bisect(starts, passage.span[0]) + 1, passage.id, unmarked, citation, context)


def _block(document: Document, passages: Sequence[Passage], position: int) -> tuple[str, str, str] | None:
    """Return text, citation and context of a block quotation, or None for other passages.

    A block quotation is marked by ">" (Markdown), or the line after it names its source behind a dash.
    """
    passage = passages[position]
    line = document.text[: passage.span[0]].rpartition("\n")[2] + document.text[passage.span[0] : passage.span[1]]
    named = _attribution(passages, position)
    if not line.lstrip().startswith(">") and not named:
        return None
    if named:
        return passage.text, named, named
    return _before_citation(passage) or (passage.text, "", "")


def _before_citation(passage: Passage) -> tuple[str, str, str] | None:
    """Return text, citation and context of a passage that ends with its citation."""
    last = list(CITING.finditer(passage.text))
    if not last or last[-1].end() < len(passage.text.rstrip(" .。")):
        return None
    return passage.text[: last[-1].start()].rstrip(), last[-1][0], last[-1][0]


def _unmarked(passage: Passage, starts: Sequence[int]) -> list[Quotation]:
    """Return a paragraph that ends with a citation: a Word file does not tell block quotations."""
    cited = _before_citation(passage) if passage.kind != "note" else None
    if cited and len(cited[0]) < LEAST_BLOCK:
        return []
    return [_placed(passage, starts, *cited, unmarked=True)] if cited else []


def _attribution(passages: Sequence[Passage], position: int) -> str:
    """Return the source line that follows a passage or the passages of the same block."""
    following = passages[position + 1].text if position + 1 < len(passages) else ""
    opening = ATTRIBUTION.match(following)
    return following[opening.end() :] if opening else ""


def _marked(passage: Passage, starts: Sequence[int]) -> list[Quotation]:
    spans = sorted(_spans(passage.text))
    citing = [match.span() for match in CITING.finditer(passage.text)]
    found: list[Quotation] = []
    for number, (start, end) in enumerate(spans):
        if any(first < start and end < last for first, last in citing):
            continue
        before = spans[number - 1][1] if number else 0
        after = spans[number + 1][0] if number + 1 < len(spans) else len(passage.text)
        citation = _citation(passage.text, citing, start, end, before, after)
        context = passage.text[max(0, start - REACH) : start] + " " + citation
        found.append(_placed(passage, starts, passage.text[start:end], citation, context))
    return found


def _citation(text: str, citing: Sequence[tuple[int, int]], start: int, end: int, before: int, after: int) -> str:
    """Return the nearest citation after the quotation, else the one before it in the same sentence."""
    for first, last in citing:
        if end <= first <= min(after + 1, end + REACH):
            return text[first:last]
    for first, last in reversed(citing):
        if before <= first and last <= start and not re.search(r"[.!?。]\s", text[last:start]):
            return text[first:last]
    return ""


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the outermost quotations, half-open, without their marks."""
    position = 0
    while position < len(text):
        closing = _closing(text, position)
        if closing is None:
            position += 1
            continue
        yield position + 1, closing
        position = closing + 1


def _closing(text: str, position: int) -> int | None:
    """Return where the quotation that opens at `position` closes, or None."""
    mark = text[position]
    if mark == STRAIGHT or mark == "'":
        return _straight_closing(text, position, mark)
    for opening, closing in MARKS:
        if mark == opening and (mark != "‘" or _opens(text, position)):
            return _balanced(text, position, opening, closing)
    return None


def _balanced(text: str, position: int, opening: str, closing: str) -> int | None:
    depth = 0
    for place in range(position, len(text)):
        if text[place] == opening and (place == position or opening != closing):
            depth += 1
        elif text[place] == closing and not _is_apostrophe(text, place):
            depth -= 1
            if depth == 0:
                return place
    return None


def _straight_closing(text: str, position: int, mark: str) -> int | None:
    if not _opens(text, position):
        return None
    for place in range(position + 1, len(text)):
        if text[place] == mark and not text[place - 1].isspace() and not _is_apostrophe(text, place):
            return place
    return None


def _opens(text: str, position: int) -> bool:
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    return bool(JAPANESE.match(before)) or (not before.isalnum() and bool(after) and not after.isspace())


def _is_apostrophe(text: str, place: int) -> bool:
    """Tell an apostrophe inside a word (nation's) from a closing mark."""
    return text[place] in "'’" and text[place - 1 : place].isalpha() and text[place + 1 : place + 2].isalpha()
