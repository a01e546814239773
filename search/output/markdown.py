"""Hits as block quotations with their citations, ready to paste into a manuscript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from search.model import Hit
from search.output.screen import neutral

if TYPE_CHECKING:  # the engine loads dictionaries; a format needs only its type
    from search.engine import Results

_SPECIAL = re.compile(r"([\\`*_\[\]<>&~|])")
_OPENING = re.compile(r"^\s*(?:[#+=-]|\d+(?=[.)]))")


def escaped(text: str) -> str:
    """Write `text` so that Markdown (and HTML within it) shows it as it is."""
    safe = _SPECIAL.sub(r"\\\1", neutral(text))
    opening = _OPENING.match(safe)
    if opening is None:
        return safe
    at = opening.end() - (not safe[opening.end() - 1].isdigit())
    return f"{safe[:at]}\\{safe[at:]}"


def hits_as_markdown(results: Results) -> Iterator[str]:
    """Yield the lines for one query's hits."""
    for hits in results.hits.values():
        for hit in hits:
            yield from _quotation(hit)


def _quotation(hit: Hit) -> Iterator[str]:
    for line in hit.passage.text.splitlines() or [""]:
        yield f"> {escaped(line)}"
    yield ">"
    yield f"> — {escaped(hit.citation)}"
    yield ""
