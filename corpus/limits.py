"""How much is too much? Every limit on what is read, named, generous, and configurable in one place.

A limit can be raised for one run by an environment variable (`TAIYAKU_MAX_FILE_BYTES=5000000000`) and for
good by `configure`, which the settings file uses. Sizes are in bytes unless the name says otherwise.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace

from corpus.errors import UsageError

_MB = 1024 * 1024
_PREFIX = "TAIYAKU_MAX_"


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits in force.

    `file_bytes` one source file; `archive_bytes` all that one office file or EPUB may expand to; `member_bytes`
    one file inside it; `archive_members` how many files it may hold; `archive_ratio` expanded size to packed size
    of a member over 10 MB; `nesting` how deep lists, quotations, tables and shapes may stand in one another;
    `metadata_chars` one field of what a file says of itself; `row_cells` the cells of one table row that are read;
    `text_chars` the text of one office file, page or book;
    `part_bytes` a text, CSV, TSV or TMX that is larger is read in parts of about this size, so memory stays bounded;
    `pages` the pages of one PDF; `bookmarks` the entries of its outline that are read; `query_chars` one query;
    `passage_chars` one passage (500 at least): a longer one is split at sentence ends.
    """

    file_bytes: int = 1024 * _MB
    archive_bytes: int = 2048 * _MB
    member_bytes: int = 256 * _MB
    archive_members: int = 50_000
    archive_ratio: int = 400
    nesting: int = 100
    metadata_chars: int = 10_000
    row_cells: int = 16_384
    text_chars: int = 100_000_000
    part_bytes: int = 4 * _MB
    pages: int = 20_000
    bookmarks: int = 20_000
    query_chars: int = 50_000
    passage_chars: int = 4_000


_NAMES = tuple(field.name for field in fields(Limits))
_configured = Limits()


def configure(**values: int) -> Limits:
    """Set limits for this process by name and return them; raises UsageError for an unknown name or no number."""
    global _configured
    for name, value in values.items():
        if name not in _NAMES:
            raise UsageError(f"there is no limit named {name!r}", f"The limits are: {', '.join(_NAMES)}.")
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise UsageError(f"the limit {name} must be a whole number above 0, not {value!r}")
    _configured = replace(_configured, **values)
    return _configured


def current() -> Limits:
    """Return the limits in force: the environment's where given, else the configured ones."""
    found = {name: os.environ[_PREFIX + name.upper()] for name in _NAMES if _PREFIX + name.upper() in os.environ}
    return (
        replace(_configured, **{name: _number(name, value) for name, value in found.items()}) if found else _configured
    )


def cure(name: str) -> str:
    """Say how to raise a limit."""
    return f"If you trust the file, raise the limit: {_PREFIX}{name.upper()}={getattr(current(), name) * 4}"


def _number(name: str, value: str) -> int:
    if not value.strip().isdecimal() or int(value) < 1:
        raise UsageError(f"{_PREFIX}{name.upper()} must be a whole number above 0, not {value!r}")
    return int(value)
