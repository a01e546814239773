"""How does an author's name find the documents? Both its writings are equivalents, and a document answers to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from corpus.model import Document, Source
from corpus.sources.names import CREATORS, japanese, names_of, other_writings, written
from indexer.lexicon.readings import begins_as
from indexer.model import LexiconEntry

TRUSTED = ("metadata", "sidecar", "front matter", "citation tags", "Dublin Core", "JSON-LD", "title page", "colophon")
"""Origins of authors who wrote the text; the properties of office files and PDFs name whoever installed the program."""


OPENING = 8
"""Where a document begins: in so many passages its authors may be named, and are found there."""


def in_order(source: Source) -> Source:
    """Turn Latin names round whose Japanese writing says that the first of their words is not the family name.

    A record with "佐藤花子 (Hanako Sato)" leaves open which is which; how 佐藤 is read does not.
    """
    others = other_writings(source.csl)
    csl, renamed = dict(source.csl), dict(others)
    for role in CREATORS if others else ():
        if isinstance(people := csl.get(role), list):
            csl[role] = [_turned(person, others) for person in people]
            for before, after in zip(people, csl[role], strict=True):
                if after is not before:
                    renamed[written(after)] = renamed.pop(written(before))
    if renamed == others:
        return source
    return replace(source, csl={**csl, "custom": {**csl["custom"], "names": renamed}})


def _turned(person: Any, others: Mapping[str, list[str]]) -> Any:
    if not isinstance(person, Mapping) or person.keys() != {"family", "given"}:
        return person
    beside = [one for one in others.get(written(person), ()) if japanese(one)]
    if any(begins_as(one, person["given"]) and not begins_as(one, person["family"]) for one in beside):
        return {"family": person["given"], "given": person["family"]}
    return person


def name_entries(document: Document) -> Iterator[LexiconEntry]:
    """Yield the pairs of a name in Japanese script and in Latin letters, these in either order."""
    for main, others in other_writings(document.source.csl).items():
        forms = (main, *others)
        ja, en = [one for one in forms if japanese(one)], [one for one in forms if not japanese(one)]
        for left, right in product(ja, (order for one in en for order in _orders(one))):
            yield LexiconEntry(left.replace(" ", ""), "ja", right, "en", "name", 1, document.id)


def unwritten_names(document: Document) -> str:
    """Return the written forms of the authors' names that do not stand where the document begins."""
    if document.source.origins.get("author", document.source.origins.get("editor")) not in TRUSTED:
        return ""
    forms = (one.replace(" ", "") if japanese(one) else one for one in names_of(document.source))
    begin = "\n".join(passage.text for passage in document.passages[:OPENING])
    return "\n".join(one for one in forms if not any(order in begin for order in _orders(one)))


def _orders(name: str) -> tuple[str, ...]:
    words = name.split()
    return (name,) if len(words) != 2 else (name, f"{words[1]} {words[0]}")
