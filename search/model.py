"""The words of an answer: concept, match, hit, citation."""

from __future__ import annotations

from corpus.model import Document, Lang, Passage, Section
from corpus.quick import dataclass
from indexer.model import Equivalent

LITERAL = "literal"
"""The via of a match that was found character by character, when the words found nothing."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A unit of the query with all its equivalents in both languages.

    `text` is what stands in the query at `span` (half-open, in characters of the query); `lang` is its language;
    `terms` are its own terms; `weight` is how telling it is (idf); `equivalents` include the query's own
    words (weight 1, no via) and those considered but absent from the index (frequency 0).
    """

    text: str
    span: tuple[int, int]
    lang: Lang
    terms: tuple[str, ...]
    weight: float
    equivalents: tuple[Equivalent, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """What met what: `query` words of the query, `found` words of the passage, through `via`, with `weight` 0…1.

    `span` is half-open, in characters of the passage's text; empty for what is not shown there: the
    name of an author, a heading, or the section as a whole, found by its surroundings.
    """

    query: str
    found: str
    via: tuple[str, ...]
    weight: float
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers.

    `rank` counts from 1 within its language; `highlights` are half-open, in characters of the passage's text,
    in order and without overlap; `citation` is the short form with its pinpoint ("Miyamoto (2016), §4.3, para. 1").
    """

    query: str
    rank: int
    score: float
    passage: Passage
    section: Section
    document: Document
    highlights: tuple[tuple[int, int], ...]
    matched: tuple[Match, ...]
    citation: str
