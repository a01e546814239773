"""What must hold of the analysis of any text, and how words of both languages become terms."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.model import LANGS, Lang
from indexer.analysis.analyse import analyse, packed_terms, packed_text
from indexer.analysis.segmenter import LIMIT, chunks
from indexer.store.packing import pack, unpack, unpack_places

PIECES = st.sampled_from(
    "トラック ２ 2 Ⅱ II 第 次 世界大戦 平成 27 年 5 月 3 日 午後 時 半 35万 億 ドル $ 350,000 % 三割 "
    "科学技術外交 の における ｿﾌﾄ ﾊﾟﾜｰ "
    "ー － ― - ‐ Track II World War the U.S. don't e-mail co-authored May 2015 3 p.m. FY2023 R&D C++ v2.0 1/2 "
    "½ ① ㈱ が カ゛ か\u3099 \u200b \u00ad "
    "é e\u0301 ß ﬁ 國 澤 ⻑ ⼀ 。 、 （ ） ( ) 「 」 · ・ , . ; : # № ~ \n 𠮷 👍 \U000e0101 II部 H27 ℃ ㎞ ㌔ "
    "１０：３０ ﷺ İ ǅ".split(" ")
)  # fmt: skip
TEXTS = st.lists(PIECES | st.characters(exclude_categories=["Cs"]), max_size=20).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(LANGS))
@example("㈱②", "ja")
@example("ｶﾞﾊﾞ\u200bﾅﾝｽ", "ja")
@example("twenty-first-century", "en")
@example("ÀaII", "ja")
@example("$0", "ja")
def test_tokens_lie_in_the_text_in_order(text: str, lang: Lang) -> None:
    tokens = analyse(text, lang)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(token.term and "\x1e" not in token.term and "\x1f" not in token.term for token in tokens)
    starts = [token.start for token in tokens]
    positions = [token.position for token in tokens]
    assert positions == sorted(positions)
    assert set(positions) == set(range(len(set(positions))))
    heads = {token.position: token.start for token in reversed(tokens)}
    assert [heads[at] for at in sorted(heads)] == sorted(heads.values())
    assert not tokens or min(starts) == heads[0]


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(LANGS))
def test_packed_terms_are_the_tokens_packed(text: str, lang: Lang) -> None:
    assert packed_terms(text, lang) == pack(analyse(text, lang))
    assert analyse(text, lang) == analyse(text, lang)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(LANGS))
@example("As of FY 2009, the law " + " " * 300 + "x" * 40, "en")
def test_packed_places_are_where_the_words_stand(text: str, lang: Lang) -> None:
    terms, packed = packed_text(text, lang)
    first = {token.position: (token.start, token.end) for token in reversed(analyse(text, lang))}
    places = unpack_places(packed, len(text))
    assert terms == packed_terms(text, lang)
    assert places == [first[at] for at in range(len(unpack(terms)))]


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(LANGS))
def test_another_unicode_form_gives_the_same_terms(text: str, lang: Lang) -> None:
    assert packed_terms(unicodedata.normalize("NFD", text), lang) == packed_terms(
        unicodedata.normalize("NFC", text), lang
    )


def found(text: str, lang: Lang = "ja") -> list[str]:
    return [token.term for token in analyse(text, lang)]


def test_compound_stands_at_the_position_of_its_first_part() -> None:
    tokens = analyse("経済協力開発機構", "ja")
    assert [(token.term, token.position) for token in tokens] == [
        ("経済", 0), ("経済協力開発機構", 0), ("協力", 1), ("開発", 2), ("機構", 3),
    ]  # fmt: skip
    assert (tokens[1].start, tokens[1].end) == (0, 8)


def test_science_diplomacy_is_its_words_and_no_other() -> None:
    terms = found("科学技術外交")
    assert {"科学", "科学技術", "技術", "外交"} == set(terms)
    assert found("技術外交") == ["技術", "外交"]


def test_particles_leave_no_gap_and_no_term() -> None:
    assert unpack(packed_terms("外交の科学と技術", "ja")) == unpack(packed_terms("外交、科学は技術だ。", "ja"))


@pytest.mark.parametrize(("text", "term"), [
    ("行かない", "ない"), ("行かず", "ない"), ("行かぬ", "ない"), ("行きません", "ない"), ("問題がない", "ない"),
    ("行きたい", "たい"),
    ("読まれる", "れる"), ("食べられる", "れる"), ("読ませる", "せる"),
])  # fmt: skip
def test_auxiliaries_that_other_languages_say_in_words_are_terms(text: str, term: str) -> None:
    assert term in found(text)


@pytest.mark.parametrize(("text", "terms"), [
    ("ODA予算", ["oda", "予算"]), ("AI技術", ["ai", "技術"]), ("G7サミット", ["g7", "サミット"]), ("5G", ["5g"]),
    ("CO2", ["co2"]),
    ("Science for Policyの議論", ["scienc", "for", "polici", "議論"]), ("Tシャツ", ["tシャツ"]), ("WHOの", ["w.h.o"]),
])  # fmt: skip
def test_latin_words_in_japanese_text_are_english_words(text: str, terms: list[str]) -> None:
    assert found(text) == terms


def test_japanese_words_in_english_text_are_japanese_words() -> None:
    assert found("Science diplomacy (科学技術外交) in 2015年", "en") == [
        "scienc", "diplomaci", "科学", "科学技術", "技術", "外交", "in", "#2015",
    ]  # fmt: skip


def test_katakana_words_that_the_dictionary_breaks_are_whole() -> None:
    assert found("グルックマン") == ["グルックマン"]
    assert found("ソフトパワー") == ["ソフト", "ソフトパワー", "パワー"]


@pytest.mark.parametrize(("text", "terms"), [
    ("the U.S. told us", ["the", "u.s", "tell", "us"]), ("US policy", ["u.s", "polici"]),
    ("IT and it", ["i.t", "and", "it"]),
    ("R&D", ["r&d"]), ("C++ and C#", ["c++", "and", "c#"]), (".NET", [".net"]), ("AT&T", ["at&t"]),
    ("Ph.D.", ["phd"]),
    ("he's Japan's", ["he", "be", "japan"]), ("they won't", ["they", "will", "not"]),
    ("snake_case", ["snake_case", "snake", "case"]),
    ("GitHub", ["github", "git", "hub"]), ("McDonald", ["mcdonald"]),
    ("state-of-the-art", ["state", "stateoftheart", "of", "the", "art"]),
    ("co-operation", ["cooper"]), ("post-war", ["postwar", "war"]), ("G-7", ["g7"]), ("X-ray", ["xray", "ray"]),
    ("policy-maker", ["polici", "policymak", "maker"]),
    ("non-English-speaking", ["non", "nonenglishspeak", "english", "speak"]),
    ("found", ["found", "find"]), ("Müller", ["muller", "mueller"]), ("v2.0", ["#2.0", "v2.0"]),
    ("3.1.2", ["#3.1.2"]),
])  # fmt: skip
def test_english_words(text: str, terms: list[str]) -> None:
    assert found(text, "en") == terms


@pytest.mark.parametrize(("text", "lang", "term", "covers"), [
    ("第２次世界大戦", "ja", "#2", "第２次"), ("平成２７年５月", "ja", "#2015", "平成２７年"),
    ("35万ドル", "ja", "#350000", "35万"),
    ("a $350,000 grant", "en", "#350000", "$350,000"), ("World War II.", "en", "#2", "II"),
    ("ｿﾌﾄﾊﾟﾜｰの", "ja", "パワー", "ﾊﾟﾜｰ"),
    ("on October 5th", "en", "#d5", "5"), ("thirty per cent of", "en", "#30%", "thirty per cent"),
    ("㈱トヨタ", "ja", "トヨタ", "トヨタ"),
    ("co-authored papers", "en", "coauthor", "co-authored"), ("科学技術外交", "ja", "科学技術", "科学技術"),
    ("the cafe\u0301s", "en", "cafe", "cafe\u0301s"),
])  # fmt: skip
def test_offsets_cover_what_the_term_stands_for(text: str, lang: Lang, term: str, covers: str) -> None:
    assert [text[token.start : token.end] for token in analyse(text, lang) if token.term == term] == [covers]


@pytest.mark.parametrize(
    ("noun", "verb"),
    [("取り組み", "取り組んだ"), ("見直し", "見直した"), ("取り扱い", "取り扱う"), ("話し合い", "話し合う")],
)
def test_a_compound_verb_and_its_noun_meet(noun: str, verb: str) -> None:
    assert set(found(noun)) == set(found(verb))


def test_circled_figures_are_not_glued_to_what_follows() -> None:
    assert found("①2020年までに②科学") == ["#2020", "科学"]


def test_text_longer_than_the_segmenter_takes_is_cut_at_sentence_ends() -> None:
    sentence = "科学技術外交を推進する。"
    text = sentence * (3 * LIMIT // len(sentence))
    assert all(text[end - 1] == "。" for _start, end in chunks(text))
    assert [len(text[a:b].encode()) < 49_149 for a, b in chunks(text)] == [True] * len(chunks(text))
    assert len(unpack(packed_terms(text, "ja"))) == 4 * (3 * LIMIT // len(sentence))


def test_endless_text_without_sentence_ends_is_analysed() -> None:
    assert packed_terms("あ" * 60_000 + "科学", "ja").endswith("科学")
    assert packed_terms("𠮷" * 30_000, "ja")


def test_importing_the_analysis_loads_no_dictionary() -> None:
    code = "import sys, indexer.analysis.analyse; print({'sudachipy', 'Stemmer'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
