"""Real text taken out of PDFs is read as a careful person reads it (skipped where the files are absent)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from corpus.model import Document
from corpus.read import read
from tests.outlines import PAPER_EN, REPORT_JA, entries

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
REPORT, PAPER = "000_6b6d5a1a4aa507d9.txt", "004_f364749395364ffa.txt"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the two real papers of ../shared/seeds are not here")


@cache
def seed(name: str) -> Document:
    return read(SEEDS / name)


@pytest.mark.parametrize(("name", "outline"), [(REPORT, REPORT_JA), (PAPER, PAPER_EN)])
def test_outline_is_the_careful_readers(name: str, outline: str) -> None:
    found = [(section.number, "".join(section.title.split())) for section in seed(name).sections if section.level]
    assert found == entries(outline)


def test_levels_follow_the_numbers() -> None:
    for name in (REPORT, PAPER):
        for section in seed(name).sections:
            if section.number:
                assert section.level == section.number.count(".") + 1


@pytest.mark.parametrize(
    ("name", "section", "begins", "ends"),
    [
        (REPORT, "2.1", "現代社会において、科学技術は、", "次の 3 類型が提案された。"),
        (REPORT, "2.1", "これを受けて、2012 年に AAAS は、", "以下に、近年の動向を示す。"),
        (REPORT, "2.1", "③ 「外交のための科学技術」", "信頼の形成と関係の改善を図る。"),
        (REPORT, "5", "両者は相互補完関係にあり、", "7-4 で詳しく述べる。"),
        (REPORT, "7.2", "OECD Outlook 2023 は、", "構造的な変革が必要になっている。"),
        (REPORT, "7.4", "（参考）海外では研究経験を有する人材を", "フェローシップを導入する必要がある。"),
        (REPORT, "8.3", "1. STI 政策と産業政策と", "確保とバランス（UN 2020）"),
        (REPORT, "9.1.3", "⑥ 日本は、科学技術外交の具体的プログラムとして、", "about.html）。"),
        (PAPER, "1", "Nonetheless, the Japanese government", "started the discussion."),
        (PAPER, "2.1.1", "Based on these principles, SCJ promoted", "to alter the diplomatic situation."),
        (PAPER, "3.1.2", "Even though diplomacy has been making use", "as a source of soft power."),
        (PAPER, "3.2.1", "CSTP (2008) finalized a report", "both face as described above."),
        (PAPER, "3.2.2", "Particularly, the appointment of", "in Japan (MEXT, 2012)."),
        (PAPER, "4.2", "In any case, it is difficult", "longer-term than European integration."),
    ],
)
def test_paragraphs_broken_by_lines_and_pages_are_whole(name: str, section: str, begins: str, ends: str) -> None:
    document = seed(name)
    index = next(one.index for one in document.sections if one.number == section)
    texts = [passage.text for passage in document.passages if passage.section == index]
    assert any(text.startswith(begins) and text.endswith(ends) for text in texts)


def test_letter_spaced_lines_are_closed_up() -> None:
    assert any("国際共同プロジェクトを支援している" in passage.text for passage in seed(REPORT).passages)


def test_table_rows_are_passages_with_their_cells() -> None:
    rows = [passage.text for passage in seed(PAPER).passages if passage.kind == "row"]
    assert "Asia  China  1980" in rows
    assert "1  United States  5,615  United States  38,223" in rows


def test_captions_and_notes_are_told_from_paragraphs() -> None:
    kinds = {passage.text: passage.kind for passage in seed(PAPER).passages}
    assert kinds["Figure 1. Net ODA from G8 countries"] == "caption"
    assert kinds["Source: SATREPS Brochure 2014."] == "note"
    assert next(kind for text, kind in kinds.items() if text.startswith("†This article")) == "note"


def test_title_page_gives_title_and_author() -> None:
    paper = seed(PAPER)
    assert paper.title.startswith("Synergistic Cooperation") and paper.title.endswith("Diplomacy of Japan")
    assert paper.source.csl["author"] == [{"family": "Miyamoto", "given": "Takuto"}]
    assert set(paper.source.origins.values()) == {"title page"}


def test_a_text_without_title_page_has_no_author() -> None:
    assert seed(REPORT).source.csl == {}
    assert seed(REPORT).title == seed(REPORT).id


def test_languages() -> None:
    assert (seed(REPORT).lang, seed(PAPER).lang) == ("ja", "en")
    assert all(passage.lang == "en" for passage in seed(PAPER).passages if passage.kind != "item")


def test_no_paragraph_of_the_report_begins_or_ends_in_mid_sentence() -> None:
    prose = [passage for passage in seed(REPORT).passages if passage.kind in ("paragraph", "item")]
    chart = next(n for n, passage in enumerate(prose) if passage.text.startswith("9月：G20首脳サミット"))
    outside = [*prose[: chart - 1], *prose[chart + 25 :]]
    odd = [passage.text for passage in outside if len(passage.text) > 30 and passage.text[-1] not in "。」）"]
    assert all(text.startswith(("①", "②", "③", "○", "http", "外交", "グローバル課題")) for text in odd), odd
