"""Proposing by bounds returns what scoring every passage returns."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from indexer.store import propose as proposing
from indexer.store.postings import EMPTY, Postings

PASSAGES = 60
TERMS = "abcdefgh"

held = st.dictionaries(st.integers(0, PASSAGES - 1), st.integers(1, 255), min_size=1)
collections = st.dictionaries(st.sampled_from(TERMS), held, min_size=2)
weights = st.floats(0.1, 20.0)
questions = st.lists(st.dictionaries(st.sampled_from(TERMS), weights, min_size=1, max_size=3), min_size=1, max_size=8)


class Kept:
    """A segment of a few terms."""

    base = 100

    def __init__(self, terms: Mapping[str, Mapping[int, int]], gone: Sequence[tuple[int, int]]) -> None:
        self._terms, self._gone = terms, gone

    def postings(self, field: str, term: str) -> Postings:
        """Return those of the text; no title has any."""
        holders = sorted(self._terms.get(term, {}).items())
        if field != "ja" or not holders:
            return EMPTY
        return Postings(array("I", [key for key, _ in holders]), bytes(impact for _, impact in holders))

    def deleted(self) -> Sequence[tuple[int, int]]:
        """Return what was deleted."""
        return self._gone


@given(collections, questions, st.integers(1, 5), st.integers(0, PASSAGES - 10), st.sampled_from([0, 6, 100]))
def test_candidates_dropped_on_the_way_would_not_have_been_proposed(
    terms: dict[str, dict[int, int]], groups: list[dict[str, float]], limit: int, gone: int, sparse: int
) -> None:
    segment, known = Kept(terms, [(gone, gone + 10)]), {term: len(holders) for term, holders in terms.items()}

    def proposed(rounding: float) -> list[tuple[int, float]]:
        before = proposing.ENOUGH, proposing.ROUNDING, proposing.SPARSE
        proposing.ENOUGH, proposing.ROUNDING, proposing.SPARSE = 0, rounding, sparse if rounding < 1 else 1000
        try:
            found = proposing.propose([segment], lambda term: known.get(term, 0), "ja", groups, limit)
        finally:
            proposing.ENOUGH, proposing.ROUNDING, proposing.SPARSE = before
        return [(one.key, one.score) for one in found]

    assert proposed(1e-6) == proposed(1e9)
