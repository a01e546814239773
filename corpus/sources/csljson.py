"""Reads CSL-JSON: a list of records, one record, or records a line; what is broken is left out, the rest is used."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from corpus.embedded import is_group, name
from corpus.sources.dates import issued
from corpus.sources.files import files_in
from corpus.sources.names import OTHERS, ROLES, csl_name, writings
from corpus.sources.record import Record, sensible_key

Problem = tuple[int, str]
"""A line, counted from 1, and what is wrong there."""

NAME_FIELDS = (
    *ROLES,
    "original-author",
    "recipient",
    "reviewed-author",
    "composer",
    "editorial-director",
    "illustrator",
)
DATE_FIELDS = ("issued", "accessed", "event-date", "original-date", "submitted", "available-date")
PARTS = ("family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle")
_NOT_CSL = ("id", "file", "files", "attachments", "citation-key", "citekey", "citation_key", "multi")
_ALSO = {
    "authors": "author",
    "editors": "editor",
    "date": "issued",
    "year": "issued",
    "journal": "container-title",
    "doi": "DOI",
    "url": "URL",
    "isbn": "ISBN",
    "issn": "ISSN",
    "lang": "language",
    "pages": "page",
    "booktitle": "container-title",
    "keywords": "keyword",
    "place": "publisher-place",
}
"""What people write by hand in a sidecar, in the place of a CSL variable."""
_DECODER = json.JSONDecoder(strict=False, parse_int=lambda figures: int(figures) if len(figures) < 100 else figures)
_BETWEEN = re.compile(r"[\s,\[\]\ufeff]*")
_NEXT = re.compile(r"(?:^[ \t]*[,\[]?[ \t]*|\}[ \t]*,[ \t\r\n]*)(?=\{)", re.MULTILINE)
_TAG = re.compile(r"</?(?:i|b|em|strong|sup|sub|sc|span)(?:\s[^<>]*)?>", re.IGNORECASE)
_WRAPPERS = ("items", "references", "records")


def read_csl_json(text: str) -> tuple[list[Record], list[Problem]]:
    """Read the records; one that is malformed is reported with the line where it begins or breaks, and left out."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    found: list[Record] = []
    problems: list[Problem] = []
    for at, item in _items(text):
        if isinstance(item, json.JSONDecodeError):
            problems.append((bisect_right(starts, at), f"not valid JSON (at line {item.lineno}: {item.msg})"))
            continue
        try:
            found.append(record_of(item, bisect_right(starts, at)))
        except ValueError as error:
            problems.append((bisect_right(starts, at), str(error)))
    return found, problems


def record_of(item: Any, line: int) -> Record:
    """Make a record of a CSL-JSON object; raises ValueError when it is none."""
    if not isinstance(item, Mapping):
        raise ValueError("a record is not an object in { }")
    csl: dict[str, Any] = {}
    for key, value in item.items():
        if key not in _NOT_CSL and value not in (None, "", [], {}):
            csl.setdefault(_ALSO.get(str(key), str(key)), value)
    for field in csl.keys() & set(NAME_FIELDS):
        csl[field] = _names(field, csl[field])
    for field in csl.keys() & set(DATE_FIELDS):
        csl[field] = _date(field, csl[field])
    for field, value in csl.items():
        if field not in NAME_FIELDS and field not in DATE_FIELDS:
            csl[field] = _text(field, value)
    files = _files(item)
    csl = {field: value for field, value in csl.items() if value}
    if not csl.keys() - {"type", "language"} and not files:
        raise ValueError("the record has neither title nor author nor any other field that is known")
    return Record(csl, sensible_key(*(item.get(key) for key in ("citation-key", "citekey", "id"))), files, line)


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """Yield each value with its offset; after one that is broken, go on where the next begins."""
    at = _after(_BETWEEN, text, 0)
    while at < len(text):
        try:
            value, end = _DECODER.raw_decode(text, at)
        except json.JSONDecodeError as error:
            yield at, error
            end = _resumed(text, at + 1)
        except RecursionError:
            return
        else:
            yield from _unwrapped(value, at, text)
        at = _after(_BETWEEN, text, max(end, at + 1))


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _resumed(text: str, begin: int) -> int:
    """Find where the next record begins: at a brace that opens a line, or follows a closed record, and holds one."""
    for match in _NEXT.finditer(text, begin):
        if re.match(r'\{\s*"', text[match.end() : match.end() + 200]):
            try:
                value, _ = _DECODER.raw_decode(text, match.end())
            except (json.JSONDecodeError, RecursionError):
                if _is_record_start(text, match.end()):
                    return match.end()
                continue
            if isinstance(value, dict) and {"title", "id", "type", "author"} & value.keys():
                return match.end()
    return len(text)


