"""Why is this passage here, or why is it not? One passage weighed against one query, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import NotInIndex
from corpus.script import language
from search.edge import FOUND, NOTHING, put
from search.explain import OWN, counted, written
from search.filters import fold
from search.model import Concept, Hit, Match
from search.output.labels import page_label
from search.output.records import Record, hit_record, line
from search.output.screen import Screen, neutral, screen_for
from search.query import Part, Query, parse
from search.session import cited, opened, searcher_for
from search.width import pad, text_width

if TYPE_CHECKING:
    from search.engine import Results, Searcher

LIKE_SEARCH = 5
"""How far down it is looked for first: as far as `search` does, unless told otherwise."""
DEEP = 300
"""How far down the ranking the passage is looked for."""
NAMED = 5
"""How many equivalents are named of a word that met nothing."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One concept of the query, with what it met in the passage (perhaps nothing)."""

    concept: Concept
    met: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The passage as a hit (rank 0: it is none), the best hit of its language, and the reasons."""

    hit: Hit
    best: Hit | None
    reasons: tuple[Reason, ...]
    obstacles: tuple[str, ...]


def explain_command(index: Path, text: str, passage_id: str, exact: bool, plain: bool, form: str) -> int:
    """Print why a passage is, or is not, a hit for a query; return 0 if it is, 1 if it is not.

    Raises NotInIndex, and UsageError for a query that makes no sense.
    """
    query = parse(text, plain=plain)
    with opened(index) as store:
        found = explain(searcher_for(store), query, passage_id, exact)
    put(explanation_as_text(found, screen_for()) if form == "text" else [line(explanation_record(found))])
    return FOUND if found.hit.rank else NOTHING


def explain(searcher: Searcher, query: Query, passage_id: str, exact: bool = False) -> Explanation:
    """Weigh one passage against a query, wherever it stands in the ranking."""
    keys = searcher.store.find([passage_id])
    if not keys:
        raise NotInIndex(f"{passage_id}: no passage has this id", "`taiyaku search` shows the id of each hit.")
    stored = searcher.store.fetch(keys)[0]
    lang = stored.passage.lang
    for limit in (LIKE_SEARCH, DEEP):
        results = searcher.search(query, limit=limit, langs=(lang,), exact=exact)
        ranked = results.hits.get(lang, ())
        hit = next((one for one in ranked if one.passage.id == passage_id), None)
        if hit is not None or len(ranked) < limit:
            break
    hit = hit or _judged(searcher, query, passage_id, exact)
    reasons = [Reason(concept, _met(concept, hit.matched)) for concept in counted(_widest(results), searcher.weights)]
    return Explanation(cited(hit), ranked[0] if ranked else None, _telling(reasons), tuple(_obstacles(query, hit)))


def _judged(searcher: Searcher, query: Query, passage_id: str, exact: bool) -> Hit:
    """Weigh a passage that the ranking does not hold."""
    from search.side import make_side

    text = " ".join(part.text for parts in query.alternatives for part in parts)
    stored = searcher.store.fetch(searcher.store.find([passage_id]))[0]
    side = make_side(text, language(text), stored.passage.lang, searcher.lexicon, searcher.weights, exact)
    return searcher.hit(query.text, side, searcher.ranker.judge(side, stored), 0)


def _met(concept: Concept, matched: Sequence[Match]) -> tuple[Match, ...]:
    once = {(fold(match.found), match.via): match for match in matched if fold(match.query) == fold(concept.text)}
    return tuple(once.values())


def _widest(results: Results) -> list[Concept]:
    """List the concepts in the order of the query, each once."""
    return sorted({concept.span: concept for concept in results.concepts}.values(), key=lambda c: c.span)


def _telling(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Keep what met something, and of the rest the smallest units of which no part met anything."""
    met = [reason.concept.span for reason in reasons if reason.met]
    spans = [reason.concept.span for reason in reasons]
    return tuple(
        reason
        for reason in reasons
        if reason.met
        or not (
            any(span[0] < reason.concept.span[1] and reason.concept.span[0] < span[1] for span in met)
            or any(_within(span, reason.concept.span) for span in spans)
        )
    )


