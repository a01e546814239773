r"""What do LaTeX's commands mean? {\"u} is ü, \& is &, {DNA} is DNA; braces and emphasis go."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

_SPACE = re.compile(r"\s+")
_LIGATURES = (("``", "“"), ("''", "”"), ("---", "—"), ("--", "–"), ("~", "\u00a0"))
_LINK = re.compile(r"\\(?:url|href|path)\s*\{([^{}]*)\}")


_ACCENTS = dict(
    zip(
        "\"'`^~=.uvHcdbkr",
        "\u0308\u0301\u0300\u0302\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0323\u0331\u0328\u030a",
        strict=True,
    )
)
_ACCENT = re.compile(
    r"""\\(?:(["'`^~=.])\s*|([uvHcdbkr])(?=[\s{])\s*)(?:\{\s*(\\?[A-Za-z])\s*\}|(\\[ij](?![A-Za-z])|[A-Za-z]))"""
)
_LETTERS = {
    "ss": "ß",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
}
_LETTER = re.compile(r"\\(ss|o|O|l|L|ae|AE|oe|OE|aa|AA)(?:\{\}|\s+|(?![A-Za-z]))")
_MARK = re.compile(r"\\([&%#_])")


def plain(value: str) -> str:
    """Write the value of a BibTeX field as text on one line."""
    if not any(mark in value for mark in "\\{}~$`'-"):
        return _SPACE.sub(" ", value).strip()
    if "\\" in value:
        value = _common(value)
    if "\\" in value or "$" in value:
        value = _decoded(_LINK.sub(r"\1", value))
    else:
        for mark, meant in _LIGATURES:
            value = value.replace(mark, meant)
        value = value.replace("{", "").replace("}", "")
    return _SPACE.sub(" ", value.replace("\u00a0", " ")).strip()


def verbatim(value: str) -> str:
    """Write an address, a DOI or a list of files as it stands, but without escaped marks."""
    return re.sub(r"\\([_&%#$~{}])", r"\1", _SPACE.sub(" ", value)).strip()


def _common(value: str) -> str:
    """Decode what stands in nearly all bibliographies, many times faster than a parser of LaTeX."""
    return _MARK.sub(r"\1", _LETTER.sub(lambda match: _LETTERS[match[1]], _ACCENT.sub(_accented, value)))


def _accented(match: re.Match[str]) -> str:
    letter = (match[3] or match[4]).removeprefix("\\")
    return unicodedata.normalize("NFC", letter + _ACCENTS[match[1] or match[2]])


def _decoded(value: str) -> str:
    try:
        # a lone % begins a comment in LaTeX, but in the bibliographies that people have it means per cent
        return str(_converter().latex_to_text(re.sub(r"(?<!\\)%", r"\\%", value)))
    except Exception:  # whatever the library meets in broken LaTeX, the text must not be lost
        return re.sub(r"\\[A-Za-z]+\s*|[{}\\]", "", value)


@cache
def _converter() -> LatexNodes2Text:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="text", strict_latex_spaces=False, keep_comments=True)
