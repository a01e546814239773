"""One run of a command over one index: open it, ask, hand back what the formats print."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from corpus.errors import NotInIndex
from corpus.model import LANGS, Document, Lang
from corpus.quick import dataclass
from corpus.typed import TYPE_CHECKING
from search.edge import meter
from search.model import Hit
from search.query import parse

if TYPE_CHECKING:  # these load dictionaries
    from indexer.store.protocol import Store, StoredPassage
    from search.engine import Results, Searcher
    from search.filters import Filter


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of every query of a run."""

    langs: tuple[Lang, ...] = LANGS
    limit: int = 5
    exact: bool = False
    plain: bool = False
    where: Filter | None = None


def request_for(lang: str | None, limit: int, exact: bool, plain: bool, where: Sequence[str]) -> Request:
    """Make a request of what the command line gives; raises UsageError for a condition that makes no sense."""
    langs: tuple[Lang, ...] = tuple(one for one in LANGS if lang in (None, one))
    return Request(langs, limit, exact, plain, _filter(where) if where else None)


def _filter(where: Sequence[str]) -> Filter:
    from search.filters import parse_where  # lazily: most searches have no conditions

    return parse_where(where)


@contextmanager
def opened(index: Path) -> Iterator[Store]:
    """Open the index in a folder for reading.

    Raises IndexMissing, IndexIncompatible or IndexDamaged.
    """
    from indexer.store.open import open_store

    store = open_store(index)
    try:
        yield store
    finally:
        store.close()


def searcher_for(store: Store) -> Searcher:
    """Make a searcher, saying so where the dictionary must be made ready first."""
    from indexer.lexicon.cache import ensure_dictionary
    from search.engine import Searcher

    ensure_dictionary(meter=meter)
    searcher = Searcher(store)
    gc.freeze()  # see `answer`
    return searcher


def answer(searcher: Searcher, text: str, request: Request) -> Results:
    """Parse one query and search for it.

    Python looks for garbage only among what was made since the last answer, as by printing that: what searches keep is
    not looked through again and again.
    """
    gc.collect()
    query = parse(text, plain=request.plain)
    documents, keeps = _restrictions(searcher.store, request.where) if request.where else (None, None)
    results = searcher.search(
        query, limit=request.limit, langs=request.langs, exact=request.exact, documents=documents, keeps=keeps
    )
    gc.freeze()  # nothing of it refers to itself in circles: it is freed when it is let go of
    return replace(results, hits={lang: tuple(map(cited, hits)) for lang, hits in results.hits.items()})


def _restrictions(store: Store, where: Filter) -> tuple[frozenset[str] | None, Callable[[StoredPassage], bool] | None]:
    """Make of conditions the documents that may answer, and a test of their passages; None where all do."""
    documents = list(store.documents())
    sections = {document.id: document.sections for document in documents}

    def keeps(stored: StoredPassage) -> bool:
        return where.keeps(sections[stored.document][stored.passage.section], stored.passage)

    return where.document_ids(documents), keeps if where.on_passages else None


def cited(hit: Hit) -> Hit:
    """Give a hit its short citation, where the engine has not."""
    from search.cite.short import short_citation

    return hit if hit.citation else replace(hit, citation=short_citation(hit.document, hit.section, hit.passage))


def document_named(store: Store, name: str) -> Document:
    """Find a document by its id, or by its file's name or stem where only one has it.

    Raises NotInIndex.
    """
    found = store.document(name)
    if found is not None:
        return found
    named = [document for document in store.documents() if name in _names(document)]
    if len(named) == 1:
        return named[0]
    if named:
        raise NotInIndex(f"{name}: several documents have this name", f"Use an id: {', '.join(d.id for d in named)}.")
    raise NotInIndex(f"{name}: no such document in the index", "`taiyaku list` shows the documents.")


def _names(document: Document) -> set[str]:
    return {name for path in document.paths for name in (path, Path(path).name, Path(path).stem)}


def documents_named(store: Store, names: Sequence[str]) -> Iterator[Document]:
    """Yield the documents of these names; all of them when no name is given."""
    if not names:
        yield from store.documents()
    for name in names:
        yield document_named(store, name)
