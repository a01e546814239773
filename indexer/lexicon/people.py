"""Whose name is it? The part of a person's name by which texts go on, once they have given the whole of it.

"Shinzo Abe" is "Abe" and 安倍首相 from the second mention on; laureates are named for Nobel without the word Prize.
"""

from __future__ import annotations

from collections.abc import Callable

from corpus.model import Lang
from corpus.patterns import lazy
from corpus.typed import TYPE_CHECKING
from indexer.analysis.kana import romaji
from indexer.lexicon.name_source import NameSource
from indexer.lexicon.romanised import shortened

if TYPE_CHECKING:
    from sudachipy import Morpheme

GIVEN = frozenset({"given", "masc", "fem", "unclass"})
"""Kinds of name in JMnedict that a person is given; those from other languages are mostly not told apart."""
FAMILY = frozenset({"surname", "unclass"})
"""Kinds of name that a family may have."""
EVERYDAY = 30
"""A word that the dictionary has so often is more than a name (green, Green)."""
LONGEST = 4
"""A person's name has at most so many words."""

_WORD = lazy(r"[A-Z][A-Za-zÀ-ž'’\-]+|[A-Z]\.")
_LAST = lazy(r"([A-Z][\w'’\-]+)\s+$")
_FIRST = lazy(r"\s+([A-Z][\w'’\-]+)")
_INITIAL = lazy(r"[A-Z]\.")
_KATAKANA_NAME = lazy("[ァ-ヺー]+(?:[・＝=][ァ-ヺー]+)+")
_PARTS = lazy("[・＝=]")

NUMERAL = frozenset("IVX")
"""Letters of Roman numerals: of TRACK II neither word is a name, nor is the last of World War III."""

TITLES = frozenset(
    "Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Prof Prof. Professor Sir Lord Lady President Prime Minister Ambassador Senator "
    "Chancellor Chairman Governor Secretary Admiral General".split()
)
"""English titles before a name."""
STYLES = frozenset("Daishi Shonin Zenji Kokushi Bosatsu Nyorai Myoo Tenno Taishi Shinno Hime Mikoto Okami".split())
"""What romanised names of the venerable end with, and no family's name is."""
HONORIFICS = lazy(
    "(?:元|前)?(?:氏|さん|先生|教授|博士|首相|総理|大統領|大臣|外相|議長|会長|社長|大使|長官|知事|元帥|大将)"
)
"""Japanese titles after a name."""


class People:
    """Knows names of persons from JMnedict and from the segmenter."""

    def __init__(self, names: NameSource, meanings: Callable[[str], int]) -> None:
        """`meanings` counts the entries of the dictionary for an English word."""
        self._names = names
        self._meanings = meanings

    def family(self, text: str, lang: Lang) -> dict[Lang, str]:
        """Return the family's part of a person's full name in either language, as far as known; nothing of others."""
        return self._of_japanese(text) if lang == "ja" else self._of_english(text)

    def namesake(self, text: str, lang: Lang) -> str:
        """Return the person's name that a thing is called by (ノーベル賞, Nobel Prize); nothing of other things."""
        if lang == "ja":
            words = _words(text)
            named = len(words) > 1 and words[0].part_of_speech()[1:4] == ("固有名詞", "人名", "一般")
            things = all(word.part_of_speech()[0] in ("名詞", "接尾辞") for word in words[1:])
            return words[0].surface() if named and things else ""
        words_ = text.split()
        known = 1 < len(words_) <= LONGEST and all(map(_WORD.fullmatch, words_)) and self._is_only_family(words_[0])
        return words_[0] if known and not any(map(self._is_given, words_[1:])) else ""

    def beside(self, before: str, family: str, after: str, lang: Lang) -> str:
        """Return the given name that stands beside a family's name, met between two stretches of text; else nothing."""
        if lang == "en":
            found = (_LAST.search(before), _FIRST.match(after))
            return next((one[1] for one in found if one is not None and self._is_given(one[1])), "")
        if HONORIFICS.match(after):
            return ""
        both = (_family_and_given(family + after[:length]) for length in (3, 2, 1))
        return next((one[1] for one in both if one), "")

    def _of_japanese(self, text: str) -> dict[Lang, str]:
        titled = HONORIFICS.search(text)
        text = text[: titled.start()] if titled else text
        if _KATAKANA_NAME.fullmatch(text):
            first, *_, last = _PARTS.split(text)
            return {"ja": last} if _words(first)[0].part_of_speech()[2] == "人名" else {}
        both = _family_and_given(text)
        return {"ja": both[0], "en": _latin(both[0])} if both else {}

    def _of_english(self, text: str) -> dict[Lang, str]:
        words = text.split()
        while words and words[0] in TITLES:
            del words[0]
        if words and words[-1] in STYLES:
            return {}
        clan = len(words) == 3 and words[1].lower() == "no"  # Taira no Kiyomori
        if clan:
            del words[1]
        if not 2 <= len(words) <= LONGEST or not all(map(_WORD.fullmatch, words)):
            return {}
        family = words[0] if clan else self._last_or_first(words)
        if not family:
            return {}
        found: dict[Lang, str] = {"en": family.capitalize() if family.isupper() else family}
        for one in self._names.called(text):
            if both := _family_and_given(one):
                latin = _latin(both[0])
                said = (word for word in words if shortened(word.lower()) == latin.lower())
                return {"en": next(said, found["en"]), "ja": both[0]}
        return found

    def _last_or_first(self, words: list[str]) -> str:
        """Choose the word of a name that is the family's: in capitals, the last after a given name, or the first."""
        shouted = [word for word in words if word.isupper() and len(word) > 2]
        if len(shouted) == 1 and any(self._is_given(word) for word in words if word != shouted[0]):
            return shouted[0]
        first, last = words[0], words[-1]
        if self._is_given(first) and (self._is_family(last) or not self._meanings(last)):
            return last
        if len(words) == 2 and self._is_family(first) and self._is_given(last):
            return first
        return ""

    def _is_given(self, word: str) -> bool:
        return bool(_INITIAL.fullmatch(word)) or not GIVEN.isdisjoint(self._kinds(word))

    def _is_family(self, word: str) -> bool:
        return not FAMILY.isdisjoint(self._kinds(word))

    def _is_only_family(self, word: str) -> bool:
        """Tell whether a word surely names families, and no place: of the Paris Agreement, Paris alone says nothing."""
        return "surname" in (kinds := self._kinds(word)) and "place" not in kinds

    def _kinds(self, word: str) -> frozenset[str]:
        """List what kinds of name a word may be; none for an everyday word or a numeral."""
        return (
            frozenset()
            if NUMERAL.issuperset(word) or self._meanings(word) >= EVERYDAY
            else self._names.kinds(word.capitalize())
        )


def _words(text: str) -> list[Morpheme]:
    from indexer.analysis.segmenter import PARTS, tokenizer  # loads the dictionary

    return [part for word in tokenizer().tokenize(text) for part in list(word.split(PARTS)) or [word]]


def _family_and_given(name: str) -> tuple[str, str] | None:
    from indexer.lexicon.readings import family_and_given  # lazily: few texts name people in Japanese script

    return family_and_given(name)


def _latin(name: str) -> str:
    return shortened(romaji("".join(word.reading_form() for word in _words(name)))).capitalize()
