"""What does the dictionary call it? Look-ups in the file of records."""

from __future__ import annotations

from itertools import islice

from corpus.model import Lang
from indexer.lexicon.answers import TERM
from indexer.lexicon.dictionary import DictionaryFile
from indexer.lexicon.empty import EMPTY_WORDS
from indexer.lexicon.families import FAMILY_SHARE
from indexer.lexicon.presence import LIKELY, Presence, known_elsewhere
from indexer.lexicon.related import MOST_SHARE, strongest
from indexer.lexicon.terms import Terms, join_terms
from indexer.model import LEAST_WEIGHT, MOST_ACROSS, MOST_OWN, Equivalent

LEAST_RELATIVE = 0.2
"""The least weight of a word that is met only by another of its family."""
RELATED = "related"
"""The source of what is only near in meaning to what the dictionary says."""
MOST_RELATED = 12
"""How many such equivalents a word has, the surest."""
MEANINGS = frozenset(("dictionary", "synonym"))
"""The sources whose words have neighbours in meaning; names and loanwords have none."""
Best = dict[str, tuple[float, str]]
"""For each writing (its terms joined by TERM) how sure it is, and by which source."""


class DictionarySource:
    """Equivalents from the dictionaries."""

    def __init__(self, records: DictionaryFile, present: Presence | None = None) -> None:
        """Of what an index does not hold only what is sure is found, where `present` tells what it holds."""
        self._records = records
        self._writings = present.writings if present else None

    def find(self, terms: Terms, lang: Lang, target: Lang, text: str) -> list[Equivalent]:
        """Return the writings in `target` of the records that hold `terms`, each once, at its surest."""
        if all(known_elsewhere(term, lang) for term in terms):
            return []
        asked = _telling(terms, lang)
        best = self._own(asked, lang) if lang == target else self._found(asked, lang, target)
        if lang == "en" and target == "ja" and len(terms) == 1:
            self._add_from_relatives(best, terms[0])
        if lang == "ja" and target == "en":
            self._add_relatives(best)
        return self._equivalents(best, target, MOST_OWN if lang == target else MOST_ACROSS, lang != target == "en")

    def _equivalents(self, best: Best, target: Lang, most: int, leading: bool) -> list[Equivalent]:
        """Keep the surest that the index holds; also, if `leading`, what is likely enough to lead to more names."""
        if self._writings is None:
            known = [(_telling_terms(writing, target), sure) for writing, sure in best.items()]
        elif len(best) > most:
            held = self._writings[target]
            surest = sorted(best.items(), key=_weight, reverse=True)
            there = ((held[writing], sure) for writing, sure in surest)
            known = list(islice((one for one in there if one[0] is not None), most))
        else:
            held = self._writings[target]
            known = list(zip(map(held.__getitem__, best), best.values(), strict=True))
        if leading and self._writings is not None:
            absent = [(one, sure) for one, sure in best.items() if sure[0] >= LIKELY and held[one] is None]
            known += [(_telling_terms(one, target), sure) for one, sure in absent]
        return [Equivalent(one[0], target, one[1], weight, (via,)) for one, (weight, via) in known if one is not None]

    def begins(self, terms: Terms, lang: Lang, text: str) -> bool:
        """Tell whether words that begin with `terms` may be known: keys stand with and without the empty words."""
        telling = tuple(term for term in terms if term not in EMPTY_WORDS) if lang == "en" else terms
        ways = {terms, telling}
        return not telling or any(self._records.begins(join_terms(way, lang), lang) for way in ways)

    def _found(self, terms: Terms, lang: Lang, target: Lang) -> Best:
        """Read what all records together say."""
        answer = self._records.answer(terms, lang, target)
        return {writing: (weight * unit, via) for writing, (weight, unit, via) in answer}

    def _own(self, terms: Terms, lang: Lang) -> Best:
        """Read what they say in the same language, where the glosses of an entry are no more than near each other.

        Part of a phrase is no other name of it.
        """
        found = self._found(terms, lang, lang)
        best = {one: (sure, RELATED if via == "dictionary" else via) for one, (sure, via) in found.items()}
        if len(terms) == 1:
            return best
        given, parts = set(terms), len(terms) - 1
        return {
            one: sure for one, sure in best.items() if one.count(TERM) >= parts or not given.issuperset(one.split(TERM))
        }

    def _add_from_relatives(self, best: Best, stem: str) -> None:
        """Add what the English words of the same family are called, and those near in meaning."""
        near: dict[str, float] = {}
        for relative, share in self._records.relatives(stem):
            family = share >= FAMILY_SHARE
            for writing, (weight, unit, via) in self._records.answer((relative,), "en", "ja"):
                sure = share * weight * unit
                if sure < LEAST_WEIGHT:
                    continue
                if family:
                    if writing not in best or best[writing][0] < sure:
                        best[writing] = (sure, via)
                elif via in MEANINGS:
                    near[writing] = 1 - (1 - near.get(writing, 0.0)) * (1 - sure)
        _add_near(best, near)

    def _add_relatives(self, best: Best) -> None:
        """Add to English words those of their family (decide, decision), and those near in meaning (help, aid)."""
        near: dict[str, float] = {}
        relatives = self._records.relatives
        for found, (weight, via) in list(best.items()):
            if TERM in found:
                continue
            meaning = via in MEANINGS
            for relative, share in relatives(found):
                sure = share * weight
                if share < FAMILY_SHARE:
                    if meaning:  # how sure it is when either of several grounds may hold
                        near[relative] = 1 - (1 - near.get(relative, 0.0)) * (1 - sure)
                elif sure >= LEAST_RELATIVE and (relative not in best or best[relative][0] < sure):
                    best[relative] = (sure, via)
        _add_near(best, near)


def _weight(item: tuple[str, tuple[float, str]]) -> float:
    return item[1][0]


def _telling_terms(writing: str, lang: Lang) -> tuple[Terms, str] | None:
    """Return the terms of a writing, and how it is shown; None for numbers and small words."""
    terms = tuple(writing.split(TERM))
    return None if all(known_elsewhere(one, lang) for one in terms) else (terms, join_terms(terms, lang))


def _add_near(best: Best, near: dict[str, float]) -> None:
    """Add the surest of what is only near in meaning, where it is not known otherwise."""
    new = {found: min(MOST_SHARE, sure) for found, sure in near.items() if sure >= LEAST_WEIGHT and found not in best}
    best.update({found: (sure, RELATED) for found, sure in strongest(new, MOST_RELATED)})


def _telling(terms: Terms, lang: Lang) -> Terms:
    """Leave out what the keys of glosses leave out (the "of" of Science Council of Japan), but never at an end."""
    if lang == "ja" or len(terms) < 3 or terms[0] in EMPTY_WORDS or terms[-1] in EMPTY_WORDS:
        return terms
    return tuple(term for term in terms if term not in EMPTY_WORDS)
