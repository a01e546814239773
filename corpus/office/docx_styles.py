"""Styles and numbering of a Word document: which paragraph is a heading of which level, and what number it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.archive import Archive
from corpus.office.properties import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADING = re.compile(r"(?:heading|見出し|überschrift|titre|标题|標題)\s*([1-9１-９])", re.IGNORECASE)
_TITLE = re.compile(r"title|表題|標題|titel", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc|目次|table of (?:contents|figures)|図表目次)\s*(?:heading|の?見出し|\d*)", re.IGNORECASE
)
_LIST = re.compile(r"list\b.*|箇条書き.*|段落番号.*|リスト.*", re.IGNORECASE)
_KANJI = "〇一二三四五六七八九"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_MAX_DEPTH = 20


@dataclass(slots=True)
class Style:
    """One paragraph style as written: its name, what it is based on, its outline level and numbering."""

    name: str = ""
    based_on: str | None = None
    outline: int | None = None
    numbering: tuple[str | None, int | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph is by its style: heading level (1…), a title, contents (not text), a list item."""

    level: int | None = None
    title: bool = False
    contents: bool = False
    item: bool = False


@dataclass(slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Styles:
    """The styles of a document, with what they inherit."""

    def __init__(self, archive: Archive, part: str | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default: str | None = None
        if part and archive.has(part):
            for one in archive.xml(part).iter(W + "style"):
                self._read(one)

    def _read(self, one: Element) -> None:
        identity = one.get(W + "styleId") or ""
        style = Style(value(one, "name") or "", value(one, "basedOn"))
        if (properties := one.find(W + "pPr")) is not None:
            style.outline = number(properties, "outlineLvl")
            style.numbering = numbering_of(properties)
        self._styles[identity] = style
        if one.get(W + "type") == "paragraph" and one.get(W + "default") in ("1", "true"):
            self.default = identity

    def chain(self, identity: str | None) -> list[Style]:
        """Return a style and those it is based on, nearest first."""
        found: list[Style] = []
        while identity in self._styles and len(found) < _MAX_DEPTH:
            found.append(self._styles[identity])
            identity = found[-1].based_on
        return found

    def look(self, properties: Element | None) -> Look:
        """Tell what a paragraph is by its own properties and its style."""
        identity = (value(properties, "pStyle") if properties is not None else None) or self.default
        chain = self.chain(identity)
        own = number(properties, "outlineLvl") if properties is not None else None
        names = [style.name for style in chain] or [identity or ""]
        if _CONTENTS.fullmatch(names[0]):
            return Look(contents=True)
        if own is not None:
            return Look(level=own + 1 if own < 9 else None)
        for style in chain:
            if style.outline is not None:
                return Look(level=style.outline + 1 if style.outline < 9 else None)
            if match := _HEADING.match(style.name):
                return Look(level=int(match[1]))
        if not chain and (match := _HEADING.match(names[0])):
            return Look(level=int(match[1]))
        return Look(title=bool(_TITLE.fullmatch(names[0])), item=bool(_LIST.fullmatch(names[0])))

    def numbering(self, properties: Element | None) -> tuple[str | None, int]:
        """Return the list and its level (from 0) that a paragraph belongs to, by itself or by its style."""
        own = numbering_of(properties) if properties is not None else (None, None)
        identity = (value(properties, "pStyle") if properties is not None else None) or self.default
        lists = [own, *(style.numbering for style in self.chain(identity))]
        which = next((one for one, _ in lists if one is not None), None)
        level = next((level for _, level in lists if level is not None), 0)
        return (which if which != "0" else None), level


class Numbering:
    """Counts the numbered paragraphs of a document, and writes the numbers that Word shows."""

    def __init__(self, archive: Archive, part: str | None) -> None:
        self._abstract: dict[str, _Abstract] = {}
        self._lists: dict[str, _Abstract] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        if part and archive.has(part):
            root = archive.xml(part)
            for one in root.iter(W + "abstractNum"):
                self._abstract[one.get(W + "abstractNumId") or ""] = _abstract(one)
            for one in root.iter(W + "num"):
                self._list(one)

    def _list(self, one: Element) -> None:
        identity = one.get(W + "numId") or ""
        abstract = self._abstract.get(value(one, "abstractNumId") or "")
        if abstract is not None:
            self._lists[identity] = abstract
            self._overrides[identity] = {
                int(over.get(W + "ilvl") or 0): start
                for over in one.iter(W + "lvlOverride")
                if (start := number(over, "startOverride")) is not None
            }

    def label(self, identity: str, level: int) -> str:
        """Count one more paragraph of a list and return its number as shown; "" for bullets."""
        abstract = self._lists.get(identity)
        if abstract is None or level not in abstract.levels:
            return ""
        overrides = self._overrides.get(identity, {})
        if level in overrides:
            abstract.counts[level] = overrides.pop(level) - 1
        counts = abstract.counts
        counts[level] = counts.get(level, abstract.levels[level].start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return _shown(abstract, level)


def _abstract(one: Element) -> _Abstract:
    abstract = _Abstract()
    for level in one.iter(W + "lvl"):
        abstract.levels[_int(level.get(W + "ilvl")) or 0] = _Level(
            value(level, "numFmt") or "decimal",
            value(level, "lvlText") or "",
            start if (start := number(level, "start")) is not None else 1,
            level.find(W + "isLgl") is not None,
        )
    return abstract


def _shown(abstract: _Abstract, level: int) -> str:
    this = abstract.levels[level]
    if this.format in ("bullet", "none"):
        return ""

    def one(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        shape = abstract.levels.get(at, _Level())
        count = abstract.counts.setdefault(at, shape.start)
        return format_number(count, "decimal" if this.legal else shape.format)

    return re.sub(r"%([1-9])", one, this.text).strip()


def format_number(count: int, style: str) -> str:
    """Write a number in one of Word's number formats."""
    if style in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman.upper() if style == "upperRoman" else roman
    if style in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if style == "upperLetter" else letter
    if style.startswith("decimalFullWidth"):
        return str(count).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    if style.startswith("decimalEnclosed") and 1 <= count <= 20:
        return chr(0x245F + count)
    if style in ("japaneseCounting", "chineseCounting", "ideographDigital", "japaneseDigitalTenThousand"):
        return _kanji(count)
    for prefix, letters in (("aiueo", _AIUEO), ("iroha", _IROHA)):
        if style.startswith(prefix):
            return letters[(count - 1) % len(letters)]
    return f"{count:02d}" if style == "decimalZero" else str(count)


def _roman(count: int) -> str:
    found = ""
    for size, letters in _ROMAN:
        found += letters * (min(count, 4999) // size)
        count = min(count, 4999) % size
    return found


def _kanji(count: int) -> str:
    if not 0 < count < 100:
        return "".join(_KANJI[int(digit)] for digit in str(count) if digit.isdigit())
    tens, ones = divmod(count, 10)
    return (_KANJI[tens] if tens > 1 else "") + ("十" if tens else "") + (_KANJI[ones] if ones else "")


def numbering_of(properties: Element) -> tuple[str | None, int | None]:
    """Return the list id and level that paragraph properties name."""
    found = properties.find(W + "numPr")
    return (value(found, "numId"), number(found, "ilvl")) if found is not None else (None, None)


def value(parent: Element, name: str) -> str | None:
    """Return the `val` of a child element."""
    child = parent.find(W + name)
    return child.get(W + "val") if child is not None else None


def number(parent: Element, name: str) -> int | None:
    """Return the `val` of a child element as a number."""
    return _int(value(parent, name))


def _int(text: str | None) -> int | None:
    return (
        int(text)
        if text is not None and text.isascii() and text.removeprefix("-").isdigit() and len(text) < 10
        else None
    )
