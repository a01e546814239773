"""Hits for a reader at a terminal: language by language, each with its place, its passage and why it is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from corpus.model import Lang
from corpus.patterns import lazy
from corpus.quick import dataclass
from corpus.typed import TYPE_CHECKING
from search.highlight import excerpt, pieces
from search.model import LITERAL, Hit
from search.output.labels import LANGUAGES, headings, pinpoint, reasons
from search.output.screen import NARROWEST, Screen, neutral
from search.width import text_width

if TYPE_CHECKING:  # the engine loads dictionaries; a format needs only its type
    from search.engine import Results

INDENT = "    "
RULE = " │ "
_SGR = lazy(r"\x1b\[[\d;]*m")
LABEL = 5
"""Columns for the name of a line under a passage."""
REASONS_SHOWN = 8
LIKELY = 0.5
"""From which probability on a passage is shown as the counterpart, and not as what comes nearest to one."""
WEAK = 0.36
"""A passage of a lower score hardly says what a sentence does: 8 % of such best passages in the other language did, but
65 % of those with a score up to 0.5 (docs/ranking.md)."""
NEAREST = "No passage says most of this; the nearest share some of its words."
REST = "The rest share no more than some of its words."
GAP = "   "
LINES_SHOWN = 4
"""About how many lines of a passage are shown around the match."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown: passages whole, the query before its hits, how probable it is that a hit says the same."""

    full: bool = False
    named: bool = False
    scored: bool = False


PLAIN = Shown()


def hits_as_text(
    results: Results, screen: Screen, shown: Shown = PLAIN, beside: Mapping[str, Hit] | None = None
) -> Iterator[str]:
    """Yield the lines for one query's hits.

    `beside` maps ids of passages to their counterparts, which are then shown in a second column.
    """
    if shown.named:
        yield screen.paint(f"» {neutral(' '.join(results.query.text.split()))}", "title")
        yield ""
    least = WEAK if not shown.scored and _is_sentence(results) else 0.0  # which other scores are not measured by
    for lang, hits in results.hits.items():
        if hits:
            yield from _group(lang, hits, screen, shown, beside or {}, least)


def _group(
    lang: Lang, hits: Sequence[Hit], screen: Screen, shown: Shown, beside: Mapping[str, Hit], least: float
) -> Iterator[str]:
    """Yield the hits of a language; before the first whose score is below `least` it is said what that means."""
    label = LANGUAGES[lang]
    yield screen.paint(f"── {label} " + "─" * max(2, screen.width - text_width(label) - 4), "head")
    if any(LITERAL in match.via for match in hits[0].matched):
        yield screen.paint("No passage has the words; these hold the same characters.", "warn")
        least = 0.0
    seen: set[str] = set()
    for hit in hits:
        if hit.score < least:
            yield from [""] * bool(seen)
            yield screen.paint(REST if seen else NEAREST, "warn")
            least = 0.0
        yield ""
        yield from _place(hit, screen, known=hit.document.id in seen)
        yield from hit_as_text(hit, screen, shown, beside.get(hit.passage.id))
        seen.add(hit.document.id)
    yield ""


def _is_sentence(results: Results) -> bool:
    """Tell whether the query is one sentence, of which a hit's score tells how much the passage says."""
    from indexer.lexicon.grammar import function_words
    from search.concepts import MOST_WORDS, SENTENCE_END

    if len(results.query.alternatives) != 1:
        return False
    words = {
        one.span for one in results.concepts if len(one.terms) == 1 and one.terms[0] not in function_words(one.lang)
    }
    return len(words) > MOST_WORDS or bool(SENTENCE_END.search(results.query.text))


def _place(hit: Hit, screen: Screen, known: bool) -> Iterator[str]:
    """Yield rank, document and section; a document that is `known` from a hit above steps back."""
    yield from screen.paragraph([(hit.document.title, "soft" if known else "title")], INDENT, f"{hit.rank:>2}  ")
    runs: list[tuple[str, str]] = []
    for number, heading in enumerate(headings(hit)):
        runs += [(" › ", "soft")] * (number > 0) + [(heading, "path")]
    yield from screen.paragraph([*runs, (" · " if runs else "", "soft"), (pinpoint(hit.passage), "soft")], INDENT)


def hit_as_text(hit: Hit, screen: Screen, shown: Shown, other: Hit | None) -> Iterator[str]:
    """Yield the passage, its counterpart beside it where there is one, why it is there, and how to cite it."""
    if other is None:
        yield from screen.paragraph(_passage(hit, screen, shown.full), INDENT + "  ")
    else:
        yield from _side_by_side(hit, other, screen, shown.full)
    if why := reasons(hit, REASONS_SHOWN):
        yield from _labelled("why", [(" · ".join(why), "why")], screen)
    if shown.scored:
        yield from _labelled("same", [(f"{hit.score:.2f}", "")], screen)
    yield from _cited(hit, screen)
    if other is not None:
        counterpart = [(other.citation, ""), (GAP, ""), (other.passage.id, "soft")]
        if other.score < LIKELY:
            counterpart.insert(0, ("only the nearest: ", "warn"))
        yield from _labelled(f"{'⇄' if other.score >= LIKELY else '≈'} {other.score:.2f}", counterpart, screen)


def _side_by_side(hit: Hit, other: Hit, screen: Screen, full: bool) -> Iterator[str]:
    """Yield a passage and its counterpart in two columns."""
    half = replace(screen, width=max(NARROWEST, (screen.width - len(INDENT) - len(RULE)) // 2))
    left, right = (half.paragraph(_passage(one, half, full), "") for one in (hit, other))
    for here, there in zip_longest(left, right, fillvalue=""):
        fill = " " * (half.width - text_width(_SGR.sub("", here)))
        yield f"{INDENT}{here}{fill}{screen.paint(RULE, 'soft')}{there}".rstrip()


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
    opening = INDENT + screen.paint(label.ljust(LABEL - 1), "soft") + " "
    yield from screen.paragraph(runs, " " * (len(INDENT) + LABEL), opening)


def _passage(hit: Hit, screen: Screen, full: bool) -> list[tuple[str, str]]:
    text = hit.passage.text
    columns = (screen.width - len(INDENT) - 2) * LINES_SHOWN
    length = len(text) if full else int(columns * len(text) / max(1, text_width(text)))
    shown = excerpt(text, hit.highlights, length)
    runs = [(run, "found" if found else "") for run, found in pieces(text, hit.highlights, shown.start, shown.end)]
    return [("…", "soft")] * shown.cut_before + runs + [("…", "soft")] * shown.cut_after
