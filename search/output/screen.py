"""What does a terminal show, and what must never reach it? Width, colour, harmless text."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache

from corpus.quick import dataclass
from search.width import Span, wrap

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
        harmless = [(neutral(text), style) for text, style in runs]
        text = "".join(text for text, _ in harmless)
        lines = wrap(text, max(NARROWEST, self.width) - len(indent))
        opening = indent if first is None else first
        shown = [text[start:end] for start, end in lines]
        if self.colour:
            shown = [self._painted(text, harmless, line) for line in lines]
        return [(indent if number else opening) + line for number, line in enumerate(shown)]

    def _painted(self, text: str, runs: Sequence[tuple[str, str]], line: Span) -> str:
        """Paint a line of the text that the runs make; neighbours of one look are painted as one."""
        painted: list[tuple[int, int, str]] = []
        at = 0
        for run, style in runs:
            start, end = max(at, line[0]), min(at + len(run), line[1])
            at += len(run)
            if start < end and painted and painted[-1][2] == style:
                painted[-1] = painted[-1][0], end, style
            elif start < end:
                painted.append((start, end, style))
        return "".join(self.paint(text[start:end], style) for start, end, style in painted)


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
