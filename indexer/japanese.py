"""Which terms stand for Japanese text?

Words are Sudachi's long units (C) with their parts (A) in sequence; a term is Sudachi's normalised form. Particles,
most auxiliaries and punctuation stand for nothing, so that words which only a particle parts are neighbours. Latin
stretches go through the English analyser, numbers and dates through the rules.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from operator import itemgetter
from typing import Any

from corpus.patterns import lazy
from indexer import english
from indexer.dates import ERA_LETTER
from indexer.dates import JAPANESE as DATES
from indexer.eras import ERAS
from indexer.labels import LABELS_JAPANESE, SPOKEN_KATAKANA, japanese_roman
from indexer.numbers import NUMERAL, ROMAN_CHARACTERS, VULGAR, figures_term
from indexer.quantities import CURRENCY_SIGNS
from indexer.quantities import JAPANESE as QUANTITIES
from indexer.rules import Rule, by_character, first
from indexer.segmenter import OOV, PARTS, chunks, tokenizer
from indexer.units import Entry, Part, Unit, entry, single

DROPPED = frozenset({"助詞", "助動詞", "補助記号", "空白"})
"""Parts of speech that stand for nothing, unless AUXILIARIES names the word."""

DROPPED_WORDS = frozenset({"為る", "居る", "御"})
"""Words, by normalised form, that carry grammar only."""

AUXILIARIES = {
    "ない": "ない", "ず": "ない", "まい": "ない", "無い": "ない", "たい": "たい", "れる": "れる", "られる": "れる",
    "せる": "せる", "させる": "せる", "べし": "べし",
}  # fmt: skip
"""Auxiliaries that say what another language says in words (not, want, be done, let do, ought), and their terms."""

COUNTED_PEOPLE = {"一人": "#1", "二人": "#2"}
"""Counted words that are one word in the dictionary, and their numbers: 2人 and 二人 are "#2" and 人."""

OPENERS = frozenset({"第", "№", "午前", "午後", *ERAS, *CURRENCY_SIGNS, *SPOKEN_KATAKANA, *ROMAN_CHARACTERS})
"""Words at which a number or date may begin, besides numerals."""

PLAIN, OPENER, KATAKANA = 0, 1, 2
"""Kinds of entry: nothing to do; a number may begin; may be a piece of a longer katakana word."""

LATIN = lazy(r"[0-9]*[A-Za-zÀ-ɏ](?:[ -~À-ɏ–—]*[0-9A-Za-zÀ-ɏ+#])?")
"""A stretch in Latin letters, with what stands between its words."""

_ENDING_NUMBER = lazy(r"[^0-9A-Za-z]+[\d.,]+$")
_KANJI_OR_KATAKANA = lazy(r"[一-龠々〇ァ-ヺ%]")
_LETTER = lazy(r"[A-Za-zÀ-ɏ]")
_ROMAN = lazy(r"[IVX]+(?![A-Za-z0-9'.-])")
_KATAKANA = lazy(r"[ァ-ヺー]+")

_known: dict[int, Entry] = {}
"""Entries of the dictionary's words, by word id."""
_unknown: dict[tuple[int, str], Entry] = {}
"""Entries of words that are not in the dictionary, by part of speech and surface."""


def units(text: str) -> list[Unit]:
    """Return the units of normalised Japanese text."""
    found: list[Unit] = []
    special: list[int] = []
    if DASHED.search(text):
        text = DASHED.sub(_long_vowel, text)
    for start, end in chunks(text):
        _segment(text if end - start == len(text) else text[start:end], start, found, special)
    latin = _LETTER.search(text) is not None
    if latin or special or _FRACTION.search(text):
        return _overlaid(text, found, special, latin)
    return found


DASHED = lazy(r"[ァ-ヺ][ァ-ヺー]*(?:[-−–—―─━][ァ-ヺ][ァ-ヺー]*)*[-−–—―─━](?![-−–—―─━ーァ-ヺ0-9A-Za-z])|"
                    r"[ァ-ヺ][ァ-ヺー]*(?:[-−–—―─━][ァ-ヺ][ァ-ヺー]*)+")  # fmt: skip
