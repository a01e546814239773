"""What is this person or place called? JMnedict, read where it lies: its names are looked up by their writing.

JMnedict is the work of the Electronic Dictionary Research and Development Group (CC BY-SA 4.0).
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from corpus.model import Lang
from indexer.lexicon.terms import Terms
from indexer.model import Equivalent

WEIGHT = 0.9
READING_DECAY = 0.05
"""The k-th reading or writing of a name (from 0) weighs WEIGHT/(1 + READING_DECAY·k)."""
MOST = 24
"""How many readings or writings of a name are considered."""

_NOTE = re.compile(r"\s*\([^()]*\)")
_TO_ENGLISH = """
SELECT g.text FROM {table} AS w JOIN NETranslation AS t ON t.idseq = w.idseq JOIN NETransGloss AS g ON g.tid = t.ID
WHERE w.text = ? ORDER BY t.ID LIMIT 200"""
_TO_JAPANESE = """
SELECT w.text FROM NETransGloss AS g JOIN NETranslation AS t ON t.ID = g.tid JOIN {table} AS w ON w.idseq = t.idseq
WHERE g.text = ? ORDER BY t.ID LIMIT 200"""


class NameSource:
    """Equivalents of names."""

    def __init__(self, path: Path, heads: Callable[[str, Lang], Terms]) -> None:
        self._connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._heads = heads

    def find(self, terms: Terms, lang: Lang, target: Lang, text: str) -> Iterable[Equivalent]:
        """Look up the writing of Japanese terms, or the English words as they are spelled."""
        if target == lang:
            return
        found = self._english("".join(terms)) if lang == "ja" else self._japanese(text)
        seen: set[Terms] = set()
        for writing in found:
            one = self._heads(writing, target)
            if one and one not in seen:
                weight = WEIGHT / (1 + READING_DECAY * len(seen))
                seen.add(one)
                yield Equivalent(one, target, writing, weight, ("name",))
            if len(seen) >= MOST:
                return

    def _english(self, writing: str) -> Iterator[str]:
        for table in ("NEKanji", "NEKana"):
            for (gloss,) in self._connection.execute(_TO_ENGLISH.format(table=table), (writing,)):
                yield fold(_NOTE.sub("", gloss).strip())

    def _japanese(self, text: str) -> Iterator[str]:
        if not text[:1].isupper():
            return
        for table in ("NEKana", "NEKanji"):
            for (writing,) in self._connection.execute(_TO_JAPANESE.format(table=table), (text,)):
                if table == "NEKanji" or not _HIRAGANA.match(writing):
                    yield writing


_HIRAGANA = re.compile("[\u3041-\u309f]")


def fold(text: str) -> str:
    """Take the marks from letters (Kōchi → Kochi)."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
