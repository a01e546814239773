"""Evidence that is gathered fast is the evidence that there is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.model import Equivalent
from indexer.store.packing import LEVEL
from search.bounding import Bounds, TermBounds
from search.concepts import Group, answers, concept_score, named_by, telling_links
from search.defining import DEFINING, LEAST_SHARE, _opening
from search.evidence import Gathered, Raw, _by_place, _choose, in_unit, moved, weigh
from search.meetings import Meetings, Unit
from search.ranking import Best
from search.side import Side
from search.texts import text_of

WORDS, PASSAGE = 6, 10
LETTERS = "abcdefgh"


def a_side(*equivalents: tuple[int, int, tuple[str, ...], float]) -> Side:
    """Make a side of so many words, some of which mean something: start, end, terms, how surely."""
    units = [
        Unit(start, end, (Equivalent(terms, "ja", "".join(terms), weight, ("name",)),))
        for start, end, terms, weight in sorted(equivalents)
    ]
    masses = tuple(float(unit.end - unit.start) for unit in units)
    spans = tuple((at, at + 1) for at in range(WORDS))
    return Side(
        "abcdef", "en", "ja", tuple("abcdef"), spans, (1.0,) * WORDS, tuple(units), masses, float(WORDS),
        Meetings(units, masses, "ja"),
    )  # fmt: skip


@st.composite
def links(draw: st.DrawFn) -> Raw:
    """Make a link of a few words of either side."""
    start, left = draw(st.integers(0, WORDS - 1)), draw(st.integers(0, PASSAGE - 1))
    end, right = draw(st.integers(start + 1, WORDS)), draw(st.integers(left + 1, PASSAGE))
    return draw(st.sampled_from([0.5, 1.0, 2.0])), draw(st.integers(0, 9)), start, end, left, right, 1.0, ("a",)


@st.composite
def sides(draw: st.DrawFn) -> Side:
    """Make a side whose words and runs of words have equivalents of one word or two."""
    found = []
    for start in draw(st.lists(st.integers(0, WORDS - 1), max_size=8)):
        end = draw(st.integers(start + 1, min(start + 2, WORDS)))
        terms = tuple(draw(st.text(LETTERS, min_size=1, max_size=2)))
        found.append((start, end, terms, draw(st.sampled_from([0.3, 0.7, 1.0]))))
    return a_side(*found)


@given(st.lists(links(), max_size=20))
def test_no_word_is_linked_twice_and_the_best_links_come_first(found: list[Raw]) -> None:
    expected: list[Raw] = []
    for raw in sorted(found, reverse=True):
        free = all(raw[3] <= one[2] or one[3] <= raw[2] for one in expected)
        if free and all(raw[5] <= one[4] or one[5] <= raw[4] for one in expected):
            expected.append(raw)
    kinds = _by_place(found)
    assert _choose(a_side(), sorted(kinds, reverse=True), kinds, PASSAGE) == expected


@given(sides(), st.text(LETTERS, max_size=30), st.text(LETTERS, min_size=1, max_size=5))
def test_no_score_is_above_its_bound(side: Side, passage: str, heading: str) -> None:
    weights = {letter: 1.0 + at for at, letter in enumerate(LETTERS)}
    text, above = (text_of("\x1f".join(one), "ja", weights) for one in (passage, heading))
    bounds = Bounds(side, max(weights.values()))
    assert weigh(side, text, text.weights).score <= bounds.most(text)
    assert weigh(side, above + text, (above + text).weights).score <= bounds.most(text, above)


@given(sides(), *[st.text(LETTERS, max_size=most) for most in (30, 3, 3)], st.sets(st.integers(1, WORDS - 1)))
def test_no_answer_to_a_term_scores_above_its_bound(
    side: Side, passage: str, heading: str, outer: str, cuts: set[int]
) -> None:
    weights = {letter: 1.0 + at for at, letter in enumerate(LETTERS)}
    text, own, above = (text_of("\x1f".join(one), "ja", weights) for one in (passage, heading, outer + heading))
    ends = sorted({*cuts, WORDS})
    groups = [
        Group(tuple(range(start, end)), float(end - start), False, 2)
        for start, end in zip([0, *ends], ends, strict=False)
    ]
    bounds = TermBounds(side, groups)
    evidence, whole = weigh(side, text, text.weights), above + text
    named = named_by(side, groups, *(weigh(side, title, title.weights) for title in (own, above)))
    assert named <= bounds.named(own, above) * (1 + 1e-9)
    titles = LEVEL.join("\x1f".join(one) for one in (outer, heading))
    assert bounds.named(own, above) <= bounds.may_name(titles) * (1 + 1e-9)
    score = concept_score(side, groups, telling_links(side, evidence), text, named)
    most, opens = bounds.most(text, named, answering=False)
    assert score <= most and opens >= (_opening(side, frozenset(range(WORDS)), text)[0] >= LEAST_SHARE)
    rough = bounds.roughly("\x1f".join(passage), named, answering=False)
    assert score * (1 + DEFINING * opens) <= rough
    if answers(side, groups, evidence):
        assert (most, opens) == bounds.most(text, named, answering=True)
        assert rough == bounds.roughly("\x1f".join(passage), named, answering=True)
    elif answers(side, groups, headed := moved(weigh(side, whole, whole.weights), -len(above))):
        more = 1 + DEFINING if opens else 1.0
        assert concept_score(side, groups, telling_links(side, headed), text, 0.0) * more <= bounds.headed(text, above)


@given(sides(), st.text(LETTERS, max_size=30))
def test_packed_positions_meet_what_their_terms_meet(side: Side, passage: str) -> None:
    text = text_of("\x1f".join(passage), "ja", dict.fromkeys(LETTERS, 1.0))
    plain = [(letter,) for letter in passage]
    packed, apart = (Gathered(side, slots, text.weights, text.total) for slots in (text, plain))
    assert packed._found() == apart._found()
    assert side.meetings.touches(text) == bool(side.meetings.along(text))


@given(st.lists(st.floats(0.0, 1.0)), st.integers(1, 5))
def test_whatever_is_among_the_best_in_the_end_was_admitted(scores: list[float], limit: int) -> None:
    best, admitted = Best(limit), []
    for score in scores:
        if best.admits(score):
            admitted.append(score)
            best.add(score)
    assert sorted(admitted)[::-1][:limit] == sorted(scores)[::-1][:limit]


def test_scores_stay_within_one_and_keep_their_order() -> None:
    raised = [in_unit(score) for score in (0.0, 0.5, 0.8, 0.9, 1.2, 2.0, 5.0)]
    assert raised == sorted(set(raised)) and raised[:3] == [0.0, 0.5, 0.8] and raised[-1] <= 1.0
