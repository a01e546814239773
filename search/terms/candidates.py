"""Which runs of words are terms?

Candidates by shape (runs of nouns in Japanese by part of speech; in English runs of words that function words and
punctuation bound), weighed by C-value: frequency, length, and how often a candidate stands only inside longer
ones (Frantzi, Ananiadou & Mima, "Automatic Recognition of Multi-Word Terms", IJDL 3, 2000).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.model import Lang, Passage
from search.bounds import ENGLISH_BOUNDS

LONGEST = 5
"""How many words a term may have."""

CONNECTORS = frozenset({"of", "and", "for"})
"""Function words that may stand inside an English term."""

JAPANESE_NOUNS = {("名詞", "普通名詞"), ("名詞", "固有名詞"), ("接尾辞", "名詞的"), ("接頭辞", "*"), ("名詞", "数詞")}
"""Parts of speech that terms are made of (major and middle class of SudachiDict)."""
NEVER_ALONE = {("接尾辞", "名詞的"), ("接頭辞", "*"), ("名詞", "数詞")}
"""Of these, the ones that are no term by themselves and cannot make up a whole one."""
ADVERBIAL = "副詞可能"
"""Nouns of time and degree ("現在", "今後"): no terms by themselves."""

PLURALS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("xes", "x"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("s", ""),
)
"""Endings of English plurals (and of what only looks like one) with what the singular ends in; the first that fits."""

NAMED = 0.15
"""Which part of its occurrences a term must be written as its key for that to be its usual form."""

SETTLED = 3
"""From so many occurrences on a term must stand, somewhere, without a longer run that goes on."""

VERBAL = frozenset(
    "to will would can could shall should may might must do does did not i we you he she it they who".split()
)
"""Words that a verb follows, or seldom anything else."""

_HIRAGANA = re.compile("[ぁ-ゖー]+")
_LISTED = re.compile(r"(?:[A-Za-z-]+,? )?and [A-Za-z]")
"""What follows the comma of a list of three (science, technology and innovation), which may be one term."""
_ENGLISH_WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ]*(?:[-'’&.][A-Za-z0-9À-ɏ]+)*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term as found: its key (compared form), most frequent writing, passages that hold it, and C-value."""

    key: str
    text: str
    words: int
    frequency: int
    passages: tuple[int, ...]
    value: float


@dataclass(frozen=True, slots=True)
class _Found:
    """An occurrence; `verbal` says that it stands where a verb would, `open` on which sides no longer run goes on."""

    key: str
    text: str
    words: int
    verbal: bool = False
    open: tuple[bool, bool] = (True, True)


def candidates(passages: Sequence[Passage], lang: Lang, least: int = 2) -> list[Candidate]:
    """Find the terms of the passages of `lang` that occur at least `least` times, best first.

    `Candidate.passages` are positions in `passages`.
    """
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, dict[int, None]] = defaultdict(dict)
    words: dict[str, int] = {}
    verbal: Counter[str] = Counter()
    opened: tuple[set[str], set[str]] = (set(), set())
    for position, passage in enumerate(passages):
        if passage.lang == lang:
            for found in _runs(passage.text, lang):
                forms[found.key][found.text] += 1
                places[found.key][position] = None
                words[found.key] = found.words
                verbal[found.key] += found.verbal
                for seen, is_open in zip(opened, found.open, strict=True):
                    if is_open:
                        seen.add(found.key)
    totals = {key: written.total() for key, written in forms.items()}
    counts = {key: total for key, total in totals.items() if total >= max(least, 2 * verbal[key])}
    # what always goes on is a piece of something: ラウンド of ラウンドテーブル, States of United States
    whole = {key for key, total in totals.items() if total < SETTLED or (key in opened[0] and key in opened[1])}
    values = c_values(counts, words)
    kept = (
        Candidate(key, _usual(key, forms[key]), words[key], counts[key], tuple(places[key]), value)
        for key, value in values.items()
        if value > 0 and key in whole
    )
    return sorted(kept, key=lambda one: (-one.value, one.key))


def _usual(key: str, forms: Counter[str]) -> str:
    """Choose the writing that stands in a term base: the singular in small letters, unless it is hardly ever used."""
    total = forms.total()
    return min(forms, key=lambda form: (form != key or forms[form] < NAMED * total, -forms[form], form.swapcase()))


def _runs(text: str, lang: Lang) -> Iterator[_Found]:
    return japanese_runs(text) if lang == "ja" else english_runs(text)


