"""What is the least that the writing process must do for a document? All is encoded beforehand, in the workers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from corpus.model import LANGS
from indexer.lexicon.keys import lexicon_key
from indexer.model import AnalysedDocument, LexiconEntry
from indexer.store.fields import DOCUMENT, ENTRY, KIND, ORIGIN, PASSAGE, TABLE
from indexer.store.packing import innermost, run_on
from indexer.store.postings import HEADING_FIELD, TEXT_FIELD, TITLE_FIELD, impacts
from indexer.store.records import document_record, entry_record, passage_record

Inverted = dict[str, dict[str, list[int]]]
"""field → term → its postings: 256 times the number of the record that holds it, plus the impact (see SHIFT).

Records are numbered from 0 within the document. One number per posting costs less to make, send and gather than two.
"""

SHIFT = 8
"""Bits of an impact in a posting; a segment in memory may have 2**24 records, many times what a commit gathers."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some records with their postings, and what they count; those of a document follow one another."""

    records: list[bytes]
    postings: Inverted
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document as bytes and postings: its passages, then its lexicon entries, then the document's own record.

    `parts` of a large text are made while they are written, and can be gone through once.
    """

    id: str
    paths: tuple[str, ...]
    sha256: str
    text_sha256: str
    parts: Iterable[Part]
    marked: str = ""


def prepared(analysed: AnalysedDocument) -> Prepared:
    """Encode an analysed document."""
    part = _passages(analysed)
    _close(part, analysed, analysed.entries, Counter(part.counts))
    return _prepared(analysed, (part,))


def prepared_in_parts(analysed: Iterator[AnalysedDocument]) -> Prepared:
    """Encode a document that is read and analysed part by part, the first part at once, the others when asked for."""
    first = next(analysed)
    return _prepared(first, _parts(first, analysed))


def _prepared(analysed: AnalysedDocument, parts: Iterable[Part]) -> Prepared:
    one = analysed.document
    return Prepared(one.id, one.paths, one.sha256, one.text_sha256, parts, analysed.marked)


def _parts(first: AnalysedDocument, others: Iterable[AnalysedDocument]) -> Iterator[Part]:
    counts: Counter[str] = Counter()
    seen: dict[LexiconEntry, int] = {}
    last = first
    for last in chain((first,), others):
        for entry in last.entries:
            same = replace(entry, count=0)
            seen[same] = seen.get(same, 0) + entry.count
        part = _passages(last)
        counts.update(part.counts)
        yield part
    part = Part([], {}, {})
    _close(part, last, [replace(entry, count=count) for entry, count in seen.items()], counts)
    yield part


def _passages(analysed: AnalysedDocument) -> Part:
    document = analysed.document
    records: list[bytes] = []
    postings: Inverted = {}
    counts = dict.fromkeys((*LANGS, *(f"{lang}_terms" for lang in LANGS)), 0)
    begun: set[tuple[int, str]] = set()
    for number, one in enumerate(analysed.passages):
        lang = one.passage.lang
        _post(postings, PASSAGE, one.passage.id, number)
        _post(postings, KIND, lang, number)
        _post_terms(postings.setdefault(TEXT_FIELD[lang], {}), one.terms, number)
        _post_terms(postings.setdefault(TITLE_FIELD[lang], {}), run_on(one.title_terms), number)
        if (one.passage.section, lang) not in begun:
            begun.add((one.passage.section, lang))
            _post_terms(postings.setdefault(HEADING_FIELD[lang], {}), innermost(one.title_terms), number)
        records.append(passage_record(one, document.id))
        counts[lang] += 1
        counts[f"{lang}_terms"] += term_count(one.terms)
    return Part(records, postings, counts)


def _close(part: Part, analysed: AnalysedDocument, entries: Sequence[LexiconEntry], counts: Counter[str]) -> None:
    """Append a document's lexicon entries and its own record; `counts` are those of all its passages."""
    document = analysed.document
    add_entries(part.records, part.postings, entries)
    own = {"documents": 1, "sections": len(document.sections)}
    part.counts.update(own)
    _post(part.postings, DOCUMENT, document.id, len(part.records))
    passages = sum(counts[lang] for lang in LANGS)
    part.records.append(document_record(document, passages, len(entries), {**own, **counts}))


def add_entries(records: list[bytes], postings: Inverted, entries: Iterable[LexiconEntry], origin: str = "") -> None:
    """Append lexicon entries, found under both their sides, and under `origin` when they belong to no document."""
    for entry in entries:
        for key in dict.fromkeys((lexicon_key(entry.left), lexicon_key(entry.right))):
            _post(postings, ENTRY, key, len(records))
        _post(postings, KIND, ENTRY, len(records))
        if origin:
            _post(postings, ORIGIN, origin, len(records))
        records.append(entry_record(entry))


def term_count(packed: str) -> int:
    """Count the terms of a packed text, with repetitions."""
    return packed.count("\x1f") + packed.count("\x1e") + 1 if packed else 0


def table_record(postings: Inverted, name: str) -> None:
    """Post a table's record, numbered 0, under its name."""
    _post(postings, TABLE, name, 0)


def _post_terms(field: dict[str, list[int]], packed: str, number: int) -> None:
    shifted = number << SHIFT
    get = field.get
    for term, impact in impacts(packed).items():
        if (found := get(term)) is None:
            field[term] = [shifted | impact]
        else:
            found.append(shifted | impact)


def _post(postings: Inverted, field: str, term: str, number: int) -> None:
    postings.setdefault(field, {}).setdefault(term, []).append(number << SHIFT)
