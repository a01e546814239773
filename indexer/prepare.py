"""From a file to what the store takes: read, analyse, mine. Runs in the indexer or in its worker processes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus.model import Document, Lang, Passage
from indexer.model import AnalysedDocument, AnalysedPassage
from indexer.store.packing import LEVEL
from indexer.titles import heading_titles, title_language

if TYPE_CHECKING:
    from corpus.sources.library import Library
    from corpus.sources.record import Record


class Task(NamedTuple):
    """A file to read, the id of the document it becomes, and the records that name it or stand beside it.

    `final` says that the id is settled; otherwise the key of a record found by DOI or title takes its place.
    """

    path: str
    document: str
    metadata: Record | None = None
    sidecar: Record | None = None
    final: bool = False


def prepare(task: Task, library: Library | None = None) -> AnalysedDocument:
    """Read one file, give it its source record and analyse it; raises UnreadableFile as `corpus.read` does."""
    from corpus.read import read
    from corpus.sources.attach import attach, mark, renamed
    from indexer.lexicon.authors import in_order

    document, metadata = attach(read(Path(task.path), document_id=task.document), task.metadata, task.sidecar, library)
    if metadata and metadata.document_id and task.metadata is None and not task.final:
        document = renamed(document, metadata.document_id)
    document = replace(document, source=in_order(document.source))
    return replace(analysed(document), marked=mark(metadata, task.sidecar))


def prepare_parts(task: Task, library: Library | None = None) -> Iterator[AnalysedDocument]:
    """Do what `prepare` does with a large text, part by part: each has its own passages and mined pairs only.

    The first decides id and source record of all; the last has all sections. Raises UnreadableFile.
    """
    from corpus.read import read_parts
    from corpus.sources.attach import attach, mark, renamed
    from indexer.lexicon.authors import in_order

    first: Document | None = None
    marked = ""
    for part in read_parts(Path(task.path), task.document):
        if first is None:
            first, metadata = attach(part, task.metadata, task.sidecar, library)
            if metadata and metadata.document_id and task.metadata is None and not task.final:
                first = renamed(first, metadata.document_id)
            first = replace(first, source=in_order(first.source))
            marked = mark(metadata, task.sidecar)
            yield replace(analysed(first), marked=marked)
        else:
            part = replace(renamed(part, first.id), source=first.source, title=first.title)
            yield replace(analysed(part, opening=False), marked=marked)


def analysed(document: Document, opening: bool = True) -> AnalysedDocument:
    """Analyse a document's passages and mine its term pairs; the first passage answers to the authors' names.

    Without `opening` the document is a later part of one.
    """
    from indexer.lexicon.authors import name_entries, unwritten_names
    from indexer.lexicon.mined import mine  # loads the grammar

    titles: dict[int, str] = {}
    if opening and document.passages and (names := unwritten_names(document)):
        first = document.passages[0]
        first = replace(first, also=f"{first.also}\n{names}".strip())
        document = replace(document, passages=(first, *document.passages[1:]))
    passages = tuple(_passage(document, passage, titles) for passage in document.passages)
    return AnalysedDocument(document, passages, (*mine(document), *(name_entries(document) if opening else ())))


def _passage(document: Document, passage: Passage, titles: dict[int, str]) -> AnalysedPassage:
    if passage.section not in titles:
        titles[passage.section] = _title_terms(document, passage.section)
    return analysed_passage(passage, titles[passage.section])


def analysed_passage(passage: Passage, title_terms: str = "") -> AnalysedPassage:
    """Analyse a passage that stands below titles of these packed terms."""
    from indexer.analysis.analyse import packed_text  # loads the dictionary

    terms, places = packed_text(passage.searched, passage.lang)
    return AnalysedPassage(passage, terms, title_terms, places)


def _title_terms(document: Document, section: int) -> str:
    """Analyse the titles above a section's passages, each in the language it is written in."""
    titles = heading_titles(document, section)
    return LEVEL.join(filter(None, (_packed_terms(title, title_language(title)) for title in titles)))


def _packed_terms(text: str, lang: Lang) -> str:
    from indexer.analysis.analyse import packed_terms  # loads the dictionary

    return packed_terms(text, lang)
