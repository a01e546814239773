"""Which terms stand for a text? One analysis serves indexing and querying; see docs/analysis.md."""

from __future__ import annotations

from corpus.model import Lang
from indexer.model import Token
from indexer.normal import normalise
from indexer.units import Unit, pack_units, tokens


def analyse(text: str, lang: Lang) -> list[Token]:
    """Return the tokens of `text` in order of position, with offsets in `text`."""
    normal = normalise(text)
    return tokens(_units(normal.text, lang), normal.begins, normal.ends)


def packed_terms(text: str, lang: Lang) -> str:
    """Return the terms of `text` packed for the store: what `pack(analyse(text, lang))` gives, faster."""
    return pack_units(_units(normalise(text).text, lang))


def _units(normal: str, lang: Lang) -> list[Unit]:
    """Analyse normalised text in the language's own module, imported when it is first needed."""
    if lang == "ja":
        from indexer import japanese

        return japanese.units(normal)
    from indexer import english

    return english.units(normal)
