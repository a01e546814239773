"""How does a term list become a term base?

TBX-Basic in the martif form of ISO 30042:2008, which term tools read: one `termEntry` a pair, with the source of
the pairing, the frequency of each term, and one example passage a side as `context`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from search.exports.xmltext import serialised, xml_text
from search.terms.model import Example, TermPair

DOCTYPE = '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">'
_ACRONYM = re.compile(r"[A-Z]{2}[A-Z0-9]*$")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def tbx(pairs: Iterable[TermPair]) -> str:
    """Write the pairs as a TBX-Basic document (UTF-8 declared)."""
    root = etree.Element("martif", type="TBX-Basic")
    root.set(_LANG, "en")
    _add_header(root)
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for number, pair in enumerate(pairs, 1):
        entry = etree.SubElement(body, "termEntry", id=f"c{number}")
        note = f"via {', '.join(pair.via) or 'frequency'}; score {pair.score:.2f}"
        etree.SubElement(entry, "note").text = xml_text(note)
        _add_language(entry, "ja", pair.ja, pair.ja_frequency, pair.ja_example)
        _add_language(entry, "en", pair.en, pair.en_frequency, pair.en_example)
    return serialised(root, DOCTYPE)


def _add_header(root: etree._Element) -> None:
    header = etree.SubElement(root, "martifHeader")
    source = etree.SubElement(etree.SubElement(header, "fileDesc"), "sourceDesc")
    etree.SubElement(source, "p").text = "Terms found by taiyaku in the indexed documents."
    encoding = etree.SubElement(header, "encodingDesc")
    etree.SubElement(encoding, "p", type="XCSURI").text = "TBXBasicXCSV02.xcs"


def _add_language(entry: etree._Element, lang: str, term: str, frequency: int, example: Example) -> None:
    language = etree.SubElement(entry, "langSet")
    language.set(_LANG, lang)
    group = etree.SubElement(language, "tig")
    etree.SubElement(group, "term").text = xml_text(term)
    etree.SubElement(group, "termNote", type="termType").text = "acronym" if _ACRONYM.match(term) else "fullForm"
    etree.SubElement(group, "descrip", type="context").text = xml_text(example.text)
    etree.SubElement(group, "note").text = xml_text(f"{frequency} times; {example.id}")
