"""How are documents and passages named? Ids that are unique, stable and safe in a URL."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Container
from pathlib import Path

_UNSAFE = re.compile(r"[^\w.\-]+")
_RUNS = re.compile(r"-{2,}")


def url_safe(name: str) -> str:
    """Make a name URL-safe: NFKC, letters, digits, "-", "_" and "." kept, every other run becomes "-"."""
    safe = _RUNS.sub("-", _UNSAFE.sub("-", unicodedata.normalize("NFKC", name))).strip("-.")
    return safe or "document"


def document_id(path: Path, taken: Collection[str] = ()) -> str:
    """Name a document after its file's stem; a name in `taken` gets "-2", "-3", …"""
    return unique(url_safe(path.stem), taken, "-")


def unique(name: str, taken: Container[str], mark: str = "~") -> str:
    """Return `name`, or with the first of `mark`2, `mark`3, … that is not in `taken`."""
    candidate, count = name, 1
    while candidate in taken:
        count += 1
        candidate = f"{name}{mark}{count}"
    return candidate
