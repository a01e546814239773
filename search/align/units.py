"""What are the units of a document, at the level of sections or of sentences?"""

from __future__ import annotations

from corpus.model import Document
from corpus.sentences import sentences
from search.align.model import Unit

SECTION_CHARACTERS = {"ja": 600, "en": 1300}
"""How much of a section's beginning stands for it: enough to tell it from any other."""


def sentence_units(document: Document) -> list[Unit]:
    """List headings and sentences in reading order, each as it stands in the document."""
    units: list[Unit] = []
    section = -1
    for position, passage in enumerate(document.passages):
        for skipped in range(section + 1, passage.section + 1):
            _add_heading(units, document, skipped)
        section = max(section, passage.section)
        if passage.kind != "heading":
            for start, end in sentences(passage.text, passage.lang):
                units.append(Unit(len(units), passage.text[start:end], passage.section, position))
    for skipped in range(section + 1, len(document.sections)):
        _add_heading(units, document, skipped)
    return units


def _add_heading(units: list[Unit], document: Document, section: int) -> None:
    path = document.sections[section].path
    if path:
        units.append(Unit(len(units), path[-1], section))


def section_units(document: Document) -> list[Unit]:
    """List the sections in reading order, each with its heading and the beginning of its own text.

    Text before the first heading counts as a section only where there is no other.
    """
    shown = [section for section in document.sections if section.path] or list(document.sections)
    texts: dict[int, list[str]] = {section.index: list(section.path[-1:]) for section in shown}
    for passage in document.passages:
        if passage.section in texts and passage.kind != "heading":
            texts[passage.section].append(passage.text)
    return [Unit(n, "\n".join(texts[section.index]), section.index) for n, section in enumerate(shown)]


def leading(unit: Unit, lang: str) -> str:
    """Return the beginning of a section's text that stands for it in comparisons."""
    return unit.text[: SECTION_CHARACTERS[lang]]
