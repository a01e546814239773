"""Proposing by bounds, and from what is kept, returns what scoring every passage returns."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from hypothesis import example, given
from hypothesis import strategies as st

from indexer.store import propose as proposing
from indexer.store.adding import Scores
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

    def __init__(
        self,
        terms: Mapping[str, Mapping[int, int]],
        gone: Sequence[tuple[int, int]],
        titles: Mapping[str, Mapping[int, int]] | None = None,
    ) -> None:
        self._fields, self._gone = {"ja": terms, "ja_title": titles}, gone

    def decoder(self, field: str) -> Callable[[str], Postings] | None:
        """Return what gives those of the text, or of the titles where there are any."""
        terms = self._fields[field]
        return None if terms is None else partial(self._postings, terms)

    def _postings(self, terms: Mapping[str, Mapping[int, int]], term: str) -> Postings:
        holders = sorted(terms.get(term, {}).items())
        return Postings(array("I", [key for key, _ in holders]), bytes(i for _, i in holders)) if holders else EMPTY

    def deleted(self) -> Sequence[tuple[int, int]]:
        """Return what was deleted."""
        return self._gone


def _proposed(
    scores: Scores, terms: Mapping[str, Mapping[int, int]], groups: list[dict[str, float]], limit: int
) -> list[tuple[int, float]]:
    known = {term: len(holders) for term, holders in terms.items()}
    found = proposing.propose([scores], lambda term: known.get(term, 0), "ja", groups, limit)
    return [(one.key, one.score) for one in found]


@given(collections, questions, st.integers(1, 5), st.integers(0, PASSAGES - 10), st.sampled_from([0, 6, 100]))
def test_candidates_dropped_on_the_way_would_not_have_been_proposed(
    terms: dict[str, dict[int, int]], groups: list[dict[str, float]], limit: int, gone: int, sparse: int
) -> None:
    def proposed(rounding: float, many: int) -> list[tuple[int, float]]:
        before = proposing.ENOUGH, proposing.ROUNDING, proposing.SPARSE, proposing.MANY
        proposing.ENOUGH, proposing.ROUNDING, proposing.SPARSE, proposing.MANY = 0, rounding, sparse, many
        try:
            return _proposed(Scores(Kept(terms, [(gone, gone + 10)])), terms, groups, limit)
        finally:
            proposing.ENOUGH, proposing.ROUNDING, proposing.SPARSE, proposing.MANY = before

    assert proposed(1e-6, 0) == proposed(1e9, PASSAGES)


@given(collections, st.lists(questions, min_size=2, max_size=4), st.integers(1, 5))
def test_no_new_candidates_are_missed_and_what_is_kept_stays_as_it_is(
    terms: dict[str, dict[int, int]], asked: list[list[dict[str, float]]], limit: int
) -> None:
    def proposed(scores: Scores, groups: list[dict[str, float]], many: int) -> list[tuple[int, float]]:
        before, proposing.MANY = proposing.MANY, many
        try:
            return _proposed(scores, terms, groups, limit)
        finally:
            proposing.MANY = before

    kept = Scores(Kept(terms, []))
    for groups in (*asked, *asked):
        assert proposed(kept, groups, 0) == proposed(Scores(Kept(terms, [])), groups, PASSAGES * 100)


@given(collections, questions, st.integers(1, 9), st.integers(1, 9), st.floats(0.0, 1.0))
@example(
    {"a": {0: 1}, "b": {0: 1}, "c": {2: 1}, "e": {0: 1, 1: 1}},
    [{"a": 1.0}, {"a": 1.0, "b": 1.0, "c": 2.0}, {"a": 1.0, "b": 1.0, "e": 1.0}],
    3,
    1,
    0.0,
)
def test_what_is_far_from_the_best_is_left_out(
    terms: dict[str, dict[int, int]], groups: list[dict[str, float]], limit: int, sure: int, share: float
) -> None:
    known = {term: len(holders) for term, holders in terms.items()}
    before, proposing.MANY = proposing.MANY, 0
    try:
        segment = Scores(Kept(terms, []))
        near = proposing.propose([segment], lambda t: known.get(t, 0), "ja", groups, limit, near=(sure, share))
    finally:
        proposing.MANY = before
    every = proposing.propose([Scores(Kept(terms, []))], lambda t: known.get(t, 0), "ja", groups, limit)
    least = share * every[0].score if every else 0.0
    assert near == [one for at, one in enumerate(every) if at < sure or one.score >= least]


@given(
    collections,
    collections,
    st.dictionaries(st.sampled_from(TERMS), weights, min_size=1),
    st.integers(1, 9),
    st.integers(0, PASSAGES - 3),
)
def test_the_best_by_one_concept_are_found_without_the_others(
    terms: dict[str, dict[int, int]],
    titles: dict[str, dict[int, int]],
    group: dict[str, float],
    limit: int,
    gone: int,
) -> None:
    scores = Scores(Kept(terms, [(gone, gone + 3)], titles))
    fields, weighted = (
        (("ja_title", 0.3), ("ja", 1.0)),
        tuple(sorted(group.items(), key=lambda item: (item[1], item[0]))),
    )
    best, every = scores.best(fields, weighted, limit), scores.of(fields, weighted)
    assert best.items() <= every.items()
    least = sorted(every.values())[-limit:][:1]
    assert all(key in best for key, score in every.items() if [score] >= least)