def _is_record_start(text: str, at: int) -> bool:
    return bool(re.match(r'\{\s*"(?:id|type|title|citation-key)"\s*:', text[at : at + 200]))


def _unwrapped(value: Any, at: int, text: str) -> Iterator[tuple[int, Any]]:
    """Yield the records of {"items": […]} and {"key": {record}, …} instead of the object around them."""
    if isinstance(value, dict):
        for key in _WRAPPERS:
            if isinstance(value.get(key), list):
                yield from ((at, one) for one in value[key])
                return
        if value and all(isinstance(one, dict) and ("title" in one or "type" in one) for one in value.values()):
            yield from ((max(at, text.find(json.dumps(key), at)), {"id": key, **one}) for key, one in value.items())
            return
    yield at, value


def _names(field: str, value: Any) -> list[dict[str, Any]]:
    people = value if isinstance(value, list) else _split(value) if isinstance(value, str) else [value]
    if not all(isinstance(one, str | Mapping) for one in people):
        raise ValueError(f"{field} is not a list of names")
    return [found for one in people if (found := _name(one))]


def _split(people: str) -> list[str]:
    parts = [part for part in re.split(r"\s*[;；、\n]\s*", people) if part]
    return [one for part in parts for one in ([part] if is_group(part) else re.split(r"\s+(?:and|&)\s+", part))]


def _name(person: Any) -> dict[str, Any]:
    if isinstance(person, str) or person.get("name"):
        forms = writings(str(person if isinstance(person, str) else person["name"]).strip())
        first = dict(name(forms[0])) if len(forms) == 1 else csl_name(forms[0])
        return {**first, OTHERS: [csl_name(one) for one in forms[1:]]} if len(forms) > 1 else first
    found: dict[str, Any] = {part: str(person[part]).strip() for part in PARTS if person.get(part)}
    others = [one for one in _variants(person) if one]
    return {**found, OTHERS: others} if others and found else found


def _variants(person: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a name's writings in other scripts.

    As Juris-M has them ({"multi": {"_key": {"ja": {…}}}}), as a list of names ("variants", "original"), or as parts
    with a mark of their language or kind ("family-ja", "given_orig").
    """
    multi = person.get("multi")
    keyed = multi.get("_key") if isinstance(multi, Mapping) else None
    nested: list[Any] = list(keyed.values()) if isinstance(keyed, Mapping) else []
    marked: dict[str, dict[str, str]] = {}
    for key, value in person.items():
        base, mark, kind = re.match(r"(family|given|literal)?([-_:])?(.*)", str(key), re.DOTALL).groups()  # type: ignore[union-attr]  # matches any text
        if base and mark and kind and isinstance(value, str):
            marked.setdefault(kind, {})[base] = value
        elif key not in (*PARTS, "multi", OTHERS) and isinstance(value, list | Mapping | str) and key in _VARIANT_KEYS:
            nested += value if isinstance(value, list) else [value]
    for one in (*nested, *marked.values()):
        if isinstance(one, str):
            yield csl_name(one)
        elif isinstance(one, Mapping):
            yield {part: str(one[part]) for part in PARTS if one.get(part)}


_VARIANT_KEYS = frozenset(
    "variants variant original alternative alias aliases other others romanized transliteration".split()
)


def _date(field: str, value: Any) -> dict[str, Any] | None:
    if isinstance(value, list | bool):
        raise ValueError(f"{field} is not a date")
    try:
        return issued(value)
    except ValueError as error:
        raise ValueError(f"{field}: {error}") from None


def _text(field: str, value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(_TAG.sub("", value).split())
    if field in ("title", "type", "container-title", "publisher", "DOI", "URL", "language", "page"):
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, list) and value and isinstance(value[0], str):
            return value[0]  # Crossref gives its titles as lists
        raise ValueError(f"{field} is not text")
    return value


def _files(item: Mapping[str, Any]) -> tuple[str, ...]:
    found: list[str] = []
    for key in ("file", "files", "attachments"):
        value = item.get(key)
        for one in value if isinstance(value, list) else [value]:
            path = one.get("path") or one.get("localPath") if isinstance(one, Mapping) else one
            found += files_in(path) if isinstance(path, str) else ()
    return tuple(dict.fromkeys(found))
