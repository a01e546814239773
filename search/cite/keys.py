"""By which key is a source cited in BibTeX and pandoc? "miyamoto2016", unless its record brings one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from string import ascii_lowercase

from corpus.model import Document
from search.cite import record

ARTICLES = frozenset({"a", "an", "the", "on", "in", "of"})


def citation_key(document: Document) -> str:
    """Return the record's own key, else family name and year, else a word of the title and year.

    Japanese names keep their script (有本2023): pandoc and Biber take any letter.
    """
    if document.source.key:
        return document.source.key
    csl = document.source.csl
    people = record.creators(csl)
    return _letters(people[0].family if people else _title_word(document)) + (record.year(csl) or "")


def _title_word(document: Document) -> str:
    if record.title(document) == document.id:
        return document.id
    words = re.findall(r"\w+", record.title(document))
    return next((word for word in words if word.lower() not in ARTICLES), document.id)[:16]


def _letters(text: str) -> str:
    """Fold Latin letters to plain lower case and leave only letters and digits; other scripts stay as they are."""
    return "".join(mark for mark in map(_plain, text.lower()) if mark.isalnum()) or "source"


def _plain(mark: str) -> str:
    base = unicodedata.normalize("NFKD", mark)[0]
    return base if base.isascii() else unicodedata.normalize("NFKC", mark)


def citation_keys(documents: Iterable[Document]) -> dict[str, str]:
    """Return a distinct key for each document id; equal keys are told apart by a, b, c in order of the ids."""
    wanted = {document.id: citation_key(document) for document in documents}
    counts, given = Counter(wanted.values()), Counter[str]()
    keys: dict[str, str] = {}
    for identity, key in sorted(wanted.items()):
        keys[identity] = key + letter(given[key]) if counts[key] > 1 else key
        given[key] += 1
    return keys


def letter(position: int) -> str:
    """Return a … z, aa … zz for positions from 0."""
    high, low = divmod(position, 26)
    return (letter(high - 1) if high else "") + ascii_lowercase[low]
