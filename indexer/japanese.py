"""Which terms stand for Japanese text?"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from indexer import english
from indexer.units import Entry, Unit, entry, single

LIMIT = 12_000
"""SudachiPy refuses more than 49,149 bytes: at four bytes a character this is safe."""

SENTENCE_END = re.compile(r"[。！？!?\n]")
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9'’&+.-]*[A-Za-z0-9+]|[A-Za-z]")
OOV = 0xF0000000

DROPPED = {"助詞", "補助記号", "空白"}
DROPPED_AUXILIARIES = {"だ", "です", "ます", "た", "り"}
DROPPED_VERBS = {"為る"}

_cache: dict[int, Entry] = {}
_oov: dict[tuple[int, str], Entry] = {}


def units(text: str) -> list[Unit]:
    """Return the units of normalised Japanese text."""
    found: list[Unit] = []
    for start, end in chunks(text):
        found.extend(_chunk(text[start:end], start))
    return _with_latin(text, found)


def chunks(text: str) -> list[tuple[int, int]]:
    """Cut `text` at sentence ends into stretches that the segmenter takes."""
    cuts = []
    start = 0
    while len(text) - start > LIMIT:
        ends = [m.end() for m in SENTENCE_END.finditer(text, start, start + LIMIT)]
        cut = ends[-1] if ends else start + LIMIT
        cuts.append((start, cut))
        start = cut
    cuts.append((start, len(text)))
    return cuts


def _chunk(text: str, offset: int) -> list[Unit]:
    found: list[Unit] = []
    for morpheme in segmenter().tokenize(text):
        begin = morpheme.begin()
        end = morpheme.end()
        word = morpheme.word_id()
        known = _cache.get(word) if word < OOV else _oov.get((word, text[begin:end]))
        if known is None or known.length != end - begin:
            known = _entry(morpheme, end - begin)
            if word < OOV:
                _cache[word] = known
            else:
                _oov[(word, text[begin:end])] = known
        if known.packed:
            found.append((begin + offset, end + offset, known))
    return found


def _with_latin(text: str, found: list[Unit]) -> list[Unit]:
    runs = [m.span() for m in LATIN.finditer(text)]
    if not runs:
        return found
    kept = [u for u in found if not any(a <= u[0] and u[1] <= b for a, b in runs)]
    spans = [(u[0], u[1]) for u in kept]
    for a, b in runs:
        if not any(s < b and a < e for s, e in spans):
            kept.extend((s + a, e + a, w) for s, e, w in english.units(text[a:b]))
    return sorted(kept, key=lambda u: u[0])


def _entry(morpheme: Any, length: int) -> Entry:
    from sudachipy import SplitMode

    pos = morpheme.part_of_speech()
    normal = morpheme.normalized_form().lower()
    if pos[0] in DROPPED or normal in DROPPED_VERBS or (pos[0] == "助動詞" and normal in DROPPED_AUXILIARIES):
        return Entry("", (), length)
    if pos[1] == "数詞":
        normal = "#" + normal
    start = morpheme.begin()
    parts = [
        (part.normalized_form().lower(), part.begin() - start, part.end() - start, slot)
        for slot, part in enumerate(morpheme.split(SplitMode.A))
    ]
    if not parts:
        return single(normal, length)
    parts.insert(1, (normal, 0, length, 0))
    return entry(parts, length)


@cache
def segmenter() -> Any:
    """Return the one tokenizer of this process (long units; parts are had by splitting)."""
    from sudachipy import Dictionary, SplitMode

    return Dictionary(dict="core").tokenizer(mode=SplitMode.C)
