"""How are years, months, days and times read, so that 平成27年5月 and May 2015 are the same terms?

A year is the number itself ("#2015"); a month is "#m5", a day of the month "#d10", an hour of the day "#h15", a
decade "#1980s". This module holds what Japanese text and figures say; english_dates has the words.
"""

from __future__ import annotations

from corpus.patterns import lazy
from indexer.analysis.eras import ERA_LETTERS, ERAS, MODERN, era_year
from indexer.analysis.numbers import NUMERAL, japanese_value
from indexer.analysis.rules import Match, Rule, spread, whole
from indexer.analysis.units import Entry

FIRST_YEAR, LAST_YEAR = 1000, 2999
LONGEST_COUNT = 40
"""Characters; what is written longer counts neither years nor hours."""

_ERA = "|".join(ERAS)
_BREAK = r"[・,、〜~～\-–―]"


def _count(numeral: str) -> int | None:
    """Read a count of years, months, days or hours."""
    if len(numeral) > LONGEST_COUNT:
        return None
    if numeral.isdecimal():
        return int(numeral)
    value = 1 if numeral == "元" else japanese_value(numeral)
    return int(value) if value is not None and value == int(value) else None


def _era(match: Match) -> Entry | None:
    count = _count(match["n"])
    year = era_year(match["era"], count) if count else None
    if year is None or not (match["unit"] or match["era"] in MODERN):
        return None
    if match["unit"] == "年度":
        return spread(match, (f"#{year}", 0), ("年度", "unit"))
    return whole(match, f"#{year}")


def _era_decade(match: Match) -> Entry | None:
    count = _count(match["n"])
    year = era_year(match["era"], count) if count else None
    return spread(match, (f"#{year}", 0), ("年代", "unit")) if year else None


def _era_pair(match: Match) -> Entry | None:
    counts = _count(match["n"]), _count(match["also"])
    years = [era_year(match["era"], count) if count else None for count in counts]
    if None in years:
        return None
    slots = [(f"#{years[0]}", "first"), (f"#{years[1]}", "second")]
    return spread(match, *slots, *([("年度", "unit")] if match["unit"] == "年度" else []))


def _era_letter(match: Match) -> Entry | None:
    year = era_year(ERA_LETTERS[match["era"]], int(match["n"]))
    if year is None:
        return None
    if match["month"]:
        return spread(
            match, (f"#{year}", "n"), (f"#m{int(match['month'])}", "month"), (f"#d{int(match['day'])}", "day")
        )
    return spread(match, (f"#{year}", 0), *([("年度", "unit")] if match["unit"] == "年度" else []))


def _year(match: Match) -> Entry | None:
    year = _count(match["n"])
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return whole(match, f"#{year}") if match["unit"] == "年" else spread(match, (f"#{year}", 0), ("年度", "unit"))


def _year_twice(match: Match) -> Entry | None:
    """Read a year that is given in both countings as one: 1978年（昭和53年）."""
    count = _count(match["n"])
    return whole(match, f"#{match['year']}") if count and era_year(match["era"], count) == int(match["year"]) else None


def _month(match: Match) -> Entry | None:
    month = _count(match["n"])
    return whole(match, f"#m{month}") if month and 1 <= month <= 12 else None


_AFTER_MONTH = lazy(r"月 ?(?:[\d〇一二三四五六七八九十]+ ?日? ?[・,、〜~～\-–―から]{1,2} ?)?$")


def _day(match: Match) -> Entry | None:
    day = _count(match["n"])
    if not day or not 1 <= day <= 31:
        return None
    if _AFTER_MONTH.search(match.string, max(0, match.start() - 12), match.start()):
        return whole(match, f"#d{day}")
    return spread(match, ((f"#{day}", f"#d{day}"), "n"), ("日", "unit"))


def _hour(match: Match) -> Entry | None:
    hour = _count(match["n"])
    if hour is None or not 0 <= hour <= 24:
        return None
    if match[0] == "一時":  # "for a time" far more often than "one o'clock"
        return whole(match, match[0])
    if match["half"] == "午後" and hour < 12:
        hour += 12
    elif match["half"] == "午前" and hour == 12:
        hour = 0
    minute = 30 if match["past"] else _count(match["minute"]) if match["minute"] else None
    return whole(match, f"#h{hour % 24}", *([f"#{minute}"] if minute else []))


