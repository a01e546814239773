"""How is the outcome of a verification written? For people, and as JSON lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from corpus.model import Lang
from search.output.records import line
from search.output.screen import neutral
from search.verify.check import Status, Verdict
from search.verify.compare import Change

LABELS: dict[Status, str] = {
    "verbatim": "verbatim",
    "changed": "CHANGED",
    "misplaced": "WRONG PLACE",
    "gone": "NOT FOUND",
}
SHOWN = 70
"""How many characters of a quotation stand in its line."""


def as_text(verdict: Verdict, name: str) -> list[str]:
    """Return the lines for one quotation: where it stands, what was found, and what to put right."""
    quotation = verdict.quotation
    shown = quotation.text if len(quotation.text) <= SHOWN else quotation.text[: SHOWN - 1].rstrip() + "…"
    wrong = f" ({', '.join(verdict.wrong)})" if verdict.wrong else ""
    lines = [f"{name}:{quotation.line}: {LABELS[verdict.status]}{wrong}: “{shown}”"]
    if quotation.citation and verdict.failed:
        lines.append(f"    cited as  {quotation.citation}")
    if verdict.found and verdict.comparison:
        lines += [
            f"    source    {verdict.comparison.stretch}",
            f"    changes   {diff_text(verdict.comparison.pieces, quotation.lang)}",
        ]
    if verdict.found:
        lines.append(f"    found in  {verdict.found.citation}   {verdict.found.passage.id}")
    return list(map(neutral, lines))


def diff_text(pieces: Sequence[str | Change], lang: Lang) -> str:
    """Write changes in the text: [-what the source has-]{+what is quoted+}."""
    return ("" if lang == "ja" else " ").join(_marked(piece) for piece in pieces if piece)


def _marked(piece: str | Change) -> str:
    if isinstance(piece, str):
        return piece
    return (f"[-{piece.source}-]" if piece.source else "") + (f"{{+{piece.quoted}+}}" if piece.quoted else "")


def as_record(verdict: Verdict, name: str) -> dict[str, Any]:
    """Return the fields of one JSON line."""
    quotation, found = verdict.quotation, verdict.found
    changes = [piece for piece in verdict.comparison.pieces if isinstance(piece, Change)] if verdict.comparison else []
    return {
        "file": name,
        "line": quotation.line,
        "status": verdict.status,
        "wrong": list(verdict.wrong),
        "lang": quotation.lang,
        "quotation": quotation.text,
        "cited": quotation.citation or None,
        "id": found.passage.id if found else None,
        "citation": found.citation if found else None,
        "source": verdict.comparison.stretch if verdict.comparison else None,
        "likeness": round(verdict.comparison.likeness, 3) if verdict.comparison else (1.0 if found else 0.0),
        "changes": [{"source": change.source, "quoted": change.quoted} for change in changes],
    }


def as_jsonl(verdict: Verdict, name: str) -> list[str]:
    """Return one JSON line."""
    return [line(as_record(verdict, name))]


def summary(verdicts: Sequence[Verdict]) -> str:
    """Count the outcomes: "7 quotations checked: 5 verbatim, 1 changed, 1 wrong place"."""
    counts = Counter(verdict.status for verdict in verdicts)
    told = [f"{counts[status]} {label.lower()}" for status, label in LABELS.items() if counts[status]]
    plural = "" if len(verdicts) == 1 else "s"
    return f"{len(verdicts)} quotation{plural} checked" + (f": {', '.join(told)}" if told else "")


FORMATS = {"text": as_text, "jsonl": as_jsonl}
