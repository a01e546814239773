"""What number does a numeral write? Values, whatever the script, and the terms that stand for them.

A number term is "#" and the value in plain figures: "#2", "#350000", "#1.5". Values are decimals, never floats:
0.35 million is 350,000 to the last figure.
"""

from __future__ import annotations

import re

from corpus.patterns import lazy
from corpus.typed import TYPE_CHECKING

if TYPE_CHECKING:  # it takes long to import, and most numbers are whole
    from decimal import Decimal

FIGURES = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+(?!\d))?|\d+(?!\d)(?:\.\d+(?!\d))?"
"""A numeral in figures, with or without thousands separators; whole runs only, or a repetition takes for ever."""

KANJI = "〇零一二三四五六七八九十百千万億兆京壱弐参拾"

NUMERAL = rf"(?:(?:{FIGURES})(?: (?=[十百千万億兆]))?|[{KANJI}](?:(?<=[万億兆]) (?=\d[\d,]* ?[十百千万億]))?){{1,40}}"
"""A numeral of Japanese text: figures, kanji or both; text from PDFs has a space after figures."""

_KANJI_FIGURES = {letter: value for value, letter in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "壱": 1,
    "弐": 2,
    "参": 3,
}
_KANJI_UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
_KANJI_SCALES = {"万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}

SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: value * 10 for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "bn": 10**9}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip

_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
ROMAN = lazy(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})", re.IGNORECASE)
"""Roman numerals to 39: larger ones stand for nothing else than years and are too like words (MIX, CD, DI)."""

_ROMAN_CHARACTERS = {chr(0x2160 + i): i + 1 for i in range(12)} | {chr(0x2170 + i): i + 1 for i in range(12)}
ROMAN_CHARACTERS = "".join(_ROMAN_CHARACTERS)

VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
          "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8"}  # fmt: skip


def exact(figures: str) -> int | Decimal:
    """Return the value of plain figures: a whole number where that is all they write, as decimals otherwise.

    Long runs of figures are decimals, too, which round the longest of all numbers.
    """
    if figures.isdecimal() and len(figures) <= LONGEST_WHOLE:
        return int(figures)
    from decimal import Decimal

    return Decimal(figures)


LONGEST_WHOLE = 8
"""With so many figures, no unit and scale lead beyond the 28 figures of a decimal."""


def number_term(value: int | Decimal) -> str:
    """Return the term of a value: no exponent, no zeros at the end of a fraction."""
    if isinstance(value, int):
        return f"#{value}"
    plain = f"{value:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "#" + plain


def figures_term(numeral: str) -> str:
    """Return the term of a numeral in figures as it is written: "1.10" is not "1.1", for it may be a version."""
    return "#" + _LEADING_ZEROS.sub("", numeral.replace(",", ""))


_LEADING_ZEROS = lazy(r"^0+(?=\d)")


def figures_value(numeral: str) -> int | Decimal:
    """Return the value of a numeral in figures."""
    return exact(numeral.replace(",", ""))


_PIECES = lazy(rf"(?P<figures>{FIGURES})|(?P<letter>.)", re.DOTALL)


def japanese_value(numeral: str) -> int | Decimal | None:
    """Return the value of a numeral in figures, kanji or both (35万, 1億2千万, 二〇一五), None if it is none.

    Two neighbours without a unit (二三人, 五六千) say "two or three" and have no value.
    """
    reader = _KanjiReader()
    for match in _PIECES.finditer(numeral.replace(" ", "")):
        taken = reader.figures(match["figures"]) if match["figures"] else reader.letter(match["letter"])
        if not taken:
            return None
    return reader.value()


class _KanjiReader:
    """Reads a numeral from left to right: figures, then 十百千 within a section, then 万億兆 between sections."""

    def __init__(self) -> None:
        self.total: int | Decimal = 0
        self.section: int | Decimal = 0
        self.run = ""
        self.last_unit = 10**4
        self.last_scale = 10**20
        self.seen = False
        self.spoken = False

    def figures(self, numeral: str) -> bool:
        """Take figures; refuse them after figures in kanji."""
        if self.run:
            return False
        self.run, self.spoken = numeral.replace(",", ""), False
        return True

    def letter(self, letter: str) -> bool:
        """Take one kanji; refuse what is no numeral or out of order."""
        if letter in _KANJI_FIGURES:
            if self.run and not self.spoken:
                return False
            self.run, self.spoken = self.run + str(_KANJI_FIGURES[letter]), True
            return True
        if letter in _KANJI_UNITS:
            return self._unit(_KANJI_UNITS[letter])
        return letter in _KANJI_SCALES and self._scale(_KANJI_SCALES[letter])

    def value(self) -> int | Decimal | None:
        """Return the value read, None for none or for "two or three"."""
        if self._vague() or not (self.run or self.seen):
            return None
        return self.total + self.section + exact(self.run or "0")

    def _vague(self) -> bool:
        return self.spoken and self.run in _NEIGHBOURS

    def _unit(self, unit: int) -> bool:
        if unit >= self.last_unit or self._vague():
            return False
        self.section += exact(self.run or "1") * unit
        self.run, self.last_unit, self.seen = "", unit, True
        return True

    def _scale(self, scale: int) -> bool:
        if scale >= self.last_scale or self._vague():
            return False
        self.total += (self.section + exact(self.run or "0") or 1) * scale
        self.section, self.run = 0, ""
        self.last_unit, self.last_scale, self.seen = 10**4, scale, True
        return True


_NEIGHBOURS = {f"{n}{n + 1}" for n in range(1, 9)} - {"12"}


def roman_value(numeral: str) -> int | None:
    """Return the value of a Roman numeral to 39 in letters or characters (II, Ⅱ), None if it is none."""
    if len(numeral) == 1 and numeral in _ROMAN_CHARACTERS:
        return _ROMAN_CHARACTERS[numeral]
    if not numeral or not ROMAN.fullmatch(numeral):
        return None
    values = [_ROMAN_VALUES[letter] for letter in numeral.lower()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def english_value(words: list[str]) -> int | None:
    """Return the value of a numeral in words ("two hundred and five thousand"), None if they write none.

    Words are in lower case, without "and" and hyphens; a last ordinal ("twenty", "first") counts as its number.
    """
    total = section = 0
    last = 10**15
    for at, word in enumerate(words):
        scale = SCALES.get(word)
        if word in SMALL or word in TENS or word in ORDINALS or word == "a":
            value = _small(word)
            if not _follows(value, section):
                return None
            section += value
        elif scale == 100:
            section = (section or 1) * 100
        elif scale and scale < last and at:
            total += (section or 1) * scale
            section, last = 0, scale
        else:
            return None
    return total + section


def _follows(value: int, section: int) -> bool:
    """Tell whether `value` can be said after `section`: anything after hundreds, a figure after tens."""
    return section % 100 == 0 or (section % 100 >= 20 and section % 10 == 0 and value < 10)


def _small(word: str) -> int:
    return 1 if word == "a" else SMALL.get(word) or TENS.get(word) or ORDINALS.get(word) or 0
