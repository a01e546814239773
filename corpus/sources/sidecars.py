"""Which files only describe the file beside them? paper.pdf.json, paper.csl.json, paper.json, paper.bib, paper.ris."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import BadInputLine, TaiyakuError
from corpus.sources.files import components
from corpus.sources.record import Record

SUFFIXES = (".csl.json", ".json", ".bib", ".ris")
"""What a sidecar's name ends in, after the whole name of its document or after its stem; the first found counts."""
_SAYS = re.compile(rb'"(?:title|author|editor|issued|DOI|doi|container-title|citation-key)"\s*:')
_HEAD = 8_192


@dataclass(slots=True)
class Sidecars:
    """The sidecars beside the files of a run: `by_path` from each document to its sidecar."""

    by_path: dict[str, Path] = field(default_factory=dict)
    problems: list[BadInputLine] = field(default_factory=list)
    _records: dict[Path, list[Record]] = field(default_factory=dict)

    @classmethod
    def beside(cls, files: Iterable[Path]) -> Sidecars:
        """Find the sidecars beside `files`, whether they are among them or not."""
        folders: dict[Path, dict[str, str]] = {}
        found = cls()
        for file in files:
            names = folders.get(file.parent)
            if names is None:
                names = folders[file.parent] = _names(file.parent)
            if names and not is_sidecar_name(file.name) and (sidecar := _sidecar(file, names)):
                found.by_path[str(file)] = sidecar
        return found

    def paths(self) -> set[str]:
        """List the sidecars themselves."""
        return {str(path) for path in self.by_path.values()}

    def record(self, path: str) -> Record | None:
        """Read the record beside the file at `path`; what is malformed is added to `problems`, once."""
        sidecar = self.by_path.get(path)
        if sidecar is None:
            return None
        if sidecar not in self._records:
            self._records[sidecar] = self._read(sidecar)
        records = self._records[sidecar]
        name = components(path)[-1]
        named = [one for one in records if any(components(file)[-1:] == (name,) for file in one.files)]
        return next(iter(named or records), None)

    def _read(self, sidecar: Path) -> list[Record]:
        from corpus.sources.load import load_metadata

        try:
            records, problems = load_metadata(sidecar)
        except TaiyakuError as error:
            records, problems = [], [BadInputLine(error.problem, error.cure)]
        self.problems += problems
        return records


def is_sidecar_name(name: str) -> bool:
    """Tell whether a file may be a sidecar by its name."""
    return name.lower().endswith(SUFFIXES)


def _names(folder: Path) -> dict[str, str]:
    """Map the names of possible sidecars in a folder, as they are compared, to themselves."""
    try:
        return {_folded(name): name for name in sorted(os.listdir(folder)) if is_sidecar_name(name)}  # noqa: PTH208  # names, not an object of each
    except OSError:
        return {}


def _sidecar(file: Path, names: dict[str, str]) -> Path | None:
    for base in (file.name, file.stem):
        for suffix in SUFFIXES:
            name = names.get(_folded(base + suffix))
            if name and (suffix != ".json" or base == file.name or _describes(file.parent / name)):
                return file.parent / name
    return None


def _describes(path: Path) -> bool:
    """Tell whether paper.json beside paper.pdf speaks as a source record does, and not of something else."""
    try:
        with path.open("rb") as stream:
            return bool(_SAYS.search(stream.read(_HEAD)))
    except OSError:
        return False


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
