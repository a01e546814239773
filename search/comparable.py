"""How much more do two passages share than any two share by chance?

Passages of different authors on one subject are no translations: one is longer, and only a part of it says the same.
What they share in common words says little, as long passages share such words with everything; what tells are the
names, terms and numbers that few passages have. So each word that met counts by the surprise that it did: the negative
logarithm of the chance that a passage of this length holds one of all its equivalents, which are one set (Pirkola,
"The effects of query structure and dictionary setups in dictionary-based cross-language information retrieval",
SIGIR 1998). How much is shared is compared with the lighter of the two, as a part may say the same (Broder, "On the
resemblance and containment of documents", SEQUENCES 1997).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import expm1, log

from indexer.model import Equivalent
from indexer.store.packing import POSITION, SAME
from search.company import Company
from search.engine import Searcher
from search.evidence import Evidence
from search.ranking import Scored
from search.side import Side
from search.surroundings import Unit, packed_around, unit_of

DEPTH = 60
"""How many of the best passages are compared so."""
GRAMMAR = "grammar"
LIKELY = 0.2
"""How sure an equivalent must be to add to the chance that its word is met."""
EXPECTED = 1.0
"""So little surprise is none."""
SMOOTHING, OF_LONGER = 15.0, 0.1
"""Added to the weight of the lighter text, with a part of the heavier one's: two words are contained too easily."""
LEAST_SPREAD = 0.5
"""In how many passages a word is taken to stand at least."""
SHARED_SHARE, AROUND_SHARE = 0.6, 2.0
"""What is shared beyond chance, by the passages and by what is around them, counts so much beside the score."""
ALIKE, COMPANY_SHARE = 0.35, 1.5
"""So like are the surroundings of any two passages on one subject; what more there is counts for so much."""


def likenesses(searcher: Searcher, side: Side, ranked: Sequence[Scored], company: Company | None) -> list[float]:
    """Tell how like a text each of some ranked passages is: its own score, what is shared, and the company.

    `company` is that in which the text stands, or which it is by itself.
    """
    here = Surprise(searcher, side)
    found = [_alone(one) + SHARED_SHARE * here.shared(one.stored.terms, one.evidence) for one in ranked]
    found = [like + COMPANY_SHARE * max(0.0, one.company - ALIKE) for like, one in zip(found, ranked, strict=True)]
    if company is None or not any(one.company for one in ranked):
        return found
    around = Surprise(searcher, company.context)
    shared: dict[Unit | None, float] = {None: 0.0}
    for n, one in enumerate(ranked):
        unit = unit_of(one.stored, company.by_page)
        if unit not in shared:
            shared[unit] = around.shared(packed_around(searcher.store, one.stored, company.words, company.by_page))
        found[n] += AROUND_SHARE * shared[unit]
    return found


def _alone(one: Scored) -> float:
    return one.alone if one.company else one.evidence.score


class Surprise:
    """Weighs what the passages of one language share with a text, by how little that was to be expected."""

    def __init__(self, searcher: Searcher, side: Side) -> None:
        self._searcher, self._side = searcher, side
        statistics = searcher.store.statistics()
        passages = max(1, statistics.passages.get(side.target, 0))
        self._length = max(1.0, statistics.terms.get(side.target, 0) / passages)
        self._chances = [self._frequency(unit.equivalents) / passages for unit in side.units]

    def _frequency(self, equivalents: Sequence[Equivalent]) -> float:
        """Count the passages that hold any of some equivalents, those that hold several more than once."""
        frequency, target = self._searcher.weights.phrase_frequency, self._side.target
        return max(LEAST_SPREAD, sum(frequency(target, one.terms) for one in equivalents if one.weight > LIKELY))

    def shared(self, packed: str, evidence: Evidence | None = None) -> float:
        """Tell how much of the lighter of both is shared beyond chance: 0 and more, of translations about 0.3.

        `evidence` is what ranking found of the same words, unless some of it stands in a heading.
        """
        side, weights = self._side, self._searcher.weights
        text = self._searcher.ranker.texts.of(packed, side.target)
        if evidence is None or any(raw[4] < 0 for raw in evidence.raw):
            evidence = self._searcher.ranker.weigh(side, text)
        length = (packed.count(POSITION) + packed.count(SAME) + 1) / self._length
        total = 0.0
        for _, number, _, _, _, _, strength, terms in evidence.raw:
            if GRAMMAR not in side.via(number, terms):
                theirs = sum([weights.term(side.target, term) for term in terms])
                surprise = -log(-expm1(-self._chances[number] * length))
                total += strength * max(0.0, min(surprise, theirs) - EXPECTED)
        lighter, heavier = sorted((side.total, text.total))
        return total / (lighter + OF_LONGER * heavier + SMOOTHING)
