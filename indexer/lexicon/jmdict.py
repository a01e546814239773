"""What does the dictionary call it? Look-ups in the file of records."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.model import Lang
from indexer.lexicon.dictionary import DictionaryFile
from indexer.lexicon.empty import EMPTY_WORDS
from indexer.lexicon.families import FAMILY_SHARE
from indexer.lexicon.grammar import grammatical
from indexer.lexicon.related import MOST_SHARE, either, strongest
from indexer.lexicon.terms import Terms, join_terms
from indexer.model import LEAST_WEIGHT, Equivalent

LEAST_RELATIVE = 0.2
"""The least weight of a word that is met only by another of its family."""
RELATED = "related"
"""The source of what is only near in meaning to what the dictionary says."""
MOST_RELATED = 12
"""How many such equivalents a word has, the surest."""
MEANINGS = frozenset(("dictionary", "synonym"))
"""The sources whose words have neighbours in meaning; names and loanwords have none."""
SIBLING_SHARE = {"dictionary": 0.5}
"""What another writing of the same record weighs in the same language: glosses are near each other, not the same."""


class DictionarySource:
    """Equivalents from the dictionaries."""

    def __init__(self, records: DictionaryFile) -> None:
        self._records = records

    def find(self, terms: Terms, lang: Lang, target: Lang, text: str) -> Iterable[Equivalent]:
        """Yield the writings in `target` of the records that hold `terms`, each once, at its surest."""
        if all(_known_elsewhere(term, lang) for term in terms):
            return
        best: dict[Terms, tuple[float, str]] = {}
        self._gather(best, _telling(terms, lang), lang, target, 1.0)
        if lang == "en" and target == "ja" and len(terms) == 1:
            self._add_from_relatives(best, terms[0])
        if lang == "ja" and target == "en":
            self._add_relatives(best)
        for found, (weight, via) in best.items():
            if not all(_known_elsewhere(term, target) for term in found):
                yield Equivalent(found, target, join_terms(found, target), weight, (via,))

    def begins(self, terms: Terms, lang: Lang, text: str) -> bool:
        """Tell whether words that begin with `terms` may be known: keys stand with and without the empty words."""
        telling = tuple(term for term in terms if term not in EMPTY_WORDS) if lang == "en" else terms
        ways = {terms, telling}
        return not telling or any(self._records.begins(join_terms(way, lang), lang) for way in ways)

    def _add_from_relatives(self, best: dict[Terms, tuple[float, str]], stem: str) -> None:
        """Add what the English words of the same family are called, and those near in meaning."""
        near: dict[Terms, float] = {}
        for relative, share in self._records.relatives(stem):
            if share >= FAMILY_SHARE:
                self._gather(best, (relative,), "en", "ja", share)
            else:
                theirs: dict[Terms, tuple[float, str]] = {}
                self._gather(theirs, (relative,), "en", "ja", share)
                _join(near, ((found, sure) for found, (sure, via) in theirs.items() if via in MEANINGS))
        _add_near(best, near)

    def _add_relatives(self, best: dict[Terms, tuple[float, str]]) -> None:
        """Add to English words those of their family (decide, decision), and those near in meaning (help, aid)."""
        near: dict[Terms, float] = {}
        for found, (weight, via) in list(best.items()):
            for relative, share in self._records.relatives(found[0]) if len(found) == 1 else ():
                sure = share * weight
                if share < FAMILY_SHARE:
                    if via in MEANINGS:
                        _join(near, [((relative,), sure)])
                elif sure >= LEAST_RELATIVE and ((relative,) not in best or best[relative,][0] < sure):
                    best[relative,] = (sure, via)
        _add_near(best, near)

    def _gather(
        self, best: dict[Terms, tuple[float, str]], terms: Terms, lang: Lang, target: Lang, certainty: float
    ) -> None:
        """Add the writings that are sure enough to be considered."""
        for record, weight in self._records.find(terms, lang, LEAST_WEIGHT / certainty):
            via = self._records.via(record)
            share = certainty * weight * (SIBLING_SHARE.get(via, 1.0) if target == lang else 1.0)
            if share < LEAST_WEIGHT:
                continue
            for found, unit in self._records.side(record, target):
                sure = share * unit
                if sure >= LEAST_WEIGHT and (found not in best or best[found][0] < sure):
                    part = lang == target and len(found) < len(terms) and set(found) <= set(terms)
                    if not part:
                        best[found] = (sure, via)


def _join(near: dict[Terms, float], more: Iterable[tuple[Terms, float]]) -> None:
    for found, sure in more:
        near[found] = either(near.get(found, 0.0), sure)


def _add_near(best: dict[Terms, tuple[float, str]], near: dict[Terms, float]) -> None:
    """Add the surest of what is only near in meaning, where it is not known otherwise."""
    new = {found: min(MOST_SHARE, sure) for found, sure in near.items() if found not in best and sure >= LEAST_WEIGHT}
    best.update({found: (sure, RELATED) for found, sure in strongest(new, MOST_RELATED)})


def _telling(terms: Terms, lang: Lang) -> Terms:
    """Leave out what the keys of glosses leave out (the "of" of Science Council of Japan), but never at an end."""
    if lang == "ja" or len(terms) < 3 or terms[0] in EMPTY_WORDS or terms[-1] in EMPTY_WORDS:
        return terms
    return tuple(term for term in terms if term not in EMPTY_WORDS)


def _known_elsewhere(term: str, lang: Lang) -> bool:
    """Tell whether grammar, or the reading of numbers, knows a term better than a dictionary."""
    return term.startswith("#") or term in grammatical(lang)
