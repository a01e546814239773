"""Which source and place does a citation claim? Read back from the forms in which we write citations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Document, Passage, Section
from search.cite import record
from search.cite.keys import citation_key
from search.cite.pinpoint import dotted, pinpoint, shorten

PAGES = re.compile(
    r"\bpp?\.\s*([0-9ivxlcIVXLC]+)(?:\s*[-–—~〜]\s*([0-9ivxlcIVXLC]+))?|([0-9]+)(?:\s*[-–—~〜]\s*([0-9]+))?\s*(?:頁|ページ)"
)
BARE_PAGES = re.compile(r"(?:\d{4}[a-z]?|n\.d\.)\s*[,:：]\s*(\d+)(?:\s*[-–—~〜]\s*(\d+))?\s*[)）\]]")
"""Chicago's form: (Miyamoto 2016, 31)."""

MLA_PAGES = re.compile(r"[\w”’'\"」』.]\s(?!1[5-9]\d\d|20\d\d)(\d{1,4})(?:\s*[-–—~〜]\s*(\d+))?\s*[)）]$")
"""MLA's form: (Miyamoto 31)."""

SECTION = re.compile(
    r"(?:§\s*|\b[Ss]ection\s+|\bsec\.\s*)([0-9A-Z]+(?:[.-][0-9]+)*)"
    r"|(?<![\w.第-])([0-9]+(?:[.-][0-9]+)*)節"
    r"|((?:第[0-9一二三四五六七八九十]+[編部章節項])+)"
)
PARAGRAPH = re.compile(r"\bpara?\.\s*(\d+)|第\s*(\d+)\s*段落")
TITLE_BEFORE = r"(?:^|[(（\[“「『\"'—―]\s*)"
"""What stands before a title that names a source: a bracket, a quotation mark, a dash, or nothing."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a citation says: pages from `first` to `last`, a section number, a paragraph; None where it is silent."""

    pages: tuple[str, str] | None = None
    section: str | None = None
    paragraph: int | None = None


def claim(citation: str) -> Claim:
    """Read the pinpoint of a citation."""
    text = unicodedata.normalize("NFKC", citation)
    section, paragraph = SECTION.search(text), PARAGRAPH.search(text)
    pages = PAGES.search(text) or BARE_PAGES.search(text)
    if not pages and not section and not paragraph:
        pages = MLA_PAGES.search(text)
    groups = [group for group in pages.groups() if group] if pages else []
    return Claim(
        (groups[0], _full(groups[0], groups[-1])) if groups else None,
        next((group for group in section.groups() if group), None) if section else None,
        int(next(group for group in paragraph.groups() if group)) if paragraph else None,
    )


def _full(first: str, last: str) -> str:
    """Complete a shortened last page: 101–20 is 101–120."""
    return first[: len(first) - len(last)] + last if last.isdigit() and len(last) < len(first) else last


def disagreements(made: Claim, document: Document, section: Section, passage: Passage) -> list[str]:
    """Return which parts of the claim are wrong for a passage: "page", "section", "paragraph"."""
    wrong = []
    if made.pages and passage.page and not _on_pages(made.pages, passage):
        wrong.append("page")
    if made.section and not _in_section(made.section, document, section, passage):
        wrong.append("section")
    if made.paragraph and made.paragraph != passage.paragraph and "section" not in wrong:
        wrong.append("paragraph")
    return wrong


def _on_pages(pages: tuple[str, str], passage: Passage) -> bool:
    """Tell whether the claimed pages and the passage's meet, by printed label or by place in the file."""
    first, last = passage.page, passage.page_end or passage.page
    if first is None or last is None:
        return True
    labels = {page.printed.casefold() for page in (first, last) if page.printed}
    if labels & {page.casefold() for page in pages}:
        return True
    if not all(page.isdigit() for page in pages):
        return False
    low, high = int(pages[0]), int(pages[1])
    spans = [(first.file, last.file)]
    if first.printed and last.printed and first.printed.isdigit() and last.printed.isdigit():
        spans.insert(0, (int(first.printed), int(last.printed)))
    return any(begin <= high and low <= end for begin, end in spans)


def _in_section(number: str, document: Document, section: Section, passage: Passage) -> bool:
    """Tell whether a passage stands in the section with this number, or in one inside it."""
    current: Section | None = section
    while current is not None:
        place = pinpoint(document, current, passage)
        known = {dotted(one) for one in (current.number, place.section, _plain(current.printed)) if one}
        if dotted(number) in known:
            return True
        current = document.sections[current.parent] if current.parent is not None else None
    return False


def _plain(printed: str | None) -> str | None:
    return unicodedata.normalize("NFKC", printed).strip(" .。") if printed else None


def cited_documents(citation: str, context: str, documents: Sequence[Document]) -> list[Document]:
    """Return the documents that a citation may mean: by key, by name and year, or by title."""
    return [document for document in documents if _means(citation, context, document)]


def _means(citation: str, context: str, document: Document) -> bool:
    if "@" in citation and re.search(rf"@\{{?{re.escape(citation_key(document))}(?![\w-])", citation):
        return True
    year = record.year(document.source.csl)
    people = record.creators(document.source.csl)
    named = any(person.family and person.family in context for person in people)
    if named and (year is None or year in citation or year in context or claim(citation) != Claim()):
        return year is None or year in citation or not record.YEAR.search(citation)
    return any(re.search(TITLE_BEFORE + re.escape(title), context, re.IGNORECASE) for title in _titles(document))


def _titles(document: Document) -> set[str]:
    whole = record.title(document)
    return {title for title in (whole, shorten(whole, record.language(document)).rstrip("…")) if len(title) > 3}
