"""What date does a bibliography mean? "2015/05/08", "May 2015", 平成27年5月, 二〇一五年, "n.d."."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.embedded import date

NO_DATE = {"literal": "n.d."}
"""The date of a source that is known to have none: so that no other date is taken for it."""
_NONE = re.compile(
    r"\[?(?:n\.?\s*d\.?|s\.?\s*d\.?|no date|undated|(?:刊行|発行|出版)?[年日][月付]?[日次]?(?:不明|なし|未詳))\]?", re.I
)
_KANJI_NUMBER = re.compile(r"[〇一二三四五六七八九十]+(?=[年月日])")
_DIGITS = {mark: n for n, mark in enumerate("〇一二三四五六七八九")}
_SHORT_ERA = re.compile(r"(?<![A-Za-z])([MTSHR])\.?\s*(\d{1,2}|元)[./年-](?:\s*(\d{1,2})(?:[./月-]\s*(\d{1,2}))?)?")
_ERAS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
LEAST_PARTS, MOST_PARTS = 1, 3


def issued(value: Any) -> dict[str, Any] | None:
    """Read a date as a CSL date; words that are no date stay as `literal`, None when there is nothing."""
    if isinstance(value, Mapping):
        return _csl(value)
    text = unicodedata.normalize("NFKC", str(value or "")).strip()
    if not text:
        return None
    if _NONE.fullmatch(text):
        return dict(NO_DATE)
    return date(_KANJI_NUMBER.sub(_number, _SHORT_ERA.sub(_era, text))) or {"literal": text}


def _csl(value: Mapping[str, Any]) -> dict[str, Any] | None:
    parts = value.get("date-parts")
    if parts is None:
        return issued(value.get("raw") or value.get("literal"))
    if not isinstance(parts, Sequence) or isinstance(parts, str):
        raise ValueError("date-parts is not a list of dates")
    dates = [_parts(one) for one in parts[:2]]
    rest = {key: kept for key, kept in value.items() if key in ("circa", "season") and kept}
    return {"date-parts": dates, **rest} if dates and dates[0] else None


def _parts(one: Any) -> list[int]:
    if not isinstance(one, Sequence) or isinstance(one, str) or len(one) > MOST_PARTS:
        raise ValueError("a date is not a list of year, month and day")
    try:
        return [int(part) for part in one if part not in (None, "")]
    except (TypeError, ValueError):
        raise ValueError(f"{one} is not a date") from None


def _era(match: re.Match[str]) -> str:
    year, month, day = match[2], match[3], match[4]
    return f"{_ERAS[match[1]]}{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")


def _number(match: re.Match[str]) -> str:
    """Write 二〇一五 as 2015 and 二十七 as 27."""
    text = match[0]
    if "十" not in text:
        return "".join(str(_DIGITS[mark]) for mark in text)
    tens, _, ones = text.partition("十")
    return str(10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0))
