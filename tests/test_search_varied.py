"""Which passages are shown where several say the same."""

from search.query import parse
from search.varied import enough, varied
from tests.searchers import searcher_over

COPIES = ["北駅から海岸へ列車が走る。"] * 6
OTHERS = ["列車は北駅から海岸まで走っている。", "海岸へは北の駅から列車で行く。", "会議は春に開かれた。"]
ASKED = "Trains run from the northern station to the coast."


def _found(ja: list[str], limit: int) -> list[str]:
    hits = searcher_over(ja, [ASKED]).search(parse(ASKED, plain=True), limit=limit, langs=("ja",)).hits["ja"]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    return [hit.passage.text for hit in hits]


def test_copies_of_a_line_leave_room_for_others() -> None:
    found = _found(COPIES + OTHERS, 3)
    assert len(found) == 3 and {COPIES[0], *OTHERS[:2]} == set(found)


def test_copies_are_shown_where_nothing_else_is_left() -> None:
    assert _found(COPIES, 4) == COPIES[:4]


def test_the_order_stays_as_it_was() -> None:
    searcher = searcher_over(COPIES + OTHERS, [ASKED])
    ranked = searcher.similar(ASKED, "en", "ja", 9)
    assert varied(ranked, 9) == ranked
    for limit in range(1, 9):
        shown = varied(ranked, limit)
        assert len(shown) == limit and shown == [one for one in ranked if one in shown]


def test_no_more_is_ranked_than_is_needed() -> None:
    ranked = searcher_over(COPIES + OTHERS, [ASKED]).similar(ASKED, "en", "ja", 9)
    ranked.sort(key=lambda one: one.stored.passage.text != COPIES[0])
    asked: list[int] = []
    enough(lambda limit: (asked.append(limit), ranked[:limit])[1], 2)
    assert asked == [2, 4, 8]
