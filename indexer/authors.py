"""How does an author's name find the documents? Both its writings are equivalents, and a document answers to them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from corpus.model import Document
from corpus.sources.names import japanese, names_of, other_writings
from indexer.model import LexiconEntry

TRUSTED = ("metadata", "sidecar", "front matter", "citation tags", "Dublin Core", "JSON-LD", "title page", "colophon")
"""Origins of authors who wrote the text; the properties of office files and PDFs name whoever installed the program."""


def name_entries(document: Document) -> Iterator[LexiconEntry]:
    """Yield the pairs of a name in Japanese script and in Latin letters, these in either order."""
    for main, others in other_writings(document.source.csl).items():
        forms = (main, *others)
        ja, en = [one for one in forms if japanese(one)], [one for one in forms if not japanese(one)]
        for left, right in product(ja, (order for one in en for order in _orders(one))):
            yield LexiconEntry(left.replace(" ", ""), "ja", right, "en", "name", 1, document.id)


def unwritten_names(document: Document, text: str) -> str:
    """Return the written forms of the authors' names that do not stand in the document's first text."""
    if document.source.origins.get("author", document.source.origins.get("editor")) not in TRUSTED:
        return ""
    forms = (one.replace(" ", "") if japanese(one) else one for one in names_of(document.source))
    return "\n".join(one for one in forms if one not in text)


def _orders(name: str) -> tuple[str, ...]:
    words = name.split()
    return (name,) if len(words) != 2 else (name, f"{words[1]} {words[0]}")
