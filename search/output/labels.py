"""Short texts that several formats share: where a passage stands, why it matched."""

from __future__ import annotations

from corpus.model import Document, Lang, Page, Passage
from search.model import Hit, Match

LANGUAGES: dict[Lang, str] = {"ja": "Japanese 日本語", "en": "English"}


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
    from search.output.records import author_of, issued_of  # lazily: hits are cited otherwise

    return " ".join(part for part in (author_of(document), (issued_of(document) or "")[:4]) if part)


def reason(match: Match) -> str:
    """Say what met what: "トラック → Track (loanword)"; a word that stands there itself only names itself."""
    via = ", ".join(match.via)
    if match.query.casefold() == match.found.casefold():
        return f"{match.found} ({via})" if via else match.found
    return f"{match.query} → {match.found}" + (f" ({via})" if via else "")


def reasons(hit: Hit, most: int | None = None) -> list[str]:
    """List the reasons of a hit in the order of the passage, each once, whatever its case.

    Of more than `most` only the weightiest are named, and how many more there are.
    """
    once: dict[str, Match] = {}
    for match in _together(hit):
        once.setdefault(reason(match).casefold(), match)
    kept = sorted(once.values(), key=lambda match: -match.weight)[:most]
    named = [reason(match) for match in once.values() if match in kept]
    return [*named, f"and {len(once) - len(kept)} more"] if len(kept) < len(once) else named


def _together(hit: Hit) -> list[Match]:
    """Take words of the query that stand side by side in the passage as one: Track II, 科学技術外交."""
    joined: list[Match] = []
    for match in hit.matched:
        last = joined[-1] if joined else None
        gap = hit.passage.text[last.span[1] : match.span[0]] if last else ""
        if last and last.via == match.via == () and last.span[1] <= match.span[0] and gap in ("", " "):
            found = last.found + gap + match.found
            joined[-1] = Match(found, found, (), min(last.weight, match.weight), (last.span[0], match.span[1]))
        else:
            joined.append(match)
    return joined


def headings(hit: Hit) -> tuple[str, ...]:
    """List the headings above a hit, the outermost first, without one that only repeats the document's title."""
    path = hit.section.path
    return path[1:] if path and path[0] == hit.document.title else path
