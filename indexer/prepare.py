"""From a file to what the store takes: read, analyse, mine. Runs in the indexer or in its worker processes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from corpus.model import Document, Lang, Passage
from indexer.model import AnalysedDocument, AnalysedPassage, LexiconEntry
from indexer.packing import POSITION


def prepare(path: Path, document_id: str) -> AnalysedDocument:
    """Read one file and analyse its passages; raises UnreadableFile as `corpus.read` does."""
    from corpus.read import read

    return analysed(read(path, document_id=document_id))


def analysed(document: Document) -> AnalysedDocument:
    """Analyse a document's passages and mine its term pairs."""
    titles: dict[int, str] = {}
    return AnalysedDocument(
        document, tuple(_passage(document, passage, titles) for passage in document.passages), _mined(document)
    )


def _passage(document: Document, passage: Passage, titles: dict[int, str]) -> AnalysedPassage:
    text = f"{passage.text}\n{passage.also}" if passage.also else passage.text
    if passage.section not in titles:
        titles[passage.section] = _title_terms(document, passage.section)
    return AnalysedPassage(passage, _packed()(text, passage.lang), titles[passage.section])


def _title_terms(document: Document, section: int) -> str:
    """Analyse the titles from the outermost section to this one, each in the language it is written in."""
    titles: list[str] = []
    index: int | None = section
    while index is not None and index < len(document.sections):
        titles.append(document.sections[index].title)
        index = document.sections[index].parent
    return POSITION.join(filter(None, (_packed()(title, _lang_of(title)) for title in reversed(titles) if title)))


def _lang_of(title: str) -> Lang:
    return "ja" if any("\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" for char in title) else "en"


@cache
def _packed() -> Callable[[str, Lang], str]:
    try:
        from indexer.analysis import packed_terms
    except ImportError:  # TODO(E): remove when indexer.analysis is there
        import re

        def packed_terms(text: str, lang: Lang) -> str:
            return POSITION.join(re.findall(r"[a-z0-9]+|[^\W\da-z]", text.lower()))

    return packed_terms


def _mined(document: Document) -> tuple[LexiconEntry, ...]:
    try:
        from indexer.mined import mine
    except ImportError:  # TODO(E): remove when indexer.mined is there
        return ()
    return tuple(mine(document))
