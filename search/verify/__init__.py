"""Can the quotations of a manuscript be trusted? Each is looked up in the index, with its citation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.store.protocol import Store
    from search.verify.check import Verdict


def verify(path: Path, store: Store) -> list[Verdict]:
    """Check every quotation of a manuscript (Markdown, text, DOCX, …) against the index; raises UnreadableFile."""
    from corpus.read import read
    from search.verify.check import Verifier
    from search.verify.notes import quotations_with_notes

    verifier = Verifier(store)
    checked = (verifier.check(quotation) for quotation in quotations_with_notes(read(path)))
    return [verdict for verdict in checked if verdict is not None]


def verify_files(index: Path, names: Sequence[str], form: str) -> int:
    """Print the verdicts on the quotations of manuscripts; return 1 if any of them fails, else 0."""
    from search.edge import put, tell
    from search.session import opened
    from search.verify.report import FORMATS, summary

    verdicts: list[Verdict] = []
    with opened(index) as store:
        for name in names:
            checked = verify(Path(name), store)
            put(line for verdict in checked for line in FORMATS[form](verdict, name))
            verdicts += checked
    tell(summary(verdicts))
    return 1 if any(verdict.failed for verdict in verdicts) else 0


__all__ = ["verify", "verify_files"]
