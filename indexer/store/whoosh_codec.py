"""How does Whoosh write a segment of ours? As a codec: Whoosh drives, the files are those of `segment_write`.

Whoosh's own codec pickles its blocks and pays for every posting with several calls; this one takes whole posting lists.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh.codec.base import Codec, FieldWriter, PerDocumentWriter, Segment
from whoosh.fields import ID, KEYWORD, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from indexer.store.fields import KEYS, SCORED
from indexer.store.pool import Pool, Renumbered, joined
from indexer.store.segment import Segment as OpenSegment
from indexer.store.segment_write import POSTINGS_EXT, RECORDS_EXT, PostingsWriter, RecordsWriter, SegmentFile
from indexer.store.toc import FileInfo, Range, SegmentInfo, Toc

INDEX_NAME = "taiyaku"
WHOLE = "records and posting lists are written whole: see indexer.store.whoosh_write.LeanWriter"


def schema() -> Schema:
    """Name the fields: terms with impacts, and keys without."""
    return Schema(**{name: KEYWORD() for name in SCORED}, **{name: ID() for name in KEYS})


class TaiyakuSegment(Segment):
    """A segment as Whoosh's writer handles it; `info` is what the table of contents keeps of it."""

    def __init__(self, info: SegmentInfo | None = None) -> None:
        super().__init__(INDEX_NAME)
        self.info = info or SegmentInfo(self.segment_id(), 0, (), ())
        self.name = self.info.name
        self.files: list[FileInfo] = list(self.info.files)
        self.count = self.info.records
        self.gone: list[Range] = list(self.info.deleted)

    def committed(self) -> SegmentInfo:
        """Say what the table of contents has to keep."""
        return SegmentInfo(self.name, self.count, _merged(self.gone), tuple(self.files))

    def codec(self) -> TaiyakuCodec:
        return TaiyakuCodec()

    def set_doc_count(self, count: int) -> None:
        self.count = count

    def doc_count_all(self) -> int:
        return self.count

    def doc_count(self) -> int:
        return self.count - self.deleted_count()

    def has_deletions(self) -> bool:
        return bool(self.gone)

    def deleted_count(self) -> int:
        return sum(end - start for start, end in _merged(self.gone))

    def deleted_docs(self) -> Iterable[int]:
        return (number for start, end in _merged(self.gone) for number in range(start, end))

    def is_deleted(self, number: int) -> bool:
        return any(start <= number < end for start, end in self.gone)

    def delete_document(self, number: int, delete: bool = True) -> None:
        self.delete_range((number, number + 1))

    def delete_range(self, records: Range) -> None:
        """Delete a run of records, half-open."""
        self.gone.append(records)

    def should_assemble(self) -> bool:
        return False


class TaiyakuCodec(Codec):
    """Two plain files per segment: records and postings."""

    length_stats = False

    def new_segment(self, storage: FileStorage, indexname: str) -> TaiyakuSegment:
        return TaiyakuSegment()

    def per_document_writer(self, storage: Any, segment: TaiyakuSegment) -> DocumentsWriter:
        return DocumentsWriter(storage, segment)

    def field_writer(self, storage: Any, segment: TaiyakuSegment) -> TermsWriter:
        return TermsWriter(storage, segment)

    def per_document_reader(self, storage: Any, segment: TaiyakuSegment) -> Any:
        from indexer.store.whoosh_search import DocumentsOf

        return DocumentsOf(OpenSegment(Path(storage.folder), segment.committed(), 0))

    def terms_reader(self, storage: Any, segment: TaiyakuSegment) -> Any:
        from indexer.store.whoosh_search import TermsOf

        return TermsOf(OpenSegment(Path(storage.folder), segment.committed(), 0))

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        raise NotImplementedError("postings are written a field at a time: see TermsWriter")

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        raise NotImplementedError("postings are read a list at a time: see indexer.store.whoosh_search")


class _FileWriter:
    """A file that is made when the first thing is written to it, and entered in its segment when it is closed."""

    extension = ""

    def __init__(self, storage: Any, segment: TaiyakuSegment) -> None:
        self._segment = segment
        self._path = Path(storage.folder) / segment.make_filename(self.extension)
        self._file: SegmentFile | None = None
        self.is_closed = False

    def _opened(self) -> SegmentFile:
        if self._file is None:
            self._file = SegmentFile(self._path)
        return self._file

    def close(self) -> None:
        self.is_closed = True
        if self._file is not None:
            self._segment.files.append(self._file.finish())

    def abandon(self) -> None:
        """Stop writing."""
        self.is_closed = True
        if self._file is not None:
            self._file.abandon()


class DocumentsWriter(_FileWriter, PerDocumentWriter):
    """Write records as they come."""

    extension = RECORDS_EXT

    def __init__(self, storage: Any, segment: TaiyakuSegment) -> None:
        super().__init__(storage, segment)
        self._records: RecordsWriter | None = None

    def add_record(self, record: bytes, crc: int | None = None) -> None:
        if self._records is None:
            self._records = RecordsWriter(self._opened())
        self._records.add(record, crc)

    def close(self) -> None:
        if self._records is not None:
            self._records.finish()
        super().close()

    def start_doc(self, docnum: int) -> None:
        raise NotImplementedError(WHOLE)

    def add_field(self, fieldname: str, fieldobj: Any, value: Any, length: int) -> None:
        raise NotImplementedError(WHOLE)

    def add_column_value(self, fieldname: str, columnobj: Any, value: Any) -> None:
        raise NotImplementedError(WHOLE)

    def add_vector_items(self, fieldname: str, fieldobj: Any, items: Any) -> None:
        raise NotImplementedError(WHOLE)


class TermsWriter(_FileWriter, FieldWriter):
    """Write all postings at once, from sources that are sorted already."""

    extension = POSTINGS_EXT

    def add_postings(self, schema: Schema | None, lengths: Any, sources: Iterable[Pool | Renumbered]) -> None:
        runs = list(sources)
        writer = PostingsWriter(self._opened())
        for field in sorted({name for run in runs for name in run.field_names()}):
            writer.field(field, field in SCORED, joined([run.terms(field) for run in runs]))
        writer.finish()

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        raise NotImplementedError(WHOLE)

    def start_term(self, text: bytes) -> None:
        raise NotImplementedError(WHOLE)

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int) -> None:
        raise NotImplementedError(WHOLE)

    def finish_term(self) -> None:
        raise NotImplementedError(WHOLE)


class TaiyakuIndex(FileIndex):
    """An index whose table of contents is our JSON file: nothing is unpickled."""

    def __init__(self, folder: Path, toc: Toc) -> None:
        self.storage = FileStorage(str(folder))
        self.indexname = INDEX_NAME
        self._schema = schema()
        self.toc = toc

    def _read_toc(self) -> _Info:
        return _Info(self.toc, self._schema)


class _Info:
    """What Whoosh wants to know of a table of contents."""

    version, release = -1, (0, 0, 0)

    def __init__(self, toc: Toc, fields: Schema) -> None:
        self.generation = toc.generation
        self.schema = fields
        self.segments = [TaiyakuSegment(info) for info in toc.segments]


def _merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
