"""Which files are in the index, and as which documents? Kept in the index itself, as one of its tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from indexer.store.records import dumps, loads, sensible

TABLE_NAME = "files"


class Known(NamedTuple):
    """What was indexed at a path: the bytes, and the id of the document they became."""

    sha256: str
    document: str


@dataclass(slots=True)
class Catalogue:
    """All indexed files by path; several may be one document, when they hold the same bytes or the same text.

    `marks` tells which records of a bibliography a document was given (see `indexer.bibliography`).
    """

    files: dict[str, Known] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    _paths: dict[str, list[str]] = field(default_factory=dict)
    _by_sha: dict[str, str] = field(default_factory=dict)
    _by_text: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, data: bytes | None) -> Catalogue:
        """Read the catalogue as `written` wrote it; None is an empty one. Raises IndexDamaged."""
        return cls() if data is None else _read(data)

    def written(self) -> bytes:
        """Write the catalogue as bytes."""
        return dumps([self.files, self.texts, self.marks])

    def put(self, path: str, known: Known) -> None:
        """Enter a file that is not in the catalogue."""
        self.files[path] = known
        self._paths.setdefault(known.document, []).append(path)
        self._by_sha[known.sha256] = known.document

    def drop(self, path: str) -> str | None:
        """Remove a file; return its document's id when that was its last place."""
        known = self.files.pop(path)
        self._paths[known.document].remove(path)
        if any(self.files[one].sha256 == known.sha256 for one in self._paths[known.document]):
            return None
        self._by_sha.pop(known.sha256, None)
        if self._paths[known.document]:
            return None
        del self._paths[known.document]
        return known.document

    def paths(self, document: str) -> tuple[str, ...]:
        """Return the known places of a document, in the order in which they were found."""
        return tuple(self._paths.get(document, ()))

    def same_bytes(self, sha256: str) -> str | None:
        """Return the document that these bytes became, if any."""
        return self._by_sha.get(sha256)

    def same_text(self, text_sha256: str) -> str | None:
        """Return the document with this text, if any."""
        return self._by_text.get(text_sha256)

    def put_text(self, document: str, text_sha256: str, marked: str = "") -> None:
        """Enter what a document's text is now, and which records it was given."""
        self.drop_text(document)
        self.texts[document] = text_sha256
        self._by_text[text_sha256] = document
        if marked:
            self.marks[document] = marked

    def drop_text(self, document: str) -> None:
        """Forget a document's text, and its records."""
        self.marks.pop(document, None)
        if (text_sha256 := self.texts.pop(document, None)) is not None:
            self._by_text.pop(text_sha256, None)

    def documents(self) -> list[str]:
        """List the ids in use."""
        return list(self._paths)


@sensible
def _read(data: bytes) -> Catalogue:
    catalogue = Catalogue()
    files, texts, *marks = loads(data)
    catalogue.marks.update(*marks)
    for document, text_sha256 in texts.items():
        catalogue.put_text(document, text_sha256, catalogue.marks.get(document, ""))
    for path, (sha256, document) in files.items():
        catalogue.put(path, Known(sha256, document))
    return catalogue
