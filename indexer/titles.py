"""Which titles stand above a passage, and in which language is each?"""

from __future__ import annotations

from corpus.model import Document, Lang


def heading_titles(document: Document, section: int) -> list[str]:
    """List the titles from the outermost section to this one; one that is the document's own says nothing of a part."""
    titles: list[str] = []
    index: int | None = section
    while index is not None and index < len(document.sections):
        above = document.sections[index]
        title = above.title or above.printed  # "Part 2" may be all that a heading says
        if title and (index == section or title != document.title):
            titles.append(title)
        index = above.parent
    return titles[::-1]


def title_language(title: str) -> Lang:
    """Tell which language a title is written in, by its script."""
    return "ja" if any("\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" for char in title) else "en"
