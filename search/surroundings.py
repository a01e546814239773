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


def unit_of(stored: StoredPassage) -> Unit | None:
    """Name the section with a heading, or else the page, that a passage stands in."""
    if stored.title_terms:
        return stored.document, stored.passage.section, 0
    page = stored.passage.page
    return None if page is None else (stored.document, -1, page.file)


def around(store: Store, stored: StoredPassage) -> list[StoredPassage]:
    """Read a passage and what stands around it in its section or on its page, in reading order.

    What follows goes first, in sections below its own too; empty where the passage stands in neither.
    """
    if unit_of(stored) is None:
        return []
    keys = store.passages_of(stored.document)
    at = keys.index(store.find([stored.passage.id])[0])
    room = MOST_WORDS - _words(stored)
    after = list(_within(store, stored, keys[at + 1 :], room))
    room -= sum(map(_words, after))
    before = list(_within(store, stored, keys[:at][::-1], room))
    return [*before[::-1], stored, *after]


def _within(store: Store, stored: StoredPassage, keys: Sequence[int], room: int) -> Iterator[StoredPassage]:
    """Yield the neighbours of a passage that belong to it, until their words fill the room."""
    for key in keys:
        if room <= 0:
            return
        for other in store.fetch([key]):
            if not _belongs(other, stored):
                return
            if other.passage.lang == stored.passage.lang:
                room -= _words(other)
                yield other


def _belongs(other: StoredPassage, stored: StoredPassage) -> bool:
    if stored.title_terms:
        return f"{other.title_terms}{LEVEL}".startswith(f"{stored.title_terms}{LEVEL}")
    return unit_of(other) == unit_of(stored)


def _words(stored: StoredPassage) -> int:
    return stored.terms.count(POSITION) + 1


def packed_around(store: Store, stored: StoredPassage) -> str:
    """Pack the heading and the terms of what stands around a passage."""
    return POSITION.join(filter(None, (stored.heading, *(one.terms for one in around(store, stored)))))


def text_around(store: Store, stored: StoredPassage) -> str:
    """Write the heading and what stands around a passage as one text."""
    return "\n".join(filter(None, (title_of(store, stored), *(one.passage.text for one in around(store, stored)))))


def title_of(store: Store, stored: StoredPassage) -> str:
    """Read the title of a passage's section."""
    document = store.document(stored.document)
    return document.sections[stored.passage.section].title if document else ""