def _clock(match: Match) -> Entry | None:
    hour, minute = int(match[1]), int(match[2])
    if hour > 24 or minute > 59:
        return None
    return spread(match, (f"#h{hour % 24}", 1), *([(f"#{minute}", 2)] if minute else []))


def _decade(match: Match) -> Entry | None:
    decade = _count(match["n"])
    if decade is None or decade % 10 or not 10 <= decade < LAST_YEAR:
        return None
    return whole(match, f"#{decade + 1900 if decade < 100 else decade}s")


def _age(match: Match) -> Entry | None:
    age = _count(match["n"])
    return whole(match, f"#{age}s") if age and age % 10 == 0 and age < 100 else None


def _year_month_day(match: Match) -> Entry | None:
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return spread(match, (f"#{match['year']}", "year"), (f"#m{month}", "month"), (f"#d{day}", "day"))


def _year_month(match: Match) -> Entry | None:
    year, month = int(match["year"]), int(match["month"])
    if not 1 <= month <= 12 or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    terms = [f"#m{month}"]
    if month > year % 100 and match["sign"] == "-":  # 2001-03 may also be a range of years
        terms.append(f"#{year - year % 100 + month}")
    return spread(match, (f"#{year}", "year"), (tuple(terms), "month"))


NUMERIC = (
    Rule(
        lazy(r"(?P<year>[12]\d{3})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)"),
        _year_month_day,
        "-/.",
    ),
    Rule(lazy(r"(?P<year>[12]\d{3})(?P<sign>[-/])(?P<month>\d{1,2})(?![\d/-])"), _year_month, "-/"),
)

CLOCK = Rule(lazy(r"(\d{1,2}):(\d{2})(?::\d{2})?(?![\d:])"), _clock, ":")

_N = rf"(?P<n>{NUMERAL}) ?"
_ERA_FIRST = "".join({era[0] for era in ERAS})
_ERA_PAIR = lazy(
    rf"(?P<first>(?P<era>{_ERA}) ?(?P<n>元|{NUMERAL})(?: ?年度?)?) ?{_BREAK} ?"
    rf"(?P<second>(?P<also>{NUMERAL}) ?(?P<unit>年度?))(?!間)"
)
_HOUR = rf"(?P<half>午前|午後)? ?{_N}時(?!間|代|期|点)(?: ?(?P<minute>{NUMERAL}) ?分|(?P<past>半))?"

_YEAR_TWICE = rf"(?P<year>[12]\d{{3}})年? ?[(（] ?(?P<era>{_ERA}) ?(?P<n>元|{NUMERAL}) ?年 ?[)）]"
_ERA_TWICE = rf"(?P<era>{_ERA}) ?(?P<n>元|{NUMERAL}) ?年 ?[(（] ?(?P<year>[12]\d{{3}})年? ?[)）]年?"

JAPANESE = (
    Rule(lazy(_YEAR_TWICE), _year_twice, "年(（"),
    Rule(lazy(_ERA_TWICE), _year_twice, _ERA_FIRST),
    Rule(_ERA_PAIR, _era_pair, _ERA_FIRST),
    Rule(lazy(rf"(?P<era>{_ERA}) ?{_N}(?P<unit>年代)"), _era_decade, _ERA_FIRST),
    Rule(lazy(rf"(?P<era>{_ERA}) ?(?P<n>元|{NUMERAL}) ?(?P<unit>年度|年(?!間|代))"), _era, _ERA_FIRST),
    Rule(lazy(rf"(?P<era>{_ERA}) ?(?P<n>元|{NUMERAL})(?P<unit>)"), _era, _ERA_FIRST),
    Rule(lazy(rf"{_N}年代"), _decade, "年"),
    Rule(lazy(rf"{_N}(?P<unit>年度|年(?!間|目|代))"), _year, "年"),
    Rule(lazy(rf"{_N}月(?!間)"), _month, "月"),
    Rule(lazy(rf"{_N}(?P<unit>日)(?!間|目|後|前|以)"), _day, "日"),
    Rule(lazy(_HOUR), _hour, "午時"),
    Rule(lazy(rf"{_N}代(?!目)"), _age, "代"),
    *NUMERIC,
    CLOCK,
)

ERA_LETTER = Rule(
    lazy(r"(?P<era>[MTSHR])(?P<n>\d{1,2})(?:(?P<unit>年度?)|\.(?P<month>\d{1,2})\.(?P<day>\d{1,2})(?!\d))"),
    _era_letter,
)
