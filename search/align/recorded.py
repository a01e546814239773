"""Which documents of this index are recorded as translations of each other, and how are they aligned?

A pair is a table of the store: the two ids, the hashes of the texts that were aligned, and the beads. A pair whose
documents have changed since is aligned anew; one whose documents are gone is forgotten.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace

from corpus import limits
from corpus.errors import NotInIndex
from corpus.memory import counterparts, is_memory
from corpus.model import Document
from indexer.lexicon import stated
from indexer.model import LexiconEntry
from indexer.pairs import Pair
from indexer.store.protocol import Store, WritableStore
from indexer.store.records import loads, sensible
from search.align.documents import align
from search.align.learn import SURE, Sample, learn
from search.align.model import Alignment, Unit

PAIRS_TABLE = "pairs"


@dataclass(frozen=True, slots=True)
class RecordedBead:
    """A bead as recorded: the passages on either side (ids), the texts, and the confidence."""

    ja: tuple[str, ...]
    en: tuple[str, ...]
    ja_text: str
    en_text: str
    score: float


def stored_document(store: Store, document_id: str) -> Document:
    """Read a document with its passages from the index; raises NotInIndex."""
    document = store.document(document_id)
    if document is None:
        raise NotInIndex(f"no document {document_id!r} in the index", "`taiyaku list` shows the documents.")
    stored = store.fetch(store.passages_of(document_id))
    return replace(document, passages=tuple(one.passage for one in stored))


def recorded_pairs(store: Store) -> list[Pair]:
    """List the pairs whose documents are both in the index, by the Japanese id."""
    data = store.table(PAIRS_TABLE)
    pairs = _read_pairs(data) if data else []
    return [pair for pair in pairs if store.document(pair.ja) and store.document(pair.en)]


def record(store: WritableStore, pairs: Iterable[Pair], done: Callable[[Pair], None] = lambda pair: None) -> int:
    """Add pairs to the index, align what is new or has changed, and learn from all of them.

    Commits. Returns the number of equivalents learned; `done` is called after each pair.
    """
    known = {(pair.ja, pair.en): pair for pair in recorded_pairs(store)}
    known.update({(pair.ja, pair.en): pair for pair in pairs})
    samples: list[Sample] = []
    for pair in known.values():
        beads = recorded_beads(store, pair) or _align_anew(store, pair)
        samples.extend(Sample(bead.ja_text, bead.en_text, bead.score) for bead in beads if bead.ja and bead.en)
        done(pair)
    learned = learn([*samples, *memory_samples(store)])
    store.put_entries("learned", learned)
    others = [entry for entry in store.all_entries() if entry.via != "learned"]
    store.put_table(stated.TABLE_NAME, stated.stated_table([*others, *learned]))  # by which a search finds them
    store.put_table(PAIRS_TABLE, json.dumps([asdict(pair) for pair in known.values()]).encode())
    store.commit()
    return len(learned)


def memory_samples(store: Store) -> Iterator[Sample]:
    """Yield the units of the translation memories in the index: what people have paired teaches as well."""
    for document in store.documents():
        if is_memory(document):
            passages = stored_document(store, document.id).passages
            for position, passage in enumerate(passages):
                if passage.lang == "ja":
                    other = " ".join(one.text for one in counterparts(passages, position))
                    yield Sample(passage.text, other, 1.0)


def recorded_beads(store: Store, pair: Pair) -> list[RecordedBead]:
    """Return the beads of a pair; empty when it is not aligned, or was before its documents changed."""
    data = store.table(_table(pair))
    if data is None:
        return []
    fingerprint, beads = _read_beads(data)
    return beads if fingerprint == _fingerprint(store, pair) else []


@sensible
def _read_pairs(table: bytes) -> list[Pair]:
    return [Pair(str(one["ja"]), str(one["en"]), str(one["origin"])) for one in loads(table)]


@sensible
def _read_beads(table: bytes) -> tuple[list[str], list[RecordedBead]]:
    """Read what the beads are of, and the beads; no more is unpacked than a member of an archive may have."""
    kept = loads(zlib.decompressobj().decompress(table, limits.current().member_bytes))
    return list(kept["of"]), [
        RecordedBead(tuple(map(str, ja)), tuple(map(str, en)), str(ja_text), str(en_text), float(score))
        for ja, en, ja_text, en_text, score in kept["beads"]
    ]


def aligned_passages(store: Store) -> dict[str, set[str]]:
    """Map passages in Japanese to those in English that are known to say the same: by memories and recorded pairs."""
    found: dict[str, set[str]] = defaultdict(set)
    for pair in recorded_pairs(store):
        for bead in recorded_beads(store, pair):
            for ja in bead.ja if bead.score >= SURE else ():
                found[ja].update(bead.en)
    for document in store.documents():
        if is_memory(document):
            passages = stored_document(store, document.id).passages
            for position, passage in enumerate(passages):
                if passage.lang == "ja":
                    found[passage.id].update(one.id for one in counterparts(passages, position))
    return found


def _align_anew(store: WritableStore, pair: Pair) -> list[RecordedBead]:
    ja, en = stored_document(store, pair.ja), stored_document(store, pair.en)
    beads = _beads(align(ja, en, "sentence", glossary_entries(store)))
    kept = {"of": _fingerprint(store, pair), "beads": [[b.ja, b.en, b.ja_text, b.en_text, b.score] for b in beads]}
    store.put_table(_table(pair), zlib.compress(json.dumps(kept, ensure_ascii=False).encode()))
    return beads


def glossary_entries(store: Store) -> list[LexiconEntry]:
    """List the equivalents that hold beyond one document: the user's glossary."""
    return [entry for entry in store.all_entries() if entry.via == "glossary"]


def _beads(alignment: Alignment) -> list[RecordedBead]:
    return [
        RecordedBead(
            _passage_ids(alignment.ja, alignment.ja_units, bead.ja),
            _passage_ids(alignment.en, alignment.en_units, bead.en),
            alignment.ja_text(bead),
            alignment.en_text(bead),
            round(bead.score, 4),
        )
        for bead in alignment.beads
    ]


def _passage_ids(document: Document, units: tuple[Unit, ...], indices: tuple[int, ...]) -> tuple[str, ...]:
    positions = (units[index].passage for index in indices)
    return tuple(dict.fromkeys(document.passages[p].id for p in positions if p is not None))


def _table(pair: Pair) -> str:
    return f"aligned:{pair.ja}\t{pair.en}"


def _fingerprint(store: Store, pair: Pair) -> list[str]:
    documents = (store.document(pair.ja), store.document(pair.en))
    return [document.text_sha256 if document else "" for document in documents]
