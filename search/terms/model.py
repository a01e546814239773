"""The words of the term list: a bilingual term with its evidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """One passage that holds a term: its id and its text."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class TermPair:
    """A term in both languages.

    `ja_frequency` and `en_frequency` count occurrences in the documents; `score` in 0…1 says how sure the pairing is;
    `via` names the sources that lead from one to the other; the examples are one passage of each side, an
    aligned pair where there is one.
    """

    ja: str
    en: str
    ja_frequency: int
    en_frequency: int
    score: float
    via: tuple[str, ...]
    ja_example: Example
    en_example: Example


@dataclass(frozen=True, slots=True)
class MissingTerm:
    """A glossary entry that the documents use in one language only, or not at all."""

    ja: str
    en: str
    ja_frequency: int
    en_frequency: int
