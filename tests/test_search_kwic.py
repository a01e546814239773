from __future__ import annotations

from corpus.model import Document, Lang, Passage, Section, Source
from search.engine import Results
from search.kwic import kwic_as_text, occurrences
from search.model import Hit, Match
from search.output.screen import Screen
from search.query import parse
from search.width import text_width

SECTION = Section(0, "1", "1", "", 1, ("1",), None, None, (0, 9))


def a_hit(text: str, *found: str, number: int = 1, lang: Lang = "ja") -> Hit:
    passage = Passage(f"d/1/{number}", 0, number, "paragraph", lang, text, (number * 100, number * 100 + len(text)))
    document = Document("d", ("d.txt",), "題", lang, Source(), (SECTION,), (), None, None, 1, "", "")
    matched, at = [], 0
    for word in found:
        at = text.index(word, at)
        matched.append(Match(word, word, (), 1.0, (at, at + len(word))))
        at += len(word)
    return Hit("科学外交", number, 1.0, passage, SECTION, document, (), tuple(matched), "")


def lines(hits: list[Hit], sort: str = "right", limit: int = 20) -> list[str]:
    return [one.left + "|" + one.found + "|" + one.right for one in occurrences(hits, sort, limit)]


def test_every_occurrence_of_a_passage_has_its_line() -> None:
    assert lines([a_hit("外交は話す。外交は聞く。", "外交", "外交")]) == [
        "外交は話す。|外交|は聞く。",
        "|外交|は話す。外交は聞く。",
    ]


def test_words_that_stand_together_are_one_occurrence() -> None:
    assert lines([a_hit("この科学と外交の話", "科学", "外交")]) == ["この|科学と外交|の話"]


def test_occurrences_that_meet_less_of_the_query_are_left_out() -> None:
    assert lines([a_hit("科学外交の話", "科学", "外交"), a_hit("外交の話", "外交", number=2)]) == ["|科学外交|の話"]


def test_lines_are_sorted_by_the_context_asked_for() -> None:
    hits = [a_hit("赤い外交ん", "外交", number=1), a_hit("い青外交あ", "外交", number=2)]
    assert lines(hits, "right") == ["い青|外交|あ", "赤い|外交|ん"]
    assert lines(hits, "left") == ["赤い|外交|ん", "い青|外交|あ"]
    assert lines(hits[::-1], "order") == ["赤い|外交|ん", "い青|外交|あ"]


def test_english_left_context_is_sorted_by_words() -> None:
    hits = [
        a_hit("old soft power", "power", number=1, lang="en"),
        a_hit("new hard power", "power", number=2, lang="en"),
    ]
    assert [one.left for one in occurrences(hits, "left", 9)] == ["new hard", "old soft"]


def test_the_found_words_stand_in_one_column() -> None:
    hits = (a_hit("日本の外交", "外交"), a_hit("a long English text before 外交 and after", "外交", number=2))
    shown = list(kwic_as_text(Results(parse("外交"), {"ja": hits}, ()), Screen(80), "right", 9, None))[1:-1]
    assert len({text_width(line[: line.index(" 外交")]) for line in shown}) == 1
    assert all(text_width(line) <= 80 for line in shown)


def test_uses_that_the_evidence_does_not_name_are_found_too() -> None:
    hits = [a_hit("Soft power is old. We need soft\npower.", "Soft power", lang="en"), a_hit("a softpower", lang="en")]
    assert [one.found for one in occurrences(hits, "order", 9)] == ["Soft power", "soft\npower"]


def test_a_second_use_close_by_is_an_occurrence_of_its_own() -> None:
    assert lines([a_hit("外交、外交", "外交", "外交")], "order") == ["|外交|、外交", "外交、|外交|"]
