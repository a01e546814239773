"""What is this person or place called? JMnedict, and the readings of JMdict, read where they lie.

Both are the work of the Electronic Dictionary Research and Development Group (CC BY-SA 4.0). A name is looked up by
its writing, or by its spelling in Latin letters with every choice of long vowels; the kind of place that English adds
to a name (Kofuku-ji Temple, 興福寺) is known from a table.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from corpus.model import Lang
from corpus.patterns import lazy
from indexer.analysis.kana import romaji
from indexer.lexicon.names import fold
from indexer.lexicon.romanised import (
    before_lips,
    hiragana_of,
    japanese_syllables,
    kana_ways,
    lengthened,
    plain,
    shortened,
    spellings,
)
from indexer.lexicon.terms import ACRONYM, Terms, in_one
from indexer.model import Equivalent

WEIGHT = 0.9
READING_DECAY = 0.05
"""The k-th reading or writing of a name (from 0) weighs WEIGHT/(1 + READING_DECAY·k)."""
MOST = 24
"""How many readings or writings of a name are considered."""
MOST_ENTRIES = 900
"""How many entries that are called so are looked at."""
READING_WEIGHT = 0.75
"""What the reading of a word of JMdict weighs, which is no name."""
SHORTEST_READING = 4
"""Shorter romanised words, in letters, have too many homophones to be looked up by sound alone."""
WHOLE = 0.6
"""What part of a Japanese writing its terms must keep: of 日れん only 日 would be left."""
LONGEST_NAME = 4
"""How many English words a name has at most."""

KINDS = {
    "寺": "Temple ji dera tera", "院": "Temple in", "堂": "Temple do", "庵": "Temple an", "神社": "Shrine jinja",
    "神宮": "Shrine jingu", "大社": "Shrine taisha", "宮": "Shrine gu miya", "城": "Castle jo", "川": "River gawa kawa",
    "橋": "Bridge bashi hashi", "通": "Street|Avenue dori", "通り": "Street|Avenue dori", "街道": "Road|Highway kaido",
    "大路": "Street|Avenue oji", "小路": "Street koji", "祭": "Festival matsuri sai", "祭り": "Festival matsuri",
    "山": "Mount|Mt.|Mt san yama zan", "岳": "Mount|Mt.|Mt dake take", "湖": "Lake ko", "岬": "Cape misaki",
    "池": "Pond ike", "峠": "Pass toge",
    "島": "Island shima jima to",
    "駅": "Station eki", "市": "City shi", "区": "Ward ku", "町": "Town cho machi", "村": "Village mura son",
    "県": "Prefecture ken", "府": "Prefecture fu", "郡": "County gun", "門": "Gate mon", "古墳": "Tumulus kofun",
    "公園": "Park koen", "温泉": "Spa onsen", "湾": "Bay wan", "滝": "Falls taki daki", "御所": "Palace gosho",
}  # fmt: skip
"""How the names of places end, with the words that English adds or puts instead, and how the ending is said."""

ENDINGS = {ending: tuple(said.split()) for ending, said in KINDS.items()}
"""Each ending with the words of its kind, joined by |, and then how it is said."""

FIRST = frozenset({"Mount", "Mt.", "Mt", "Lake", "Cape"})
"""Kinds of places that English names first."""
SHORTEST_SAID = 6
"""The fewest letters of a name of several parts that is looked up by how it is said."""
MOST_SAID = 96
"""How many ways to write a name in kana are tried, the shortest first."""

TITLES = {
    "Emperor": ("Tenno",),
    "Empress": ("Tenno", "Kogo"),
    "Prince": ("Taishi", "Shinno"),
    "Princess": ("Naishinno",),
}
"""Titles that English puts before a name, and what Japanese says after it."""

_NOTE = lazy(r"\s*\([^()]*\)")
_TO_ENGLISH = """
SELECT g.text FROM {table} AS w JOIN NETranslation AS t ON t.idseq = w.idseq JOIN NETransGloss AS g ON g.tid = t.ID
WHERE w.text = ? ORDER BY t.ID LIMIT 200"""
_CALLED = """
WITH ways(way) AS (VALUES {asked}), found(tid) AS (
  SELECT g.tid FROM ways CROSS JOIN NETransGloss AS g ON g.text = way UNION ALL
  SELECT g.tid FROM ways CROSS JOIN NETransGloss AS g ON g.text > way || ' (' AND g.text < way || ' )')
