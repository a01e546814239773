"""Runs of words that are not looked up have no equivalents."""

from __future__ import annotations

from collections import defaultdict

import pytest

from corpus.model import LANGS, Lang
from indexer.analysis.analyse import analyse
from indexer.lexicon.front import Lexicon, open_lexicon
from indexer.store.memory import MemoryStore
from search.side import ALWAYS, MAX_UNIT, heads

TEXTS: list[tuple[Lang, str]] = [
    (
        "ja",
        "国際連合教育科学文化機関は、東海道・山陽新幹線の沿線にある清水寺の世界遺産登録を決めた。",
    ),
    ("ja", "科学技術振興機構は政府開発援助と日本学術会議のもとでひとりひとりのわざをささえている。"),
    ("en", "The Science Council of Japan and the University of Tokyo took into account the state of the art."),
    (
        "en",
        "Prince Shotoku went to Nijo Castle as well as Kofuku-ji Temple in order to make up his mind.",
    ),
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """Return a lexicon for which every term is in the index."""
    return open_lexicon(MemoryStore(), {lang: defaultdict(lambda: 1) for lang in LANGS})


@pytest.mark.parametrize(("lang", "text"), TEXTS)
def test_all_that_is_known_is_known_to_begin(lexicon: Lexicon, lang: Lang, text: str) -> None:
    tokens, met = heads(analyse(text, lang)), 0
    for start in range(len(tokens)):
        for end in range(start + ALWAYS[lang] + 1, min(start + MAX_UNIT, len(tokens)) + 1):
            run = tuple(token.term for token in tokens[start:end])
            words = text[tokens[start].start : tokens[end - 1].end]
            if any(lexicon.equivalents(run, lang, target, words) for target in LANGS):
                met += 1
                for last in range(start + ALWAYS[lang] + 1, end + 1):
                    begun = tuple(token.term for token in tokens[start:last])
                    assert lexicon.begins(begun, lang, text[tokens[start].start : tokens[last - 1].end])
    assert met
