"""How well are sections paired? Measured on rust_book and opensource_guide, as they are and disturbed.

Disturbed: a fifth of the leaf sections cut from each side, and on a third of the pages two neighbouring leaf
sections swapped on one side (seeded).
"""

from __future__ import annotations

import csv
import random
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.alignment import EVAL, SEED, Score
from corpus.read import read
from search.align.documents import align

SETS = ("rust_book", "opensource_guide")
CUT, SWAP = 0.2, 1 / 3


@dataclass(frozen=True, slots=True)
class Page:
    """One side of a page: the text before the first heading, and its sections as (gold name, level, text)."""

    head: str
    sections: tuple[tuple[int, int, str], ...]

    def text(self) -> str:
        return self.head + "".join(text for _, _, text in self.sections)


def pages(name: str) -> list[tuple[Page, Page]]:
    """Read the pages of a set with their sections; both sides of a gold pair carry the same name."""
    rows: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with (EVAL / name / "section_pairs.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            rows[row["ja_path"], row["en_path"]].append(row)
    return [
        (
            _page(EVAL / name / ja, [int(row["ja_line"]) for row in found], found),
            _page(EVAL / name / en, [int(row["en_line"]) for row in found], found),
        )
        for (ja, en), found in sorted(rows.items())
    ]


def _page(path: Path, starts: Sequence[int], rows: Sequence[dict[str, str]]) -> Page:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    ends = [*[start - 1 for start in starts[1:]], len(lines)]
    sections = tuple(
        (n, int(row["level"]), "".join(lines[start - 1 : end]))
        for n, (start, end, row) in enumerate(zip(starts, ends, rows, strict=True))
    )
    return Page("".join(lines[: starts[0] - 1]), sections)


def disturbed(page: Page, chance: random.Random, swap: bool) -> Page:
    """Cut leaf sections, and swap two neighbours of the same level if asked to."""
    kept = [s for n, s in enumerate(page.sections) if not _leaf(page.sections, n) or chance.random() >= CUT]
    if swap:
        places = [
            n for n in range(len(kept) - 1) if _leaf(kept, n) and _leaf(kept, n + 1) and kept[n][1] == kept[n + 1][1]
        ]
        if places:
            n = chance.choice(places)
            kept[n], kept[n + 1] = kept[n + 1], kept[n]
    return Page(page.head, tuple(kept or page.sections[:1]))


def _leaf(sections: Sequence[tuple[int, int, str]], n: int) -> bool:
    return n + 1 == len(sections) or sections[n + 1][1] <= sections[n][1]


def score(ja: Page, en: Page, folder: Path) -> Score:
    """Write a page, pair its sections, and compare."""
    documents = []
    for name, page in (("ja", ja), ("en", en)):
        path = folder / f"{name}.md"
        path.write_text(page.text(), encoding="utf-8")
        documents.append(read(path))
    result = align(documents[0], documents[1], "section")
    ja_names, en_names = [s[0] for s in ja.sections], [s[0] for s in en.sections]
    if len(result.ja_units) != len(ja_names) or len(result.en_units) != len(en_names):
        read_as, known = (len(result.ja_units), len(result.en_units)), (len(ja_names), len(en_names))
        print(f"  outline differs from the gold: {read_as}, not {known}")
        return Score(0, 0, len(set(ja_names) & set(en_names)))
    found = {(ja_names[i], en_names[j]) for bead in result.beads for i in bead.ja for j in bead.en}
    gold = {(n, n) for n in set(ja_names) & set(en_names)}
    return Score(len(found), len(found & gold), len(gold))


def section_scores(name: str, disturb: bool, seed: int = SEED) -> Score:
    """Score one set."""
    chance = random.Random(seed)
    total = Score(0, 0, 0)
    with tempfile.TemporaryDirectory() as folder:
        for ja, en in pages(name):
            if disturb:
                ja, en = disturbed(ja, chance, chance.random() < SWAP), disturbed(en, chance, False)
            total += score(ja, en, Path(folder))
    return total


def run() -> None:
    """Print the figures."""
    for name in SETS:
        if not (EVAL / name).is_dir():
            print(f"sections: ../shared/eval/{name} is missing, not measured")
            continue
        for disturb in (False, True):
            print(f"{name + (', cut and swapped' if disturb else ''):36} {section_scores(name, disturb)}")


if __name__ == "__main__":
    run()
