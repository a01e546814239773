"""How does an alignment become a translation memory?

TMX 1.4b (LISA OSCAR, 2005): one `tu` a bead that has both sides, with source, section and score in `prop`.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from lxml import etree

from corpus.model import Section
from search.align.model import Alignment, Bead
from search.exports.xmltext import serialised, xml_text

DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SEGMENT_TYPES = {"section": "block", "sentence": "sentence"}


def tool_version() -> str:
    """Return the version of the installed tool, "0" in a tree that is not installed."""
    try:
        return version("taiyaku")
    except PackageNotFoundError:
        return "0"


def tmx(alignment: Alignment) -> str:
    """Write the beads with two sides as a TMX 1.4b document (UTF-8 declared)."""
    root = etree.Element("tmx", version="1.4")
    header = {
        "creationtool": "taiyaku",
        "creationtoolversion": tool_version(),
        "segtype": _SEGMENT_TYPES[alignment.level],
        "o-tmf": "taiyaku",
        "adminlang": "en",
        "srclang": "ja",
        "datatype": "plaintext",
    }
    etree.SubElement(root, "header", header)
    body = etree.SubElement(root, "body")
    pairs = [bead for bead in alignment.beads if bead.ja and bead.en]
    for number, bead in enumerate(pairs, 1):
        _add_unit(body, number, alignment, bead)
    return serialised(root, DOCTYPE)


def _add_unit(body: etree._Element, number: int, alignment: Alignment, bead: Bead) -> None:
    unit = etree.SubElement(body, "tu", tuid=str(number))
    _add_prop(unit, "x-score", f"{bead.score:.3f}")
    _add_prop(unit, "x-source-ja", alignment.ja.id)
    _add_prop(unit, "x-source-en", alignment.en.id)
    _add_prop(unit, "x-section-ja", _heading(alignment.ja_section(bead)))
    _add_prop(unit, "x-section-en", _heading(alignment.en_section(bead)))
    for lang, text in (("ja", alignment.ja_text(bead)), ("en", alignment.en_text(bead))):
        variant = etree.SubElement(unit, "tuv")
        variant.set(_LANG, lang)
        etree.SubElement(variant, "seg").text = xml_text(text)


def _add_prop(unit: etree._Element, kind: str, value: str) -> None:
    if value:
        etree.SubElement(unit, "prop", type=kind).text = xml_text(value)


def _heading(section: Section | None) -> str:
    return section.path[-1] if section and section.path else ""
