"""The user's glossary, in the forms in which people save it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import UsageError
from indexer.lexicon.glossary import load_glossary


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_encodings_of_office_programs_are_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "glossary.tsv"
    file.write_bytes("日本語\tEnglish\n科学外交\tscience diplomacy\n".encode(encoding))
    entries, problems = load_glossary(file)
    assert not problems
    assert [(one.left, one.left_lang, one.right, one.right_lang) for one in entries] == [
        ("科学外交", "ja", "science diplomacy", "en")
    ]


def test_row_is_a_set_of_equivalents(tmp_path: Path) -> None:
    file = tmp_path / "glossary.csv"
    file.write_text('日本学術会議,"Science Council of Japan",SCJ\n# comment\n\n', encoding="utf-8")
    entries, problems = load_glossary(file)
    assert len(entries) == 3 and not problems and {one.via for one in entries} == {"glossary"}


def test_malformed_row_is_reported_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "glossary.tsv"
    file.write_text("# terms\n抑止\tdeterrence\n孤立\n", encoding="utf-8")
    entries, problems = load_glossary(file)
    assert len(entries) == 1 and len(problems) == 1 and "line 3" in problems[0].problem


def test_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load_glossary(tmp_path / "none.tsv")
