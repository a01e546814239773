"""How are passages and their sources written in a citation style?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.model import Document, Lang, Passage, Section
from search.cite import record
from search.cite.adapt import in_text_record, reference_record
from search.cite.csl import Request, is_numeric, render, style_option
from search.cite.keys import letter
from search.cite.pinpoint import NOWHERE, Pinpoint, paragraph_text, pinpoint, section_text

NAME_JOINTS = {"sist02": ", "}
"""What stands between Japanese names in a list of references; elsewhere a ・."""

READ = 32
"""How many characters of a Japanese entry are read to put it in order."""

SILENT_PUBLISHER = frozenset({"apa"})
"""Styles that do not name the publisher again where it is the author."""

PLACE_WORDS = {"apa": ("Section ", "para. "), "mla": ("sec. ", "par. ")}
OTHER_PLACE_WORDS = ("sec. ", "para. ")
"""How each English style names a section and a paragraph."""


class Citable(Protocol):
    """What can be cited, with a pinpoint where it is a passage: a hit is such a thing."""

    @property
    def document(self) -> Document: ...

    @property
    def section(self) -> Section | None: ...

    @property
    def passage(self) -> Passage | None: ...


@dataclass(frozen=True, slots=True)
class Works:
    """The works that are cited together: their numbers in order, and the letters of those that look alike."""

    style: str
    documents: tuple[Document, ...]
    alike: frozenset[str]
    letters: dict[str, str]

    def number(self, document: Document) -> int:
        """Return the place of a work in the list, from 1."""
        return 1 + [work.id for work in self.documents].index(document.id)


def place_of(item: Citable) -> Pinpoint:
    """Return where the passage of `item` stands; nowhere for a whole work."""
    if item.section is None or item.passage is None:
        return NOWHERE
    return pinpoint(item.document, item.section, item.passage)


def works(documents: Iterable[Document], style: str) -> Works:
    """Gather the works cited together, each once, and find those that would look the same in running text."""
    distinct = tuple({document.id: document for document in documents}.values())
    if is_numeric(style):
        return Works(style, distinct, frozenset(), {})
    shown = {document.id: _in_text(style, document, 1) for document in distinct}
    counts = Counter(shown.values())
    alike = frozenset(identity for identity, text in shown.items() if counts[text] > 1)
    return Works(style, distinct, alike, _letters(distinct, shown, alike, style))


def _letters(documents: Sequence[Document], shown: dict[str, str], alike: frozenset[str], style: str) -> dict[str, str]:
    """Give 2016a, 2016b … in order of titles, in styles that do so."""
    if style_option(style, "disambiguate-add-year-suffix") != "true":
        return {}
    given, letters = Counter[str](), {}
    for document in sorted(documents, key=record.title):
        if document.id in alike:
            letters[document.id] = letter(given[shown[document.id]])
            given[shown[document.id]] += 1
    return letters


def in_text(item: Citable, cited: Works) -> str:
    """Return the citation that stands in running text, with its pinpoint even where the style drops it."""
    document, place = item.document, place_of(item)
    pages = "–".join(dict.fromkeys(place.pages)) if place.pages else None
    ambiguous = document.id in cited.alike and not cited.letters
    bare = _in_text(cited.style, document, cited.number(document), ambiguous=ambiguous)
    text = _in_text(cited.style, document, cited.number(document), pages, ambiguous)
    if text == bare:
        text = _insert(text, _spot(place, record.language(document), cited.style))
    return _with_letter(text, document, cited)


def _in_text(style: str, document: Document, number: int, locator: str | None = None, ambiguous: bool = False) -> str:
    return render(in_text_record(document), Request(style, record.language(document), number, locator, ambiguous))


def _spot(place: Pinpoint, lang: Lang, style: str) -> str:
    """Write pages, else section and paragraph, in the words of the style."""
    if place.pages:
        first, last = place.pages
        return f"p. {first}" if first == last else f"pp. {first}–{last}"
    if lang == "ja":
        return ", ".join(part for part in (section_text(place, lang), paragraph_text(place, lang)) if part)
    section_word, paragraph_word = PLACE_WORDS.get(style, OTHER_PLACE_WORDS)
    section = section_word + place.section if place.section else section_text(place, lang)
    paragraph = f"{paragraph_word}{place.paragraph}" if place.paragraph else None
    return ", ".join(part for part in (section, paragraph) if part)


def _insert(text: str, spot: str) -> str:
    """Put the pinpoint before the closing bracket, or at the end."""
    if not spot:
        return text
    return f"{text[:-1]}, {spot}{text[-1]}" if text.endswith((")", "]", "）")) else f"{text}, {spot}"


def entry(document: Document, cited: Works) -> str:
    """Return the work's entry in the list of references."""
    item = reference_record(document, NAME_JOINTS.get(cited.style, "・"))
    if cited.style in SILENT_PUBLISHER and {"literal": item.get("publisher")} in item.get("author", []):
        del item["publisher"]
    request = Request(cited.style, record.language(document), cited.number(document), entry=True)
    return _with_letter(render(item, request), document, cited)


def _with_letter(text: str, document: Document, cited: Works) -> str:
    """Write 2016a for 2016 and n.d.-a for n.d.; a year inside the title is passed over."""
    mark = cited.letters.get(document.id)
    if not mark:
        return text
    year = record.year(document.source.csl)
    pattern = rf"(?<=[(\s]){year}(?=[),.\s年])" if year else r"n\.d\.|発行年不明"
    title = record.title(document)
    start = text.find(title) + len(title) if not record.creators(document.source.csl) and title in text else 0
    lettered = re.sub(pattern, lambda found: found[0] + ("" if year else "-") + mark, text[start:], count=1)
    return text[:start] + re.sub(rf"({year}{mark})年(?=\d)", r"\1, ", lettered, count=1)


def entries(cited: Works) -> list[str]:
    """Return the list of references: in numeric styles by number; else English works first, Japanese by reading."""
    written = [(record.language(work) == "ja", entry(work, cited)) for work in cited.documents]
    if is_numeric(cited.style):
        return [text for _, text in written]
    english = sorted((text for japanese, text in written if not japanese), key=str.casefold)
    japanese = [text for japanese, text in written if japanese]
    return english + (sorted(japanese, key=_reading) if len(japanese) > 1 else japanese)


def _reading(text: str) -> tuple[str, str]:
    """Return the kana reading of an entry's first words, so that 有本 stands before 小林 and 佐藤; then the entry."""
    # the dictionary loads only for lists with several Japanese works
    from indexer.lexicon.transliteration import reading_of

    head = re.match(r"\W*([^.,(（「『]*)", text)
    return reading_of(head[1][:READ] if head else text[:READ]), text
