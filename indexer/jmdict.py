"""What does the dictionary call it? Look-ups in the file of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.model import LANGS, Lang
from indexer.model import Equivalent
from indexer.dictionary import Record, DictionaryFile, Terms, join_terms

SIBLING_SHARE = 0.5
"""What another gloss of the same record weighs in the same language: glosses are near each other, not the same."""


class DictionarySource:
    """Equivalents from the dictionaries."""

    def __init__(self, records: DictionaryFile) -> None:
        self._records = records

    def find(self, terms: Terms, lang: Lang) -> Iterable[Equivalent]:
        for record, weight in self._records.find(terms, lang):
            yield from _equivalents(record, weight, lang)


def _equivalents(record: Record, weight: float, lang: Lang) -> Iterator[Equivalent]:
    for target in LANGS:
        share = 1.0 if target != lang else SIBLING_SHARE
        for terms, unit in record.side(target):
            yield Equivalent(terms, target, join_terms(terms, target), weight * unit * share, (record.via,))
