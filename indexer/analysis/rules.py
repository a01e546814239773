"""What is a rule that reads a number, date or quantity? A pattern, and what it makes of a match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from corpus.patterns import lazy
from corpus.quick import dataclass
from indexer.analysis.units import Entry, Part, entry, single

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that is tried where a number may begin; `read` makes an entry of the match, or None to refuse it.

    The entry's `length` says how much of the text it takes, from the start of the match; it may be less than
    the match when the rest was only looked at. `on` names the characters one of which must come first, or next
    after a numeral; "" stands for any.
    """

    pattern: re.Pattern[str]
    read: Callable[[Match], Entry | None]
    on: str = ""


def first(rules: Iterable[Rule], text: str, at: int) -> Iterator[Entry]:
    """Yield what the rules read at `at`, best first."""
    for rule in rules:
        match = rule.pattern.match(text, at)
        if match is not None:
            found = rule.read(match)
            if found is not None:
                yield found


def by_character(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """Sort rules by the character they wait for, in their order; under "" stand those that wait for none."""
    rules = tuple(rules)
    characters = {"", *(character for rule in rules for character in rule.on)}
    return {key: tuple(rule for rule in rules if not rule.on or (key and key in rule.on)) for key in characters}


def whole(match: Match, *slots: str | tuple[str, ...]) -> Entry:
    """Make an entry whose terms all cover the whole match; a tuple holds terms that share a position."""
    if len(slots) == 1 and isinstance(slots[0], str):
        return single(slots[0], match.end() - match.start())
    return spread(match, *((slot, 0) for slot in slots))


def spread(match: Match, *slots: tuple[str | tuple[str, ...], int | str]) -> Entry:
    """Make an entry that takes the whole match, each slot covering the group named beside it."""
    parts: list[Part] = []
    base = match.start()
    for position, (terms, group) in enumerate(slots):
        start, end = match.span(group)
        same = (terms,) if isinstance(terms, str) else terms
        parts += [(term, start - base, end - base, position) for term in same]
    return entry(parts, match.end() - base)


def word_before(text: str, at: int) -> str:
    """Return the Latin word that ends just before `at` (a space or hyphen between), "" if there is none."""
    match = _WORD_BEFORE.search(text, max(0, at - 24), at)
    return match.group(1) if match else ""


_WORD_BEFORE = lazy(r"([A-Za-z]+)\.?[ \u00a0-]?$")
