"""Evidence that is gathered fast is the evidence that there is."""

from __future__ import annotations

from math import inf

from hypothesis import given
from hypothesis import strategies as st

from search.evidence import Raw, _choose, _heavy
from search.side import Meetings, Side

WORDS, PASSAGE = 6, 10


def a_side() -> Side:
    """Make a side of so many words, which mean nothing."""
    nothing = Meetings((), (), "en")
    spans = tuple((at, at + 1) for at in range(WORDS))
    return Side("abcdef", "en", "en", tuple("abcdef"), spans, (1.0,) * WORDS, (), (), float(WORDS), nothing)


@st.composite
def links(draw: st.DrawFn) -> Raw:
    """Make a link of a few words of either side."""
    start, left = draw(st.integers(0, WORDS - 1)), draw(st.integers(0, PASSAGE - 1))
    end, right = draw(st.integers(start + 1, WORDS)), draw(st.integers(left + 1, PASSAGE))
    return draw(st.sampled_from([0.5, 1.0, 2.0])), draw(st.integers(0, 9)), start, end, left, right, 1.0, ("a",)


@given(st.lists(links(), max_size=20))
def test_no_word_is_linked_twice_and_the_best_links_come_first(found: list[Raw]) -> None:
    expected: list[Raw] = []
    for raw in sorted(found, reverse=True):
        free = all(raw[3] <= one[2] or one[3] <= raw[2] for one in expected)
        if free and all(raw[5] <= one[4] or one[5] <= raw[4] for one in expected):
            expected.append(raw)
    assert _choose(a_side(), list(found), PASSAGE) == expected


@given(st.lists(st.floats(0.0, 20.0), max_size=60), st.floats(0.0, 500.0))
def test_a_passage_is_weighed_no_further_than_it_counts(weights: list[float], most: float) -> None:
    assert _heavy(weights, most) == min(sum(weights, 0.0), most)
    assert _heavy(weights, inf) == sum(weights, 0.0)
