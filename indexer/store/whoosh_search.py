"""How does Whoosh itself read a segment of ours? So that its searcher, queries and tools work on the index.

Taiyaku's own searches do not pass here (see indexer.store.reader): importing Whoosh takes longer than answering.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from whoosh.codec.base import FieldCursor, PerDocumentReader, TermsReader
from whoosh.fields import FieldType
from whoosh.matching.mcore import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from indexer.store.fields import DOCUMENT, KIND, PASSAGE
from indexer.store.records import read_passage
from indexer.store.segment import Segment

TermKey = tuple[str, bytes]


class DocumentsOf(PerDocumentReader):
    """The records of a segment as Whoosh's documents; only passages have stored fields."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._passages = {number for lang in ("ja", "en") for number in segment.live(KIND, lang)}

    def close(self) -> None:
        self._segment.close()

    def doc_count_all(self) -> int:
        return self._segment.info.records

    def doc_count(self) -> int:
        return self._segment.info.live()

    def has_deletions(self) -> bool:
        return bool(self._segment.info.deleted)

    def is_deleted(self, docnum: int) -> bool:
        return any(start <= docnum < end for start, end in self._segment.info.deleted)

    def deleted_docs(self) -> Iterator[int]:
        return (number for start, end in self._segment.info.deleted for number in range(start, end))

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        if docnum not in self._passages:
            return {}
        stored = read_passage(self._segment.records[docnum])
        return {PASSAGE: stored.passage.id, DOCUMENT: stored.document, stored.passage.lang: stored.passage.text}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return default

    def field_length(self, fieldname: str) -> int:
        return 0

    def min_field_length(self, fieldname: str) -> int:
        return 0

    def max_field_length(self, fieldname: str) -> int:
        return 0


class TermsOf(TermsReader):
    """The terms of a segment, with impacts as Whoosh's weights."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def close(self) -> None:
        self._segment.close()

    def __contains__(self, term: TermKey) -> bool:
        return bool(self._segment.postings(term[0], _text(term[1])).ids)

    def indexed_field_names(self) -> list[str]:
        return self._segment.field_names()

    def cursor(self, fieldname: str, fieldobj: FieldType) -> Cursor:
        return Cursor(lambda start: (term for field, term in self.terms_from(fieldname, start) if field == fieldname))

    def terms(self) -> Iterator[TermKey]:
        for field in self.indexed_field_names():
            yield from ((field, term) for term, _ in self._segment.terms(field))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[TermKey]:
        return (term for term in self.terms() if term >= (fieldname, prefix))

    def items(self) -> Iterator[tuple[TermKey, TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[TermKey, TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        postings = self._segment.postings(fieldname, _text(text))
        ids, impacts = postings.ids, postings.impacts
        if not ids:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return TermInfo(
            weight=sum(impacts) or len(ids), df=len(ids), maxweight=max(impacts, default=1), minid=ids[0], maxid=ids[-1]
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        return self.term_info(fieldname, text).weight()

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return self.term_info(fieldname, text).doc_frequency()

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        info = self.term_info(fieldname, text)
        postings = self._segment.postings(fieldname, _text(text))
        ids, impacts = postings.ids, postings.impacts
        weights = [float(impact) for impact in impacts] or [1.0] * len(ids)
        return ListMatcher(
            list(ids), weights, [b""] * len(ids), format_, scorer=scorer, term=(fieldname, text), terminfo=info
        )


class Cursor(FieldCursor):
    """Walks the terms of a field in order, from any start."""

    def __init__(self, terms_from: Callable[[bytes], Iterable[bytes]]) -> None:
        self._from = terms_from
        self.find(b"")

    def first(self) -> str | None:
        return self.find(b"")

    def find(self, string: str | bytes) -> str | None:
        self._rest = iter(self._from(string.encode() if isinstance(string, str) else string))
        return self.next()

    def next(self) -> str | None:
        term = next(self._rest, None)
        self._term = None if term is None else _text(term)
        return self._term

    def text(self) -> str | None:
        return self._term

    def term(self) -> str | None:
        return self._term

    def is_valid(self) -> bool:
        return self._term is not None


def _text(term: bytes) -> str:
    return term.decode("utf-8", "surrogatepass")
