"""Documents and their sections as a reader at a terminal wants them: aligned, one a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from corpus.model import Document, Passage, Section
from search.output.labels import page_label, pinpoint, source_line
from search.output.screen import Screen, neutral
from search.width import cut_to_width, pad, text_width

GAP = "  "


def table(rows: Sequence[Sequence[str]], numeric: frozenset[int], screen: Screen) -> Iterator[str]:
    """Align rows (the first is the header) in columns; those in `numeric` to the right, the last one cut to fit."""
    clean = [[neutral(cell) for cell in row] for row in rows]
    widths = [max(map(text_width, column)) for column in zip(*clean, strict=True)]
    widths[-1] = max(10, min(widths[-1], screen.width - sum(widths[:-1]) - len(GAP) * (len(widths) - 1)))
    for number, row in enumerate(clean):
        cells = [pad(cut_to_width(c, w), w, at in numeric) for at, (c, w) in enumerate(zip(row, widths, strict=True))]
        yield screen.paint(GAP.join(cells).rstrip(), "" if number else "soft")


def documents_as_text(documents: Iterable[tuple[Document, int]], screen: Screen) -> Iterator[str]:
    """Yield a line for each document with its number of passages, after a header; nothing when there is none."""
    rows = [
        (
            document.id,
            document.lang,
            str(len(document.sections)),
            str(passages),
            str(document.pages or "–"),
            document.encoding or "–",
            " — ".join(part for part in (document.title, source_line(document)) if part),
        )
        for document, passages in documents
    ]
    if rows:
        header = ("id", "lang", "sections", "passages", "pages", "encoding", "title")
        yield from table([header, *rows], frozenset({2, 3, 4}), screen)


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
            shown = f"{value:,}" if type(value) is int else "not checked" if value is None else str(value)
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
