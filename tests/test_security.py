"""What a stranger's files may not do: reach the terminal's controls, run code, read other files, grow without end."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fuzz_seeds import pdf
from fuzzing import TARGETS, bounded, problem
from office_samples import archive

from corpus.errors import UnreadableFile
from corpus.read import read
from search.output.records import line
from search.output.table import guarded

HOSTILE = "赤い\x1b[31m文字\x1b]0;owned\x07と\x9b2Jと\u202e逆\u2066と\u200b隠\u200b字の外交"
TEXT = f"# 報告\x1b[2J\n\n## 1 外交\u202e\n\n{HOSTILE}は大切である。\n\n## 2 Track II\n\n" + (
    "Science \x1b[5mdiplomacy\x9d goes on here.\n"
)
NAMES = ("a\x1b[31mred.md", "b\nline.md", "c\u202egpj.md", os.fsdecode(b"d\xff\xfe.md"), "e=cmd|' !A1.md")
FORBIDDEN = frozenset(map(chr, [*range(0x20), *range(0x7F, 0xA0)])) - {"\n"} | frozenset("\u202e\u2066\u200b\u202a")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile")
    docs = made / "docs"
    docs.mkdir()
    for number, name in enumerate(NAMES):
        try:
            (docs / name).write_text(TEXT.replace("大切", f"大切{number}"), encoding="utf-8")
        except (OSError, UnicodeError):  # the file system takes no such name
            continue
    (docs / "f\x1b[31m.pdf").write_bytes(b"not a PDF")
    return made


def run(folder: Path, *arguments: str | bytes) -> tuple[int, str, str]:
    """Run the program as it is run, and decode its output strictly."""
    done = subprocess.run(
        [sys.executable, "-c", "from cli import main; main()", "-i", str(folder / "index"), *arguments],
        capture_output=True,
        cwd=Path(__file__).parents[1],
        timeout=60,
        env={**os.environ, "COLUMNS": "100"},
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def ids(folder: Path) -> list[str]:
    _, out, _ = run(folder, "search", "外交", "--format", "jsonl", "-n", "20")
    return [json.loads(one)["id"] for one in out.splitlines()]


def test_index_tells_hostile_names_harmlessly(folder: Path) -> None:
    _, out, err = run(folder, "index", str(folder / "docs"))
    assert not FORBIDDEN & set(out + err), sorted(FORBIDDEN & set(out + err))
    assert "f␛[31m.pdf" in out + err
    _, out, _ = run(folder, "index", str(folder / "docs"), "--format", "json")
    assert [Path(one["path"]).name for one in json.loads(out)["skipped"]] == ["f\x1b[31m.pdf"]
    assert json.loads(out)["documents"] == len(list((folder / "docs").glob("*.md")))


TEXT_COMMANDS = (
    ("search", "外交"),
    ("search", "diplomacy", "--explain"),
    ("search", "外交", "--format", "markdown"),
    ("search", "\x1b[31m外交\x9b\u202e"),
    ("search", "\x1b[31mxyzzy\x9b\u202e"),
    ("search", b"\xff\xfe\xe5\xa4"),
    ("kwic", "外交"),
    ("toc",),
    ("list",),
    ("info",),
    ("terms",),
    ("show", "no\x1b[31msuch\x9b/1/1"),
    ("toc", "no\x1b[31msuch\x9b"),
    ("cite", "no\x1b[31msuch\x9b"),
    ("index", "no\x1b[31msuch\x9b"),
    ("search", "外交", "--where", "a\x1b[31m=1"),
    ("search", "外交", "--no\x1b[31msuch"),
    ("no\x1b[31msuch",),
    ("parallel", "--text", "外交\x1b[31m"),
    ("verify", "no\x1b[31msuch.md"),
    ("align", "no\x1b[31msuch.md", "neither\x1b.md"),
)


@pytest.mark.parametrize("arguments", TEXT_COMMANDS, ids=lambda given: str(given[0])[:9])
def test_no_control_character_reaches_the_screen(folder: Path, arguments: tuple[str | bytes, ...]) -> None:
    if not (folder / "index").exists():
        run(folder, "index", str(folder / "docs"))
    _, out, err = run(folder, *arguments)
    assert not FORBIDDEN & set(out + err), (sorted(FORBIDDEN & set(out + err)), out, err)
    assert out or err
    assert "Traceback" not in err


def test_show_cite_and_verify_are_harmless_too(folder: Path) -> None:
    if not (folder / "index").exists():
        run(folder, "index", str(folder / "docs"))
    one = next(one for one in ids(folder))
    paper = folder / "paper\x1b[31m.md"
    paper.write_text(
        "「赤い\x1b[31m文字と逆と隠字の外交は大切である」と、「Science diplomacy\x9d went on here.」\n",
        encoding="utf-8",
    )
    for arguments in (("show", one), ("cite", one), ("parallel", one), ("verify", str(paper))):
        _, out, err = run(folder, *arguments)
        assert not FORBIDDEN & set(out + err), (arguments, sorted(FORBIDDEN & set(out + err)), out, err)
        assert "Traceback" not in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "外交", "--format", "jsonl", "-n", "20"),
        ("search", b"\xff\xe5\xa4\x96\xe4\xba\xa4", "--format", "jsonl"),
        ("kwic", "外交", "--format", "jsonl"),
        ("toc", "--format", "jsonl"),
        ("list", "--format", "jsonl"),
    ],
    ids=lambda given: str(given[0]),
)
def test_json_holds_what_stands_in_the_documents(folder: Path, arguments: tuple[str | bytes, ...]) -> None:
    if not (folder / "index").exists():
        run(folder, "index", str(folder / "docs"))
    _, out, _ = run(folder, *arguments)
    records = [json.loads(one) for one in out.split("\n") if one]
    assert records
    if arguments[0] == "search":
        assert any("\x1b[31m" in record["text"] and "\u202e" in record["text"] for record in records)


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A1", "+1", "-1", "@x", "\t=1", "\r=1", "  =1", "＝1+1", "＠x"])
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert guarded("外交 = diplomacy") == "外交 = diplomacy"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'


@pytest.mark.parametrize("name", ["docx", "pptx", "odt", "epub", "xlsx"])
@pytest.mark.parametrize("attack", ["bomb", "outside"])
def test_entities_are_refused_in_every_kind_of_archive(tmp_path: Path, name: str, attack: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("top secret", encoding="utf-8")
    head, entity = (
        (BOMB, "&l11;") if attack == "bomb" else (f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>', "&e;")
    )
    parts = TARGETS[name].seeds[0]
    assert not isinstance(parts, bytes)
    for hit in (part for part in parts if part.endswith(("xml", "xhtml", "opf", "rels"))):
        changed = parts[hit].decode().replace("><", f">{entity}<", 1)
        with bounded(5):
            try:
                text = read(tmp_path / f"a.{name}", data=archive({**parts, hit: head + changed})).text
            except UnreadableFile:
                continue
        assert "top secret" not in text and "hahaha" not in text


def test_entities_of_a_translation_memory_are_not_expanded(tmp_path: Path) -> None:
    memory = TARGETS["tmx"].seeds[0]
    assert isinstance(memory, bytes)
    data = memory.decode().replace('"1.0"?>', f'"1.0"?>{BOMB}').replace("knows", "knows <!-- a comment --> &l11;")
    with bounded(5), contextlib.suppress(UnreadableFile):
        text = read(tmp_path / "a.tmx", data=data.encode()).text
        assert "hahaha" not in text and "comment" not in text


@pytest.mark.parametrize("tag", ["div", "h1", "table><tr><td", "span", "ruby", "ul><li"])
def test_ten_thousand_tags_deep_is_read(tag: str) -> None:
    data = (f"<{tag}>" * 10_000 + "外交は続く。").encode()
    with bounded(10), contextlib.suppress(UnreadableFile):
        assert "外交は続く。" in read(Path("a.html"), data=data).text


@pytest.mark.parametrize(
    "changes",
    [
        {"o7": "<</Title(1)/Parent 6 0 R/Next 7 0 R/First 7 0 R/Dest[3 0 R/Fit]>>"},
        {"o6": "<</First 6 0 R/Last 6 0 R/Count 9>>"},
        {"o2": "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 99999/MediaBox[0 0 595 842]>>"},
        {"o4": "<</Type/Pages/Parent 4 0 R/Kids[4 0 R]/Count 1>>"},
        {"o5": "<</Length 5 0 R>>stream\nBT /F 12 Tf (x) Tj ET\nendstream"},
        {
            "o8": "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 8 0 R>>>>/Length 5>>"
            "stream\n/F Do\nendstream"
        },
        {"o1": "<</Type/Catalog/Pages 2 0 R/PageLabels<</Kids[1 0 R]>>/Outlines 1 0 R>>"},
    ],
    ids=lambda given: next(iter(given)),
)
def test_a_pdf_that_leads_back_to_itself_ends(
    changes: dict[str, str], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    data = pdf(content="/F Do BT /F 12 Tf 72 720 Td (Text goes on.) Tj ET", **changes)
    assert problem(TARGETS["pdf"], data, 5) is None
    assert not caplog.records and not capfd.readouterr().err


@pytest.mark.parametrize("name", ["text", "markdown", "html", "csv"])
def test_nul_bytes_surrogates_and_directions_are_read_or_refused(name: str) -> None:
    for inside in (b"\0", b"\xed\xa0\x80", "\u202e\u200b\u2066".encode(), b"&#0;&#xD800;&#x1b;"):
        assert problem(TARGETS[name], "題,語\n外交は".encode() + inside + "続く。,a\n".encode(), 5) is None


def test_a_passage_is_split_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    data = ("外交は続く。" * 500).encode()
    assert max(len(one.text) for one in read(Path("a.txt"), data=data).passages) > 2_000
    monkeypatch.setenv("TAIYAKU_MAX_PASSAGE_CHARS", "1000")
    assert max(len(one.text) for one in read(Path("a.txt"), data=data).passages) <= 1_000


def test_json_is_utf8_and_nothing_in_it_is_obeyed() -> None:
    told = {"text": "\ud800 \x9b2J \x7f \u2028 \u202e \x1b[31m 外交\udfff"}
    written = line(told)
    assert json.loads(written.encode("utf-8")) == told
    assert "外交" in written and not FORBIDDEN & set(written) and len(written.splitlines()) == 1
