"""A store in memory: proves the protocol, and serves fast tests and one-off searches."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as replaced
from functools import partial

from corpus.model import LANGS, Document, Lang
from indexer.lexicon.keys import lexicon_key
from indexer.model import AnalysedDocument, LexiconEntry
from indexer.store.adding import Ranges, Scores
from indexer.store.packing import flat, innermost, run_on
from indexer.store.postings import EMPTY, HEADING_FIELD, TEXT_FIELD, TITLE_FIELD, Postings, impacts
from indexer.store.propose import propose
from indexer.store.protocol import Candidate, Near, Statistics, StoredPassage


@dataclass(slots=True)
class _State:
    """Everything that a commit makes visible at once."""

    documents: dict[str, AnalysedDocument] = field(default_factory=dict)
    entries: dict[str, tuple[LexiconEntry, ...]] = field(default_factory=dict)
    tables: dict[str, bytes] = field(default_factory=dict)

    def copy(self) -> _State:
        return _State(dict(self.documents), dict(self.entries), dict(self.tables))


class _View:
    """A committed state, numbered and inverted: the one segment of a memory store."""

    base = 0

    def __init__(self, state: _State) -> None:
        self.state = state
        self.stored: list[StoredPassage] = []
        self.numbers: dict[str, int] = {}
        self.ranges: dict[str, tuple[int, int]] = {}
        self._ids: dict[tuple[str, str], array[int]] = {}
        self._impacts: dict[tuple[str, str], bytearray] = {}
        for document in state.documents.values():
            self._add(document)

    def postings(self, field: str, term: str) -> Postings:
        ids = self._ids.get((field, term))
        return EMPTY if ids is None else Postings(ids, bytes(self._impacts[field, term]))

    def decoder(self, field: str) -> Callable[[str], Postings]:
        return partial(self.postings, field)

    def terms(self, field: str) -> list[str]:
        return sorted(term for name, term in self._ids if name == field)

    def deleted(self) -> Ranges:
        return ()

    def _add(self, document: AnalysedDocument) -> None:
        start = len(self.stored)
        begun: set[tuple[int, str]] = set()
        for analysed in document.passages:
            number, lang = len(self.stored), analysed.passage.lang
            self.numbers[analysed.passage.id] = number
            self.stored.append(
                StoredPassage(
                    analysed.passage, document.document.id, analysed.terms, analysed.title_terms, analysed.places
                )
            )
            fields = [(TEXT_FIELD[lang], analysed.terms), (TITLE_FIELD[lang], run_on(analysed.title_terms))]
            if (analysed.passage.section, lang) not in begun:
                begun.add((analysed.passage.section, lang))
                fields.append((HEADING_FIELD[lang], innermost(analysed.title_terms)))
            for name, packed in fields:
                for term, impact in impacts(packed).items():
                    self._ids.setdefault((name, term), array("I")).append(number)
                    self._impacts.setdefault((name, term), bytearray()).append(impact)
        self.ranges[document.document.id] = (start, len(self.stored))


class _Frequencies(dict[str, int]):
    """Document frequencies, counted whenever they are asked for."""

    def __init__(self, count: Callable[[str], int]) -> None:
        self._count = count

    def __missing__(self, term: str) -> int:
        return self._count(term)


class MemoryStore:
    """Keep everything in memory; see `indexer.store.protocol.Store` for what each verb means."""

    def __init__(self) -> None:
        self._pending = _State()
        self._view = _View(_State())

    def statistics(self) -> Statistics:
        stored = self._view.stored
        return Statistics(
            documents=len(self._view.state.documents),
            sections=sum(len(one.document.sections) for one in self._view.state.documents.values()),
            passages={lang: sum(one.passage.lang == lang for one in stored) for lang in LANGS},
            terms={lang: sum(len(flat(one.terms)) for one in stored if one.passage.lang == lang) for lang in LANGS},
        )

    def document_frequency(self, lang: Lang, term: str) -> int:
        return len(self._view.postings(TEXT_FIELD[lang], term).ids)

    def frequencies(self, lang: Lang) -> Mapping[str, int]:
        return _Frequencies(partial(self.document_frequency, lang))

    def vocabulary(self, lang: Lang, prefix: str = "") -> Iterator[tuple[str, int]]:
        terms = self._view.terms(TEXT_FIELD[lang])
        for term in terms[bisect_left(terms, prefix) :]:
            if not term.startswith(prefix):
                return
            yield term, self.document_frequency(lang, term)

    def terms_with(self, lang: Lang, part: str) -> list[str]:
        return [term for term in self._view.terms(TEXT_FIELD[lang]) if part and part in term]

    def propose(
        self,
        lang: Lang,
        groups: Sequence[Mapping[str, float]],
        limit: int,
        documents: Collection[str] | None = None,
        headings: bool = False,
        near: Near | None = None,
    ) -> list[Candidate]:
        allowed = None
        if documents is not None:
            ranges = self._view.ranges
            allowed = {0: sorted(ranges[one] for one in set(documents) if one in ranges)}
        return propose(
            [Scores(self._view)], partial(self.document_frequency, lang), lang, groups, limit, allowed, headings, near
        )

    def containing(self, lang: Lang, term: str, limit: int | None = None) -> list[int]:
        return list(self._view.postings(TEXT_FIELD[lang], term).ids[:limit])

    def fetch(self, keys: Sequence[int]) -> list[StoredPassage]:
        return [self._view.stored[key] for key in keys]

    def ids(self, keys: Sequence[int]) -> list[str]:
        return [one.passage.id for one in self.fetch(keys)]

    def packed_terms(self, keys: Sequence[int]) -> list[tuple[str, str]]:
        return [(one.terms, one.title_terms) for one in self.fetch(keys)]

    def find(self, passage_ids: Sequence[str]) -> list[int]:
        return [self._view.numbers[one] for one in passage_ids if one in self._view.numbers]

    def document(self, document_id: str) -> Document | None:
        found = self._view.state.documents.get(document_id)
        return None if found is None else replaced(found.document, passages=(), text="")

    def documents(self) -> Iterator[Document]:
        for document_id in sorted(self._view.state.documents):
            yield replaced(self._view.state.documents[document_id].document, passages=(), text="")

    def passages_of(self, document_id: str) -> Sequence[int]:
        return range(*self._view.ranges.get(document_id, (0, 0)))

    def all_passages(self, lang: Lang) -> Iterator[int]:
        return (number for number, one in enumerate(self._view.stored) if one.passage.lang == lang)

    def entries(self, text: str) -> list[LexiconEntry]:
        key = lexicon_key(text)
        return [one for one in self.all_entries() if key in (lexicon_key(one.left), lexicon_key(one.right))]

    def all_entries(self) -> Iterator[LexiconEntry]:
        for document in self._view.state.documents.values():
            yield from document.entries
        for entries in self._view.state.entries.values():
            yield from entries

    def table(self, name: str) -> bytes | None:
        return self._view.state.tables.get(name)

    def replace(self, document: AnalysedDocument) -> None:
        self._pending.documents.pop(document.document.id, None)
        self._pending.documents[document.document.id] = document

    def delete(self, document_id: str) -> None:
        self._pending.documents.pop(document_id, None)

    def put_entries(self, origin: str, entries: Iterable[LexiconEntry]) -> None:
        self._pending.entries.pop(origin, None)
        self._pending.entries[origin] = tuple(entries)

    def put_table(self, name: str, data: bytes) -> None:
        self._pending.tables[name] = data

    def set_paths(self, document_id: str, paths: tuple[str, ...]) -> None:
        if (found := self._pending.documents.get(document_id)) is not None:
            self._pending.documents[document_id] = replaced(found, document=replaced(found.document, paths=paths))

    def commit(self) -> None:
        self._view = _View(self._pending.copy())

    def rollback(self) -> None:
        self._pending = self._view.state.copy()

    def close(self) -> None:
        """Forget nothing: a memory store lives as long as its owner holds it."""
