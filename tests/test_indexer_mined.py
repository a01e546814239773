"""Terms that documents explain in parentheses."""

from __future__ import annotations

import pytest

from indexer.lexicon.mined import pairs_in


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("「外交における科学技術」(Science in Diplomacy)という", ("外交における科学技術", "Science in Diplomacy")),
        ("国際学術会議（International Science Council：ISC）は", ("国際学術会議", "International Science Council")),
        ("国際学術会議（International Science Council：ISC）は", ("International Science Council", "ISC")),
        ("the Science Council of Japan (SCJ) said", ("Science Council of Japan", "SCJ")),
        ("non-governmental organizations (NGOs)", ("non-governmental organizations", "NGOs")),
        ("soft power (ソフトパワー) is", ("soft power", "ソフトパワー")),
        ("the Ministry of Foreign Affairs (外務省) said", ("Ministry of Foreign Affairs", "外務省")),
        ("OECD（経済協力開発機構）は", ("OECD", "経済協力開発機構")),
        ("ブレット・カバノー（Brett Kavanaugh）は", ("ブレット・カバノー", "Brett Kavanaugh")),
    ],
)
def test_explained_term_is_mined(text: str, pair: tuple[str, str]) -> None:
    assert pair in [(left, right) for (left, _), (right, _) in pairs_in(text)]


@pytest.mark.parametrize("text", ["と述べた（Smith）。", "(Tanaka 2015)", "the panel (see Fig. 2)", "第3回（2019年）"])
def test_citation_is_no_term(text: str) -> None:
    assert not list(pairs_in(text))
