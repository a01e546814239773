"""How is a bibliography read? By its content rather than its name: CSL-JSON, BibTeX or RIS, in any usual encoding."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from corpus.errors import BadInputLine, TaiyakuError, UsageError
from corpus.sources.record import Record

Reader = Callable[[str], tuple[list[Record], list[tuple[int, str]]]]
_CURE = "Correct it there, or leave it: the other records are used."
_KINDS = "Give a bibliography as CSL-JSON (.json), BibTeX (.bib) or RIS (.ris)."
_RIS = re.compile(r"^\ufeff?TY  ?- ?", re.MULTILINE)
_BIBTEX = re.compile(r"^\s*@\s*\w+\s*[{(]", re.MULTILINE)


def load_metadata(path: Path) -> tuple[list[Record], list[BadInputLine]]:
    """Read a bibliography; malformed records are reported with their line number and left out.

    Raises UsageError when the file cannot be read, or is no bibliography.
    """
    records, problems = reader_for(text := _text(path), path)(text)
    if not records and not problems and text.strip(" \t\r\n[]{}\ufeff"):
        raise UsageError(f"the bibliography {path} holds no source record", _KINDS)
    return records, [BadInputLine(f"{path.name}, line {line}: {reason}", _CURE) for line, reason in problems]


def reader_for(text: str, path: Path) -> Reader:
    """Choose how to read a bibliography: by its first mark, else by what stands in it; raises UsageError."""
    head = text.lstrip("\ufeff \t\r\n")[:1]
    if head in ("[", "{") or (not head and path.suffix.lower() in (".json", "")):
        from corpus.sources.csljson import read_csl_json

        return read_csl_json
    if _RIS.search(text):
        from corpus.sources.ris import read_ris

        return read_ris
    if _BIBTEX.search(text) or path.suffix.lower() in (".bib", ".bibtex"):
        from corpus.sources.bibtex import read_bibtex

        return read_bibtex
    if not head:
        return lambda _: ([], [])
    raise UsageError(f"the bibliography {path} is neither CSL-JSON, BibTeX nor RIS", _KINDS)


def _text(path: Path) -> str:
    from corpus.encoding import decode

    try:
        data = path.read_bytes()
        return decode(data, path).text if data.strip() else ""
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise UsageError(f"the bibliography {path} cannot be read: {reason}", _KINDS) from error
    except UsageError:
        raise
    except TaiyakuError as error:
        raise UsageError(f"the bibliography {path} cannot be read: {error.problem}", _KINDS) from error
