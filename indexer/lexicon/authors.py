"""How does an author's name find the documents? Both its writings are equivalents, and a document answers to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from corpus.model import Document, Source
from corpus.sources.names import ROLES, japanese, names_of, other_writings, written
from indexer.lexicon.readings import begins_as, family_and_given
from indexer.model import LexiconEntry

TRUSTED = ("metadata", "sidecar", "front matter", "citation tags", "Dublin Core", "JSON-LD", "title page", "colophon")
"""Origins of authors who wrote the text; the properties of office files and PDFs name whoever installed the program."""


_ONE_PIECE = re.compile("[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]{3,10}")
OPENING = 8
"""Where a document begins: in so many passages its authors may be named, and are found there."""


def in_order(source: Source) -> Source:
    """Tell family and given names apart where the dictionary is sure of them.

    A record with "佐藤花子 (Hanako Sato)" leaves open which is which; how 佐藤 is read does not. 佐藤花子 is a family
    name and a given name as Sudachi knows them. What it does not know so stays as it is written.
    """
    others = other_writings(source.csl)
    csl, renamed = dict(source.csl), dict(others)
    for role in ROLES:
        if isinstance(people := csl.get(role), list):
            csl[role] = [_parted(_turned(person, others)) for person in people]
            for before, after in zip(people, csl[role], strict=True):
                if after is not before and written(before) in renamed:
                    renamed[written(after)] = renamed.pop(written(before))
    if csl == source.csl:
        return source
    if renamed != others:
        csl["custom"] = {**csl["custom"], "names": renamed}
    return replace(source, csl=csl)


def _parted(person: Any) -> Any:
    """Part a Japanese name written in one piece into family and given name."""
    if not isinstance(person, Mapping) or person.keys() != {"literal"} or not _ONE_PIECE.fullmatch(person["literal"]):
        return person
    parts = family_and_given(person["literal"])
    return {"family": parts[0], "given": parts[1]} if parts else person


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
