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
from search.company import CANDIDATES, NEAREST, company_at, company_within, home_of, titled
from search.comparable import DEPTH, likenesses
from search.engine import Searcher
from search.model import Hit
from search.ranking import Scored
from search.side import Side, make_side
from search.surroundings import unit_of

MEMORY_SCORE = 1.0
"""A translation memory was made by a person."""

ALONE = (-6.0, 7.1, 0.53)
"""The curve of `sameness` where nothing is known but the words: its intercept, the slopes of likeness and weight."""
IN_COMPANY = (-9.3, 6.3, 0.75)
"""The curve where the company counts, too."""

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
    """Find the passages that say the same as a text, best first.

    Where the text stands in a memory, or in a document with a recorded translation, its counterpart there comes first.
    """
    lang = language(text, "en")
    for stored in _holding(searcher, text, lang):
        whole = _squeezed(stored.passage.text) == _squeezed(text)
        known = (whole and _from_memory(searcher.store, stored)) or _from_alignment(searcher.store, stored, text)
        if known:
            return _answer(searcher, text, text, lang, limit, known, stored)
    return _answer(searcher, text, text, lang, limit, {})


def _holding(searcher: Searcher, text: str, lang: Lang) -> Iterator[StoredPassage]:
    """Find passages that hold a text word for word."""
    own = make_side(text, lang, lang, searcher.lexicon, searcher.weights, exact=True)
    for one in searcher.ranker.rank(own, NEAREST, candidates=CANDIDATES):
        if _squeezed(text) in _squeezed(one.stored.passage.text):
            yield one.stored


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _answer(
    searcher: Searcher, asked: str, text: str, lang: Lang, limit: int, known: Known, home: StoredPassage | None = None
) -> list[Hit]:
    side = make_side(text, lang, other(lang), searcher.lexicon, searcher.weights)
    found = [one for one in nearest(searcher, side, limit + len(known), home) if one[0].stored.passage.id not in known]
    in_company = any(one.company for one, _ in found)
    estimates = accumulate((sameness(side, likeness, in_company) for _, likeness in found), min)
    others = zip((one for one, _ in found), estimates, strict=True)
    scored = [*_stated(searcher, side, known), *others][:limit]
    return [
        replace(searcher.hit(asked, side, one, rank), score=round(score, 4))
        for rank, (one, score) in enumerate(scored, 1)
    ]


def nearest(
    searcher: Searcher, side: Side, limit: int, home: StoredPassage | None = None
) -> list[tuple[Scored, float]]:
    """Find the passages most likely to say the same as a text, each with its likeness.

    `home` is the passage of the index that the text is, if it is one.
    """
    if home is None:
        own = make_side(side.text, side.lang, side.lang, searcher.lexicon, searcher.weights, exact=True)
        home = titled(searcher, side) or home_of(searcher, own)
    ranked = searcher.confirmed(side, max(limit, DEPTH), home=home)
    at_home = home is not None and unit_of(home) is not None
    company = company_at(searcher, side, home) if home and at_home else company_within(side)
    found = list(zip(ranked, likenesses(searcher, side, ranked, company), strict=True))
    if at_home or company is None:  # the passages of the page that is most like a pasted one stay together
        found.sort(key=lambda one: -one[1])
    return found[:limit]


def sameness(side: Side, likeness: float, in_company: bool) -> float:
    """Estimate the probability in 0…1 that a passage says the same as the text of `side`.

    A logistic curve over the likeness and the weight of the text: the more a text says, the less is met by
    chance. Fitted and checked by `python -m benchmarks calibration`; see docs/alignment.md.
    """
    intercept, slope, weight_slope = IN_COMPANY if in_company else ALONE
    return 1 / (1 + math.exp(-(intercept + slope * likeness + weight_slope * math.log(1 + side.total))))


def _stated(searcher: Searcher, side: Side, known: Known) -> Iterator[tuple[Scored, float]]:
    """Weigh the known counterparts too, so that they come with their evidence."""
    store = searcher.store
    for passage_id, score in sorted(known.items(), key=lambda item: -item[1]):
        for stored in store.fetch(store.find([passage_id])):
            yield searcher.ranker.judge(side, stored), score


def _from_memory(store: Store, stored: StoredPassage) -> Known:
    document = store.document(stored.document)
    if document is None or not is_memory(document):
        return {}
    passages = stored_document(store, stored.document).passages
    position = next(n for n, passage in enumerate(passages) if passage.id == stored.passage.id)
    return {passage.id: MEMORY_SCORE for passage in counterparts(passages, position)}


def _from_alignment(store: Store, stored: StoredPassage, text: str | None = None) -> Known:
    """Look up what a passage is aligned with, or only the part of it that holds `text`."""
    asked = _squeezed(text or "")
    known: Known = {}
    for pair in recorded_pairs(store):
        if stored.document in (pair.ja, pair.en):
            for bead in recorded_beads(store, pair):
                japanese = stored.document == pair.ja
                here, there = (bead.ja, bead.en) if japanese else (bead.en, bead.ja)
                said = _squeezed(bead.ja_text if japanese else bead.en_text)
                if stored.passage.id in here and (asked in said or (text and said in asked)):
                    for passage_id in there:
                        known[passage_id] = max(known.get(passage_id, 0.0), bead.score)
    return known
