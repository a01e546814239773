from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from corpus.errors import UsageError
from corpus.model import Document, Page, Passage, Section, Source
from search.filters import KEYS, parse_where

SECTION = Section(3, "2.1.1", "(1)", "国益を達成するための行動", 3, ("2 概念", "2-1 確立", "(1) 国益"), 2, None, (0, 9))
PASSAGE = Passage("a/2.1.1/1", 3, 1, "item", "ja", "本文", (0, 2), Page(5, "iii"))


def document(csl: Mapping[str, Any] | None = None) -> Document:
    csl = {
        "author": [{"family": "有本", "given": "建男"}, {"family": "Gluckman", "given": "Peter"}],
        "issued": {"date-parts": [[2015, 5, 8]]},
        "type": "report",
    } if csl is None else csl  # fmt: skip
    return Document(
        "kagaku-gaiko",
        ("/docs/reports/科学 外交.pdf",),
        "科学技術外交のあり方",
        "ja",
        Source(csl),
        (),
        (),
        3,
        None,
        1,
        "",
        "",
    )


@pytest.mark.parametrize(
    "where",
    [
        "author=有本", "author=建男 有本", "author=有本建男", "author=gluckman", "author=Peter Gluckman",
        "author=GLUCKMAN, Peter",
        "year=2015", "year=２０１５", "year=2010-2015", "year=2015-", "year=-2015", "year=2014..2016",
        "document=kagaku-gaiko", "document=KAGAKU*", "document=科学 外交.pdf", "document=科学 外交", "path=reports",
        "title=科学技術外交", "type=report",
    ],
)  # fmt: skip
def test_a_document_is_kept_by_what_its_record_says(where: str) -> None:
    assert parse_where([where]).keeps_document(document())


@pytest.mark.parametrize(
    "where",
    ["author=有馬", "author=建", "year=2016", "year=2016-", "year=-2014", "document=kagaku", "title=経済", "type=book"],
)
def test_a_document_is_dropped_when_it_does_not_fit(where: str) -> None:
    kept = parse_where([where]).keeps_document(document())
    assert kept is (where == "author=建")  # any part of a name will do


def test_a_document_without_a_record_has_no_author_and_no_year() -> None:
    for where in ("author=有本", "year=2015", "year=-2030"):
        assert not parse_where([where]).keeps_document(document({}))


@pytest.mark.parametrize(
    "where",
    ["section=2.1.1", "section=(1)", "section=（１）", "section=2.1", "section=2-1", "section=2",
     "section=国益", "section=概念",     "lang=ja", "kind=item", "page=5", "page=iii"],
)  # fmt: skip
def test_a_passage_is_kept_by_either_name_of_its_section_and_by_those_above(where: str) -> None:
    assert parse_where([where]).keeps(SECTION, PASSAGE)


@pytest.mark.parametrize(
    "where", ["section=2.1.2", "section=1", "section=21", "section=経済", "lang=en", "kind=row", "page=3"]
)
def test_a_passage_elsewhere_is_dropped(where: str) -> None:
    assert not parse_where([where]).keeps(SECTION, PASSAGE)


def test_the_same_key_widens_and_another_narrows() -> None:
    assert parse_where(["year=1999", "year=2015"]).keeps_document(document())
    assert not parse_where(["year=2015", "author=Nobody"]).keeps_document(document())


def test_only_conditions_on_documents_name_documents() -> None:
    assert parse_where(["section=2"]).document_ids([document()]) is None
    assert parse_where(["year=2015"]).document_ids([document()]) == {"kagaku-gaiko"}
    assert parse_where(["year=1999"]).document_ids([document()]) == frozenset()


@pytest.mark.parametrize("where", ["year", "=2015", "year=", "colour=red", "year=soon", "year=20"])
def test_a_condition_that_makes_no_sense_says_what_would(where: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_where([where])
    assert where in caught.value.problem
    assert caught.value.cure


def test_keys_are_compared_without_case_or_width() -> None:
    assert parse_where(["ＹＥＡＲ=2015"]).conditions == (("year", ("2015",)),)
    assert len(KEYS) == len(set(KEYS))