def _within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def _obstacles(query: Query, hit: Hit) -> Iterator[str]:
    """Name what the query demands or forbids and the passage goes against."""
    text = fold(hit.passage.text)
    for part in query.excluded:
        if fold(part.text) in text:
            yield f"the query excludes “{part.text}”, which stands in it"
    missing = [_missing_phrases(parts, text) for parts in query.alternatives]
    if all(missing):
        yield from (f"the phrase “{part.text}” does not stand in it word for word" for part in missing[0])


def _missing_phrases(parts: Sequence[Part], text: str) -> list[Part]:
    return [part for part in parts if part.kind == "phrase" and fold(part.text) not in text]


def explanation_as_text(found: Explanation, screen: Screen) -> Iterator[str]:
    """Yield the verdict, the concepts with what they met, and what stands in the way."""
    hit = found.hit
    place = " · ".join(part for part in (" › ".join(hit.section.path), page_label(hit.passage.page)) if part)
    yield from screen.paragraph([(hit.document.title, "title")], "")
    yield from screen.paragraph([(place, "path"), (f" · {hit.passage.id}", "soft")], "")
    yield ""
    yield from screen.paragraph([(verdict(found), "found" if hit.rank else "warn")], "")
    for obstacle in found.obstacles:
        yield from screen.paragraph([(obstacle, "warn")], "  ", "- ")
    yield ""
    width = max((text_width(reason.concept.text) for reason in found.reasons), default=0)
    for reason in found.reasons:
        yield from _reason_lines(reason, min(width, screen.width // 3), screen)


def verdict(found: Explanation) -> str:
    """Say in one sentence where the passage stands."""
    hit, best = found.hit, found.best
    if hit.rank:
        lead = "" if hit.rank == 1 or best is None else f"; the best, {best.passage.id}, has {best.score:.3f}"
        return f"Hit {hit.rank} of its language, score {hit.score:.3f}{lead}."
    if not hit.matched:
        return "No hit: it holds neither a word of the query nor an equivalent of one."
    lowest = f"; the best, {best.passage.id}, has {best.score:.3f}" if best else ""
    return f"No hit among the first {DEEP}: score {hit.score:.3f}{lowest}."


def _reason_lines(reason: Reason, width: int, screen: Screen) -> Iterator[str]:
    concept = reason.concept
    opening = f"  {pad(neutral(concept.text), width)}  {screen.paint(f'{concept.weight:5.2f}', 'soft')}  "
    indent = " " * (width + 11)
    if not reason.met:
        yield from screen.paragraph([("met nothing", "warn"), (_looked_for(concept), "soft")], indent, opening)
    for number, match in enumerate(reason.met):
        via = ", ".join(match.via) or OWN
        runs = [(match.found, "found"), (f"  {via}, weight {match.weight:.2f}", "why")]
        yield from screen.paragraph(runs, indent, indent if number else opening)


def _looked_for(concept: Concept) -> str:
    """Name the best equivalents that were looked for, those absent from the index marked."""
    others = sorted((one for one in concept.equivalents if one.via), key=lambda one: -one.weight)
    named = [written(one) + ("" if one.frequency else " (not in the index)") for one in others[:NAMED]]
    more = f" and {len(others) - NAMED} more" if len(others) > NAMED else ""
    return f"; looked for {', '.join(named)}{more}" if named else ""


def explanation_record(found: Explanation) -> Record:
    """Describe an explanation as one object: the fields of a hit, the verdict, the obstacles and the concepts."""
    return {
        **hit_record(found.hit),
        "verdict": verdict(found),
        "obstacles": list(found.obstacles),
        "concepts": [
            {
                "query": reason.concept.text,
                "weight": round(reason.concept.weight, 4),
                "met": [{"found": m.found, "via": list(m.via), "weight": round(m.weight, 4)} for m in reason.met],
            }
            for reason in found.reasons
        ],
    }
