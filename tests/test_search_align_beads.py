"""Beads: the dynamic programming, its band, and the chain of anchors."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from search.align.anchors import anchors, rising
from search.align.beads import band_around, best_beads
from search.align.length import deviation, length_only_gain


def full_band(rows: int, columns: int) -> list[tuple[int, int]]:
    return [(0, columns + 1)] * (rows + 1)


def test_units_that_are_the_same_form_one_to_one_beads() -> None:
    left, right = ["a", "b", "c"], ["a", "x", "b", "c"]

    def gain(i0: int, i1: int, j0: int, j1: int) -> float:
        return 1.0 if (i1 - i0, j1 - j0) == (1, 1) and left[i0] == right[j0] else 0.0 if i0 == i1 or j0 == j1 else -1.0

    assert best_beads(full_band(3, 4), gain) == [(0, 1, 0, 1), (1, 1, 1, 2), (1, 2, 2, 3), (2, 3, 3, 4)]


def test_a_sentence_split_in_three_is_one_bead() -> None:
    def gain(i0: int, i1: int, j0: int, j1: int) -> float:
        return 3.0 if (i0, i1, j0, j1) == (0, 1, 0, 3) else 0.5 if i1 - i0 == j1 - j0 == 1 else 0.0

    assert best_beads(full_band(1, 3), gain) == [(0, 1, 0, 3)]


@settings(deadline=None)
@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 6), st.randoms(use_true_random=False))
def test_every_band_connects_its_ends_and_beads_cover_everything_once(rows, columns, width, chance) -> None:  # type: ignore[no-untyped-def]
    pairs = sorted({(chance.randint(0, max(rows, 1)), chance.randint(0, max(columns, 1))) for _ in range(8)})
    unique = {i: j for i, j in pairs if i < rows and j < columns}
    fixed = rising(sorted(unique.items()))
    beads = best_beads(band_around(fixed, rows, columns, width), lambda i0, i1, j0, j1: float((i1 - i0) * (j1 - j0)))
    assert [i for i0, i1, _, _ in beads for i in range(i0, i1)] == list(range(rows))
    assert [j for _, _, j0, j1 in beads for j in range(j0, j1)] == list(range(columns))


@given(st.dictionaries(st.integers(0, 50), st.integers(0, 50)))
def test_a_chain_rises_strictly_on_both_sides(pairs: dict[int, int]) -> None:
    chain = rising(sorted(pairs.items()))
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chain))


def test_an_anchor_is_far_better_than_its_rivals() -> None:
    assert anchors([(0.9, 0, 0), (0.2, 0, 1), (0.8, 1, 1), (0.75, 1, 2)]) == [(0, 0)]


def test_lengths_alone_align_what_has_the_right_lengths() -> None:
    ja = ["短い文。", "これはもう少し長い文で、いくつかのことを述べている。", "終わり。"]
    en = ["A short one.", "This is a rather longer sentence, which tells about a number of things.", "The end."]
    assert best_beads(full_band(3, 3), length_only_gain(ja, en)) == [(0, 1, 0, 1), (1, 2, 1, 2), (2, 3, 2, 3)]


def test_deviation_is_zero_at_the_expected_length() -> None:
    assert deviation(10, 22, 2.2) == 0.0
    assert deviation(10, 66, 2.2) > 2.5
