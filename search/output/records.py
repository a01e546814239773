"""The JSON contract: what a hit, a document and a section look like as one object on a line.

Names and their order are promised to scripts; an unknown value is None, never absent.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from corpus.model import Document, Page, Passage, Section
from corpus.patterns import lazy
from corpus.typed import TYPE_CHECKING, Any
from search.model import Hit, Match

if TYPE_CHECKING:  # the engine loads dictionaries
    from search.engine import Results

Record = dict[str, Any]
_OBEYED = lazy(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls that JSON allows as they are: C1, line separators, directions; and lone surrogates, which UTF-8 refuses."""


def line(record: Mapping[str, Any]) -> str:
    """Write one record as one line of JSON, in its own script; what a terminal would obey is escaped, and stays."""
    return unobeyed(json.dumps(record, ensure_ascii=False, allow_nan=False))


def unobeyed(text: str) -> str:
    """Escape, in JSON, the controls that JSON allows: what is read back is the same, and UTF-8 takes it."""
    return text if text.isascii() and "\x7f" not in text else _OBEYED.sub(lambda one: f"\\u{ord(one[0]):04x}", text)


def author_of(document: Document) -> str | None:
    """Name the authors on one line, as the source record writes them: "Arimoto, Tateo; Sato, Yasushi"."""
    names = document.source.csl.get("author") or ()
    written = [_name(name) for name in names] if isinstance(names, Sequence) and not isinstance(names, str) else [names]
    return "; ".join(str(name) for name in written if name) or None


def _name(name: object) -> str:
    if not isinstance(name, Mapping):
        return str(name)
    if name.get("literal"):
        return str(name["literal"])
    return ", ".join(str(name[part]) for part in ("family", "given") if name.get(part))


def issued_of(document: Document) -> str | None:
    """Give the date of issue as far as it is known: "2016", "2015-05", "2015-05-08"."""
    issued = document.source.csl.get("issued")
    if not isinstance(issued, Mapping):
        return str(issued) if issued else None
    parts = issued.get("date-parts")
    if parts and parts[0]:
        return "-".join(str(part).zfill(2) for part in parts[0])
    written = str(issued.get("literal") or issued.get("raw") or "")
    return None if written == "n.d." else written or None


def document_record(document: Document) -> Record:
    """Describe a document as it stands in a hit."""
    return {
        "id": document.id,
        "title": document.title or None,
        "path": document.paths[0] if document.paths else None,
        "author": author_of(document),
        "issued": issued_of(document),
    }


def page_record(page: Page | None) -> Record | None:
    """Describe a page: its number in the file, and the label printed on it."""
    return None if page is None else {"file": page.file, "printed": page.printed}


def section_record(section: Section) -> Record:
    """Describe a section as it stands in a hit."""
    return {
        "number": section.number,
        "printed": section.printed,
        "title": section.title or None,
        "path": list(section.path),
    }


def match_records(matched: Sequence[Match]) -> list[Record]:
    """Describe what met what, each pair once, in the order of the passage."""
    once = {(match.query, match.found, match.via): match for match in reversed(matched)}
    return [
        {"query": match.query, "found": match.found, "via": list(match.via), "weight": round(match.weight, 4)}
        for match in reversed(once.values())
    ]


def passage_record(document: Document, section: Section, passage: Passage) -> Record:
    """Describe a passage and its place, as they stand in a hit."""
    return {
        "lang": passage.lang,
        "document": document_record(document),
        "section": section_record(section),
        "page": page_record(passage.page),
        "paragraph": passage.paragraph,
        "id": passage.id,
        "text": passage.text,
        "span": list(passage.span),
    }


def hit_record(hit: Hit) -> Record:
    """Describe a hit: the object of `search --format jsonl`."""
    return {
        "query": hit.query,
        "rank": hit.rank,
        "score": round(hit.score, 4),
        **passage_record(hit.document, hit.section, hit.passage),
        "highlights": [list(span) for span in hit.highlights],
        "matched": match_records(hit.matched),
        "citation": hit.citation,
    }


def hit_lines(results: Results, beside: Mapping[str, Hit]) -> Iterator[str]:
    """Yield the hits of a query; where counterparts were asked for, `parallel` is each hit's counterpart or null."""
    for hits in results.hits.values():
        for hit in hits:
            record = hit_record(hit)
            if beside:
                other = beside.get(hit.passage.id)
                record["parallel"] = hit_record(other) if other else None
            yield line(record)


def listing_record(document: Document, passages: int) -> Record:
    """Describe a document: the object of `list --format jsonl`."""
    return {
        **document_record(document),
        "lang": document.lang,
        "sections": len(document.sections),
        "passages": passages,
        "pages": document.pages,
        "encoding": document.encoding,
        "bytes": document.bytes,
        "sha256": document.sha256,
        "paths": list(document.paths),
        "source": dict(document.source.csl),
        "origins": dict(document.source.origins),
    }


def toc_record(document: Document, section: Section, passages: int) -> Record:
    """Describe a section: the object of `toc --format jsonl`."""
    return {
        "document": document_record(document),
        "number": section.number,
        "printed": section.printed,
        "title": section.title or None,
        "level": section.level,
        "path": list(section.path),
        "page": page_record(section.page),
        "passages": passages,
    }
