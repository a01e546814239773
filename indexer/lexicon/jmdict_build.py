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
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Lang
from indexer.lexicon.dictionary import Record, Weighted
from indexer.lexicon.empty import telling
from indexer.lexicon.terms import Terms

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


def read_entries(path: Path) -> Iterator[Entry]:
    """Read the entries of jamdict's SQLite file."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        ask = connection.execute
        kanji = _grouped(ask("SELECT idseq, text FROM Kanji"))
        kana = _grouped(ask("SELECT idseq, text FROM Kana"))
        glosses = _grouped(ask("SELECT sid, text FROM SenseGloss WHERE lang = 'eng'"))
        misc = _grouped(ask("SELECT sid, text FROM misc"))
        nouns = {sense for (sense,) in ask("SELECT sid FROM pos WHERE text LIKE 'noun %' OR text = 'proper noun'")}
        senses: dict[int, list[int]] = defaultdict(list)
        for number, sense in ask("SELECT idseq, ID FROM Sense ORDER BY ID"):
            senses[number].append(sense)
        marked = _grouped(ask("SELECT idseq, KJP.text FROM Kanji JOIN KJP ON kid = Kanji.ID"))
        marked_kana = _grouped(ask("SELECT idseq, KNP.text FROM Kana JOIN KNP ON kid = Kana.ID"))
        common = {number for marks in (marked, marked_kana) for number, found in marks.items() if COMMON & set(found)}
    for number, ids in senses.items():
        made = tuple(_sense(_words(glosses.get(one, ())), misc.get(one, ()), one in nouns) for one in ids)
        yield Entry(tuple(kanji.get(number, ())), tuple(kana.get(number, ())), number in common, made)


def _grouped(rows: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = defaultdict(list)
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


def dictionary_records(entries: Iterable[Entry], heads: Heads) -> Iterator[Record]:
    """Make a record of every entry."""
    known = [(entry, [_glosses(sense, heads) for sense in entry.senses]) for entry in entries]
    telling = _telling(known)
    for entry, analysed in known:
        ja = _writings(entry, heads)
        en = _english(entry, analysed, telling)
        if ja and en:
            names = _named(entry, analysed, en)
            yield Record("dictionary", ja, en, names, bool(names) and _proper(entry.senses[0]))


def _glosses(sense: Sense, heads: Heads) -> list[Terms]:
    return [_content(clean_gloss(gloss), heads) for gloss in sense.glosses]


def _content(gloss: str, heads: Heads) -> Terms:
    return telling(heads(gloss, "en"))


def _telling(known: Iterable[tuple[Entry, list[list[Terms]]]]) -> Callable[[str], float]:
    """Learn how telling each English word is from the number of senses that use it."""
    seen: Counter[str] = Counter()
    for _, senses in known:
        for glosses in senses:
            seen.update({term for gloss in glosses for term in gloss})
    total = 220_000
    return lambda term: math.log(total / (seen[term] + 1))


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


def _english(entry: Entry, analysed: list[list[Terms]], telling: Callable[[str], float]) -> tuple[Weighted, ...]:
    best: dict[Terms, float] = {}
    for order, (sense, glosses) in enumerate(zip(entry.senses, analysed, strict=True)):
        for place, gloss in enumerate(glosses):
            weight = sense.share / ((1 + SENSE_DECAY * order) * (1 + GLOSS_DECAY * place))
            for terms, share in _units(gloss, telling):
                best[terms] = max(best.get(terms, 0.0), weight * share)
    return tuple(sorted(best.items(), key=lambda item: -item[1]))


def _named(entry: Entry, analysed: list[list[Terms]], en: Sequence[Weighted]) -> tuple[int, ...]:
    """Find the writings that name what a noun means first: terms of several words, and proper names."""
    sense = entry.senses[0]
    if not sense.noun or sense.share < 1:
        return ()
    whole = zip(sense.glosses, analysed[0], strict=True)
    names = {terms for gloss, terms in list(whole)[:NAMES] if len(terms) > 1 or clean_gloss(gloss)[:1].isupper()}
    return tuple(at for at, (terms, _) in enumerate(en) if terms in names and len(terms) <= LONGEST_NAME)


def _proper(sense: Sense) -> bool:
    return all(clean_gloss(gloss)[:1].isupper() for gloss in sense.glosses[:NAMES])


def _units(gloss: Terms, telling: Callable[[str], float]) -> Iterator[Weighted]:
    if 0 < len(gloss) <= LONGEST_GLOSS:
        yield gloss, 1.0
    if len(gloss) > 1:
        total = sum(map(telling, gloss))
        for term in gloss:
            share = telling(term) / total if total else 0.0
            if share >= LEAST_WORD:
                yield (term,), share
