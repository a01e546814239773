"""What else may a word be called, in either language? The front of all sources of equivalents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from corpus.model import LANGS, Lang
from corpus.typed import TYPE_CHECKING, Protocol
from indexer.lexicon.grammar import beginnings, correspondences
from indexer.lexicon.presence import LIKELY, Counts, Presence
from indexer.lexicon.romanised import parted, spoken
from indexer.lexicon.terms import ACRONYM, Terms, head_terms, join_terms
from indexer.model import LEAST_WEIGHT, MOST_ACROSS, MOST_OWN, Equivalent
from indexer.store.protocol import Store

if TYPE_CHECKING:  # it comes with the dictionaries
    from indexer.lexicon.aliases import Aliases
    from indexer.lexicon.name_source import NameSource
    from indexer.lexicon.people import People

EVERYDAY = 8
"""An English word of more dictionary entries than this is an everyday word, and no romanised Japanese."""

SURE = 0.8
"""What is stated with at least this weight is another name of the same thing."""
HOP_SHARE = 0.9
"""What the equivalent of another name weighs."""

DOUBTED = 0.6
"""What is left of the weight of what documents state, and dictionaries know otherwise."""

HEARD = "transliteration"
"""The source of what only sounds alike."""
HEARD_SHARE = 0.6
"""What that weighs beside something known."""
KNOWN = 0.5
"""What is known, at the least."""
LONG_NAME = 4
"""The shortest Japanese name, in characters, one word of which English may write as two."""
REMEMBERED = 150_000
"""How many runs of words, and how many equivalents of them, are remembered."""
REMEMBERED_SOURCES = 20_000
"""For how many Japanese runs it is remembered what each source calls them in English."""

REMEMBERED_WORDS = 20_000
"""For how many English words it is remembered whether they are everyday words."""

Runs = dict[tuple[Terms, str], tuple[Equivalent, ...]]
"""What runs of words, as they are written, are called, once all is weighed."""


class Source(Protocol):
    """One origin of equivalents (a dictionary, the store's own entries, …)."""

    def find(self, terms: Terms, lang: Lang, target: Lang, text: str) -> Iterable[Equivalent]:
        """Yield what `terms` of `lang`, written as `text`, may be called in `target`."""

    def begins(self, terms: Terms, lang: Lang, text: str) -> bool:
        """Tell whether words that are, or begin with, `terms` may be called anything: no only where that is sure."""


def language_neutral(term: str) -> bool:
    """Tell whether a term is written alike in both languages: a number, or a word in Latin letters."""
    return term.startswith("#") or (term.isascii() and term.isalnum())


class Lexicon:
    """All sources of equivalents together; answers are limited to what the index holds."""

    def __init__(
        self,
        sources: Sequence[Source],
        present: Presence,
        stated: Source,
        aliases: Aliases | None = None,
        people: Callable[[], People] | None = None,
    ) -> None:
        """`stated` is the source of what the collection itself states, also one of `sources`.

        `present` tells whether passages of a language hold all of some terms.
        """
        self.present = present
        self.stated = stated
        self.aliases = aliases
        self.people = people
        self.sources = tuple(sources)
        self._cache: dict[tuple[Terms, Lang, Lang, str], list[Equivalent]] = {}
        self._kept = 0
        self._runs: dict[tuple[Lang, Lang], Runs] = {(one, two): {} for one in LANGS for two in LANGS}
        self._in_english: dict[tuple[Terms, str], list[Sequence[Equivalent]]] = {}
        self._begins: dict[tuple[Terms, Lang, str], bool] = {}
        self._names: dict[tuple[Terms, Lang, str], list[Equivalent]] = {}

    def equivalents(self, terms: Terms, lang: Lang, target: Lang, text: str) -> list[Equivalent]:
        """Return what `terms` of `lang`, written as `text`, is called in `target`, surest first, itself excluded."""
        key = (terms, lang, target, text)
        known = self._cache.get(key)
        if known is None:
            known = self._cache[key] = _known_before_heard(self._surest(terms, lang, target, _plain(text)))
            self._kept += len(known)
        return known

    def runs(self, lang: Lang, target: Lang) -> Runs:
        """Return where a caller may keep, from text to text, what it makes of `equivalents`."""
        self._forget()
        return self._runs[lang, target]

    def begins(self, terms: Terms, lang: Lang, text: str) -> bool:
        """Tell whether words that are, or begin with, `terms`, written as `text`, may have equivalents."""
        key = (terms, lang, text)
        known = self._begins.get(key)
        if known is None:
            plain = _plain(text)
            known = self._begins[key] = any(source.begins(terms, lang, plain) for source in self.sources)
        return known

    def _forget(self) -> None:
        """Begin anew with what is remembered where it has become much: of most runs of words there is nothing."""
        if self._kept >= REMEMBERED or len(self._cache) >= REMEMBERED:
            self._cache.clear()
            self._begins.clear()
            self._names.clear()
            self._kept = 0
            for runs in self._runs.values():
                runs.clear()
        if len(self._in_english) >= REMEMBERED_SOURCES:
            self._in_english.clear()

    def names(self, terms: Terms, lang: Lang, text: str) -> list[Equivalent] | None:
        """Return the other names, in either language, of the one thing that `terms` name; None if they name none."""
        if self.aliases is None:
            return None
        key = (terms, lang, text)
        known = self._names.get(key)
        if known is None:
            known = self._names[key] = self.aliases.of(terms, lang, _plain(text))
            self._kept += len(known)
        return known or None

    def proper(self, terms: Terms, lang: Lang, text: str) -> bool:
        """Tell whether `terms`, written as `text`, are a proper name."""
        return self.aliases is not None and self.aliases.proper(terms, lang, _plain(text))

    def _surest(self, terms: Terms, lang: Lang, target: Lang, text: str) -> list[Equivalent]:
        """Choose of all that the sources say what the index holds, each once, the surest first."""
        best: dict[Terms, Equivalent] = {}
        held, present = self.present.terms[target], self.present
        for found in self._all(terms, lang, target, text):
            met, weight = found.terms, found.weight
            if (known := best.get(met)) is not None:
                there = known.weight < weight
            elif len(met) == 1 and found.lang == target:
                there = held[met[0]]
            else:
                there = present(met, found.lang)
            if there and weight >= LEAST_WEIGHT:
                best[met] = found
        if lang == target:
            best.pop(terms, None)
        surest = sorted(best.values(), key=_surest_first) if len(best) > 1 else list(best.values())
        return surest[: MOST_OWN if lang == target else MOST_ACROSS]

    def _apart(self, found: Equivalent) -> Iterator[Equivalent]:
        """Yield a name with one of its words written as two: 烏丸御池駅 is Karasumaoike and Karasuma Oike Station."""
        held = self.present.terms["en"]
        for at, term in enumerate(found.terms):
            for first, second in parted(term) if spoken(term) else ():
                if held[first] and held[second]:
                    yield replace(found, terms=(*found.terms[:at], first, second, *found.terms[at + 1 :]))

    def _all(self, terms: Terms, lang: Lang, target: Lang, text: str) -> Iterator[Equivalent]:
        """Yield what every source says, also of the other names that the collection itself states (SCJ)."""
        english = self._english(terms, text) if lang == "ja" else ()
        across = lang != target == "en"
        for number, source in enumerate(self.sources):
            said = english[number] if across else source.find(terms, lang, target, text)
            if across and len(text) >= LONG_NAME:
                yield from (apart for one in said if "name" in one.via for apart in self._apart(one))
            if source is self.stated:
                for found in said:
                    yield found if self._trusted(terms, lang, found) else _doubted(found)
            else:
                yield from said
            if lang == target == "ja":
                yield from _in_latin(english[number], len(terms))
                yield from self._native(english[number])
        for name in self.stated.find(terms, lang, lang, text):
            if name.weight >= SURE:
                for source in self.sources:
                    for found in source.find(name.terms, lang, target, name.text):
                        via = tuple(dict.fromkeys((*name.via, *found.via)))
                        yield replace(found, weight=HOP_SHARE * name.weight * found.weight, via=via)

    def _english(self, terms: Terms, text: str) -> list[Sequence[Equivalent]]:
        """Return what each source calls Japanese terms in English: asked for the answers in either language."""
        key = (terms, text)
        found = self._in_english.get(key)
        if found is None:
            found = self._in_english[key] = [tuple(one.find(terms, "ja", "en", text)) for one in self.sources]
        return found

    def _native(self, english: Iterable[Equivalent]) -> Iterator[Equivalent]:
        """Yield what a loanword is called in Japanese: what its English word is (ディプロマシー, 外交)."""
        for word in english:
            if "loanword" in word.via and word.weight >= LIKELY:
                for source in self.sources:
                    for found in source.find(word.terms, "en", "ja", word.text):
                        via = tuple(dict.fromkeys((*word.via, *found.via)))
                        yield replace(found, weight=word.weight * found.weight, via=via)

    def _trusted(self, terms: Terms, lang: Lang, found: Equivalent) -> bool:
        return self.aliases is None or self.aliases.trusted((lang, terms), found)


def _plain(text: str) -> str:
    """Replace lone surrogates, which stand in no dictionary, and which none takes."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _surest_first(one: Equivalent) -> tuple[float, Terms]:
    return -one.weight, one.terms


def _doubted(found: Equivalent) -> Equivalent:
    return replace(found, weight=DOUBTED * found.weight)


def _known_before_heard(found: list[Equivalent]) -> list[Equivalent]:
    """Trust what only sounds alike less where something is known: an asura is 阿修羅, hardly スルー."""
    heard = [e for e in found if HEARD in e.via]
    if not heard or not any(e.weight >= KNOWN and HEARD not in e.via and e.via != ("variant",) for e in found):
        return found
    less = [replace(e, weight=HEARD_SHARE * e.weight) if HEARD in e.via else e for e in found]
    return sorted((e for e in less if e.weight >= LEAST_WEIGHT), key=_surest_first)


def _in_latin(found: Iterable[Equivalent], words: int) -> Iterator[Equivalent]:
    """Yield what Japanese text calls by a sure name in one Latin word: 政府開発援助 is ODA there as well.

    Of a single word other words than acronyms count less, lest Science in a title outdo 科学.
    """
    for one in found:
        if len(one.terms) == 1 and language_neutral(one.terms[0]):
            acronym = len(one.terms[0]) <= ACRONYM and one.weight >= SURE
            if acronym or (words > 1 and one.weight >= LIKELY):
                yield replace(one, lang="ja")
            elif one.weight >= SURE:
                yield replace(one, lang="ja", weight=HOP_SHARE * one.weight)


def open_lexicon(store: Store, counts: Counts) -> Lexicon:
    """Gather every source: numbers, grammar, dictionaries (made ready first where they are not), names, sounds.

    `counts` tells what the index holds.
    """
    from indexer.lexicon.aliases import Aliases
    from indexer.lexicon.cache import ensure_dictionary, jamdict_file
    from indexer.lexicon.dictionary import DictionaryFile
    from indexer.lexicon.induced import TABLE_NAME, InducedSource
    from indexer.lexicon.jmdict import DictionarySource
    from indexer.lexicon.name_source import NameSource
    from indexer.lexicon.stated import StatedSource
    from indexer.lexicon.transliteration import SoundSource

    present = Presence(counts)
    file = DictionaryFile(ensure_dictionary())
    stated = StatedSource(_stated(store))
    sources: list[Source] = [NeutralSource(), GrammarSource(), stated, DictionarySource(file, present)]
    names = jamdict_file()

    @lru_cache(REMEMBERED_WORDS)
    def everyday(term: str) -> bool:
        return file.spread((term,), "en") >= EVERYDAY

    people: Callable[[], People] | None = None
    if names is not None:
        name_source = NameSource(names, head_terms, everyday)
        sources.append(name_source)
        people = partial(_people, name_source, lambda word: file.spread(head_terms(word, "en"), "en"))
    sources.append(SoundSource(_sounds(store), common=everyday, known=lambda word: file.spread((word,), "ja") > 0))
    if induced := store.table(TABLE_NAME):
        sources.append(InducedSource(induced))
    return Lexicon(sources, present, stated, Aliases(file, stated, lambda term: counts["en"][term] > 0), people)


def _people(names: NameSource, meanings: Callable[[str], int]) -> People:
    """Make the source of persons' names where it is needed."""
    from indexer.lexicon.people import People

    return People(names, meanings)


def _stated(store: Store) -> bytes:
    """Read the table of stated equivalents, or make it where the index has none."""
    from indexer.lexicon.stated import TABLE_NAME, stated_table

    table = store.table(TABLE_NAME)
    return stated_table(store.all_entries()) if table is None else table


def _sounds(store: Store) -> bytes:
    """Read the table of sounds, or make it where the index has none."""
    from indexer.lexicon.transliteration import TABLE_NAME, sound_table

    table = store.table(TABLE_NAME)
    if table is None:
        ja, en = ([term for term, _ in store.vocabulary(lang)] for lang in LANGS)
        table = sound_table(ja, en)
    return table


class NeutralSource:
    """Numbers and Latin words stand for themselves in either language."""

    def find(self, terms: Terms, lang: Lang, target: Lang, text: str) -> Iterable[Equivalent]:
        """Yield the terms themselves."""
        if target != lang and len(terms) == 1 and language_neutral(terms[0]):
            yield Equivalent(terms, target, text, 1.0, ("number" if terms[0].startswith("#") else "variant",))

    def begins(self, terms: Terms, lang: Lang, text: str) -> bool:
        """Tell whether there is one word only."""
        return len(terms) == 1


class GrammarSource:
    """Function words, as listed in indexer.lexicon.grammar."""

    WEIGHT = 0.8

    def find(self, terms: Terms, lang: Lang, target: Lang, text: str) -> Iterable[Equivalent]:
        """Yield the function words that correspond; what is written in capitals (UN, IT, US) is none."""
        if target != lang and not (len(text) > 1 and text.isascii() and text.isupper()):
            for found in correspondences().get((lang, terms), ()):
                yield Equivalent(found, target, join_terms(found, target), self.WEIGHT, ("grammar",))

    def begins(self, terms: Terms, lang: Lang, text: str) -> bool:
        """Tell whether listed words begin so."""
        return (lang, terms) in beginnings()
