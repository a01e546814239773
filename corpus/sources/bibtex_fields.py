"""Which CSL variable is a BibTeX field? Tables of types and fields, and the reading of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from corpus.embedded import is_group, name
from corpus.sources.dates import issued
from corpus.sources.latex import plain, verbatim
from corpus.sources.names import OTHERS, csl_name, japanese, writings

TYPES = {
    "article": "article-journal",
    "artwork": "graphic",
    "book": "book",
    "booklet": "pamphlet",
    "collection": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legislation": "legislation",
    "manual": "book",
    "mastersthesis": "thesis",
    "mvbook": "book",
    "online": "webpage",
    "patent": "patent",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "software": "software",
    "suppbook": "chapter",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "www": "webpage",
}
"""Entry types; of the others (misc) the fields decide, when the source is cited."""
TEXTS = (
    ("container-title", "journaltitle journal booktitle maintitle"),
    ("container-title-short", "shortjournal"),
    ("collection-title", "series"),
    ("publisher", "publisher institution school organization"),
    ("publisher-place", "location address"),
    ("volume", "volume"),
    ("number-of-volumes", "volumes"),
    ("edition", "edition"),
    ("chapter-number", "chapter"),
    ("genre", "type"),
    ("event-title", "eventtitle"),
    ("event-place", "venue"),
    ("title-short", "shorttitle"),
    ("original-title", "origtitle"),
    ("abstract", "abstract"),
    ("keyword", "keywords"),
    ("note", "note"),
    ("medium", "howpublished"),
    ("version", "version"),
    ("status", "pubstate"),
    ("number-of-pages", "pagetotal numpages"),
)
VERBATIM = (("DOI", "doi"), ("URL", "url"), ("ISBN", "isbn"), ("ISSN", "issn"), ("PMID", "pmid"))
ROLES = (("author", "author"), ("editor", "editor"), ("translator", "translator"), ("container-author", "bookauthor"))
DATES = (("issued", "date"), ("accessed", "urldate"), ("original-date", "origdate"), ("event-date", "eventdate"))
FILES = ("file", "localfile", "local-url", "pdf")
ISSUED_BY_NUMBER = frozenset({"article", "periodical"})
LANGUAGES = {
    **dict.fromkeys(("japanese", "ja", "jp", "jpn", "ja-jp", "日本語"), "ja"),
    **dict.fromkeys(("english", "american", "usenglish", "en", "eng", "en-us", "en-gb", "英語"), "en"),
    **dict.fromkeys(("british", "ukenglish", "canadian", "australian", "newzealand"), "en"),
    "german": "de",
    "ngerman": "de",
    "french": "fr",
    "spanish": "es",
    "chinese": "zh",
    "korean": "ko",
}
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_EXTENDED = re.compile(r"\s*(family|given|prefix|suffix)(?:-i)?\s*=\s*(.*?)\s*$", re.DOTALL)
_PARTICLE = re.compile(r"((?:[a-zà-ÿ][\w'’.-]*\s+)+)(?=\S)")
_PAGES = re.compile(r"\s*[-–—]+\s*")


def csl_of(kind: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """Make CSL variables of an entry's fields (names in lower case, values without their outer braces)."""
    csl: dict[str, Any] = {"title": _title(fields)}
    for variable, role in ROLES:
        csl[variable] = names(fields.get(role, ""))
    _add_readings(csl["author"], fields.get("yomi", ""))
    for variable, field in DATES:
        csl[variable] = issued(plain(fields[field])) if fields.get(field) else None
    csl["issued"] = csl["issued"] or _year_and_month(fields)
    for variable, candidates in TEXTS:
        csl[variable] = next((plain(fields[one]) for one in candidates.split() if fields.get(one, "").strip()), "")
    for variable, field in VERBATIM:
        csl[variable] = verbatim(fields.get(field, ""))
    csl["DOI"] = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", csl["DOI"], flags=re.IGNORECASE)
    csl["page"] = _PAGES.sub("-", plain(fields.get("pages", "")))
    number = plain(fields.get("number", "") or fields.get("issue", ""))
    csl["issue" if kind in ISSUED_BY_NUMBER else "number"] = number
    csl["language"] = _language(fields)
    csl["type"] = TYPES.get(kind, "webpage" if kind == "misc" and csl["URL"] and not csl["publisher"] else "")
    return {variable: value for variable, value in csl.items() if value}