"""Katakana with a dash where a long vowel mark may be meant."""
_DASH = lazy("[-−–—―─━]")


def _long_vowel(match: re.Match[str]) -> str:
    """Put long vowel marks for the dashes of a katakana word if better words result (サ－バ－, not パリ―リヨン)."""
    dashed = match[0]
    before = [(word.surface(), word.is_oov()) for word in tokenizer().tokenize(dashed)]
    words = [word for word in before if not _DASH.fullmatch(word[0])]
    if dashed[-1] not in "-−–—―─━" and all(len(surface) > 1 and not oov for surface, oov in words):
        return dashed
    marked = _DASH.sub("ー", dashed)
    after = [word.is_oov() for word in tokenizer().tokenize(marked)]
    worse = (sum(oov for _surface, oov in words), len(before))
    return marked if (sum(after), len(after)) < worse else dashed


def _segment(text: str, offset: int, found: list[Unit], special: list[int]) -> None:
    """Append the units of one stretch of text, and the places of those that need a second look.

    This loop runs once for each word of a collection: morphemes follow each other without gaps, so that where
    one begins need not be asked.
    """
    known = _known.get
    begin = 0
    for morpheme in tokenizer().tokenize(text):
        end = morpheme.end()
        if end == begin:  # a part of a character that Sudachi takes apart, as "㎞"
            continue
        word = known(morpheme.word_id())
        if word is None or word.length != end - begin:
            word = _unknown.get((morpheme.word_id(), text[begin:end])) or _learn(morpheme, text[begin:end])
        if word.kind:
            special.append(len(found))
        found.append((begin + offset, end + offset, word))
        begin = end


def _learn(morpheme: Any, surface: str) -> Entry:
    """Make the entry of a word and keep it: by its id, or by its surface where the id says less."""
    word = _entry(morpheme, surface)
    identity = morpheme.word_id()
    if identity < OOV and identity not in _known:
        _known[identity] = word
    else:
        if len(_unknown) > 100_000:
            _unknown.clear()
        _unknown[identity, surface] = word
    return word


def _entry(morpheme: Any, surface: str) -> Entry:
    """Return the terms of one long unit."""
    pos = morpheme.part_of_speech()
    normal = morpheme.normalized_form().lower()
    length = len(surface)
    kind = _kind(pos, surface)
    if pos[0] in DROPPED or normal in DROPPED_WORDS or normal == "無い":
        term = AUXILIARIES.get(normal, "")
        return single(term, length, kind=kind) if term else Entry("", (), length, kind=kind)
    if normal in COUNTED_PEOPLE:
        return entry([(COUNTED_PEOPLE[normal], 0, 1, 0), (normal, 0, length, 0), ("人", length - 1, length, 1)], length)
    if pos[1] == "数詞":
        return single(surface.lower(), length, kind=kind)
    labelled = _LABELLED.fullmatch(surface)
    if labelled and labelled[1] in LABELS_JAPANESE:
        return _numbered(labelled, normal)
    return entry(_parts(morpheme, normal, surface), length, kind=kind)


_LABELLED = lazy(f"([ァ-ヺー]+?)({'|'.join(SPOKEN_KATAKANA)})")


def _numbered(match: re.Match[str], normal: str) -> Entry:
    """Return the entry of a label with its number that the dictionary has not in pieces (トラックツー)."""
    label, length = match.end(1), match.end()
    number = f"#{SPOKEN_KATAKANA[match[2]]}"
    return entry([(match[1], 0, label, 0), (normal, 0, length, 0), (number, label, length, 1)], length)


def _kind(pos: tuple[str, ...], surface: str) -> int:
    if pos[1] == "数詞" or surface in OPENERS:
        return OPENER
    return KATAKANA if _KATAKANA.fullmatch(surface) else PLAIN


def _parts(morpheme: Any, normal: str, surface: str) -> list[Part]:
    """Return a long unit's parts, with the unit as a whole after its first part."""
    base = morpheme.begin()
    whole: Part = (normal, 0, len(surface), 0)
    pieces = list(morpheme.split(PARTS))
    if not pieces:
        return [whole]
    parts: list[Part] = []
    for slot, piece in enumerate(pieces):
        start, end = piece.begin() - base, piece.end() - base
        parts.append((_piece_term(piece, surface[start:end]), start, end, slot))
    return [parts[0], whole, *parts[1:]]