def english_runs(text: str) -> Iterator[_Found]:
    """Yield every run of up to LONGEST words between function words and punctuation.

    A few function words may stand inside a run ("Ministry of Foreign Affairs"), none at its ends.
    """
    run: list[re.Match[str]] = []
    before, end = "", 0
    for match in _ENGLISH_WORD.finditer(text):
        word = match.group().lower()
        between = text[run[-1].end() : match.start()] if run else ""
        adjacent = between in (" ", "-", " & ") or (between == ", " and _LISTED.match(text, match.start()) is not None)
        bound = word in ENGLISH_BOUNDS and word not in CONNECTORS
        if bound or not adjacent:
            yield from _english_parts(text, run, before)
            run = []
        if bound:
            before = word
        else:
            if not run and text[end : match.start()] != " ":
                before = ""
            run.append(match)
        end = match.end()
    yield from _english_parts(text, run, before)


def _english_parts(text: str, run: Sequence[re.Match[str]], before: str) -> Iterator[_Found]:
    words = [match.group().lower() for match in run]
    for start in range(len(run)):
        for end in range(start + 1, min(len(run), start + LONGEST) + 1):
            written = text[run[start].start() : run[end - 1].end()]
            ends = (words[start], words[end - 1])
            listed = "," not in written or " and " in written[written.rindex(",") :]
            if len(written) > 2 and listed and CONNECTORS.isdisjoint(ends) and not _is_participle(ends[1]):
                content = sum(1 for word in words[start:end] if word not in CONNECTORS)
                key = " ".join(english_key(match.group()) for match in run[start:end])
                plain = CONNECTORS.isdisjoint(words[start:end])
                is_open = (
                    start == 0 or (plain and words[start - 1] in CONNECTORS),
                    end == len(run) or (plain and words[end] in CONNECTORS),
                )
                yield _Found(key, written, content, start == 0 and before in VERBAL, is_open)


def _is_participle(word: str) -> bool:
    """Tell a verb's past (discussed, conducted) from words that only end like one (need, speed)."""
    from indexer.analysis.stems import stem

    return word.endswith("ed") and len(word) > 4 and not stem(word).endswith("ed")


def english_key(word: str) -> str:
    """Return the form under which a word's writings are counted together: its singular, in common spelling.

    Not its stem: research and researchers, import and importance are different terms.
    """
    from indexer.analysis.spelling import common_spelling
    from indexer.analysis.stems import without_accents

    if word.isupper():
        return word
    plain = common_spelling(without_accents(word.lower()))
    for ending, singular in PLURALS:
        if plain.endswith(ending) and len(plain) > max(3, len(ending) + 1):
            return plain[: len(plain) - len(ending)] + singular
    return plain


def japanese_runs(text: str) -> Iterator[_Found]:
    """Yield every run of up to LONGEST nouns that is a term by its parts of speech."""
    from indexer.analysis.segmenter import chunks, tokenizer

    for start, end in chunks(text):
        run: list[tuple[str, str, tuple[str, ...]]] = []
        for morpheme in tokenizer().tokenize(text[start:end]):
            pos = morpheme.part_of_speech()
            if (pos[0], pos[1]) in JAPANESE_NOUNS:
                run.append((morpheme.surface(), morpheme.normalized_form(), pos))
            else:
                yield from _japanese_parts(run)
                run = []
        yield from _japanese_parts(run)


def _japanese_parts(run: Sequence[tuple[str, str, tuple[str, ...]]]) -> Iterator[_Found]:
    for start in range(len(run)):
        for end in range(start + 1, min(len(run), start + LONGEST) + 1):
            part = run[start:end]
            if _japanese_term(part):
                key, written = " ".join(normal for _, normal, _ in part), "".join(s for s, _, _ in part)
                yield _Found(key, written, end - start, open=(start == 0, end == len(run)))


def _japanese_term(part: Sequence[tuple[str, str, tuple[str, ...]]]) -> bool:
    """Tell whether a run of nouns may be a term: a real noun in it, no dangling affix or number at its ends."""
    first, last = part[0][2], part[-1][2]
    if first[0] == "接尾辞" or last[0] == "接頭辞" or (last[0], last[1]) == ("名詞", "数詞"):
        return False
    if len(part) == 1 and (first[2] == ADVERBIAL or len(part[0][0]) < 2 or _HIRAGANA.fullmatch(part[0][0])):
        return False
    return any((pos[0], pos[1]) not in NEVER_ALONE and not surface.isascii() for surface, _, pos in part)


def c_values(counts: Mapping[str, int], words: Mapping[str, int]) -> dict[str, float]:
    """Weigh each candidate (words joined by spaces) by C-value; nested occurrences count as far as they stand alone."""
    inside: dict[str, list[int]] = defaultdict(list)
    for key, count in counts.items():
        for part in set(_parts_of(key)):
            if part in counts:
                inside[part].append(count)
    values = {}
    for key, count in counts.items():
        longer = inside.get(key, [])
        alone = count - sum(longer) / len(longer) if longer else float(count)
        values[key] = math.log2(words[key] + 1) * alone
    return values


def _parts_of(key: str) -> Iterable[str]:
    pieces = key.split(" ")
    size = len(pieces)
    return (" ".join(pieces[a:b]) for a in range(size) for b in range(a + 1, size + 1) if b - a < size)
