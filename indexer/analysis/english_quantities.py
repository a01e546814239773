"""How are English numbers, ordinals, shares and amounts read? The terms are those of indexer.analysis.quantities."""

from __future__ import annotations

import re

from corpus.patterns import lazy
from corpus.typed import TYPE_CHECKING
from indexer.analysis.labels import LABELS, TOO_COMMON, english_roman
from indexer.analysis.numbers import (
    FIGURES,
    ORDINALS,
    ROMAN_CHARACTERS,
    SCALES,
    SMALL,
    TENS,
    VULGAR,
    english_value,
    exact,
    figures_term,
    figures_value,
    number_term,
    roman_value,
)
from indexer.analysis.rules import Match, Rule, spread, whole, word_before
from indexer.analysis.stems import stem
from indexer.analysis.units import Entry, entry

if TYPE_CHECKING:
    from decimal import Decimal

CURRENCY_SIGNS = {"$": "dollar", "¥": "yen", "€": "euro", "£": "pound"}
"""Stems of the words that the signs stand for."""

SHORT_SCALES = SCALES | {"m": 10**6, "mn": 10**6, "k": 1000, "b": 10**9, "tn": 10**12}
"""Scales that are written short after a sign of currency only: elsewhere "3m" is a length."""

UNITS = (
    "km/h|km2|km²|m2|m²|m3|m³|km|kg|cm|mm|mg|ml|ha|GB|MB|TB|KB|kWh|MWh|kW|MW|GW|GHz|MHz|kHz|Hz|kcal|hPa|ppm|"
    "min|hrs?|yrs?|m|g|t|L|l"
)
"""Units that are written close to their number."""

FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
             "ninth": 9, "tenth": 10}  # fmt: skip

COUNTED = frozenset(
    "year month week day hour minute second time person people man woman child dollar yen euro pound cent percent "
    "kilometer kilometre meter metre mile foot inch kilogram gram ton tonne liter litre point page degree".split()
)
"""Nouns before which "one" is a number."""

_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_SCALED = rf"(?:{_SCALE})(?: and(?= (?:{'|'.join([*SMALL, *TENS])})\b))?"
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_CARDINAL = "|".join(sorted([*SMALL, *TENS], key=len, reverse=True))
_WORD = rf"(?:{_CARDINAL}|{_SCALED})"
_NUMERAL_WORDS = lazy(
    rf"(?:{_CARDINAL})(?:[ -]{_WORD}(?![A-Za-z])){{0,30}}(?:[ -](?:{_ORDINAL})(?![A-Za-z]))?(?![A-Za-z])",
    re.IGNORECASE,
)
_SPLIT = lazy(r"[ -]+")
_LETTERS = lazy("[A-Za-z]+")
_HALF_A = lazy(r"\bhalf a $", re.IGNORECASE)
_PERCENT = lazy(r"[ -]?(?:%|percent\b|per cent\b|pct\b)", re.IGNORECASE)
_AFTER = lazy(r"[ -]([A-Za-z]+)")
_AND_A_HALF = lazy(r" and a half\b", re.IGNORECASE)


def _amount(match: Match) -> Entry:
    value = figures_value(match["n"]) * SHORT_SCALES.get((match["scale"] or "").lower(), 1)
    return whole(match, number_term(value), CURRENCY_SIGNS[match["sign"]])


def _share(match: Match) -> Entry:
    return whole(match, number_term(figures_value(match["n"])) + "%")


def _scaled(match: Match) -> Entry:
    """Read figures with scales, each pair adding to the number (19 billion 250 million)."""
    total: int | Decimal = 0
    for pair in _PAIR.finditer(match[0]):
        value = figures_value(pair["n"])
        for scale in _SPLIT.split(pair["scale"].strip(" -").lower()):
            value *= SCALES[scale]
        total += value
    return whole(match, number_term(total))


def _ordinal_figures(match: Match) -> Entry:
    return whole(match, figures_term(match["n"]))


def _measured(match: Match) -> Entry:
    unit = match["unit"].replace("²", "2").replace("³", "3").lower()
    return spread(match, (figures_term(match["n"]), "n"), (unit, "unit"))


