"""Documents and their sections as a reader at a terminal wants them: aligned, one a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from corpus.model import Document, Passage, Section
from search.output.labels import page_label, pinpoint, source_line
from search.output.screen import Screen, neutral
from search.width import cut_to_width, pad, text_width

GAP = "  "
WORDS = {True: "yes, to the last byte", None: "not checked (--check)"}
INDENT = "    "


def documents_as_text(documents: Iterable[tuple[Document, int]], screen: Screen) -> Iterator[str]:
    """Yield two lines for each document with its number of passages: what to call it, and what it is."""
    for document, passages in documents:
        counts = _counts(document, passages)
        name, room = neutral(document.id), screen.width - text_width(counts) - len(GAP)
        if text_width(name) > room:
            yield screen.paint(name, "title")
            name = ""
        gap = " " * (room - text_width(name)) + GAP
        yield screen.paint(name, "title") + gap + screen.paint(counts.rstrip(), "soft")
        about = " — ".join(part for part in (document.title, source_line(document)) if part)
        yield from screen.paragraph([(about, "")], INDENT)


def _counts(document: Document, passages: int) -> str:
    """Write language, sections, passages, pages and encoding in columns."""
    pages = f"{document.pages:>5,} p." if document.pages else " " * 8
    encoding = cut_to_width(document.encoding or "", 11)
    return f"{document.lang}{len(document.sections):>6,} §{passages:>7,} ¶{pages}  {encoding:<11}"


def sections_as_text(document: Document, passages: Sequence[int], screen: Screen) -> Iterator[str]:
    """Yield a document's outline, with the page of each section and the passages directly in it."""
    yield from screen.paragraph([(document.title, "title"), (f"   {document.id} · {document.lang}", "soft")], "  ", "")
    for section, count in zip(document.sections, passages, strict=True):
        if section.title or section.number or count:
            yield _outline_line(section, count, screen)
    yield ""


def _outline_line(section: Section, passages: int, screen: Screen) -> str:
    right = GAP.join((pad(page_label(section.page), 7), pad(f"¶ {passages}" if passages else "", 5)))
    room = screen.width - text_width(right) - len(GAP)
    indent = "  " * max(1, section.level)
    heading = neutral(section.path[-1] if section.path else section.title) or "(before the first heading)"
    left = pad(cut_to_width(indent + heading, room), room)
    return f"{left}{GAP}{screen.paint(right, 'soft')}".rstrip()


def facts_as_text(facts: Mapping[str, Any], screen: Screen) -> Iterator[str]:
    """Yield the facts about an index, one a line."""
    for name, value in facts.items():
        if isinstance(value, Mapping):
            shown = ", ".join(f"{key} {count:,}" for key, count in value.items())
        else:
            shown = f"{value:,}" if type(value) is int else WORDS.get(value, str(value))
        yield f"{screen.paint(f'{name:<12}', 'soft')} {neutral(shown)}"


def passage_in_context(
    document: Document,
    before: Sequence[Passage],
    passage: Passage,
    after: Sequence[Passage],
    cited: str,
    screen: Screen,
) -> Iterator[str]:
    """Yield a passage whole between its neighbours, with its place and its citation."""
    section = document.sections[passage.section]
    yield from screen.paragraph([(document.title, "title")], "")
    yield from screen.paragraph([(" › ".join(section.path), "path"), (f" · {pinpoint(passage)}", "soft")], "")
    for one, style in [*((p, "soft") for p in before), (passage, ""), *((p, "soft") for p in after)]:
        yield ""
        mark = "▌ " if one is passage else "  "
        yield from screen.paragraph([(one.text, style)], mark, mark)
    yield ""
    yield from screen.paragraph([("cite ", "soft"), (cited, "")], "     ", "")
    where = f"{document.paths[0] if document.paths else '?'}, characters {passage.span[0]:,}–{passage.span[1]:,}"
    yield from screen.paragraph([("from ", "soft"), (f"{where} of its text", "soft")], "     ", "")
    yield from screen.paragraph([("id   ", "soft"), (passage.id, "soft")], "     ", "")
