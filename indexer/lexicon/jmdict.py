"""What does the dictionary call it? Look-ups in the file of records."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.model import Lang
from indexer.lexicon.dictionary import DictionaryFile
from indexer.lexicon.empty import EMPTY_WORDS
from indexer.lexicon.families import FAMILY_SHARE, ROOT
from indexer.lexicon.grammar import grammatical
from indexer.lexicon.terms import Terms, join_terms
from indexer.model import LEAST_WEIGHT, Equivalent

LEAST_RELATIVE = 0.2
"""The least weight of a word that is met only by another of its family."""
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
        if lang == "en" and target == "ja" and len(terms) == 1 and len(terms[0]) >= ROOT and terms[0].isalpha():
            for relative in self._records.relatives(terms[0]):
                self._gather(best, (relative,), lang, target, FAMILY_SHARE)
        if lang == "ja" and target == "en":
            self._add_relatives(best)
        for found, (weight, via) in best.items():
            if not all(_known_elsewhere(term, target) for term in found):
                yield Equivalent(found, target, join_terms(found, target), weight, (via,))

    def _add_relatives(self, best: dict[Terms, tuple[float, str]]) -> None:
        """Add to English words those of their family (decide, decision)."""
        for found, (weight, via) in list(best.items()):
            sure = FAMILY_SHARE * weight
            for relative in self._records.relatives(found[0]) if len(found) == 1 and sure >= LEAST_RELATIVE else ():
                if (relative,) not in best or best[relative,][0] < sure:
                    best[relative,] = (sure, via)

    def _gather(
        self, best: dict[Terms, tuple[float, str]], terms: Terms, lang: Lang, target: Lang, certainty: float
    ) -> None:
        """Add the writings that are sure enough to be considered."""
        for record, weight in self._records.find(terms, lang):
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


def _telling(terms: Terms, lang: Lang) -> Terms:
    """Leave out what the keys of glosses leave out (the "of" of Science Council of Japan), but never at an end."""
    if lang == "ja" or len(terms) < 3 or terms[0] in EMPTY_WORDS or terms[-1] in EMPTY_WORDS:
        return terms
    return tuple(term for term in terms if term not in EMPTY_WORDS)


def _known_elsewhere(term: str, lang: Lang) -> bool:
    """Tell whether grammar, or the reading of numbers, knows a term better than a dictionary."""
    return term.startswith("#") or term in grammatical(lang)
