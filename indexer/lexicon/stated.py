"""What do the collection and its user say themselves? Glossary, mined and learned pairs, found by their terms.

The pairs are kept as entries; a table derived from them (one line for each side) makes them findable by analysed
terms, so that another inflection or spelling finds them too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.model import LANGS, Lang
from indexer.lexicon.empty import beginnings, plain_name
from indexer.lexicon.lines import Lines, sorted_lines
from indexer.lexicon.terms import Terms, head_terms, join_terms
from indexer.model import Equivalent, LexiconEntry

TABLE_NAME = "stated"
GLOSSARY_WEIGHT = 1.0
MINED_WEIGHT = (0.85, 0.97)
NAMED_WEIGHT = (0.95, 0.97)
LEARNED_WEIGHT = (0.5, 0.9)
"""What a pair weighs that was seen once, and one that was seen very often."""
HOP_SHARE = 0.9
"""What an equivalent of an equivalent weighs (日本学術会議, SCJ, Science Council of Japan)."""


def stated_table(entries: Iterable[LexiconEntry]) -> bytes:
    """Write one line for each side of each entry: language, key, other language, other text, via, count."""
    lines = set()
    for entry in entries:
        sides = ((entry.left, entry.left_lang), (entry.right, entry.right_lang))
        for (text, lang), (other_text, other_lang) in (sides, sides[::-1]):
            key = _key(head_terms(text, lang), lang)
            shown = " ".join(other_text.split())
            lines.add(f"{lang}\t{key}\t{other_lang}\t{shown}\t{entry.via}\t{entry.count}")
    return sorted_lines(lines)


class StatedSource:
    """Equivalents that the documents or the user state."""

    def __init__(self, table: bytes) -> None:
        self._table = Lines(table)
        self._direct: dict[tuple[Lang, Terms], tuple[Equivalent, ...]] = {}

    def find(self, terms: Terms, lang: Lang, target: Lang, text: str) -> Iterable[Equivalent]:
        """Yield what is stated of `terms`, and what is stated of that."""
        for first in self.direct(terms, lang):
            if first.lang == target:
                yield first
            for second in self.direct(first.terms, first.lang):
                if second.lang == target and (second.terms, second.lang) != (terms, lang):
                    via = tuple(dict.fromkeys((*first.via, *second.via)))
                    weight = first.weight * second.weight * HOP_SHARE
                    yield Equivalent(second.terms, target, second.text, weight, via)

    def begins(self, terms: Terms, lang: Lang, text: str) -> bool:
        """Tell whether words that begin with `terms` may be stated: keys stand with and without the small words."""
        ways = {terms, *(beginnings(terms) if lang == "en" else ())}
        return not all(ways) or any(any(self._table.beginning(f"{lang}\t{join_terms(way, lang)}")) for way in ways)

    def direct(self, terms: Terms, lang: Lang) -> tuple[Equivalent, ...]:
        """Return what is stated of `terms` itself, in either language; asked several times of each, so remembered."""
        known = self._direct.get((lang, terms))
        if known is None:
            known = self._direct[lang, terms] = tuple(self._looked_up(terms, lang))
        return known

    def _looked_up(self, terms: Terms, lang: Lang) -> Iterator[Equivalent]:
        for line in self._table.beginning(f"{lang}\t{_key(terms, lang)}\t"):
            other, text, via, count = line.decode().split("\t")
            for one in LANGS:
                if one == other and (found := head_terms(text, one)):
                    yield Equivalent(found, one, text, _weight(via, int(count)), (via,), seen=int(count))


def _key(terms: Terms, lang: Lang) -> str:
    """Join terms to a key, without the small words of an English name."""
    return join_terms(plain_name(terms) if lang == "en" else terms, lang)


def _weight(via: str, count: int) -> float:
    if via == "glossary":
        return GLOSSARY_WEIGHT
    once, often = {"mined": MINED_WEIGHT, "name": NAMED_WEIGHT}.get(via, LEARNED_WEIGHT)
    return often - (often - once) / max(1, count)
