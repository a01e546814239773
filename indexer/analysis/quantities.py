"""How are Japanese numbers, ordinals, shares and amounts read as terms that English shares?

A number is its value (35万 is "#350000"), a share is a percentage (三割 is "#30%"), a fraction is "#1/3", and an
ordinal is its number with the counter taken in (第2次, 2番目 are "#2"). Units stay words of their language.
"""

from __future__ import annotations

from corpus.patterns import lazy
from indexer.analysis.labels import SPOKEN_KATAKANA, spoken_number
from indexer.analysis.numbers import (
    FIGURES,
    NUMERAL,
    ROMAN_CHARACTERS,
    figures_term,
    japanese_value,
    number_term,
    roman_value,
)
from indexer.analysis.rules import Match, Rule, whole
from indexer.analysis.units import Entry

CURRENCY_SIGNS = {"$": "ドル", "¥": "円", "€": "ユーロ", "£": "ポンド"}

_ONLY_FIGURES = lazy(FIGURES)


def numeral_term(numeral: str) -> str | None:
    """Return the term of a numeral in figures or kanji, None if it has no value."""
    if _ONLY_FIGURES.fullmatch(numeral):
        return figures_term(numeral)
    value = japanese_value(numeral)
    return None if value is None else number_term(value)


def _number(match: Match) -> Entry | None:
    term = numeral_term(match[0])
    return whole(match, term) if term else None


def _ordinal(match: Match) -> Entry | None:
    roman = roman_value(match["n"])
    term = f"#{roman}" if roman else numeral_term(match["n"])
    return whole(match, term) if term else None


def _percent(match: Match) -> Entry | None:
    value = japanese_value(match["n"])
    return whole(match, number_term(value) + "%") if value is not None else None


def _tenths(match: Match) -> Entry | None:
    values = [japanese_value(match[group]) if match[group] else 0 for group in ("tenth", "hundredth", "thousandth")]
    if None in values:
        return None
    from decimal import Decimal  # lazily, as in indexer.analysis.numbers

    tenth, hundredth, thousandth = (Decimal(value or 0) for value in values)
    return whole(match, number_term(tenth * 10 + hundredth + thousandth / 10) + "%")


def _fraction(match: Match) -> Entry | None:
    over, under = japanese_value(match["over"]), japanese_value(match["under"])
    if over is None or not under:
        return None
    return whole(match, f"{number_term(over)}/{number_term(under)[1:]}")


def _amount(match: Match) -> Entry | None:
    term = numeral_term(match["n"])
    return whole(match, term, CURRENCY_SIGNS[match["sign"]]) if term else None


def _as_written(match: Match) -> Entry:
    return whole(match, match[0])


def _roman_character(match: Match) -> Entry | None:
    value = roman_value(match[0])
    return whole(match, f"#{value}") if value else None


def _spoken(match: Match) -> Entry | None:
    value = spoken_number(match[0], match.string, match.start())
    return whole(match, f"#{value}") if value else None


_N = rf"(?P<n>{NUMERAL}) ?"
_LABEL = rf"第 ?(?P<n>{NUMERAL}|[IVX]+|[{ROMAN_CHARACTERS}])"
_TENTHS = rf"(?P<tenth>{NUMERAL}) ?割(?:(?P<hundredth>{NUMERAL}) ?分)?(?:(?P<thousandth>{NUMERAL}) ?厘)?"
_SPOKEN = "|".join(SPOKEN_KATAKANA)

JAPANESE = (
    Rule(lazy(r"№ ?(?=\d)"), lambda match: Entry("", (), match.end() - match.start()), "№"),
    Rule(lazy(r"[数何幾][十百千万億兆]+"), _as_written, "数何幾"),
    Rule(lazy(rf"{NUMERAL}数(?![字値学量式])"), _as_written, "数"),
    Rule(lazy(r"十分(?!間|後|前|以|ほど|くらい|ぐらい|程度|ごと)"), _as_written, "分"),
    Rule(lazy(_LABEL + " ?(?:次|回目?|番目?|号|位|度)"), _ordinal, "第"),
    Rule(lazy(_LABEL), _ordinal, "第"),
    Rule(lazy(rf"{_N}(?:%|パーセント)"), _percent, "%パ"),
    Rule(lazy(_TENTHS), _tenths, "割"),
    Rule(lazy(rf"(?P<under>{NUMERAL}) ?分の ?(?P<over>{NUMERAL})"), _fraction, "分"),
    Rule(lazy(rf"(?P<sign>[$¥€£]) ?(?P<n>{NUMERAL})"), _amount, "".join(CURRENCY_SIGNS)),
    Rule(lazy(rf"{_N}(?:番目|回目|度目|つ目|次|番|つ)"), _ordinal, "番回度つ次"),
    Rule(lazy(r"\d+(?:\.\d+){2,}"), lambda match: whole(match, "#" + match[0]), "."),
    Rule(lazy(r"(?P<over>\d{1,3})/(?P<under>\d{1,3})(?![\d/])"), _fraction, "/"),
    Rule(lazy(NUMERAL), _number),
    Rule(lazy(FIGURES), _number),
    Rule(lazy(f"[{ROMAN_CHARACTERS}]"), _roman_character, ROMAN_CHARACTERS),
    Rule(lazy(f"(?:{_SPOKEN})(?![ァ-ヺー])"), _spoken, "".join({word[0] for word in SPOKEN_KATAKANA})),
)
