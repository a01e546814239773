"""Which passages stand between such lines as the query does? In documents that have neither headings nor pages.

No section tells there where a line comes from; the lines before and after it do. They are matched with the lines before
and after each passage that may be meant, those before apart from those after, so that the passage itself is found and
not one beside it. As in alignment, what stands between counterparts is a counterpart (Gale & Church, "A program for
aligning sentences in bilingual corpora", Computational Linguistics 19, 1993).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.typed import TYPE_CHECKING
from indexer.store.packing import POSITION
from indexer.store.protocol import StoredPassage
from search.proposing import own_words, proposals
from search.side import Side, make_side
from search.surroundings import Part, part_terms, part_text, unit_of, words_in

if TYPE_CHECKING:
    from search.engine import Searcher
    from search.ranking import Scored

LINES = 2
"""How many lines before, and how many after, are compared."""
WORDS = 30
"""A line of more words is compared by those nearest to the query."""
COMPARED = 20
"""How many of the best passages are compared."""
PROPOSED = 20
"""How many passages are proposed by the lines on either side."""
PLACES = 8
"""How many places are looked at for the lines around alone."""
LEAST = 0.35
"""The lines around any two passages on one subject are as like as that; what is less tells nothing."""
SHARE = 1.0
"""What the likeness of the lines around is worth beside that of the passages themselves."""
SURE = 1.0
"""A passage that scores so much says all of a short query: the counterpart of a term, or what defines it."""
OPEN = 0.75
"""Which part of the best score the second must have for the lines around to be looked at."""


def line_of(searcher: Searcher, side: Side) -> StoredPassage | None:
    """Find the one passage of a query's own language that is the query and nothing else; None where it recurs."""
    keys = [one.key for one in searcher.store.propose(side.lang, own_words(side, searcher.weights), PROPOSED)]
    texts = zip(keys, searcher.ranker.texts.passages(keys, side.lang, later=True), strict=True)
    short = [(key, text) for key, (text, _) in texts if len(text) == len(side.terms)]
    same = [key for key, text in short if [slot[0] for slot in text] == [*side.terms]]
    return searcher.store.fetch(same)[0] if len(same) == 1 else None


def beside(
    searcher: Searcher, side: Side, home: StoredPassage, ranked: Sequence[Scored], documents: Collection[str] | None
) -> list[Scored]:
    """Rank by the lines around, too: those around `home`, where the query stands, and around each passage.

    Where a passage surely says all of a short query, others that say less are not compared with it.
    """
    best = ranked[0].evidence.score if ranked else 0.0
    most = sum(best < SURE or one.evidence.score >= OPEN * best for one in ranked[:COMPARED])
    around = _Beside(searcher, side, home)
    first = [around.raised(one) for one in ranked[:most]]
    added = around.added(ranked, documents, first) if best < SURE else []
    return sorted([*first, *added, *ranked[most:]], key=lambda one: one.order)


class _Beside:
    """The lines around a query, ready to be matched with those around passages."""

    def __init__(self, searcher: Searcher, side: Side, home: StoredPassage) -> None:
        self._searcher, self._side, self._target = searcher, side, side.target
        self._sides = [self._asked(lines) for lines in self._around(home, self._key(home))]

    def added(
        self, ranked: Sequence[Scored], documents: Collection[str] | None, raised: Sequence[Scored]
    ) -> list[Scored]:
        """Find a passage that is not ranked yet, and stands between likelier lines than any that is raised."""
        known = {one.stored.passage.id for one in ranked}
        others = [one for one in self._searcher.store.fetch(self._places(documents)) if one.passage.id not in known]
        judged = [self.raised(self._searcher.ranker.judge(self._side, one)) for one in others]
        most = max((one.company for one in raised), default=0.0)
        return sorted((one for one in judged if one.company > most), key=lambda one: -one.company)[:1]

    def raised(self, one: Scored) -> Scored:
        """Add to a score how like the lines around a passage are to those around the query."""
        if unit_of(one.stored) is not None:
            return one
        alike, score = self._likeness(one.stored, self._key(one.stored, one.key)), one.evidence.score
        if alike < LEAST:
            return one
        return replace(one, evidence=replace(one.evidence, score=score + SHARE * alike), alone=score, company=alike)

    def _likeness(self, stored: StoredPassage, key: int) -> float:
        """Compare what stands before and after a passage with what stands before and after the query."""
        scores = [
            self._searcher.ranker.weigh(side, self._searcher.ranker.texts.of(packed, self._target)).score
            for side, packed in zip(self._sides, map(_packed, self._around(stored, key)), strict=True)
            if side is not None
        ]
        return sum(scores) / len(scores) if scores else 0.0

    def _places(self, documents: Collection[str] | None) -> list[int]:
        """Propose places by what the passages before and after them share with the lines around the query."""
        store, weights = self._searcher.store, self._searcher.weights
        sums: defaultdict[int, float] = defaultdict(float)
        for after, side in enumerate(self._sides):
            if side is not None:
                proposed = store.propose(self._target, proposals(side, weights), PROPOSED, documents)
                best: dict[int, float] = {}
                for one, stored in zip(proposed, store.fetch([one.key for one in proposed]), strict=True):
                    if unit_of(stored) is None:
                        for key in self._beside(stored, one.key)[1 - after]:
                            best[key] = max(best.get(key, 0.0), one.score)
                for key, score in best.items():
                    sums[key] += score
        return sorted(sums, key=lambda key: (-sums[key], key))[:PLACES]

    def _asked(self, lines: Sequence[Part]) -> Side | None:
        """Make a text of the lines before or after the query, as it is asked for in the other language."""
        text = "\n".join(part_text(*part) for part in lines)
        searcher = self._searcher
        return make_side(text, self._side.lang, self._target, searcher.lexicon, searcher.weights) if text else None

    def _around(self, stored: StoredPassage, key: int) -> tuple[list[Part], list[Part]]:
        """Read the lines before and after a passage, in reading order; of long ones the words that are nearest."""
        parts: tuple[list[Part], list[Part]] = [], []
        for after, keys in enumerate(self._beside(stored, key)):
            for one in self._searcher.store.fetch(keys):
                if one.passage.lang == stored.passage.lang:
                    words = words_in(one)
                    parts[after].append((one, 0, min(words, WORDS)) if after else (one, max(0, words - WORDS), words))
        return parts

    def _beside(self, stored: StoredPassage, key: int) -> tuple[Sequence[int], Sequence[int]]:
        """Return the keys of the passages before and after one, in reading order."""
        keys = self._searcher.store.passages_of(stored.document)
        at = keys.index(key)
        return keys[max(0, at - LINES) : at], keys[at + 1 : at + 1 + LINES]

    def _key(self, stored: StoredPassage, key: int | None = None) -> int:
        return self._searcher.store.find([stored.passage.id])[0] if key is None else key


def _packed(lines: Sequence[Part]) -> str:
    return POSITION.join(part_terms(*part) for part in lines)
