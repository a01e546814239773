"""Which words translate each other, judging by aligned texts alone?

Association by the log-likelihood ratio (Dunning, "Accurate Methods for the Statistics of Surprise and
Coincidence", Computational Linguistics 19, 1993) over aligned beads, then competitive linking: each word is
linked to its strongest partner that is still free (Melamed, "Models of Translational Equivalence among Words",
Computational Linguistics 26, 2000). Runs of two words count as words, so that names and compounds are met whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Lang
from indexer.analysis.analyse import analyse
from indexer.lexicon.induced import log_likelihood_ratio
from indexer.model import LexiconEntry
from search.bounds import ENGLISH_BOUNDS
from search.side import heads

MIN_COUNT = 3
"""In how many beads two words must meet."""
MIN_SHARE = 0.5
"""Which part of the beads of either word must hold the other."""
MIN_RATIO = 18.0
"""The least log-likelihood ratio; 10.8 is significant at one in a thousand, and many pairs are tried."""
COMMON = 0.15
"""Words in more than this share of the beads are not learned."""
SURE = 0.6
"""Beads below this confidence teach nothing."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One aligned bead to learn from."""

    ja: str
    en: str
    score: float


@dataclass(frozen=True, slots=True)
class _Word:
    """A word or a run of two words: its key, and the way it is most often written."""

    key: str
    text: str


def learn(samples: Iterable[Sample]) -> list[LexiconEntry]:
    """Learn equivalents from aligned beads, the best attested first; each carries the number of its beads."""
    ja_beads, en_beads = _Beads(), _Beads()
    count = 0
    for sample in samples:
        if sample.score >= SURE:
            ja_beads.add(sample.ja, "ja", count)
            en_beads.add(sample.en, "en", count)
            count += 1
    links = _linked(_associations(ja_beads, en_beads, count))
    entries = [
        LexiconEntry(ja_beads.written(ja), "ja", en_beads.written(en), "en", "learned", joint)
        for ja, en, joint in links
    ]
    return sorted(entries, key=lambda entry: (-entry.count, entry.left, entry.right))


class _Beads:
    """Which words stand in which beads, on one side."""

    def __init__(self) -> None:
        self.places: dict[str, list[int]] = defaultdict(list)
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, text: str, lang: Lang, bead: int) -> None:
        for word in _words(text, lang):
            places = self.places[word.key]
            if not places or places[-1] != bead:
                places.append(bead)
            self._forms[word.key][word.text] += 1

    def written(self, key: str) -> str:
        """Return the most frequent writing of a word."""
        forms = self._forms[key]
        return min(forms, key=lambda form: (-forms[form], form))

    def telling(self, beads: int) -> dict[str, list[int]]:
        """Keep the words that are neither too rare nor too common to learn."""
        most = max(MIN_COUNT + 2, COMMON * beads)
        return {key: places for key, places in self.places.items() if MIN_COUNT <= len(places) <= most}


def _words(text: str, lang: Lang) -> Iterator[_Word]:
    """Yield words and runs of two adjacent words; numbers teach nothing, they are the same in both languages."""
    tokens = [token for token in analyse(text, lang) if _teaches(token.term, text[token.start : token.end], lang)]
    for token in tokens:
        yield _Word(token.term, text[token.start : token.end])
    for first, second in pairwise(heads(tokens)):
        if second.position == first.position + 1 and 0 <= second.start - first.end <= 1:
            yield _Word(f"{first.term} {second.term}", text[first.start : second.end])


def _teaches(term: str, written: str, lang: Lang) -> bool:
    if term.startswith(("#", "~")):
        return False
    if lang == "ja":
        return not term.isascii() and (len(term) > 1 or not "ぁ" <= term <= "ゖ")
    return len(term) > 2 and written.lower() not in ENGLISH_BOUNDS


def _associations(ja: _Beads, en: _Beads, count: int) -> Iterator[tuple[float, str, str, int]]:
    """Yield (ratio, ja, en, joint count) for the pairs that meet often enough."""
    en_words: list[list[str]] = [[] for _ in range(count)]
    en_places = en.telling(count)
    for key, places in en_places.items():
        for place in places:
            en_words[place].append(key)
    for key, places in ja.telling(count).items():
        joint: Counter[str] = Counter()
        for place in places:
            joint.update(en_words[place])
        for other, together in joint.items():
            rows, columns = len(places), len(en_places[other])
            if together >= MIN_COUNT and together >= MIN_SHARE * max(rows, columns):
                ratio = log_likelihood_ratio(together, rows, columns, count)
                if ratio >= MIN_RATIO:
                    yield ratio, key, other, together


def _linked(associations: Iterable[tuple[float, str, str, int]]) -> list[tuple[str, str, int]]:
    """Link competitively; of equal pairs the longer words win, being the more specific."""
    ranked: Sequence[tuple[float, str, str, int]] = sorted(
        associations, key=lambda a: (-round(a[0], 3), -a[1].count(" ") - a[2].count(" "), a[1], a[2])
    )
    taken: set[tuple[str, str]] = set()
    links = []
    for _, ja, en, joint in ranked:
        if ("ja", ja) not in taken and ("en", en) not in taken:
            links.append((ja, en, joint))
            taken |= {("ja", ja), ("en", en)}
    return links
