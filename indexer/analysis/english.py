"""Which terms stand for English text?

A hyphenated word is its parts in sequence, with the word as one at the first part's position, as a Japanese
compound is (policy-maker); but after a prefix it is one word (e-mail, co-operation). A contraction is the words it
stands for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from corpus.patterns import lazy
from indexer.analysis.english_dates import ENGLISH as DATES
from indexer.analysis.english_dates import MONTHS
from indexer.analysis.english_quantities import CURRENCY_SIGNS, FRACTIONS
from indexer.analysis.english_quantities import ENGLISH as QUANTITIES
from indexer.analysis.eras import ERA_NAMES
from indexer.analysis.numbers import ORDINALS, ROMAN_CHARACTERS, SCALES, SMALL, TENS, VULGAR, roman_value
from indexer.analysis.rules import first
from indexer.analysis.stems import stem, stems
from indexer.analysis.units import Entry, Part, Unit, entry, single

_LETTER = r"[^\W\d_]"

WORD = lazy(
    rf"""(?:[A-Z]\.)+[A-Z](?![^\W_])\.? | (?:{_LETTER}\.){{2,}}  # U.S, U.S., e.g.
    | [A-Za-z]{{1,3}}(?:&[A-Za-z]{{1,3}})+(?![^\W_])            # R&D, AT&T
    | [Cc]\+\+ | [CcFf]\#(?![^\W_]) | (?<![^\W_])\.NET\b    # C++, C#, .NET
    | (?:US|U\.S\.|CA?|AU?|NZ|HK|S|NT)?[$¥€£](?=\ ?\d)      # $, US$
    | \d[\d.,]*\d(?![^\W_]) | \d(?![^\W_])                  # 1,000.5
    | Ph\.D(?![^\W_]) | [^\W\d_]+\d+(?:\.\d+)+(?![^\W_])    # Ph.D, v2.0
    | [^\W_]+(?:['_-][^\W_]+)*                              # words, also with hyphens and apostrophes
    | [{"".join(VULGAR)}{ROMAN_CHARACTERS}] | [№\#](?=\ ?\d)""",
    re.VERBOSE,
)
"""What the text is cut into; what is not named here stands for nothing."""

CONTRACTIONS = {
    "can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"),
    "ain't": ("be", "not"), "let's": ("let", "us"), "i'm": ("i", "be"), "o'clock": ("o'clock",), "ma'am": ("madam",),
    "y'all": ("you", "all"),
}  # fmt: skip
ENDINGS = {"n't": "not", "'re": "be", "'ve": "have", "'ll": "will", "'d": "would"}
PRONOUNS = frozenset("he she it that this there here what who where how when why everything everyone nobody".split())
"""Words after which 's is short for "is"; after others it marks the possessive."""

CAPITALS = {"US": "u.s", "IT": "i.t", "WHO": "w.h.o"}
"""Acronyms that are other words in lower case, and the terms that keep them apart."""
CAPITALS_DOTTED = {"us": "u.s", "it": "i.t", "who": "w.h.o"}

PREFIXES = frozenset(
    "anti auto bi bio co counter cyber de dis down e eco electro extra geo hyper in infra inter intra macro mega meta "
    "micro mid mini multi nano neuro non off on out over para poly post pre pro pseudo psycho quasi re semi socio sub "
    "super tele trans tri ultra un under up".split()
)
"""Beginnings that are written with a hyphen or close: the word is one (co-operation), the rest is found with it."""
BOUND = frozenset({"co", "de", "dis", "e", "in", "non", "re", "un"})
"""Of these, those that make another word of the rest."""

_OTHER_OPENERS = [f"{ten[:-1]}ies" for ten in TENS] + "half quarter wwii wwi ww1 ww2 ww no nos fy fiscal".split()
OPENERS = frozenset([*SMALL, *TENS, *ORDINALS, *SCALES, *MONTHS, *ERA_NAMES, *_OTHER_OPENERS]) | {
    f"{over}-{under}{s}" for over in SMALL for under in FRACTIONS for s in ("", "s")
}
"""Lower-case words at which a number or date may begin, besides figures and Roman numerals."""

_RULES = (*DATES, *QUANTITIES)
_GLUED = lazy(r"([^\W\d_]{3,})(\d+)$")
_PIECE = lazy(r"[^\W_]+(?:'[^\W_]+)*")
_CHANGES_CASE = lazy("[a-z][A-Z]")
_SCOTTISH = lazy("Mac?[A-Z]|Mc")
_CAMEL = lazy("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_VERSION = lazy(r"([^\W\d_]+)(\d+(?:\.\d+)+)$")
_ACRONYMS = lazy(r"[A-Z]{2,6}s")
"""Acronyms in the plural (NGOs, SDGs)."""
_FISCAL = lazy(r"fy\d{2,4}$")


def units(text: str) -> list[Unit]:
    """Return the units of normalised English text."""
    found: list[Unit] = []
    resume = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        if start < resume:
            if end <= resume:
                continue
            start = resume + (text[resume] in "-'_")
        word = word_entry(text[start:end]) if end > start else _NOTHING
        if word.opens:
            word, end = _expression(text, start, end, word)
            resume = end
        found.append((start, end, word))
    return found


_NOTHING = Entry("", (), 0)


def _expression(text: str, start: int, end: int, word: Entry) -> tuple[Entry, int]:
    """Read a number or date that begins at `start`; else give back the word that stands there."""
    for found in first(_RULES, text, start):
        return found, start + found.length
    return word, end


@lru_cache(maxsize=131072)
def word_entry(surface: str) -> Entry:
    """Return the terms of one word as cut by WORD."""
    lower = surface.lower()
    length = len(surface)
    if _ACRONYMS.fullmatch(surface):
        return single(stem(surface[:-1]), length)
    if surface in CAPITALS:
        return single(CAPITALS[surface], length)
    if not surface[0].isalpha() or surface[-1] in CURRENCY_SIGNS:
        return _sign(surface, lower)
    if surface[-1] in "+#" or "&" in surface:
        return single(lower, length)
    version = _VERSION.match(lower)
    if version:
        return _numbered(*version.groups())
    if "." in surface:
        joined = lower.replace(".", "")
        return single(CAPITALS_DOTTED.get(joined, joined), length, opens=joined in OPENERS)
    pieces = _pieces(surface)
    opens = lower in OPENERS or _opens(pieces[0][0].lower()) or bool(_FISCAL.match(lower))
    if len(pieces) == 1:
        return entry(_alternatives(surface, 0, 0), length, opens=opens)
    parts = _at_one_place(surface, pieces) or _compound(surface, pieces)
    return entry(parts, length, opens=opens)


def _numbered(name: str, number: str) -> Entry:
    """Return the entry of a name with its version: v2.0 is "#2.0", Python3.11 is the name, then the number."""
    length = len(name + number)
    if name == "v":
        return entry([("#" + number, 0, length, 0), (name + number, 0, length, 0)], length)
    return entry([(stem(name), 0, len(name), 0), ("#" + number, len(name), length, 1)], length)


def _opens(piece: str) -> bool:
    """Tell whether a number or date may begin with this word."""
    return piece in OPENERS or roman_value(piece) is not None


def _sign(surface: str, lower: str) -> Entry:
    """Return the entry of what does not begin with a letter: figures and signs, mostly for the rules to read."""
    if surface[0].isdigit():
        return _figures(surface, lower)
    if surface.lower() == ".net":
        return single(".net", len(surface))
    return Entry("", (), len(surface), opens=True)


def _figures(surface: str, lower: str) -> Entry:
    """Return the entry of what begins with a figure and is no plain number: 5G, 3D, 10-year."""
    pieces = [match.span() for match in re.finditer(r"[^\W_]+", surface)]
    parts = [(_plain(lower[a:b]), a, b, slot) for slot, (a, b) in enumerate(pieces)]
    return entry(parts, len(surface), opens=True)


def _plain(piece: str) -> str:
    return "#" + (piece.lstrip("0") or "0") if piece.isdigit() else stem(piece)


def _pieces(surface: str) -> list[tuple[str, int, int]]:
    """Cut a word at hyphens, underscores, changes of case and before figures: pieces with their places."""
    pieces: list[tuple[str, int, int]] = []
    for match in _PIECE.finditer(surface):
        word, at = match.group(), match.start()
        glued = _GLUED.match(word)
        if glued:
            cuts = [0, glued.end(1), len(word)]
        elif _CHANGES_CASE.search(word) and not _SCOTTISH.match(word):
            cuts = [0, *(cut.start() for cut in _CAMEL.finditer(word)), len(word)]
        else:
            cuts = [0, len(word)]
        pieces += [(word[a:b], at + a, at + b) for a, b in pairwise(cuts)]
    return pieces


def _at_one_place(surface: str, pieces: list[tuple[str, int, int]]) -> list[Part]:
    """Return the parts of a word that is rather one than several, the whole first: e-mail, G-7, GitHub, snake_case."""
    first = pieces[0][0].lower()
    if "-" not in surface and not pieces[-1][0].isdigit():
        whole = stem(surface) if "_" not in surface else surface.lower()
        inner = pieces
    elif len(pieces) == 2 and (first in PREFIXES or (len(first) == 1 and first.isalpha())):
        whole = stem(pieces[0][0] + pieces[1][0])
        inner = [] if first in BOUND or pieces[1][0].isdigit() else pieces[1:]
    else:
        return []
    parts: list[Part] = [(whole, 0, len(surface), 0)]
    for piece, start, end in inner:
        parts += [(term, start, end, 0) for term in stems(_base(piece)) if len(piece) > 1]
    return parts


def _compound(surface: str, pieces: list[tuple[str, int, int]]) -> list[Part]:
    """Return the parts of a word of several pieces, with the word as one at the first position."""
    parts: list[Part] = []
    for at, (piece, start, end) in enumerate(pieces):
        terms = _piece(piece, pieces[at - 1][0] if at else "")
        parts += [(term, start, end, at) for term in terms]
        if at == 0:
            parts.append((stem("".join(p[0] for p in pieces)), 0, len(surface), 0))
    return parts


def _piece(piece: str, before: str) -> tuple[str, ...]:
    """Return the terms of a piece of a hyphenated word: a number word or numeral is its number (track-two)."""
    lower = piece.lower()
    if piece.isdigit():
        return (_plain(piece),)
    if lower in SMALL or lower in TENS:
        return (f"#{SMALL.get(lower) or TENS.get(lower) or 0}",)
    roman = roman_value(piece) if before and len(piece) > 1 and piece.isupper() else None
    return (f"#{roman}", lower) if roman else tuple(term for term, _s, _e, _slot in _alternatives(piece, 0, 0))


def _alternatives(surface: str, start: int, slot: int) -> list[Part]:
    """Return the parts of a word without hyphens: one position, or several for a contraction."""
    end = start + len(surface)
    words = _contraction(surface.lower())
    if words is None:
        return [(term, start, end, slot) for term in stems(_base(surface))]
    return [(stem(word), start, end, slot + at) for at, word in enumerate(words)]


def _contraction(lower: str) -> tuple[str, ...] | None:
    """Return the words that a contraction stands for, None if it is none."""
    if lower in CONTRACTIONS:
        return CONTRACTIONS[lower]
    if "'" not in lower:
        return None
    for ending, word in ENDINGS.items():
        if lower.endswith(ending):
            return (lower.removesuffix(ending), word)
    head, _, tail = lower.rpartition("'")
    return (head, "be") if tail == "s" and head in PRONOUNS else None


def _base(surface: str) -> str:
    """Return a word without its possessive ending and apostrophes (Japan's, O'Brien)."""
    return re.sub("'s$", "", surface, flags=re.IGNORECASE).replace("'", "")
