"""How does a term list become a table or JSON lines?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict

from search.output.records import line
from search.terms.model import MissingTerm, TermPair

COLUMNS = ("ja", "en", "ja_frequency", "en_frequency", "score", "via", "ja_example", "en_example")


def terms_jsonl(pairs: Iterable[TermPair]) -> str:
    """Write one JSON object a pair, a line each."""
    return "".join(line(asdict(pair)) + "\n" for pair in pairs)


def terms_tsv(pairs: Iterable[TermPair]) -> str:
    """Write a table with a header line; the examples are given with the ids of their passages."""
    rows = [
        [
            pair.ja,
            pair.en,
            str(pair.ja_frequency),
            str(pair.en_frequency),
            f"{pair.score:.2f}",
            "+".join(pair.via),
            f"{pair.ja_example.text} [{pair.ja_example.id}]",
            f"{pair.en_example.text} [{pair.en_example.id}]",
        ]
        for pair in pairs
    ]
    return _table(COLUMNS, rows)


def missing_tsv(missing: Iterable[MissingTerm]) -> str:
    """Write the glossary entries that are missing, with how many passages hold each side."""
    rows = [[m.ja, m.en, str(m.ja_frequency), str(m.en_frequency)] for m in missing]
    return _table(COLUMNS[:4], rows)


def missing_jsonl(missing: Iterable[MissingTerm]) -> str:
    """Write one JSON object a missing entry, a line each."""
    return "".join(line(asdict(one)) + "\n" for one in missing)


def _table(header: Iterable[str], rows: Iterable[list[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(list(header))
    writer.writerows(rows)
    return out.getvalue()
