"""The words of the index: token, analysed passage, equivalent."""

from __future__ import annotations

from corpus.model import Document, Lang, Passage
from corpus.quick import dataclass

LEAST_WEIGHT = 0.1
"""Equivalents that are less sure are not considered."""
MOST_OWN, MOST_ACROSS = 24, 48
"""How many equivalents a run of words has, the surest, in its own language and in the other: of a common English word
dictionaries know hundreds, and what is near to nearly everything says nothing."""


@dataclass(frozen=True, slots=True)
class Token:
    """A term where it stands in a text.

    `start` and `end` are half-open, in characters of the original text; `position` counts words from 0,
    and a compound (C-unit) shares the position of its first part (A-unit). Number terms start with "#".
    """

    term: str
    start: int
    end: int
    position: int


@dataclass(frozen=True, slots=True)
class AnalysedPassage:
    """A passage with the terms that stand for it in the store.

    `terms` and `title_terms` (the terms of its section path) are packed: see indexer.store.packing, and so are the
    `places` at which the words of its `searched` text stand.
    """

    passage: Passage
    terms: str
    title_terms: str
    places: bytes


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """Two writings that mean the same, found in or given for this collection.

    `via` is "mined", "glossary", "learned" or "name" (both writings of an author's); `count` is how often it was seen;
    `document` is the id of the document it came from, None for a glossary.
    """

    left: str
    left_lang: Lang
    right: str
    right_lang: Lang
    via: str
    count: int = 1
    document: str | None = None


@dataclass(frozen=True, slots=True)
class AnalysedDocument:
    """A document ready for the store; `marked` tells which records of a bibliography it was given ("": none)."""

    document: Document
    passages: tuple[AnalysedPassage, ...]
    entries: tuple[LexiconEntry, ...] = ()
    marked: str = ""


@dataclass(frozen=True, slots=True)
class Equivalent:
    """One way to say a concept: adjacent terms in one language.

    `text` is how it is written; `weight` in 0…1 says how sure the lexicon is that it means the same; `via` names the
    sources that lead to it ("loanword", "number", "mined", …; empty for the query's own words); `frequency` is
    the number of passages of that language that hold it (0: considered, but not in the index); `seen` counts how often
    the collection was seen to state it (0: it comes from elsewhere).
    """

    terms: tuple[str, ...]
    lang: Lang
    text: str
    weight: float
    via: tuple[str, ...]
    frequency: int = 0
    seen: int = 0
