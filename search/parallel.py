"""Which passages in the other language say the same as this one?

What is known comes first: the other side of a translation memory, and the alignment of documents that are recorded
as a pair. The rest is found by the bridge. The score is the probability that the two say the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from corpus.errors import NotInIndex
from corpus.memory import counterparts, is_memory
from corpus.model import Lang, other
from corpus.script import language
from indexer.store.protocol import Store, StoredPassage
from search.align.recorded import recorded_beads, recorded_pairs, stored_document
from search.engine import Scored, Searcher
from search.model import Hit
from search.side import Side, make_side

MEMORY_SCORE = 1.0
"""A translation memory was made by a person."""

INTERCEPT, SCORE_SLOPE, WEIGHT_SLOPE = -6.5, 8.5, 0.64
"""The curve of `sameness` for a text of which nothing is known but its words."""
COMPANY_INTERCEPT, COMPANY_SLOPE, COMPANY_WEIGHT_SLOPE = -6.33, 4.38, 0.65
"""The curve where the company counts, too; its score is the sum of both likenesses."""

Known = dict[str, float]
"""Ids of passages that are known to correspond, with how sure that is."""


def parallel_to_passage(searcher: Searcher, passage_id: str, limit: int = 5) -> list[Hit]:
    """Find the passages that say the same as a passage of the index, best first; raises NotInIndex."""
    store = searcher.store
    keys = store.find([passage_id])
    if not keys:
        raise NotInIndex(
            f"no passage {passage_id!r} in the index", "Take an id from `taiyaku search` or `taiyaku toc`."
        )
    stored = store.fetch(keys)[0]
    known = _from_memory(store, stored) or _from_alignment(store, stored)
    return _answer(searcher, passage_id, stored.passage.text, stored.passage.lang, limit, known, stored)


def parallel_to_text(searcher: Searcher, text: str, limit: int = 5) -> list[Hit]:
    """Find the passages that say the same as a text, best first."""
    return _answer(searcher, text, text, language(text, "en"), limit, {})


def _answer(
    searcher: Searcher, asked: str, text: str, lang: Lang, limit: int, known: Known, home: StoredPassage | None = None
) -> list[Hit]:
    side = make_side(text, lang, other(lang), searcher.lexicon, searcher.weights)
    ranked = searcher.confirmed(side, limit + len(known), home=home)
    found = [one for one in ranked if one.stored.passage.id not in known]
    stated = list(_stated(searcher, side, known))
    scored = [*stated, *zip(found, accumulate((sameness(side, one) for one in found), min), strict=True)][:limit]
    return [
        replace(searcher.hit(asked, side, one, rank), score=round(score, 4))
        for rank, (one, score) in enumerate(scored, 1)
    ]


def sameness(side: Side, scored: Scored) -> float:
    """Estimate the probability in 0…1 that a passage says the same as the text of `side`.

    A logistic curve over the score of ranking and the weight of the text: the more a text says, the less is met by
    chance. Fitted and checked by `python -m benchmarks.calibration`; see docs/alignment.md.
    """
    weight = math.log(1 + sum(side.weights))
    if scored.company:
        both = scored.alone + scored.company
        x = COMPANY_INTERCEPT + COMPANY_SLOPE * both + COMPANY_WEIGHT_SLOPE * weight
    else:
        x = INTERCEPT + SCORE_SLOPE * scored.evidence.score + WEIGHT_SLOPE * weight
    return 1 / (1 + math.exp(-x))


def _stated(searcher: Searcher, side: Side, known: Known) -> Iterator[tuple[Scored, float]]:
    """Weigh the known counterparts too, so that they come with their evidence."""
    store = searcher.store
    for passage_id, score in sorted(known.items(), key=lambda item: -item[1]):
        for stored in store.fetch(store.find([passage_id])):
            yield searcher.judge(side, stored), score


def _from_memory(store: Store, stored: StoredPassage) -> Known:
    document = store.document(stored.document)
    if document is None or not is_memory(document):
        return {}
    passages = stored_document(store, stored.document).passages
    position = next(n for n, passage in enumerate(passages) if passage.id == stored.passage.id)
    return {passage.id: MEMORY_SCORE for passage in counterparts(passages, position)}


def _from_alignment(store: Store, stored: StoredPassage) -> Known:
    known: Known = {}
    for pair in recorded_pairs(store):
        if stored.document in (pair.ja, pair.en):
            for bead in recorded_beads(store, pair):
                here, there = (bead.ja, bead.en) if stored.document == pair.ja else (bead.en, bead.ja)
                if stored.passage.id in here:
                    for passage_id in there:
                        known[passage_id] = max(known.get(passage_id, 0.0), bead.score)
    return known
