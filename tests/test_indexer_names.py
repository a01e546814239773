"""Names of people and places, by their writing and by every usual spelling in Latin letters."""

from __future__ import annotations

from collections import defaultdict

import pytest

from corpus.model import LANGS, Lang
from indexer.lexicon.cache import jamdict_file
from indexer.lexicon.front import Lexicon
from indexer.lexicon.name_source import NameSource
from indexer.lexicon.presence import Presence
from indexer.lexicon.romanised import hiragana_of, japanese_syllables, lengthened, shortened, spellings
from indexer.lexicon.stated import StatedSource
from indexer.lexicon.terms import head_terms, in_one, join_terms
from indexer.lexicon.transliteration import SoundSource, sound_table

FILE = jamdict_file()
needs_names = pytest.mark.skipif(FILE is None, reason="jamdict-data is not installed")


def _called(text: str, lang: Lang, target: Lang) -> set[str]:
    assert FILE is not None
    source = NameSource(FILE, head_terms, lambda term: term in {"made", "templ"})
    return {join_terms(one.terms, target) for one in source.find(head_terms(text, lang), lang, target, text)}


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("Saicho", "最澄"), ("Kofuku-ji Temple", "興福寺"), ("Nijo Castle", "二条城"), ("Kumarajiva", "鳩摩羅什"),
        ("Takayoshi KIDO", "木戸孝允"), ("SOGA no Umako", "曽我馬子"), ("Emperor Kanmu", "桓武天皇"),
        ("Prince Shotoku", "聖徳太子"), ("Ryotaro SHIBA", "司馬遼太郎"), ("Shimbashi", "新橋"),
        ("Kiyomizu-dera", "清水寺"),
    ],
)  # fmt: skip
@needs_names
def test_a_name_is_found_as_english_spells_it(english: str, japanese: str) -> None:
    assert join_terms(head_terms(japanese, "ja"), "ja") in _called(english, "en", "ja")


@pytest.mark.parametrize(
    ("japanese", "english"),
    [
        ("最澄", "saicho"),
        ("興福寺", "kofuku ji templ"),
        ("二条城", "nijo castl"),
        ("声明", "shomyo"),
    ],
)
@needs_names
def test_a_name_is_called_as_english_spells_it(japanese: str, english: str) -> None:
    assert english in _called(japanese, "ja", "en")


def test_spellings_try_every_vowel_long() -> None:
    assert spellings("Saicho") == ["Saicho", "Saichō", "Saichou"]
    assert "Koufukuji" in spellings("Kofuku-ji")
    assert "Shinbashi" in spellings("Shimbashi")
    assert "Minamoto No Yoshitsune" in spellings("MINAMOTO no Yoshitsune")
    assert "Sanzen'in" in spellings("Sanzen-in")
    assert spellings("Emperor Shomu")[0] == "Emperor Shomu"
    assert shortened("Koufukuji") == "Kofukuji"


def test_a_very_long_word_is_tried_as_it_is() -> None:
    assert list(lengthened("kototomonohonokoto")) == ["kototomonohonokoto"]
    assert len(spellings("Kotomono Hotomono Kotomono Hotomono")) <= 48


def test_romanised_words_are_written_in_kana() -> None:
    assert hiragana_of("houjouki") == "ほうじょうき"
    assert hiragana_of("hotta") == "ほった"
    assert hiragana_of("jun'ichi") == "じゅんいち"
    assert hiragana_of("smith") is None
    assert japanese_syllables("Kiyomizu-dera")
    assert not japanese_syllables("temple")


def test_what_only_sounds_alike_counts_less_beside_a_reading() -> None:
    sounds = SoundSource(sound_table(["最長", "スイッチ"], []), lambda term: False, lambda word: False)
    lexicon = Lexicon([sounds], Presence({lang: defaultdict(lambda: 1) for lang in LANGS}), StatedSource(b""))
    found = {one.terms[0]: one.weight for one in lexicon.equivalents(("saicho",), "en", "ja", "Saicho")}
    assert found["最長"] > 0.7 > found.get("スイッチ", 0.0)


def test_words_with_a_particle_among_them_are_no_name() -> None:
    assert in_one(("関が原", "戦い"), "関が原の戦い")
    assert in_one(("レオナルド", "ダ", "ビンチ"), "レオナルド・ダ・ビンチ")
    assert not in_one(("会議", "開催"), "会議を開催")
    assert not in_one(("京都", "奈良"), "京都、奈良")
