"""What leaves the tool is read back by other people's libraries with the same pairs."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from corpus.model import Document, Section, Source
from search.align.model import Alignment, Bead, Unit
from search.exports.page import alignment_html
from search.exports.tabular import COLUMNS, alignment_jsonl, alignment_tsv
from search.exports.tbx import tbx
from search.exports.tmx import tmx
from search.terms.model import Example, TermPair

JA = ["はじめに", "科学に国境はない。", "外交 & <b>交渉</b>\x1b[31m。", "ここは訳されていない。"]
EN = ["Introduction", "Science knows no border.", "Diplomacy & <b>negotiation</b>\x1b[31m."]


def alignment(level: str = "sentence") -> Alignment:
    section = Section(0, "1", "1", "はじめに", 1, ("1 はじめに",), None, None, (0, 1))
    ja = Document("ja-doc", ("ja.md",), "科学 <外交>", "ja", Source(), (section,), (), None, None, 0, "", "")
    en = Document("en-doc", ("en.md",), "Science", "en", Source(), (section,), (), None, None, 0, "", "")
    return Alignment(
        ja,
        en,
        level,
        tuple(Unit(n, text, 0, n - 1 if n else None) for n, text in enumerate(JA)),
        tuple(Unit(n, text, 0, n - 1 if n else None) for n, text in enumerate(EN)),
        (Bead((0,), (0,), 0.9), Bead((1,), (1,), 0.8), Bead((2,), (2,), 0.3), Bead((3,), ())),
    )


def test_tmx_is_read_back_with_the_same_pairs() -> None:
    factory = pytest.importorskip("translate.storage.tmx", reason="translate-toolkit (a development dependency)")
    store = factory.tmxfile.parsestring(tmx(alignment()).encode(), sourcelanguage="ja", targetlanguage="en")
    assert [(unit.source, unit.target) for unit in store.units] == [
        (ja.replace("\x1b", "\ufffd"), en.replace("\x1b", "\ufffd")) for ja, en in zip(JA, EN, strict=False)
    ]


def test_tmx_declares_version_and_carries_score_and_section() -> None:
    text = tmx(alignment())
    assert '<tmx version="1.4">' in text and "tmx14.dtd" in text
    assert '<prop type="x-score">0.900</prop>' in text and '<prop type="x-section-en">1 はじめに</prop>' in text


TMX_RULES = """
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note | prop | ude)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED o-tmf CDATA #REQUIRED
  segtype (block | paragraph | sentence | phrase) #REQUIRED adminlang CDATA #REQUIRED srclang CDATA #REQUIRED
  datatype CDATA #REQUIRED>
