"""Tables of sorted lines: what begins so is found, all of it, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.lexicon.lines import Lines, sorted_lines

LINE = st.text(st.sampled_from("aab京都\tー"), min_size=1, max_size=6)


@given(st.lists(LINE), LINE)
def test_the_lines_that_begin_so_are_found_in_order(lines: list[str], start: str) -> None:
    table = Lines(sorted_lines(lines))
    wanted = [line[len(start) :] for line in sorted(set(lines)) if line.startswith(start)]
    assert [rest.decode() for rest in table.beginning(start)] == wanted
    table.SINGLE = 0
    assert [rest.decode() for rest in table.beginning(start)] == wanted


def test_an_empty_table_has_no_lines() -> None:
    assert list(Lines(b"").beginning("a")) == list(Lines(sorted_lines([])).beginning("a")) == []
