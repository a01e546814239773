"""What else is this very thing called? Names that are stated side by side somewhere, walked from name to name.

A name leads to the records and statements that hold it, and those to their other names, so that every name of a
thing leads to the same names. One that is met on the way leads on only if it means few things: acronyms and single
English words never do, lest artificial intelligence (AI) be avian influenza.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from corpus.model import LANGS, Lang
from corpus.patterns import lazy
from indexer.analysis.stems import stem
from indexer.lexicon.dictionary import DictionaryFile, Record, names_in
from indexer.lexicon.empty import plain_name
from indexer.lexicon.grammar import function_words
from indexer.lexicon.stated import StatedSource
from indexer.lexicon.terms import Terms, head_terms, join_terms
from indexer.model import Equivalent

SURE = 0.8
"""What is stated with at least this weight is another name of the same thing."""
NAME_WEIGHT = 0.95
"""What another name weighs."""
LEADS_ON = 5
"""A name that more records hold than this means too much to lead from one to the next."""
FIRST = 0.95
"""A gloss of more weight is the first."""
MOST = 48
"""How many names of one thing are gathered."""
SHORTEST_PART = 3
"""Letters of a part of an English compound that is written as one word."""

_SPACES = lazy(r"[\s\-‐‑–]+")
_WORD = lazy("[a-z]{6,24}")

Name = tuple[Lang, Terms]


class Aliases:
    """Gathers the names of a thing from the dictionaries and from what the collection states."""

    def __init__(self, file: DictionaryFile, stated: StatedSource, known: Callable[[str], bool]) -> None:
        """`known` tells whether an English term stands in the index."""
        self._file = file
        self._stated = stated
        self._known = known

    def of(self, terms: Terms, lang: Lang, text: str) -> list[Equivalent]:
        """Return the other names of what `terms`, written as `text`, names; nothing where it is no known name."""
        start = (lang, _plain(terms, lang))
        if any(term.startswith("#") for term in terms) and not self.proper(terms, lang, text.title()):
            return []  # a label with its number: Track 2 is more than the platform of that name
        found: dict[Name, Equivalent] = {}
        waiting: deque[tuple[Name, tuple[str, ...]]] = deque()
        for name in (start, *self._other_spellings(start, text)):
            if name != start:
                found[name] = Equivalent(name[1], lang, join_terms(name[1], lang), NAME_WEIGHT, ("variant",))
            waiting.append((name, ()))
        begun = len(waiting)
        while waiting and len(found) < MOST:
            name, via = waiting.popleft()
            begun -= 1
            for other in self._beside(name, begun >= 0):
                key = (other.lang, other.terms)
                if key in found and found[key].weight < other.weight:
                    found[key] = replace(found[key], weight=other.weight)
                if key != start and key not in found:
                    reached = tuple(dict.fromkeys((*via, *other.via)))
                    found[key] = Equivalent(other.terms, other.lang, other.text, other.weight, reached)
                    waiting.append((key, reached))
                    if (joined := self._joined(other.terms)) and other.lang == "en":
                        found.setdefault(("en", (joined,)), replace(found[key], terms=(joined,), text=joined))
        return list(found.values())

    def proper(self, terms: Terms, lang: Lang, text: str) -> bool:
        """Tell whether `terms`, written as `text`, are the proper name of an individual thing."""
        capital = lang == "ja" or text[:1].isupper()
        return capital and any(record.proper for record in self._file.named(_plain(terms, lang), lang))

    def trusted(self, name: Name, other: Equivalent) -> bool:
        """Tell whether what documents state in parentheses is a name, and no part, example or place of the thing.

        It is none where the dictionaries know either for something else: ODA（無償資金協力）.
        """
        if "mined" not in other.via or name[0] == other.lang:
            return True
        ja, en = sorted((name[1], other.terms), key=lambda terms: all(term.isascii() for term in terms))
        en = _plain(en, "en")
        meant = [self._file.record(number) for number, _ in self._file.find(ja, "ja")]
        if len(en) == 1:
            meant += self._file.named(en, "en")
        return not meant or any(_holds(record, ja, en) for record in meant)

    def _beside(self, name: Name, start: bool) -> Iterator[Equivalent]:
        """Yield the names that stand beside `name`; of one met on the way only if it means few things."""
        lang, terms = name
        stated = [one for one in self._stated.direct(terms, lang) if one.weight >= SURE and self.trusted(name, one)]
        for one in stated:
            yield Equivalent(_plain(one.terms, one.lang), one.lang, one.text, one.weight, one.via)
        if not start and lang == "en" and len(terms) == 1:
            return  # a single word leads nowhere
        records = self._file.named(terms, lang)
        for record in self._meant(records, stated) if start else self._led(records, name):
            for target in LANGS:
                for other in names_in(record, target):
                    yield Equivalent(other, target, join_terms(other, target), NAME_WEIGHT, (record.via,))

    def _led(self, records: list[Record], name: Name) -> list[Record]:
        """Keep the records that a name met on the way leads to: none where it means several things."""
        lang, terms = name
        if lang == "ja":
            groups = sum(record.via == "synonym" for record in records)
            return self._meant(records, ()) if groups < 2 and len(records) <= LEADS_ON else []
        first = [record for record in records if _first(record, terms)]
        return first if len(first) <= LEADS_ON else []

    def _meant(self, records: list[Record], stated: Iterable[Equivalent]) -> list[Record]:
        """Choose what an ambiguous name means (JST): what the collection says, public bodies, proper names."""
        said = {(one.lang, _plain(one.terms, one.lang)) for one in stated}
        for chosen in (
            [record for record in records if not said.isdisjoint(_names(record))],
            [record for record in records if record.via == "body"],
            [record for record in records if record.proper],
        ):
            if chosen:
                return [record for record in records if record in chosen or _touch(record, chosen)]
        return records

    def _other_spellings(self, name: Name, text: str) -> Iterator[Name]:
        """Yield an English compound written as one word, or as two (policy maker, policymaker)."""
        lang, terms = name
        if lang != "en":
            return
        if (
            "-" in text
            and len(terms) > 2
            and self._file.named(closed := _plain(head_terms(text.replace("-", ""), lang), lang), lang)
        ):
            yield lang, closed  # Honno-ji Incident, Honnoji Incident
        if len(terms) == 2 and all(term.isalpha() for term in terms):
            joined = stem(_SPACES.sub("", text))
            if self._known(joined) or self._file.spread((joined,), "en"):
                yield lang, (joined,)
        elif len(terms) == 1 and _WORD.fullmatch(word := text.lower()):
            for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
                parts = (stem(word[:at]), stem(word[at:]))
                if self._file.named(parts, "en") or all(map(self._is_word, parts)):
                    yield lang, parts

    def _is_word(self, term: str) -> bool:
        return self._known(term) and term not in function_words("en")

    def _joined(self, terms: Terms) -> str:
        """Return the stem of two stems written as one word, where the index has it; nothing else."""
        if len(terms) != 2 or not all(term.isascii() and term.isalpha() for term in terms):
            return ""
        first, second = terms
        ways = [first, f"{first[:-1]}y", f"{first}e"] if first.endswith("i") else [first, f"{first}e"]
        return next((joined for way in ways if self._known(joined := stem(way + second))), "")


def _holds(record: Record, ja: Terms, en: Terms) -> bool:
    """Tell whether a record has both names, the second perhaps as the initials of one of its own."""
    if not any(name == ja for name, _ in record.ja):
        return False
    return any(name == en or "".join(term[0] for term in name) == en[0] for name, _ in record.en)


def _first(record: Record, terms: Terms) -> bool:
    """Tell whether a name is what a record's thing is called first."""
    return record.via != "dictionary" or any(name == terms and weight > FIRST for name, weight in record.en)


def _touch(record: Record, others: Iterable[Record]) -> bool:
    """Tell whether a record shares two names with one of others: it is of the same thing."""
    return any(len(_names(record) & _names(other)) > 1 for other in others)


def _names(record: Record) -> set[Name]:
    return {(lang, name) for lang in LANGS for name in names_in(record, lang)}


def _plain(terms: Terms, lang: Lang) -> Terms:
    return plain_name(terms) if lang == "en" else terms
