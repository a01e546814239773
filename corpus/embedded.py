"""What a file says of itself (front matter, meta tags, office properties) as CSL-JSON fields, each with its origin."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from corpus import limits
from corpus.model import Source
from corpus.spaces import tidy

_GROUP = re.compile(
    r"(?:省|庁|府|局|課|部|室|会|社|院|所|団体|機構|機関|大学|法人|センター|グループ|委員会|チーム|編集部)$|"
    r"\b(?:ministry|office|agency|university|institute|society|council|committee|group|team|inc|ltd|corp|co|association|"
    r"foundation|center|centre|department|bank|press|project|contributors|organi[sz]ation|commission|union|nations|documentation)\b",
    re.IGNORECASE,
)
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_ERA_DATE = re.compile(r"(明治|大正|昭和|平成|令和)\s*(元|\d{1,2})年(?:\s*(\d{1,2})月(?:\s*(\d{1,2})日)?)?")
_DATE = re.compile(r"(?<!\d)(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?!\d)(?:\s*[-/.月]\s*(\d{1,2})(?!\d))?)?")
_DIGITS = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_DMY = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH_NAME = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\b", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)")
_AFFILIATION = re.compile(r"\s*[(（\[][^()（）]*[)）\]]\s*$")
_TWICE = re.compile(
    "[\u3041-\u9fff・ \u3000]{2,20} ?[(（][A-Z][A-Za-z.'’-]+,?(?: [A-Z][A-Za-z.'’-]*){1,3}[)）]|"
    "[A-Z][A-Za-z.'’-]+,?(?: [A-Z][A-Za-z.'’-]*){1,3} ?[(（][\u3041-\u9fff・ \u3000]{2,12}[)）]"
)
"""A name in both scripts, one of them in brackets: what is made of it, `corpus.sources.names` decides."""
_LIST = re.compile(r"\s*[;；、，]\s*|\s+(?:and|&)\s+")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_ACCOUNT = re.compile(r"[a-z][a-z0-9._-]*")
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")


def names(value: Any) -> list[dict[str, str]]:
    """Read authors from a string, a list of strings, or a list of mappings with a name in them, as CSL names."""
    found: list[dict[str, str]] = []
    for one in _each(value):
        if isinstance(one, Mapping):
            one = one.get("name") or " ".join(_text(one.get(part)) for part in ("given", "family") if one.get(part))
        found += [name(part) for part in _people(_text(one))]
    return [one for one in found if one]


_ROMAJI = re.compile(
    r"(?:(?:[kgnhbpmr]y|sh|ch|ts|[kgsztdnhbpmyrwjf])?[aiueo]|n(?![aiueo])|m(?=[bp])|h(?=[^aiueo]|$)|([kstp])(?=\1)|t(?=ch))+"
)
"""A Japanese word in Latin letters."""


def name(text: str) -> dict[str, str]:
    """Read one name: "Miyamoto, Naoki", "Naoki Miyamoto" and "宮本 直樹" have two parts, an office or 宮本直樹 one."""
    if _TWICE.fullmatch(tidy(text)) and not _GROUP.search(text):
        return {"literal": tidy(text)}
    text = tidy(_AFFILIATION.sub("", text))
    if not text:
        return {}
    if _GROUP.search(text):
        return {"literal": text}
    family, comma, given = (part.strip() for part in text.partition(","))
    if comma and given:
        return {"family": family, "given": given}
    words = text.replace("\u3000", " ").split(" ")
    if not 2 <= len(words) <= 4:
        return {"literal": text}
    if text.isascii() or not re.search("[\u3040-\u9fff]", text):
        return _latin(words)
    return {"family": words[0], "given": " ".join(words[1:])}


def _latin(words: list[str]) -> dict[str, str]:
    """Read a name in Latin letters; capitals are for the family: ENDO Masato, Masato ENDO; all of ENDO MASATO, too."""
    first, last = words[0], words[-1]
    if len(words) == 2 and _in_capitals(first) and len(last) > 2 and (_in_capitals(last) or not last.isupper()):
        return {"family": first.capitalize(), "given": last.capitalize()}
    return {"family": last.capitalize() if _in_capitals(last) else last, "given": " ".join(words[:-1])}


def _in_capitals(word: str) -> bool:
    return len(word) > 2 and word.isupper() and _ROMAJI.fullmatch(word.lower()) is not None


def is_account(text: str) -> bool:
    """Tell whether what a program wrote as the author is the name of a user's account: "ouchi", "user01"."""
    return _ACCOUNT.fullmatch(text.strip()) is not None


