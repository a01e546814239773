"""What do `cite` and the markdown output print? Citations and lists of references in any style or export."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.errors import NotInIndex
from corpus.model import Document, Passage, Section
from indexer.store.protocol import Store
from search.cite.csl import style_text
from search.cite.exports import EXPORTS, csl_item
from search.cite.keys import citation_keys
from search.cite.styles import Citable, Works, entries, entry, in_text, place_of, works

HEADING = "References"


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage with what its citation needs, or a whole work."""

    document: Document
    section: Section | None = None
    passage: Passage | None = None


def cited_passages(store: Store, ids: Sequence[str]) -> list[Cited]:
    """Fetch what is to be cited, passages or whole documents, in the order of `ids`.

    Raises NotInIndex for an id that the index does not hold.
    """
    return [_passage(store, identity) or _whole(store, identity) for identity in ids]


def _passage(store: Store, identity: str) -> Cited | None:
    keys = store.find([identity])
    stored = store.fetch(keys)[0] if keys else None
    document = store.document(stored.document) if stored else None
    if stored is None or document is None:
        return None
    return Cited(document, document.sections[stored.passage.section], stored.passage)


def _whole(store: Store, identity: str) -> Cited:
    document = store.document(identity)
    if document is None:
        raise NotInIndex(
            f"{identity}: no passage or document has this id",
            "`taiyaku search` shows the ids of passages, `taiyaku list` those of documents.",
        )
    return Cited(document)


def require_style(style: str) -> None:
    """Raise UsageError for a style that cannot be used, before there is anything to cite."""
    if style not in EXPORTS:
        style_text(style)


def cite(items: Sequence[Citable], style: str) -> list[str]:
    """Return one citation for each item, in order, each with its pinpoint.

    `style` is a name (apa, chicago, mla, ieee, sist02, bibtex, ris, csl-json, pandoc, or any of the CSL
    repository) or the path of a .csl file. Raises UsageError for a style that cannot be used.
    """
    if style in EXPORTS:
        keys = citation_keys(item.document for item in items)
        return [EXPORTS[style](item.document, keys[item.document.id], place_of(item)) for item in items]
    cited = works((item.document for item in items), style)
    return [in_text(item, cited) for item in items]


def bibliography(documents: Iterable[Document], style: str) -> list[str]:
    """Return the list of references, each work once; for pandoc, as for csl-json, the lines of a CSL-JSON array."""
    distinct = {document.id: document for document in documents}
    if style in EXPORTS:
        keys = citation_keys(distinct.values())
        export = EXPORTS["csl-json" if style == "pandoc" else style]
        records = [export(document, keys[document.id], None) for document in distinct.values()]
        return records if style in ("bibtex", "ris") else ["[", ",\n".join(records), "]"]
    return entries(works(distinct.values(), style))


def citation_report(items: Sequence[Citable], style: str, with_bibliography: bool = False) -> str:
    """Return what `taiyaku cite` prints.

    A written style: for each passage the citation for running text and, under it, the entry for the list of
    references; with `with_bibliography` the citations, and the list once at the end. An export: its records.
    """
    if style == "csl-json":
        return _csl_array(items, with_bibliography)
    if style in EXPORTS and style != "pandoc":
        documents = [item.document for item in items]
        return "\n\n".join(bibliography(documents, style) if with_bibliography else cite(items, style))
    if with_bibliography:
        listed = bibliography([item.document for item in items], style)
        return "\n".join([*cite(items, style), "", HEADING, "", *listed])
    if style == "pandoc":
        return "\n".join(cite(items, style))
    cited = works((item.document for item in items), style)
    return "\n\n".join(_pair(item, cited) for item in items)


def _pair(item: Citable, cited: Works) -> str:
    return f"{in_text(item, cited)}\n{entry(item.document, cited)}"


def _csl_array(items: Sequence[Citable], whole: bool) -> str:
    """Return one JSON array, an item for each source; its note names the pinpoint unless `whole` works are wanted."""
    keys = citation_keys(item.document for item in items)
    records: dict[str, dict[str, Any]] = {}
    for item in items:
        place = None if whole else place_of(item)
        records.setdefault(item.document.id, csl_item(item.document, keys[item.document.id], place))
    return json.dumps(list(records.values()), ensure_ascii=False, indent=2)
