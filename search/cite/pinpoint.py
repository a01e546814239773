"""Where in the source does a passage stand, and how is that written?"""

from __future__ import annotations

import unicodedata

from corpus.model import Document, Lang, Page, Passage, Section
from corpus.patterns import lazy
from corpus.quick import dataclass

DASHES = lazy(r"(?<=\d)\s*[-‐‑‒–—―−ー・．]\s*(?=\d)")

TITLE_LIMIT: dict[Lang, int] = {"ja": 24, "en": 48}
"""Longest section or source title that a pinpoint or short citation shows, in characters."""


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """The place of a passage: pages as printed (else as counted in the file), section, paragraph.

    `pages` is (first, last), equal on one page; `section` is a number ("4.3", "第3章第2節"), `section_title`
    is set when there is no number, unless it is the document's own; `paragraph` counts from 1 within the section.
    """

    pages: tuple[str, str] | None
    section: str | None
    section_title: str | None
    paragraph: int | None


NOWHERE = Pinpoint(None, None, None, None)
"""The place of a whole work."""


def pinpoint(document: Document, section: Section, passage: Passage) -> Pinpoint:
    """Return where `passage` stands."""
    number = _section_number(document, section)
    heading = section.title if number is None and section.level > 0 and section.title != document.title else None
    return Pinpoint(_pages(passage), number, heading or None, passage.paragraph)


def _pages(passage: Passage) -> tuple[str, str] | None:
    if passage.page is None:
        return None
    first = _label(passage.page)
    return first, _label(passage.page_end) if passage.page_end else first


def _label(page: Page) -> str:
    return page.printed or str(page.file)


def _section_number(document: Document, section: Section) -> str | None:
    """Return the full number; a 第…章 or 第…節 keeps its own form, with those that it stands in."""
    chain: list[str] = []
    current: Section | None = section
    while current and current.printed and unicodedata.normalize("NFKC", current.printed).startswith("第"):
        chain.insert(0, unicodedata.normalize("NFKC", current.printed).replace(" ", ""))
        current = document.sections[current.parent] if current.parent is not None else None
    return "".join(chain) or _as_printed(section)


def _as_printed(section: Section) -> str | None:
    """Return the number as it stands on the page (8-3) where that is the whole number, else the full one (2.1.1)."""
    printed = unicodedata.normalize("NFKC", section.printed or "").strip(" .。、")
    return printed if dotted(printed) == section.number else section.number


def dotted(number: str) -> str:
    """Write a section number with full stops, whatever stands between its parts: 8-3, 8－3 and 8・3 are 8.3."""
    return DASHES.sub(".", unicodedata.normalize("NFKC", number))


def shorten(text: str, lang: Lang) -> str:
    """Cut a title to its limit with an ellipsis: English at a word, Japanese at a character."""
    limit = TITLE_LIMIT[lang]
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if lang == "en" else cut).rstrip(" ,、:;") + "…"


def page_text(place: Pinpoint, lang: Lang) -> str | None:
    """Write the pages: "p. 31", "pp. 3–4", 「31頁」."""
    if place.pages is None:
        return None
    first, last = place.pages
    span = first if first == last else f"{first}–{last}"
    if lang == "ja":
        return f"{span}頁"
    return f"p. {span}" if first == last else f"pp. {span}"


def section_text(place: Pinpoint, lang: Lang) -> str | None:
    """Write the section: "§4.3", 「4.3節」, 「第3章」, or its title in quotation marks."""
    if place.section:
        if lang == "en":
            return f"§{place.section}"
        return place.section if place.section.startswith("第") else f"{place.section}節"
    if not place.section_title:
        return None
    title = shorten(place.section_title, lang)
    return f"「{title}」" if lang == "ja" else f"“{title}”"


def paragraph_text(place: Pinpoint, lang: Lang) -> str | None:
    """Write the paragraph: "para. 1", 「第1段落」."""
    if place.paragraph is None:
        return None
    return f"第{place.paragraph}段落" if lang == "ja" else f"para. {place.paragraph}"


def full_text(place: Pinpoint, lang: Lang) -> str:
    """Write everything that is known: page, section, paragraph, joined as the language does."""
    parts = (page_text(place, lang), section_text(place, lang), paragraph_text(place, lang))
    return ("、" if lang == "ja" else ", ").join(part for part in parts if part)


def brief_text(place: Pinpoint, lang: Lang) -> str:
    """Write the page; where pages are not known, the section with the paragraph."""
    return page_text(place, lang) or full_text(place, lang)
