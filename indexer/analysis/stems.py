"""Which term stands for one English word? Its stem, once spelling, accents and irregular forms are settled."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from corpus.patterns import lazy
from corpus.typed import Any
from indexer.analysis.irregular import ALSO, BASE
from indexer.analysis.spelling import common_spelling

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the term of one word of letters (and figures), in any case and spelling."""
    plain = common_spelling(without_accents(word.lower()))
    stemmed: str = _stemmer().stemWord(BASE.get(plain, plain))
    return stemmed


def stems(word: str) -> tuple[str, ...]:
    """Return the terms of one word: its stem, then what else it may be (found: find; Müller: Mueller)."""
    first = stem(word)
    lower = word.lower()
    others = [ALSO[lower]] if lower in ALSO else []
    if not lower.isascii() and not _UMLAUT.isdisjoint(lower):
        others.append(lower.translate(_UMLAUTS))
    return (first, *(term for term in map(stem, others) if term != first))


_UMLAUT = frozenset("äöü")


def without_accents(word: str) -> str:
    """Return a lower-case word with plain Latin letters."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word.translate(_LETTERS))
    return _MARKS.sub("", decomposed)


_MARKS = lazy("[\u0300-\u036f]")


@cache
def _stemmer() -> Any:
    """Return the one stemmer of this process; our own cache stands before it."""
    import Stemmer  # type: ignore[import-not-found]  # it has no stubs

    return Stemmer.Stemmer("english", 0)


def stemmer_version() -> str:
    """Name the stemmer's version: another may stem otherwise."""
    import Stemmer

    version: str = Stemmer.version()
    return version
