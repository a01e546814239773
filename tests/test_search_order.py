"""In which order do the passages stand that a term finds? As a reader would want them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Lang
from search.engine import Searcher
from search.query import parse
from tests.searchers import searcher_of

PAGES = {
    "harbours.en.md": """# Trade by sea

Our firm ships coffee through the harbour every spring, whatever the weather may be on the open ocean.

| Harbour | 22 |
|---|---|
| Lighthouse | 3 |

# The harbour and its keepers

Ships have come here for three centuries, and most of them went away with tea in their holds and letters for the south.

A harbour is a place where ships find shelter from the storm; a good harbour is deep, and its mouth is narrow.

Every evening the keepers light the lamps at the mouth of the harbour, as their fathers and grandfathers did.
""",
    "minato.ja.md": """# 海の貿易

当社は天候にかかわらず、毎年春になると、遠い国から買いつけた珈琲豆を船に積み、港から内陸の町へ運んでいる。

# 港を守る人々

三百年のあいだ、船はここへ来て、その多くは茶と手紙とを積み、南の国々へ向かって去っていったものである。

港とは、船が嵐を避ける場所である。よい港は水が深く、よい港は入口が狭いものだ、と昔から言われてきた。
""",
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher_of(tmp_path_factory.mktemp("pages"), PAGES)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher_of(tmp_path_factory.mktemp("news"), NEWS)


@pytest.mark.parametrize("term", ["harbour", "harbor", "港"])
def test_what_says_what_it_is_comes_first_and_what_stands_under_a_heading_only_last(
    searcher: Searcher, term: str
) -> None:
    hits = searcher.search(parse(term), limit=9).hits
    english = [hit.passage.text for hit in hits["en"]]
    assert english[0].startswith("A harbour is a place")
    assert english[1].startswith("Every evening")  # its heading speaks of it as well
    assert english[-1].startswith("Ships have come")
    japanese = [hit.passage.text for hit in hits["ja"]]
    assert japanese[0].startswith("港とは")
    assert japanese[-1].startswith("三百年")


def test_a_sentence_is_not_behind_a_line_of_a_table_for_its_length(searcher: Searcher) -> None:
    english = [hit.passage.text for hit in searcher.search(parse("harbour"), limit=9).hits["en"]]
    assert len(min(english, key=len)) < 20
    assert english.index(min(english, key=len)) > 1


SECTS = {
    "sects.en.md": "# Temples\n\nThe Nichiren sect has many temples in the east.\n\nRice is grown on the hills.\n",
    "shu.ja.md": "# 寺\n\n浄土宗の寺が町にある。\n\n禅宗の僧が山に住む。\n\n丘では米を作る。\n",
}


@pytest.mark.parametrize(
    ("name", "lang", "found"),
    [("日蓮宗", "en", "The Nichiren sect"), ("Jodo sect", "ja", "浄土宗"), ("Zen sect", "ja", "禅宗")],
)
def test_a_name_and_the_kind_of_thing_it_names_mean_the_whole(
    tmp_path: Path, name: str, lang: Lang, found: str
) -> None:
    hits = searcher_of(tmp_path, SECTS).search(parse(name), langs=(lang,)).hits[lang]
    assert [hit.passage.text.startswith(found) for hit in hits] == [True]


NEWS = {
    "news.en.md": """# News

The council passed the bill in spring.

Farmers demanded a halt to construction of the dam.

The country suspended imports of beef in May.

Infections rose among the young.
""",
    "news.ja.md": """# ニュース

議会は春に法案を可決した。

農家はダムの工事の中止を求めた。

国は五月に牛肉の輸入を停止した。

若者の間で感染が増えた。

試験に合格した人は、春に店の仕事を始めた。

新しい道路は、まだ建設の途中である。
""",
}


@pytest.mark.parametrize(
    ("clause", "passage"),
    [
        ("passed the bill", "議会は春に法案を可決した。"),
        ("demanded a halt to construction", "農家はダムの工事の中止を求めた。"),
        ("suspended imports", "国は五月に牛肉の輸入を停止した。"),
        ("infections rose", "若者の間で感染が増えた。"),
        ("法案可決", "The council passed the bill in spring."),
        ("工事中止要求", "Farmers demanded a halt to construction of the dam."),
    ],
)
def test_a_clause_is_found_where_the_other_language_puts_it_otherwise(
    news: Searcher, clause: str, passage: str
) -> None:
    target: Lang = "ja" if clause.isascii() else "en"
    hits = news.search(parse(clause), limit=3, langs=(target,)).hits[target]
    assert hits[0].passage.text == passage


def test_of_a_word_that_stands_twice_the_place_beside_the_rest_of_the_name_counts(tmp_path: Path) -> None:
    text = "助言者の集まりが世界の各地に生まれ、やがて互いに知り合うようになり、外務大臣科学技術顧問の会も発足した。"
    searcher = searcher_of(tmp_path, {"komon.ja.md": f"# 助言\n\n{text}\n\n丘では米を作る。\n\n町には寺がある。\n"})
    hits = searcher.search(parse("Science and Technology Advisor to the Minister for Foreign Affairs")).hits["ja"]
    assert [hit.passage.text for hit in hits] == [text]


def test_a_sentence_finds_its_own_words_before_others_of_its_language(tmp_path: Path) -> None:
    pages = {
        "ika.ja.md": "# イカ\n\n魚屋で見る紋甲の呼び名は、大きなイカに広く用いられる。",
        "machi.ja.md": "# 町\n\n呼称を利用するエリアは、駅前の広場と、川沿いの古い市場のあたりとに分かれる。",
        "umi.ja.md": "# 海\n\n漁師は地域の名を使う。\n\n魚は地域を知らない。\n\n船を使う人は少ない。",
    }
    question = parse("紋甲という呼び名を使う地域はどこですか？", plain=True)
    found = [hit.document.id for hit in searcher_of(tmp_path, pages).search(question).hits["ja"]]
    assert found.index("ika.ja") < found.index("machi.ja")
