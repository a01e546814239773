"""How are sentences aligned where sections have moved?

The pairs of sections that keep their order form the main run; each pair that crosses it is taken out of both
documents and aligned by itself, and the main run is aligned over what remains.
"""

from __future__ import annotations

from collections.abc import Sequence

from search.align.anchors import rising
from search.align.evidence import Evidence
from search.align.model import Unit
from search.align.sentence import Span, align_sentences

Run = tuple[list[int], list[int]]
"""Positions of units of both sides that are aligned together, in order."""


def align_with_moves(
    evidence: Evidence,
    ja: Sequence[Unit],
    en: Sequence[Unit],
    section_pairs: Sequence[tuple[int, int]],
    ratio: float,
) -> list[Span]:
    """Align units run by run; returns half-open (i0, i1, j0, j1) over all units of both sides."""
    spans: list[Span] = []
    for ja_run, en_run in _runs(ja, en, section_pairs):
        part = evidence.part(ja_run, en_run)
        found = align_sentences(part, [ja[i].text for i in ja_run], [en[j].text for j in en_run], ratio)
        spans.extend(piece for span in found for piece in _pieces(span, ja_run, en_run))
    return spans


def _runs(ja: Sequence[Unit], en: Sequence[Unit], section_pairs: Sequence[tuple[int, int]]) -> list[Run]:
    """Split the units into the main run and one run for each moved pair of sections."""
    keeping = set(rising(sorted(section_pairs)))
    moved = [pair for pair in section_pairs if pair not in keeping]
    moved_ja, moved_en = {i for i, _ in moved}, {j for _, j in moved}
    main = (
        [unit.index for unit in ja if unit.section not in moved_ja],
        [unit.index for unit in en if unit.section not in moved_en],
    )
    apart = [([u.index for u in ja if u.section == i], [u.index for u in en if u.section == j]) for i, j in moved]
    return [run for run in (main, *apart) if run[0] or run[1]]


def _pieces(span: Span, ja_run: Sequence[int], en_run: Sequence[int]) -> list[Span]:
    """Translate a span of a run to positions in the documents; a bead across a gap falls apart into empty ones."""
    i0, i1, j0, j1 = span
    ja, en = list(ja_run[i0:i1]), list(en_run[j0:j1])
    if _unbroken(ja) and _unbroken(en):
        ja_at, en_at = (ja[0] if ja else 0), (en[0] if en else 0)
        return [(ja_at, ja_at + len(ja), en_at, en_at + len(en))]
    return [(i, i + 1, 0, 0) for i in ja] + [(0, 0, j, j + 1) for j in en]


def _unbroken(positions: Sequence[int]) -> bool:
    return not positions or positions[-1] - positions[0] == len(positions) - 1
