"""What does JMdict say, keyed by our own terms? Reads the distribution `jamdict-data`, makes records of it.

JMdict is the work of the Electronic Dictionary Research and Development Group (CC BY-SA 4.0). An entry becomes
one record: its Japanese writings, and of its glosses the whole phrase and its single words, each with a weight from
sense order, gloss order, how common the entry is, and how telling a word is within its gloss.
"""

from __future__ import annotations

import math
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

from corpus.model import Lang
from indexer.lexicon.dictionary import Record, Weighted
from indexer.lexicon.empty import telling
from indexer.lexicon.terms import Terms

Value = TypeVar("Value")
Heads = Callable[[str, Lang], Terms]
"""Analyses a text into the terms of its smallest units."""

SENSE_DECAY = 0.25
"""The k-th sense (from 0) weighs 1/(1 + SENSE_DECAY·k)."""
GLOSS_DECAY = 0.08
"""The k-th gloss of a sense weighs 1/(1 + GLOSS_DECAY·k)."""
KANA_SHARE = 0.4
"""What a reading weighs that is usually written in kanji: it has homophones."""
RARE_SHARE = {"archaism": 0.4, "obsolete term": 0.4, "obscure term": 0.5, "rare": 0.5}
"""What a sense weighs that is hardly met today."""
UNMARKED_SHARE = 0.8
"""What an entry weighs without a mark of being common."""
COMMON = frozenset(("news1", "news2", "ichi1", "spec1", "spec2", "gai1"))
"""JMdict's marks of common words."""
LONGEST_GLOSS = 5
"""Longer glosses are explanations, not names: only their words count."""
NAMES = 3
"""How many glosses of a first sense may be names of what is meant."""
LONGEST_NAME = 8
"""Words of a name."""
LEAST_WORD = 0.12
"""A single word of a gloss that would weigh less is left out."""
SENSES = 220_000
"""So many senses JMdict has, about."""
GLOSSES = 1 << 16
"""So many glosses are remembered, as many of them come again."""
KANA_ALONE = "word usually written using kana alone"

_NOTE = re.compile(r"\s*\([^()]*\)\s*|\s*\[[^\[\]]*\]\s*")
_KANA = re.compile("[\u3041-\u30ff]+")
_LEAD = re.compile(r"^(?:to be |to |a |an |the )", re.IGNORECASE)
_AFFIX = re.compile(r"-[a-z]+|[a-z]+-")
"""A gloss that is no word: un-, -ness. Without its hyphen it would be another word (UN)."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense of an entry: its glosses in order, what it weighs, and whether it is a noun's."""

    glosses: tuple[str, ...]
    kana_alone: bool
    share: float
    noun: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: writings in kanji, readings, senses in order."""

    kanji: tuple[str, ...]
    kana: tuple[str, ...]
    common: bool
    senses: tuple[Sense, ...]


Draft = tuple[tuple[Weighted, ...], tuple[tuple[float, tuple[Terms, ...]], ...], frozenset[Terms], bool]
"""An entry once it is analysed: its Japanese writings; of each sense its weight and its glosses; which of these are
names, and whether proper ones. It consists of numbers and words only."""


def entry_ranges(path: Path, size: int) -> list[tuple[int, int]]:
    """Part the entries into stretches of `size`: their first and last numbers."""
    with _connected(path) as connection:
        numbers = [number for (number,) in connection.execute("SELECT DISTINCT idseq FROM Sense ORDER BY idseq")]
    return [(part[0], part[-1]) for part in (numbers[at : at + size] for at in range(0, len(numbers), size))]


def read_entries(path: Path, first: int, last: int) -> Iterator[Entry]:
    """Read the entries of jamdict's SQLite file with numbers from `first` to `last`."""
    entries = (first, last)
    with _connected(path) as connection:
        ask = connection.execute
        kanji = _grouped(ask("SELECT idseq, text FROM Kanji WHERE idseq BETWEEN ? AND ?", entries))
        kana = _grouped(ask("SELECT idseq, text FROM Kana WHERE idseq BETWEEN ? AND ?", entries))
        marked = _grouped(ask(_MARKED.format(table="Kanji", marks="KJP"), entries))
        marked_kana = _grouped(ask(_MARKED.format(table="Kana", marks="KNP"), entries))
        common = {number for marks in (marked, marked_kana) for number, found in marks.items() if COMMON & set(found)}
        senses = _grouped(ask("SELECT idseq, ID FROM Sense WHERE idseq BETWEEN ? AND ? ORDER BY ID", entries))
        ids = [one for found in senses.values() for one in found]
        within = (min(ids, default=0), max(ids, default=0))
        glosses = _grouped(ask("SELECT sid, text FROM SenseGloss WHERE sid BETWEEN ? AND ? AND +lang = 'eng'", within))
        misc = _grouped(ask("SELECT sid, text FROM misc WHERE sid BETWEEN ? AND ?", within))
        kinds = ask("SELECT sid, text FROM pos WHERE sid BETWEEN ? AND ?", within)
        nouns = {sense for sense, kind in kinds if kind.startswith("noun ") or kind == "proper noun"}
    for number, found in senses.items():
        made = tuple(_sense(_words(glosses.get(one, ())), misc.get(one, ()), one in nouns) for one in found)
        yield Entry(tuple(kanji.get(number, ())), tuple(kana.get(number, ())), number in common, made)


