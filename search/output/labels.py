"""Short texts that several formats share: where a passage stands, why it matched."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Document, Lang, Page, Passage
from search.model import Hit, Match
from search.output.records import author_of, issued_of

LANGUAGES: dict[Lang, str] = {"ja": "Japanese 日本語", "en": "English"}
LITERAL = "literal"
"""The via of a match that was found character by character, when the words found nothing."""


def page_label(page: Page | None, end: Page | None = None) -> str:
    """Write a page as printed, else as counted in the file: "p. 31", "pp. 31-32"; empty when unknown."""
    if page is None:
        return ""
    first = page.printed or str(page.file)
    last = (end.printed or str(end.file)) if end else first
    return f"p. {first}" if first == last else f"pp. {first}\u2013{last}"


def pinpoint(passage: Passage) -> str:
    """Say where in its section a passage stands: "p. 31 · ¶ 2"."""
    return " · ".join(part for part in (page_label(passage.page, passage.page_end), f"¶ {passage.paragraph}") if part)


def source_line(document: Document) -> str:
    """Name a document by author and year where they are known: "Miyamoto 2016"."""
    return " ".join(part for part in (author_of(document), (issued_of(document) or "")[:4]) if part)


def reason(match: Match) -> str:
    """Say what met what: "トラック2 → Track II (loanword, number)"; the query's own words only name themselves."""
    via = ", ".join(match.via)
    if match.query == match.found:
        return f"{match.found} ({via})" if via else match.found
    return f"{match.query} → {match.found}" + (f" ({via})" if via else "")


def reasons(matched: Sequence[Match]) -> list[str]:
    """List the reasons of a hit, each once, writings that differ only in case together."""
    once: dict[str, str] = {}
    for match in matched:
        once.setdefault(reason(match).casefold(), reason(match))
    return list(once.values())


def heading_path(hit: Hit) -> str:
    """Write the section's path on one line: "4 Discussion › 4.3 Enabling Track II Diplomacy"."""
    return " › ".join(hit.section.path)
