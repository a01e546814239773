"""How good are the answers? P@1, R@10 and MRR on real texts, beside baselines, and what each source is worth.

`python -m benchmarks quality` samples 250 queries of the long sets (seeded); `TAIYAKU_BENCH_FULL=1` asks all. The
tables are printed as Markdown, to be pasted into docs/benchmarks.md. Identical texts count as one.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks import quality_sections
from benchmarks.quality_rankers import Bm25, Ranker, expanded, no_bridge, plain, taiyaku
from benchmarks.quality_sets import Task, missing, store_of, tasks
from indexer.analysis.analyse import packed_terms
from search.engine import Searcher

SAMPLE = 250


@dataclass(frozen=True, slots=True)
class Quality:
    """Right text first, right text among ten, mean reciprocal rank, and milliseconds a query at the median."""

    first: float
    ten: float
    mrr: float
    milliseconds: float


def measure(task: Task, ranker: Ranker) -> Quality:
    """Ask every query of a task."""
    texts = task.texts[task.target]
    places: list[int | None] = []
    times: list[float] = []
    for query, right in zip(task.queries, task.right, strict=True):
        started = time.perf_counter()
        found = ranker(query)
        times.append(time.perf_counter() - started)
        places.append(found.index(texts[right]) if texts[right] in found else None)
    count = max(1, len(places))
    return Quality(
        sum(place == 0 for place in places) / count,
        sum(place is not None for place in places) / count,
        sum(1 / (place + 1) for place in places if place is not None) / count,
        1000 * sorted(times)[len(times) // 2],
    )


def rows(task: Task, searcher: Searcher) -> Iterator[str]:
    """Measure one task by Taiyaku and the baselines."""
    texts = task.texts[task.target]
    engine = Bm25(texts, [packed_terms(text, task.target) for text in texts])
    rankers = {
        "**Taiyaku**": taiyaku(searcher, task),
        "BM25, no bridge": plain(searcher, task, engine),
        "BM25, dictionary OR": expanded(searcher, task, engine),
    }
    if task.lang == task.target:
        rankers["Taiyaku --exact"] = no_bridge(searcher, task)
    for name, ranker in rankers.items():
        q = measure(task, ranker)
        yield f"| {task.name} | {name} | {q.first:.3f} | {q.ten:.3f} | {q.mrr:.3f} | {q.milliseconds:.0f} |"


def run() -> int:
    """Print the tables."""
    if reason := missing():
        print(reason, file=sys.stderr)
        return 0
    sample = None if os.environ.get("TAIYAKU_BENCH_FULL") else SAMPLE
    searchers: dict[int, Searcher] = {}
    asked = tasks(sample)
    print("| set | ranked by | P@1 | R@10 | MRR | ms |\n|---|---|---:|---:|---:|---:|")
    for task in asked:
        searcher = searchers.get(id(task.texts)) or searchers.setdefault(
            id(task.texts), Searcher(store_of(task.texts, task.documents))
        )
        for line in rows(task, searcher):
            print(line, flush=True)
    for line in quality_sections.rows():
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(run())