_MARKED = "SELECT idseq, m.text FROM {table} AS w JOIN {marks} AS m ON kid = w.ID WHERE idseq BETWEEN ? AND ?"


def _connected(path: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True))


def _grouped(rows: Iterable[tuple[int, Value]]) -> dict[int, list[Value]]:
    groups: dict[int, list[Value]] = defaultdict(list)
    for key, value in rows:
        groups[key].append(value)
    return groups


def _words(glosses: Iterable[str]) -> tuple[str, ...]:
    """Leave out the glosses that are parts of words."""
    return tuple(gloss for gloss in glosses if not _AFFIX.fullmatch(clean_gloss(gloss)))


def _sense(glosses: tuple[str, ...], misc: Iterable[str], noun: bool) -> Sense:
    kinds = set(misc)
    share = min((RARE_SHARE.get(kind, 1.0) for kind in kinds), default=1.0)
    return Sense(glosses, KANA_ALONE in kinds, share, noun)


def clean_gloss(gloss: str) -> str:
    """Strip notes in parentheses and the leading to/article."""
    return _LEAD.sub("", _NOTE.sub(" ", gloss).strip())


def drafts(entries: Iterable[Entry], heads: Heads) -> Iterator[Draft]:
    """Analyse entries."""

    @lru_cache(maxsize=GLOSSES)
    def content(gloss: str) -> Terms:
        return telling(heads(gloss, "en"))

    for entry in entries:
        cleaned = [[clean_gloss(gloss) for gloss in sense.glosses] for sense in entry.senses]
        senses = tuple(
            (sense.share, tuple(map(content, glosses))) for sense, glosses in zip(entry.senses, cleaned, strict=True)
        )
        proper = all(gloss[:1].isupper() for gloss in cleaned[0][:NAMES])
        yield _writings(entry, heads), senses, _names(entry.senses[0], cleaned[0], senses[0][1]), proper


def words_of(known: Iterable[Draft]) -> Counter[str]:
    """Count the senses that use each English word."""
    seen: Counter[str] = Counter()
    for _, senses, _, _ in known:
        for _, glosses in senses:
            seen.update({term for gloss in glosses for term in gloss})
    return seen


def records_of(known: Iterable[Draft], seen: Mapping[str, int]) -> Iterator[Record]:
    """Make a record of every entry; `seen` says how many senses of the whole dictionary use each word."""

    @cache
    def tells(term: str) -> float:
        return math.log(SENSES / (seen.get(term, 0) + 1))

    for ja, senses, named, proper in known:
        en = _english(senses, tells)
        if ja and en:
            names = tuple(at for at, (terms, _) in enumerate(en) if terms in named)
            yield Record("dictionary", ja, en, names, bool(names) and proper)


def dictionary_records(entries: Iterable[Entry], heads: Heads) -> Iterator[Record]:
    """Make a record of every entry, all at once."""
    known = list(drafts(entries, heads))
    return records_of(known, words_of(known))


def _writings(entry: Entry, heads: Heads) -> tuple[Weighted, ...]:
    share = 1.0 if entry.common else UNMARKED_SHARE
    alone = not entry.kanji or any(sense.kana_alone for sense in entry.senses)
    best: dict[Terms, float] = {}
    for text in entry.kanji:
        best.setdefault(heads(text, "ja"), share)
    for text in entry.kana:
        terms = heads(text, "ja")
        if alone or _KANA.fullmatch("".join(terms)):  # else the segmenter takes it for another word
            best.setdefault(terms, share * (1.0 if alone else KANA_SHARE))
    return tuple((terms, weight) for terms, weight in best.items() if terms)


def _english(
    senses: tuple[tuple[float, tuple[Terms, ...]], ...], tells: Callable[[str], float]
) -> tuple[Weighted, ...]:
    best: dict[Terms, float] = {}
    for order, (share_of_sense, glosses) in enumerate(senses):
        for place, gloss in enumerate(glosses):
            weight = share_of_sense / ((1 + SENSE_DECAY * order) * (1 + GLOSS_DECAY * place))
            for terms, share in _units(gloss, tells):
                best[terms] = max(best.get(terms, 0.0), weight * share)
    return tuple(sorted(best.items(), key=lambda item: -item[1]))


def _names(sense: Sense, cleaned: Sequence[str], glosses: Sequence[Terms]) -> frozenset[Terms]:
    """Find the glosses that name what a noun means first: terms of several words, and proper names."""
    if not sense.noun or sense.share < 1:
        return frozenset()
    named = (terms for gloss, terms in list(zip(cleaned, glosses, strict=True))[:NAMES] if _names_one(gloss, terms))
    return frozenset(terms for terms in named if len(terms) <= LONGEST_NAME)


def _names_one(gloss: str, terms: Terms) -> bool:
    return len(terms) > 1 or gloss[:1].isupper()


def _units(gloss: Terms, tells: Callable[[str], float]) -> Iterator[Weighted]:
    if 0 < len(gloss) <= LONGEST_GLOSS:
        yield gloss, 1.0
    if len(gloss) > 1:
        total = sum(map(tells, gloss))
        for term in gloss:
            share = tells(term) / total if total else 0.0
            if share >= LEAST_WORD:
                yield (term,), share
