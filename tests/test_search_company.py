"""In what company does a query stand? Headings and sentences find the section that says the same around them."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_samples import box, pptx

from corpus.model import Lang
from corpus.read import read
from indexer.prepare import analysed
from indexer.store.memory import MemoryStore
from search.engine import Searcher
from search.parallel import parallel_to_text
from search.query import parse
from search.surroundings import around, text_around
from tests.searchers import searcher_of

PAGES = {
    "ja-budget.md": """# 事始め

研究費の申請は、毎年四月に受け付けます。申請書には予算の内訳を書いてください。

審査の結果は六月に郵便で届きます。

# まとめ

費用と、だれが払うかを確かめましょう。
""",
    "en-budget.md": """# Getting underway

Applications for research grants are received every April. Set out the budget in detail in the application.

The result of the review arrives by mail in June.

# Summary

Check the costs and who pays them.
""",
    "ja-kitchen.md": """# 始める前に

台所の火を確かめ、鍋に水を入れてください。塩は最後に加えます。

# まとめ

味を確かめましょう。
""",
    "en-kitchen.md": """# Before you begin

Check the fire in the kitchen and fill the pot with water. Salt is added last.

# Summary

Check the taste.
""",
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher_of(tmp_path_factory.mktemp("pages"), PAGES)


def first(searcher: Searcher, query: str, lang: Lang) -> str:
    hits = searcher.search(parse(query, plain=True), langs=(lang,)).hits[lang]
    return f"{hits[0].document.id}/{hits[0].section.title}" if hits else ""


def test_heading_that_is_not_translated_word_by_word_finds_its_section(searcher: Searcher) -> None:
    assert first(searcher, "事始め", "en") == "en-budget/Getting underway"
    assert first(searcher, "Getting underway", "ja") == "ja-budget/事始め"


def test_heading_with_its_first_sentence_finds_the_section_among_equal_headings(searcher: Searcher) -> None:
    assert first(searcher, "まとめ 味を確かめましょう。", "en") == "en-kitchen/Summary"
    assert first(searcher, "Summary Check the costs and who pays them.", "ja") == "ja-budget/まとめ"


def test_hit_that_shares_no_word_with_the_heading_says_why_it_is_there(searcher: Searcher) -> None:
    hit = searcher.search(parse("事始め", plain=True), langs=("en",)).hits["en"][0]
    assert [match.via for match in hit.matched] == [("surroundings",)]


OPENING_EN = """Read this page to the end before anything else. Take a day without rain, and ask a friend to help you.
Write down what you have, what is missing and what it costs, and keep the list with your papers. Wear gloves and
old clothes, have water and something to eat at hand, and tell your family where you are and when you will be back in
the evening. Nobody should be in a hurry: whoever hurries forgets something."""
OPENING_JA = """何よりも先に、このページを終わりまで読んでください。雨の降らない日を選び、友人に手伝いを頼みます。
持っているもの、足りないもの、かかる費用を書き出し、その表を書類と一緒に保管します。手袋と古い服を身につけ、水と食べ物を
手元に置き、どこにいて夕方いつ戻るかを家族に伝えてください。急いではいけません。急ぐ人は何かを忘れます。"""


def test_heading_of_some_words_is_told_apart_by_what_stands_further_below_it(tmp_path: Path) -> None:
    searcher = searcher_of(
        tmp_path,
        {
            "en-a.md": f"# What to prepare\n\n{OPENING_EN}\n\nThen paint the hull of the boat and dry its sails.\n",
            "en-b.md": f"# What to prepare\n\n{OPENING_EN}\n\nThen open the hive and count the queen bees.\n",
            "ja-b.md": f"# 準備するもの\n\n{OPENING_JA}\n\nそれから巣箱を開け、女王蜂を数えます。\n",
        },
    )
    assert first(searcher, "準備するもの", "en") == "en-b/What to prepare"


def test_exact_search_knows_no_company(searcher: Searcher) -> None:
    assert not searcher.search(parse("事始め", plain=True), langs=("en",), exact=True).hits["en"]


def test_surroundings_end_with_the_section(searcher: Searcher) -> None:
    stored = searcher.store.fetch(searcher.store.find(["en-budget/s0/2"]))[0]
    assert [one.passage.id for one, _, _ in around(searcher.store, stored)] == ["en-budget/s0/1", "en-budget/s0/2"]
    assert text_around(searcher.store, stored).startswith("Getting underway\nApplications")


@pytest.mark.parametrize("id_", ["en-budget/s0/2", "ja-budget/s0/2"])
def test_no_more_stands_around_a_passage_than_is_asked_for(searcher: Searcher, id_: str) -> None:
    stored = searcher.store.fetch(searcher.store.find([id_]))[0]
    whole, lines = text_around(searcher.store, stored), text_around(searcher.store, stored, 4).split("\n")
    assert sum(end - start for _, start, end in around(searcher.store, stored, 4)) == 4
    assert lines[0] == whole.split("\n")[0] and lines[1] and stored.passage.text.startswith(lines[1])


DECKS = {
    "report-ja.pptx": ("第1部 調査の報告", "第2部 計画の公募", "会計"),
    "report-en.pptx": ("Part 1: Report on surveys", "Part 2: New surveys", "Accounts"),
}


def test_slide_that_is_nearer_to_another_slide_stands_back(tmp_path: Path) -> None:
    store = MemoryStore()
    for name, titles in DECKS.items():
        (tmp_path / name).write_bytes(pptx(*(box(title, kind="title") for title in titles)))
        store.replace(analysed(read(tmp_path / name)))
    store.commit()
    hits = parallel_to_text(Searcher(store), "Part 2: New surveys", 5)
    assert next(hit.passage.page.file for hit in hits if hit.passage.page) == 2


def test_heading_that_is_only_a_number_is_kept_with_what_stands_under_it(tmp_path: Path) -> None:
    (tmp_path / "law.md").write_text("# 第2部\n\n序文を読む。\n\n# 第3部\n\n結びを読む。\n", encoding="utf-8")
    assert [one.title_terms.split()[0] for one in analysed(read(tmp_path / "law.md")).passages] == ["#2", "#3"]
