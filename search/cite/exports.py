"""How does a source record go into other programs? BibTeX, RIS, CSL-JSON and pandoc's citations."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from corpus.model import Document
from search.cite import record
from search.cite.adapt import item_type
from search.cite.pinpoint import Pinpoint, full_text

BIBTEX_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
BIBTEX_CONTAINER = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
BIBTEX_PUBLISHER = {"techreport": "institution", "phdthesis": "school", "misc": "howpublished"}
BIBTEX_FIELDS = (
    ("volume", "volume"),
    ("number", "issue"),
    ("number", "number"),
    ("series", "collection-title"),
    ("edition", "edition"),
    ("address", "publisher-place"),
    ("doi", "DOI"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("url", "URL"),
)
VERBATIM = frozenset({"doi", "url", "urldate", "year", "month", "pages", "langid", "isbn", "issn"})
LATEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
} | {mark: "\\" + mark for mark in "&%$#_{}"}

RIS_TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "paper-conference": "CPAPER",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
RIS_FIELDS = (
    ("TI", "title"),
    ("T2", "container-title"),
    ("T3", "collection-title"),
    ("VL", "volume"),
    ("IS", "issue"),
    ("ET", "edition"),
    ("PB", "publisher"),
    ("CY", "publisher-place"),
    ("DO", "DOI"),
    ("UR", "URL"),
    ("AB", "abstract"),
)


def bibtex(document: Document, key: str, place: Pinpoint | None = None) -> str:
    """Return a BibTeX entry in UTF-8; the pinpoint, which BibTeX has no field for, stands in a line before it."""
    csl = document.source.csl
    kind = BIBTEX_TYPES.get(item_type(csl), "misc")
    fields = {name: value for name, value in _bibtex_fields(document, kind).items() if value}
    lines = [f"  {name} = {{{value if name in VERBATIM else _latex(name, value)}}}," for name, value in fields.items()]
    spot = full_text(place, record.language(document)) if place else ""
    before = f"% {key}: {spot}\n" if spot else ""
    return before + "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _bibtex_fields(document: Document, kind: str) -> dict[str, str]:
    csl, when = document.source.csl, record.date_parts(document.source.csl)
    fields = {"author": _bibtex_names(csl, "author"), "editor": _bibtex_names(csl, "editor")}
    fields |= {"title": record.title(document), BIBTEX_CONTAINER.get(kind, "note"): _value(csl, "container-title")}
    fields |= {"year": record.year(csl) or "", "month": str(when[1]) if len(when) > 1 else ""}
    fields |= {"pages": re.sub(r"\s*[-–—]+\s*", "--", _value(csl, "page"))}
    fields[BIBTEX_PUBLISHER.get(kind, "publisher")] = _value(csl, "publisher")
    for name, variable in BIBTEX_FIELDS:
        fields[name] = fields.get(name) or _value(csl, variable)
    fields["urldate"] = "-".join(f"{part:02}" for part in record.date_parts(csl, "accessed"))
    fields["langid"] = "japanese" if record.language(document) == "ja" else "english"
    return fields


def _value(csl: Mapping[str, Any], field: str) -> str:
    return re.sub(r"\s+", " ", str(csl.get(field) or "")).strip()


def _bibtex_names(csl: Mapping[str, Any], role: str) -> str:
    """Write names as "Family, Given"; a body's name is braced so that it is not taken apart. Still to be escaped."""
    return " and ".join(
        f"{name.family}, {name.given}" if name.given else f"\0{name.family}\1" for name in record.names(csl, role)
    )


def _latex(name: str, value: str) -> str:
    escaped = "".join(LATEX.get(mark, mark) for mark in value).replace("\0", "{").replace("\1", "}")
    return re.sub(r"\b\w*[A-Z]\w*[A-Z]\w*\b", r"{\g<0>}", escaped) if name == "title" else escaped


def ris(document: Document, key: str, place: Pinpoint | None = None) -> str:
    """Return an RIS record; the pinpoint is its note."""
    csl, lang = document.source.csl, record.language(document)
    first, _, last = _value(csl, "page").replace("–", "-").partition("-")
    lines = [("TY", RIS_TYPES.get(item_type(csl), "GEN")), ("ID", key)]
    lines += [("AU", _ris_name(name)) for name in record.names(csl, "author")]
    lines += [("ED", _ris_name(name)) for name in record.names(csl, "editor")]
    values = {**csl, "title": record.title(document)}
    lines += [(tag, _value(values, field)) for tag, field in RIS_FIELDS]
    lines += [("PY", record.year(csl) or ""), ("DA", _ris_date(csl, "issued")), ("Y2", _ris_date(csl, "accessed"))]
    lines += [("SP", first.strip()), ("EP", last.strip()), ("SN", _value(csl, "ISSN") or _value(csl, "ISBN"))]
    lines += [("LA", lang), ("N1", full_text(place, lang) if place else "")]
    return "\n".join([f"{tag}  - {value}" for tag, value in lines if value] + ["ER  - "])


def _ris_name(name: record.Name) -> str:
    return f"{name.family}, {name.given}" if name.given else name.family


def _ris_date(csl: Mapping[str, Any], field: str) -> str:
    """Write YYYY/MM/DD/ with empty places for what is not known."""
    parts = [f"{part:02}" for part in record.date_parts(csl, field)]
    return "/".join([*parts, "", ""][:3]) + "/" if parts else ""


def csl_item(document: Document, key: str, place: Pinpoint | None = None) -> dict[str, Any]:
    """Return the record as a CSL-JSON item, the pinpoint in its note."""
    csl = document.source.csl
    item = {field: value for field, value in csl.items() if field != "file" and value}
    item |= {"id": key, "type": item_type(csl), "title": record.title(document)}
    item.setdefault("language", record.language(document))
    if parts := record.date_parts(csl):
        item["issued"] = {"date-parts": [list(parts)]}
    spot = full_text(place, record.language(document)) if place else ""
    if spot:
        item["note"] = f"{item['note']}; {spot}" if item.get("note") else spot
    return item


def csl_json(document: Document, key: str, place: Pinpoint | None = None) -> str:
    """Return the record as one line of JSON."""
    return json.dumps(csl_item(document, key, place), ensure_ascii=False)


def pandoc(document: Document, key: str, place: Pinpoint | None = None) -> str:
    """Return pandoc's citation, "[@key, p. 7]"; its locators are English in every document."""
    name = key if re.fullmatch(r"\w(?:[\w:.#$%&+?<>~/-]*\w)?", key) else "{" + key + "}"
    spot = _pandoc_place(place) if place else ""
    return f"[@{name}, {spot}]" if spot else f"[@{name}]"


def _pandoc_place(place: Pinpoint) -> str:
    if place.pages:
        first, last = place.pages
        return f"p. {first}" if first == last else f"pp. {first}-{last}"
    section = f"sec. {place.section}" if place.section else f"“{place.section_title}”" if place.section_title else ""
    paragraph = f"para. {place.paragraph}" if place.paragraph else ""
    return ", ".join(part for part in (section, paragraph) if part)


EXPORTS: dict[str, Callable[[Document, str, Pinpoint | None], str]] = {
    "bibtex": bibtex,
    "ris": ris,
    "csl-json": csl_json,
    "pandoc": pandoc,
}
