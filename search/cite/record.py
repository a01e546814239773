"""What does a source record say? Names, year, title and language, read leniently from CSL-JSON fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.model import Document, Lang
from corpus.patterns import lazy
from corpus.quick import dataclass
from corpus.typed import Any

YEAR = lazy(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})(?!\d)")
JAPANESE = lazy(r"[\u3005\u3040-\u30ff\u3400-\u9fff]")
CREATORS = ("author", "editor")
"""Who stands at the head of a citation: the first of these that the record has."""

DESCRIPTIVE = frozenset({"title", "title-short", "language", "type", "id", "file", "citation-key"})
"""Fields that alone do not make a bibliographic record: without any other, no date is not worth a remark."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person or a body: `family` alone for a body or a name that cannot be split."""

    family: str
    given: str = ""

    @property
    def japanese(self) -> bool:
        """Tell whether the name is written in Japanese script."""
        return bool(JAPANESE.search(self.family))


def names(csl: Mapping[str, Any], role: str) -> tuple[Name, ...]:
    """Return the names in one role ("author", "editor", …), in order."""
    value = csl.get(role) or ()
    people = [value] if isinstance(value, (str, Mapping)) else value
    return tuple(name for name in map(_name, people) if name.family)


def _name(person: object) -> Name:
    if not isinstance(person, Mapping):
        return Name(str(person).strip())
    if person.get("literal"):
        return Name(str(person["literal"]).strip())
    particle = str(person.get("non-dropping-particle") or "")
    family = f"{particle} {person.get('family') or ''}".strip()
    given = str(person.get("given") or "").strip()
    return Name(family, given) if family else Name(given)


def creators(csl: Mapping[str, Any]) -> tuple[Name, ...]:
    """Return the authors, or else the editors."""
    return next((found for role in CREATORS if (found := names(csl, role))), ())


def date_parts(csl: Mapping[str, Any], field: str = "issued") -> tuple[int, ...]:
    """Return year, month, day as far as known, from CSL `date-parts`, `raw`, `literal` or a plain string."""
    value = csl.get(field)
    if isinstance(value, Mapping):
        parts = value.get("date-parts")
        if parts and parts[0]:
            return tuple(int(part) for part in parts[0] if str(part).strip().isdigit())
        value = value.get("raw") or value.get("literal")
    return _written_date(str(value)) if value else ()


def _written_date(text: str) -> tuple[int, ...]:
    """Read "2016-03-01", "2016/3", "2016" and the like; other writings give the year that stands in them."""
    exact = re.match(r"\s*(\d{4})(?:[-/.年](\d{1,2}))?(?:[-/.月](\d{1,2}))?", text)
    if exact:
        return tuple(int(part) for part in exact.groups() if part)
    year = YEAR.search(text)
    return (int(year[1]),) if year else ()


def year(csl: Mapping[str, Any]) -> str | None:
    """Return the year of issue in four digits, or None."""
    parts = date_parts(csl)
    return str(parts[0]) if parts else None


def language(document: Document) -> Lang:
    """Return the language in which the source is to be cited: its record's, else that of its text."""
    declared = str(document.source.csl.get("language") or "").lower()[:2]
    if declared in ("ja", "jp"):
        return "ja"
    return "en" if declared == "en" else document.lang


def title(document: Document) -> str:
    """Return the title in the record, else the one that was read from the document, else its id."""
    return str(document.source.csl.get("title") or document.title or document.id)


def has_record(document: Document) -> bool:
    """Tell whether the source record says more than a title."""
    return any(value for field, value in document.source.csl.items() if field not in DESCRIPTIVE)
