"""How well are sentences and sections aligned? Measured on real parallel texts, disturbed on purpose.

Sentences: articles of ../shared/eval/kyoto, written out as plain text with neighbouring segments joined and segments
dropped at random on either side (seeded). Beads are scored strictly over the original segments: what is predicted
for pieces of one segment counts as predicted for the segment. Sections: rust_book and opensource_guide as they are,
and with leaf sections cut and neighbours swapped.
"""

from __future__ import annotations

import csv
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Document
from corpus.read import read
from search.align.beads import band_around, best_beads
from search.align.documents import align
from search.align.length import length_only_gain
from search.align.model import Unit

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"
SEED = 20261121
JOIN, DROP = 0.15, 0.1
"""How probable it is that a segment is joined to the next, or dropped, on each side."""
ARTICLES = 60

Component = tuple[frozenset[int], frozenset[int]]
"""Segments of both sides that belong together."""


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of a set of pairs."""

    found: int
    right: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, more: Score) -> Score:
        return Score(self.found + more.found, self.right + more.right, self.gold + more.gold)

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disturbed article: its segments, and which original rows each is made of."""

    segments: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]


def disturbed(texts: Sequence[str], chance: random.Random) -> Side:
    """Join and drop segments at random."""
    segments: list[str] = []
    rows: list[tuple[int, ...]] = []
    joining = False
    for row, text in enumerate(texts):
        if chance.random() < DROP:
            joining = False
            continue
        if joining and segments:
            segments[-1] += ("" if segments[-1][-1] in "。！？」" else " ") + text
            rows[-1] = (*rows[-1], row)
        else:
            segments.append(text)
            rows.append((row,))
        joining = chance.random() < JOIN
    return Side(tuple(segments), tuple(rows))


def gold_components(ja: Side, en: Side) -> set[Component]:
    """Tie the segments of both sides that share an original row."""
    links = [(i, j) for i, rows in enumerate(ja.rows) for j, others in enumerate(en.rows) if set(rows) & set(others)]
    return components(links)


def components(links: Iterable[tuple[int, int]]) -> set[Component]:
    """Group linked segments: whatever hangs together is one bead."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        parent.setdefault(node, node)
        while parent[node] != node:
            node = parent[node]
        return node

    for i, j in links:
        parent[root(("ja", i))] = root(("en", j))
    groups: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for node in list(parent):
        groups[root(node)].append(node)
    return {
        (frozenset(n for side, n in group if side == "ja"), frozenset(n for side, n in group if side == "en"))
        for group in groups.values()
    }


def segments_of(units: Sequence[Unit], segments: Sequence[str]) -> list[set[int]]:
    """Say for each unit which segments it holds characters of, found by walking through both in order."""
    owners = [n for n, segment in enumerate(segments) for character in segment if not character.isspace()]
    whole = "".join("".join(segment.split()) for segment in segments)
    held: list[set[int]] = []
    at = 0
    for unit in units:
        text = "".join(unit.text.split())
        start = whole.find(text, at)
        if start < 0:
            held.append(set())
            continue
        at = start + len(text)
        held.append(set(owners[start:at]))
    return held


Aligner = Callable[
    [Document, Document], tuple[Sequence[Unit], Sequence[Unit], list[tuple[Sequence[int], Sequence[int]]]]
]


def with_bridge(ja: Document, en: Document):  # type: ignore[no-untyped-def]  # an Aligner
    """Align by the product."""
    result = align(ja, en, "sentence")
    return result.ja_units, result.en_units, [(bead.ja, bead.en) for bead in result.beads]


def by_length(ja: Document, en: Document):  # type: ignore[no-untyped-def]  # an Aligner
    """Align by lengths alone (Gale & Church 1993)."""
    from search.align.units import sentence_units

    ja_units, en_units = sentence_units(ja), sentence_units(en)
    gain = length_only_gain([u.text for u in ja_units], [u.text for u in en_units])
    band = band_around([], len(ja_units), len(en_units), 60)
    spans = best_beads(band, gain)
    return ja_units, en_units, [(range(i0, i1), range(j0, j1)) for i0, i1, j0, j1 in spans]


def score_article(aligner: Aligner, ja: Side, en: Side, folder: Path) -> Score:
    """Write an article, align it, and compare with what is known."""
    documents = []
    for name, side in (("ja", ja), ("en", en)):
        path = folder / f"{name}.md"
        path.write_text("\n\n".join(side.segments) + "\n", encoding="utf-8")
        documents.append(read(path))
    ja_units, en_units, beads = aligner(documents[0], documents[1])
    ja_held, en_held = segments_of(ja_units, ja.segments), segments_of(en_units, en.segments)
    links = [(a, b) for left, right in beads for i in left for j in right for a in ja_held[i] for b in en_held[j]]
    found, gold = components(links), gold_components(ja, en)
    return Score(len(found), len(found & gold), len(gold))


def articles() -> list[tuple[list[str], list[str]]]:
    """Read the articles of kyoto: for each its Japanese and English sentences."""
    grouped: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    with (EVAL / "kyoto" / "sentences.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            grouped[row["doc"]][0].append(row["ja"])
            grouped[row["doc"]][1].append(row["en"])
    return [grouped[name] for name in sorted(grouped)]


def sentence_scores(count: int = ARTICLES, seed: int = SEED) -> dict[str, Score]:
    """Score the product and the baseline on the same disturbed articles."""
    chance = random.Random(seed)
    chosen = [a for a in chance.sample(articles(), k=count * 2) if len(a[0]) >= 8][:count]
    totals = {"bridge and lengths": Score(0, 0, 0), "lengths alone (Gale & Church)": Score(0, 0, 0)}
    aligners: dict[str, Aligner] = {"bridge and lengths": with_bridge, "lengths alone (Gale & Church)": by_length}
    with tempfile.TemporaryDirectory() as folder:
        for ja_texts, en_texts in chosen:
            ja, en = disturbed(ja_texts, chance), disturbed(en_texts, chance)
            for name, aligner in aligners.items():
                totals[name] += score_article(aligner, ja, en, Path(folder))
    return totals


def run() -> None:
    """Print the figures."""
    if not (EVAL / "kyoto").is_dir():
        print("alignment: ../shared/eval/kyoto is missing, nothing measured")
        return
    start = time.perf_counter()
    for name, score in sentence_scores().items():
        print(f"kyoto sentences, disturbed  {name:32} {score}")
    print(f"({time.perf_counter() - start:.1f} s)")


if __name__ == "__main__":
    run()
