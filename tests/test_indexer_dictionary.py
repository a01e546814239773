"""The file of records, and what makes JMdict's glosses into them."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from corpus.model import LANGS
from indexer.lexicon.dictionary import DictionaryFile, Record, decode, encode
from indexer.lexicon.dictionary_write import write_records
from indexer.lexicon.families import FAMILY_SHARE, families, sense_of
from indexer.lexicon.jmdict import DictionarySource
from indexer.lexicon.jmdict_build import Entry, Sense, clean_gloss, dictionary_records
from indexer.lexicon.presence import Presence
from indexer.lexicon.related import MOST_SHARE, related
from indexer.lexicon.stated import StatedSource, stated_table
from indexer.lexicon.terms import head_terms
from indexer.lexicon.transliteration import SoundSource, sound_table
from indexer.model import LexiconEntry


def test_record_survives_writing() -> None:
    record = Record("dictionary", ((("科学", "技術"), 1.0),), ((("scienc",), 0.5), (("soft", "power"), 0.93)))
    assert decode(encode(record)) == record


def test_both_languages_find_a_record(tmp_path: Path) -> None:
    file = tmp_path / "d.db"
    write_records(file, [Record("synonym", ((("国連",), 0.95),), ((("unit", "nation"), 0.95),))])
    found = DictionaryFile(file)
    assert found.find(("国連",), "ja")[0][1] == 0.95
    [(number, _)] = found.find(("unit", "nation"), "en")
    assert found.via(number) == "synonym"
    assert found.side(number, "ja") == ((("国連",), 0.95),)
    assert not found.find(("平和",), "ja")


def test_notes_and_articles_are_stripped() -> None:
    assert clean_gloss("to scatter (around)") == "scatter"
    assert clean_gloss("the principal (of a school)") == "principal"


def test_first_sense_weighs_most() -> None:
    senses = (Sense(("track",), False, 1.0), Sense(("lorry",), False, 1.0))
    record = next(dictionary_records([Entry((), ("トラック",), True, senses)], head_terms))
    weights = dict(record.en)
    assert weights[("track",)] > weights[("lorri",)] > 0


def test_words_of_one_family_are_related() -> None:
    writings = {
        "decid": {"決める": 1.0, "決定": 0.8}, "decis": {"決定": 1.0, "決断": 0.8}, "sect": {"宗派": 1.0, "宗": 0.9},
        "section": {"区間": 1.0, "部門": 0.8}, "decim": {"小数": 1.0}, "sector": {"セクター": 1.0},
    }  # fmt: skip
    assert families({stem: sense_of(one) for stem, one in writings.items()}) == {"decid": ["decis"], "decis": ["decid"]}


def test_a_file_of_records_knows_the_families(tmp_path: Path) -> None:
    file = tmp_path / "d.db"
    decide = Record("dictionary", ((("決定",), 1.0), (("決める",), 1.0)), ((("decid",), 1.0),))
    decision = Record("dictionary", ((("決定",), 1.0), (("決断",), 1.0)), ((("decis",), 1.0),))
    write_records(file, [decide, decision])
    assert DictionaryFile(file).relatives("decid") == [("decis", FAMILY_SHARE)]
    found = DictionarySource(DictionaryFile(file)).find(("決める",), "ja", "en", "決める")
    assert {one.terms: one.weight for one in found} == {("decid",): 1.0, ("decis",): FAMILY_SHARE}


def neighbours_in_meaning(tmp_path: Path) -> DictionarySource:
    """Make a dictionary in which 手助け and 援助 are help and aid, 助力 is only aid."""
    file = tmp_path / "d.db"
    words = {
        "手助け": ("help", "aid"),
        "援助": ("aid", "help"),
        "助力": ("aid",),
        "支店": ("branch",),
        "枝": ("branch", "twig"),
    }
    write_records(
        file,
        [Record("dictionary", (((ja,), 1.0),), tuple(((one,), 1.0) for one in en)) for ja, en in words.items()],
    )
    return DictionarySource(DictionaryFile(file))


def test_a_gloss_leads_to_its_neighbours_in_meaning(tmp_path: Path) -> None:
    source = neighbours_in_meaning(tmp_path)
    found = {one.terms: one for one in source.find(("助力",), "ja", "en", "助力")}
    assert found[("aid",)].weight == 1.0
    assert found[("help",)].via == ("related",)
    assert 0.3 < found[("help",)].weight <= MOST_SHARE
    back = {one.terms: one for one in source.find(("help",), "en", "ja", "help")}
    assert back[("援助",)].via == ("dictionary",)
    assert back[("助力",)].via == ("related",)
    assert back[("助力",)].weight < back[("援助",)].weight


def test_neither_a_shared_word_nor_shared_characters_alone_make_neighbours() -> None:
    senses = {"bank": sense_of({"銀行": 1.0}), "shore": sense_of({"海岸": 1.0}), "coast": sense_of({"海岸": 1.0})}
    assert not related({"bank": {0: 1.0}, "shore": {0: 1.0}}, senses)  # どて: a word in kana says nothing
    assert not related({"shore": {1: 1.0}, "coast": {2: 1.0}}, senses)
    assert related({"shore": {1: 1.0}, "coast": {1: 1.0}}, senses) == {
        "shore": [("coast", MOST_SHARE)],
        "coast": [("shore", MOST_SHARE)],
    }


def test_sound_finds_names_and_loanwords() -> None:
    table = sound_table(["京都", "カバノー", "サイエンス"], ["kyoto", "kavanaugh", "shinzo", "alone"])
    source = SoundSource(table, common=lambda term: False, known=lambda word: word == "サイエンス")
    assert [one.terms for one in source.find(("京都",), "ja", "en", "京都")] == [("kyoto",)]
    assert [one.terms for one in source.find(("kyoto",), "en", "ja", "Kyoto")] == [("京都",)]
    assert [one.terms for one in source.find(("カバノー",), "ja", "en", "カバノー")] == [("kavanaugh",)]
    assert [one.terms for one in source.find(("kavanaugh",), "en", "ja", "Kavanaugh")] == [("カバノー",)]


def test_sound_says_nothing_of_words_that_the_dictionary_has_or_that_are_near_by_chance() -> None:
    table = sound_table(["サイエンス"], ["shinzo", "alone"])
    source = SoundSource(table, common=lambda term: False, known=lambda word: word == "サイエンス")
    assert not list(source.find(("shinzo",), "en", "ja", "Shinzo"))
    assert not list(source.find(("イラン",), "ja", "en", "イラン"))


def test_stated_pairs_reach_over_two_steps() -> None:
    entries = [
        LexiconEntry("日本学術会議", "ja", "SCJ", "en", "mined", 3),
        LexiconEntry("SCJ", "en", "Science Council of Japan", "en", "glossary"),
    ]
    source = StatedSource(stated_table(entries))
    found = {one.text: one for one in source.find(head_terms("日本学術会議", "ja"), "ja", "en", "")}
    assert found["SCJ"].weight > found["Science Council of Japan"].weight > 0.7
    assert found["Science Council of Japan"].via == ("mined", "glossary")


def test_an_answer_has_each_writing_once_at_its_surest(tmp_path: Path) -> None:
    file = tmp_path / "d.db"
    write_records(
        file,
        [
            Record("dictionary", ((("外交",), 1.0),), ((("diplomaci",), 0.6), (("foreign", "polici"), 0.4))),
            Record("synonym", ((("外交",), 0.95),), ((("diplomaci",), 0.95),)),
        ],
    )
    answer = dict(DictionaryFile(file).answer(("外交",), "ja", "en"))
    assert answer == {"diplomaci": (0.95, 0.95, "synonym"), "foreign\x1fpolici": (1.0, 0.4, "dictionary")}


def test_what_the_index_does_not_hold_is_found_only_where_it_leads_on(tmp_path: Path) -> None:
    file = tmp_path / "d.db"
    write_records(
        file,
        [Record("dictionary", ((("外交",), 1.0),), ((("diplomaci",), 1.0), (("tact",), 0.8), (("outreach",), 0.4)))],
    )
    source = DictionarySource(DictionaryFile(file), Presence({lang: defaultdict(int, tact=1) for lang in LANGS}))
    assert {one.terms[0] for one in source.find(("外交",), "ja", "en", "外交")} == {"diplomaci", "tact"}
    assert not source.find(("tact",), "en", "ja", "tact")


def test_within_a_language_the_glosses_of_an_entry_are_near_in_meaning_and_no_translations(tmp_path: Path) -> None:
    file = tmp_path / "d.db"
    write_records(
        file, [Record("dictionary", ((("外交",), 1.0), (("社交",), 0.9)), ((("diplomaci",), 1.0), (("tact",), 0.8)))]
    )
    source = DictionarySource(DictionaryFile(file))
    for word, lang, target, via in (
        ("diplomaci", "en", "en", {"tact": "related"}),
        ("diplomaci", "en", "ja", {"外交": "dictionary", "社交": "dictionary"}),
        ("外交", "ja", "ja", {"社交": "related"}),
    ):
        found = {one.terms[0]: one.via[0] for one in source.find((word,), lang, target, word) if one.terms != (word,)}
        assert found == via
