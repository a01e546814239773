"""How many terminal columns does a text take, and where may a line break?

East Asian width by the Unicode database that Python carries (UAX #11): wide and full-width characters take two
columns, combining marks and format characters none. Ambiguous ones (①, →) take one, as terminals draw them today.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

NOT_FIRST = frozenset(
    "、。，．・：；？！ヽヾゝゞ々ー」』】〉》〕）］｝〟’”…‥ぁぃぅぇぉっゃゅょァィゥェォッャュョヵヶ,.:;?!)]}%％〜～"
)
"""Characters that do not begin a line (kinsoku)."""
NOT_LAST = frozenset("「『【〈《〔（［｛〝‘“([{¥￥＄$£#＃§")
"""Characters that do not end a line."""

Cell = tuple[str, str]
"""One character (with the marks that belong to it) and the name of its style."""


@lru_cache(maxsize=8192)
def char_width(character: str) -> int:
    """Return the columns that one character takes: 0, 1 or 2."""
    if "\x20" <= character < "\x7f":
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def text_width(text: str) -> int:
    """Return the columns that `text` takes on one line."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def cut_to_width(text: str, columns: int, ellipsis: str = "…") -> str:
    """Shorten `text` at its end to at most `columns`, the ellipsis included; whole when it fits."""
    return text if text_width(text) <= columns else _head(text, columns - text_width(ellipsis)) + ellipsis


def cut_start_to_width(text: str, columns: int, ellipsis: str = "…") -> str:
    """Shorten `text` at its start to at most `columns`, the ellipsis included; whole when it fits."""
    if text_width(text) <= columns:
        return text
    return ellipsis + _head(text[::-1], columns - text_width(ellipsis))[::-1]


def _head(text: str, columns: int) -> str:
    used = 0
    for at, character in enumerate(text):
        used += char_width(character)
        if used > columns:
            return text[:at]
    return text


def pad(text: str, columns: int, right: bool = False) -> str:
    """Fill `text` with spaces to `columns`, at its end, or with `right` at its start."""
    fill = " " * max(0, columns - text_width(text))
    return fill + text if right else text + fill


def wrap(cells: Iterable[Cell], columns: int) -> list[list[Cell]]:
    """Break styled characters into lines of at most `columns`.

    Lines break at spaces and between Japanese characters, not before closing or after opening marks; a word
    longer than a line is broken where it must be. Spaces at a break are dropped.
    """
    lines: list[list[Cell]] = [[]]
    used = 0
    for atom in _atoms(cells):
        width = sum(char_width(character) for character, _ in atom)
        if used + width > columns and lines[-1]:
            lines[-1] = _trimmed(lines[-1])
            lines.append([])
            used = 0
        if atom[0][0] == " " and not lines[-1]:
            continue
        for piece in _pieces(atom, columns) if width > columns else [atom]:
            if used and used + _width(piece) > columns:
                lines.append([])
                used = 0
            lines[-1].extend(piece)
            used += _width(piece)
    lines[-1] = _trimmed(lines[-1])
    return [line for line in lines if line]


def _width(cells: list[Cell]) -> int:
    return sum(char_width(character) for character, _ in cells)


def _trimmed(line: list[Cell]) -> list[Cell]:
    while line and line[-1][0] == " ":
        line.pop()
    return line


def _pieces(atom: list[Cell], columns: int) -> Iterator[list[Cell]]:
    piece: list[Cell] = []
    for cell in atom:
        if _width(piece) + char_width(cell[0]) > columns and piece:
            yield piece
            piece = []
        piece.append(cell)
    yield piece


def _atoms(cells: Iterable[Cell]) -> Iterator[list[Cell]]:
    """Group characters that must stay on one line."""
    atom: list[Cell] = []
    for cell in cells:
        if atom and _may_break(atom[-1][0], cell[0]):
            yield atom
            atom = []
        atom.append(cell)
    if atom:
        yield atom


def _may_break(left: str, right: str) -> bool:
    if " " in (left, right):
        return True
    if right in NOT_FIRST or left in NOT_LAST or char_width(right) == 0:
        return False
    return char_width(left) == 2 or char_width(right) == 2
