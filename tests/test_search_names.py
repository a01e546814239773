"""Names of people, places, works and gods: all their forms meet, parts of names come after them, decoys do not."""

from __future__ import annotations

import pytest

from search.engine import Searcher
from search.model import Hit
from search.query import parse
from tests.searchers import searcher_over

JA = (
    "安倍晋三首相がワシントンで演説した。",
    "安倍首相は帰国した。",
    "安倍能成は文部大臣を務めた。",
    "岸田総理が会見した。",
    "空海は高野山を開いた。",
    "興福寺の五重塔は奈良にある。",
    "東寺の塔は京都駅から見える。",
    "当時の車両は残っていない。",
    "徳川幕府は大名を統制した。",
    "知恩院の鐘を聞く。",
    "石清水八幡宮に詣でる。",
    "観世音菩薩の像がある。",
    "応仁の乱で都は焼けた。",
    "福沢の本はよく読まれた。",
    "南山大学は名古屋にある。",
    "建物の工事が行われた。",
    "三十三間堂に仏像が並ぶ。",
    "その頃華厳経が都で読まれた。",
    "東京都の人口が増えた。",
)
EN = (
    "Shinzo Abe gave a speech in Washington.",
    "Abe returned home.",
    "Hiroshi Abe is an actor.",
    "Several Nobel laureates signed the letter.",
    "The prime minister, Kishida, met the press.",
    "Kobo Daishi founded a monastery.",
    "The pagoda of Kofuku-ji Temple stands in Nara.",
    "To-ji Temple is seen from the station.",
    "Hodo-ji Temple is not far.",
    "The Edo shogunate controlled the lords.",
    "A bell of Chion-in Temple was heard.",
    "A statue of Avalokitesvara was found.",
    "The Onin War burnt the capital.",
    "Fukuzawa's book was widely read.",
    "Green fields and another climate.",
    "Nye wrote on power.",
)


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return searcher_over(ja=JA, en=EN)


def found(searcher: Searcher, query: str) -> list[str]:
    hits = searcher.search(parse(query)).hits
    return [hit.passage.text for lang in ("ja", "en") for hit in hits[lang]]


@pytest.mark.parametrize(
    ("query", "ja", "en"),
    [
        ("Kukai", 4, 5),
        ("弘法大師", 4, 5),
        ("Kōbō Daishi", 4, 5),
        ("Kofukuji Temple", 5, 6),
        ("Kōfuku-ji", 5, 6),
        ("興福寺", 5, 6),
        ("To-ji Temple", 6, 7),
        ("Tō-ji", 6, 7),
        ("Toji Temple", 6, 7),
        ("江戸幕府", 8, 9),
        ("Tokugawa shogunate", 8, 9),
        ("Edo bakufu", 8, 9),
        ("Chionin Temple", 9, 10),
        ("Kannon", 11, 11),
        ("Kannon Bosatsu", 11, 11),
        ("Onin no Ran", 12, 12),
        ("応仁の乱", 12, 12),
    ],
)
def test_every_name_of_a_thing_finds_it_in_both_languages(searcher: Searcher, query: str, ja: int, en: int) -> None:
    assert found(searcher, query) == [JA[ja], EN[en]]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Iwashimizu Hachimangu Shrine", JA[10]),
        ("Iwashimizu Hachiman-gu", JA[10]),
        ("Sanjusangen-do", JA[16]),
        ("華厳経", JA[17]),
    ],
)
def test_a_place_is_found_as_it_is_said_and_nothing_else_is(searcher: Searcher, query: str, text: str) -> None:
    assert found(searcher, query) == [text]


def by_text(searcher: Searcher, query: str) -> dict[str, Hit]:
    hits = searcher.search(parse(query)).hits
    return {hit.passage.text: hit for lang in ("ja", "en") for hit in hits[lang]}


@pytest.mark.parametrize("query", ["Shinzo Abe", "安倍晋三", "ABE Shinzo"])
def test_a_persons_whole_name_comes_before_the_family_name_and_another_person_last(
    searcher: Searcher, query: str
) -> None:
    hits = by_text(searcher, query)
    assert list(hits) == [JA[0], JA[1], JA[2], EN[0], EN[1], EN[2]]
    assert hits[JA[0]].score > 1.5 * hits[JA[1]].score > 2.5 * hits[JA[2]].score
    assert hits[EN[0]].score > 1.5 * hits[EN[1]].score > 2.5 * hits[EN[2]].score
    assert hits[EN[1]].matched[0].via == ("family name",)
    assert [hit.rank for hit in hits.values()] == [1, 2, 3, 1, 2, 3]


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("Fumio Kishida", [JA[3], EN[4]]),
        ("岸田文雄", [JA[3], EN[4]]),
        ("福沢諭吉", [JA[13], EN[13]]),
        ("ノーベル賞", [EN[3]]),
        ("Nobel Prize", [EN[3]]),
        ("Joseph Nye", [EN[15]]),
    ],
)
def test_texts_that_have_a_part_of_the_name_only_are_found_by_it(
    searcher: Searcher, query: str, texts: list[str]
) -> None:
    assert found(searcher, query) == texts


