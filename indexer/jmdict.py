"""What does the dictionary call it? Look-ups in the file of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.model import LANGS, Lang
from indexer.dictionary import DictionaryFile, Record
from indexer.grammar import function_words
from indexer.model import Equivalent
from indexer.terms import Terms, join_terms

SIBLING_SHARE = {"dictionary": 0.5}
"""What another writing of the same record weighs in the same language: glosses are near each other, not the same."""


class DictionarySource:
    """Equivalents from the dictionaries."""

    def __init__(self, records: DictionaryFile) -> None:
        self._records = records

    def find(self, terms: Terms, lang: Lang, text: str = "") -> Iterable[Equivalent]:
        if lang == "en" and all(term in function_words("en") for term in terms):
            return
        for record, weight in self._records.find(terms, lang):
            yield from _equivalents(record, weight, lang)


def _equivalents(record: Record, weight: float, lang: Lang) -> Iterator[Equivalent]:
    for target in LANGS:
        share = 1.0 if target != lang else SIBLING_SHARE.get(record.via, 1.0)
        for terms, unit in record.side(target):
            if target == "en" and all(term in function_words("en") for term in terms):
                continue  # grammar knows these better
            yield Equivalent(terms, target, join_terms(terms, target), weight * unit * share, (record.via,))
