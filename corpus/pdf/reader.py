"""How is a PDF read? From its text layer, page by page: lines, columns, tables, paragraphs, headings.

Spans point into the text that this reader writes, one line of the page a line.
"""

from __future__ import annotations

import ctypes
import logging
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from corpus import limits
from corpus.embedded import is_account, merge, names, source_from
from corpus.errors import UnreadableFile
from corpus.model import Block, Extract, Page, Source
from corpus.pdf.contents import mark_listed
from corpus.pdf.furniture import PdfPage, without_furniture
from corpus.pdf.glyphs import page_runs
from corpus.pdf.grid import page_drawings
from corpus.pdf.headings import Bookmark, heading_levels
from corpus.pdf.layout import page_lines
from corpus.pdf.paragraphs import Paragraph, Placed, paragraphs, split_notes, title_key, with_notes
from corpus.pdf.titlepage import printed_authors, printed_title
from corpus.plain.headings import parse_label
from corpus.plain.joining import join, vocabulary

OCR = "Run OCR on it first, for example: ocrmypdf -l jpn+eng scan.pdf readable.pdf"
SLIDE = 1.2
"""Pages so many times wider than high are slides."""
PASSWORD = 4
"""PDFium's error code for a file that wants a password (FPDF_ERR_PASSWORD)."""
_NOT_A_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)|powerpoint (?:プレゼンテーション|presentation)|untitled|無題|名称未設定"
    r"|スライド\s*\d|slide \d|.*\.(?:docx?|pptx?|xlsx?|indd|ai|pdf|tex|jtd|dvi|qxd|rtf|txt)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What blocks are shown with: the labels printed on the pages, and the document's words to tell true hyphens."""

    labels: Mapping[int, str]
    words: Collection[str]


def read(data: bytes, path: Path) -> Extract:
    """Read a PDF with a text layer; raises UnreadableFile, naming `path`, with the cure."""
    document = _opened(data, path)
    try:
        slides = _is_slides(document)
        pages, labels = without_furniture(list(_pages(document, path)), slides)
        bookmarks = list(_bookmarks(document))
        source = _source(document)
    finally:
        document.close()
    lines = [Placed(line, page.number) for page in pages for line in page.lines]
    if not lines:
        count = f"{len(pages)} page" + "s" * (len(pages) > 1)
        raise UnreadableFile(f"{path}: a scan without a text layer ({count})", OCR)
    found = _slides(lines) if slides else _paragraphs(lines, bookmarks)
    text, spans = _written(found)
    if not slides:
        mark_listed(found, lines)
    depth = heading_levels(found, bookmarks, slides)
    shown = Shown(labels, vocabulary(text))
    blocks = tuple(
        _block(one, span, depth.get(at), shown) for at, (one, span) in enumerate(zip(found, spans, strict=True))
    )
    if title := printed_title(found):
        source = merge(source, Source({"title": title}, {"title": "title page"}))
    if authors := names(printed_authors(found, text)):  # whoever installed the program is in the properties
        source = merge(Source({"author": authors}, {"author": "title page"}), source)
    return Extract(text, blocks, source, len(pages))


def _paragraphs(lines: list[Placed], bookmarks: list[Bookmark]) -> list[Paragraph]:
    main, notes = split_notes(lines)
    titles = {title_key(bookmark.title) for bookmark in bookmarks}
    below = paragraphs(notes)
    for note in below:
        note.unit.kind = "note"
    return with_notes(paragraphs(main, titles), below)


def _slides(lines: list[Placed]) -> list[Paragraph]:
    """Gather the lines of each slide by itself: no sentence goes on from one to the next."""
    pages = (list(page) for _, page in groupby(lines, key=lambda placed: placed.page))
    return [paragraph for page in pages for paragraph in paragraphs(page)]


def _written(found: list[Paragraph]) -> tuple[str, list[tuple[int, int]]]:
    """Write the paragraphs as one text, one line of the page a line; return it with the span of each."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for paragraph in found:
        text = "\n".join(placed.text for placed in paragraph.placed)
        parts.append(text)
        spans.append((at, at + len(text)))
        at += len(text) + 1
    return "\n".join(parts), spans


def _opened(data: bytes, path: Path) -> Any:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == PASSWORD:
            raise UnreadableFile(f"{path}: protected by a password", "Save a copy without the password.") from error
        raise UnreadableFile(f"{path}: a damaged PDF", "Open it in a viewer and save it again.") from error


def _pages(document: Any, path: Path) -> Iterator[PdfPage]:
    """Read the pages one at a time, each closed before the next is opened."""
    import pypdfium2

    most = limits.current().pages
    if len(document) > most:
        raise UnreadableFile(f"{path}: {len(document):,} pages, the limit is {most:,}", "Raise TAIYAKU_MAX_PAGES.")
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            yield PdfPage(number + 1, 1.0, ())
            continue
        textpage = page.get_textpage()
        try:
            lines = tuple(page_lines(page_runs(textpage), *page_drawings(page)))
            yield PdfPage(number + 1, page.get_height(), lines, document.get_page_label(number) or None)
        finally:
            textpage.close()
            page.close()


def _is_slides(document: Any) -> bool:
    """Tell whether the file is a deck: more than one page, wider than high."""
    import pypdfium2

    try:
        width, height = document.get_page_size(0)
    except pypdfium2.PdfiumError:
        return False
    return bool(len(document) > 1 and width > SLIDE * height)


def _bookmarks(document: Any) -> Iterator[Bookmark]:
    """Read the file's outline; a broken or endless one ends where it breaks."""
    import pypdfium2

    logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)  # a loop in the outline is none of the user's business
    try:
        for number, entry in enumerate(document.get_toc(max_depth=8)):
            if number >= limits.current().bookmarks:
                return
            target = entry.get_dest()
            page = target.get_index() if target else None
            yield Bookmark(entry.level + 1, entry.get_title(), None if page is None else page + 1)
    except (pypdfium2.PdfiumError, RecursionError, UnicodeError, ctypes.ArgumentError):
        return


def _source(document: Any) -> Source:
    """Take title, author and date from the file's properties, where they are more than a program's leavings."""
    fields = document.get_metadata_dict()
    title = " ".join(fields.get("Title", "").split())
    found = {
        "title": "" if _NOT_A_TITLE.match(title) else title,
        "author": "" if is_account(fields.get("Author", "")) else fields.get("Author", ""),
        "issued": fields.get("CreationDate", "").removeprefix("D:")[:8],
        "keyword": fields.get("Keywords", ""),
    }
    return source_from(found, "PDF")


def _lines(paragraph: Paragraph, level: int | None) -> list[str]:
    """Return the lines to be joined; a chapter's number on a line of its own stays apart from the title."""
    lines = [placed.text for placed in paragraph.placed]
    label = parse_label(lines[0]) if level and len(lines) > 1 else None
    return lines if label is None or label.title else [f"{lines[0]} {lines[1]}", *lines[2:]]


def _block(paragraph: Paragraph, span: tuple[int, int], level: int | None, shown: Shown) -> Block:
    first, last = paragraph.placed[0], paragraph.placed[-1]
    unit = paragraph.unit
    if unit.kind == "row":
        text = " | ".join(cell for placed in paragraph.placed for cell in placed.line.cells)
    else:
        text = join(_lines(paragraph, level), shown.words)
    return Block(
        "heading" if level else unit.kind,
        text,
        span,
        level,
        Page(first.page, shown.labels.get(first.page)),
        Page(last.page, shown.labels.get(last.page)),
    )
