"""Do two texts say the same, and where do they differ? Verbatim up to what typography changes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.model import Lang

ALIKE = str.maketrans(
    dict.fromkeys("“”„«»\"‘’‚'`", "'")
    | dict.fromkeys("『「", "「")
    | dict.fromkeys("』」", "」")
    | dict.fromkeys("–—―‐‑‒−", "-")
    | {"\u00ad": "", "\u200b": "", "\ufeff": "", "〜": "~", "，": "、", "．": "。"}
)
"""Marks that house styles exchange without changing what is said."""

ELLIPSIS = re.compile(
    r"[\[(（［〔【]\s*(?:…+|・{3,}|\.{3}|\. \. \.|中略|後略|前略|略)\s*[\])）］〕】]|…+|\.{3,}|\. \. \.|・{3,}"
)
"""What stands for words left out."""

INSERTION = re.compile(r"\[[^\[\]]{1,60}\]|［[^［］]{1,60}］|〔[^〔〕]{1,60}〕")
"""What the quoting author put in."""

CJK = r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
EDGE = " .,、。;:!?-"
UNITS: dict[Lang, re.Pattern[str]] = {"ja": re.compile(r"."), "en": re.compile(r"\w+(?:['-]\w+)*|[^\w\s]")}
"""What is compared: characters in Japanese; words and marks in English."""

CHANGED_CASE = re.compile(r"\[(\w)\](?=\w)")
"""A first letter that the quoting author made large or small: [T]rack."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that differs: `source` stands in the source, `quoted` in the manuscript ("" for nothing)."""

    source: str
    quoted: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How near a quotation is to a source: `likeness` 0…1, `stretch` the words of the source that answer it."""

    likeness: float
    stretch: str
    pieces: tuple[str | Change, ...]


def plain(text: str) -> str:
    """Normalise: NFKC, one kind of quotation mark and dash, white space single, none beside Japanese."""
    text = unicodedata.normalize("NFKC", text.translate(ALIKE)).translate(ALIKE)
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(rf"(?<={CJK}) | (?={CJK})", "", text)


def parts(quotation: str) -> list[str]:
    """Return what is really quoted: the runs between ellipses and insertions, normalised, without empty ones."""
    text = INSERTION.sub("\0", ELLIPSIS.sub("\0", CHANGED_CASE.sub(r"\1", quotation)))
    return [part for part in (plain(run).strip(EDGE) for run in text.split("\0")) if part]


def begins(quoted: Sequence[str], source: str) -> int:
    """Return where the runs begin in the normalised `source`, in order, or -1; a first letter's case may differ."""
    start = position = -1
    for run in quoted:
        position = _find(run, source, max(0, position))
        if position < 0:
            return -1
        start = position if start < 0 else start
        position += len(run)
    return start


def _find(run: str, source: str, position: int) -> int:
    found = _at_word(run, source, position)
    return found if found >= 0 else _at_word(run[:1].swapcase() + run[1:], source, position)


def _at_word(run: str, source: str, position: int) -> int:
    """Find a run that begins and ends at word boundaries where it begins and ends in Latin letters."""
    opening = r"(?<![A-Za-z])" if run[:1].isascii() and run[:1].isalpha() else ""
    closing = r"(?![A-Za-z])" if run[-1:].isascii() and run[-1:].isalpha() else ""
    match = re.compile(opening + re.escape(run) + closing).search(source, position)
    return match.start() if match else -1


def compare(quoted: Sequence[str], source: str, lang: Lang) -> Comparison:
    """Compare the runs with the stretch of the normalised `source` that is nearest to them."""
    units = UNITS[lang].findall(source)
    compared = [_nearest(UNITS[lang].findall(run), units, lang) for run in quoted]
    weights = [len(run) for run in quoted]
    likeness = sum(one.likeness * weight for one, weight in zip(compared, weights, strict=True)) / max(1, sum(weights))
    pieces: list[str | Change] = []
    for number, one in enumerate(compared):
        pieces += (["…"] if number else []) + list(one.pieces)
    return Comparison(likeness, " … ".join(one.stretch for one in compared), tuple(pieces))


def _written(units: Sequence[str], lang: Lang) -> str:
    """Join units as they are written: English words with spaces, marks closed up."""
    if lang == "ja":
        return "".join(units)
    return re.sub(r"\s+([.,;:!?)\]%])|([(\[])\s+", r"\1\2", " ".join(units))


def _nearest(quoted: list[str], source: list[str], lang: Lang) -> Comparison:
    """Align with the window of the source around the longest run in common."""
    longest = SequenceMatcher(None, source, quoted, autojunk=False).find_longest_match()
    slack = max(3, len(quoted) // 3)
    start = max(0, longest.a - longest.b - slack)
    window = source[start : longest.a - longest.b + len(quoted) + slack]
    steps = _inside(list(SequenceMatcher(None, window, quoted, autojunk=False).get_opcodes()))
    same = sum(b - a for kind, a, b, _, _ in steps if kind == "equal")
    stretch = window[steps[0][1] : steps[-1][2]] if steps else []
    likeness = same / max(len(quoted), len(stretch), 1)
    return Comparison(likeness, _written(stretch, lang), tuple(_pieces(steps, window, quoted, lang)))


Step = tuple[str, int, int, int, int]


def _inside(steps: list[Step]) -> list[Step]:
    """Leave out what of the source only stands before or after the quotation."""
    if steps and steps[0][0] in ("delete", "replace"):
        kind, a, b, c, d = steps[0]
        steps[0] = (kind, b - min(b - a, d - c), b, c, d)
    if steps and steps[-1][0] in ("delete", "replace"):
        kind, a, b, c, d = steps[-1]
        steps[-1] = (kind, a, a + min(b - a, d - c), c, d)
    return steps


def _pieces(steps: Sequence[Step], source: list[str], quoted: list[str], lang: Lang) -> list[str | Change]:
    pieces: list[str | Change] = []
    for kind, a, b, c, d in steps:
        if kind == "equal":
            pieces.append(_written(quoted[c:d], lang))
        elif a < b or c < d:
            pieces.append(Change(_written(source[a:b], lang), _written(quoted[c:d], lang)))
    return pieces
