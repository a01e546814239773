from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.width import cut_start_to_width, cut_to_width, pad, text_width, wrap


def wrapped(text: str, columns: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, columns)]


def test_japanese_characters_take_two_columns() -> None:
    assert text_width("科学 diplomacy") == 14
    assert text_width("ｿﾌﾄﾊﾟﾜｰ") == 7
    assert text_width("が") == 2  # か with a combining mark


def test_english_wraps_at_spaces_and_japanese_between_characters() -> None:
    assert wrapped("science and diplomacy", 12) == ["science and", "diplomacy"]
    assert wrapped("科学技術外交", 8) == ["科学技術", "外交"]


def test_a_line_begins_with_no_closing_mark_and_ends_with_no_opening_one() -> None:
    assert wrapped("科学技術、外交", 8) == ["科学技", "術、外交"]
    assert wrapped("科学技「術外交」", 8) == ["科学技", "「術外", "交」"]


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert wrapped("internationalization", 8) == ["internat", "ionaliza", "tion"]


def test_cutting_and_filling_count_columns() -> None:
    assert cut_to_width("科学技術外交", 7) == "科学技…"
    assert cut_start_to_width("科学技術外交", 7) == "…術外交"
    assert cut_to_width("ODA", 3) == "ODA"
    assert pad("科学", 6) == "科学  "
    assert pad("科学", 6, right=True) == "  科学"


@given(st.text(st.sampled_from("科学、。「」ab c-é…ー"), max_size=80), st.integers(4, 30))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert all(text_width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
