"""What does the user's own glossary say? A table of which each row is a set of equivalents in either language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from corpus.errors import BadInputLine, UsageError
from corpus.script import language
from indexer.model import LexiconEntry

ENCODINGS = (("\ufeff".encode(), "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
"""Byte order marks, and what they say; without one the file is UTF-8, else the Japanese Windows encoding."""
HEADERS = frozenset(
    (
        "ja jp japanese 日本語 和文 和語 en english 英語 英文 term terms 用語 訳語 原語 source target note notes 備考 "
        "ja-jp en-us en-gb abbreviation acronym 略語 略称 synonym synonyms translation 訳 対訳"
    ).split()
)
"""What the cells of a header row say, in lower case."""
NOTES = frozenset("note notes 備考 comment comments コメント 注 source_document 出典 id no no. 番号 #".split())
"""Headers of columns that hold no equivalents."""
LONGEST_CELL = 200


def load_glossary(path: Path) -> tuple[list[LexiconEntry], list[BadInputLine]]:
    """Read a TSV or CSV file; malformed rows are reported with their line number and skipped.

    Raises UsageError when the file cannot be read.
    """
    try:
        text = _decode(path.read_bytes())
    except (OSError, UnicodeError) as error:
        raise UsageError(
            f"the glossary {path} cannot be read: {getattr(error, 'strerror', None) or 'it is not text'}",
            "Save it as UTF-8 TSV or CSV, one set of equivalents a row."
            if isinstance(error, UnicodeError)
            else "Check its name and permissions.",
        ) from error
    entries: list[LexiconEntry] = []
    problems: list[BadInputLine] = []
    skipped: frozenset[int] = frozenset()
    for number, cells in _rows(text):
        if isinstance(cells, str):
            problems.append(_problem(path, number, cells))
            continue
        words = [cell for place, cell in enumerate(cells) if cell and place not in skipped]
        if not entries and not problems and words and all(word.lower() in HEADERS | NOTES for word in words):
            skipped = frozenset(place for place, cell in enumerate(cells) if cell.lower() in NOTES)
        elif reason := _wrong(words):
            problems.append(_problem(path, number, reason))
        else:
            entries += _entries(words)
    return entries, problems


def _decode(data: bytes) -> str:
    for mark, encoding in ENCODINGS:
        if data.startswith(mark):
            return data.decode(encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp932")


def _rows(text: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield line numbers with the cells, or with what is wrong; blank lines and comments are left out."""
    lines = text.splitlines()
    content = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    delimiter = "\t" if any("\t" in line for line in content) else ";" if _semicolons(content) else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield before + 1, str(error)
            return
        number, before = before + 1, reader.line_num
        first = cells[0].lstrip() if cells else ""
        if any(cell.strip() for cell in cells) and not first.startswith("#"):
            yield number, [" ".join(cell.split()) for cell in cells]


def _semicolons(lines: list[str]) -> bool:
    return bool(lines) and sum(";" in line for line in lines) > sum("," in line for line in lines)


def _wrong(words: list[str]) -> str:
    if len(set(words)) < 2:
        return "it holds fewer than two different terms"
    if any(len(word) > LONGEST_CELL for word in words):
        return f"a term is longer than {LONGEST_CELL} characters (is a quotation mark left open?)"
    if not all(any(char.isalnum() for char in word) for word in words):
        return "a term has no letter or digit"
    return ""


def _problem(path: Path, number: int, reason: str) -> BadInputLine:
    return BadInputLine(
        f"{path.name}, line {number}: {reason}; the row is skipped",
        "Give at least two terms a row, separated by tabs (TSV) or commas (CSV).",
    )


def _entries(words: list[str]) -> Iterator[LexiconEntry]:
    for left, right in combinations(dict.fromkeys(words), 2):
        yield LexiconEntry(left, language(left), right, language(right), "glossary")
