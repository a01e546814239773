"""Reads RIS, as Zotero, EndNote, J-STAGE and CiNii write it: two letters, two spaces, a hyphen, a space, a value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from corpus.embedded import is_group, name
from corpus.sources.bibtex_fields import LANGUAGES
from corpus.sources.dates import issued
from corpus.sources.files import files_in
from corpus.sources.names import OTHERS, csl_name, writings
from corpus.sources.record import Record, sensible_key

Problem = tuple[int, str]
"""A line, counted from 1, and what is wrong there."""
Tags = dict[str, list[str]]

TYPES = {
    "ABST": "article-journal",
    "BLOG": "post-weblog",
    "BOOK": "book",
    "CHAP": "chapter",
    "COMP": "software",
    "CONF": "book",
    "CPAPER": "paper-conference",
    "CTLG": "book",
    "DATA": "dataset",
    "DICT": "entry-dictionary",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EDBOOK": "book",
    "EJOUR": "article-journal",
    "ELEC": "webpage",
    "ENCYC": "entry-encyclopedia",
    "GOVDOC": "report",
    "ICOMM": "personal_communication",
    "INPR": "article-journal",
    "JFULL": "article-journal",
    "JOUR": "article-journal",
    "LEGAL": "legislation",
    "MAP": "map",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "PAMP": "pamphlet",
    "PAT": "patent",
    "RPRT": "report",
    "SER": "book",
    "SLIDE": "speech",
    "STAT": "legislation",
    "THES": "thesis",
    "UNPB": "manuscript",
    "UNPD": "manuscript",
    "WEB": "webpage",
}
TEXTS = (
    ("title", "TI T1 CT"),
    ("title-short", "ST"),
    ("container-title", "JO JF T2 BT JA J2"),
    ("collection-title", "T3"),
    ("publisher", "PB"),
    ("publisher-place", "CY PP"),
    ("volume", "VL"),
    ("issue", "IS CP"),
    ("edition", "ET"),
    ("abstract", "AB N2"),
    ("note", "N1"),
    ("number", "M1"),
    ("genre", "M3"),
    ("version", "VO"),
)
NAMES = (("author", "AU A1"), ("editor", "ED A2"), ("translator", "A4 TA"), ("collection-editor", "A3"))
DATES = (("issued", "DA PY Y1"), ("accessed", "Y2"))
WITH_CONTAINER = ("BOOK", "EDBOOK", "CONF")
"""Types of whole works: their BT is the title, their T2 the series."""
FILES = ("L1", "L2", "L3", "L4", "LK")
_LINE = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)|(ER)\s*-?\s*")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


def read_ris(text: str) -> tuple[list[Record], list[Problem]]:
    """Read the records; what stands outside of one, or breaks off, is reported with its line, and the rest is used."""
    found: list[Record] = []
    problems: list[Problem] = []
    for line, tags in _blocks(text, problems):
        csl = _csl(tags)
        files = tuple(path for tag in FILES for value in tags.get(tag, ()) for path in files_in(value))
        if csl.keys() - {"type", "language"} or files:
            found.append(Record(csl, sensible_key(*tags.get("ID", ()), *tags.get("LB", ())), files, line))
        else:
            problems.append((line, "the record says nothing"))
    return found, problems


def _blocks(text: str, problems: list[Problem]) -> Iterator[tuple[int, Tags]]:
    """Yield the records as tags with their values, each with its first line."""
    tags: Tags = {}
    begun, last = 0, ""
    for number, raw in enumerate(text.splitlines(), 1):
        match = _LINE.fullmatch(raw.strip("\ufeff").rstrip())
        tag = (match[1] or match[3]) if match else ""
        if tag == "TY":
            if begun:
                problems.append((begun, "the record has no end (ER) before the next begins; it is used all the same"))
                yield begun, tags
            tags, begun, last = {"TY": [match[2].strip() if match else ""]}, number, ""
        elif tag == "ER" and begun:
            yield begun, tags
            tags, begun = {}, 0
        elif begun and match:
            tags.setdefault(tag, []).append(match[2].strip())
            last = tag
        elif begun and last and raw.strip():
            tags[last][-1] = f"{tags[last][-1]} {raw.strip()}".strip()
        elif raw.strip("\ufeff \t"):
            problems.append((number, "the line stands in no record (which begins with TY  - and ends with ER  -)"))
    if begun:
        problems.append((begun, "the record has no end (ER); it is used all the same"))
        yield begun, tags


def _csl(tags: Mapping[str, list[str]]) -> dict[str, Any]:
    kind = tags.get("TY", [""])[0].upper()
    csl: dict[str, Any] = {"type": TYPES.get(kind, "")}
    for variable, candidates in TEXTS:
        csl[variable] = _first(tags, candidates)
    if kind in WITH_CONTAINER:
        csl["title"] = csl["title"] or _first(tags, "BT")
        csl["collection-title"] = csl["collection-title"] or _first(tags, "T2")
        csl["container-title"] = ""
    for variable, candidates in NAMES:
        csl[variable] = [_name(value) for tag in candidates.split() for value in tags.get(tag, ()) if value]
    for variable, candidates in DATES:
        csl[variable] = issued(_first(tags, candidates).rstrip("/"))
    csl["page"] = _pages(tags)
    csl["DOI"] = next((match[1] for tag in ("DO", "M3", "UR") if (match := _DOI.match(_first(tags, tag)))), "")
    csl["URL"] = next((value for value in tags.get("UR", ()) if value.startswith("http")), "")
    csl["ISSN" if kind in ("JOUR", "EJOUR", "MGZN", "NEWS", "JFULL") else "ISBN"] = _first(tags, "SN")
    csl["keyword"] = ", ".join(tags.get("KW", ()))
    language = _first(tags, "LA").lower()
    csl["language"] = LANGUAGES.get(language, language if re.fullmatch(r"[a-z]{2}(-[a-z]{2,4})?", language) else "")
    return {variable: value for variable, value in csl.items() if value}


def _first(tags: Mapping[str, list[str]], candidates: str) -> str:
    return next((value for tag in candidates.split() for value in tags.get(tag, ()) if value), "")


def _pages(tags: Mapping[str, list[str]]) -> str:
    first, last = _first(tags, "SP"), _first(tags, "EP")
    return f"{first}-{last}" if first and last and first != last and "-" not in first else first


def _name(value: str) -> dict[str, Any]:
    """Read a name, "Family, Given, Suffix", or both writings: "有本建男 / Arimoto, Tateo"."""
    forms = writings(value)
    if len(forms) > 1:
        return {**csl_name(forms[0]), OTHERS: [csl_name(form) for form in forms[1:]]}
    parts = [part.strip() for part in value.split(",")]
    if is_group(value) or len(parts) == 1:
        return dict(name(value))
    found = {"family": parts[0], "given": parts[1], "suffix": parts[2] if len(parts) > 2 else ""}
    return {key: part for key, part in found.items() if part}