def is_group(text: str) -> bool:
    """Tell whether a name is that of an office, a society or another body."""
    return bool(_GROUP.search(text))


def date(value: Any) -> dict[str, Any] | None:
    """Read a date (ISO, Japanese with or without an era, English, or a year alone) as a CSL date, or None."""
    if isinstance(value, dt.date):
        return {"date-parts": [[value.year, value.month, value.day]]}
    text = tidy(_text(value)).translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    parts = _era_parts(text) or _parts(text)
    if not parts or not 1000 <= parts[0] <= 2999:
        return None
    valid = [parts[0], *(n for n in parts[1:2] if 1 <= n <= 12)]
    return {"date-parts": [valid + [n for n in parts[2:3] if 1 <= n <= 31 and len(valid) == 2]]}


def _era_parts(text: str) -> list[int]:
    match = _ERA_DATE.search(text)
    if match is None:
        return []
    year = _ERAS[match[1]] + (1 if match[2] == "元" else int(match[2]))
    return [year, *(int(part) for part in match.groups()[2:] if part)]


def _parts(text: str) -> list[int]:
    if match := _DIGITS.search(text):
        return [int(part) for part in match.groups()]
    if match := _DMY.search(text):
        return [int(match[3])]  # day and month stand in either order; only the year is sure
    match = _DATE.search(text)
    if match is None:
        return []
    parts = [int(part) for part in match.groups() if part]
    if len(parts) == 1 and (month := _MONTH_NAME.search(text)):
        day = _DAY.search(text.replace(match[1], ""))
        return [*parts, _MONTHS[month[1].lower()], *([int(day[1])] if day else [])]
    return parts


def _line(value: Any) -> str:
    return tidy(", ".join(_text(one) for one in _each(value)))[: limits.current().metadata_chars]


def _doi(value: Any) -> str:
    match = _DOI.search(_text(value))
    return match[0].rstrip(".,;)") if match else ""


def _isbn(value: Any) -> str:
    match = _ISBN.search(_text(value))
    return match[0].replace(" ", "-") if match else ""


def _language(value: Any) -> str:
    match = _LANGUAGE.fullmatch(_line(value))
    return match[0].replace("_", "-") if match else ""


def _url(value: Any) -> str:
    text = _line(value)
    return text if text.startswith(("http://", "https://")) else ""


