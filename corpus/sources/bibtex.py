"""Reads BibTeX and BibLaTeX, as Better BibTeX, JabRef and people write them."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpus.sources.bibtex_fields import csl_of, file_fields
from corpus.sources.files import files_in
from corpus.sources.record import Record, sensible_key

Problem = tuple[int, str]
"""A line, counted from 1, and what is wrong there."""

_NOTHING_FROM_PARENT = frozenset(
    "ids crossref xref xdata entryset options label shorthand file keywords note annotation abstract author "
    "title subtitle shorttitle titleaddon doi url urldate pages eprint".split()
)
"""What an entry does not take over from the entry that it is a part of."""
_AS_BOOK = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_REASONS = (
    ("Unexpected block start", "a brace or quotation mark is not closed before the next entry"),
    ("end of file", "a brace or quotation mark is not closed"),
    ("Unexpectedly hit end", "a brace or quotation mark is not closed"),
    ("entry key", "there is no comma after the entry's key"),
)


def read_bibtex(text: str) -> tuple[list[Record], list[Problem]]:
    """Read the entries; one that is malformed is reported with the line where it begins, and left out."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock, String

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # we report problems ourselves
    entries: list[tuple[int, str, str, dict[str, str]]] = []
    strings = dict(zip(_MONTHS, map(str, range(1, 13)), strict=True))
    problems: list[Problem] = []
    for block in parse_string(text, parse_stack=[]).blocks:
        line = (block.start_line or 0) + 1
        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            block = block.ignore_error_block or block
        if isinstance(block, String):
            strings[block.key.lower()] = _value(block.value, strings)
        elif isinstance(block, Entry):
            entries.append((line, block.entry_type.lower(), block.key, _fields(block.fields, strings)))
        elif isinstance(block, ParsingFailedBlock):
            problems.append((line, _reason(str(getattr(block.error, "abort_reason", block.error)))))
    found = list(_records(entries, problems))
    return found, sorted(problems)


def _fields(fields: Sequence[Any], strings: Mapping[str, str]) -> dict[str, str]:
    """Read an entry's fields, names in lower case; of a field that stands twice the first counts."""
    return {field.key.lower(): _value(str(field.value), strings) for field in reversed(fields)}


def _value(raw: str, strings: Mapping[str, str]) -> str:
    """Take the marks around a value away, and put its parts (`jst # { Agency}`) together."""
    return "".join(
        part[1:-1] if part[:1] in '{"' and len(part) > 1 else strings.get(part.lower(), part) for part in _summands(raw)
    )


def _summands(raw: str) -> Iterator[str]:
    """Part a value at its # outside braces and quotation marks."""
    if "#" not in raw:
        yield raw.strip()
        return
    start = depth = 0
    quoted = False
    for at, mark in enumerate(raw):
        escaped = raw[at - 1 : at] == "\\"
        depth += {"{": 1, "}": -1}.get(mark, 0) if not escaped else 0
        quoted ^= mark == '"' and depth == 0 and not escaped
        if mark == "#" and depth == 0 and not quoted:
            yield raw[start:at].strip()
            start = at + 1
    yield raw[start:].strip()


def _records(entries: Sequence[tuple[int, str, str, dict[str, str]]], problems: list[Problem]) -> Iterator[Record]:
    parents = {key.lower(): fields for _, _, key, fields in entries}
    for line, kind, key, fields in entries:
        if kind in ("set", "xdata"):
            continue
        complete = _inherited(fields, parents)
        try:
            csl = csl_of(kind, complete)
        except ValueError as error:
            problems.append((line, f"{key}: {error}"))
            continue
        files = tuple(path for field in file_fields(fields) for path in files_in(field))
        if csl.keys() - {"type"} or files:
            yield Record(csl, sensible_key(key), files, line)
        else:
            problems.append((line, f"{key}: the entry says nothing"))


def _inherited(fields: Mapping[str, str], parents: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Complete an entry with what its `crossref` or `xdata` say."""
    complete = dict(fields)
    for key in re.split(r"\s*,\s*", fields.get("xdata", "").lower()):
        complete = {**parents.get(key, {}), **complete}
    parent = parents.get(fields.get("crossref", "").strip().lower(), {})
    for name, value in parent.items():
        if name in _AS_BOOK:
            complete.setdefault(_AS_BOOK[name], value)
        elif name not in _NOTHING_FROM_PARENT:
            complete.setdefault(name, value)
    return complete


def _reason(error: str) -> str:
    return next((reason for mark, reason in _REASONS if mark in error), "it is not a well-formed entry")
