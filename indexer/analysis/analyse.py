"""Which terms stand for a text? One analysis serves indexing and querying; docs/analysis.md tells how and why."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from corpus.model import Lang
from corpus.patterns import lazy
from indexer.analysis.normal import Normal, normalise
from indexer.analysis.units import Unit, pack_units, places, tokens
from indexer.model import Token
from indexer.store.packing import pack_places

VERSION = 3
"""Raised whenever the same text gets other terms: what was made with another version must be made anew."""

_JAPANESE = lazy(r"(?:\d[\d,.]{0,30}+)?[々〆ぁ-ゖァ-ヺー一-鿿㐀-䶿]+(?:[ ・]?[々〆ぁ-ゖァ-ヺー一-鿿㐀-䶿0-9]+)*")
"""A stretch of Japanese within English text."""


_ENUMERATOR = lazy(r"\s*(?:\(\d{1,2}\)|\d{1,2}[.)](?=[^\d\W]|\s))(?=\s*[^\W\d])")
"""The number of a list's item at its head: (2), 2), 2. It says nothing of what the item says."""


def analyse(text: str, lang: Lang) -> list[Token]:
    """Return the tokens of `text` in order of position, with offsets in `text`."""
    normal = normalise(text)
    return tokens(_units(normal, lang), normal.begins, normal.ends)


def packed_terms(text: str, lang: Lang) -> str:
    """Return the terms of `text` packed for the store: what `pack(analyse(text, lang))` gives, faster."""
    return pack_units(_units(normalise(text), lang))


def packed_text(text: str, lang: Lang) -> tuple[str, bytes]:
    """Return the terms of `text` and the places of its words (see `search.side.heads`), both packed for the store."""
    normal = normalise(text)
    found = _units(normal, lang)
    return pack_units(found), pack_places(places(found, normal.begins, normal.ends))


def units(text: str, lang: Lang) -> list[Unit]:
    """Return the words of `text` with their terms, in order; offsets are those of the normalised text."""
    return _units(normalise(text), lang)


def _units(normal: Normal, lang: Lang) -> list[Unit]:
    """Analyse normalised text in the language's own module, imported when it is first needed."""
    if (enumerator := _ENUMERATOR.match(normal.text)) is not None:
        length = enumerator.end()
        normal = Normal(" " * length + normal.text[length:], normal.begins, normal.ends)
    if lang == "ja" or normal.text.isascii() or not _JAPANESE.search(normal.text):
        return _analyser(lang)(normal.text)
    return _mixed(normal.text)


@cache
def _analyser(lang: Lang) -> Callable[[str], list[Unit]]:
    if lang == "ja":
        from indexer.analysis import japanese

        return japanese.units
    from indexer.analysis import english

    return english.units


def _mixed(text: str) -> list[Unit]:
    """Analyse English text that holds Japanese words, each stretch in its language."""
    from indexer.analysis import english, japanese

    found: list[Unit] = []
    at = 0
    for match in _JAPANESE.finditer(text):
        found += [(at + start, at + end, word) for start, end, word in english.units(text[at : match.start()])]
        at = match.start()
        found += [(at + start, at + end, word) for start, end, word in japanese.units(match.group())]
        at = match.end()
    return found + [(at + start, at + end, word) for start, end, word in english.units(text[at:])]
