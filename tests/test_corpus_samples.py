"""The sample corpus shows what the tool is for."""

from __future__ import annotations

from collections import Counter

from corpus.read import read
from corpus.samples import sample_folder, sample_paths


def test_there_are_documents_in_both_languages_and_a_page() -> None:
    with sample_paths() as paths:
        documents = [read(path) for path in paths]
    counts = Counter(document.lang for document in documents)
    assert counts["ja"] >= 3 and counts["en"] >= 3
    assert {path.suffix for path in paths} == {".md", ".html", ".txt"}


def test_translation_pair_has_the_same_sections() -> None:
    with sample_folder() as folder:
        ja, en = (read(folder / f"three-faces.{lang}.md") for lang in ("ja", "en"))
    assert [section.number for section in ja.sections] == [section.number for section in en.sections]
    assert len(ja.passages) == len(en.passages)


def test_page_is_read_without_its_navigation() -> None:
    with sample_folder() as folder:
        page = read(folder / "nankyoku.ja.html")
    text = "\n".join(passage.text for passage in page.passages)
    assert "国際地球観測年に共同で" in text and "りょうゆうけん" not in text
    assert "第7条" in text and "dataset" not in text
    assert page.source.csl["title"] == "南極条約――科学に開かれた大陸"
