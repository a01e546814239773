"""What is asked? A typed query, read into alternatives of words, phrases and prefixes, and exclusions.

The syntax is the one that people know: words, "phrases", `OR` (or `|`), `-not`, `prefix*`. Nothing that can be typed
is a syntax error: a quote that never closes, or an operator with nothing to join, is passed over.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import field

from corpus.errors import UsageError
from corpus.quick import dataclass
from corpus.typed import Literal

SHORT = 1_000
"""Up to so many characters nobody asks for the limit."""
MAX_ALTERNATIVES = 100
"""Each alternative is a search of its own."""

QUOTES = {'"': '"＂', "＂": '"＂', "“": "”“", "„": "”“", "”": "”", "「": "」", "『": "』", "«": "»", "｢": "｣"}
"""Opening marks, and the marks that close each."""
CORNERS = frozenset("「『｢")
"""Marks that also stand inside running Japanese text; they make a phrase only when they stand apart."""
MINUS = frozenset("-－‐‑−")
STAR = frozenset("*＊")
BAR = frozenset("|｜")
OR_WORDS = frozenset({"OR", "ＯＲ"})
AND_WORDS = frozenset({"AND", "ＡＮＤ"})

PartKind = Literal["words", "phrase", "prefix"]


@dataclass(frozen=True, slots=True)
class Part:
    """One operand: a run of bare words, a phrase in quotation marks, or the beginning of a word.

    `text` is without marks and operators; `span` is where `text` stands, half-open, in characters of `Query.text`.
    """

    kind: PartKind
    text: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Query:
    """A query as read.

    `alternatives` are what `OR` separates (at least one, none of them empty); the parts of an alternative all
    belong to what is asked for. `excluded` holds what no hit may contain, whatever the alternative.
    """

    text: str
    alternatives: tuple[tuple[Part, ...], ...]
    excluded: tuple[Part, ...] = field(default=())


def parse(text: str, plain: bool = False) -> Query:
    """Read a query; with `plain` all of it is one run of words.

    Raises UsageError when it holds nothing that can be searched for, or more characters than corpus.limits allows.
    """
    if len(text) > SHORT:
        _refuse_too_long(text)
    query = _plain(text) if plain else _read(text)
    if len(query.alternatives) > MAX_ALTERNATIVES:
        raise UsageError(
            f"the query has {len(query.alternatives):,} alternatives, the limit is {MAX_ALTERNATIVES}",
            "Ask them one by one, with --queries FILE; or take OR for a word, with --plain.",
        )
    if not any(_searchable(part.text) for alternative in query.alternatives for part in alternative):
        raise UsageError(*_nothing(query))
    return query


def _refuse_too_long(text: str) -> None:
    from corpus.limits import current  # lazily: few queries are long

    limit = current().query_chars
    if len(text) > limit:
        raise UsageError(
            f"the query has {len(text):,} characters, the limit (query_chars) is {limit:,}",
            "Search for a paragraph of it, or pair whole documents with `taiyaku align`.",
        )


def _plain(text: str) -> Query:
    return Query(text, ((Part("words", text.strip(), _stripped(text, 0, len(text))),),))


def _nothing(query: Query) -> tuple[str, str]:
    if query.excluded:
        return "nothing to search for: the query only excludes", "Add a word that must be there: diplomacy -economic"
    if not query.text.strip():
        return (
            "nothing to search for: the query is empty",
            'Give a word, or a phrase in quotes: taiyaku search "Track II"',
        )
    return (
        "nothing to search for: the query has no letter or digit",
        'Give a word, or a phrase in quotes: taiyaku search "Track II"',
    )


def _searchable(text: str) -> bool:
    return any(
        unicodedata.category(character)[0] in "LN" or unicodedata.category(character) == "So" for character in text
    )


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: Literal["word", "phrase", "prefix", "or", "and"]
    start: int
    end: int
    excluded: bool = False


def _read(text: str) -> Query:
    """Group lexemes: neighbouring words make one part, `OR` starts a new alternative."""
    alternatives: list[list[Part]] = [[]]
    excluded: list[Part] = []
    run: list[_Lexeme] = []

    def close_run() -> None:
        if run:
            alternatives[-1].append(_part(text, "words", run[0].start, run[-1].end))
            run.clear()

    for lexeme in _lexemes(text):
        if lexeme.kind == "word" and not lexeme.excluded:
            run.append(lexeme)
            continue
        close_run()
        if lexeme.kind == "or":
            alternatives.append([])
        elif lexeme.kind != "and":
            kind: PartKind = "words" if lexeme.kind == "word" else lexeme.kind
            (excluded if lexeme.excluded else alternatives[-1]).append(_part(text, kind, lexeme.start, lexeme.end))
    close_run()
    kept = tuple(tuple(parts) for parts in alternatives if any(_searchable(part.text) for part in parts))
    return Query(text, kept, tuple(part for part in excluded if _searchable(part.text)))


def _part(text: str, kind: PartKind, start: int, end: int) -> Part:
    start, end = _stripped(text, start, end)
    return Part(kind, text[start:end], (start, end))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _lexemes(text: str) -> Iterator[_Lexeme]:
    """Yield words, phrases and operators in order; every step moves forward, so it always ends."""
    at = 0
    while at < len(text):
        character = text[at]
        if character.isspace():
            at += 1
        elif character in BAR:
            yield _Lexeme("or", at, at + 1)
            at += 1
        else:
            excluded = character in MINUS and _opens_operand(text, at + 1)
            lexeme, at = _operand(text, at + excluded, excluded)
            yield lexeme


def _opens_operand(text: str, at: int) -> bool:
    """Tell whether a minus before `at` excludes: something to exclude follows at once, not a space or another minus."""
    return at < len(text) and not text[at].isspace() and text[at] not in MINUS and text[at] not in BAR


def _operand(text: str, at: int, excluded: bool) -> tuple[_Lexeme, int]:
    """Read a phrase or a word at `at`; return it with the offset after it."""
    closing = _closing(text, at) if text[at] in QUOTES else None
    if closing is not None:
        return _Lexeme("phrase", at + 1, closing, excluded), closing + 1
    end = _word_end(text, at)
    word = text[at:end]
    if not excluded and word in OR_WORDS:
        return _Lexeme("or", at, end), end
    if not excluded and word in AND_WORDS:
        return _Lexeme("and", at, end), end
    if word[-1] in STAR and _searchable(word[:-1]) and not STAR & set(word[:-1]):
        return _Lexeme("prefix", at, end - 1, excluded), end
    return _Lexeme("word", at, end, excluded), end


def _closing(text: str, at: int) -> int | None:
    """Find the mark that closes the quotation opened at `at`; None when it is no phrase but part of a text."""
    ends = [found for mark in QUOTES[text[at]] if (found := text.find(mark, at + 1)) >= 0]
    if not ends or not text[at + 1 : min(ends)].strip():
        return None
    closing = min(ends)
    return None if text[at] in CORNERS and not _stands_apart(text, closing + 1) else closing


def _stands_apart(text: str, at: int) -> bool:
    return at >= len(text) or text[at].isspace() or text[at] in BAR or text[at] in QUOTES or text.startswith("OR", at)


def _word_end(text: str, at: int) -> int:
    end = at + 1
    while end < len(text) and not text[end].isspace() and text[end] not in BAR:
        end += 1
    return end