def file_fields(fields: Mapping[str, str]) -> Iterator[str]:
    """Yield the fields that name files, as written."""
    return (fields[one] for one in FILES if fields.get(one))


def names(value: str) -> list[dict[str, Any]]:
    """Read a list of names: "Müller, Jörg and {経済産業省} and 有本建男 / Arimoto Tateo and others"."""
    found = [_name(part) for part in _people(value)]
    return [one for one in found if one]


def _people(value: str) -> Iterator[str]:
    """Part a list of names at each "and" outside braces."""
    depth, start, at = 0, 0, 0
    while at < len(value):
        depth += {"{": 1, "}": -1}.get(value[at], 0)
        match = _AND.match(value, at) if depth == 0 and value[at].isspace() else None
        if match:
            yield value[start:at].strip()
            start = at = match.end()
        else:
            at += 1
    yield value[start:].strip()


def _name(part: str) -> dict[str, Any]:
    if not part or part.lower() == "others":
        return {}
    if part[0] == "{" and part[-1] == "}" and "{" not in part[1:]:
        return {"literal": plain(part)}
    if extended := _extended(part):
        return extended
    forms = [_one(form) if at == 0 else csl_name(form) for at, form in enumerate(writings(plain(part)))]
    if len(forms) > 1 and not forms[0].get("given"):
        forms[0] = csl_name(writings(plain(part))[0])
    return {**forms[0], OTHERS: forms[1:]} if len(forms) > 1 else forms[0]


def _one(text: str) -> dict[str, Any]:
    """Read one name by BibTeX's rules: "von Last, First", "von Last, Jr, First", "First von Last"."""
    parts = [part.strip() for part in re.split("[,，]", text)]
    if len(parts) == 1 or is_group(text):
        return _particle(dict(name(text)))
    family, given = parts[0], parts[-1]
    found = {"family": family, "given": given, "suffix": parts[1] if len(parts) > 2 else ""}
    return _particle({key: value for key, value in found.items() if value})


def _particle(found: dict[str, Any]) -> dict[str, Any]:
    """Let a particle in small letters stand by itself: "de la Cruz", also at the end of the first names."""
    given = str(found.get("given", "")).split(" ")
    while found.get("family") and len(given) > 1 and given[-1][:1].islower() and not japanese(found["family"]):
        found["family"] = f"{given.pop()} {found['family']}"
        found["given"] = " ".join(given)
    match = _PARTICLE.match(str(found.get("family", "")))
    if match:
        found["non-dropping-particle"] = match[1].strip()
        found["family"] = found["family"][match.end() :]
    return found


def _extended(part: str) -> dict[str, str]:
    """Read BibLaTeX's extended form: "family=Müller, given=Jörg, prefix=von"."""
    matches = [_EXTENDED.match(piece) for piece in part.split(",")]
    if not all(matches):
        return {}
    variables = {"prefix": "non-dropping-particle"}
    return {variables.get(match[1], match[1]): plain(match[2]).strip('"') for match in matches if match}


def _add_readings(people: list[dict[str, Any]], yomi: str) -> None:
    """Add readings as jBibTeX has them: yomi = {ありもと たてお and さとう はなこ}."""
    for person, reading in zip(people, names(yomi), strict=False):
        person[OTHERS] = [*person.get(OTHERS, []), reading]


def _title(fields: Mapping[str, str]) -> str:
    title, subtitle = plain(fields.get("title", "")), plain(fields.get("subtitle", ""))
    if not subtitle:
        return title
    return f"{title}―{subtitle}" if japanese(title) else f"{title}: {subtitle}"


def _year_and_month(fields: Mapping[str, str]) -> dict[str, Any] | None:
    year, month = plain(fields.get("year", "")), plain(fields.get("month", ""))
    if re.fullmatch(r"\d{4}", year) and month:
        return issued(f"{year}-{int(month):02}" if month.isdigit() else f"{month} {year}") or issued(year)
    return issued(year)


def _language(fields: Mapping[str, str]) -> str:
    given = plain(fields.get("langid") or fields.get("language") or fields.get("hyphenation") or "").lower()
    return LANGUAGES.get(given, given if re.fullmatch(r"[a-z]{2}(-[a-z]{2,4})?", given) else "")
