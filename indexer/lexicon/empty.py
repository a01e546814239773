"""Which words of a gloss carry no meaning beside others?"""

from __future__ import annotations

EMPTY_WORDS = frozenset(
    (
        "a an the to of in on at by for with and or be is it as from that one one's oneself "
        "sth sb someon somebodi someth etc esp"
    ).split()
)
"""Stems of a gloss that carry no meaning beside others."""
