"""Is the score of `parallel` what it says, the probability that two passages say the same?

Real pairs of ../shared/eval (kyoto, tatoeba, rust_book) in one store, the counterparts of a third of the questions left
out; the best passage for each question is right or wrong, and the score is compared with how often it is right.
A second table is of
whole articles of kyoto, read from their files, where the sections in which passages stand are compared too.
`fit` finds the curve anew on one half of the questions, the table is of the other half.
"""

from __future__ import annotations

import csv
import math
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.alignment import EVAL, SEED
from corpus.model import LANGS, Document, Lang, Passage, Section, Source, other
from corpus.read import read
from indexer.model import AnalysedDocument
from indexer.prepare import analysed, analysed_passage
from indexer.store.memory import MemoryStore
from indexer.store.protocol import StoredPassage
from search.engine import Searcher
from search.parallel import nearest, sameness
from search.side import make_side

ABSENT = 1 / 3
QUESTIONS = 500
ARTICLES = 120
BINS = 8
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Trial:
    """One question: the likeness of its best passage, the weight of the question, and whether it was right."""

    score: float
    weight: float
    estimate: float
    right: bool


def pairs(seed: int = SEED) -> Pairs:
    """Read some 9,000 real pairs of sentences and paragraphs."""
    chance = random.Random(seed)
    articles = list(rows("kyoto/sentences.tsv"))
    names = sorted({row["doc"] for row in articles})
    chosen = set(chance.sample(names, k=140))
    paragraphs = [(row["ja"], row["en"]) for row in rows("rust_book/paragraph_pairs.tsv")]
    everyday = zip(*((EVAL / "tatoeba" / f"{lang}.txt").read_text("utf-8").splitlines() for lang in LANGS), strict=True)
    found = [(row["ja"], row["en"]) for row in articles if row["doc"] in chosen]
    return [*found, *((ja, en) for ja, en in everyday), *chance.sample(paragraphs, k=800)]


def rows(name: str) -> Iterator[dict[str, str]]:
    """Read a table of ../shared/eval."""
    with (EVAL / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def trials(seed: int = SEED) -> list[Trial]:
    """Ask in both directions."""
    texts = pairs(seed)
    chance = random.Random(seed)
    absent = set(chance.sample(range(len(texts)), k=int(ABSENT * len(texts))))
    found: list[Trial] = []
    for lang in LANGS:
        searcher = Searcher(_store(texts, absent, other(lang)))
        for n in chance.sample(range(len(texts)), k=QUESTIONS):
            found.extend(_trial(searcher, texts[n][lang == "en"], lang, f"d/{n}"))
    return found


def _store(texts: Pairs, absent: set[int], lang: Lang) -> MemoryStore:
    passages = []
    for n, pair in enumerate(texts):
        if n not in absent:
            text = pair[lang == "en"]
            passage = Passage(f"d/{n}", 0, n + 1, "paragraph", lang, text, (0, len(text)))
            passages.append(analysed_passage(passage))
    section = Section(0, None, None, "", 0, (), None, None, (0, 0))
    document = Document("d", ("d",), "d", lang, Source(), (section,), (), None, None, 0, "", "")
    store = MemoryStore()
    store.replace(AnalysedDocument(document, tuple(passages)))
    store.commit()
    return store


def _trial(searcher: Searcher, text: str, lang: Lang, right: str) -> Iterator[Trial]:
    side = make_side(text, lang, other(lang), searcher.lexicon, searcher.weights)
    for best, likeness in nearest(searcher, side, 1):
        yield Trial(likeness, side.total, sameness(side, likeness, False), best.stored.passage.id == right)


def company_trials(seed: int = SEED) -> list[Trial]:
    """Ask passages of articles for their counterparts, a third of the articles having none."""
    chance = random.Random(seed)
    by_name: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows("kyoto/sentences.tsv"):
        by_name[row["doc"]].append(row)
    names = chance.sample(sorted(by_name), k=ARTICLES)
    absent = set(names[: int(ABSENT * len(names))])
    found: list[Trial] = []
    for lang in LANGS:
        store = MemoryStore()
        for path in sorted(path for name in names for path in (EVAL / "kyoto").rglob(f"{name}.md")):
            if path.parts[-3] == lang or path.stem not in absent:
                store.replace(analysed(read(path, document_id=f"{path.parts[-3]}-{path.stem}")))
        store.commit()
        searcher = Searcher(store)
        asked = [key for name in names for key in store.passages_of(f"{lang}-{name}")]
        for stored in store.fetch(chance.sample(asked, k=QUESTIONS // 2)):
            if stored.passage.lang == lang:
                found.extend(_company_trial(searcher, stored, by_name[stored.document.partition("-")[2]]))
    return found


def _company_trial(searcher: Searcher, stored: StoredPassage, rows: Sequence[dict[str, str]]) -> Iterator[Trial]:
    lang = stored.passage.lang
    side = make_side(stored.passage.text, lang, other(lang), searcher.lexicon, searcher.weights)
    said = [row[other(lang)].strip() for row in rows if row[lang].strip() and row[lang].strip() in stored.passage.text]
    for best, likeness in nearest(searcher, side, 1, stored):
        right = any(text and (text in best.stored.passage.text) for text in said)
        yield Trial(likeness, side.total, sameness(side, likeness, best.company > 0), right)


def reliability(found: Sequence[Trial]) -> list[tuple[float, float, int]]:
    """Cut the trials by estimate into bins of one size; for each its mean estimate, share of right ones, and size."""
    ranked = sorted(found, key=lambda trial: trial.estimate)
    size = -(-len(ranked) // BINS)
    bins = [ranked[at : at + size] for at in range(0, len(ranked), size)]
    return [(sum(t.estimate for t in b) / len(b), sum(t.right for t in b) / len(b), len(b)) for b in bins]


def fit(found: Sequence[Trial], steps: int = 20_000, rate: float = 1.0) -> tuple[float, float, float]:
    """Fit intercept, slope of the score and slope of the logarithm of the weight by gradient ascent."""
    rows = [(1.0, trial.score * 10, math.log(1 + trial.weight)) for trial in found]
    weights = [0.0, 0.0, 0.0]
    for _ in range(steps // 4):
        gradient = [0.0, 0.0, 0.0]
        for row, trial in zip(rows, found, strict=True):
            error = trial.right - 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, row, strict=True))))
            gradient = [g + error * x for g, x in zip(gradient, row, strict=True)]
        weights = [w + rate * g / len(found) / 10 for w, g in zip(weights, gradient, strict=True)]
    return weights[0], weights[1] * 10, weights[2]


def run() -> None:
    """Print the table of one half, and the curve fitted on the other."""
    if not EVAL.is_dir():
        print("calibration: ../shared/eval is missing, nothing measured")
        return
    for name, found in (("single texts", trials()), ("passages of articles, in their company", company_trials())):
        print(f"\n## {name}\n")
        curve = fit(found[::2])
        print("curve fitted on every other question: intercept {:.2f}, score {:.2f}, log weight {:.2f}".format(*curve))
        print("estimate  right   questions")
        for estimate, right, count in reliability(found[1::2]):
            print(f"{estimate:8.2f}  {right:5.2f}   {count:9}")


if __name__ == "__main__":
    run()
