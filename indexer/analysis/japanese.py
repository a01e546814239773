"""Which terms stand for Japanese text?

Words are Sudachi's long units (C) with their parts (A) in sequence; a term is Sudachi's normalised form. Particles,
most auxiliaries and punctuation stand for nothing, so that words which only a particle parts are neighbours. Latin
stretches go through the English analyser, numbers and dates through the rules.
"""

from __future__ import annotations

from indexer.analysis.katakana import DASHED, MAY_BE_DASHED, long_vowel
from indexer.analysis.overlay import needs_overlay, overlaid
from indexer.analysis.segmenter import chunks, tokenizer
from indexer.analysis.units import Unit
from indexer.analysis.words import KNOWN, known_word


def units(text: str) -> list[Unit]:
    """Return the units of normalised Japanese text."""
    found: list[Unit] = []
    special: list[int] = []
    if MAY_BE_DASHED.search(text):
        text = DASHED.sub(long_vowel, text)
    for start, end in chunks(text):
        _segment(text if end - start == len(text) else text[start:end], start, found, special)
    return overlaid(text, found, special) if special or needs_overlay(text) else found


def _segment(text: str, offset: int, found: list[Unit], special: list[int]) -> None:
    """Append the units of one stretch of text, and the places of those that need a second look.

    This loop runs once for each word of a collection: morphemes follow each other without gaps, so that where
    one begins need not be asked.
    """
    known = KNOWN.get
    begin = 0
    for morpheme in tokenizer().tokenize(text):
        end = morpheme.end()
        if end == begin:  # a part of a character that Sudachi takes apart, as "㎞"
            continue
        word = known(morpheme.word_id())
        if word is None or word.length != end - begin:
            word = known_word(morpheme, text[begin:end])
        if word.kind:
            special.append(len(found))
        found.append((begin + offset, end + offset, word))
        begin = end
