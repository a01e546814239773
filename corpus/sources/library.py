"""Which record of a bibliography describes this file? The one that names it, has its DOI, or has its title."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.model import Source
from corpus.places import expanded
from corpus.sources.files import components
from corpus.sources.names import japanese
from corpus.sources.record import Record

LEAST_TITLE, LEAST_TITLE_JA = 10, 5
"""So many letters must a title have to be compared; "Introduction" in hand is no proof, 科学技術外交 is."""
LEAST_MAIN_JA = 8
"""So many characters must a Japanese title without its subtitle have."""
EXACT = 1_000
"""How well a file is met by a path that leads to it; else the number of names at the end of the path that agree."""
_LETTERS = re.compile(r"[\W_]+")
_PARALLEL = re.compile(r"\s+[=/|]\s+|／|｜")
_SUBTITLE = re.compile(r"\s*[:：]\s+|：|\s*[―—–]+\s*|\s+[-‐]\s+")


@dataclass(frozen=True, slots=True)
class Library:
    """Records by DOI, by title, and by the files that they name; a file may also be named after a record's key."""

    records: tuple[Record, ...] = ()
    folder: str = ""
    by_digest: Mapping[str, Record] = field(default_factory=dict)
    _dois: Mapping[str, Record] = field(default_factory=dict)
    _titles: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[Record], folder: Path | None = None) -> Library:
        """Gather records; paths in them count from `folder`, where the bibliography lies."""
        every = tuple(records)
        dois: dict[str, Record] = {}
        titles: dict[str, tuple[Record, ...]] = {}
        for record in every:
            if doi := folded_doi(record.csl.get("DOI")):
                dois.setdefault(doi, record)
            for title in _titles_of(record):
                titles[title] = (*titles.get(title, ()), record)
        return cls(every, str(folder or ""), {record.digest: record for record in every}, dois, titles)

    def placed(self, paths: Iterable[str]) -> dict[str, Record]:
        """Say which of the files at `paths` is named by which record: by its whole path, else by the end of it.

        A file that no record names, but that is named as a record's key is, belongs to that record.
        A file name that several of the files have, and that no folder before it tells apart, names none of them.
        """
        by_name: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for path in paths:
            if parts := components(path):
                by_name.setdefault(parts[-1], []).append((parts, path))
        best: dict[str, tuple[int, Record]] = {}
        for record in self.records:
            for file in record.files:
                for score, path in self._met(file, by_name):
                    if path not in best or best[path][0] < score:
                        best[path] = (score, record)
        keys = {unicodedata.normalize("NFC", record.key).casefold(): record for record in self.records if record.key}
        for name, here in by_name.items():
            if named := keys.get(name.rpartition(".")[0]):
                for _, path in here:
                    best.setdefault(path, (0, named))
        return {path: record for path, (_, record) in best.items()}

    def match(self, source: Source, titles: Sequence[str] = (), lines: Sequence[str] = ()) -> Record | None:
        """Find the record with a document's DOI, else with one of its titles (any width, case and punctuation).

        The first `lines` of the document are compared too, as wholes only.
        """
        doi = folded_doi(source.csl.get("DOI"))
        if doi and doi in self._dois:
            return self._dois[doi]
        every = [title for title in (str(source.csl.get("title") or ""), *titles) if title]
        for title in (*every, *filter(_telling, map(_main, every)), *filter(_telling, lines)):
            found = [one for one in self._titles.get(folded_title(title), ()) if _agree(one, doi)]
            if len(found) > 1:
                found = [one for one in found if _year(one.csl) == _year(source.csl)]
            if len(found) == 1 and long_enough(title):
                return found[0]
        return None

    def _met(self, file: str, by_name: Mapping[str, list[tuple[tuple[str, ...], str]]]) -> list[tuple[int, str]]:
        wanted = components(file)
        here = by_name.get(wanted[-1], []) if wanted else []
        if not here:
            return []
        place = os.path.normpath(Path(self.folder) / expanded(file))
        if exact := [path for parts, path in here if parts == components(place)]:
            return [(EXACT, path) for path in exact]
        size = _size(place)
        scored = [(_agreeing(wanted, parts), path) for parts, path in here if size is None or _size(path) == size]
        most = max(scored, default=(0, ""))[0]
        met = [(score, path) for score, path in scored if score == most]
        return met if most > 1 or len(met) == 1 else []


def folded_doi(value: object) -> str:
    """Write a DOI as it is compared; "" when there is none."""
    match = re.search(r"10\.\d{4,9}/\S+", str(value or ""))
    return match[0].rstrip(".,;)").casefold() if match else ""


def folded_title(text: str) -> str:
    """Write a title as it is compared: letters and digits alone, without width, case and accents of typing (NFKC)."""
    return _LETTERS.sub("", unicodedata.normalize("NFKC", text).casefold())


def long_enough(title: str) -> bool:
    """Tell whether a title says enough to be recognised by."""
    return len(folded_title(title)) >= (LEAST_TITLE_JA if japanese(title) else LEAST_TITLE)


def _titles_of(record: Record) -> list[str]:
    """List a record's title, also in each script where it has both (外交 = Diplomacy), and its main part."""
    title = str(record.csl.get("title") or "")
    both = [part for part in _PARALLEL.split(title) if part]
    main = [part for one in (title, *both) if _telling(part := _main(one))]
    forms = [title, *(both if len(both) > 1 else []), str(record.csl.get("title-short") or ""), *main]
    return list(dict.fromkeys(folded_title(form) for form in forms if long_enough(form)))


def _main(title: str) -> str:
    """Return a title without its subtitle."""
    return next(iter(_SUBTITLE.split(title)), "")


def _telling(part: str) -> bool:
    """Tell whether the main title alone tells a work from others: three words, or many Japanese characters."""
    return len(folded_title(part)) >= LEAST_MAIN_JA if japanese(part) else len(part.split()) > 2 and long_enough(part)


def _agree(record: Record, doi: str) -> bool:
    other = folded_doi(record.csl.get("DOI"))
    return not doi or not other or doi == other


def _year(csl: Mapping[str, object]) -> str:
    match = re.search(r"\d{4}", str(csl.get("issued") or ""))
    return match[0] if match else ""


def _agreeing(wanted: tuple[str, ...], parts: tuple[str, ...]) -> int:
    count = 0
    for one, other in zip(reversed(wanted), reversed(parts), strict=False):
        if one != other:
            break
        count += 1
    return count


def _size(path: str) -> int | None:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return None
