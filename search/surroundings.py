"""What stands around a passage? Its section, or its page: the company by which its counterpart is recognised.

A heading, or a sentence, says little by itself; what stands beside it says where its counterpart must be looked for.
Taking the words beside a query from its own language first is pre-translation expansion (Ballesteros & Croft,
"Phrasal translation and query expansion techniques for cross-language information retrieval", SIGIR 1997).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.store.packing import LEVEL, POSITION
from indexer.store.protocol import Store, StoredPassage

MOST_WORDS = 60
"""How many words of a section are its company: more say little more, and cost more."""

Unit = tuple[str, int, int]
"""A section or a page: the document, and the section's or the page's number."""


def unit_of(stored: StoredPassage, by_page: bool = False) -> Unit | None:
    """Name the section with a heading, or else the page, that a passage stands in; `by_page` the page before all."""
    page = stored.passage.page
    if page is not None and (by_page or not stored.title_terms):
        return stored.document, -1, page.file
    return (stored.document, stored.passage.section, 0) if stored.title_terms else None


Part = tuple[StoredPassage, int, int]
"""A passage, and which of its words (half-open) are taken."""


def around(store: Store, stored: StoredPassage, words: int = MOST_WORDS, by_page: bool = False) -> list[Part]:
    """Read a passage and what stands around it in its section or on its page, in reading order, `words` in all.

    What follows goes first, in sections below its own too; empty where the passage stands in neither.
    """
    unit = unit_of(stored, by_page)
    if unit is None:
        return []
    by_page = unit[1] < 0
    keys = store.passages_of(stored.document)
    at = keys.index(store.find([stored.passage.id])[0])
    own = min(words, words_in(stored))
    after = [(one, 0, count) for one, count in _within(store, stored, keys[at + 1 :], words - own, by_page)]
    room = words - own - sum(count for _, _, count in after)
    before = [
        (one, words_in(one) - n, words_in(one)) for one, n in _within(store, stored, keys[:at][::-1], room, by_page)
    ]
    return [*before[::-1], (stored, 0, own), *after]


def _within(
    store: Store, stored: StoredPassage, keys: Sequence[int], room: int, by_page: bool
) -> Iterator[tuple[StoredPassage, int]]:
    """Yield the neighbours of a passage that belong to it, until their words fill the room, and how many do."""
    for key in keys:
        if room <= 0:
            return
        for other in store.fetch([key]):
            if not _belongs(other, stored, by_page):
                return
            if other.passage.lang == stored.passage.lang:
                count = min(room, words_in(other))
                room -= count
                yield other, count


def _belongs(other: StoredPassage, stored: StoredPassage, by_page: bool) -> bool:
    if by_page:
        return unit_of(other, by_page) == unit_of(stored, by_page)
    return f"{other.title_terms}{LEVEL}".startswith(f"{stored.title_terms}{LEVEL}")


def words_in(stored: StoredPassage) -> int:
    """Count the words of a passage."""
    return stored.terms.count(POSITION) + 1


def packed_around(store: Store, stored: StoredPassage, words: int = MOST_WORDS, by_page: bool = False) -> str:
    """Pack the headings and the terms of what stands around a passage."""
    parts: list[str] = []
    heading = "" if by_page else stored.heading
    for one, start, end in around(store, stored, words, by_page):
        if by_page and one.heading != heading:
            parts.append(heading := one.heading)
        parts.append(part_terms(one, start, end))
    return POSITION.join(filter(None, (parts if by_page else (heading, *parts))))


def text_around(store: Store, stored: StoredPassage, words: int = MOST_WORDS, by_page: bool = False) -> str:
    """Write the heading and what stands around a passage as one text; of a page, all its headings."""
    lines: list[str] = []
    section = -1
    for part in around(store, stored, words, by_page):
        if part[0].passage.section != section and (by_page or not lines):
            section = part[0].passage.section
            lines.append(title_of(store, part[0]))
        lines.append(part_text(*part))
    return "\n".join(filter(None, lines))


def part_terms(stored: StoredPassage, start: int, end: int) -> str:
    """Cut the packed terms of a passage to some of its words."""
    return POSITION.join(stored.terms.split(POSITION)[start:end])


def part_text(stored: StoredPassage, start: int, end: int) -> str:
    """Cut a text to about some of its words: no word of it is looked for in its letters."""
    text, words = stored.passage.text, words_in(stored)
    left, right = len(text) * start // words, len(text) * end // words
    if stored.passage.lang == "en":  # between words
        left, right = (text.find(" ", left) + 1 if left else 0), (right if end == words else text.rfind(" ", 0, right))
    return text[left : max(left, right)]


def title_of(store: Store, stored: StoredPassage) -> str:
    """Read the title of a passage's section, or its number where that is all its heading says."""
    document = store.document(stored.document)
    section = document.sections[stored.passage.section] if document else None
    return section.title or section.printed or "" if section else ""
