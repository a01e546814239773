"""Which terms stand for one Japanese word? An entry, made when the word is first met, and kept."""

from __future__ import annotations

import re

from corpus.patterns import lazy
from corpus.typed import Any
from indexer.analysis import english
from indexer.analysis.eras import ERAS
from indexer.analysis.labels import LABELS_JAPANESE, SPOKEN_KATAKANA
from indexer.analysis.numbers import ROMAN_CHARACTERS
from indexer.analysis.quantities import CURRENCY_SIGNS
from indexer.analysis.segmenter import OOV, PARTS, is_word
from indexer.analysis.units import Entry, Part, entry, single

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

COUNTED = {"一番": "#1"}
"""Counted words that have a sense of their own where the number is no figure: 1番 is "#1" and 番, 一番 is the best."""

OPENERS = frozenset({"第", "№", "午前", "午後", *ERAS, *CURRENCY_SIGNS, *SPOKEN_KATAKANA, *ROMAN_CHARACTERS})
"""Words at which a number or date may begin, besides numerals."""

PLAIN, OPENER, KATAKANA = 0, 1, 2
"""Kinds of entry: nothing to do; a number may begin; may be a piece of a longer katakana word."""

_KATAKANA = lazy(r"[ァ-ヺー]+")

KNOWN: dict[int, Entry] = {}
"""Entries of the dictionary's words, by word id."""
_unknown: dict[tuple[int, str], Entry] = {}
"""Entries of words that are not in the dictionary, by part of speech and surface."""


def known_word(morpheme: Any, surface: str) -> Entry:
    """Return the entry of a word that `KNOWN` has not, or not of this length."""
    return _unknown.get((morpheme.word_id(), surface)) or _learn(morpheme, surface)


def _learn(morpheme: Any, surface: str) -> Entry:
    """Make the entry of a word and keep it: by its id, or by its surface where the id says less."""
    word = _entry(morpheme, surface)
    identity = morpheme.word_id()
    if identity < OOV and identity not in KNOWN:
        KNOWN[identity] = word
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
    if surface[0].isdecimal() and normal in COUNTED:
        return entry([(COUNTED[normal], 0, 1, 0), (normal, 0, length, 0), (normal[1:], 1, length, 1)], length)
    if pos[1] == "数詞":
        return single(surface.lower(), length, kind=kind)
    labelled = _LABELLED.fullmatch(surface)
    if labelled and labelled[1] in LABELS_JAPANESE:
        return _numbered(labelled, normal)
    return entry(_parts(morpheme, normal, surface, pos[0] == "動詞"), length, kind=kind)


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


def _parts(morpheme: Any, normal: str, surface: str, verb: bool) -> list[Part]:
    """Return a long unit's parts, with the unit as a whole after its first part; a verb of several is one word."""
    base = morpheme.begin()
    whole: Part = (normal, 0, len(surface), 0)
    pieces = list(morpheme.split(PARTS))
    if verb or not pieces:
        related = _noun_of(normal) if verb and pieces else _verb_of(normal)
        return [whole, *([(related, 0, len(surface), 0)] if related else [])]
    parts: list[Part] = []
    for slot, piece in enumerate(pieces):
        start, end = piece.begin() - base, piece.end() - base
        parts.append((_piece_term(piece, surface[start:end]), start, end, slot))
    return [parts[0], whole, *parts[1:]]


_STEM_OF = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり", strict=True))
_VERB_OF = {stem: verb for verb, stem in _STEM_OF.items()}
_DEVERBAL = lazy("[一-龠](?:[ぁ-ん]*[一-龠])+[ぁ-ん]*[いきぎしちにびみりえけげせてねべめれ]")


def _noun_of(verb: str) -> str | None:
    """Return the noun made of a compound verb (取り組む: 取り組み), if the dictionary has it."""
    candidates = [verb[:-1] + _STEM_OF.get(verb[-1], verb[-1]), *([verb[:-1]] if verb[-1] == "る" else [])]
    return next((noun for noun in candidates if is_word(noun, "名詞")), None)


def _verb_of(noun: str) -> str | None:
    """Return the compound verb that a noun is made of (取り組み: 取り組む, 受け入れ: 受け入れる), if there is one."""
    if not _DEVERBAL.fullmatch(noun):
        return None
    candidates = [noun[:-1] + _VERB_OF.get(noun[-1], noun[-1]), noun + "る"]
    return next((verb for verb in candidates if is_word(verb, "動詞")), None)


def _piece_term(piece: Any, surface: str) -> str:
    """Return the term of a part: Latin parts (PCR検査) as the English analyser has them."""
    if surface.isascii():
        terms = english.word_entry(surface).parts
        return terms[0][0] if terms else surface.lower()
    normal: str = piece.normalized_form()
    return normal.lower()
