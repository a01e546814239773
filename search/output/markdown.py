"""Hits as block quotations with their citations, ready to paste into a manuscript."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from corpus.model import Document
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


class Quotations:
    """Quotations over any number of queries, and the works that they come from, each once."""

    def __init__(self, style: str) -> None:
        from search.cite.exports import EXPORTS  # lazily: it brings what only citations need

        self._style = style
        self._exported = style in EXPORTS
        self._documents: dict[str, Document] = {}

    def lines(self, results: Results, beside: Mapping[str, Hit]) -> Iterator[str]:
        """Yield the lines for one query's hits, each followed by its counterpart where there is one."""
        for hits in results.hits.values():
            for hit in hits:
                yield from self._quotation(hit)
                if hit.passage.id in beside:
                    yield from self._quotation(beside[hit.passage.id])

    def _quotation(self, hit: Hit) -> Iterator[str]:
        self._documents.setdefault(hit.document.id, hit.document)
        for line in hit.passage.text.splitlines():
            yield f"> {escaped(line)}"
        yield ">"
        cited = " ".join(neutral(hit.citation).split()) if self._exported else escaped(hit.citation)
        yield f"> — {cited}"
        yield ""

    def references(self) -> Iterator[str]:
        """Yield the list of references for all that was quoted; records of an export stand in a code block."""
        from search.cite.commands import HEADING, bibliography  # lazily: styles are read from XML

        if not self._documents:
            return
        entries = bibliography(self._documents.values(), self._style)
        yield f"## {HEADING}"
        if self._exported:
            yield from ("", "```", *entries, "```")
        else:
            for entry in entries:
                yield from ("", escaped(entry))
