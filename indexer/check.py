"""Is an index sound? Every byte is checked, every record read, every passage looked up, every offset compared."""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, is_dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from corpus.errors import TaiyakuError
from corpus.model import LANGS, Document
from corpus.typed import Choice
from indexer.catalogue import TABLE_NAME, Catalogue
from indexer.lexicon import stated, transliteration
from indexer.store.packing import flat, unpack
from indexer.store.postings import TEXT_FIELD
from indexer.store.protocol import StoredPassage
from indexer.store.reader import Reader
from indexer.store.segment import Segment
from indexer.store.toc import damaged, read_toc

CHUNK = 1 << 20
LINES = {stated.TABLE_NAME: 6, transliteration.TABLE_NAME: 3}
"""Tables that are lines, and how many columns these have."""

T = TypeVar("T")
_Words = Callable[[str, str], Set[int]]


@dataclass(frozen=True, slots=True)
class Soundness:
    """What was found sound: how much of the index, and how many documents were compared with their files."""

    documents: int
    passages: int
    segments: int
    bytes: int
    compared: int


def check_index(folder: Path, *, sources: bool = True) -> Soundness:
    """Verify the index in `folder`; raises IndexDamaged, naming the first fault.

    With `sources`, documents whose files are still there unchanged are read again, their passages and offsets compared.
    """
    size = sum(_check_files(folder))
    reader = Reader(folder)
    try:
        for segment in reader.segments:
            _check_postings(folder, segment)
        documents = [_typed(document) for document in reader.documents()]
        for entry in reader.all_entries():
            _typed(entry)
        words = _words(reader)
        passages = sum(_check_document(reader, document, words) for document in documents)
        _check_counts(reader, documents, passages)
        _check_catalogue(reader, {document.id for document in documents})
        _check_lines(reader)
        compared = sum(_compare(reader, document) for document in documents) if sources else 0
        return Soundness(len(documents), passages, len(reader.segments), size, compared)
    except TaiyakuError:
        raise
    except Exception as error:  # whatever a record leads to that makes no sense
        raise damaged(folder, f"a record makes no sense ({type(error).__name__}: {error})") from error
    finally:
        reader.close()


def _typed(record: T) -> T:
    """Raise TypeError where a field of a record is not of the type that it is declared to have."""
    for name, kind in _hints(type(record)).items():  # type: ignore[arg-type]  # a class can be hashed
        if not _is(getattr(record, name), kind):
            raise TypeError(f"{name} is {getattr(record, name)!r:.50}")
    return record


@cache
def _hints(record: type) -> dict[str, Any]:
    """Name the types of a record's fields; the modules of records hold only what is left of `typing` at run time."""
    names = vars(sys.modules[record.__module__])
    real = {name: Literal[one.values] for name, one in names.items() if isinstance(one, Choice)}
    return get_type_hints(record, localns={**real, "Any": Any})


