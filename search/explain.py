"""What was looked for, and why is a passage a hit or not? The evidence, printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.model import LANGS
from indexer.model import Equivalent
from search.model import Concept
from search.output.screen import Screen, neutral
from search.width import pad, text_width

OWN = "the query's own"


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
        yield one.lang, neutral(one.text), ", ".join(one.via) or OWN, f"{one.weight:4.2f}", where
