"""What must be put right in a CSL style before citeproc-py renders it, and in what it renders?

citeproc-py 0.11 leaves parts of CSL 1.0.2 undone. Each repair names the part; where a release does it
by itself, the repair finds nothing to do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.model import Lang

CSL = "{http://purl.org/net/xbiblio/csl}"

JAPANESE_LOCALE = """
<locale xmlns="http://purl.org/net/xbiblio/csl" xml:lang="ja-JP"><terms>
<term name="and">・</term><term name="et-al">ほか</term><term name="in"></term>
<term name="no date">発行年不明</term><term name="no date" form="short">発行年不明</term>
<term name="accessed">参照</term><term name="retrieved">参照</term>
<term name="page" form="short"><single>p.</single><multiple>pp.</multiple></term>
<term name="page"><single>p.</single><multiple>pp.</multiple></term>
<term name="volume" form="short">vol.</term><term name="volume">vol.</term>
<term name="issue" form="short">no.</term><term name="issue">no.</term>
<term name="editor"></term><term name="editor" form="short"></term><term name="editor" form="verb"></term>
<term name="editor" form="verb-short"></term><term name="translator"></term>
<term name="translator" form="short"></term><term name="translator" form="verb"></term>
<term name="translator" form="verb-short"></term>
</terms></locale>
"""
"""Terms as Japanese editors write them; 編 and 訳 already stand behind the names (see adapt)."""

ISO_DATE = """
<date xmlns="http://purl.org/net/xbiblio/csl" variable="issued"><date-part name="year"/>
<date-part name="month" form="numeric-leading-zeros" prefix="-"/>
<date-part name="day" form="numeric-leading-zeros" prefix="-"/></date>
"""

ORDINAL_EDITION = """
<group xmlns="http://purl.org/net/xbiblio/csl" delimiter=" "><number variable="edition" form="ordinal"/>
<text term="edition" form="short"/></group>
"""

EVERYWHERE: tuple[tuple[str, str], ...] = (
    (r"\s+", " "),
    (r"([?!？！])([”」』]?)\.", r"\1\2"),
    (r"\s+([,.;)\]])", r"\1"),
    (r"([(\[])\s+", r"\1"),
    (r"^(\[\d+\]|\(\d+\))\.?\s*(?=\S)", r"\1 "),
    (r"^(\d{1,3}\.)(?=[^\W\d])", r"\1 "),
    (r",\s*\.", "."),
    (r"(?<!\.)\.\.(?!\.)", "."),
)
QUOTED_IN: tuple[tuple[str, str], ...] = ((r"([?!])”,", r"\1”"), (r"(?<![?!.,])”([.,])", r"\1”"))
"""English (United States): full stops and commas stand inside quotation marks."""

LANGUAGE: dict[str, tuple[tuple[str, str], ...]] = {
    "en": QUOTED_IN,
    "ja": (
        (r"(?<!\d)(\d{1,2}) (\d{1,2})月 (\d{4})年?", r"\3年\2月\1日"),
        (r"(\d{4})年?, (\d{1,2})月 (\d{1,2})(?!\d)", r"\1年\2月\3日"),
        (r"(?<!\d)(\d{1,2})月 (\d{4})", r"\2年\1月"),
        (r"月 (\d{1,2})(?!\d)", r"月\1日"),
        (r"(\d{4})年(?!\d)", r"\1"),
    ),
}
"""Japanese: dates are written 2020年7月1日, and a bare year stands without 年."""

STYLE: dict[str, tuple[tuple[str, str], ...]] = {
    "apa": ((r" \(Publication\)", ""), (r"\(Publication; ", "(")),
    "sist02": ((r"(?<=\d)–(?=\d)", "-"), (r"([.,])”", r"”\1")),
}
"""APA: a term that stands for no number. SIST 02: a hyphen between pages, punctuation after the quotation marks."""


def repair_style(root: Any, item: Mapping[str, Any], lang: Lang, style: str, ambiguous: bool = False) -> None:
    """Change the parsed style `root` (an lxml element) so that `item` comes out right in `lang`.

    `ambiguous` says that another cited work looks the same in running text.
    """
    _push_initials_down(root)
    _mend_letter_case(root)
    if not ambiguous:
        _drop_disambiguating_branches(root)
    _drop_labels_of_absent_variables(root, item)
    if style == "sist02":
        _complete_sist02(root, item, lang)
    if lang == "ja":
        _use_japanese_terms(root)


def _push_initials_down(root: Any) -> None:
    """Honour initialize="false": it is ignored where initialize-with is inherited."""
    mark = root.attrib.pop("initialize-with", None)
    for name in root.iter(f"{CSL}name"):
        if name.get("initialize") == "false":
            name.attrib.pop("initialize-with", None)
        elif mark is not None and "initialize-with" not in name.attrib:
            name.set("initialize-with", mark)


def _mend_letter_case(root: Any) -> None:
    """Honour text-case="title" on labels ("Ed."), which is ignored; forget it on given names, which may be absent."""
    for part in root.iter(f"{CSL}name-part"):
        if part.get("name") == "given":
            part.attrib.pop("text-case", None)
    for label in root.iter(f"{CSL}label"):
        if label.get("text-case") == "title":
            label.set("text-case", "capitalize-first")


def forget_letter_case(root: Any) -> None:
    """Take all changes of letter case out of a style."""
    for element in root.iter():
        element.attrib.pop("text-case", None)


def _drop_disambiguating_branches(root: Any) -> None:
    """Honour disambiguate="true", which holds only for ambiguous works and is taken to hold always."""
    for test in _found(root, "//c:*[@disambiguate='true']"):
        choose = test.getparent()
        choose.remove(test)
        rest = list(choose)
        if not rest:
            choose.getparent().remove(choose)
        elif rest[0].tag == f"{CSL}else-if":
            rest[0].tag = f"{CSL}if"
        elif rest[0].tag == f"{CSL}else":
            choose.tag = f"{CSL}group"
            for element in list(rest[0]):
                choose.append(element)
            choose.remove(rest[0])


def _drop_labels_of_absent_variables(root: Any, item: Mapping[str, Any]) -> None:
    """Leave out "p." where there is no page."""
    for label in list(root.iter(f"{CSL}label")):
        beside = {sibling.get("variable") for sibling in label.getparent()} - {label.get("variable")}
        variable = "number-of-pages" if "number-of-pages" in beside else label.get("variable")
        if variable not in (None, "locator") and variable not in item:
            label.getparent().remove(label)


def _complete_sist02(root: Any, item: Mapping[str, Any], lang: Lang) -> None:
    """Follow SIST 02-2007 where its CSL style does not: web pages, newspapers, editions, Western names."""
    for group in _found(root, "//c:else-if[@type='webpage']/c:group"):
        group.append(_element(ISO_DATE))
    for branch in _found(root, "//c:bibliography//c:if[@type='article-journal']"):
        branch.set("type", "article-journal article-magazine article-newspaper")
        branch.set("match", "any")
        for issued in _found(branch, ".//c:text[@macro='issued']") if item["type"] == "article-newspaper" else ():
            issued.getparent().replace(issued, _element(ISO_DATE))
    if lang == "en":
        for edition in _found(root, "//c:text[@variable='edition']") if str(item.get("edition")).isdigit() else ():
            edition.getparent().replace(edition, _element(ORDINAL_EDITION))
        for name in root.iter(f"{CSL}name"):
            name.set("delimiter", "; ")
        for label in _found(root, "//c:names/c:label"):
            label.set("prefix", " ")


def _found(root: Any, path: str) -> list[Any]:
    return list(root.xpath(path, namespaces={"c": CSL[1:-1]}))


def _element(text: str) -> Any:
    from lxml import etree

    return etree.fromstring(text)


def _use_japanese_terms(root: Any) -> None:
    """Put the Japanese terms before those of the processor; the style's own for ja still hold after them."""
    for old in _found(root, "c:locale[@xml:lang='ja-JP']"):
        root.remove(old)
    root.insert(1, _element(JAPANESE_LOCALE))


def repair_text(text: str, item: Mapping[str, Any], lang: Lang, style: str) -> str:
    """Put punctuation right, and leave out the second title of a work that stands under its title."""
    if not item.get("author") and not item.get("editor"):
        text = _say_title_once(text, str(item.get("title") or ""))
    for pattern, replacement in (*EVERYWHERE, *LANGUAGE[lang], *STYLE.get(style, ())):
        text = re.sub(pattern, replacement, text)
    return text.strip()


def _say_title_once(text: str, title: str) -> str:
    """Honour cs:substitute: what stands for the author is not said again."""
    found = [match.span() for match in re.finditer(re.escape(title), text, re.IGNORECASE)] if title else []
    if len(found) < 2 or found[0][0] > 8:
        return text
    start, end = found[1]
    opening = re.search(r"[“「『\s]*$", text[:start])
    closing = re.match(r"[”」』]?[.,]?", text[end:])
    return text[: opening.start() if opening else start] + text[end + (closing.end() if closing else 0) :]
