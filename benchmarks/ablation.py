"""What is each part of the bridge worth? The same questions without one of them at a time.

A part is a source of equivalents, told by the `via` of a match, or a step of the ranking.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from benchmarks.quality import SAMPLE, measure
from benchmarks.quality_rankers import taiyaku
from benchmarks.quality_sections import SETS, section_tasks
from benchmarks.quality_sets import Task, missing, store_of, tasks
from benchmarks.texts import EVAL
from corpus.model import Lang
from indexer.lexicon.front import Lexicon, Source
from indexer.lexicon.terms import Terms
from indexer.model import Equivalent
from search import engine
from search.engine import Searcher

SOURCES: dict[str, frozenset[str]] = {
    "neighbours in meaning": frozenset({"related"}),
    "JMdict and these neighbours": frozenset({"dictionary", "related"}),
    "synonyms, loanwords, bodies": frozenset({"synonym", "loanword", "body"}),
    "numbers and Latin words": frozenset({"number", "variant"}),
    "grammar": frozenset({"grammar"}),
    "names (JMnedict, history)": frozenset({"name"}),
    "sound": frozenset({"reading", "transliteration"}),
    "passages of the same numbers": frozenset({"seen together"}),
}
"""Sources of equivalents, by what they say in `via`."""
ASKING_BACK = "asking back (hubness)"
COMPANY = "what stands around it"
STEPS: dict[str, dict[str, Any]] = {
    ASKING_BACK: {"ASKED_BACK": 0},
    COMPANY: {"titled": lambda *_: None, "home_of": lambda *_: None, "company_within": lambda *_: None},
}
"""Steps of the ranking, by what stands in their place in search.engine."""
SMALL = ("opensource_guide",)
"""The sets of sections that take minutes rather than hours."""


class Lessened:
    """A source without the equivalents of some origins."""

    def __init__(self, source: Source, dropped: frozenset[str]) -> None:
        self._source, self._dropped = source, dropped

    def find(self, terms: Terms, lang: Lang, target: Lang, text: str) -> Iterator[Equivalent]:
        """Yield what the source says, without what comes from the origins left out."""
        found = self._source.find(terms, lang, target, text)
        return (one for one in found if self._dropped.isdisjoint(one.via))

    def begins(self, terms: Terms, lang: Lang, text: str) -> bool:
        """Tell what the source tells."""
        return self._source.begins(terms, lang, text)


@contextmanager
def without(searcher: Searcher, part: str) -> Iterator[Searcher]:
    """Make a searcher of the same store that does without one part."""
    smaller = Searcher(searcher.store)
    if part in STEPS:
        with patch.multiple(engine, **STEPS[part]):
            yield smaller
        return
    known = smaller.lexicon
    kept = [one if one is known.stated else Lessened(one, SOURCES[part]) for one in known.sources]
    smaller.lexicon = Lexicon(kept, known.present, known.stated, known.aliases, known.people)
    yield smaller


def ablation(name: str, searcher: Searcher, measured: Callable[[Searcher], tuple[float, float]]) -> Iterator[str]:
    """Measure one task with everything, and without each part in turn; `measured` tells P@1 and R@10."""
    whole = measured(searcher)
    yield f"| {name} | all | {whole[0]:.3f} | {whole[1]:.3f} | |"
    for part in (*SOURCES, *STEPS):
        with without(searcher, part) as smaller:
            first, ten = measured(smaller)
        yield f"| {name} | without {part} | {first:.3f} | {ten:.3f} | {first - whole[0]:+.3f} |"


def _of_texts(task: Task) -> Callable[[Searcher], tuple[float, float]]:
    def measured(searcher: Searcher) -> tuple[float, float]:
        quality = measure(task, taiyaku(searcher, task))
        return quality.first, quality.ten

    return measured


def run() -> int:
    """Print the table, set by set."""
    if reason := missing():
        print(reason, file=sys.stderr)
        return 0
    print("| set | with | P@1 | R@10 | ΔP@1 |\n|---|---|---:|---:|---:|")
    sample = None if os.environ.get("TAIYAKU_BENCH_FULL") else SAMPLE
    for name in SETS if sample is None else SMALL:
        if (EVAL / name).is_dir():
            searcher, asked = section_tasks(name)
            for what, measured in asked.items():
                for line in ablation(what, searcher, measured):
                    print(line, flush=True)
    searchers: dict[int, Searcher] = {}
    asked_of_texts = [task for task in tasks(sample) if task.lang != task.target]
    for task in asked_of_texts:
        if id(task.texts) not in searchers:
            searchers[id(task.texts)] = Searcher(store_of(task.texts, task.documents))
        for line in ablation(task.name, searchers[id(task.texts)], _of_texts(task)):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(run())
