from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Document, Page, Passage, Section, Source
from search.engine import Results
from search.highlight import excerpt, pieces
from search.model import Hit, Match
from search.output.labels import reasons
from search.output.listing import documents_as_text, passage_in_context
from search.output.markdown import Quotations, escaped
from search.output.records import document_record, hit_record, line, listing_record
from search.output.screen import Screen, neutral
from search.output.table import Sheet, guarded
from search.output.text import Shown, hits_as_text
from search.query import parse
from search.width import text_width

TEXT = "政府を代表しない対話はトラック2と呼ばれる。"
SECTION = Section(0, "2.1", "2-1", "非公式の対話", 2, ("2 対話", "2-1 非公式の対話"), None, Page(5, "3"), (0, 100))
SOURCE = Source({"author": [{"family": "有本", "given": "建男"}], "issued": {"date-parts": [[2023, 5]]}}, {}, "arimoto")


def a_hit(text: str = TEXT, title: str = "科学技術外交", source: Source = SOURCE, rank: int = 1) -> Hit:
    passage = Passage("report/2.1/4", 0, 4, "paragraph", "ja", text, (120, 120 + len(text)), Page(5, "3"))
    document = Document(
        "report", ("/papers/report.txt",), title, "ja", source, (SECTION,), (), None, "utf-8", 99, "ab", "cd"
    )
    at = max(0, text.find("トラック"))
    match = Match("Track", text[at : at + 4], ("loanword",), 0.95, (at, at + 4))
    return Hit("Track II", rank, 12.34567, passage, SECTION, document, ((at, at + 4),), (match,), "有本（2023）、3頁")


def results(*hits: Hit) -> Results:
    return Results(parse("Track II"), {"ja": hits, "en": ()}, ())


def shown(hit: Hit, **options: bool) -> str:
    return "\n".join(hits_as_text(results(hit), Screen(80), Shown(**options)))


def test_a_hit_has_exactly_the_fields_of_the_contract_in_their_order() -> None:
    record = json.loads(line(hit_record(a_hit())))
    assert list(record) == [
        "query", "rank", "score", "lang", "document", "section", "page", "paragraph", "id", "text", "span",
        "highlights", "matched", "citation",
    ]  # fmt: skip
    assert record["document"] == {
        "id": "report",
        "title": "科学技術外交",
        "path": "/papers/report.txt",
        "author": "有本, 建男",
        "issued": "2023-05",
    }
    assert record["section"] == {
        "number": "2.1", "printed": "2-1", "title": "非公式の対話", "path": ["2 対話", "2-1 非公式の対話"],
    }  # fmt: skip
    assert record["page"] == {"file": 5, "printed": "3"}
    assert record["highlights"] == [[11, 15]]
    assert record["matched"] == [{"query": "Track", "found": "トラック", "via": ["loanword"], "weight": 0.95}]


def test_what_is_unknown_is_null_and_never_absent() -> None:
    record = document_record(a_hit(source=Source()).document)
    assert record["author"] is None
    assert record["issued"] is None


def test_json_is_written_in_its_own_script_on_one_line() -> None:
    written = line(hit_record(a_hit("一行目\n二行目\x1b[31m")))
    assert "科学技術外交" in written
    assert "\n" not in written
    assert json.loads(written)["text"] == "一行目\n二行目\x1b[31m"


def test_a_listed_document_names_what_is_known_of_the_file() -> None:
    record = listing_record(a_hit().document, 7)
    assert (record["sections"], record["passages"], record["encoding"], record["bytes"]) == (1, 7, "utf-8", 99)
    assert record["sha256"] == "ab"
    assert record["pages"] is None


def test_text_shows_place_passage_reason_and_citation() -> None:
    text = shown(a_hit())
    for part in (
        "科学技術外交",
        "2 対話 › 2-1 非公式の対話 · p. 3 · ¶ 4",
        TEXT,
        "Track → トラック (loanword)",
        "report/2.1/4",
    ):
        assert part in text
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_of_text_is_wider_than_the_screen(width: int) -> None:
    hit = a_hit("科学技術外交とは、科学技術と外交を結ぶ営みである。" * 20 + " Track II " * 30)
    assert all(text_width(one) <= width for one in hits_as_text(results(hit), Screen(width)))


def test_a_long_passage_is_cut_around_its_match_and_whole_on_request() -> None:
    hit = a_hit("前置きの文が続く。" * 60 + TEXT + "後の文が続く。" * 60)
    assert "トラック2と呼ばれる" in shown(hit)
    assert len(shown(hit)) < 800
    assert shown(hit).count("…") == 2
    assert len(shown(hit, full=True)) > len(hit.passage.text)


def test_found_words_stand_out_in_colour_only() -> None:
    coloured = "\n".join(hits_as_text(results(a_hit()), Screen(80, colour=True)))
    assert "\x1b[1;33mトラック\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == shown(a_hit())


def test_control_characters_of_a_document_never_reach_the_screen() -> None:
    hit = a_hit("赤い\x1b[31m文字\x07と\u202e逆\x9bと\udc80", title="題\x1b]0;owned\x07")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown(hit))
    assert "␛[31m" in shown(hit)


@given(st.text())
def test_neutral_text_is_one_harmless_line(text: str) -> None:
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", neutral(text))


def test_a_literal_match_says_so() -> None:
    literal = replace(a_hit(), matched=(Match("ラック", "ラック", ("literal",), 1.0, (12, 15)),))
    assert "same characters" in shown(literal)


