"""Which words of a gloss carry no meaning beside others?"""

from __future__ import annotations

from collections.abc import Iterator

EMPTY_WORDS = frozenset(
    (
        "a an the to of in on at by for with and or be is it as from that one one's oneself "
        "sth sb someon somebodi someth etc esp"
    ).split()
)
"""Stems of a gloss that carry no meaning beside others."""


def telling(terms: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the words that carry no meaning beside others, where others are left."""
    return tuple(term for term in terms if term not in EMPTY_WORDS) or terms


LIGHT = frozenset("a an the of and".split())
"""Of these, those that make no difference between two words (science in diplomacy is not science for diplomacy)."""


def plain_name(terms: tuple[str, ...]) -> tuple[str, ...]:
    """Write an English name without its small words; between two words only the lightest go."""
    plain = telling(terms)
    return plain if len(plain) > 2 else tuple(term for term in terms if term not in LIGHT) or terms


def beginnings(terms: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield how a plain name may begin that is made of a name beginning with `terms`; perhaps with nothing of them."""
    for small in (EMPTY_WORDS, LIGHT):
        yield tuple(term for term in terms if term not in small)
