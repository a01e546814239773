"""Which words stand again and again in passages of both languages that say the same numbers?

A collection in two languages teaches what it calls things, aligned or not: passages that hold the same numbers and
dates, as few others do, say mostly the same (words of comparable texts, met by anchors: Fung & McKeown, "Finding
terminology translations from non-parallel corpora", WVLC 1997). Words that meet in them are tied by the log-likelihood
ratio (Dunning, "Accurate methods for the statistics of surprise and coincidence", Computational Linguistics 19, 1993);
a tie that is far behind the best of either word is taken for an echo of it (after Melamed, "Models of translational
equivalence among words", Computational Linguistics 26, 2000).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from corpus.model import LANGS, Lang
from indexer.lexicon.grammar import function_words
from indexer.lexicon.lines import Lines, sorted_lines
from indexer.lexicon.terms import Terms, heads_of
from indexer.model import Equivalent
from indexer.store.protocol import Store

TABLE_NAME = "induced"
SOURCE = "seen together"
LEAST_NUMBERS = 2
"""How many numbers passages must share."""
MOST_ALIKE = 3
"""Of passages of one language that hold the same numbers there may be so many; each counts for a part."""
WHOLE = (MOST_ALIKE * (MOST_ALIKE - 1)) ** 2
"""What two passages count whose numbers no other holds; any part of it is whole, too."""
MOST_PASSAGES = 100_000
"""In so many passages of a language, with numbers, is looked."""
LONGEST = 80
"""Longer passages, in words, tie everything to everything."""
LEAST_COUNT = 3
"""In how many passages two words must meet."""
LEAST_RATIO = 15.0
"""The least log-likelihood ratio; 10.8 is significant at one in a thousand, and many pairs are tried."""
COMPETING = 0.4
"""What part of the highest ratio of either word a tie must have."""
CHANCE = 2.0
"""How many times more often than by chance they must meet."""
LEAST_WEIGHT = 0.3
MOST_WEIGHT = 0.65
"""What a tie weighs at least and at most: it tells what is meant beside others, but never decides by itself."""

Pair = tuple[int, int, int]
"""Keys of a Japanese and an English passage that hold the same numbers, and what they count."""

Tie = tuple[str, str, float]
"""A Japanese and an English word, and the weight of their tie."""


def induced_table(store: Store) -> bytes:
    """Write what each word is tied to in the other language: language, word, other word, weight in hundredths."""
    ja, en = (_by_numbers(store, lang) for lang in LANGS)
    pairs = list(_pairs(ja, en))
    words = {lang: dict(_read(store, {pair[at] for pair in pairs}, lang)) for at, lang in enumerate(LANGS)}
    lines: list[str] = []
    for one, other, weight in ties([(words["ja"][one], words["en"][other], count) for one, other, count in pairs]):
        lines += (f"ja\t{one}\t{other}\t{round(100 * weight)}", f"en\t{other}\t{one}\t{round(100 * weight)}")
    return sorted_lines(lines)


def _by_numbers(store: Store, lang: Lang) -> dict[frozenset[str], list[int]]:
    """Gather the passages by the numbers that they hold."""
    held: dict[int, list[str]] = defaultdict(list)
    for term, _ in store.vocabulary(lang, "#"):
        for key in store.containing(lang, term):
            if key in held or len(held) < MOST_PASSAGES:
                held[key].append(term)
    found: dict[frozenset[str], list[int]] = defaultdict(list)
    for key, numbers in held.items():
        if len(numbers) >= LEAST_NUMBERS:
            found[frozenset(numbers)].append(key)
    return found


def _pairs(ja: Mapping[frozenset[str], list[int]], en: Mapping[frozenset[str], list[int]]) -> Iterator[Pair]:
    """Pair passages that hold the same numbers, where few do."""
    for numbers, ours in ja.items():
        theirs = en.get(numbers, ())
        if len(ours) <= MOST_ALIKE and 0 < len(theirs) <= MOST_ALIKE:
            for one in ours:
                yield from ((one, other, WHOLE // (len(ours) * len(theirs))) for other in theirs)


def _read(store: Store, keys: Collection[int], lang: Lang) -> Iterator[tuple[int, frozenset[str]]]:
    """Read the words of passages that can be tied."""
    once = sorted(keys)
    for key, (packed, _) in zip(once, store.packed_terms(once), strict=True):
        heads = heads_of(packed)
        yield key, frozenset(_telling(heads, lang) if len(heads) <= LONGEST else ())


def _telling(heads: Terms, lang: Lang) -> Iterator[str]:
    """Yield the words that can be tied: no numbers, no small words, nothing that both languages write alike."""
    small = function_words(lang)
    own = (term for term in heads if term.isascii() == (lang == "en") and not term.startswith("#"))
    yield from (term for term in own if term not in small and (len(term) > 1 or "一" <= term <= "鿿"))


def ties(pairs: Iterable[tuple[frozenset[str], frozenset[str], int]]) -> list[Tie]:
    """Tie words that meet in pairs of passages (words of either, and what the pair counts); with what a tie weighs."""
    places: dict[str, list[int]] = defaultdict(list)
    others: list[tuple[Sequence[str], int]] = []
    ours, theirs = Counter[str](), Counter[str]()
    for number, (ja, en, count) in enumerate(pairs):
        others.append((tuple(en), count))
        theirs.update(dict.fromkeys(en, count))
        ours.update(dict.fromkeys(ja, count))
        for word in ja:
            places[word].append(number)
    total = sum(count for _, count in others)
    found: list[tuple[float, str, str, float]] = []
    for word, numbers in places.items():
        if ours[word] >= LEAST_COUNT * WHOLE:
            joint = Counter[str]()
            for number in numbers:
                words, count = others[number]
                for other in words:
                    joint[other] += count
            for other, together in joint.items():
                if together >= LEAST_COUNT * WHOLE and (tie := _tie(together, ours[word], theirs[other], total)):
                    found.append((tie[0], word, other, tie[1]))
    return sorted(_strongest(found))


def _tie(together: int, one: int, other: int, total: int) -> tuple[float, float] | None:
    """Weigh how two words meet, of counts in parts of WHOLE: the ratio, and the weight; None where it is chance.

    The weight is the cosine, of which one meeting is taken off: what was seen three times is a guess.
    """
    weight = (together - WHOLE) / math.sqrt(one * other)
    if weight < LEAST_WEIGHT or together * total <= CHANCE * one * other:
        return None
    ratio = log_likelihood_ratio(*(count / WHOLE for count in (together, one, other, total)))
    return (ratio, min(MOST_WEIGHT, weight)) if ratio >= LEAST_RATIO else None


def _strongest(found: Sequence[tuple[float, str, str, float]]) -> Iterator[Tie]:
    """Keep the ties that are not far behind the best of either word."""
    best: dict[tuple[Lang, str], float] = defaultdict(float)
    for ratio, one, other, _ in found:
        best["ja", one] = max(best["ja", one], ratio)
        best["en", other] = max(best["en", other], ratio)
    for ratio, one, other, weight in found:
        if ratio >= COMPETING * max(best["ja", one], best["en", other]):
            yield one, other, weight


def log_likelihood_ratio(joint: float, first: float, second: float, total: float) -> float:
    """Compute Dunning's G² of two events from their counts and the count of both together."""
    table = (joint, first - joint, second - joint, total - first - second + joint)
    rows, columns = (first, total - first), (second, total - second)
    expected = [row * column / total for row in rows for column in columns]
    return 2 * sum(o * math.log(o / e) for o, e in zip(table, expected, strict=True) if o > 0 and e > 0)


class InducedSource:
    """Equivalents that the collection teaches, from the table of an index."""

    def __init__(self, table: bytes) -> None:
        self._table = Lines(table)

    def find(self, terms: Terms, lang: Lang, target: Lang, text: str) -> Iterable[Equivalent]:
        """Yield the words that a word is tied to."""
        if lang != target and len(terms) == 1:
            for line in self._table.beginning(f"{lang}\t{terms[0]}\t"):
                other, _, weight = line.decode().rpartition("\t")
                yield Equivalent((other,), target, other, int(weight) / 100, (SOURCE,))

    def begins(self, terms: Terms, lang: Lang, text: str) -> bool:
        """Tell whether there is one word only."""
        return len(terms) == 1
