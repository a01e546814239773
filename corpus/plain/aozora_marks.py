"""The marks in a line of Aozora Bunko: 《ruby》, ｜, ［＃annotations］, and 外字 resolved if possible."""

from __future__ import annotations

import re

from corpus.spaces import tidy

_GAIJI = re.compile(r"※［＃([^［］]*)］")
_CODE_POINT = re.compile(r"U\+([0-9A-Fa-f]{4,6})")
_PLACE = re.compile(r"(?<![\d-])([12])-(\d{1,2})-(\d{1,2})(?![\d-])")
_NAMED = (
    ("感嘆符三つ", "！！！"),
    ("感嘆符二つ", "！！"),
    ("疑問符二つ", "？？"),
    ("感嘆符疑問符", "！？"),
    ("疑問符感嘆符", "？！"),
    ("二の字点", "〻"),
    ("始め二重山括弧", "《"),
    ("終わり二重山括弧", "》"),
)
_KEPT_OPEN, _KEPT_CLOSE = "\ue000", "\ue001"
_GLOSS = re.compile(r"［＃[^［］]*?に「([^」]{1,40})」の(?:注記|ルビ)］")
_ANNOTATION = re.compile(r"［＃[^［］]*］")
_RUBY = re.compile(r"《([^《》]{1,60})》")


def plain(line: str) -> tuple[str, str]:
    """Return a line as a person reads it, and the readings that stood in it, a space apart."""
    text = _GAIJI.sub(_resolved, line) if "※" in line else line
    readings = _GLOSS.findall(text) if "に「" in text else []
    while (shorter := _ANNOTATION.sub("", text)) != text:
        text = shorter
    readings += _RUBY.findall(text)
    text = _RUBY.sub("", text).replace("｜", "")
    text = text.replace(_KEPT_OPEN, "《").replace(_KEPT_CLOSE, "》")
    return tidy(text), " ".join(readings)


def _resolved(match: re.Match[str]) -> str:
    """Write a 外字 by its code point, by its place in JIS X 0213, or by its name; else leave the ※ that marks it."""
    note = match[1]
    for mark, kept in (("始め二重山括弧", _KEPT_OPEN), ("終わり二重山括弧", _KEPT_CLOSE)):
        if mark in note:
            return kept
    if (code := _CODE_POINT.search(note)) and _is_scalar(int(code[1], 16)):
        return chr(int(code[1], 16))
    if (place := _PLACE.search(note)) and (found := jis_character(*(int(part) for part in place.groups()))):
        return found
    return next((text for name, text in _NAMED if name in note), "※")


def jis_character(plane: int, row: int, cell: int) -> str:
    """Return the character at a place (面区点) of JIS X 0213, or "" when there is none."""
    if not (plane in (1, 2) and 1 <= row <= 94 and 1 <= cell <= 94):
        return ""
    code = bytes([0x8F] * (plane == 2) + [0xA0 + row, 0xA0 + cell])
    try:
        return code.decode("euc_jis_2004")
    except UnicodeDecodeError:
        return ""


def _is_scalar(code: int) -> bool:
    return 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