@pytest.mark.parametrize(
    "query", ["Green Climate Fund", "World War II", "United Nations", '"Fumio Kishida"', "京都大学"]
)
def test_what_is_no_persons_name_is_not_found_by_its_parts(searcher: Searcher, query: str) -> None:
    assert all(hit.score < 0.4 or "Kyoto" in text for text, hit in by_text(searcher, query).items())
    assert not any(
        "family name" in m.via or "namesake" in m.via for h in by_text(searcher, query).values() for m in h.matched
    )


def test_the_family_name_is_looked_for_where_the_whole_name_stands_if_it_stands_anywhere() -> None:
    searcher = searcher_over(ja=("安倍は平安の氏族である。",), en=("Shinzo Abe gave a speech.", "Abe returned home."))
    hits = searcher.search(parse("Shinzo Abe")).hits
    assert [hit.passage.text for hit in hits["en"]] == ["Shinzo Abe gave a speech.", "Abe returned home."]
    assert [hit.passage.text for hit in hits["ja"]] == ["安倍は平安の氏族である。"]


@pytest.mark.parametrize("query", ["TRACK II", "WORLD WAR II", "Paris Agreement", "Geneva Convention", "Abe Doctrine"])
def test_words_in_capitals_and_places_are_no_names_of_persons(query: str) -> None:
    texts = (
        "The track has two lanes.",
        "A world at peace.",
        "Paris lies on a river.",
        "Geneva has a lake.",
        "Abe spoke.",
    )
    hits = searcher_over(en=texts).search(parse(query), langs=("en",)).hits["en"]
    assert not [hit for hit in hits for match in hit.matched if {"family name", "namesake"} & set(match.via)]


def test_the_family_name_of_a_japanese_name_may_stand_first_in_latin_letters(searcher: Searcher) -> None:
    assert searcher.lexicon.people is not None
    assert searcher.lexicon.people().family("Kishi Nobusuke", "en") == {"en": "Kishi", "ja": "岸"}


CROSSINGS = (
    "烏丸御池の角で待つ。",
    "電車は烏丸御池駅に着いた。",
    "新京阪は長い橋を架けた。",
    "大阪から須磨へ移った。",
    "烏丸の店で茶を買う。",
)
STREETS = (
    "We met at Karasuma Oike.",
    "The train reached Karasuma Oike Station.",
    "The Shinkeihan built a long bridge.",
    "They moved from Osaka to Suma.",
    "He bought tea at a shop in Karasuma.",
)


@pytest.mark.parametrize(
    "query",
    [
        "烏丸御池",
        "Karasuma Oike",
        "Karasuma-Oike",
        "Karasumaoike",
        "烏丸御池駅",
        "Karasuma Oike Station",
        "Karasumaoike Station",
    ],
)
def test_a_name_is_found_that_the_other_language_writes_as_two_words(query: str) -> None:
    hits = searcher_over(CROSSINGS, STREETS).search(parse(query, plain=True)).hits
    for texts, lang in ((CROSSINGS, "ja"), (STREETS, "en")):
        found = [hit.passage.text for hit in hits[lang]]
        assert texts[1] in found[:2] and not {texts[2], texts[3]} & set(found)
        assert texts[0] in found[:2] or "駅" in query or "Station" in query


@pytest.mark.parametrize("query", ["新京阪", "Shinkeihan"])
def test_a_name_with_a_character_before_it_is_found_as_one_word(query: str) -> None:
    hits = searcher_over(CROSSINGS, STREETS).search(parse(query, plain=True)).hits
    assert [hit.passage.text for hit in hits["ja"]] == [CROSSINGS[2]]
    assert [hit.passage.text for hit in hits["en"]] == [STREETS[2]]


def test_an_acronym_is_no_name_of_a_person() -> None:
    searcher = searcher_over(ja=("国連の総会が開かれた。", "製品の提供元に尋ねる。"), en=("The UN met in New York.",))
    hits = searcher.search(parse("UN", plain=True)).hits["ja"]
    assert [hit.passage.text for hit in hits] == ["国連の総会が開かれた。"]
