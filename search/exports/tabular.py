"""How does an alignment become a table or JSON lines?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from corpus.model import Section
from search.align.model import Alignment, Bead
from search.output.records import line

COLUMNS = ("ja", "en", "score", "ja_text", "en_text", "ja_section", "en_section")


def alignment_jsonl(alignment: Alignment) -> str:
    """Write one JSON object a bead, a line each."""
    return "".join(line(row) + "\n" for row in _rows(alignment))


def alignment_tsv(alignment: Alignment) -> str:
    """Write a table with a header line: indices joined by commas, cells with line breaks quoted as in CSV."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for bead in alignment.beads:
        writer.writerow(
            [
                ",".join(map(str, bead.ja)),
                ",".join(map(str, bead.en)),
                f"{bead.score:.3f}",
                alignment.ja_text(bead),
                alignment.en_text(bead),
                _shown(alignment.ja_section(bead)),
                _shown(alignment.en_section(bead)),
            ]
        )
    return out.getvalue()


def _rows(alignment: Alignment) -> Iterator[dict[str, Any]]:
    for bead in alignment.beads:
        yield _row(alignment, bead)


def _row(alignment: Alignment, bead: Bead) -> dict[str, Any]:
    return {
        "ja": list(bead.ja),
        "en": list(bead.en),
        "score": round(bead.score, 4),
        "ja_text": alignment.ja_text(bead),
        "en_text": alignment.en_text(bead),
        "ja_section": _fields(alignment.ja_section(bead)),
        "en_section": _fields(alignment.en_section(bead)),
    }


def _fields(section: Section | None) -> dict[str, Any] | None:
    if section is None:
        return None
    return {
        "number": section.number,
        "printed": section.printed,
        "title": section.title,
        "path": list(section.path),
    }


def _shown(section: Section | None) -> str:
    return section.path[-1] if section and section.path else ""
