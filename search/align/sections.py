"""Which sections of two documents correspond, also when some are missing, merged or moved?

Content decides first (the bridge's evidence over heading and beginning), then the company a section keeps: the
sections before and after it, the section it stands in, and its number. Pairs are taken best first, so that a moved
section finds its counterpart wherever it went; what nothing speaks for stays unpaired.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.model import Section
from search.align.evidence import Evidence

CONTENT_WEIGHT, TITLE_WEIGHT = 1.0, 0.5
"""What the similarity of whole sections and of their headings is worth."""
DISTINCT_WEIGHT, MOST_DISTINCT = 1.0, 0.15
"""What it is worth that a pair is better than any other of its two sections, and the most that counts."""
NEIGHBOUR_BONUS = 0.06
"""Added for each neighbour (before, after) that is paired with the neighbour on the other side."""
PARENT_BONUS = 0.05
"""Added when the enclosing sections are paired, taken off when they are paired elsewhere."""
NUMBER_BONUS = 0.05
"""Added when both sections carry the same number."""
ACCEPT = 0.42
"""The least that must speak for a pair."""
NEAREST = 8
"""How many counterparts are tried for a section."""
ROUNDS = 4
"""How often the company is looked at again with the pairs found so far."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of one side as alignment needs them: parents are positions in the same list, or None."""

    numbers: tuple[str | None, ...]
    levels: tuple[int, ...]
    parents: tuple[int | None, ...]


def outline_of(sections: Sequence[Section]) -> Outline:
    """Take the outline of the given sections (a part of a document's, in order)."""
    places = {section.index: n for n, section in enumerate(sections)}
    return Outline(
        tuple(section.number for section in sections),
        tuple(section.level for section in sections),
        tuple(places.get(section.parent) if section.parent is not None else None for section in sections),
    )


def align_sections(ja: Outline, en: Outline, content: Evidence, titles: Evidence) -> list[tuple[int, int, float]]:
    """Pair sections one to one; returns (i, j, strength), by i."""
    scores = _scores(content, titles)
    pairs: dict[int, int] = {}
    for _ in range(ROUNDS):
        again = _choose(scores, ja, en, pairs)
        if again == pairs:
            break
        pairs = again
    return [(i, j, _strength(i, j, scores[i, j], ja, en, pairs)) for i, j in sorted(pairs.items())]


def _scores(content: Evidence, titles: Evidence) -> dict[tuple[int, int], float]:
    """Score the pairs of sections that share telling words in heading or text, or stand at the same place."""
    near = {(i, j) for evidence in (content, titles) for _, i, j in evidence.neighbours(NEAREST)}
    near |= {(i, i) for i in range(min(len(content.ja), len(content.en)))}
    whole = {(i, j): content.similarity(i, i + 1, j, j + 1) for i, j in near}
    distinct = _distinctness(whole)
    scores: dict[tuple[int, int], float] = {}
    for i, j in near:
        title = titles.similarity(i, i + 1, j, j + 1)
        both = (CONTENT_WEIGHT * whole[i, j] + TITLE_WEIGHT * title) / (CONTENT_WEIGHT + TITLE_WEIGHT)
        scores[i, j] = both + DISTINCT_WEIGHT * distinct[i, j]
    return scores


def _distinctness(scores: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Measure how much better a pair is than the next best of either of its sections; 0 when it is not the best."""
    rows: dict[int, list[float]] = defaultdict(list)
    columns: dict[int, list[float]] = defaultdict(list)
    for (i, j), score in scores.items():
        rows[i].append(score)
        columns[j].append(score)
    return {
        (i, j): max(0.0, min(_lead(score, rows[i]), _lead(score, columns[j]), MOST_DISTINCT))
        for (i, j), score in scores.items()
    }


def _lead(score: float, rivals: Sequence[float]) -> float:
    """Return by how much a score leads the best of the others."""
    ranked = sorted(rivals, reverse=True)
    return score - (ranked[0] if score < ranked[0] else ranked[1] if len(ranked) > 1 else score)


def _choose(
    scores: Mapping[tuple[int, int], float], ja: Outline, en: Outline, before: Mapping[int, int]
) -> dict[int, int]:
    ranked = sorted(
        ((_strength(i, j, score, ja, en, before), -abs(i - j), i, j) for (i, j), score in scores.items()), reverse=True
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for strength, _, i, j in ranked:
        if strength < ACCEPT:
            break
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _strength(i: int, j: int, score: float, ja: Outline, en: Outline, pairs: Mapping[int, int]) -> float:
    company = sum(NEIGHBOUR_BONUS for step in (-1, 1) if _together(i + step, j + step, ja, en, pairs))
    return score + company + _parents(ja.parents[i], en.parents[j], pairs) + _numbers(ja.numbers[i], en.numbers[j])


def _together(i: int, j: int, ja: Outline, en: Outline, pairs: Mapping[int, int]) -> bool:
    """Tell whether two neighbours are paired; both ends of the documents count as such."""
    if i in (-1, len(ja.levels)) or j in (-1, len(en.levels)):
        return (i == -1) == (j == -1) and (i == len(ja.levels)) == (j == len(en.levels))
    return pairs.get(i) == j


def _parents(ja: int | None, en: int | None, pairs: Mapping[int, int]) -> float:
    if ja is None or en is None:
        return PARENT_BONUS / 2 if ja is en else 0.0
    if pairs.get(ja) == en:
        return PARENT_BONUS
    return -PARENT_BONUS if ja in pairs else 0.0


def _numbers(ja: str | None, en: str | None) -> float:
    return NUMBER_BONUS if ja is not None and ja == en else 0.0
