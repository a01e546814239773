"""Which words of the index sound like this one? Loanwords and names that no dictionary has, met by their sound.

Two keys are kept for the words of the index, in one table beside the passages: the romanised reading of a Japanese
word, which equals the key of a Latin word that romanises it (京都, Kyoto), and the skeleton of consonants of katakana
and Latin words (レジリエンス, resilience), among whose holders the nearest in sound is chosen (indexer.lexicon.sounds).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from corpus.model import Lang
from corpus.patterns import lazy
from indexer.analysis.kana import katakana, latin_key, romaji_key
from indexer.lexicon.lines import Lines, sorted_lines
from indexer.lexicon.romanised import SHORTEST_PARTED, japanese_syllables, parted, plain, spoken
from indexer.lexicon.sounds import sound_key, sound_keys, sound_similarity
from indexer.lexicon.terms import Terms, in_one
from indexer.model import Equivalent

TABLE_NAME = "sounds"
READING_WEIGHT = 0.75
"""What a romanised reading weighs: homophones are many."""
ALIKE = 0.75
"""The least likeness in sound of a transliteration."""
ALIKE_SHORT = 0.8
"""The same for words of few consonants, of which many are near each other by chance."""
SHORT = 3
"""So many consonants are few."""
SOUND_WEIGHT = 0.9
"""What two words weigh that sound quite alike."""
LONGEST_RUN = 3
"""How many Japanese words together may be one romanised word."""
SHORTEST_KEY = 3
LONG_WEIGHT = 0.8
"""What so long a reading weighs, of one word or of two side by side: it has hardly any homophones."""
BEFORE = frozenset("新東西南北大小上下中元本旧前奥内外")
"""Single characters that stand before a name and make another of it (新京阪, Shinkeihan)."""

_KATAKANA = lazy("[ァ-ヺー]{2,}")
_HIRAGANA = lazy("[ぁ-ゖー]{3,}")
_JAPANESE = lazy("[々ぁ-ゖァ-ヺー一-鿿]+")
_KANJI = lazy("[々一-鿿]+")
_LATIN = lazy("[a-z]{3,}")


@lru_cache(maxsize=65536)
def reading_of(term: str) -> str:
    """Return how a Japanese word is read, in katakana."""
    from indexer.analysis.segmenter import tokenizer

    return "".join([morpheme.reading_form() for morpheme in tokenizer().tokenize(term)])


def sound_table(ja: Iterable[str], en: Iterable[str], previous: bytes | None = None) -> bytes:
    """Write the keys of a vocabulary: lines of kind, key and term, in order; `previous` saves work done before."""
    known: dict[str, list[str]] = {}
    for line in (previous or b"").decode().splitlines():
        known.setdefault(line.rpartition("\t")[2], []).append(line)
    lines: list[str] = []
    for terms, keys in ((ja, _japanese_lines), (en, _latin_lines)):
        for term in terms:
            lines += known[term] if term in known else keys(term)
    return sorted_lines(lines)


def _japanese_lines(term: str) -> list[str]:
    if not _JAPANESE.fullmatch(term):
        return []
    lines = [f"j\t{romaji_key(term if _KATAKANA.fullmatch(term) else reading_of(term))}\t{term}"]
    if _KATAKANA.fullmatch(term):
        lines.append(f"k\t{sound_key(term)}\t{term}")
    return lines


def _latin_lines(term: str) -> list[str]:
    if not _LATIN.fullmatch(term):
        return []
    said = dict.fromkeys((term, spoken(term) or term))
    return [*(f"e\t{latin_key(one)}\t{term}" for one in said), *(f"l\t{key}\t{term}" for key in sound_keys(term))]


class SoundSource:
    """Equivalents by sound, from the table of an index."""

    def __init__(self, table: bytes, common: Callable[[str], bool], known: Callable[[str], bool]) -> None:
        """`common` tells an everyday English word (a stem), which no reading is taken for.

        `known` tells a katakana word that a dictionary has: what it sounds like says nothing more.
        """
        self._table = Lines(table)
        self._common = common
        self._known = known

    def find(self, terms: Terms, lang: Lang, target: Lang, text: str) -> Iterable[Equivalent]:
        """Yield words of the index that sound like `terms`."""
        if lang == "ja" and target == "en" and len(terms) <= LONGEST_RUN and in_one(terms, text):
            yield from self._of_japanese(terms, text)
        elif lang == "en" and target == "ja" and len(terms) == 1 and _LATIN.fullmatch(terms[0]):
            yield from self._of_latin(terms[0], text)
        elif lang == "en" and target == "ja" and len(terms) == 2 and text[:1].isupper():
            yield from self._of_two(terms, text)
        elif lang == target == "ja" and _HIRAGANA.fullmatch(text):
            for found in self._holders("j", romaji_key(katakana(text))):
                yield Equivalent((found,), "ja", found, READING_WEIGHT, ("reading",))

    def begins(self, terms: Terms, lang: Lang, text: str) -> bool:
        """Tell whether words that begin with `terms`, written as `text`, may be looked up by their sound."""
        return lang == "ja" and in_one(terms, text) and (len(terms) <= LONGEST_RUN or bool(_HIRAGANA.fullmatch(text)))

    def _of_japanese(self, terms: Terms, text: str) -> Iterator[Equivalent]:
        joined = "".join(terms)
        written = [word for word in dict.fromkeys((text, joined)) if _JAPANESE.fullmatch(word)]
        if not written:
            return
        word = written[-1]
        loan = _KATAKANA.fullmatch(word) is not None
        for key in dict.fromkeys(romaji_key(one if loan else reading_of(one)) for one in written):
            for term in self._holders("e", key) if len(key) >= SHORTEST_KEY else ():
                if not self._common(term):
                    yield Equivalent((term,), "en", term, _weight(key), ("reading",))
        if len(terms) == 1 and not loan and not self._known(word):
            for first, second in parted(romaji_key(reading_of(word))):
                yield from self._beside("e", first, second, lambda term: not self._common(term))
        if loan and len(word) >= SHORTEST_KEY and not self._known(word):
            yield from _alike(word, self._holders("l", sound_key(word)), "en")

    def _of_latin(self, term: str, text: str) -> Iterator[Equivalent]:
        if self._common(term):
            return
        romanised = japanese_syllables(text)
        key = latin_key(text if romanised else term)
        if len(key) >= SHORTEST_KEY:
            for found in self._holders("j", key):
                yield Equivalent((found,), "ja", found, _weight(key), ("reading",))
        if romanised:
            for first, second in parted(key):
                yield from self._beside("j", first, second, _may_be_part)
        spelled = text.lower() if _LATIN.fullmatch(text.lower()) else term
        holders = {found for way in sound_keys(spelled) for found in self._holders("k", way)}
        for found in sorted(holders):
            alike = sound_similarity(found, spelled)
            if alike >= _least(found) and len(found) >= SHORTEST_KEY and not self._known(found):
                yield Equivalent((found,), "ja", found, SOUND_WEIGHT * alike, ("transliteration",))

    def _of_two(self, terms: Terms, text: str) -> Iterator[Equivalent]:
        """Yield words of the index that sound like two together: Karasuma Oike, 烏丸御池."""
        letters = plain(text).replace(" ", "").replace("-", "")
        if len(letters) >= SHORTEST_PARTED and japanese_syllables(letters) and not any(map(self._common, terms)):
            for found in self._holders("j", latin_key(letters)):
                yield Equivalent((found,), "ja", found, LONG_WEIGHT, ("reading",))

    def _beside(self, kind: str, first: str, second: str, may: Callable[[str], bool]) -> Iterator[Equivalent]:
        """Yield words of the index, two side by side, with these keys; `may` tells which may be a part of a name."""
        target: Lang = "en" if kind == "e" else "ja"
        afters = [after for after in self._holders(kind, second) if len(after) > 1 and may(after)]
        for before in filter(may, self._holders(kind, first)) if afters else ():
            for after in afters:
                text = f"{before} {after}" if target == "en" else before + after
                yield Equivalent((before, after), target, text, LONG_WEIGHT, ("reading",))

    def _holders(self, kind: str, key: str) -> Iterator[str]:
        if not key:
            return
        for term in self._table.beginning(f"{kind}\t{key}\t"):
            yield term.decode()


def _weight(key: str) -> float:
    """Weigh what is read so."""
    return LONG_WEIGHT if len(key) >= SHORTEST_PARTED else READING_WEIGHT


def _may_be_part(term: str) -> bool:
    """Tell whether a Japanese word may be a part of a name: から may not, which is said as the first part of 烏丸."""
    return term in BEFORE or (len(term) > 1 and _KANJI.fullmatch(term) is not None)


def _least(katakana: str) -> float:
    """Say how alike a Latin word must sound: chance is likely among words of few consonants."""
    return ALIKE if len(sound_key(katakana)) > SHORT else ALIKE_SHORT


def _alike(word: str, holders: Iterable[str], target: Lang) -> Iterator[Equivalent]:
    for found in holders:
        alike = sound_similarity(word, found)
        if alike >= _least(word):
            yield Equivalent((found,), target, found, SOUND_WEIGHT * alike, ("transliteration",))