SELECT t.idseq FROM found CROSS JOIN NETranslation AS t ON t.ID = tid"""
_TO_JAPANESE = """
WITH found(number) AS (VALUES {found})
SELECT w.text FROM found CROSS JOIN {table} AS w ON w.idseq = number LIMIT 200"""
_HOLDING = """
SELECT EXISTS (SELECT 1 FROM NEKanji WHERE text = ?1), EXISTS (SELECT 1 FROM NEKana WHERE text = ?1),
  EXISTS (SELECT 1 FROM Kanji WHERE text = ?1)"""
_BEGINS = "SELECT 1 FROM {table} WHERE text >= ? AND text < ? LIMIT 1"
_SAID = "SELECT w.text FROM NEKana AS n JOIN NEKanji AS w ON w.idseq = n.idseq WHERE n.text IN ({asked}) LIMIT 60"
_KINDS = """
SELECT DISTINCT y.text FROM NETransGloss AS g JOIN NETransType AS y ON y.tid = g.tid WHERE g.text IN ({asked})"""
_READINGS = "SELECT n.text FROM Kanji AS k JOIN Kana AS n ON n.idseq = k.idseq WHERE k.text = ? LIMIT 20"
_READ_AS = "SELECT k.text FROM Kana AS n JOIN Kanji AS k ON k.idseq = n.idseq WHERE n.text IN ({asked}) LIMIT 60"


Holding = tuple[str, tuple[str, ...], bool]
"""A writing, the tables of names that hold it, and whether it is a word of JMdict."""


class NameSource:
    """Equivalents of names."""

    def __init__(self, path: Path, heads: Callable[[str, Lang], Terms], common: Callable[[str], bool]) -> None:
        """`common` tells whether a stem is an everyday English word, which no reading is taken for."""
        self._connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._heads = heads
        self._common = common

    def find(self, terms: Terms, lang: Lang, target: Lang, text: str) -> list[Equivalent]:
        """Look up the writing of Japanese words, or English words as they are spelled."""
        if target == lang or (lang == "ja" and not in_one(terms, text)):
            return []
        if lang == "ja":
            joined = "".join(terms)
            asked = [self._holding(one) for one in ((text,) if joined == text else (text, joined))]
            names, read = self._english(asked), self._said_in_letters(asked)
        else:
            names, read = self._japanese(text), self._written_as_read(text)
        named = self._weighted(names, target, WEIGHT, "name")
        if named and "-" in text:  # Tō-ji is 東寺, and not how 当時 is said
            return named
        return named + self._weighted(read, target, READING_WEIGHT, "reading")

    def _holding(self, text: str) -> Holding:
        """Tell which tables hold a writing: most hold none."""
        names, kana, words = self._connection.execute(_HOLDING, (text,)).fetchone()
        tables = ("NEKanji",) * names + ("NEKana",) * kana
        return text, tables, bool(words)

    def kinds(self, word: str) -> frozenset[str]:
        """Tell what kinds of name a word in Latin letters is (surname, given, place …)."""
        ways = spellings(word)
        asked = ",".join("?" * len(ways))
        return frozenset(kind for (kind,) in self._connection.execute(_KINDS.format(asked=asked), ways))

    def called(self, text: str) -> Iterator[str]:
        """Yield the Japanese writings of what is called so in English, the likeliest first."""
        return self._japanese(text)

    def begins(self, terms: Terms, lang: Lang, text: str) -> bool:
        """Tell whether words that begin with `terms`, written as `text`, may be a name."""
        if lang == "en":
            return " " not in text or (text[:1].isupper() and text.count(" ") < LONGEST_NAME)
        if not in_one(terms, text):
            return False
        asked = dict.fromkeys((text, "".join(terms)))
        return any(
            self._connection.execute(_BEGINS.format(table=table), (one, one + "\U0010ffff")).fetchone()
            for one in asked
            for table in ("NEKanji", "NEKana", "Kanji")
        )

    def _weighted(self, writings: Iterable[str], target: Lang, weight: float, via: str) -> list[Equivalent]:
        found: dict[Terms, Equivalent] = {}
        for writing in writings:
            one = self._heads(writing, target)
            if one and one not in found and (target == "en" or len("".join(one)) >= WHOLE * len(writing)):
                found[one] = Equivalent(one, target, writing, weight / (1 + READING_DECAY * len(found)), (via,))
            if len(found) >= MOST:
                break
        return list(found.values())

    def _english(self, asked: Iterable[Holding]) -> Iterator[str]:
        for writing, tables, _ in asked:
            endings = [(ending, said) for ending, said in ENDINGS.items() if writing.endswith(ending) and tables]
            for table in tables:
                for (gloss,) in self._connection.execute(_TO_ENGLISH.format(table=table), (writing,)):
                    name = fold(_NOTE.sub("", gloss).strip())
                    short = shortened(name)
                    yield from dict.fromkeys((name, short, before_lips(short)))
                    for ending, said in endings:
                        if writing != ending:
                            yield from _with_kind(short, said)

    def _japanese(self, text: str) -> Iterator[str]:
        words = text.split()
        acronym = text.isupper() and 1 < len(text) <= ACRONYM  # the UN is no Mr 元
        if acronym or not text[:1].isupper() or len(words) > LONGEST_NAME:
            return
        yield from self._called(spellings(text))
        if len(words) == 2 and all(map(japanese_syllables, words)):
            yield from self._called(spellings(f"{words[1]} {words[0]}"))
        if len(words) > 1:
            kind, name = (words[0], words[1:]) if words[0] in FIRST else (words[-1], words[:-1])
            yield from self._of_kind(" ".join(name), kind)
            for title in TITLES.get(words[0], ()):
                yield from self._called(spellings(f"{' '.join(words[1:])} {title}"))
        yield from self._said(text)

    def _said(self, text: str) -> Iterator[str]:
        """Yield the writings of names of several parts, or of places, that are said so (Iwashimizu Hachiman-gu)."""
        words = text.split()
        parts = [part for part in _PARTS.split(text) if part]
        if len("".join(parts)) < SHORTEST_SAID or not all(map(japanese_syllables, parts)):
            return
        written = self._written(kana_ways(parts))
        yield from written if len(parts) > 1 else (one for one in written if _ends_as(one, plain(text)))
        if len(words) == len(parts) == 2:
            yield from self._written(kana_ways([parts[1], parts[0]]))

    def _written(self, said: list[str]) -> Iterator[str]:
        asked = ",".join("?" * len(said))
        yield from (one for (one,) in self._connection.execute(_SAID.format(asked=asked), said))

    def _called(self, ways: list[str]) -> Iterator[str]:
        """Yield the writings of names that are spelled in one of `ways`, a note in parentheses after it or not."""
        asked = ",".join(["(?)"] * len(ways))
        numbers = [number for (number,) in self._connection.execute(_CALLED.format(asked=asked), ways)]
        del numbers[MOST_ENTRIES:]
        found = ",".join(["(?)"] * len(numbers))
        for table in ("NEKana", "NEKanji") if numbers else ():
            for (writing,) in self._connection.execute(_TO_JAPANESE.format(table=table, found=found), numbers):
                if table == "NEKanji" or not _HIRAGANA.match(writing):
                    yield writing

    def _of_kind(self, name: str, kind: str) -> Iterator[str]:
        """Yield the writings of a place whose kind English names (Nijo Castle, Kofuku-ji Temple)."""
        endings = [(ending, ways) for ending, (kinds, *ways) in ENDINGS.items() if kind in kinds.split("|")]
        parts = [part for part in _PARTS.split(name) if part] if endings else []
        romanised = all(map(japanese_syllables, parts))
        for ending, ways in endings:
            letters = plain(name)
            complete = letters.endswith(tuple(ways))
            whole = [name] if complete else [f"{name}{way}" for way in ways]
            yield from (one for way in whole for one in self._called(spellings(way)) if one.endswith(ending))
            if romanised:
                spoken = kana_ways(parts) if complete else [one for way in ways for one in kana_ways([*parts, way])]
                yield from (one for one in self._written(spoken[:MOST_SAID]) if one.endswith(ending))
            for way in ways:
                if letters.endswith(way) and len(letters) > len(way) + 2:
                    yield from (one + ending for one in self._called(spellings(name[: -len(way)].rstrip("-"))))

    def _said_in_letters(self, asked: Iterable[Holding]) -> Iterator[str]:
        """Yield how a word of the dictionary is said in letters."""
        for text, _, word in asked:
            for (kana,) in self._connection.execute(_READINGS, (text,)) if word else ():
                said = shortened(romaji(kana))
                if len(said) >= SHORTEST_READING and not any(map(self._common, self._heads(said, "en"))):
                    yield said

    def _written_as_read(self, text: str) -> Iterator[str]:
        """Yield the words of the dictionary that are said so."""
        if (
            len(text) >= SHORTEST_READING
            and japanese_syllables(text)
            and not any(map(self._common, self._heads(text, "en")))
        ):
            letters = plain(text).replace("-", "")
            kana_ways = [kana for way in lengthened(letters) if (kana := hiragana_of(way))]
            asked = ",".join("?" * len(kana_ways))
            yield from (one for (one,) in self._connection.execute(_READ_AS.format(asked=asked), kana_ways))


def _ends_as(writing: str, letters: str) -> bool:
    """Tell whether a writing ends with a kind of place, and the letters as that is said (清水寺, Kiyomizudera)."""
    return any(writing.endswith(ending) and letters.endswith(said[1:]) for ending, said in ENDINGS.items())


def _with_kind(name: str, said: tuple[str, ...]) -> Iterator[str]:
    """Yield the name of a place as English texts often have it, with its kind beside it (Kofuku-ji Temple)."""
    kinds, *ways = said
    for way in ways:
        if name.endswith(way) and len(name) > len(way) + 1:
            stem = name[: -len(way)].rstrip("-' ")
            for word in kinds.split("|"):
                yield from (f"{word} {stem}",) if word in FIRST else (f"{stem}-{way} {word}", f"{stem} {word}")


_PARTS = lazy(r"[\s\-‐‑]+")
_HIRAGANA = lazy("[\u3041-\u309f]")
