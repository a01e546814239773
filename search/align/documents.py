"""Which parts of these two documents correspond? The front of alignment."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.errors import UsageError
from corpus.model import Document
from indexer.model import LexiconEntry
from search.align.confidence import confidence
from search.align.evidence import Evidence
from search.align.length import deviation, length_ratio
from search.align.model import Alignment, Bead, Unit
from search.align.moved import align_with_moves
from search.align.sections import align_sections, outline_of
from search.align.sentence import Span
from search.align.units import leading, section_units, sentence_units
from search.align.workspace import Workspace, unit_texts

LEVELS = ("section", "sentence")


def align(first: Document, second: Document, level: str, entries: Iterable[LexiconEntry] = ()) -> Alignment:
    """Align two documents by section or by sentence.

    The arguments may come in either order; `entries` are equivalents known from elsewhere. Raises UsageError when
    both are in one language or one of them has no text.
    """
    ja, en = _in_order(first, second)
    workspace = Workspace(ja, en, entries)
    ja_units, en_units = (section_units(ja), section_units(en))
    pairs = _section_pairs(workspace, ja, en, ja_units, en_units)
    if level == "section":
        beads = _section_beads(pairs, len(ja_units), len(en_units))
    else:
        section_pairs = [(ja_units[i].section, en_units[j].section) for i, j, _ in pairs]
        ja_units, en_units = sentence_units(ja), sentence_units(en)
        beads = _sentence_beads(workspace, ja_units, en_units, section_pairs)
    return Alignment(ja, en, level, tuple(ja_units), tuple(en_units), tuple(beads), swapped=ja is not first)


def _in_order(first: Document, second: Document) -> tuple[Document, Document]:
    for document in (first, second):
        if not document.passages:
            raise UsageError(f"{document.paths[0]} has no text to align", "Give two documents with text.")
    if first.paths[0] == second.paths[0]:
        raise UsageError(f"{first.paths[0]} is named twice: the same document", "Name it and its translation.")
    if first.lang == second.lang:
        names = {"ja": "Japanese", "en": "English"}
        raise UsageError(
            f"both documents are in {names[first.lang]}: {first.paths[0]} and {second.paths[0]}",
            "Give one Japanese and one English document.",
        )
    return (first, second) if first.lang == "ja" else (second, first)


def _section_pairs(
    workspace: Workspace, ja: Document, en: Document, ja_units: list[Unit], en_units: list[Unit]
) -> list[tuple[int, int, float]]:
    content = workspace.evidence([leading(u, "ja") for u in ja_units], [leading(u, "en") for u in en_units])
    titles = workspace.evidence(_titles(ja, ja_units), _titles(en, en_units))
    outlines = [outline_of([doc.sections[u.section] for u in units]) for doc, units in ((ja, ja_units), (en, en_units))]
    return align_sections(outlines[0], outlines[1], content, titles)


def _titles(document: Document, units: list[Unit]) -> list[str]:
    return [document.sections[unit.section].title for unit in units]


def _section_beads(pairs: list[tuple[int, int, float]], ja_count: int, en_count: int) -> list[Bead]:
    beads = [Bead((i,), (j,), confidence(strength)) for i, j, strength in pairs]
    taken_ja, taken_en = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    beads += [Bead((i,), ()) for i in range(ja_count) if i not in taken_ja]
    beads += [Bead((), (j,)) for j in range(en_count) if j not in taken_en]
    return in_reading_order(beads)


def _sentence_beads(
    workspace: Workspace, ja_units: list[Unit], en_units: list[Unit], section_pairs: list[tuple[int, int]]
) -> list[Bead]:
    ja_texts, en_texts = unit_texts(ja_units), unit_texts(en_units)
    evidence = workspace.evidence(ja_texts, en_texts)
    ratio = length_ratio(ja_texts, en_texts)
    spans = align_with_moves(evidence, ja_units, en_units, section_pairs, ratio)
    return in_reading_order([_bead(evidence, span, ja_texts, en_texts, ratio) for span in spans])


def _bead(evidence: Evidence, span: Span, ja_texts: list[str], en_texts: list[str], ratio: float) -> Bead:
    i0, i1, j0, j1 = span
    score = 0.0
    if i0 < i1 and j0 < j1:
        lengths = sum(map(len, ja_texts[i0:i1])), sum(map(len, en_texts[j0:j1]))
        score = confidence(evidence.similarity(*span), deviation(*lengths, ratio) ** 2)
    return Bead(tuple(range(i0, i1)), tuple(range(j0, j1)), score)


def in_reading_order(beads: list[Bead]) -> list[Bead]:
    """Order beads by their Japanese side; those without one follow the English unit before theirs."""
    whole = sorted((bead for bead in beads if bead.ja), key=lambda bead: bead.ja)
    place: dict[int, float] = {}
    for n, bead in enumerate(whole):
        for j in bead.en:
            place[j] = n
    order: list[tuple[float, tuple[int, ...], Bead]] = [(n, (), bead) for n, bead in enumerate(whole)]
    last = -0.5
    singles = {bead.en[0]: bead for bead in beads if not bead.ja}
    for j in range(max((*place, *singles), default=-1) + 1):
        if j in singles:
            order.append((last, (j,), singles[j]))
        else:
            last = place[j] + 0.5 if j in place else last
    return [bead for _, _, bead in sorted(order, key=lambda item: item[:2])]
