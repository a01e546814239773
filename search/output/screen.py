"""What does a terminal show, and what must never reach it? Width, colour, harmless text."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache

from corpus.quick import dataclass
from search.width import Cell, wrap

STYLES = {
    "title": "1",
    "found": "1;33",
    "soft": "2",
    "path": "36",
    "why": "32",
    "warn": "33",
    "bad": "31",
    "head": "1;34",
}
"""SGR parameters by the role that a text plays."""
WIDEST = 100
"""Lines longer than this are hard to read, however wide the window."""
NARROWEST = 30

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = "\u00ad\u200b\u2060\ufeff"


@lru_cache(maxsize=1)
def _neutral() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
    table |= dict.fromkeys(range(128, 160), "�") | {ord(character): "\ufffd" for character in BIDI}
    table |= dict.fromkeys(range(55296, 57344), "�") | {ord(character): "" for character in INVISIBLE}
    return table | {ord(character): " " for character in "\t\n\r\x0b\x0c\x85\u2028\u2029"}


def neutral(text: str) -> str:
    """Make `text` harmless on a terminal, on one line.

    Control characters become pictures (␛), directional overrides and lone surrogates �, line breaks spaces.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_neutral())


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text goes: `width` in columns, `colour` whether escape sequences are understood."""

    width: int = 80
    colour: bool = False

    def paint(self, text: str, style: str) -> str:
        """Give `text` the look of a role in STYLES."""
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.colour and style and text else text

    def paragraph(self, runs: Iterable[tuple[str, str]], indent: str, first: str | None = None) -> list[str]:
        """Wrap styled runs of text (from documents: they are neutralised) under an indent; `first` opens line one."""
        cells: list[Cell] = [(character, style) for text, style in runs for character in neutral(text)]
        lines = wrap(cells, max(NARROWEST, self.width) - len(indent))
        opening = indent if first is None else first
        return [(indent if number else opening) + self._line(line) for number, line in enumerate(lines)]

    def _line(self, cells: Sequence[Cell]) -> str:
        if not self.colour:
            return "".join(character for character, _ in cells)
        runs: list[tuple[str, str]] = []
        for character, style in cells:
            if runs and runs[-1][1] == style:
                runs[-1] = (runs[-1][0] + character, style)
            else:
                runs.append((character, style))
        return "".join(self.paint(text, style) for text, style in runs)


def screen_for(stream: object = None, colour: str = "auto") -> Screen:
    """Describe the terminal behind `stream` (stdout): no colour in a pipe, under NO_COLOR, or on a dumb terminal."""
    stream = sys.stdout if stream is None else stream
    terminal = bool(getattr(stream, "isatty", lambda: False)())
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Screen(width=_columns(terminal), colour=colour == "always" or (colour == "auto" and terminal and not plain))


def _columns(terminal: bool) -> int:
    try:
        asked = int(os.environ.get("COLUMNS", "0"))
        found = asked or (os.get_terminal_size().columns if terminal else 0)
    except (ValueError, OSError):
        found = 0
    return max(NARROWEST, min(found, WIDEST)) if found else WIDEST