_FIELDS: tuple[tuple[str, Callable[[Any], Any], str], ...] = (
    ("title", _line, "title citation_title dc.title dcterms.title headline og:title"),
    ("title-short", _line, "title-short short_title shorttitle"),
    ("author", names, "author authors citation_author citation_authors dc.creator dcterms.creator creator by"),
    ("editor", names, "editor editors citation_editor"),
    ("translator", names, "translator translators"),
    (
        "issued",
        date,
        "issued date citation_publication_date citation_date citation_online_date dcterms.issued dc.date.issued "
        "dc.date dcterms.date dcterms.created datepublished article:published_time published pubdate created year "
        "citation_year",
    ),
    (
        "container-title",
        _line,
        "container-title journal booktitle citation_journal_title citation_conference_title citation_inbook_title "
        "citation_book_title prism.publicationname ispartof og:site_name",
    ),
    (
        "publisher",
        _line,
        "publisher institution citation_publisher citation_technical_report_institution "
        "citation_dissertation_institution dc.publisher dcterms.publisher company",
    ),
    ("publisher-place", _line, "publisher-place place location"),
    ("volume", _line, "volume citation_volume prism.volume"),
    ("issue", _line, "issue citation_issue prism.number"),
    ("page", _line, "page pages page-range"),
    ("DOI", _doi, "doi citation_doi dc.identifier.doi prism.doi dc.identifier dcterms.identifier identifier"),
    ("ISBN", _isbn, "isbn citation_isbn"),
    ("ISSN", _line, "issn citation_issn prism.issn"),
    ("URL", _url, "url link canonical permalink citation_public_url citation_abstract_html_url og:url"),
    ("language", _language, "language lang locale citation_language dc.language dcterms.language inlanguage"),
    (
        "abstract",
        _line,
        "abstract description summary citation_abstract dc.description dcterms.abstract og:description",
    ),
    ("keyword", _line, "keyword keywords tags citation_keywords dc.subject subject"),
    ("genre", _line, "genre"),
    ("edition", _line, "edition"),
)
"""A CSL variable, how its value is read, and the names under which files carry it, the most exact first."""


def source_from(fields: Mapping[str, Any], origin: str, csl_type: str | None = None) -> Source:
    """Make a source record of a file's own fields (any case); what is unknown or makes no sense is left out."""
    lower = {_DASHED.get(key.lower(), key.lower()): value for key, value in fields.items()}
    csl: dict[str, Any] = {}
    for variable, convert, keys in _FIELDS:
        for key in keys.split():
            if key in lower and (value := convert(lower[key])):
                csl[variable] = value
                break
    if pages := _page_range(lower):
        csl.setdefault("page", pages)
    if csl and (kind := csl_type or _type(lower)):
        csl["type"] = kind
    return Source(csl, dict.fromkeys(csl, origin))


def merge(*sources: Source) -> Source:
    """Join source records, the earlier ones winning field by field."""
    csl: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for source in sources:
        for variable, value in source.csl.items():
            if variable not in csl:
                csl[variable], origins[variable] = value, source.origins.get(variable, "")
    return Source(csl, origins, next((source.key for source in sources if source.key), None))


_DASHED = {name.replace("-", "_"): name for name in ("container-title", "publisher-place", "title-short")}
_TYPES = (
    ("citation_journal_title", "article-journal"),
    ("citation_conference_title", "paper-conference"),
    ("citation_technical_report_institution", "report"),
    ("citation_dissertation_institution", "thesis"),
    ("citation_inbook_title", "chapter"),
)
_CSL_TYPES = re.compile(
    "article|article-journal|article-magazine|article-newspaper|bill|book|chapter|dataset|document|entry|legislation|"
    "manuscript|paper-conference|post|post-weblog|report|review|speech|thesis|webpage"
)


def _type(fields: Mapping[str, Any]) -> str | None:
    given = _text(fields.get("type")).lower()
    return given if _CSL_TYPES.fullmatch(given) else next((kind for key, kind in _TYPES if fields.get(key)), None)


def _page_range(fields: Mapping[str, Any]) -> str:
    first, last = (_line(fields.get(key)) for key in ("citation_firstpage", "citation_lastpage"))
    return f"{first}-{last}" if first and last and first != last else first


def _people(text: str) -> Iterable[str]:
    """Split a list of people; a comma splits only what cannot be "family, given"."""
    for part in _LIST.split(text[: limits.current().metadata_chars]):
        commas = part.split(",")
        many = len(commas) > 2 or (len(commas) == 2 and all(" " in one.strip() for one in commas))
        yield from commas if many and not _GROUP.search(part) else [part]


def _each(value: Any) -> list[Any]:
    return list(value)[:1000] if isinstance(value, list | tuple) else [value]


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("@value") or value.get("title")
    return str(value) if isinstance(value, str | int | float | dt.date) and not isinstance(value, bool) else ""
