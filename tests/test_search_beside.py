"""Which passages stand between like lines? In plain text the lines around a line tell its counterpart."""

from __future__ import annotations

import pytest

from corpus.model import Lang
from search.engine import Searcher
from search.model import Hit
from search.parallel import parallel_to_text
from search.query import parse
from tests.searchers import searcher_of

LOGS = {
    "ja-observatory.txt": """天文台は一九二一年に岬の丘の上に建てられた。

望遠鏡は職員が夜ごとに手で動かしていた。

2004年4月 - 設備の更新を終えた。

星の写真は地下の書庫に保存されている。

その後は学生も観測に加わった。
""",
    "en-observatory.txt": """The observatory was built on the hill of the cape in 1921.

Every night the staff moved the telescope by hand.

April 2004: Equipment was renewed at last.

Photographs of the stars are kept in the archive in the basement.

From then on students took part in the observations.
""",
    "ja-harbour.txt": """港は漁船のために川の河口に造られた。

倉庫には塩と米が積まれていた。

2004年4月 - 設備の更新が完了した。

灯台の光は沖の船からもよく見える。

冬には波が防波堤を越える。
""",
    "en-harbour.txt": """The port was made at the mouth of the river for fishing boats.

Salt and rice were piled up in the warehouses.

April 2004: The renewal of the equipment was completed.

The light of the lighthouse is easily seen from ships at sea.

In winter the waves go over the breakwater.
""",
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher_of(tmp_path_factory.mktemp("logs"), LOGS)


def found(searcher: Searcher, query: str, lang: Lang, exact: bool = False) -> tuple[Hit, ...]:
    return searcher.search(parse(query, plain=True), langs=(lang,), exact=exact).hits[lang]


def test_line_that_is_put_freely_is_found_between_the_lines_around_it(searcher: Searcher) -> None:
    hits = found(searcher, "2004年4月 - 設備の更新を終えた。", "en")
    assert [hit.document.id for hit in hits[:2]] == ["en-observatory", "en-harbour"]


def test_the_same_in_the_other_direction(searcher: Searcher) -> None:
    hits = found(searcher, "April 2004: Equipment was renewed at last.", "ja")
    assert (hits[0].document.id, hits[0].passage.text) == ("ja-observatory", "2004年4月 - 設備の更新を終えた。")


def test_line_that_recurs_has_no_place(tmp_path_factory: pytest.TempPathFactory) -> None:
    same = LOGS | {"ja-harbour.txt": LOGS["ja-harbour.txt"].replace("の更新が完了した", "の更新を終えた")}
    searcher = searcher_of(tmp_path_factory.mktemp("same"), same)
    assert found(searcher, "2004年4月 - 設備の更新を終えた。", "en")[0].document.id == "en-harbour"


def test_line_of_another_subject_is_not_raised(searcher: Searcher) -> None:
    hits = found(searcher, "冬には波が防波堤を越える。", "en")
    assert hits[0].passage.text == "In winter the waves go over the breakwater."
    assert all(hit.score < 0.5 for hit in hits[1:])


def test_line_none_of_whose_words_are_known_is_found_by_the_lines_around_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    other = {
        "ja-harbour.txt": LOGS["ja-harbour.txt"].replace("2004年4月 - 設備の更新が完了した。", "汽笛一声、船出の時。"),
        "en-harbour.txt": LOGS["en-harbour.txt"].replace(
            "April 2004: The renewal of the equipment was completed.", "Handkerchiefs flutter along the quay."
        ),
    }
    hit = found(searcher_of(tmp_path_factory.mktemp("other"), LOGS | other), "汽笛一声、船出の時。", "en")[0]
    assert hit.passage.text == "Handkerchiefs flutter along the quay."
    assert ("surroundings",) in [match.via for match in hit.matched]


def test_parallel_knows_the_lines_around_too(searcher: Searcher) -> None:
    hits = parallel_to_text(searcher, "2004年4月 - 設備の更新を終えた。")
    assert hits[0].document.id == "en-observatory"
