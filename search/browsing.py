"""What is in the index? The work of `toc`, `show`, `list`, `info`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import NotInIndex
from corpus.model import LANGS, Document, Passage
from indexer.store.protocol import FORMAT_VERSION
from search.output.records import Record, line, listing_record, toc_record, unobeyed
from search.output.screen import neutral, screen_for
from search.session import documents_named, opened
from search.settings import settled_style

if TYPE_CHECKING:
    from indexer.store.protocol import Store


def toc_lines(index: Path, names: Sequence[str], form: str) -> Iterator[str]:
    """Yield the sections of the documents named (all, when none is) in reading order."""
    from search.output.listing import sections_as_text

    screen = screen_for()
    with opened(index) as store:
        for document in documents_named(store, names):
            counts = _passages_by_section(store, document)
            if form == "text":
                yield from sections_as_text(document, counts, screen)
            else:
                yield from map(line, _toc_records(document, counts))


def _toc_records(document: Document, counts: Sequence[int]) -> Iterator[Record]:
    for section, count in zip(document.sections, counts, strict=True):
        if section.level > 0 or count:
            yield toc_record(document, section, count)


def _passages_by_section(store: Store, document: Document) -> list[int]:
    counts = Counter(one.passage.section for one in store.fetch(store.passages_of(document.id)))
    return [counts[section.index] for section in document.sections]


def list_lines(index: Path, form: str) -> Iterator[str]:
    """Yield the documents in order of their ids."""
    from search.output.listing import documents_as_text

    with opened(index) as store:
        listed = ((document, len(store.passages_of(document.id))) for document in store.documents())
        if form == "text":
            yield from documents_as_text(listed, screen_for())
        else:
            yield from (line(listing_record(document, passages)) for document, passages in listed)


def info_lines(index: Path, check: bool, form: str) -> Iterator[str]:
    """Yield what the index holds; with `check` verify it first.

    Raises IndexDamaged when the check fails.
    """
    from search.output.listing import facts_as_text

    if check:
        from indexer.check import check_index

        check_index(index)
    with opened(index) as store:
        facts = _facts(index, store, check)
    yield from facts_as_text(facts, screen_for()) if form == "text" else [line(facts)]


def _facts(index: Path, store: Store, checked: bool) -> Record:
    counts = store.statistics()
    return {
        "index": str(index),
        "format": FORMAT_VERSION,
        "documents": counts.documents,
        "sections": counts.sections,
        "passages": {lang: counts.passages.get(lang, 0) for lang in LANGS},
        "terms": {lang: counts.terms.get(lang, 0) for lang in LANGS},
        "equivalents": sum(1 for _ in store.all_entries()),
        "bytes": sum(file.stat().st_size for file in index.rglob("*") if file.is_file()),
        "sound": True if checked else None,
    }


def citation_lines(index: Path, ids: Sequence[str], style: str | None, bibliography: bool) -> Iterator[str]:
    """Yield the citations of passages in a style (the settings', else APA).

    Raises NotInIndex, and UsageError for a style that cannot be used.
    """
    from search.cite.commands import citation_report, cited_passages

    with opened(index) as store:
        chosen = style or settled_style()
        report = citation_report(cited_passages(store, ids), chosen, bibliography)
        yield unobeyed(report) if chosen == "csl-json" else "\n".join(map(neutral, report.split("\n")))


def passage_lines(index: Path, passage_id: str, context: int, form: str) -> Iterator[str]:
    """Yield a passage in its context: `context` passages before and after it, its place, its citation.

    Raises NotInIndex.
    """
    with opened(index) as store:
        document, passages, at = _located(store, passage_id)
        before, after = passages[max(0, at - context) : at], passages[at + 1 : at + 1 + context]
        yield from _WRITE_PASSAGE[form](document, before, passages[at], after)


def _located(store: Store, passage_id: str) -> tuple[Document, list[Passage], int]:
    """Find a passage's document, all its passages, and its place among them."""
    keys = store.find([passage_id])
    stored = store.fetch(keys)[0] if keys else None
    document = store.document(stored.document) if stored else None
    if stored is None or document is None:
        raise NotInIndex(f"{passage_id}: no passage has this id", "`taiyaku search` shows the id of each hit.")
    passages = [one.passage for one in store.fetch(store.passages_of(document.id))]
    return document, passages, next(at for at, one in enumerate(passages) if one.id == passage_id)


def _as_text(
    document: Document, before: Sequence[Passage], passage: Passage, after: Sequence[Passage]
) -> Iterator[str]:
    from search.cite.short import short_citation
    from search.output.listing import passage_in_context

    cited = short_citation(document, document.sections[passage.section], passage)
    return passage_in_context(document, before, passage, after, cited, screen_for())


def _as_json(
    document: Document, before: Sequence[Passage], passage: Passage, after: Sequence[Passage]
) -> Iterator[str]:
    from search.cite.short import short_citation
    from search.output.records import passage_record

    for one in (*before, passage, *after):
        section = document.sections[one.section]
        cited = short_citation(document, section, one)
        yield line({**passage_record(document, section, one), "citation": cited})


_WRITE_PASSAGE = {"text": _as_text, "jsonl": _as_json}