<!ELEMENT ude EMPTY>
<!ELEMENT note (#PCDATA)>
<!ELEMENT prop (#PCDATA)>
<!ATTLIST prop type CDATA #REQUIRED xml:lang CDATA #IMPLIED>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note | prop)*, tuv+)>
<!ATTLIST tu tuid CDATA #IMPLIED>
<!ELEMENT tuv ((note | prop)*, seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT seg (#PCDATA)>
"""
"""What TMX 1.4b demands of the elements and attributes that we write, in our own words."""
TBX_RULES = """
<!ELEMENT martif (martifHeader, text)>
<!ATTLIST martif type CDATA #REQUIRED xml:lang CDATA #REQUIRED>
<!ELEMENT martifHeader (fileDesc, encodingDesc?, revisionDesc?)>
<!ELEMENT fileDesc (titleStmt?, publicationStmt?, sourceDesc+)>
<!ELEMENT titleStmt (p)> <!ELEMENT publicationStmt (p)> <!ELEMENT revisionDesc (p)>
<!ELEMENT sourceDesc (p+)> <!ELEMENT encodingDesc (p+)> <!ELEMENT p (#PCDATA)>
<!ATTLIST p type CDATA #IMPLIED>
<!ELEMENT text (body)> <!ELEMENT body (termEntry+)>
<!ELEMENT termEntry ((descrip | note)*, langSet+)>
<!ATTLIST termEntry id ID #REQUIRED>
<!ELEMENT langSet ((descrip | note)*, tig+)>
<!ATTLIST langSet xml:lang CDATA #REQUIRED>
<!ELEMENT tig (term, termNote*, (descrip | note)*)>
<!ELEMENT term (#PCDATA)> <!ELEMENT descrip (#PCDATA)> <!ELEMENT note (#PCDATA)> <!ELEMENT termNote (#PCDATA)>
<!ATTLIST termNote type (termType | partOfSpeech | grammaticalGender) #REQUIRED>
<!ATTLIST descrip type (context | definition | subjectField) #REQUIRED>
"""
"""What the core structure of TBX-Basic demands, likewise."""


def violations(text: str, rules: str) -> list[str]:
    dtd = etree.DTD(io.StringIO(rules))
    dtd.validate(etree.fromstring(text.encode(), etree.XMLParser(load_dtd=False, resolve_entities=False)))
    return [entry.message for entry in dtd.error_log]


@pytest.mark.parametrize("level", ["sentence", "section"])
def test_tmx_keeps_the_rules_of_its_document_type(level: str) -> None:
    text = tmx(alignment(level))
    assert violations(text, TMX_RULES) == []
    assert violations(text.replace("<seg>", "<seg><b/>", 1), TMX_RULES), "the rules are looked at"
    assert violations(text.replace(' srclang="ja"', ""), TMX_RULES)


def test_term_base_keeps_the_rules_of_its_document_type() -> None:
    text = tbx([TERM, replace(TERM, en="ODA")])
    assert violations(text, TBX_RULES) == []
    assert violations(text.replace("<term>", "<note/><term>", 1), TBX_RULES), "the rules are looked at"
    assert re.findall('type="termType">([a-zA-Z]+)<', text) == ["fullForm", "fullForm", "fullForm", "acronym"]


def test_tables_hold_every_bead() -> None:
    rows = list(csv.reader(io.StringIO(alignment_tsv(alignment())), delimiter="\t"))
    assert tuple(rows[0]) == COLUMNS and len(rows) == 5
    assert rows[4][:2] == ["3", ""] and rows[2][3:5] == [JA[1], EN[1]]
    objects = [json.loads(line) for line in alignment_jsonl(alignment()).splitlines()]
    assert objects[1]["ja"] == [1] and objects[1]["ja_section"]["number"] == "1"
    assert objects[3]["en_section"] is None and objects[3]["en"] == []
    assert objects[2]["ja_text"] == JA[2]


def test_page_escapes_what_it_quotes_and_needs_nothing_else() -> None:
    page = alignment_html(alignment())
    soup = BeautifulSoup(page, "html.parser")
    assert soup.find("b") is None and not soup.find_all(["script", "link", "img"])
    cells = [cell.get_text() for cell in soup.select('tbody td[lang="ja"]')]
    assert JA[1] in cells and any("<b>" in cell for cell in cells)
    assert soup.title is not None and "科学 <外交>" in soup.title.get_text()


def test_page_shows_a_heading_once_with_its_score() -> None:
    rows = BeautifulSoup(alignment_html(alignment()), "html.parser").select("tbody tr")
    assert [row.get_text(" ", strip=True) for row in rows if "section" in row.get("class", [])] == [
        "はじめに Introduction 0.90"
    ]
    assert len(rows) == 4


TERM = TermPair(
    "政府開発援助",
    "Official Development Assistance",
    4,
    3,
    0.95,
    ("mined",),
    Example("a/1/1", "例。"),
    Example("b/1/1", "E."),
)


def test_term_base_is_read_back_with_the_same_terms() -> None:
    factory = pytest.importorskip("translate.storage.tbx", reason="translate-toolkit (a development dependency)")
    store = factory.tbxfile.parsestring(tbx([TERM]).encode(), sourcelanguage="ja", targetlanguage="en")
    assert [(unit.source, unit.target) for unit in store.units] == [("政府開発援助", "Official Development Assistance")]
