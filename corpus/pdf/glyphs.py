"""Where does each run of characters stand on a PDF page? The text layer, with positions and fonts."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

from corpus.script import JAPANESE

BREAK = 1.3
"""A gap wider than this, in heights of the characters, ends a run."""
BLANK_JA = 0.6
"""Between Japanese characters only a gap wider than this is a space on the page; narrower ones are typography."""
BLANK_LATIN = 0.15
"""Between Latin ones, this gap is a space even where the file has none."""
BLANK_LABEL = 0.4
"""After a number with a dot at the beginning of a line, so wide a gap sets it apart (4.3 文書化)."""
_NUMBER = frozenset("0123456789.")
SAMPLE = 600
"""So many characters of a page tell whether it is vertical."""
VERTICAL = 0.6
"""A page is vertical when so many of the steps from character to character go down."""
MIXED = 8
"""A run of fewer characters is set in one font."""
_JAPANESE = re.compile(f"[{JAPANESE}、。，．・：；！？「」『』（）［］【】〔〕〈〉《》\u3000\uff00-\uffef]")
_RADICAL = re.compile("[\u2e80-\u2fdf\ufb00-\ufb06\uf900-\ufaff]")
_HYPHEN = "\x02"
"""What PDFium gives for a hyphen at the end of a line."""
_UNSEEN = frozenset("\r\n\ufffe\uffff\u0000\u00ad\u200b\ufeff")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that stand on one line without a gap.

    Coordinates are in points from the lower left corner of the page (of the page turned, where text is vertical);
    `size` is the height of the characters; `font` the name of the font that most of them are in.
    """

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    font: str

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


@dataclass(slots=True)
class _Glyph:
    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    spaced: bool
    number: int


def page_runs(textpage: Any) -> list[Run]:
    """Read the runs of a page in the order of its text layer, vertical text turned so that it reads like horizontal."""
    glyphs = list(_glyphs(textpage))
    if _is_vertical(glyphs):
        for glyph in glyphs:
            glyph.x0, glyph.x1, glyph.y0, glyph.y1 = -glyph.y1, -glyph.y0, glyph.x0, glyph.x1
    return [run for part in _split(glyphs) if (run := _run(part, textpage)).text.strip()]


def _glyphs(textpage: Any) -> Iterator[_Glyph]:
    import pypdfium2.raw as pdfium

    handle = textpage.raw
    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    spaced = False
    for number in range(pdfium.FPDFText_CountChars(handle)):
        code = pdfium.FPDFText_GetUnicode(handle, number)
        character = chr(code) if code < 0x110000 else "\ufffd"
        if character.isspace() or character in _UNSEEN or 0xD800 <= code < 0xE000:
            spaced = True
            continue
        if not pdfium.FPDFText_GetLooseCharBox(handle, number, reference):
            continue
        yield _Glyph(shown(character), box.left, box.right, box.bottom, box.top, spaced, number)
        spaced = False


@cache
def shown(character: str) -> str:
    """Write radicals, ligatures and compatibility ideographs as the characters that a person reads in them."""
    if character == _HYPHEN:
        return "-"
    return unicodedata.normalize("NFKC", character) if _RADICAL.match(character) else character


def _is_vertical(glyphs: Sequence[_Glyph]) -> bool:
    if len(glyphs) < 20:
        return False
    glyphs = glyphs[:SAMPLE]
    down = 0
    for first, second in pairwise(glyphs):
        size = max(first.y1 - first.y0, 1.0)
        aside = abs(first.x0 + first.x1 - second.x0 - second.x1) / 2
        below = (first.y0 + first.y1 - second.y0 - second.y1) / 2
        down += aside < 0.3 * size and 0.4 * size < below < 2.5 * size
    return down > VERTICAL * len(glyphs)


def _split(glyphs: Sequence[_Glyph]) -> Iterator[list[_Glyph]]:
    part: list[_Glyph] = []
    for glyph in glyphs:
        if part and _breaks(part[-1], glyph):
            yield part
            part = []
        part.append(glyph)
    if part:
        yield part


def _breaks(before: _Glyph, glyph: _Glyph) -> bool:
    """Tell whether a glyph begins a run of its own; called for every glyph, and so without calls of its own."""
    low, high, bottom, top = before.y0, before.y1, glyph.y0, glyph.y1
    least, size = high - low, top - bottom
    if size < least:
        least, size = size, least
    overlap = (high if high < top else top) - (low if low > bottom else bottom)
    if overlap < 0.4 * least:
        return True
    size = size if size > 1.0 else 1.0
    return glyph.x0 - before.x1 > BREAK * size or glyph.x0 < before.x0 - 0.2 * size


def _run(part: Sequence[_Glyph], textpage: Any) -> Run:
    pieces = [part[0].text]
    number = next((at for at, glyph in enumerate(part) if glyph.text not in _NUMBER), 0)
    label = number if any(glyph.text == "." for glyph in part[:number]) else 0
    for at, (before, glyph) in enumerate(pairwise(part), 1):
        labelled = at == label and _gap(before, glyph) > BLANK_LABEL
        pieces.append((" " if labelled or _blank(before, glyph) else "") + glyph.text)
    sizes = sorted(glyph.y1 - glyph.y0 for glyph in part)
    run = Run(
        "".join(pieces),
        part[0].x0,
        max(glyph.x1 for glyph in part),
        min(glyph.y0 for glyph in part),
        max(glyph.y1 for glyph in part),
        sizes[len(sizes) // 2],
        "",
    )
    return replace(run, font=_usual_font(part, textpage))


def _usual_font(part: Sequence[_Glyph], textpage: Any) -> str:
    """Name the font that most of a run is set in: that of its middle, where two more places do not outvote it."""
    middle = _font(textpage, part[len(part) // 2].number)
    if len(part) < MIXED:
        return middle
    beside = [_font(textpage, part[len(part) * place // 6].number) for place in (1, 5)]
    return beside[0] if beside[0] == beside[1] else middle


def _blank(before: _Glyph, glyph: _Glyph) -> bool:
    height = before.y1 - before.y0
    gap = (glyph.x0 - before.x1) / (height if height > 1.0 else 1.0)
    if _is_japanese(before.text) or _is_japanese(glyph.text):
        return gap > BLANK_JA
    return glyph.spaced or gap > BLANK_LATIN


@cache
def _is_japanese(text: str) -> bool:
    return _JAPANESE.match(text[-1]) is not None


def _gap(before: _Glyph, glyph: _Glyph) -> float:
    return (glyph.x0 - before.x1) / max(before.y1 - before.y0, 1.0)


def _font(textpage: Any, number: int) -> str:
    import pypdfium2.raw as pdfium

    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    size = pdfium.FPDFText_GetFontInfo(textpage.raw, number, buffer, 128, ctypes.byref(flags))
    return font_name(buffer.raw[: max(0, min(size, 128) - 1)])


def font_name(raw: bytes) -> str:
    """Decode a font's name, which Japanese programs write in Shift_JIS, and take the tag of a subset off it."""
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        name = raw.decode("cp932", "replace")
    return unicodedata.normalize("NFKC", name).split("+", 1)[-1]
