"""What a query leaves behind refers to nothing in circles, so that nobody need look for garbage."""

from __future__ import annotations

import gc

from search.engine import Searcher
from search.query import parse
from tests.searchers import searcher_over

JA = ["科学技術外交は、科学技術と外交を結び付ける。", "研究者の交流は、政府の間の関係が難しいときにも続けられた。"]
EN = [
    "Science diplomacy connects science and technology with diplomacy.",
    "Exchanges of researchers went on when relations between governments were difficult.",
]
QUESTIONS = [
    "科学技術外交",
    "science diplomacy",
    "研究者の交流は、難しい時期にも続いた。",
    "Researchers were exchanged even in difficult times.",
    '"science and technology"',
    "SDGs",
]


def _ask(searcher: Searcher) -> int:
    """Put all questions; return how many objects were left in circles."""
    gc.collect()
    gc.disable()
    try:
        for text in QUESTIONS:
            searcher.search(parse(text))
        return gc.collect()
    finally:
        gc.enable()


def test_a_search_leaves_no_circles() -> None:
    _ask(searcher_over(JA, EN))  # what is loaded on first use does
    assert _ask(searcher_over(JA, EN)) == 0
