"""How is an index read? As the last commit was when it was opened; knows nothing of Whoosh, so that it opens fast."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace as replaced
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from corpus.model import LANGS, Document, Lang
from indexer.lexicon.keys import lexicon_key
from indexer.model import LexiconEntry
from indexer.store.adding import Scores
from indexer.store.fields import DOCUMENT, ENTRY, KIND, PASSAGE, TABLE
from indexer.store.frequencies import Frequencies
from indexer.store.postings import TEXT_FIELD
from indexer.store.propose import propose
from indexer.store.protocol import Candidate, Near, Statistics, StoredPassage
from indexer.store.records import (
    loads,
    read_document,
    read_entry,
    read_extent,
    read_id,
    read_passage,
    read_terms,
    sensible,
)
from indexer.store.segment import Segment
from indexer.store.toc import Range, Toc, damaged, read_toc

PATHS = "paths"
"""The table of documents whose known places are not those they were read with."""
KEPT = 20_000
"""How many sections of documents are kept, some 10 MB: passages of one document are often hits together."""
RETRIES = 5
"""How often a commit may replace the files between reading the table of contents and opening them."""


class Reader:
    """The reading verbs of a store (see `indexer.store.protocol.Store`), over the segments of one commit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open()

    def _open(self) -> None:
        for attempt in range(RETRIES):
            self.toc = read_toc(self.folder)
            try:
                self.segments = _segments(self.folder, self.toc)
                break
            except FileNotFoundError:
                if attempt == RETRIES - 1 or read_toc(self.folder) == self.toc:
                    raise damaged(self.folder, "a file of it is missing") from None
            except OSError as error:
                raise damaged(self.folder, f"a file of it cannot be read ({error.strerror})") from error
        self._scores = list(map(Scores, self.segments))
        self._bases = [segment.base for segment in self.segments]
        self._frequencies = {lang: Frequencies(self.segments, TEXT_FIELD[lang]) for lang in LANGS}
        self._documents: dict[str, Document] = {}
        self._runs: dict[str, range] = {}
        self._kept = 0
        self._paths: Mapping[str, list[str]] | None = None

    def close(self) -> None:
        for segment in self.segments:
            segment.close()

    def statistics(self) -> Statistics:
        counts = self.toc.counts
        return Statistics(
            documents=counts.get("documents", 0),
            sections=counts.get("sections", 0),
            passages={lang: counts.get(lang, 0) for lang in LANGS},
            terms={lang: counts.get(f"{lang}_terms", 0) for lang in LANGS},
        )

    def document_frequency(self, lang: Lang, term: str) -> int:
        return self._frequencies[lang][term]

    def frequencies(self, lang: Lang) -> Mapping[str, int]:
        return self._frequencies[lang]

    def vocabulary(self, lang: Lang, prefix: str = "") -> Iterator[tuple[str, int]]:
        yield from self._terms(TEXT_FIELD[lang], prefix)

    def terms_with(self, lang: Lang, part: str) -> list[str]:
        found = {term for segment in self.segments for term in segment.terms_with(TEXT_FIELD[lang], part)}
        return sorted(term for term in found if self.document_frequency(lang, term))

    def propose(
        self,
        lang: Lang,
        groups: Sequence[Mapping[str, float]],
        limit: int,
        documents: Collection[str] | None = None,
        headings: bool = False,
        near: Near | None = None,
    ) -> list[Candidate]:
        allowed = None if documents is None else self._allowed(documents)
        count = self._frequencies[lang].__getitem__
        return propose(self._scores, count, lang, groups, limit, allowed, headings, near)

    def containing(self, lang: Lang, term: str, limit: int | None = None) -> list[int]:
        return self.keys(TEXT_FIELD[lang], term)[:limit]

    def fetch(self, keys: Sequence[int]) -> list[StoredPassage]:
        return [read_passage(self._record(key)) for key in keys]

    def ids(self, keys: Sequence[int]) -> list[str]:
        return [read_id(self._record(key)) for key in keys]

    def packed_terms(self, keys: Sequence[int]) -> list[tuple[str, str]]:
        return [read_terms(self._record(key)) for key in keys]

    def find(self, passage_ids: Sequence[str]) -> list[int]:
        return [key for one in passage_ids for key in self.keys(PASSAGE, one)]

    def document(self, document_id: str) -> Document | None:
        if (known := self._documents.get(document_id)) is not None:
            return known
        for key in self.keys(DOCUMENT, document_id):
            found = self._with_paths(read_document(self._record(key)))
            self._kept += len(found.sections) + 1
            if self._kept > KEPT:
                self._documents.clear()
                self._kept = len(found.sections) + 1
            self._documents[document_id] = found
            return found
        return None

    def documents(self) -> Iterator[Document]:
        for document_id, _ in self._terms(DOCUMENT):
            if (found := self.document(document_id)) is not None:
                yield found

    def passages_of(self, document_id: str) -> Sequence[int]:
        if (known := self._runs.get(document_id)) is None:
            known = range(0)
            for number, (start, _), counts in self.extents(document_id):
                first = self.segments[number].base + start
                known = range(first, first + sum(counts[lang] for lang in LANGS))
                break
            self._runs[document_id] = known
        return known

    def all_passages(self, lang: Lang) -> Iterator[int]:
        yield from self.keys(KIND, lang)

    def entries(self, text: str) -> list[LexiconEntry]:
        return [read_entry(self._record(key)) for key in self.keys(ENTRY, lexicon_key(text))]

    def all_entries(self) -> Iterator[LexiconEntry]:
        for key in self.keys(KIND, ENTRY):
            yield read_entry(self._record(key))

    def table(self, name: str) -> bytes | None:
        for key in self.keys(TABLE, name):
            return self._record(key)
        return None

    def extents(self, document_id: str) -> Iterator[tuple[int, Range, dict[str, int]]]:
        """Yield where a document's records are: segment, half-open run of records; and what it counts."""
        for number, segment in enumerate(self.segments):
            for last in segment.live(DOCUMENT, document_id):
                passages, entries, counts = read_extent(segment.records[last])
                yield number, (last - passages - entries, last + 1), counts

    def keyed(self, field: str, term: str) -> Iterator[tuple[int, int]]:
        """Yield the live records of a key: segment and record number."""
        for number, segment in enumerate(self.segments):
            for record in segment.live(field, term):
                yield number, record

    def paths(self) -> dict[str, list[str]]:
        """Return the documents whose known places are not those they were read with."""
        data = self.table(PATHS)
        return {} if data is None else _read_paths(data)

    def _with_paths(self, document: Document) -> Document:
        if self._paths is None:
            self._paths = self.paths()
        known = self._paths.get(document.id)
        return document if known is None else replaced(document, paths=tuple(known))

    def keys(self, field: str, term: str) -> list[int]:
        """Return the keys of the live records that hold a term, in order."""
        return [segment.base + number for segment in self.segments for number in segment.live(field, term)]

    def _record(self, key: int) -> bytes:
        segment = self.segments[bisect_right(self._bases, key) - 1]
        return segment.records[key - segment.base]

    def _terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        first = itemgetter(0)
        runs = merge(*(segment.terms(field, prefix) for segment in self.segments), key=first)
        for term, group in groupby(runs, key=first):
            yield term.decode("utf-8", "surrogatepass"), sum(count for _, count in group)

    def _allowed(self, documents: Iterable[str]) -> dict[int, list[Range]]:
        allowed: dict[int, list[Range]] = {}
        for document_id in set(documents):
            for number, run, _ in self.extents(document_id):
                allowed.setdefault(number, []).append(run)
        return {number: sorted(runs) for number, runs in allowed.items()}


def _segments(folder: Path, toc: Toc) -> list[Segment]:
    opened: list[Segment] = []
    base = 0
    try:
        for info in toc.segments:
            opened.append(Segment(folder, info, base))
            base += info.records
    except BaseException:
        for segment in opened:
            segment.close()
        raise
    return opened


@sensible
def _read_paths(table: bytes) -> dict[str, list[str]]:
    return {str(document): [str(path) for path in paths] for document, paths in loads(table).items()}