def test_it_is_said_where_passages_only_share_words_with_a_sentence() -> None:
    def lines(asked: str, *scores: float) -> list[str]:
        hits = tuple(replace(a_hit(rank=rank), score=score) for rank, score in enumerate(scores, 1))
        return list(hits_as_text(Results(parse(asked), {"ja": hits, "en": ()}, ()), Screen(80)))

    sentence = "The government cut its spending by a third."
    assert lines(sentence, 0.2, 0.1)[1].startswith("No passage says most of this")
    mixed = lines(sentence, 0.6, 0.2, 0.1)
    said = [at for at, line in enumerate(mixed) if "share" in line]
    assert [mixed[at] for at in said] == ["The rest share no more than some of its words."]
    assert [at for at, line in enumerate(mixed) if line.startswith(" 2 ")] == [said[0] + 2]
    assert not any("share" in line for line in (*lines(sentence, 0.6, 0.5), *lines("spending cut", 0.2)))


def test_reasons_name_each_pair_once() -> None:
    match = Match("soft power", "Soft Power", (), 1.0, (0, 10))
    again = Match("soft power", "soft power", (), 1.0, (20, 30))
    bridge = Match("soft power", "ソフトパワー", ("loanword",), 0.9, (40, 46))
    hit = replace(a_hit("Soft Power, and also soft power, 即ちソフトパワー"), matched=(match, again, bridge))
    assert reasons(hit) == ["Soft Power", "soft power → ソフトパワー (loanword)"]
    assert reasons(hit, 1) == ["Soft Power", "and 1 more"]


def test_words_side_by_side_are_one_reason() -> None:
    text = "Track II diplomacy and Track I"
    matched = (Match("Track", "Track", (), 1.0, (0, 5)), Match("II", "II", (), 1.0, (6, 8)))
    assert reasons(replace(a_hit(text), matched=matched)) == ["Track II"]


@pytest.mark.parametrize(
    "text", ["1. first", "12) x", "# head", "- item", "+ plus", "> quote", "a*b*c _d_ `e` [f](g)", "<script>&amp;"]
)
def test_markdown_is_escaped_wherever_it_would_mean_something(text: str) -> None:
    safe = escaped(text)
    assert safe.replace("\\", "") == text
    assert not re.match(r"(\d+[.)]|[#+>-])\s", safe)
    assert not re.search(r"(?<!\\)[*_`\[\]<>&]", safe)


def test_markdown_quotes_with_citation_and_lists_what_was_quoted() -> None:
    quotations = Quotations("apa")
    lines = [*quotations.lines(results(a_hit()), {}), *quotations.references()]
    assert lines[:3] == [f"> {TEXT}", ">", "> — 有本（2023）、3頁"]
    assert "## References" in lines
    assert "有本" in lines[-1]


def test_csv_is_read_back_as_it_was() -> None:
    sheet = Sheet()
    hit = a_hit('彼は"トラック2"、\nと言った')
    rows = list(
        csv.DictReader(io.StringIO("\n".join([*sheet.lines(results(hit), {}), *sheet.lines(results(hit), {})])))
    )
    assert len(rows) == 2
    assert rows[0]["text"] == hit.passage.text
    assert rows[0]["section"] == "2-1"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1", " =1"])
def test_cells_that_a_spreadsheet_would_execute_are_guarded(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


def test_numbers_and_plain_cells_stay_as_they_are() -> None:
    assert guarded(-1) == -1
    assert guarded("a=b") == "a=b"


def test_an_excerpt_keeps_the_match_and_begins_at_a_sentence() -> None:
    text = "一つ目の文である。" * 30 + "ここにトラック2がある。" + "終わりの文である。" * 30
    at = text.index("トラック2")
    part = excerpt(text, [(at, at + 5)], 100)
    assert part.start <= at < at + 5 <= part.end
    assert text[part.start - 1] == "。"
    assert part.cut_before and part.cut_after


SPANS = st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=6)


@given(st.text(max_size=120), SPANS)
def test_pieces_put_together_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    assert "".join(run for run, _ in pieces(text, spans)) == text


@given(st.text(st.sampled_from("あ。 a、.b"), max_size=400), st.integers(20, 100), st.data())
def test_an_excerpt_always_holds_its_first_match(text: str, length: int, data: st.DataObject) -> None:
    if len(text) < 5:
        return
    start = data.draw(st.integers(0, len(text) - 3))
    part = excerpt(text, [(start, start + 3)], length)
    assert 0 <= part.start <= start and start + 3 <= part.end <= len(text)


def test_a_counterpart_stands_beside_its_hit() -> None:
    other = replace(a_hit("Talks that stand for no government are called Track II. " * 3), score=0.87)
    lines = list(hits_as_text(results(a_hit()), Screen(80), beside={"report/2.1/4": other}))
    columns = [line.split(" │ ") for line in lines if " │ " in line]
    assert len(columns) > 2
    assert "".join(left.strip() for left, _ in columns) == TEXT
    assert len({text_width(left) for left, _ in columns}) == 1
    assert any("⇄ 0.87" in line for line in lines)


def test_a_list_keeps_its_columns_however_long_an_id_is() -> None:
    short = a_hit().document
    long = replace(short, id="長い名前の報告書-" * 6, pages=12)
    lines = list(documents_as_text([(short, 4), (long, 1234)], Screen(80)))
    counted = [line for line in lines if "¶" in line]
    assert len({text_width(line[: line.index("§")]) for line in counted}) == 1
    assert len({text_width(line[: line.index("¶")]) for line in counted}) == 1
    assert long.id in lines
    assert "1,234" in counted[1]


def test_a_passage_stands_between_its_neighbours() -> None:
    passage = a_hit().passage
    before, after = replace(passage, text="前の文。"), replace(passage, text="後の文。")
    lines = list(passage_in_context(a_hit().document, [before], passage, [after], "有本（2023）", Screen(80)))
    assert lines.index("  前の文。") < lines.index(f"▌ {TEXT}") < lines.index("  後の文。")
    assert "cite 有本（2023）" in lines
