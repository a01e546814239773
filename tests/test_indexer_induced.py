"""What passages of the same numbers teach."""

from indexer.derived import refresh
from indexer.lexicon.induced import TABLE_NAME, InducedSource, induced_table
from indexer.store.memory import MemoryStore
from search.engine import Searcher
from search.query import parse
from tests.searchers import store_over

OPENED = [
    (1891, 4, "鴻鵠駅が開業した。", "Kokoku Depot was inaugurated."),
    (1897, 11, "港で開業。", "Inaugurated at the port."),
]
OPENED += [(1902, 7, "山手にも開業した。", "One more was inaugurated uphill."), (1911, 2, "開業。", "Inaugurated.")]
OTHERS = [(1893, 5, "橋が落ちた。", "The bridge fell."), (1899, 9, "村は静かだった。", "The village was quiet.")]
OTHERS += [(1905, 3, "米が高い。", "Rice was dear."), (1908, 8, "船が沈んだ。", "A ship sank.")]
OTHERS += [(1915, 1, "雪が積もった。", "Snow lay deep."), (1919, 6, "議会が開かれた。", "The assembly met.")]
OTHERS += [(year + 30, month, ja, en) for year, month, ja, en in OTHERS]
MONTHS = "January February March April May June July August September October November December".split()
JA = [f"{year}年{month}月、{ja}" for year, month, ja, _ in OPENED + OTHERS]
EN = [f"In {MONTHS[month - 1]} {year}: {en}" for year, month, _, en in OPENED + OTHERS]


def test_words_that_meet_in_passages_of_the_same_numbers_are_tied_both_ways() -> None:
    source = InducedSource(induced_table(store_over(JA, EN)))
    [found] = source.find(("開業",), "ja", "en", "開業")
    assert found.terms == ("inaugur",) and found.via == ("seen together",) and 0.3 <= found.weight < 0.7
    assert [one.terms for one in source.find(("inaugur",), "en", "ja", "inaugurated")] == [("開業",)]
    assert not list(source.find(("開業",), "ja", "ja", "開業")) and not list(source.find(("橋",), "ja", "en", "橋"))


def test_other_numbers_teach_nothing() -> None:
    later = [one.replace("18", "20").replace("19", "21") for one in EN]
    assert induced_table(store_over(JA, later)).strip() == b""


def test_numbers_that_many_passages_hold_teach_nothing() -> None:
    same = ["1891年4月、開業した。"] * 5, ["Inaugurated in April 1891."] * 5
    assert induced_table(store_over(*same)).strip() == b""


def test_the_table_is_derived_and_asked() -> None:
    store = store_over(JA, EN)
    assert "seen together" not in _via(store)
    refresh(store)
    store.commit()
    assert store.table(TABLE_NAME) == induced_table(store)
    assert "seen together" in _via(store)


def _via(store: MemoryStore) -> set[str]:
    found = Searcher(store).search(parse("開業の日を知らせる手紙が届いた。"), langs=("en",)).concepts
    return {via for concept in found for one in concept.equivalents for via in one.via}