def _piece_term(piece: Any, surface: str) -> str:
    """Return the term of a part: Latin parts (PCR検査) as the English analyser has them."""
    if surface.isascii():
        terms = english.word_entry(surface).parts
        return terms[0][0] if terms else surface.lower()
    normal: str = piece.normalized_form()
    return normal.lower()


def _overlaid(text: str, found: list[Unit], special: list[int], latin: bool) -> list[Unit]:
    """Put numbers, Latin stretches and whole katakana words in the place of the words they are made of."""
    borders = set(map(itemgetter(1), found))
    runs = _latin_runs(text, borders | {0}) if latin else []
    covers = _expressions(text, found, special, runs, borders)
    if runs:
        covers += _latin(text, runs, covers)
    covers += _katakana(text, found, special)
    covers += [_fraction(*match.span(), match.group()) for match in _FRACTION.finditer(text)]
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


Cover = tuple[int, int, list[Unit]]
"""A stretch of text and the units that take the place of those found there."""


def _expressions(
    text: str, found: list[Unit], special: list[int], runs: list[tuple[int, int]], borders: set[int]
) -> list[Cover]:
    """Read numbers and dates: they must end where a word ends, so that 二 in 二次元 is none."""
    covers: list[Cover] = []
    resume = 0
    for at in special:
        start, _end, opener = found[at]
        if opener.kind != OPENER or start < resume or any(a <= start < b for a, b in runs):
            continue
        plain = _PLAIN.match(text, start)
        if plain is not None:
            resume = plain.end()
            covers.append((start, resume, [(start, resume, single(figures_term(plain.group()), resume - start))]))
            continue
        for word in first(_rules(text, start), text, start):
            if start + word.length in borders:
                resume = start + word.length
                covers.append((start, resume, [(start, resume, word)]))
                break
    return covers


_FRACTION = lazy(f"[{''.join(VULGAR)}]")


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
    number = _ENDING_NUMBER.search(text, start, end)
    if number and end < len(text) and _KANJI_OR_KATAKANA.match(text[end]):
        end = number.start()
    return start, end


def _latin(text: str, runs: list[tuple[int, int]], taken: list[Cover]) -> list[Cover]:
    """Analyse Latin stretches, less what a number has taken of them (第II部)."""
    covers: list[Cover] = []
    for start, end in runs:
        start = max([start, *(cover[1] for cover in taken if cover[0] <= start < cover[1])])
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


def _katakana(text: str, found: list[Unit], special: list[int]) -> list[Cover]:
    """Join katakana words that stand side by side: the whole is a term, the pieces too where they are words."""
    covers: list[Cover] = []
    group: list[Unit] = []
    for at in special:
        unit = found[at]
        if group and (unit[2].kind != KATAKANA or unit[0] != group[-1][1]):
            covers += _joined(text, group)
            group = []
        if unit[2].kind == KATAKANA:
            group.append(unit)
    return covers + _joined(text, group)


def _joined(text: str, group: list[Unit]) -> list[Cover]:
    if len(group) < 2:
        return []
    start, end = group[0][0], group[-1][1]
    return [
        (start, end, [(start, end, _katakana_entry(text[start:end], tuple((u[2].packed, u[2].length) for u in group)))])
    ]


@lru_cache(maxsize=16384)
def _katakana_entry(surface: str, pieces: tuple[tuple[str, int], ...]) -> Entry:
    """Return the entry of a katakana word in pieces (ソフト, パワー), which may be no words (グルッ, クマン).

    `pieces` are the packed terms and lengths of the dictionary's words.
    """
    if not all(length > 1 and _KATAKANA.fullmatch(term) for term, length in pieces):
        return single(surface, len(surface))
    parts: list[Part] = []
    at = 0
    for slot, (term, length) in enumerate(pieces):
        parts.append((term, at, at + length, slot))
        if slot == 0:
            parts.append(("".join(piece[0] for piece in pieces), 0, len(surface), 0))
        at += length
    return entry(parts, len(surface))
