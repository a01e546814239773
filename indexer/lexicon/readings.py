"""How is a name in Japanese script said? As Sudachi reads its parts, compared with Latin letters by sound keys."""

from __future__ import annotations

import re

from corpus.sources.names import japanese
from indexer.analysis.kana import latin_key, romaji_key

_WORDS = re.compile(r"[^\W\d_]+")


def read_alike(one: str, other: str) -> bool:
    """Tell whether all of `one`, a name or a part of it, is said in `other`, which is in the other script.

    有本 is said in "Arimoto, Tateo", and "arimoto" in 有本建男.
    """
    if japanese(one) == japanese(other):
        return False
    asked, said = _keys(one), _keys(other)
    return bool(asked) and asked <= (said | {"".join(said_together) for said_together in _joined(other)})


def begins_as(name: str, latin: str) -> bool:
    """Tell whether a Japanese name begins with what is said as one Latin word: 佐藤花子 with "Sato"."""
    said = [romaji_key(reading) for reading in _readings(name)]
    return latin_key(latin.lower()) in ("".join(said[:count]) for count in range(1, len(said)))


def family_and_given(name: str) -> tuple[str, str] | None:
    """Part a Japanese name where Sudachi knows the one half as a family name and the other as a given name."""
    from indexer.analysis.segmenter import PARTS, tokenizer  # loads the dictionary

    words = [part for word in tokenizer().tokenize(name) for part in list(word.split(PARTS)) or [word]]
    if [word.part_of_speech()[1:4] for word in words] != [("固有名詞", "人名", "姓"), ("固有名詞", "人名", "名")]:
        return None
    return words[0].surface(), words[1].surface()


def _keys(name: str) -> set[str]:
    if not japanese(name):
        return {latin_key(word.lower()) for word in _WORDS.findall(name)}
    return {romaji_key(reading) for reading in _readings(name)}


def _joined(name: str) -> list[list[str]]:
    """Pair the parts of a Japanese name that Sudachi cut too small (a family name in two)."""
    if not japanese(name):
        return []
    keys = [romaji_key(reading) for reading in _readings(name)]
    return [keys[at : at + 2] for at in range(len(keys) - 1)]


def _readings(name: str) -> list[str]:
    from indexer.analysis.segmenter import tokenizer  # loads the dictionary

    words = tokenizer().tokenize(name)
    return [word.reading_form() for word in words if japanese(word.surface())]
