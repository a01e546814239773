"""Pairs of documents by name and from a file."""

from dataclasses import replace

import pytest

from corpus.model import Document, Lang, Source
from indexer.pairs import pairs_by_name, read_pairs


def document(path: str, lang: Lang, name: str = "") -> Document:
    return Document(name or path, (path,), path, lang, Source(), (), (), None, None, 0, "", "")


@pytest.mark.parametrize(
    ("ja", "en"),
    [
        ("report.ja.md", "report.en.md"),
        ("docs/ja/guide/intro.md", "docs/en/guide/intro.md"),
        ("Executive Summary(JP).pdf", "Executive Summary(EN) .pdf"),
        ("PlanningSG_20181031_J.PPTX", "PlanningSG_20181031_E.PPTX"),
        ("pamphlet_jpwg.pdf", "pamphlet_jpwg_english.pdf"),
        ("白書_日本語.txt", "白書_英語.txt"),
        ("white-paper-ja.docx", "white-paper.docx"),
    ],
)
def test_names_that_differ_in_their_language_only_are_a_pair(ja: str, en: str) -> None:
    found = pairs_by_name([document(ja, "ja"), document(en, "en"), document("other.md", "en")])
    assert [(pair.ja, pair.en) for pair in found] == [(ja, en)]


def test_a_name_that_fits_two_documents_is_no_pair() -> None:
    assert pairs_by_name([document("a.ja.md", "ja"), document("a.en.md", "en"), document("a_en.txt", "en")]) == []


def test_same_language_is_no_pair() -> None:
    assert pairs_by_name([document("a.ja.md", "ja"), document("a.en.md", "ja")]) == []


def test_a_file_of_pairs_takes_ids_and_names_in_either_order() -> None:
    documents = [document("x/報告.txt", "ja", "報告"), document("x/report.txt", "en", "report")]
    pairs, problems = read_pairs("\ufeff# pairs\nreport\t報告.txt\n\n報告\tnothing\n", documents)
    assert [(pair.ja, pair.en) for pair in pairs] == [("報告", "report")]
    assert len(problems) == 1 and "line 4" in problems[0].problem


def test_two_documents_of_one_language_are_refused_in_a_file() -> None:
    one = document("a", "ja")
    pairs, problems = read_pairs("a\tb\n", [one, replace(one, id="b", paths=("b",))])
    assert pairs == [] and len(problems) == 1
