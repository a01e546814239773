"""How are documents, passages and lexicon entries written as bytes? As JSON arrays: small, fast, and harmless to read.

A passage record is two u32 (how long the JSON is, and the places), the JSON, the packed places of its words, its packed
terms, and after TITLE the packed title terms.
Lone surrogates (from odd file names) survive.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable
from functools import wraps

from corpus.errors import IndexDamaged
from corpus.model import Document, Page, Passage, Section, Source
from corpus.typed import Any, TypeVar
from indexer.model import AnalysedPassage, LexiconEntry
from indexer.store.protocol import StoredPassage
from indexer.store.toc import NONSENSE

TITLE = b"\x1d"
_TITLE = TITLE.decode()
_LENGTHS = struct.Struct("<II")

T = TypeVar("T")


def sensible(read: Callable[[bytes], T]) -> Callable[[bytes], T]:
    """Let `read` raise IndexDamaged where a record or table, though its checksum is right, is not what was written."""

    @wraps(read)
    def reading(record: bytes) -> T:
        try:
            return read(record)
        except NONSENSE as error:
            raise IndexDamaged(
                f"The index is damaged: a record of it makes no sense ({error}).",
                "Delete its folder and run `taiyaku index` on your documents again.",
            ) from error

    return reading


def passage_record(analysed: AnalysedPassage, document: str) -> bytes:
    """Write a passage with the id of its document, its packed terms and places."""
    one, places = analysed.passage, analysed.places
    place = [document, one.id, one.section, one.paragraph, one.kind, one.lang]
    head = dumps([*place, one.text, *one.span, _page(one.page), _page(one.page_end), one.also])
    terms, titles = _bytes(analysed.terms), _bytes(analysed.title_terms)
    return b"".join((_LENGTHS.pack(len(head), len(places)), head, places, terms, TITLE, titles))


@sensible
def read_passage(record: bytes) -> StoredPassage:
    """Read what `passage_record` wrote."""
    begin, middle = _parts(record)
    head = loads(record[_LENGTHS.size : begin])
    document, id_, section, paragraph, kind, lang, text, start, end, page, page_end, also = head
    passage = Passage(
        id_, section, paragraph, kind, lang, text, (start, end), _read_page(page), _read_page(page_end), also
    )
    terms, _, title_terms = record[middle:].partition(TITLE)
    return StoredPassage(passage, document, _text(terms), _text(title_terms), record[begin:middle])


@sensible
def read_id(record: bytes) -> str:
    """Read only the id of a passage, which stands after that of its document."""
    text = _text(record[_LENGTHS.size : _parts(record)[0]])
    _, end = _DECODER.raw_decode(text, len("["))
    found, _ = _DECODER.raw_decode(text, end + len(","))
    return str(found)


@sensible
def read_terms(record: bytes) -> tuple[str, str]:
    """Read only the packed terms of a passage's text and of its titles."""
    head, places = _LENGTHS.unpack_from(record)
    terms, titles = str(record[_LENGTHS.size + head + places :], "utf-8", "surrogatepass").split(_TITLE, 1)
    return terms, titles


def _parts(record: bytes) -> tuple[int, int]:
    """Tell where a passage's places and where its terms begin in a record."""
    head, places = _LENGTHS.unpack_from(record)
    return _LENGTHS.size + head, _LENGTHS.size + head + places


def document_record(document: Document, passages: int, entries: int, counts: dict[str, int]) -> bytes:
    """Write a document without its passages and text, with how many records precede it, and what it counts."""
    one = document
    source = [dict(one.source.csl), dict(one.source.origins), one.source.key]
    fields: list[Any] = [one.id, one.paths, one.title, one.lang, source, [_section(part) for part in one.sections]]
    fields += [one.pages, one.encoding, one.bytes, one.sha256, one.text_sha256]
    return dumps([fields, passages, entries, counts])


@sensible
def read_document(record: bytes) -> Document:
    """Read the document of a document record."""
    id_, paths, title, lang, source, sections, pages, encoding, size, sha256, text_sha256 = loads(record)[0]
    return Document(
        id=id_,
        paths=tuple(paths),
        title=title,
        lang=lang,
        source=Source(*source),
        sections=tuple(_read_section(one) for one in sections),
        passages=(),
        pages=pages,
        encoding=encoding,
        bytes=size,
        sha256=sha256,
        text_sha256=text_sha256,
    )


@sensible
def read_extent(record: bytes) -> tuple[int, int, dict[str, int]]:
    """Read how many passage and entry records precede a document record, and what the document counts."""
    _, passages, entries, counts = loads(record)
    return int(passages), int(entries), {lang: int(counts[lang]) for lang in counts}


def entry_record(entry: LexiconEntry) -> bytes:
    """Write a lexicon entry."""
    one = entry
    return dumps([one.left, one.left_lang, one.right, one.right_lang, one.via, one.count, one.document])


@sensible
def read_entry(record: bytes) -> LexiconEntry:
    """Read what `entry_record` wrote."""
    return LexiconEntry(*loads(record))


def dumps(value: Any) -> bytes:
    """Write JSON in UTF-8, compactly."""
    return _bytes(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def loads(data: bytes) -> Any:
    """Read what `dumps` wrote."""
    return _DECODER.decode(_text(data))


def _finite(number: str) -> float:
    """Read a number; raises ValueError for one that JSON cannot write again."""
    value = float(number)
    if not math.isfinite(value):
        raise ValueError(f"{number} is no number of JSON")
    return value


_DECODER = json.JSONDecoder(parse_float=_finite, parse_constant=_finite)


def _section(one: Section) -> list[Any]:
    return [one.number, one.printed, one.title, one.level, one.path, one.parent, _page(one.page), *one.span, one.index]


def _read_section(plain: list[Any]) -> Section:
    number, printed, title, level, path, parent, page, start, end, index = plain
    return Section(index, number, printed, title, level, tuple(path), parent, _read_page(page), (start, end))


def _page(page: Page | None) -> list[Any] | None:
    return None if page is None else [page.file, page.printed]


def _read_page(plain: list[Any] | None) -> Page | None:
    return None if plain is None else Page(*plain)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
