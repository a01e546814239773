"""What does the segmenter's own dictionary know of other names? SudachiDict's normal forms and synonym groups.

An English word that the dictionary writes in katakana is a loanword (track → トラック); words of one synonym group
mean the same in either language (OECD, 経済協力開発機構).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from corpus.model import Lang
from indexer.lexicon.dictionary import Record, Weighted
from indexer.lexicon.empty import telling
from indexer.lexicon.terms import Terms

LOANWORD_WEIGHT = 0.95
SYNONYM_WEIGHT = 0.95
LARGEST_GROUP = 16
"""A larger group is a theme, not a meaning."""

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 .&'/-]*")
_LATIN_ANY = re.compile(r"[A-Za-z]")


def synonym_records(heads: Callable[[str, Lang], Terms]) -> Iterator[Record]:
    """Read SudachiDict once, and make a record of every loanword and every group of synonyms."""
    from sudachipy import Dictionary

    groups: dict[int, set[str]] = defaultdict(set)
    loans: set[tuple[str, str]] = set()
    memberships: dict[str, int] = defaultdict(int)
    for morpheme in Dictionary(dict="core").entries():  # over a million and a half, most of which tell nothing
        ids, surface = morpheme.synonym_group_ids(), morpheme.surface()
        if ids or surface.isascii():
            _note(morpheme, surface, ids, groups, loans, memberships)

    def share(word: str) -> float:
        return SYNONYM_WEIGHT / math.sqrt(max(1, memberships[word]))

    for latin_word, japanese_word in sorted(loans):
        yield from _record("loanword", [latin_word], [japanese_word], heads, lambda _: LOANWORD_WEIGHT)
    for number in sorted(groups):
        latin = sorted(word for word in groups[number] if _LATIN.fullmatch(word))
        japanese = sorted(word for word in groups[number] if not _LATIN_ANY.search(word))
        yield from _record(
            "synonym", latin, japanese, heads, lambda word: SYNONYM_WEIGHT / max(1, memberships[word]) ** 0.5
        )


def _note(
    morpheme: Any,
    surface: str,
    ids: list[int],
    groups: dict[int, set[str]],
    loans: set[tuple[str, str]],
    memberships: dict[str, int],
) -> None:
    if ids and surface == morpheme.dictionary_form():
        memberships[surface] = max(memberships[surface], len(ids))
        for number in ids:
            groups[number].add(surface)
    if surface.isascii() and _LATIN.fullmatch(surface) and not _LATIN_ANY.search(normal := morpheme.normalized_form()):
        loans.add((surface.lower(), normal))


def _record(
    via: str,
    latin: Iterable[str],
    japanese: Iterable[str],
    heads: Callable[[str, Lang], Terms],
    weight: Callable[[str], float],
) -> Iterator[Record]:
    en, ja = _weighted(latin, "en", heads, weight), _weighted(japanese, "ja", heads, weight)
    enough = (en and ja) or (len(en) + len(ja) > 1 and via == "synonym")
    if enough and max(len(en), len(ja)) <= LARGEST_GROUP:
        yield Record(via, ja, en, tuple(range(len(en))) if via == "synonym" else ())


def _weighted(
    words: Iterable[str], lang: Lang, heads: Callable[[str, Lang], Terms], weight: Callable[[str], float]
) -> tuple[Weighted, ...]:
    best: dict[Terms, float] = {}
    for word in words:
        terms = heads(word, lang) if lang == "ja" else telling(heads(word, lang))
        if terms:
            best[terms] = max(best.get(terms, 0.0), weight(word))
    return tuple(sorted(best.items(), key=lambda item: (-item[1], item[0])))
