"""What must a store be able to do? The protocol between search and any full-text engine.

Terms arrive already analysed, so that no engine's own analyser changes an answer; the engine proposes
candidates, `search/` ranks them with the full evidence, so that every store gives the same answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from corpus.model import Document, Lang, Passage
from corpus.quick import dataclass
from corpus.typed import Protocol
from indexer.model import AnalysedDocument, LexiconEntry
from indexer.store.packing import Place, innermost, run_on, unpack_first_places, unpack_places

FORMAT_VERSION = 4
"""Raised whenever what is stored, or what analysis makes of a text, changes."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of the whole index; `passages` and `terms` (total, with repetitions) are per language."""

    documents: int
    sections: int
    passages: Mapping[Lang, int]
    terms: Mapping[Lang, int]


Near = tuple[int, float]
"""How many candidates are proposed in any case, and which part of the best score the others must have."""


class Candidate(tuple[int, float]):
    """A passage that the store proposes: `key` is the store's own handle, valid while the reader is open.

    It is a pair of both, as a search makes a thousand of them.
    """

    __slots__ = ()
    key = property(itemgetter(0))
    score = property(itemgetter(1))


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as kept: with the packed terms of its text and of its section path, and the places of its words.

    See indexer.store.packing.
    """

    passage: Passage
    document: str
    terms: str
    title_terms: str
    packed_places: bytes

    @property
    def places(self) -> list[Place]:
        """Where each word stands in the searched text; raises IndexDamaged where that cannot be."""
        return unpack_places(self.packed_places, len(self.passage.searched))

    def first_places(self, count: int) -> list[Place]:
        """Where the first `count` words stand, and perhaps others; see `places`."""
        return unpack_first_places(self.packed_places, count, len(self.passage.searched))

    @property
    def above(self) -> str:
        """The packed terms of all titles above the passage, from the outermost on."""
        return run_on(self.title_terms)

    @property
    def heading(self) -> str:
        """The packed terms of the title of its own section."""
        return innermost(self.title_terms)


class Store(Protocol):
    """The verbs that searching needs: a reader sees the last commit as of the time it was opened."""

    def statistics(self) -> Statistics: ...

    def document_frequency(self, lang: Lang, term: str) -> int:
        """Count the passages of `lang` whose text holds `term`."""

    def frequencies(self, lang: Lang) -> Mapping[str, int]:
        """Give the document frequency of every term of `lang`, as `document_frequency`: ranking asks for thousands."""

    def vocabulary(self, lang: Lang, prefix: str = "") -> Iterator[tuple[str, int]]:
        """Yield the terms of `lang` that begin with `prefix`, in code point order, with document frequencies."""

    def terms_with(self, lang: Lang, part: str) -> list[str]:
        """Return the terms of `lang` that `part` stands in, in code point order; none for an empty part."""

    def propose(
        self,
        lang: Lang,
        groups: Sequence[Mapping[str, float]],
        limit: int,
        documents: Collection[str] | None = None,
        headings: bool = False,
        near: Near | None = None,
    ) -> list[Candidate]:
        """Propose the `limit` best passages of `lang`.

        Each group holds the alternative terms of one concept, with what each contributes; a passage scores
        the best term of each group, summed (text terms fully, title terms at a fraction). `documents`
        restricts to these document ids. With `headings` only sections are proposed, by the words of their own
        titles: the first passage of each stands for it. `near` leaves out what is far from the best. Best first;
        ties by key, so that the order is deterministic.
        """

    def containing(self, lang: Lang, term: str, limit: int | None = None) -> list[int]:
        """Return the keys of the passages of `lang` whose text holds `term`."""

    def fetch(self, keys: Sequence[int]) -> list[StoredPassage]:
        """Read passages by key, in the order given."""

    def ids(self, keys: Sequence[int]) -> list[str]:
        """Read only the ids of passages: of hundreds that score the same the first by id are shown."""

    def packed_terms(self, keys: Sequence[int]) -> list[tuple[str, str]]:
        """Read only the packed terms of passages, and of the titles above them: ranking looks at hundreds."""

    def find(self, passage_ids: Sequence[str]) -> list[int]:
        """Return the keys of the passages with these ids, skipping those the index does not hold."""

    def document(self, document_id: str) -> Document | None:
        """Return a document with its sections, but without its passages and text."""

    def documents(self) -> Iterator[Document]:
        """Yield all documents (without passages and text) in order of their ids."""

    def passages_of(self, document_id: str) -> Sequence[int]:
        """Return the keys of a document's passages, in reading order."""

    def all_passages(self, lang: Lang) -> Iterator[int]:
        """Yield the keys of every passage of `lang` (for the literal fallback)."""

    def entries(self, text: str) -> list[LexiconEntry]:
        """Return the lexicon entries one side of which is `text` (as `lexicon_key` writes it)."""

    def all_entries(self) -> Iterator[LexiconEntry]:
        """Yield every lexicon entry."""

    def table(self, name: str) -> bytes | None:
        """Return a named blob kept beside the passages (derived data: sound keys, settings), or None."""

    def close(self) -> None: ...


class WritableStore(Store, Protocol):
    """The verbs that indexing needs besides: they gather changes that become visible, all at once, with `commit`."""

    def replace(self, document: AnalysedDocument) -> None:
        """Put a document, replacing all that was stored under its id."""

    def delete(self, document_id: str) -> None:
        """Remove a document with its passages and lexicon entries."""

    def put_entries(self, origin: str, entries: Iterable[LexiconEntry]) -> None:
        """Replace the lexicon entries that belong to no document and came from `origin` ("glossary", "learned")."""

    def put_table(self, name: str, data: bytes) -> None: ...

    def set_paths(self, document_id: str, paths: tuple[str, ...]) -> None:
        """Change the known places of a document without touching its passages."""

    def commit(self) -> None: ...

    def rollback(self) -> None: ...
