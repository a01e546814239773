"""What if the words find nothing? The same characters are looked for, wherever they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from corpus.model import Lang
from indexer.analysis import analyse
from indexer.normal import Normal, normalise
from indexer.store import Store, StoredPassage
from search.model import Hit, Match
from search.output.labels import LITERAL
from search.query import Query

CHUNK = 1000
"""How many passages are read at a time."""
LEAST_LATIN = 3
"""Fewer Latin letters stand inside too many words."""

Span = tuple[int, int]


def literal_text(query: Query) -> str | None:
    """Return what can be looked for character by character: a query of one part, without operators, not too short."""
    if len(query.alternatives) != 1 or len(query.alternatives[0]) != 1 or query.excluded:
        return None
    text = query.alternatives[0][0].text
    return None if text.isascii() and len(text) < LEAST_LATIN else text


def literal_hits(
    store: Store, query: Query, lang: Lang, limit: int, documents: Collection[str] | None = None
) -> list[Hit]:
    """List the first passages of `lang` that hold the query's characters, in the order of the index.

    A query of several words, any of them known, must begin and end where words do: 技術外 is not in 科学技術外交.
    """
    text = literal_text(query)
    if text is None:
        return []
    whole = _of_known_words(store, text, lang)
    hits: list[Hit] = []
    for stored in _passages(store, lang):
        if documents is None or stored.document in documents:
            spans = list(_places(_folded(text).text, stored, whole))
            if spans:
                hits.append(_hit(store, query, stored, spans, len(hits) + 1))
        if len(hits) == limit:
            break
    return hits


def _passages(store: Store, lang: Lang) -> Iterator[StoredPassage]:
    keys = list(store.all_passages(lang))
    for start in range(0, len(keys), CHUNK):
        yield from store.fetch(keys[start : start + CHUNK])


def _of_known_words(store: Store, text: str, lang: Lang) -> bool:
    positions = {token.position: token.term for token in analyse(text, lang)}
    return len(positions) > 1 and any(store.document_frequency(lang, term) for term in positions.values())


def _folded(text: str) -> Normal:
    """Normalise a text without regard to case, its characters' places kept."""
    normal = normalise(text)
    lowered = normal.text.lower()
    return Normal(lowered, normal.begins, normal.ends) if len(lowered) == len(normal.text) else normal


def _places(needle: str, stored: StoredPassage, whole: bool) -> Iterator[Span]:
    """Yield where `needle` stands in a passage, half-open, in characters of its text."""
    passage = stored.passage
    folded = _folded(passage.text)
    at = folded.text.find(needle)
    if at < 0:
        return
    tokens = analyse(passage.text, passage.lang) if whole else []
    starts, ends = {token.start for token in tokens}, {token.end for token in tokens}
    while at >= 0:
        last = at + len(needle)
        span = (folded.begins[at] if folded.begins else at, folded.ends[last - 1] if folded.ends else last)
        if not whole or (span[0] in starts and span[1] in ends):
            yield span
        at = folded.text.find(needle, last)


def _hit(store: Store, query: Query, stored: StoredPassage, spans: list[Span], rank: int) -> Hit:
    passage = stored.passage
    document = store.document(stored.document)
    if document is None:
        raise AssertionError(f"the store holds passage {passage.id} but not its document")
    text = query.alternatives[0][0].text
    matched = tuple(Match(text, passage.text[slice(*span)], (LITERAL,), 1.0, span) for span in spans)
    score = sum(end - start for start, end in spans) / len(passage.text)
    section = document.sections[passage.section]
    return Hit(query.text, rank, score, passage, section, document, tuple(spans), matched, "")