def _ratio(match: Match) -> Entry | None:
    return whole(match, f"#{int(match['over'])}/{int(match['under'])}") if int(match["under"]) else None


def _spoken_fraction(match: Match) -> Entry | None:
    over = SMALL.get(match["over"].lower(), 1)
    under = FRACTIONS[match["under"].lower()]
    return whole(match, f"#{over}/{under}") if 0 < over < under else None


def _part_of(match: Match) -> Entry | None:
    """Read "a third of", the article being left to itself."""
    if word_before(match.string, match.start()).lower() != "a":
        return None
    return whole(match, f"#1/{FRACTIONS[match['under'].lower()]}")


def _a_scale(match: Match) -> Entry | None:
    """Read "a hundred and four", "half a million", the article or "half a" being left to itself."""
    if word_before(match.string, match.start()).lower() != "a":
        return None
    value, end = _longest(match, ["one"])
    if value is not None and _HALF_A.search(match.string, max(0, match.start() - 8), match.start()):
        value *= exact("0.5")
    return entry([(number_term(value), 0, end - match.start(), 0)], end - match.start()) if value else None


def _words(match: Match) -> Entry | None:
    """Read the longest beginning of a chain of number words that has a value."""
    value, end = _longest(match, [])
    if value is None:
        return None
    return _one(match) if match.string[match.start() : end].lower() == "one" else _with_percent(match, value, end)


def _longest(match: Match, before: list[str]) -> tuple[int | Decimal | None, int]:
    """Return the value of the longest beginning of a chain of number words that has one, and where it ends."""
    words = [(word[0].lower(), word.end()) for word in _LETTERS.finditer(match[0])]
    while words:
        value = english_value(before + [word for word, _end in words if word != "and"])
        if value is not None and words[-1][0] != "and":
            return value, match.start() + words[-1][1]
        words.pop()
    return None, match.start()


def _with_percent(match: Match, value: int | Decimal, end: int) -> Entry:
    half = _AND_A_HALF.match(match.string, end)
    if half:
        value, end = value + exact("0.5"), half.end()
    percent = _PERCENT.match(match.string, end)
    length = (percent.end() if percent else end) - match.start()
    return entry([(number_term(value) + ("%" if percent else ""), 0, length, 0)], length)


def _one(match: Match) -> Entry | None:
    """Read "one" as a number after a label, before a unit or a share; elsewhere it is a pronoun."""
    end = match.start() + 3
    if _PERCENT.match(match.string, end) or _AND_A_HALF.match(match.string, end):
        return _with_percent(match, 1, end)
    before = word_before(match.string, match.start())
    after = _AFTER.match(match.string, end)
    noun = after.group(1).lower() if after else ""
    labelled = before.lower() in LABELS or (
        match[0][0].isupper() and before[:1].isupper() and before.lower() not in TOO_COMMON
    )
    if labelled or noun in COUNTED or noun.removesuffix("s") in COUNTED:
        return entry([("#1", 0, 3, 0), ("one", 0, 3, 0)], 3)
    return None


def _ordinal_word(match: Match) -> Entry | None:
    """Read an ordinal before a noun, or after "the" and a name, a high one anywhere; it also keeps its word."""
    word = match[0].lower()
    before = word_before(match.string, match.start()).lower()
    after = _AFTER.match(match.string, match.end())
    follows = after is not None and after.group(1).lower() not in NO_NOUN
    regnal = before == "the" and _REGNAL.search(match.string, max(0, match.start() - 24), match.start()) is not None
    counted = word == "second" and (
        before in BEFORE_SECOND or _FIGURE_BEFORE.search(match.string, max(0, match.start() - 2), match.start())
    )
    telling = ORDINALS[word] > SMALL_ORDINAL and before not in ("a", "an", "one")
    if counted or not (follows or regnal or telling):
        return None
    length = len(word)
    return entry([(f"#{ORDINALS[word]}", 0, length, 0), (stem(word), 0, length, 0)], length)


