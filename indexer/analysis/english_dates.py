"""How are English months, days, times and eras read? The terms are those of indexer.analysis.dates."""

from __future__ import annotations

import re

from corpus.patterns import lazy
from indexer.analysis.dates import CLOCK, NUMERIC
from indexer.analysis.eras import ERA_NAMES, era_year
from indexer.analysis.numbers import TENS
from indexer.analysis.rules import Match, Rule, spread, whole, word_before
from indexer.analysis.units import Entry

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), 1
    )
    for name in names.split()
}  # fmt: skip
AMBIGUOUS_MONTHS = frozenset({"march", "may", "mar", "august"})
"""Month names that are other words in lower case."""
ALONE = frozenset(name for name in MONTHS if len(name) > 4 or name in {"june", "july"}) - {"march"}
"""Month names that need no number beside them."""
BEFORE_MONTH = frozenset(
    "in by since until till during from to through between and of last next this early mid late every each "
    "before after around about".split()
)
"""Words after which "May" and "March" are months."""

_MONTH = r"(?P<month>[A-Za-z]{3,9})\b"
_TAIL = r"(?:st|nd|rd|th)?"


def _is_month(match: Match, *, certain: bool = False) -> bool:
    """Tell whether the matched word is a month; `certain` when a year beside it leaves no doubt."""
    word = match["month"]
    lower = word.lower()
    if lower not in MONTHS:
        return False
    return certain or lower not in AMBIGUOUS_MONTHS or word[0].isupper()


def _month_term(match: Match) -> str:
    return f"#m{MONTHS[match['month'].lower()]}"


def _month_day(match: Match) -> Entry | None:
    if not 1 <= int(match["day"]) <= 31 or not _is_month(match, certain=bool(match["year"])):
        return None
    return _without_year(match, spread(match, (_month_term(match), "month"), (f"#d{int(match['day'])}", "day")))


def _day_month(match: Match) -> Entry | None:
    if not 1 <= int(match["day"]) <= 31 or not _is_month(match, certain=bool(match["year"])):
        return None
    return _without_year(match, spread(match, (f"#d{int(match['day'])}", "day"), (_month_term(match), "month")))


def _without_year(match: Match, found: Entry) -> Entry:
    """Give the year back: it is read as a number of its own."""
    end = match.start("year") if match["year"] else match.end()
    return Entry(found.packed, found.parts, end - match.start())


def _month_year(match: Match) -> Entry | None:
    if not _is_month(match, certain=True):
        return None
    return _without_year(match, spread(match, (_month_term(match), "month")))


def _month_alone(match: Match) -> Entry | None:
    word = match["month"]
    lower = word.lower()
    if lower in ALONE and (lower != "august" or word[0].isupper()):
        return whole(match, _month_term(match))
    if (
        lower in {"may", "march"}
        and word[0].isupper()
        and word_before(match.string, match.start()).lower() in BEFORE_MONTH
    ):
        return whole(match, _month_term(match))
    return None


_HOURS = {
    word: hour for hour, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}


def _spoken_hour(match: Match) -> Entry | None:
    hour = _HOURS.get(match["hour"].lower()) or int(match["hour"] if match["hour"].isdigit() else 0)
    minute = int(match["minute"] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    after = (match["half"] or match["part"] or match.groupdict().get("night") or "").lower()
    if after in {"p", "afternoon", "evening"} or (after == "night" and hour > 4):
        hour = hour % 12 + 12
    elif after == "a":
        hour %= 12
    return whole(match, f"#h{hour % 24}", *([f"#{minute}"] if minute else []))


def _half_past(match: Match) -> Entry | None:
    hour = _HOURS.get(match["hour"].lower()) or int(match["hour"] if match["hour"].isdigit() else 0)
    return whole(match, f"#h{hour}", "#30") if 1 <= hour <= 12 else None


def _english_decade(match: Match) -> Entry | None:
    decade = match["decade"]
    if len(decade) == 2 and word_before(match.string, match.start()).lower() in _OWNERS:
        return whole(match, f"#{decade}s")
    return whole(match, f"#{decade if len(decade) == 4 else '19' + decade}s")


def _spoken_decade(match: Match) -> Entry | None:
    """Read "twenties" as an age, and as a decade of the last century, for it may be either."""
    decade = TENS[match["tens"].lower() + "y"]
    return whole(match, (f"#{decade}s", f"#19{decade}s"))


_OWNERS = frozenset("his her their my your our its mid- early late".split())


def _english_era(match: Match) -> Entry | None:
    year = era_year(ERA_NAMES[match["era"].lower()], int(match["n"]))
    return whole(match, f"#{year}") if year else None


def _fiscal_year(match: Match) -> Entry | None:
    year = match["n"] or match["whole"]
    year = year if len(year) == 4 else "20" + year
    return whole(match, "fiscal", "year", f"#{year}")


_YEAR = r"(?:,? (?P<year>[12]\d{3})\b)?"
_HOUR = r"(?P<hour>\d{1,2}|" + "|".join(_HOURS) + ")"
_PART = r"o'clock(?: in the (?P<part>morning|afternoon|evening)| at (?P<night>night))?"
_ERA_NAME = "(?P<era>" + "|".join(ERA_NAMES) + ")"

ENGLISH = (
    *NUMERIC,
    Rule(
        lazy(rf"{_HOUR}(?:[:.](?P<minute>\d{{2}}))?[ -]?(?:(?P<half>[ap])\.?[ ]?m\b\.?)(?P<part>)", re.I),
        _spoken_hour,
    ),
    Rule(lazy(rf"{_HOUR}(?P<minute>)(?P<half>)[ ]?{_PART}", re.I), _spoken_hour),
    Rule(lazy(rf"half past {_HOUR}\b", re.I), _half_past),
    CLOCK,
    Rule(lazy(rf"(?P<n>\d{{1,2}}){_TAIL} year of (?:the )?{_ERA_NAME}\b", re.I), _english_era),
    Rule(lazy(rf"(?P<day>\d{{1,2}}){_TAIL}(?: day)?(?: of)?[ -]{_MONTH}\.?{_YEAR}", re.I), _day_month),
    Rule(lazy(rf"{_MONTH}\.?[ -](?:the )?(?P<day>\d{{1,2}}){_TAIL}\b(?![:,.]\d){_YEAR}", re.I), _month_day),
    Rule(lazy(rf"{_MONTH}\.?,? (?:of )?(?P<year>[12]\d{{3}})\b"), _month_year),
    Rule(lazy(_MONTH), _month_alone),
    Rule(lazy(r"(?P<decade>[12]\d{2}0|(?<=')[2-9]0|(?<![\d.,])[2-9]0)'?s\b"), _english_decade),
    Rule(lazy(rf"(?P<tens>{'|'.join(word[:-1] for word in TENS)})ies\b", re.I), _spoken_decade),
    Rule(lazy(rf"{_ERA_NAME}[ -](?:era )?(?P<n>\d{{1,2}})\b", re.I), _english_era),
    Rule(lazy(r"(?:FY ?'?(?P<n>\d{4}|\d{2})|fiscal (?P<whole>\d{4}))\b", re.I), _fiscal_year),
)  # fmt: skip
