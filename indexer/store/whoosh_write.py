"""How do changes become a commit? Whoosh's segment writer, fed with documents that are analysed and encoded.

A commit writes one new segment, merges it with its small neighbours, and then replaces the table of contents in one
step; only then files that no commit needs are removed. Until that step the old index answers, whatever happens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from whoosh.writing import SegmentWriter

from indexer.prepared import Inverted, Prepared
from indexer.store.pool import Pool, Renumbered
from indexer.store.segment import Segment
from indexer.store.segment_write import POSTINGS_EXT, RECORDS_EXT
from indexer.store.toc import Range, SegmentInfo, Toc, write_toc
from indexer.store.whoosh_codec import DocumentsWriter, TaiyakuCodec, TaiyakuIndex, TaiyakuSegment, TermsWriter

GROWTH = 3
"""A segment is merged with those after it when it is not more than so many times as large as they are together."""
MOST_SEGMENTS = 8
MOST_DELETED = 0.3
"""A segment with a larger part of deleted records is rewritten."""


class LeanWriter(SegmentWriter):
    """Whoosh's writer without tokens, fields and a sorting pool: documents arrive encoded and inverted."""

    def __init__(self, folder: Path, toc: Toc) -> None:
        self._folder, self._toc = folder, toc
        super().__init__(TaiyakuIndex(folder, toc), codec=TaiyakuCodec(), compound=False, _lk=False)
        self._gathered = _Postings()
        self.pool = self._gathered  # type: ignore[assignment]  # used by Whoosh as its own pool is, in two calls
        self.counts = Counter(toc.counts)
        self.committed = toc
        self.perdocwriter: DocumentsWriter
        self.fieldwriter: TermsWriter
        self.newsegment: TaiyakuSegment

    def add(self, document: Prepared) -> tuple[Range, dict[str, int]]:
        """Add a document and return its records, half-open, in the new segment, and what they count.

        What was written of a document whose parts fail to come is deleted again.
        """
        start, counts = self.docnum, Counter[str]()
        try:
            for part in document.parts:
                self.counts.update(part.counts)
                counts.update(part.counts)
                self.add_records(part.records, part.postings)
        except BaseException:
            if self.docnum > start:
                self.delete(None, (start, self.docnum), counts)
            raise
        return (start, self.docnum), counts

    def add_records(self, records: Sequence[bytes], postings: Inverted) -> Range:
        """Add encoded records and their postings, which count from 0."""
        base = self.docnum
        for record in records:
            self.perdocwriter.add_record(record)
        self._gathered.add(postings, base)
        self.docnum = base + len(records)
        self._added = True
        return base, self.docnum

    def delete(self, segment: int | None, records: Range, counts: dict[str, int]) -> None:
        """Delete a run of records in a committed segment, or (None) in the new one, and what they counted."""
        (self.newsegment if segment is None else self.segments[segment]).delete_range(records)
        self.counts.subtract(counts)

    def abandon(self) -> None:
        """Stop writing; what was written since the last commit is never referred to."""
        self.perdocwriter.abandon()
        self.fieldwriter.abandon()
        self._cleanup_on_error()

    def _commit_toc(self, segments: list[TaiyakuSegment]) -> None:
        infos = [info for info in (segment.committed() for segment in segments) if info.live()]
        infos = _merge_tail(self._folder, infos)
        self.committed = Toc(self.generation, tuple(infos), dict(self.counts), self._toc.stamp)
        write_toc(self._folder, self.committed)
        remove_unused(self._folder, self.committed)


class _Postings(Pool):
    """The pool as Whoosh's writer expects it."""

    def iter_postings(self) -> list[Pool]:
        return [self]

    def cleanup(self) -> None:
        self._fields.clear()


def remove_unused(folder: Path, toc: Toc) -> None:
    """Remove the files of segments that `toc` does not name: of older commits, and of writers that died."""
    needed = {file.name for segment in toc.segments for file in segment.files}
    for path in folder.iterdir():
        if path.suffix in {RECORDS_EXT, POSTINGS_EXT} and path.name not in needed:
            with suppress(OSError):  # still mapped by a reader (Windows): the next commit tries again
                path.unlink()


def _merge_tail(folder: Path, infos: list[SegmentInfo]) -> list[SegmentInfo]:
    first = _first_to_merge(infos)
    if first is None:
        return infos
    return [*infos[:first], _merge(folder, infos[first:])]


def _first_to_merge(infos: Sequence[SegmentInfo]) -> int | None:
    """Choose the segment from which on all are merged: only neighbours are, so that documents keep their order."""
    first, total = len(infos) - 1, infos[-1].live() if infos else 0
    while first > 0 and (infos[first - 1].live() <= GROWTH * total or first >= MOST_SEGMENTS):
        first -= 1
        total += infos[first].live()
    for index, info in enumerate(infos[:first]):
        if info.records - info.live() > MOST_DELETED * info.records:
            return index
    if not infos:
        return None
    alone = first == len(infos) - 1
    last = infos[-1]
    return None if alone and last.records - last.live() <= MOST_DELETED * last.records else first


def _merge(folder: Path, infos: Sequence[SegmentInfo]) -> SegmentInfo:
    codec = TaiyakuCodec()
    storage = TaiyakuIndex(folder, Toc()).storage
    merged = TaiyakuSegment()
    documents, terms = codec.per_document_writer(storage, merged), codec.field_writer(storage, merged)
    sources: list[Renumbered] = []
    opened: list[Segment] = []
    try:
        for info in infos:
            opened.append(Segment(folder, info, 0))
            sources.append(Renumbered(opened[-1], merged.count))
            for number in sources[-1].numbers():
                documents.add_record(*opened[-1].records.with_crc(number))
            merged.count += info.live()
        documents.close()
        terms.add_postings(None, None, sources)
        terms.close()
    except BaseException:
        documents.abandon()
        terms.abandon()
        raise
    finally:
        for segment in opened:
            segment.close()
    return merged.committed()
