from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from corpus.errors import IndexDamaged, TaiyakuError
from search.batch import put_all
from search.commands import cli

JA = """# 非公式の対話

## 1 はじめに

政府を代表しない人々の対話はトラック2と呼ばれる。科学技術外交の一つの形である。

## 2 予算

ODA予算は減り続けている。

科学者は国境を越えて話す。
"""
EN = """# Unofficial Talks

## 1 Introduction

Track II diplomacy is a dialogue between people who do not represent a government.

## 2 Money

The budget for official development assistance has been falling.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "papers").mkdir()
    (folder / "papers" / "hikoshiki.md").write_text(JA, encoding="utf-8")
    (folder / "papers" / "unofficial.md").write_text(EN, encoding="utf-8")
    result = run("-i", str(folder / "index"), "index", str(folder / "papers"))
    assert result.exit_code == 0, result.output
    return folder / "index"


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run each test in an empty folder, without the user's settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TAIYAKU_INDEX", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    yield


def run(*args: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(cli, args, input=typed)


def ask(index: Path, *args: str, typed: str | None = None) -> Result:
    return run("-i", str(index), *args, typed=typed)


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("query", ["トラック2", "トラックⅡ", "Track II", "track-two"])
def test_a_question_in_either_language_is_answered_in_both(index: Path, query: str) -> None:
    found = records(ask(index, "search", query, "--format", "jsonl", "-n", "1"))
    assert {record["lang"]: record["section"]["number"] for record in found} == {"ja": "1", "en": "1"}
    assert all(record["query"] == query for record in found)


def test_the_words_of_a_query_need_no_quotes(index: Path) -> None:
    assert records(ask(index, "search", "Track", "II", "--format", "jsonl"))[0]["query"] == "Track II"


def test_one_language_can_be_asked_for(index: Path) -> None:
    assert {r["lang"] for r in records(ask(index, "search", "外交", "-l", "en", "--format", "jsonl"))} <= {"en"}


def test_an_exclusion_is_not_taken_for_an_option(index: Path) -> None:
    result = ask(index, "search", "外交", "-national", "-科学", "--format", "jsonl")
    assert result.exit_code in (0, 1)
    assert "No such option" not in result.stderr
    assert not result.stdout or records(result)[0]["query"] == "外交 -national -科学"


def test_an_unknown_option_is_an_error_of_two_lines(index: Path) -> None:
    result = ask(index, "search", "外交", "--fromat", "jsonl")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "taiyaku: No such option '--fromat'. Did you mean '--format'?",
        "Try `taiyaku search --help`.",
    ]


def test_nothing_found_is_exit_code_1_and_says_what_to_try(index: Path) -> None:
    result = ask(index, "search", "qwertyuiop", "--exact")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing found for “qwertyuiop”" in result.stderr
    assert "Try without --exact." in result.stderr


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_an_unknown_style_is_told_at_once(index: Path, form: str) -> None:
    result = ask(index, "search", "qwertyuiop", "--style", "nope", "--format", form)
    assert result.exit_code == 2
    assert "no citation style “nope”" in result.stderr
    assert "nothing found" not in result.stderr


@pytest.mark.parametrize("query", ["", '"', "-外交", "OR"])
def test_a_query_without_words_is_exit_code_2(index: Path, query: str) -> None:
    result = ask(index, "search", "--", query)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nothing to search for" in result.stderr


def test_a_missing_index_is_told_with_its_cure() -> None:
    result = run("search", "外交")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "taiyaku index" in result.stderr
    assert len(result.stderr.splitlines()) == 2


def test_conditions_narrow_the_answer(index: Path) -> None:
    def numbers(*where: str) -> set[str]:
        asked = [part for condition in where for part in ("--where", condition)]
        return {r["section"]["number"] for r in records(ask(index, "search", "予算 対話", "--format", "jsonl", *asked))}

    assert numbers("section=2") == {"2"}
    assert numbers("section=はじめに") == {"1"}
    assert numbers("document=hikoshiki", "section=2") == {"2"}
    assert numbers("year=1999") == set()


def test_an_unknown_condition_names_the_known_ones(index: Path) -> None:
    result = ask(index, "search", "外交", "--where", "colour=red")
    assert result.exit_code == 2
    assert "author, year, document" in result.stderr


def test_a_batch_is_answered_in_input_order_and_goes_on_after_a_bad_line(index: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text('\ufeffトラック2\n\n"\nqwertyuiop\n# 予算\n', encoding="utf-8")
    result = ask(index, "search", "--queries", str(queries), "--format", "jsonl", "-n", "1", "-l", "ja")
    assert [record["query"] for record in records(result)] == ["トラック2", "# 予算"]
    assert result.exit_code == 2
    assert "nothing to search for" in result.stderr


def test_a_batch_comes_from_stdin_too(index: Path) -> None:
    result = ask(index, "search", "--queries", "-", "--plain", "--format", "jsonl", "-l", "ja", typed='"外交\n予算\n')
    assert {record["query"] for record in records(result)} == {'"外交', "予算"}
    assert result.exit_code == 0


def test_csv_has_one_header_for_a_whole_batch(index: Path) -> None:
    result = ask(index, "search", "--queries", "-", "--format", "csv", "-l", "ja", typed="外交\n予算\n")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {row["query"] for row in rows} == {"外交", "予算"}


def test_markdown_quotes_and_lists_the_sources(index: Path) -> None:
    result = ask(index, "search", "予算", "--format", "markdown", "-l", "ja")
    assert "> ODA予算は減り続けている。" in result.stdout
    assert "## References" in result.stdout


def test_explain_shows_what_was_looked_for(index: Path) -> None:
    result = ask(index, "search", "ODA", "--explain")
    assert "What was looked for" in result.stdout
    assert "the query's own" in result.stdout


def test_kwic_aligns_the_occurrences(index: Path) -> None:
    lines = ask(index, "kwic", "外交", "-l", "ja").stdout.splitlines()
    assert any(" 外交 " in line for line in lines)
    record = records(ask(index, "kwic", "トラック2", "-l", "ja", "--format", "jsonl"))[0]
    assert record["left"] + record["match"] + record["right"] == record["text"]


def test_toc_lists_the_sections_in_reading_order(index: Path) -> None:
    found = records(ask(index, "toc", "hikoshiki", "--format", "jsonl"))
    assert [(r["number"], r["title"]) for r in found][-2:] == [("1", "はじめに"), ("2", "予算")]
    assert list(found[0]) == ["document", "number", "printed", "title", "level", "path", "page", "passages"]
    assert found[-1]["passages"] == 2
    assert "2 予算" in ask(index, "toc").stdout


def test_show_gives_a_passage_in_its_context(index: Path) -> None:
    found = records(ask(index, "search", "減り続けている", "--format", "jsonl", "-l", "ja"))[0]["id"]
    result = ask(index, "show", found)
    assert "▌ ODA予算は減り続けている。" in result.stdout
    assert "科学者は国境を越えて話す。" in result.stdout
    assert found in result.stdout


def test_an_unknown_passage_or_document_is_told(index: Path) -> None:
    for args in (("show", "nowhere/1/1"), ("toc", "nowhere"), ("cite", "nowhere/1/1"), ("parallel", "nowhere/1/1")):
        result = ask(index, *args)
        assert result.exit_code == 2, args
        assert "nowhere" in result.stderr
        assert 1 <= len(result.stderr.splitlines()) <= 2


def test_list_describes_the_documents(index: Path) -> None:
    found = records(ask(index, "list", "--format", "jsonl"))
    assert [(r["id"], r["lang"], r["encoding"]) for r in found] == [
        ("hikoshiki", "ja", "utf-8"),
        ("unofficial", "en", "utf-8"),
    ]
    assert found[0]["sha256"] and found[0]["bytes"] == len(JA.encode())
    assert "unofficial" in ask(index, "list").stdout


def test_info_counts_and_checks(index: Path) -> None:
    found = json.loads(ask(index, "info", "--check", "--format", "json").stdout)
    assert (found["documents"], found["sound"]) == (2, True)


def test_unchanged_files_are_skipped_and_bad_ones_named(index: Path, tmp_path: Path) -> None:
    (tmp_path / "picture.bin").write_bytes(bytes(range(256)) * 20)
    papers = index.parent / "papers"
    result = ask(index, "index", str(papers), str(tmp_path / "picture.bin"), "/no/such/file", "--format", "json")
    report = json.loads(result.stdout)
    assert list(report) == [
        "indexed", "replaced", "unchanged", "removed", "skipped", "documents", "sections", "passages", "seconds",
    ]  # fmt: skip
    assert (report["unchanged"], report["documents"]) == (2, 2)
    assert [Path(one["path"]).name for one in report["skipped"]] == ["file", "picture.bin"] or len(
        report["skipped"]
    ) == 2
    assert result.exit_code == 2
    text = ask(index, "index", str(papers), "/no/such/file").stdout
    assert "skipped  /no/such/file: no such file or folder" in text


def test_an_empty_folder_is_an_error(index: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = ask(index, "index", str(tmp_path / "empty"))
    assert result.exit_code == 2
    assert "empty" in result.stderr


def test_indexing_nothing_says_what_to_give(tmp_path: Path) -> None:
    result = run("index")
    assert result.exit_code == 2
    assert "taiyaku.toml" in result.stderr


def test_settings_make_index_alone_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "texts" / "deep").mkdir(parents=True)
    (tmp_path / "texts" / "one.md").write_text(JA, encoding="utf-8")
    (tmp_path / "taiyaku.toml").write_text('paths = ["texts"]\nstyle = "mla"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path / "texts" / "deep")
    assert run("index").exit_code == 0
    assert (tmp_path / ".taiyaku").is_dir()
    assert run("search", "予算").exit_code == 0


@pytest.mark.parametrize("content", ["paths = [", 'colour = "red"', "paths = 3", "jobs = 0", 'jobs = "two"'])
def test_a_bad_settings_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "taiyaku.toml").write_text(content, encoding="utf-8")
    result = run("index")
    assert result.exit_code == 2
    assert "taiyaku.toml" in result.stderr
    assert len(result.stderr.splitlines()) == 2


@pytest.mark.parametrize("form", ["text", "jsonl", "csv"])
def test_a_large_batch_prints_the_same_by_one_process_and_by_two(index: Path, tmp_path: Path, form: str) -> None:
    lines = ["トラック2", "外交", '"', "qwertyuiop", "budget", "Track II", "予算"] * 30
    queries = tmp_path / "queries.txt"
    queries.write_text("\n".join(line + " 科学" * (number % 3) for number, line in enumerate(lines)), encoding="utf-8")
    asked = ("search", "--queries", str(queries), "--format", form, "-n", "1")
    one, two = (ask(index, *asked, "--jobs", jobs) for jobs in ("1", "2"))
    assert one.stdout.count("トラック") > 30
    assert (one.stdout, one.stderr, one.exit_code) == (two.stdout, two.stderr, two.exit_code)
    assert one.exit_code == 2


def test_damage_found_by_another_process_ends_the_batch(tmp_path: Path) -> None:
    def put(text: str) -> int:
        print(text)
        return 0

    texts = [str(number) for number in range(100)]
    with pytest.raises(IndexDamaged, match="of number 70"):
        list(put_all(put, texts, 2, worker_that_finds_damage))


def worker_that_finds_damage() -> Callable[[str], int]:
    def put(text: str) -> int:
        if text == "70":
            raise IndexDamaged("The index is damaged: of number 70.", "Index again.")
        print(text)
        return 0

    return put


def passage_id(index: Path, query: str, lang: str) -> str:
    return str(records(ask(index, "search", query, "-l", lang, "--format", "jsonl", "-n", "1"))[0]["id"])


def test_explain_says_why_a_passage_is_here(index: Path) -> None:
    there = passage_id(index, "Track II", "en")
    text = ask(index, "explain", "トラック2", "外交", there).stdout
    assert "Hit 1 of its language" in text
    assert "Track" in text and "loanword" in text
    record = records(ask(index, "explain", "トラック2", there, "--format", "jsonl"))[0]
    assert record["id"] == there
    assert record["concepts"][0]["met"]


def test_explain_says_why_a_passage_is_not_here(index: Path) -> None:
    there = passage_id(index, "予算", "ja")
    result = ask(index, "explain", "qwertyuiop", there)
    assert result.exit_code == 1
    assert "neither a word of the query nor an equivalent" in result.stdout
    excluded = ask(index, "explain", "予算", "-ODA", there)
    assert "the query excludes “ODA”" in excluded.stdout


def test_parallel_finds_the_counterpart_of_a_passage_and_of_a_text(index: Path) -> None:
    there = passage_id(index, "Track II", "en")
    found = records(ask(index, "parallel", there, "--format", "jsonl"))
    assert found[0]["lang"] == "ja"
    assert found[0]["query"] == there
    assert 0 <= found[0]["score"] <= 1
    assert records(ask(index, "parallel", "--text", "トラック2の対話", "--format", "jsonl"))[0]["lang"] == "en"
    assert ask(index, "parallel").exit_code == 2


def test_side_by_side_puts_the_counterpart_into_the_record(index: Path) -> None:
    found = records(ask(index, "search", "Track II", "-l", "en", "--side-by-side", "--format", "jsonl"))
    assert found[0]["parallel"]["lang"] == "ja"


def test_a_counterpart_that_is_none_is_called_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 庭\n\n庭に鯉のいる池があり、夏には祭りが開かれる。\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("# Gardens\n\nTrains leave the pond at noon; tickets are cheap.\n", encoding="utf-8")
    run("-i", str(tmp_path / "i"), "index", str(tmp_path / "a.md"), str(tmp_path / "b.md"))
    shown = run("-i", str(tmp_path / "i"), "search", "池", "-l", "ja", "--side-by-side").stdout
    assert "≈" in shown and "only the nearest" in shown and "⇄" not in shown


def test_a_pair_may_be_named_in_either_order_but_not_as_one_document(tmp_path: Path) -> None:
    (tmp_path / "talks.ja.md").write_text(JA, encoding="utf-8")
    (tmp_path / "talks.en.md").write_text(EN, encoding="utf-8")
    at = ("-i", str(tmp_path / "i"))
    run(*at, "index", str(tmp_path / "talks.ja.md"), str(tmp_path / "talks.en.md"))
    assert "taken in the other order" in run(*at, "pair", "talks.en", "talks.ja").stderr
    twice = run(*at, "pair", "talks.ja", "talks.ja")
    assert twice.exit_code == 2 and "the same document" in twice.stderr


def test_align_takes_files_or_documents_and_puts_their_order_right(index: Path, tmp_path: Path) -> None:
    output = tmp_path / "pairs.tmx"
    result = ask(index, "align", "unofficial", "hikoshiki", "--format", "tmx", "-o", str(output))
    assert "taken in the other order" in result.stderr
    assert output.read_text(encoding="utf-8").startswith("<?xml")
    papers = index.parent / "papers"
    files = (str(papers / "hikoshiki.md"), str(papers / "unofficial.md"))
    beads = records(ask(index, "align", *files, "--level", "section", "--format", "jsonl"))
    assert {(tuple(bead["ja"]), tuple(bead["en"])) for bead in beads if bead["ja"] and bead["en"]}


def test_align_says_what_is_missing_where_there_is_no_index(tmp_path: Path) -> None:
    (tmp_path / "a.ja.md").write_text(JA, encoding="utf-8")
    result = run("align", str(tmp_path / "a.ja.md"), "nosuch.md")
    assert result.exit_code == 2 and "nosuch.md: no such file" in result.stderr


def test_align_says_where_no_sentence_ends(tmp_path: Path) -> None:
    (tmp_path / "a.ja.txt").write_text("政府と科学者と大学と省庁との対話と、" * 150, encoding="utf-8")
    (tmp_path / "a.en.txt").write_text("A dialogue of governments and scientists.", encoding="utf-8")
    result = run("align", str(tmp_path / "a.ja.txt"), str(tmp_path / "a.en.txt"))
    assert "a.ja.txt: 1 run of more than 2,000 characters" in result.stderr and "a.en.txt" not in result.stderr


def test_pairs_by_name_are_offered_until_they_are_recorded(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "talks.ja.md").write_text(JA, encoding="utf-8")
    (tmp_path / "docs" / "talks.en.md").write_text(EN, encoding="utf-8")
    index = ("-i", str(tmp_path / "index"), "index", str(tmp_path / "docs"))
    offered = run(*index)
    assert offered.exit_code == 0 and "talks.ja and talks.en are translations" in offered.stderr
    assert "--pairs auto" in offered.stderr
    assert "1 pair recorded" in run(*index, "--pairs", "auto").stderr
    (tmp_path / "docs" / "more.md").write_text("# More\n\nText.\n", encoding="utf-8")
    assert "translations" not in run(*index).stderr


def test_missing_terms_of_a_glossary_are_listed(index: Path, tmp_path: Path) -> None:
    glossary = tmp_path / "glossary.tsv"
    glossary.write_text("外交\tdiplomacy\n量子\tquantum\n一つだけ\n", encoding="utf-8")
    result = ask(index, "terms", "--missing", str(glossary))
    assert "quantum" in result.stdout and "diplomacy" not in result.stdout
    assert "line 3" in result.stderr
    assert result.exit_code == 2


def test_a_glossary_is_used_from_the_next_search_on(index: Path, tmp_path: Path) -> None:
    glossary, place = tmp_path / "glossary.tsv", tmp_path / "index"
    glossary.write_text("予算\twherewithal\n", encoding="utf-8")
    papers = index.parent / "papers"
    assert ask(place, "index", str(papers), "--glossary", str(glossary)).exit_code == 0
    found = records(ask(place, "search", "wherewithal", "-l", "ja", "--format", "jsonl"))
    assert found[0]["matched"][0]["via"] == ["glossary"]


def test_doctor_finds_a_sound_installation(index: Path) -> None:
    result = ask(index, "doctor")
    assert result.exit_code == 0
    assert "!!" not in result.stdout


def test_an_unforeseen_error_is_no_traceback(monkeypatch: pytest.MonkeyPatch, index: Path) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("search.browsing.list_lines", broken)
    result = ask(index, "list")
    assert result.exit_code == 2
    assert "ZeroDivisionError" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (TaiyakuError("the lamp is out", "Light it."), "taiyaku: the lamp is out\nLight it."),
        (PermissionError(13, "Permission denied", "/secret"), "/secret: permission denied"),
        (MemoryError(), "out of memory"),
        (KeyboardInterrupt(), "interrupted"),
    ],
)
def test_errors_are_told_by_their_type(
    monkeypatch: pytest.MonkeyPatch, index: Path, error: BaseException, told: str
) -> None:
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr("search.browsing.list_lines", broken)
    result = ask(index, "list")
    assert told in result.stderr
    assert result.exit_code == (130 if isinstance(error, KeyboardInterrupt) else 2)


def commands() -> list[tuple[str, click.Command]]:
    return sorted(cli.commands.items())


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_and_option_has_help(name: str, command: click.Command) -> None:
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name}"


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_and_option_stands_in_the_reference(name: str, command: click.Command) -> None:
    reference = (Path(__file__).parent.parent / "docs" / "cli.md").read_text(encoding="utf-8")
    _, found, rest = reference.partition(f"\n## {name}\n")
    assert found, f"docs/cli.md has no chapter on {name}"
    chapter = rest.partition("\n## ")[0]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert re.search(rf"`(-\w, )?{parameter.opts[-1]}\b", chapter), f"{name} {parameter.opts[-1]}"


def test_an_unreadable_file_in_a_folder_is_an_error_with_its_cure_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "one.md").write_text(JA, encoding="utf-8")
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 20)
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "~$one.docx").write_bytes(b"\x05someone" + bytes(150))
    place = tmp_path / "index"
    result = ask(place, "index", str(folder))
    assert result.exit_code == 2
    assert "noise.bin: neither text nor a format that Taiyaku reads. Convert it to UTF-8 text" in result.stdout
    assert result.stderr == "taiyaku: 1 file could not be read; the report says which, why, and what to do.\n"
    assert "~$one" not in result.stdout
    assert "1 document," in result.stdout
    (folder / "noise.bin").unlink()
    result = ask(place, "index", str(folder))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "empty.txt: the file is empty" in result.stdout
    named = ask(place, "index", str(folder / "empty.txt"))
    assert (named.exit_code, named.stderr.splitlines()[1]) == (2, "Nothing to index; leave it out.")


def test_settings_and_the_files_they_name_are_no_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.md").write_text(JA, encoding="utf-8")
    (tmp_path / "terms.tsv").write_text("予算\tbudget\n", encoding="utf-8")
    (tmp_path / "pairs.tsv").write_text("one.md\ttwo.md\n", encoding="utf-8")
    (tmp_path / "refs.bib").write_text("@book{b, title={予算の本}}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def documents() -> list[str]:
        return [json.loads(row)["id"] for row in run("list", "--format", "jsonl").stdout.splitlines()]

    assert run("index", ".").exit_code == 0
    assert set(documents()) == {"one", "terms", "pairs", "refs"}
    settings = 'paths = ["."]\nglossary = "terms.tsv"\nmetadata = "refs.bib"\npairs = "pairs.tsv"\n'
    (tmp_path / "taiyaku.toml").write_text(settings, encoding="utf-8")
    run("index")
    assert documents() == ["one"]
    (tmp_path / "taiyaku.toml").unlink()
    run("index", ".")
    assert documents() == ["one"]
    run("index", "terms.tsv")
    assert documents() == ["one", "terms"]
