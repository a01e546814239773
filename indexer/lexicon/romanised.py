"""How may a romanised word be spelled or written? Letters with and without long vowels, and the kana they stand for.

Dictionaries of names write long vowels as kana do (Saichou, Koufukuji), most English texts leave their marks out
(Saicho, Kofuku-ji); which of its vowels are long, such a spelling does not say, so that all ways are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from corpus.patterns import lazy
from indexer.analysis.kana import MORAE
from indexer.analysis.stems import without_accents

REMEMBERED = 2000
"""Of how many words it is remembered how they may be spelled: one stands in many runs that are looked up."""
MOST_WAYS = 48
"""How many spellings of a phrase are tried, those with the fewest long vowels first."""

SHORTEST_PARTED, SHORTEST_PART = 8, 3
"""The fewest letters of a name that may be one word in one language and two in the other (烏丸御池, Karasuma Oike), and
of either part."""

JAPANESE_SYLLABLES = lazy(
    "(?:(?:(?:kk?|ss?|tt?|pp?|gg?|dd?|bb?|z|n|h|m|r)y?|ssh|sh|tch|cch|ch|tts|ts|jj?|f|w|y)?[aiueo]|n'?|m(?=[bmp]))+"
)
"""What a romanised Japanese word consists of."""

_LONG = lazy("ou|oo|uu")
_BEFORE_LIPS = lazy("[mn](?=[bmp])")
_MAY_BE_LONG = lazy("([ou])(?![ou])")
_HYPHEN_AFTER_N = lazy("(?<=n)-(?=[aiueoy])")

_N_BEFORE_VOWEL = lazy("n(?=[aiueoy])")

_KANA_OF: dict[str, str] = {}
for _syllable, _letters in MORAE.items():
    _KANA_OF.setdefault(_letters, "".join(chr(ord(char) - 0x60) for char in _syllable))


def shortened(spelling: str) -> str:
    """Write long vowels as most English texts do, short (Saichou, Saicho)."""
    return _LONG.sub(lambda match: match[0][0], spelling)


def before_lips(spelling: str) -> str:
    """Write n before b, m and p, as the newer spelling does (Kammu, Kanmu)."""
    return _BEFORE_LIPS.sub("n", spelling)


def _marked(long: re.Match[str]) -> str:
    return "ū" if long[0] == "uu" else "ō"


@lru_cache(REMEMBERED)
def japanese_syllables(word: str) -> bool:
    """Tell whether a word, but for its hyphens and marks, may be romanised Japanese."""
    return JAPANESE_SYLLABLES.fullmatch(plain(word).replace("-", "")) is not None


def spoken(stem: str) -> str:
    """Return a stem as romanised Japanese, with the e that stemming took (oik, Oike); "" where it is none."""
    return next((one for one in (stem, f"{stem}e") if japanese_syllables(one)), "")


def plain(word: str) -> str:
    """Return a word in lower case, without marks on its letters."""
    return without_accents(word.lower().replace("’", "'"))


def spellings(phrase: str) -> list[str]:
    """List the ways in which a dictionary of names may spell a phrase: each word with a capital, vowels long or not."""
    ways = [_known_ways(word) for word in phrase.split()]
    found = dict.fromkeys(" ".join(chosen) for chosen in sorted(product(*ways), key=_length) if ways)
    return list(found)[:MOST_WAYS]


def _length(words: tuple[str, ...]) -> int:
    return sum(map(len, words))


@lru_cache(REMEMBERED)
def _known_ways(word: str) -> tuple[str, ...]:
    """Remember the ways of a word, which stands in many runs of words."""
    return tuple(_ways(word))


def _ways(word: str) -> Iterator[str]:
    if not japanese_syllables(word):
        yield word
        return
    letters = plain(word)
    if letters == "no":
        yield from ("no", "No")
        return
    if "-" in letters:
        yield letters.capitalize()
    letters = _HYPHEN_AFTER_N.sub("'", letters).replace("-", "")
    for base in dict.fromkeys((letters, _BEFORE_LIPS.sub("n", letters), _BEFORE_LIPS.sub("m", letters))):
        for way in lengthened(base):
            yield from dict.fromkeys((_LONG.sub(_marked, way).capitalize(), way.capitalize()))


def lengthened(letters: str) -> Iterator[str]:
    """Yield a spelling with every choice of its vowels long, the fewest first; o as ou, at the beginning also oo."""
    pieces = _MAY_BE_LONG.split(letters)
    choices = [
        ((piece, piece + "u") if at % 2 else (piece,)) if at != 1 or pieces[0] or piece != "o" else ("o", "oo", "ou")
        for at, piece in enumerate(pieces)
    ]
    if len(pieces) <= 11:
        yield from sorted(map("".join, product(*choices)), key=len)
    else:
        yield letters


def parted(letters: str) -> Iterator[tuple[str, str]]:
    """Part a name in two in every way, where it is long enough."""
    if len(letters) >= SHORTEST_PARTED:
        for at in range(SHORTEST_PART, len(letters) - SHORTEST_PART + 1):
            yield letters[:at], letters[at:]


def kana_ways(parts: list[str]) -> list[str]:
    """List the ways in which a name, given in romanised parts, may be written in hiragana, the shortest first."""
    ways = [list(_kana_of_part(plain(part))) for part in parts]
    joined = dict.fromkeys("".join(chosen) for chosen in sorted(product(*ways), key=_length))
    return list(joined)[:MOST_WAYS]


def _kana_of_part(letters: str) -> Iterator[str]:
    """Yield a part in hiragana, vowels long or not; an n before a vowel may end its syllable (Chionin, ちおんいん)."""
    for base in dict.fromkeys((letters, _BEFORE_LIPS.sub("n", letters), *_n_apart(letters))):
        yield from (kana for way in lengthened(base) if (kana := hiragana_of(way)))


def _n_apart(letters: str) -> Iterator[str]:
    for found in _N_BEFORE_VOWEL.finditer(letters):
        yield f"{letters[: found.end()]}'{letters[found.end() :]}"


def hiragana_of(letters: str) -> str | None:
    """Write romanised Japanese (long vowels as ou, uu) in hiragana, None if it cannot be."""
    kana: list[str] = []
    at = 0
    while at < len(letters):
        if letters[at] == letters[at + 1 : at + 2] and letters[at] in "kstpgdbjc":
            kana.append("っ")
            at += 1
            continue
        syllable = next((letters[at : at + size] for size in (3, 2, 1) if letters[at : at + size] in _KANA_OF), None)
        if syllable is None:
            return None
        kana.append(_KANA_OF[syllable])
        at += len(syllable) + (letters[at + len(syllable) : at + len(syllable) + 1] == "'")
    return "".join(kana)