def _is(value: object, kind: Any) -> bool:
    """Tell whether a value is of a type, as far as records have such types."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return value in parts
    if origin is UnionType:
        return any(_is(value, part) for part in parts)
    if origin is tuple and isinstance(value, tuple):
        kinds = parts[:1] * len(value) if parts[1:] == (...,) else parts
        return len(value) == len(kinds) and all(map(_is, value, kinds))
    if origin is Mapping and isinstance(value, dict):
        return all(_is(key, parts[0]) and _is(one, parts[1]) for key, one in value.items())
    if is_dataclass(kind):
        return type(value) is kind and bool(_typed(value))
    return kind is Any or (isinstance(value, origin or kind) and not isinstance(value, bool))


def _check_files(folder: Path) -> Iterator[int]:
    """Compare each file with its checksum and yield its size."""
    for info in (file for segment in read_toc(folder).segments for file in segment.files):
        crc = size = 0
        try:
            with (folder / info.name).open("rb") as file:
                while chunk := file.read(CHUNK):
                    crc, size = zlib.crc32(chunk, crc), size + len(chunk)
        except OSError as error:
            raise damaged(folder, f"{info.name} cannot be read ({error.strerror})") from None
        if (size, crc) != (info.size, info.crc32):
            raise damaged(folder, f"{info.name} fails its checksum")
        yield size


def _check_postings(folder: Path, segment: Segment) -> None:
    for name in segment.field_names():
        if (field := segment.field(name)) is None:
            continue
        last = b""
        for index in range(field.count):
            term, ids = field.term(index), field.postings(index).ids
            term.decode("utf-8", "surrogatepass")
            if (index and term <= last) or not _ascending(ids, segment.info.records):
                raise damaged(folder, f"the postings of {name} are out of order")
            last = term


def _ascending(ids: Sequence[int], end: int) -> bool:
    return bool(ids) and ids[-1] < end and all(left < right for left, right in pairwise(ids))


def _check_document(reader: Reader, document: Document, words: _Words) -> int:
    """Read all passages of a document, look each up by its id and by its first word, and return their number."""
    keys = reader.passages_of(document.id)
    for key, one in zip(keys, reader.fetch(keys), strict=True):
        passage = _typed(one.passage)
        if one.document != document.id or reader.find([passage.id]) != [key]:
            raise damaged(reader.folder, f"passage {passage.id} cannot be reached by its id")
        if not 0 <= passage.section < len(document.sections) or not 0 <= passage.span[0] <= passage.span[1]:
            raise damaged(reader.folder, f"passage {passage.id} points nowhere")
        if len(one.places) != len(unpack(one.terms)):
            raise damaged(reader.folder, f"the words of passage {passage.id} cannot be placed")
        if one.terms and key not in words(TEXT_FIELD[passage.lang], flat(one.terms)[0]):
            raise damaged(reader.folder, f"passage {passage.id} cannot be reached by its words")
    return len(keys)


def _words(reader: Reader) -> _Words:
    """Look up the keys of a term, each term once."""
    return cache(lambda field, term: frozenset(reader.keys(field, term)))


def _check_counts(reader: Reader, documents: list[Document], passages: int) -> None:
    found = reader.statistics()
    sections = sum(len(document.sections) for document in documents)
    if (found.documents, found.sections, sum(found.passages.values())) != (len(documents), sections, passages):
        raise damaged(reader.folder, "its counts do not agree with what it holds")
    if sum(len(list(reader.all_passages(lang))) for lang in LANGS) != passages:
        raise damaged(reader.folder, "passages stand in it that belong to no document")


def _check_catalogue(reader: Reader, documents: set[str]) -> None:
    catalogue = Catalogue.read(reader.table(TABLE_NAME))
    if lost := {known.document for known in catalogue.files.values()} - documents:
        raise damaged(reader.folder, f"document {min(lost)} is in the catalogue, but not in the index")


def _check_lines(reader: Reader) -> None:
    """Read the tables that are lines with columns, each in their order."""
    for name, columns in LINES.items():
        begin, *lines, end = (reader.table(name) or b"\n\n").split(b"\n")
        rows = [line.decode().split("\t") for line in lines if lines != [b""]]
        if begin or end or sorted(lines) != lines or any(len(row) != columns for row in rows):
            raise damaged(reader.folder, f"its table {name} makes no sense")
        if name == stated.TABLE_NAME:
            sum(int(count) for *_, count in rows)


def _compare(reader: Reader, document: Document) -> bool:
    """Read an unchanged file again and compare; False where that cannot be done."""
    from corpus.read import read

    try:
        data = Path(document.paths[0]).read_bytes()
        if hashlib.sha256(data).hexdigest() != document.sha256:
            return False
        again = read(Path(document.paths[0]), data=data, document_id=document.id)
    except (OSError, TaiyakuError):
        return False
    stored = Counter(map(_place, reader.fetch(reader.passages_of(document.id))))
    if wrong := stored - Counter((one.id, one.text, one.span) for one in again.passages):
        raise damaged(reader.folder, f"passage {min(wrong)[0]} is not what stands in {document.paths[0]}")
    return True


def _place(stored: StoredPassage) -> tuple[str, str, tuple[int, int]]:
    return stored.passage.id, stored.passage.text, stored.passage.span
