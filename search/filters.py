"""Which documents and passages may answer? The conditions of `--where KEY=VALUE`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import PurePath

from corpus.errors import UsageError
from corpus.model import Document, Passage, Section
from corpus.patterns import lazy
from corpus.quick import dataclass
from corpus.sources.names import names_of

DocumentTest = Callable[[Document, str], bool]
PassageTest = Callable[[Section, Passage, str], bool]


def fold(text: str) -> str:
    """Write `text` so that width, case and surrounding space make no difference."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _author(document: Document, value: str) -> bool:
    from indexer.lexicon.readings import read_alike  # loads the dictionary when it is first needed

    names = names_of(document.source)
    return any(_same_name(name, value) for name in names) or any(read_alike(value, name) for name in names)


def _same_name(name: str, value: str) -> bool:
    """Tell whether the words of `value` stand in one written form of a name, in any order, accents left out or not."""
    whole = _plain(fold(name))
    return all(word in whole or word in whole.replace(" ", "") for word in _plain(value).replace(",", " ").split())


def _plain(text: str) -> str:
    """Take the marks from Latin letters (Müller is found as Muller); kana keep theirs."""
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", apart))


def issued_year(document: Document) -> int | None:
    """Return the year in which a document was issued, where its source record says so."""
    issued = document.source.csl.get("issued") or {}
    parts = issued.get("date-parts") or [[None]] if isinstance(issued, dict) else [[issued]]
    found = re.search(r"\d{4}", str(parts[0][0] if parts and parts[0] else "") or str(issued))
    return int(found.group()) if found else None


_YEARS = lazy(r"(\d{4})?\s*(?:(-|–|\.\.|~|〜)\s*(\d{4})?)?")


def _year(document: Document, value: str) -> bool:
    year, asked = issued_year(document), _YEARS.fullmatch(value)
    if year is None or asked is None:
        return False
    first, dash, last = asked.groups()
    return year == int(first) if not dash else int(first or 0) <= year <= int(last or 9999)


def _document(document: Document, value: str) -> bool:
    names = {fold(document.id)} | {fold(name) for path in document.paths for name in _names(path)}
    return any(name == value or fnmatchcase(name, value) for name in names)


def _names(path: str) -> tuple[str, str, str]:
    pure = PurePath(path)
    return str(path), pure.name, pure.stem


def _path(document: Document, value: str) -> bool:
    return any(value in fold(path) or fnmatchcase(fold(path), value) for path in document.paths)


def _title(document: Document, value: str) -> bool:
    return value in fold(document.title)


def _type(document: Document, value: str) -> bool:
    return fold(str(document.source.csl.get("type", ""))) == value


def section_label(text: str) -> str:
    """Write a section number as it is compared: no final dots, space or full width (２－１． is 2-1, （1） is (1))."""
    return re.sub(r"[\s§]|[.:、。]+$", "", re.sub("[‐-―−ー]", "-", fold(text)))


def _section(section: Section, passage: Passage, value: str) -> bool:
    """Tell whether a section is the one named, or stands under it; words are looked for in the titles."""
    label = section_label(value)
    numbers = {section_label(name) for name in (section.number, section.printed) if name}
    headings = {section_label(heading.split()[0]) for heading in section.path if heading.split()}
    if label in numbers | headings or (section.number or "").startswith(f"{label}."):
        return True
    return not label[:1].isdigit() and any(value in fold(heading) for heading in section.path)


def _lang(section: Section, passage: Passage, value: str) -> bool:
    return passage.lang == value


def _kind(section: Section, passage: Passage, value: str) -> bool:
    return passage.kind == value


def _page(section: Section, passage: Passage, value: str) -> bool:
    pages = [page for page in (passage.page, passage.page_end) if page]
    return any(value in (str(page.file), fold(page.printed or "")) for page in pages)


DOCUMENT_KEYS: dict[str, DocumentTest] = {
    "author": _author,
    "year": _year,
    "document": _document,
    "path": _path,
    "title": _title,
    "type": _type,
}
PASSAGE_KEYS: dict[str, PassageTest] = {"section": _section, "lang": _lang, "kind": _kind, "page": _page}
KEYS = (*DOCUMENT_KEYS, *PASSAGE_KEYS)


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions by key: each key must hold, by any one of its values (already folded)."""

    conditions: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.conditions)

    @property
    def on_passages(self) -> bool:
        """Tell whether any condition is on passages rather than documents."""
        return any(key in PASSAGE_KEYS for key, _ in self.conditions)

    def keeps_document(self, document: Document) -> bool:
        """Tell whether passages of `document` may answer."""
        return all(
            any(DOCUMENT_KEYS[key](document, value) for value in values)
            for key, values in self.conditions
            if key in DOCUMENT_KEYS
        )

    def keeps(self, section: Section, passage: Passage) -> bool:
        """Tell whether a passage of a document that is kept may answer."""
        return all(
            any(PASSAGE_KEYS[key](section, passage, value) for value in values)
            for key, values in self.conditions
            if key in PASSAGE_KEYS
        )

    def document_ids(self, documents: Iterable[Document]) -> frozenset[str] | None:
        """Return the ids of the documents that may answer; None when the conditions name no document at all."""
        if not any(key in DOCUMENT_KEYS for key, _ in self.conditions):
            return None
        return frozenset(document.id for document in documents if self.keeps_document(document))


NO_FILTER = Filter()


def parse_where(conditions: Sequence[str]) -> Filter:
    """Read conditions KEY=VALUE; the same key again widens, another key narrows.

    Raises UsageError for a missing "=", an unknown key, an empty value, or a year that is none.
    """
    gathered: dict[str, list[str]] = {}
    for condition in conditions:
        key, equals, value = condition.partition("=")
        key, value = fold(key), fold(value)
        if not equals or not value:
            raise UsageError(f"--where {condition}: not of the form KEY=VALUE", f"KEY is one of: {', '.join(KEYS)}.")
        if key not in KEYS:
            raise UsageError(f"--where {condition}: there is no key {key!r}", f"KEY is one of: {', '.join(KEYS)}.")
        if key == "year" and not _YEARS.fullmatch(value):
            raise UsageError(
                f"--where {condition}: not a year", "Write year=2015, year=2010-2015, year=2010- or year=-2015."
            )
        gathered.setdefault(key, []).append(value)
    return Filter(tuple((key, tuple(values)) for key, values in gathered.items()))
