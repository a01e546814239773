"""How does a document get its source record? The user's word first, then the sidecar's, then the document's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.embedded import merge
from corpus.model import Document, Lang, Source
from corpus.sources.library import Library
from corpus.sources.names import japanese, other_writings, settled, with_other_writings, written
from corpus.sources.record import Record

METADATA, SIDECAR = "metadata", "sidecar"
"""Origins of fields, as `Source.origins` names them."""
OPENING = 6
"""So many headings and passages may be the title page, where the title was not recognised."""


def attach(
    document: Document, metadata: Record | None, sidecar: Record | None, library: Library | None = None
) -> tuple[Document, Record | None]:
    """Give a document its source record, each field from the first that has it, and return the metadata record used.

    `metadata` is the record that names the file; without one, `library` is asked by DOI and by title.
    """
    own = document.source
    beside = source_of(sidecar, SIDECAR)
    if metadata is None and library is not None:
        metadata = _by_title(document, merge(beside, own), library)
    given = merge(source_of(metadata, METADATA), beside)
    merged = merge(given, _without_rivals(own, given))
    csl = _with_other_script(settled(merged.csl, document.lang), document.lang, beside, own)
    origins = dict(merged.origins)
    if "custom" in csl:
        origins.setdefault("custom", origins.get("author", ""))
    title = str(given.csl.get("title") or "") or document.title
    return replace(document, source=Source(csl, origins, merged.key), title=title), metadata


def attached_by_title(document: Document, library: Library) -> Record | None:
    """Find the record that a document in the index (with its first passages) would be given now, if none names it."""
    return _by_title(document, document.source, library)


def _by_title(document: Document, source: Source, library: Library) -> Record | None:
    titles = (document.title, *(Path(path).stem for path in document.paths))
    headings = [section.title for section in document.sections[:OPENING]]
    return library.match(source, titles, [*headings, *(passage.text for passage in document.passages[:OPENING])])


def source_of(record: Record | None, origin: str) -> Source:
    """Make a source record of a bibliography's record."""
    return Source() if record is None else Source(record.csl, dict.fromkeys(record.csl, origin), record.key)


def mark(metadata: Record | None, sidecar: Record | None) -> str:
    """Tell apart the records that a document was given: "" when there are none."""
    digests = [record.digest if record else "" for record in (metadata, sidecar)]
    return "+".join(digests) if any(digests) else ""


def renamed(document: Document, document_id: str) -> Document:
    """Give a document, and with it its passages, another id."""
    if document_id == document.id:
        return document
    length = len(document.id)
    passages = tuple(replace(one, id=document_id + one.id[length:]) for one in document.passages)
    return replace(document, id=document_id, passages=passages)


def _without_rivals(own: Source, given: Source) -> Source:
    """Leave out an author whom only the file's properties name, where the record given names editors instead."""
    if "editor" in given.csl and "author" not in given.csl:
        return Source({name: value for name, value in own.csl.items() if name != "author"}, own.origins, own.key)
    return own


def _with_other_script(csl: dict[str, Any], lang: Lang, *sources: Source) -> dict[str, Any]:
    """Keep authors as a lesser source writes them, where it has as many of them, and all in the other script."""
    main = _authors(csl)
    for source in sources:
        others = _authors(settled(source.csl, lang))
        if main and len(others) == len(main) and {*map(japanese, main)}.isdisjoint({*map(japanese, others)}):
            known = {other.replace(" ", "") for found in other_writings(csl).values() for other in found}
            pairs = zip(main, others, strict=True)
            return with_other_writings(
                csl, {one: [other] for one, other in pairs if other.replace(" ", "") not in known}
            )
    return csl


def _authors(csl: Mapping[str, Any]) -> list[str]:
    people = csl.get("author")
    return [written(one) for one in people if isinstance(one, Mapping)] if isinstance(people, list) else []
