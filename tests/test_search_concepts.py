"""How the answers to short queries are scored."""

from __future__ import annotations

from collections import defaultdict

import pytest

from indexer.analysis.analyse import packed_terms
from search.concepts import SHORT_PASSAGE, concept_score, groups_of
from search.evidence import Evidence
from search.side import make_side
from search.texts import text_of
from tests.searchers import searcher_over


def test_what_stands_in_a_heading_only_is_no_part_of_a_passage_that_is_nothing_but_the_term() -> None:
    searcher = searcher_over(en=("Soft clay.", "Soft power of a country."))
    side = make_side("soft power", "en", "en", searcher.lexicon, searcher.weights)
    evidence = Evidence(
        ((1.0, 0, 0, 1, 0, 1, 1.0, (side.terms[0],)), (1.0, 1, 1, 2, -1, 0, 1.0, (side.terms[1],))), 1.0, 1.0, 0.5
    )
    passages = (
        text_of(packed_terms(text, "en"), "en", defaultdict(lambda: 1.0))
        for text in ("soft clay", "soft " + "clay " * (SHORT_PASSAGE - 1))
    )
    short, long = (concept_score(side, groups_of(side), evidence, passage, 0.0) for passage in passages)
    assert short == pytest.approx(long)
