"""How is Japanese text cut into words? SudachiPy with its core dictionary, loaded once in a process."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from corpus.patterns import lazy
from corpus.typed import Any

OOV = 0xF000_0000
"""Word ids from here on are not of a word but of a part of speech: the word is not in the dictionary."""

LIMIT = 4_000
"""Characters in one call, as many as a passage has at most: for each digit of a row of figures SudachiPy looks at all
before it (it refuses more than 49,149 bytes, and a character has at most four)."""

PARTS: Any = "A"
"""The mode that splits a long unit into its parts."""

_PLUGINS = "com.worksap.nlp.sudachi."
CONFIG = {
    "characterDefinitionFile": "char.def",
    "inputTextPlugin": [{"class": _PLUGINS + "DefaultInputTextPlugin"}],
    "oovProviderPlugin": [
        {"class": _PLUGINS + "MeCabOovPlugin", "charDef": "char.def", "unkDef": "unk.def"},
        {
            "class": _PLUGINS + "SimpleOovPlugin",
            "oovPOS": ["補助記号", "一般", "*", "*", "*", "*"],
            "leftId": 5968,
            "rightId": 5968,
            "cost": 3857,
        },
    ],
    "pathRewritePlugin": [
        {"class": _PLUGINS + "JoinNumericPlugin", "enableNormalize": True},
        {
            "class": _PLUGINS + "JoinKatakanaOovPlugin",
            "oovPOS": ["名詞", "普通名詞", "一般", "*", "*", "*"],
            "minLength": 3,
        },
    ],
}
"""Sudachi's own settings, less the plugins that hide characters from the analysis: readings in brackets must be
found, and "--" or "〜〜" is no long vowel."""

_SENTENCE_END = lazy(r"[。！？!?\n]")


@cache
def dictionary() -> Any:
    """Return the dictionary, loaded once in a process.

    SudachiPy holds Python's lock while it loads, so that a thread for it would only make the others wait.
    """
    import sudachidict_core  # type: ignore[import-untyped]  # carries no types
    from sudachipy import Dictionary

    file = Path(sudachidict_core.__file__).with_name("resources") / "system.dic"
    return Dictionary(config=json.dumps(CONFIG), dict=str(file))


@cache
def tokenizer() -> Any:
    """Return the one tokenizer of this process, for long units; it must not be used by two threads at a time."""
    return dictionary().tokenizer(mode="C")


def is_word(normal: str, part_of_speech: str) -> bool:
    """Tell whether the dictionary has a word of this normalised form and part of speech."""
    return any(
        word.part_of_speech()[0] == part_of_speech and word.normalized_form() == normal
        for word in dictionary().lookup(normal)
    )


def chunks(text: str) -> list[tuple[int, int]]:
    """Cut `text` into stretches that the tokenizer takes, at sentence ends where there are any."""
    if len(text) <= LIMIT:
        return [(0, len(text))]
    cuts: list[tuple[int, int]] = []
    start = 0
    while len(text) - start > LIMIT:
        ends = [match.end() for match in _SENTENCE_END.finditer(text, start, start + LIMIT)]
        cut = ends[-1] if ends else start + LIMIT
        cuts.append((start, cut))
        start = cut
    return [*cuts, (start, len(text))]
