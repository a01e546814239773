"""Which quotation is cited in a footnote, and what does the note say?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Document
from search.verify.quotations import Quotation, quotations

MARK = re.compile(r"[”\"»」』’'.,;:。、)）\s]{0,4}\[\^([^\]\s]+)\]")
"""A Markdown footnote mark right after a quotation."""


def quotations_with_notes(document: Document) -> list[Quotation]:
    """Return the quotations of a manuscript; those without a citation of their own get that of their footnote."""
    found = quotations(document)
    definitions = dict(re.findall(r"^\[\^([^\]\s]+)\]:\s*(.+)$", document.text, re.MULTILINE))
    if definitions:
        return [_by_mark(document, one, definitions) for one in found]
    return _by_position(document, found)


def _cited(quotation: Quotation, note: str) -> Quotation:
    return replace(quotation, citation=note, context=f"{quotation.context} {note}")


def _by_mark(document: Document, quotation: Quotation, definitions: dict[str, str]) -> Quotation:
    """Look in the raw text of a Markdown file, where the marks still stand."""
    if quotation.citation:
        return quotation
    passage = next(one for one in document.passages if one.id == quotation.passage)
    raw = document.text[slice(*passage.span)]
    end = raw.find(quotation.text[-24:])
    mark = MARK.match(raw, end + len(quotation.text[-24:])) if end >= 0 else None
    return _cited(quotation, definitions[mark[1]]) if mark and mark[1] in definitions else quotation


def _by_position(document: Document, found: Sequence[Quotation]) -> list[Quotation]:
    """Pair quotations with the notes that a Word file has right after their paragraph, where the pairing is certain."""
    noted = list(found)
    for position, passage in enumerate(document.passages):
        notes = _notes_after(document, position)
        bare = [place for place, one in enumerate(noted) if one.passage == passage.id and not one.citation]
        if passage.kind == "note" or not notes or not bare:
            continue
        pairs = zip(bare, notes, strict=True) if len(bare) == len(notes) else zip(bare[-1:], notes[:1], strict=True)
        if len(bare) == len(notes) or len(notes) == 1:
            for place, note in pairs:
                noted[place] = _cited(noted[place], note)
    return noted


def _notes_after(document: Document, position: int) -> list[str]:
    notes: list[str] = []
    for passage in document.passages[position + 1 :]:
        if passage.kind != "note":
            break
        notes.append(passage.text)
    return notes
