"""Readings and Latin words that sound alike must meet; those that do not must not."""

from __future__ import annotations

import pytest

from indexer.analysis.kana import latin_key, romaji, romaji_key
from indexer.lexicon.sounds import sound_key, sound_keys, sound_similarity


@pytest.mark.parametrize(("reading", "spellings"), [
    ("キョウト", "Kyoto Kyōto Kyouto KYOTO"), ("トウジョウ", "Tojo Tōjō Toujou Tohjoh"),
    ("オオサカ", "Osaka Oosaka Ōsaka"),
    ("キシ", "Kishi Kisi"), ("シンブン", "shimbun shinbun sinbun"), ("マッチャ", "matcha maccha"),
    ("ホッカイドウ", "Hokkaido Hokkaidō"),
    ("シンイチ", "Shin'ichi Shinichi Shin-ichi"), ("チヅル", "Chizuru"),
    ("ジュンイチロウ", "Junichiro Jun'ichirō Zyunitirou"),
    ("サトウ", "Sato Satō Satoh Satou"), ("シンジュク", "Shinjuku Sinzyuku"), ("ツシマ", "Tsushima Tusima"),
    ("オオノ", "Ohno Ono Ōno"),
    ("ユウコ", "Yuko Yūko Yuuko"), ("コウヘイ", "Kohei Kōhei Kouhei"), ("フジ", "Fuji Huzi"),
    ("シュウ", "Shu Shū Syu"),
    ("きょうと", "Kyoto"), ("ナンバ", "Namba Nanba"), ("ロッポンギ", "Roppongi"), ("ケイオウ", "Keio Keiō"),
])  # fmt: skip
def test_every_romanisation_has_the_key_of_the_reading(reading: str, spellings: str) -> None:
    assert {spelling: latin_key(spelling) for spelling in spellings.split()} == dict.fromkeys(
        spellings.split(), romaji_key(reading)
    )


@pytest.mark.parametrize(
    ("one", "other"), [("キョウト", "トウキョウ"), ("オノ", "オナ"), ("サトウ", "サカ"), ("カトウ", "ガトウ")]
)
def test_other_readings_have_other_keys(one: str, other: str) -> None:
    assert romaji_key(one) != romaji_key(other)


def test_romaji_is_hepburn_as_kana_are_written() -> None:
    assert [romaji(word) for word in ("マッチャ", "ティー", "ヴァン", "ジェット", "ッ", "")] == [
        "maccha",
        "tii",
        "van",
        "jetto",
        "",
        "",
    ]


ALIKE = [
    ("カバノー", "Kavanaugh"), ("レジリエンス", "resilience"), ("グルックマン", "Gluckman"),
    ("トゥレキアン", "Turekian"),
    ("バイオリン", "violin"), ("ヴァイオリン", "violin"), ("サッチャー", "Thatcher"), ("メルケル", "Merkel"),
    ("カーター", "Carter"),
    ("ウィルソン", "Wilson"), ("アーキテクチャ", "architecture"), ("シンガポール", "Singapore"), ("スミス", "Smith"),
    ("ジョンソン", "Johnson"), ("オッペンハイマー", "Oppenheimer"), ("アインシュタイン", "Einstein"),
    ("パグウォッシュ", "Pugwash"),
    ("ダートマス", "Dartmouth"), ("エボラ", "Ebola"), ("イノベーション", "innovation"), ("ガバナンス", "governance"),
    ("ステークホルダー", "stakeholder"), ("レイノルズ", "Reynolds"), ("フェドロフ", "Fedoroff"),
    ("リップマン", "Lippmann"),
    ("ハンチントン", "Huntington"), ("シュミット", "Schmidt"), ("ジュネーブ", "Geneva"), ("クリントン", "Clinton"),
    ("ゲノム", "genome"),
    ("キッシンジャー", "Kissinger"), ("ロッテルダム", "Rotterdam"), ("ライト", "Wright"), ("ナイト", "knight"),
    ("トラック", "track"),
]  # fmt: skip


@pytest.mark.parametrize(("kana", "latin"), ALIKE)
def test_words_that_sound_alike_share_a_skeleton_and_are_near(kana: str, latin: str) -> None:
    assert sound_key(kana) in sound_keys(latin)
    assert sound_similarity(kana, latin) > 0.75


@pytest.mark.parametrize(("kana", "latin"), [
    ("レジリエンス", "religion"), ("サイバー", "server"), ("グルックマン", "Greenman"),
    ("ガバナンス", "government"), ("カバノー", "Cambodia"),
    ("トラック", "diplomacy"), ("クリントン", "Carter"),
])  # fmt: skip
def test_words_that_sound_otherwise_are_far(kana: str, latin: str) -> None:
    assert sound_similarity(kana, latin) < 0.75


def test_a_name_is_nearest_to_its_own_spelling() -> None:
    for kana, latin in ALIKE:
        nearest = max((other for _kana, other in ALIKE), key=lambda other: sound_similarity(kana, other))
        assert nearest.lower() == latin.lower()


def test_sound_functions_take_any_word() -> None:
    assert sound_key("") == sound_key("ア") == ""
    assert sound_keys("aeiou") == ()
    assert sound_similarity("", "x") == sound_similarity("ア", "") == 0.0
    assert 0.0 <= sound_similarity("漢字", "kanji") <= 1.0
