"""How is a term used? Concordance lines: each occurrence mid-line, sorted by what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.model import Lang
from search.edge import FOUND, NOTHING, put, tell
from search.model import Hit, Match
from search.output.labels import LANGUAGES, page_label
from search.output.records import Record, hit_record, line
from search.output.screen import Screen, neutral, screen_for
from search.session import Request, answer, opened, searcher_for
from search.width import cut_start_to_width, cut_to_width, pad, text_width

if TYPE_CHECKING:  # the engine loads dictionaries
    from search.engine import Results

GAP = 3
"""Matches that stand at most this many characters apart are one occurrence (外交 と 科学, science-based diplomacy)."""
PASSAGES = 10
"""How many passages are ranked for each line asked for: lines are chosen among them by how much they meet."""
REFERENCE = 22
"""Columns for the name of the place at the end of a line."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where the query is met: `span` is half-open, in characters of the passage's text."""

    hit: Hit
    span: tuple[int, int]
    covered: int

    @property
    def left(self) -> str:
        return " ".join(self.hit.passage.text[: self.span[0]].split())

    @property
    def found(self) -> str:
        return self.hit.passage.text[slice(*self.span)]

    @property
    def right(self) -> str:
        return " ".join(self.hit.passage.text[self.span[1] :].split())


def _by_left(one: Occurrence) -> str:
    """Order by the words before, the nearest first (by characters where there are no spaces)."""
    left = one.left.casefold()
    return " ".join(reversed(left.split())) if one.hit.passage.lang == "en" else left[::-1]


SORTS: dict[str, Callable[[Occurrence], object]] = {
    "right": lambda one: (one.right.casefold(), one.hit.passage.id),
    "left": lambda one: (_by_left(one), one.hit.passage.id),
    "order": lambda one: (one.hit.document.id, one.hit.passage.span, one.span),
    "rank": lambda one: (one.hit.rank, one.span),
}


def occurrences(hits: Sequence[Hit], sort: str, limit: int) -> list[Occurrence]:
    """List the occurrences that meet as much of the query as any does, at most `limit`, sorted by a name in SORTS.

    The evidence names each word of the query once a passage; what it names is then looked for everywhere.
    """
    met = [one for hit in hits for one in _of(hit)]
    most = max((one.covered for one in met), default=0)
    writings = {" ".join(one.found.split()) for one in met if one.covered == most}
    if not writings:
        return []
    pattern = _any_of(writings)
    every = [Occurrence(hit, found.span(), most) for hit in hits for found in pattern.finditer(hit.passage.text)]
    return sorted(every[:limit], key=SORTS[sort])  # type: ignore[arg-type]  # keys of one sort are alike


def _any_of(writings: Iterable[str]) -> re.Pattern[str]:
    """Match any of these writings, the longest first, Latin ones as whole words, whatever the case and spacing."""
    parts = []
    for writing in sorted(writings, key=len, reverse=True):
        escaped = re.escape(writing).replace(r"\ ", r"\s+")
        parts.append(rf"(?<![A-Za-z]){escaped}(?![A-Za-z])" if _latin(writing) else escaped)
    return re.compile("|".join(parts), re.IGNORECASE)


def _latin(writing: str) -> bool:
    return writing.isascii()


@dataclass(frozen=True, slots=True)
class Concordance:
    """How lines are written: `sort` is a name in SORTS, `width` the columns of context on each side."""

    form: str = "text"
    sort: str = "right"
    width: int | None = None


def concordance(index: Path, query: str, request: Request, look: Concordance) -> int:
    """Look a query up and print its lines; return the exit code."""
    with opened(index) as store:
        results = answer(searcher_for(store), query, replace(request, limit=request.limit * PASSAGES))
        lines = (
            kwic_as_text(results, screen_for(), look.sort, request.limit, look.width)
            if look.form == "text"
            else kwic_as_jsonl(results, look.sort, request.limit)
        )
        found = put(lines)
    if not found:
        tell(f"nothing found for “{query}”")
    return FOUND if found else NOTHING


def _of(hit: Hit) -> Iterator[Occurrence]:
    group: list[Match] = []
    shown = (match for match in hit.matched if match.span[0] < match.span[1])
    for match in sorted(shown, key=lambda one: one.span):
        apart = group and match.span[0] > max(one.span[1] for one in group) + GAP
        if apart or match.query in {one.query for one in group}:
            yield _joined(hit, group)
            group = []
        group.append(match)
    if group:
        yield _joined(hit, group)


def _joined(hit: Hit, group: Sequence[Match]) -> Occurrence:
    span = (min(one.span[0] for one in group), max(one.span[1] for one in group))
    return Occurrence(hit, span, sum(map(len, {one.query for one in group})))


def kwic_as_text(results: Results, screen: Screen, sort: str, limit: int, context: int | None) -> Iterator[str]:
    """Yield aligned lines, `context` columns on either side (default: what the screen has room for)."""
    for lang, hits in results.hits.items():
        found = occurrences(hits, sort, limit)
        if found:
            yield from _aligned(lang, found, screen, context)


def _aligned(lang: Lang, found: Sequence[Occurrence], screen: Screen, context: int | None) -> Iterator[str]:
    label = LANGUAGES[lang]
    yield screen.paint(f"── {label} " + "─" * max(2, screen.width - text_width(label) - 4), "head")
    middle = min(40, max(text_width(one.found) for one in found))
    side = context or max(10, (screen.width - middle - REFERENCE - 4) // 2)
    for one in found:
        left = pad(cut_start_to_width(neutral(one.left), side), side, right=True)
        key = screen.paint(cut_to_width(neutral(one.found), middle), "found")
        room = side + middle - text_width(cut_to_width(neutral(one.found), middle))
        right = pad(cut_to_width(neutral(one.right), room), room)
        yield f"{left} {key} {right}  {screen.paint(cut_to_width(_place(one.hit), REFERENCE), 'soft')}"
    yield ""


def _place(hit: Hit) -> str:
    where = page_label(hit.passage.page) or f"§{hit.section.printed or hit.section.number or hit.section.title}"
    return neutral(f"{cut_to_width(hit.document.id, REFERENCE - text_width(where) - 1)} {where}")


def kwic_as_jsonl(results: Results, sort: str, limit: int) -> Iterable[str]:
    """Yield one object a line: left, match and right, then the fields of a hit."""
    for hits in results.hits.values():
        for one in occurrences(hits, sort, limit):
            yield line(_record(one))


def _record(one: Occurrence) -> Record:
    return {"left": one.left, "match": one.found, "right": one.right, **hit_record(one.hit)}
