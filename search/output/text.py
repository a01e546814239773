"""Hits for a reader at a terminal: language by language, each with its place, its passage and why it is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.model import Lang
from search.highlight import excerpt, pieces
from search.model import Hit
from search.output.labels import LANGUAGES, LITERAL, headings, pinpoint, reasons
from search.output.screen import Screen, neutral
from search.width import text_width

if TYPE_CHECKING:  # the engine loads dictionaries; a format needs only its type
    from search.engine import Results

INDENT = "    "
LABEL = 5
"""Columns for the name of a line under a passage."""
GAP = "   "
LINES_SHOWN = 4
"""About how many lines of a passage are shown around the match."""


def hits_as_text(results: Results, screen: Screen, full: bool = False, named: bool = False) -> Iterator[str]:
    """Yield the lines for one query's hits; `full` shows whole passages, `named` says the query first."""
    if named:
        yield screen.paint(f"» {' '.join(results.query.text.split())}", "title")
        yield ""
    for lang, hits in results.hits.items():
        if hits:
            yield from _group(lang, hits, screen, full)


def _group(lang: Lang, hits: tuple[Hit, ...], screen: Screen, full: bool) -> Iterator[str]:
    label = LANGUAGES[lang]
    yield screen.paint(f"── {label} " + "─" * max(2, screen.width - text_width(label) - 4), "head")
    if any(LITERAL in match.via for match in hits[0].matched):
        yield screen.paint("No passage has the words; these hold the same characters.", "warn")
    shown: set[str] = set()
    for hit in hits:
        yield ""
        yield from hit_as_text(hit, screen, full, known=hit.document.id in shown)
        shown.add(hit.document.id)
    yield ""


def hit_as_text(hit: Hit, screen: Screen, full: bool = False, known: bool = False) -> Iterator[str]:
    """Yield the lines for one hit; a document that is `known` from a hit above steps back."""
    yield from screen.paragraph([(hit.document.title, "soft" if known else "title")], INDENT, f"{hit.rank:>2}  ")
    runs: list[tuple[str, str]] = []
    for number, heading in enumerate(headings(hit)):
        runs += [(" › ", "soft")] * (number > 0) + [(heading, "path")]
    yield from screen.paragraph([*runs, (" · " if runs else "", "soft"), (pinpoint(hit.passage), "soft")], INDENT)
    yield from screen.paragraph(_passage(hit, screen, full), INDENT + "  ")
    why = reasons(hit.matched)
    if why:
        yield from _labelled("why", [(" · ".join(why), "why")], screen)
    yield from _cited(hit, screen)


def _cited(hit: Hit, screen: Screen) -> Iterator[str]:
    """Yield citation and id, on one line where they fit."""
    cited, passage_id = neutral(hit.citation), neutral(hit.passage.id)
    room = screen.width - text_width(cited) - text_width(passage_id) - len(INDENT) - LABEL
    if room >= len(GAP):
        yield from _labelled("cite", [(cited, ""), (GAP, ""), (passage_id, "soft")], screen)
    else:
        yield from _labelled("cite", [(cited, "")], screen)
        yield from _labelled("id", [(passage_id, "soft")], screen)


def _labelled(label: str, runs: list[tuple[str, str]], screen: Screen) -> Iterator[str]:
    opening = INDENT + screen.paint(label.ljust(LABEL), "soft")
    yield from screen.paragraph(runs, " " * (len(INDENT) + LABEL), opening)


def _passage(hit: Hit, screen: Screen, full: bool) -> list[tuple[str, str]]:
    text = hit.passage.text
    columns = (screen.width - len(INDENT) - 2) * LINES_SHOWN
    length = len(text) if full else int(columns * len(text) / max(1, text_width(text)))
    shown = excerpt(text, hit.highlights, length)
    runs = [(run, "found" if found else "") for run, found in pieces(text, hit.highlights, shown.start, shown.end)]
    return [("…", "soft")] * shown.cut_before + runs + [("…", "soft")] * shown.cut_after
