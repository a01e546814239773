"""What does the dictionary call it? Look-ups in the file of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.model import Lang
from indexer.dictionary import DictionaryFile
from indexer.families import FAMILY_SHARE, ROOT
from indexer.grammar import grammatical
from indexer.model import Equivalent
from indexer.terms import Terms, join_terms

SIBLING_SHARE = {"dictionary": 0.5}
"""What another writing of the same record weighs in the same language: glosses are near each other, not the same."""


class DictionarySource:
    """Equivalents from the dictionaries."""

    def __init__(self, records: DictionaryFile) -> None:
        self._records = records

    def find(self, terms: Terms, lang: Lang, target: Lang, text: str) -> Iterable[Equivalent]:
        """Yield the writings in `target` of every record that holds `terms`."""
        if all(term in grammatical(lang) for term in terms):
            return  # grammar knows these better
        yield from self._of(terms, lang, target, 1.0)
        if lang == "en" and target == "ja" and len(terms) == 1 and len(terms[0]) >= ROOT and terms[0].isalpha():
            for relative in self._records.relatives(terms[0]):
                yield from self._of((relative,), lang, target, FAMILY_SHARE)

    def _of(self, terms: Terms, lang: Lang, target: Lang, certainty: float) -> Iterator[Equivalent]:
        for record, weight in self._records.find(terms, lang):
            share = certainty * weight * (SIBLING_SHARE.get(record.via, 1.0) if target == lang else 1.0)
            for found, unit in record.side(target):
                if not all(term in grammatical(target) for term in found):
                    yield Equivalent(found, target, join_terms(found, target), share * unit, (record.via,))
