"""What a stranger's files may not do: reach the terminal's controls, run code, read other files, grow without end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

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
