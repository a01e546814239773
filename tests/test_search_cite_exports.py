"""Exports are read back with the libraries that others use."""

from __future__ import annotations

import json
from typing import Any

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import NotInIndex
from corpus.model import Document, Lang, Source
from indexer.model import AnalysedDocument
from indexer.store.memory import MemoryStore
from search.cite import bibliography, cite, cited_passages
from search.cite.keys import citation_key, citation_keys, letter

ARTICLE: dict[str, Any] = {
    "type": "article-journal",
    "title": "Costs & benefits of 50% {AI} use_cases in SESAME #1",
    "author": [{"family": "Miyamoto", "given": "Yuka"}, {"literal": "Ministry of Arts and Sciences"}],
    "issued": {"date-parts": [[2016, 3, 9]]},
    "container-title": "Science & Policy",
    "volume": "12",
    "page": "21-45",
    "DOI": "10.1000/a_b",
    "URL": "https://example.org/a_b?c=1&d=2",
}
REPORT: dict[str, Any] = {
    "type": "report",
    "title": "科学技術外交のあり方",
    "author": [{"family": "有本", "given": "建男"}],
    "issued": {"date-parts": [[2015]]},
    "publisher": "例示省",
}


def document(csl: dict[str, Any], lang: Lang = "en", identity: str = "d", key: str | None = None) -> Document:
    return Document(identity, ("d",), "T", lang, Source(csl, {}, key), (), (), None, None, 1, "", "")


def read_bibtex(text: str) -> dict[str, str]:
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    return {field.key: field.value for field in library.entries[0].fields}


def test_bibtex_is_escaped_and_read_back() -> None:
    text = bibliography([document(ARTICLE)], "bibtex")[0]
    fields = read_bibtex(text)
    assert text.startswith("@article{miyamoto2016,")
    assert fields["title"] == r"Costs \& benefits of 50\% \{{AI}\} use\_cases in {SESAME} \#1"
    assert fields["author"] == "Miyamoto, Yuka and {Ministry of Arts and Sciences}"
    assert (fields["journal"], fields["pages"], fields["year"], fields["month"]) == (
        r"Science \& Policy",
        "21--45",
        "2016",
        "3",
    )
    assert fields["doi"] == "10.1000/a_b"
    assert fields["url"] == ARTICLE["URL"]


def test_japanese_bibtex_keeps_its_script() -> None:
    text = bibliography([document(REPORT, "ja")], "bibtex")[0]
    fields = read_bibtex(text)
    assert text.startswith("@techreport{有本2015,")
    assert (fields["author"], fields["institution"], fields["langid"]) == ("有本, 建男", "例示省", "japanese")


def test_ris_is_read_back() -> None:
    entry = rispy.loads(bibliography([document(ARTICLE)], "ris")[0] + "\n")[0]
    assert entry["type_of_reference"] == "JOUR"
    assert entry["authors"] == ["Miyamoto, Yuka", "Ministry of Arts and Sciences"]
    assert (entry["title"], entry["start_page"], entry["end_page"]) == (ARTICLE["title"], "21", "45")
    assert (entry["year"], entry["doi"]) == ("2016", "10.1000/a_b")


def test_csl_json_is_read_back() -> None:
    (item,) = json.loads("\n".join(bibliography([document(REPORT, "ja")], "csl-json")))
    assert (item["id"], item["type"], item["language"]) == ("有本2015", "report", "ja")
    assert item["author"] == REPORT["author"]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1))
def test_any_title_leaves_bibtex_whole(title: str) -> None:
    read_bibtex(bibliography([document(ARTICLE | {"title": title})], "bibtex")[0])


@pytest.mark.parametrize(
    ("csl", "lang", "key"),
    [
        (ARTICLE, "en", "miyamoto2016"),
        (REPORT, "ja", "有本2015"),
        ({"title": "The Limits of Trust"}, "en", "limits"),
        ({"author": [{"family": "Müller-Łuk"}], "issued": "1999"}, "en", "mullerłuk1999"),
    ],
)
def test_citation_key(csl: dict[str, Any], lang: Lang, key: str) -> None:
    assert citation_key(document(csl, lang)) == key


def test_own_key_wins_and_equal_keys_are_told_apart() -> None:
    assert citation_key(document(ARTICLE, key="own-key")) == "own-key"
    keys = citation_keys([document(ARTICLE, identity="b"), document(ARTICLE, identity="a")])
    assert keys == {"a": "miyamoto2016a", "b": "miyamoto2016b"}
    assert (letter(25), letter(26)) == ("z", "aa")


def test_whole_works_are_cited_without_a_place() -> None:
    store = MemoryStore()
    store.replace(AnalysedDocument(document(ARTICLE, identity="whole"), ()))
    store.commit()
    cited = cited_passages(store, ["whole"])
    assert cite(cited, "pandoc") == ["[@miyamoto2016]"]
    assert cite(cited, "apa") == ["(Miyamoto & Ministry of Arts and Sciences, 2016)"]
    assert cite(cited, "bibtex")[0].startswith("@article{")
    with pytest.raises(NotInIndex):
        cited_passages(store, ["nothing/1/1"])
