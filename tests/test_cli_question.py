"""Does the shortcut for plain questions ask just what the command would ask?"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import cli as door
import search.asking
from search.commands import cli

ROOT = Path(__file__).parent.parent
PIECES = [
    "外交", "Track II", "-n", "3", "0", "007", "-n3", "-l", "ja", "fr", "--lang", "en", "--exact", "--plain", "--full",
    "--explain", "--side-by-side", "--format", "jsonl", "pdf", "-外交", "-", "--", "", "--where", "year=2015", "search",
    "--style", "apa", "--limit", "10001", "--help", "-i", "elsewhere", "--debug", "--queries", "+5", "５",
]  # fmt: skip
ON_THE_WAY = """
search.asking search.engine search.output.text search.cite.short indexer.store.open indexer.store.reader
indexer.lexicon.aliases indexer.lexicon.jmdict indexer.lexicon.name_source indexer.lexicon.stated
indexer.lexicon.transliteration indexer.analysis.japanese indexer.analysis.english
"""
"""What a search imports."""

Asked = tuple[Any, ...]


def asked_by(put: Any, monkeypatch: pytest.MonkeyPatch) -> Asked | None:
    """Return what is put to the index, None if nothing is."""
    found: list[Asked] = []

    def ask(index: Path, texts: Any, request: Any, look: Any, _jobs: int = 1) -> int:
        found.append((index, list(texts), request, look))
        return 0

    with monkeypatch.context() as patched:
        patched.setattr(search.asking, "ask", ask)
        put()
    return found[0] if found else None


def both(args: list[str], monkeypatch: pytest.MonkeyPatch) -> tuple[Asked | None, Asked | None]:
    plain = door.plain_question(args)
    short = asked_by(lambda: door.put_question(plain), monkeypatch) if plain else None
    return short, asked_by(lambda: CliRunner().invoke(cli, args), monkeypatch)


@pytest.mark.parametrize(
    "line",
    [
        "search 外交",
        "-i notes search Track II -n 3 --lang ja",
        "--index notes search --exact 外交 --format jsonl -l en -n 1 -n 20",
        "search 外交 --full --explain --side-by-side --plain",
    ],
)
def test_plain_questions_take_the_shortcut(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short, whole = both(line.split(), monkeypatch)
    assert short is not None
    assert short == whole


@pytest.mark.parametrize(
    "line",
    ["", "search", "--help", "search --help", "search 外交 -n 0", "search 外交 -技術", "search -- 外交", "kwic 外交",
     "search 外交 --where year=2015", "search 外交 --lang fr", "search 外交 -n", "-i", "-i notes", "index notes"],
)  # fmt: skip
def test_everything_else_is_left_to_the_commands(line: str) -> None:
    assert door.plain_question(line.split()) is None


@given(before=st.sampled_from([[], ["-i", "notes"]]), args=st.lists(st.sampled_from(PIECES), max_size=6))
def test_the_shortcut_asks_what_the_command_asks(before: list[str], args: list[str]) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        short, whole = both([*before, "search", *args], monkeypatch)
    assert short is None or short == whole


def test_a_search_neither_reads_options_nor_compiles_patterns_nor_makes_classes_slowly() -> None:
    """Such costs come back unnoticed, a millisecond each; what an answer imports is looked through for them."""
    postponed = "import sys, cli; from corpus.later import postpone; postpone()"
    code = f"{postponed}; import {', '.join(ON_THE_WAY.split())}; import sudachipy; print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    names = set(out.split())
    assert not names & {
        "click",
        "platform",
        "tempfile",
        "tomllib",
        "logging",
        "subprocess",
        "threading",
        "ast",
        "typing",
    }
    for file in (ROOT / f"{name.replace('.', '/')}.py" for name in names - {"corpus.patterns", "corpus.quick"}):
        if file.is_file():
            for node in ast.parse(file.read_text(encoding="utf-8")).body:
                source = ast.unparse(node)
                assert "dataclasses import dataclass" not in source, f"{file}: take it from corpus.quick"
                assert not source.partition(" = ")[2].startswith("re.compile("), f"{file}: {source}"
