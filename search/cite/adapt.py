"""How must a source record look so that a CSL processor writes it in the form of its own language?

Japanese names are handed over whole (有本建男・佐藤花子), because CSL styles would turn them round and
cut them to initials; dates are brought to `date-parts`; fields that CSL does not know are left out.
"""

from __future__ import annotations

from typing import Any

from corpus.model import Document, Lang
from search.cite import record

NAME_FIELDS = ("author", "editor", "translator", "collection-editor", "container-author", "director", "interviewer")
DATE_FIELDS = ("issued", "accessed", "event-date", "original-date", "submitted")
# fmt: off
OTHER_FIELDS = frozenset({
    "abstract", "archive", "archive_location", "archive-place", "authority", "call-number", "chapter-number",
    "citation-label", "collection-number", "collection-title", "container-title", "container-title-short",
    "dimensions", "DOI", "edition", "event", "event-place", "genre", "ISBN", "ISSN", "issue", "jurisdiction",
    "keyword", "medium", "number", "number-of-pages", "number-of-volumes", "original-publisher",
    "original-publisher-place", "original-title", "page", "page-first", "PMCID", "PMID", "publisher",
    "publisher-place", "references", "reviewed-title", "scale", "section", "source", "status", "title", "title-short",
    "URL", "version", "volume",
})
# fmt: on
ROLE_MARKS = {"editor": "編", "collection-editor": "編", "translator": "訳"}
"""What follows Japanese names in a role other than the author's."""

TYPE_BY_FIELD = (
    ("publisher-place", "book"),
    ("ISBN", "book"),
    ("container-title", "article-journal"),
    ("publisher", "report"),
    ("URL", "webpage"),
)
"""The type of a record that does not name one, by the first of these fields that it has; else "document"."""


def reference_record(document: Document, joint: str = "・") -> dict[str, Any]:
    """Return the record for a list of references; `joint` stands between Japanese names."""
    return _adapt(document, joint, in_text=False)


def in_text_record(document: Document) -> dict[str, Any]:
    """Return the record for a citation in running text: with Japanese family names only."""
    return _adapt(document, "・", in_text=True)


def item_type(csl: Any) -> str:
    """Return the CSL type of a record, guessed from its fields where it is not given."""
    return str(csl.get("type") or next((kind for field, kind in TYPE_BY_FIELD if csl.get(field)), "document"))


def _adapt(document: Document, joint: str, in_text: bool) -> dict[str, Any]:
    csl, lang = document.source.csl, record.language(document)
    adapted: dict[str, Any] = {name: str(csl[name]) for name in OTHER_FIELDS if csl.get(name)}
    adapted |= {"title": record.title(document), "language": lang, "id": "x", "type": item_type(csl)}
    if lang == "ja" and adapted.get("edition", "").isdigit():
        adapted["edition"] = f"第{adapted['edition']}版"
    for field in DATE_FIELDS:
        if parts := record.date_parts(csl, field):
            adapted[field] = {"date-parts": [list(parts)]}
    for role in NAME_FIELDS:
        if people := record.names(csl, role):
            adapted[role] = _names(people, role, lang, joint, in_text)
    return adapted


def _names(people: tuple[record.Name, ...], role: str, lang: Lang, joint: str, in_text: bool) -> list[dict[str, str]]:
    if lang == "ja" and all(name.japanese for name in people):
        return [{"literal": _joined(people, joint, in_text) + ("" if in_text else ROLE_MARKS.get(role, ""))}]
    return [_one(name, in_text) for name in people]


def _joined(people: tuple[record.Name, ...], joint: str, in_text: bool) -> str:
    if in_text and len(people) > 2:
        return people[0].family + "ほか"
    return joint.join(name.family if in_text else name.family + name.given for name in people)


def _one(name: record.Name, in_text: bool) -> dict[str, str]:
    if name.japanese:
        return {"literal": name.family if in_text else name.family + name.given}
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}
