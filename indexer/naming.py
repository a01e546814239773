"""Which id does a document get? Its record's key, else its file's stem; each id belongs to one document."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from corpus.ids import unique, url_safe
from indexer.catalogue import Catalogue

MOST_DIGITS = 4
"""A number of so many digits in an id is a year, not one that tells it from others."""


@dataclass(slots=True)
class Ids:
    """The ids in use, each with the path of a file that has it.

    `keys` are ids that records of the bibliography bring: only the documents that these describe get them, so that it
    does not matter which file is read first.
    """

    catalogue: Catalogue
    keys: Collection[str] = ()
    owners: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.owners = {known.document: path for path, known in self.catalogue.files.items()}

    def reserve(self, owners: Iterable[tuple[str, str]]) -> None:
        """Give ids to the files that bring them, before others are asked; the first of several has it."""
        for document, path in owners:
            self.owners.setdefault(document, path)

    def choose(self, path: str, places: Collection[str], key: str | None = None) -> str:
        """Choose the id of the document at `path`, which has no other than these `places`.

        A document keeps the id that it has, unless it was, or now is, named after a key.
        """
        wanted, known = url_safe(key or Path(path).stem), self.catalogue.files.get(path)
        document = ""
        if known is not None and set(self.catalogue.paths(known.document)) <= set(places):
            plain = not key and not self.catalogue.marks.get(known.document)
            document = known.document if plain or _is_named(known.document, wanted) else ""
        document = document or unique(wanted, _Taken(self, places, key is not None), "-")
        self.owners[document] = path
        return document

    def taken(self, document: str, places: Collection[str]) -> bool:
        """Tell whether an id belongs to a file that is not one of `places`."""
        return self.owners.get(document, next(iter(places))) not in places


@dataclass(frozen=True, slots=True)
class _Taken:
    """The ids that a file may not have."""

    ids: Ids
    places: Collection[str]
    keyed: bool

    def __contains__(self, document: object) -> bool:
        name = str(document)
        if name in self.ids.owners:
            return self.ids.taken(name, self.places)
        return not self.keyed and name in self.ids.keys


def _is_named(document: str, wanted: str) -> bool:
    """Tell whether an id is the one wanted, or that with a number which tells it from others."""
    head, dash, number = document.rpartition("-")
    return document == wanted or (bool(dash) and head == wanted and number.isdigit() and len(number) < MOST_DIGITS)
