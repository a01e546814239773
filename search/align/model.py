"""The words of alignment: unit, bead, alignment."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Document, Section


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a section as one side of a bead sees it.

    `index` counts from 0 over the units of its document in reading order; `section` is a position in
    `Document.sections`; `passage` is a position in `Document.passages`, None for a heading or a section.
    """

    index: int
    text: str
    section: int
    passage: int | None = None


@dataclass(frozen=True, slots=True)
class Bead:
    """Units that correspond: positions in the Japanese and the English units, either side may be empty.

    `score` in 0…1 is the estimated probability that both sides say the same (see search.align.confidence);
    0 for a bead with an empty side.
    """

    ja: tuple[int, ...]
    en: tuple[int, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two documents with their units and the beads between them, in the reading order of the Japanese side.

    `swapped` says that the arguments were given English first and have been put right.
    """

    ja: Document
    en: Document
    level: str
    ja_units: tuple[Unit, ...]
    en_units: tuple[Unit, ...]
    beads: tuple[Bead, ...]
    swapped: bool = False

    def ja_text(self, bead: Bead) -> str:
        """Join the Japanese texts of a bead by newlines."""
        return "\n".join(self.ja_units[i].text for i in bead.ja)

    def en_text(self, bead: Bead) -> str:
        """Join the English texts of a bead by newlines."""
        return "\n".join(self.en_units[j].text for j in bead.en)

    def ja_section(self, bead: Bead) -> Section | None:
        """Return the section in which the Japanese side begins, None where that side is empty."""
        return self.ja.sections[self.ja_units[bead.ja[0]].section] if bead.ja else None

    def en_section(self, bead: Bead) -> Section | None:
        """Return the section in which the English side begins, None where that side is empty."""
        return self.en.sections[self.en_units[bead.en[0]].section] if bead.en else None
