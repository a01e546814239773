"""What takes the place of words that the segmenter finds? Numbers and dates, Latin stretches, whole katakana words."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter

from corpus.patterns import lazy
from indexer.analysis import english
from indexer.analysis.dates import ERA_LETTER
from indexer.analysis.dates import JAPANESE as DATES
from indexer.analysis.katakana import joined_words
from indexer.analysis.labels import japanese_roman
from indexer.analysis.numbers import NUMERAL, VULGAR, figures_term
from indexer.analysis.quantities import JAPANESE as QUANTITIES
from indexer.analysis.rules import Rule, by_character, first
from indexer.analysis.units import Cover, Entry, Unit, entry, single
from indexer.analysis.words import OPENER

LATIN = lazy(r"(?<![0-9])[0-9]*[A-Za-zÀ-ɏ](?:[ -~À-ɏ–—]*[0-9A-Za-zÀ-ɏ+#])?")
"""A stretch in Latin letters, with what stands between its words."""

_BETWEEN = lazy(r"[^0-9A-Za-z]")
_KANJI_OR_KATAKANA = lazy(r"[一-龠々〇ァ-ヺ%]")
_LETTER = lazy(r"[A-Za-zÀ-ɏ]")
_ROMAN = lazy(r"[IVX]+(?![A-Za-z0-9'.-])")


def needs_overlay(text: str) -> bool:
    """Tell whether a text holds what the kinds of its words do not show: Latin letters, or signs for fractions."""
    return _LETTER_OR_FRACTION.search(text) is not None


def overlaid(text: str, found: list[Unit], special: list[int]) -> list[Unit]:
    """Put numbers, Latin stretches and whole katakana words in the place of the words they are made of."""
    runs: list[tuple[int, int]] = []
    fractions: list[Cover] = []
    if needs_overlay(text):
        runs = _latin_runs(text, {0, *map(itemgetter(1), found)})
        fractions = [_fraction(*match.span(), match.group()) for match in _FRACTION.finditer(text)]
    covers = _expressions(text, found, special, runs)
    if runs:
        covers += _latin(text, runs, covers)
    covers += joined_words(text, found, special)
    covers += fractions
    return _merged(found, sorted(covers, key=itemgetter(0))) if covers else found


def _merged(found: list[Unit], covers: list[Cover]) -> list[Unit]:
    """Return `found` with the units that a cover covers replaced; of two covers that overlap the first stands."""
    merged: list[Unit] = []
    at = 0
    reached = 0
    for start, end, inside in covers:
        if start < reached:
            continue
        before = bisect_left(found, start, at, key=itemgetter(0))
        merged += found[at:before]
        merged += inside
        at = bisect_left(found, end, before, key=itemgetter(0))
        reached = end
    return merged + found[at:]


def _expressions(text: str, found: list[Unit], special: list[int], runs: list[tuple[int, int]]) -> list[Cover]:
    """Read numbers and dates: they must end where a word ends, so that 二 in 二次元 is none."""
    covers: list[Cover] = []
    resume = run = 0
    for at in special:
        start, _end, opener = found[at]
        while run < len(runs) and runs[run][1] <= start:
            run += 1
        if opener.kind != OPENER or start < resume or (run < len(runs) and runs[run][0] <= start):
            continue
        plain = _PLAIN.match(text, start)
        if plain is not None:
            resume = plain.end()
            covers.append((start, resume, [(start, resume, single(figures_term(plain.group()), resume - start))]))
            continue
        for word in first(_rules(text, start), text, start):
            if _ends_word(found, at, start + word.length):
                resume = start + word.length
                covers.append((start, resume, [(start, resume, word)]))
                break
    return covers


def _ends_word(found: list[Unit], at: int, end: int) -> bool:
    """Tell whether the word at index `at` of `found`, or one after it, ends at `end`."""
    while at < len(found) and found[at][1] < end:
        at += 1
    return at < len(found) and found[at][1] == end


_FRACTION = lazy(f"[{''.join(VULGAR)}]")
_LETTER_OR_FRACTION = lazy(f"[A-Za-zÀ-ɏ{''.join(VULGAR)}]")


def _fraction(start: int, end: int, sign: str) -> Cover:
    return (start, end, [(start, end, single("#" + VULGAR[sign], 1))])


_PLAIN = lazy(r"\d+(?! ?[年月日時分割%パ万億兆京千百十〇一二三四五六七八九番回度つ次代]|\d|[,.:/-]\d)")
"""Figures after which nothing comes that would make them part of something larger."""
_NUMERAL = lazy(NUMERAL + " ?")
_BY_CHARACTER = by_character((*DATES, *QUANTITIES))


def _rules(text: str, start: int) -> tuple[Rule, ...]:
    """Return the rules that may read something here, by the character that comes first, or next after a numeral."""
    numeral = _NUMERAL.match(text, start)
    at = numeral.end() if numeral else start
    return _BY_CHARACTER.get(text[at : at + 1]) or _BY_CHARACTER[""]


def _latin_runs(text: str, borders: set[int]) -> list[tuple[int, int]]:
    """Return the stretches in Latin letters, without words that go on in Japanese (Tシャツ)."""
    runs = []
    for match in LATIN.finditer(text):
        start, end = _trimmed(text, *match.span())
        while start < end and start not in borders:
            start += 1
        while start < end and end not in borders:
            end -= 1
        if start < end:
            runs.append((start, end))
    return runs


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave figures at either end to the Japanese word that they stand by (第5 ITU, AI 35万件)."""
    if start and text[start].isdigit() and _KANJI_OR_KATAKANA.match(text[start - 1]):
        first_letter = _LETTER.search(text, start)
        if text[start - 1] == "第" and first_letter:
            start = first_letter.start()
    if end < len(text) and _KANJI_OR_KATAKANA.match(text[end]):
        end = _before_number(text, start, end)
    return start, end


def _before_number(text: str, start: int, end: int) -> int:
    """Return where the words before a number at the end stop (a regular expression would take cubic time)."""
    figures = end
    while figures > start and (text[figures - 1].isdecimal() or text[figures - 1] in ".,"):
        figures -= 1
    at = figures
    while figures < end and at > start and _BETWEEN.match(text[at - 1]):
        at -= 1
    if at < figures:
        return at
    inside = _BETWEEN.search(text, figures, max(figures, end - 1))
    return inside.start() if inside else end


def _latin(text: str, runs: list[tuple[int, int]], taken: list[Cover]) -> list[Cover]:
    """Analyse Latin stretches, less what a number has taken of them (第II部)."""
    covers: list[Cover] = []
    before = 0  # what is taken stands in order, and does not overlap
    for start, end in runs:
        while before < len(taken) and taken[before][1] <= start:
            before += 1
        if before < len(taken) and taken[before][0] <= start:
            start = taken[before][1]
        inside: list[Unit] = []
        label = _label(text, start)
        at = start + (label.length if label else 0)
        if label is not None:
            inside.append((start, at, label))
        inside += [(at + a, at + b, word) for a, b, word in english.units(text[at:end])]
        if inside:
            covers.append((start, max(end, at), inside))
    return covers


def _label(text: str, start: int) -> Entry | None:
    """Read what a Latin stretch begins with: a Roman numeral after a label (トラックII), an era's letter (H27年)."""
    match = _ROMAN.match(text, start)
    value = japanese_roman(match.group(), text, start) if match else None
    if match and value:
        return entry([(f"#{value}", 0, len(match[0]), 0), (match[0].lower(), 0, len(match[0]), 0)], len(match[0]))
    return next(first((ERA_LETTER,), text, start), None)
