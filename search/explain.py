"""What was looked for, and why is a passage a hit or not? The evidence, printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.model import LANGS
from indexer.model import Equivalent
from search.model import Concept
from search.output.screen import Screen, neutral
from search.width import pad, text_width

if TYPE_CHECKING:  # it comes with the engine
    from search.weights import Weights

OWN = "the query's own"


def counted(concepts: Iterable[Concept], weights: Weights) -> tuple[Concept, ...]:
    """Say of each equivalent how many passages hold it (for several words: at most), 0 when it is not in the index."""
    return tuple(
        replace(
            concept,
            equivalents=tuple(
                replace(one, frequency=weights.phrase_frequency(one.lang, one.terms)) for one in concept.equivalents
            ),
        )
        for concept in concepts
    )


def concepts_as_text(concepts: Sequence[Concept], screen: Screen) -> Iterator[str]:
    """Yield every equivalent considered, with its source, weight and frequency, those absent from the index last."""
    yield screen.paint("What was looked for", "title")
    for concept in concepts:
        yield ""
        own = screen.paint(neutral(concept.text), "found")
        yield f"  {own}  {screen.paint(f'weight {concept.weight:.2f}', 'soft')}"
        rows = [row for lang in LANGS for row in _rows([e for e in concept.equivalents if e.lang == lang])]
        width = max((text_width(row[1]) for row in rows), default=0)
        for lang, text, via, weight, where in rows:
            found = screen.paint(pad(where, 14), "soft")
            yield f"    {lang}  {pad(text, width)}  {weight}  {found}  {screen.paint(via, 'why')}"
    yield ""


def _rows(equivalents: Sequence[Equivalent]) -> Iterator[tuple[str, str, str, str, str]]:
    for one in sorted(equivalents, key=lambda e: (e.frequency == 0, -e.weight, e.text)):
        where = f"in {one.frequency:,}" if one.frequency else "not in index"
        via = ", ".join(one.via) or OWN
        yield (
            one.lang,
            written(one),
            via + (f" {one.seen:,} times" if one.seen > 1 else ""),
            f"{one.weight:4.2f}",
            where,
        )


def written(equivalent: Equivalent) -> str:
    """Write an equivalent for a reader: numbers without the mark that keeps them apart from words."""
    return neutral(equivalent.text.replace("#", ""))
