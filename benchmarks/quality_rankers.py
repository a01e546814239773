"""Who ranks? Taiyaku, and the baselines that a user would otherwise have."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.quality_sets import Task
from indexer.store.packing import flat
from search.engine import Searcher
from search.query import parse
from search.side import make_side

DEPTH = 10
Ranker = Callable[[str], list[str]]
"""Returns for a query the DEPTH best texts."""


def taiyaku(searcher: Searcher, task: Task) -> Ranker:
    """Rank as `taiyaku search` does."""

    def rank(query: str) -> list[str]:
        found = searcher.search(parse(query, plain=True), limit=DEPTH, langs=(task.target,))
        return [hit.passage.text for hit in found.hits[task.target]]

    return rank


def no_bridge(searcher: Searcher, task: Task) -> Ranker:
    """Rank by the query's own words only (`--exact`)."""

    def rank(query: str) -> list[str]:
        side = make_side(query, task.lang, task.target, searcher.lexicon, searcher.weights, exact=True)
        return [one.stored.passage.text for one in searcher.ranker.rank(side, DEPTH)]

    return rank


class Bm25:
    """Okapi BM25 (k1 1.2, b 0.75) over the same terms: what plain Whoosh ranks by."""

    def __init__(self, texts: Sequence[str], packed: Sequence[str]) -> None:
        self._texts = texts
        words = [flat(one) for one in packed]
        self._lengths = [len(one) for one in words]
        self._mean = sum(self._lengths) / max(1, len(words))
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, one in enumerate(words):
            for term, count in Counter(one).items():
                self._postings[term].append((number, count))

    def rank(self, terms: set[str]) -> list[str]:
        """Return the best texts for any of `terms`."""
        scores: Counter[int] = Counter()
        for term in sorted(terms):
            found = self._postings.get(term, [])
            idf = math.log(1 + (len(self._texts) - len(found) + 0.5) / (len(found) + 0.5))
            for number, count in found:
                norm = 1.2 * (0.25 + 0.75 * self._lengths[number] / self._mean)
                scores[number] += idf * count * 2.2 / (count + norm)  # type: ignore[assignment]  # a Counter of floats
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return [self._texts[number] for number, _ in best[:DEPTH]]


def plain(searcher: Searcher, task: Task, engine: Bm25) -> Ranker:
    """BM25 over the query's own terms, no bridge."""
    from indexer.analysis.analyse import packed_terms

    return lambda query: engine.rank(set(flat(packed_terms(query, task.lang))))


def expanded(searcher: Searcher, task: Task, engine: Bm25) -> Ranker:
    """BM25 over all dictionary equivalents of the query's terms, OR-ed without weights."""

    def rank(query: str) -> list[str]:
        side: Any = make_side(query, task.lang, task.target, searcher.lexicon, searcher.weights)
        return engine.rank({term for unit in side.units for one in unit.equivalents for term in one.terms})

    return rank