SMALL_ORDINAL = 3
"""First, second and third are other words too where no noun follows; "twelfth" is a number wherever it stands."""
_FIGURE_BEFORE = lazy(r"\d[ -]$")
_REGNAL = lazy(r"[A-Z][a-z]+ [Tt]he $")
NO_NOUN = TOO_COMMON | frozenset(
    "of than after before later ago per each into about around against over down up "
    "have has had do does did will would can could should may might must".split()
)
BEFORE_SECOND = frozenset("per each every split one two few several some many".split())


def _roman(match: Match) -> Entry | None:
    value = english_roman(match[0], word_before(match.string, match.start()))
    if value is None:
        return None
    return entry([(f"#{value}", 0, len(match[0]), 0), (match[0].lower(), 0, len(match[0]), 0)], len(match[0]))


def _roman_character(match: Match) -> Entry | None:
    value = roman_value(match[0])
    return whole(match, f"#{value}") if value else None


def _world_war(match: Match) -> Entry | None:
    number = match["n"]
    value = int(number) if number.isdigit() else roman_value(number)
    return whole(match, "world", "war", f"#{value}")


_FRACTION = lazy(
    r"(?P<over>one|two|three|four|five|six|seven|eight|nine)[ -]"
    rf"(?P<under>third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?\b(?! (?:{_ORDINAL}))",
    re.IGNORECASE,
)

_N = rf"(?P<n>{FIGURES})"
_FIGURES_SCALED = rf"(?:{FIGURES})(?:[ -]?(?i:{_SCALE})\b){{1,10}}"
_PAIR = lazy(rf"{_N}(?P<scale>(?:[ -]?(?i:{_SCALE})\b)+)")

ENGLISH = (
    Rule(
        lazy(
            rf"(?:US|U\.S\.|CA?|AU?|NZ|HK|S|NT)?(?P<sign>[$¥€£]) ?{_N}(?:[ -]?(?P<scale>(?i:{_SCALE}|mn?|k|b|tn))\b)?"
        ),
        _amount,
    ),
    Rule(lazy(rf"{_N}[ -]?(?:%|(?i:percent|per cent|pct)\b)"), _share),
    Rule(lazy(rf"{_FIGURES_SCALED}(?: {_FIGURES_SCALED}){{0,10}}"), _scaled),
    Rule(lazy(rf"{_N}(?:st|nd|rd|th)\b", re.IGNORECASE), _ordinal_figures),
    Rule(lazy(rf"{_N}(?P<unit>{UNITS})(?![A-Za-z0-9])"), _measured),
    Rule(lazy(r"\d+(?:\.\d+){2,}"), lambda match: whole(match, "#" + match[0])),
    Rule(lazy(r"(?P<over>\d{1,3})/(?P<under>\d{1,3})(?![\d/])"), _ratio),
    Rule(_FRACTION, _spoken_fraction),
    Rule(lazy(r"(?P<under>third|quarter|fifth|tenth)(?= of\b)", re.IGNORECASE), _part_of),
    Rule(lazy(rf"{_SCALED}(?:[ -]{_WORD}(?![A-Za-z])){{0,30}}(?![A-Za-z])", re.IGNORECASE), _a_scale),
    Rule(lazy(r"(?:WW|W\.W\.) ?(?P<n>II?|[12])\b"), _world_war),
    Rule(_NUMERAL_WORDS, _words),
    Rule(lazy(rf"(?:{_ORDINAL})(?![A-Za-z])", re.IGNORECASE), _ordinal_word),
    Rule(lazy(r"[IVXivx]+(?![A-Za-z0-9'])"), _roman),
    Rule(lazy(rf"{_N}(?![A-Za-z])"), _ordinal_figures),
    Rule(lazy(r"(?:Nos?\.|no\.|№|#) ?(?=\d)"), lambda match: Entry("", (), match.end() - match.start())),
    Rule(lazy(f"[{''.join(VULGAR)}]"), lambda match: whole(match, "#" + VULGAR[match[0]])),
    Rule(lazy(f"[{ROMAN_CHARACTERS}]"), _roman_character),
)  # fmt: skip
