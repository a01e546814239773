"""Which words of the headings above a passage met the query?"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.model import Document
from indexer.titles import heading_titles, title_language
from search.evidence import Evidence
from search.model import Match
from search.side import Side, heads

HEADING = "heading"
"""The last of the ways by which a word met a heading."""


def heading_matches(side: Side, evidence: Evidence, document: Document, section: int) -> Iterator[Match]:
    """Yield what met what in the headings; their span is empty, as they are not in the passage's text.

    Links into headings have positions below 0, counted back from the first word of the passage.
    """
    words = list(_words(document, section))
    for link in sorted(evidence.links, key=lambda link: link.passage):
        first, last = link.passage
        if first < 0 and -first <= len(words):
            found = " ".join(words[len(words) + first : len(words) + min(last, 0)])
            asked = side.words(*link.query)
            via = side.via(link.unit, link.terms)
            yield Match(asked, found, (*via, HEADING), link.strength, (0, 0))


def _words(document: Document, section: int) -> Iterator[str]:
    """Yield the words of the headings from the outermost to this one, as the store keeps their terms."""
    from indexer.analysis.analyse import analyse  # lazily: the analysers load dictionaries

    for title in heading_titles(document, section):
        for token in heads(analyse(title, title_language(title))):
            yield title[token.start : token.end]
