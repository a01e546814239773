"""What does a translator take home? The work of `align`, `pair` and `terms`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import IndexMissing, UnreadableFile, UsageError
from search.edge import ERROR, FOUND, NOTHING, tell
from search.session import document_named, opened, searcher_for

LONG_SENTENCE = 2_000
"""So many characters without the end of a sentence are worth a word to the user."""

if TYPE_CHECKING:
    from corpus.model import Document
    from indexer.model import LexiconEntry
    from indexer.pairs import Pair
    from indexer.store.protocol import Store
    from indexer.store.whoosh_store import WhooshStore
    from search.align.model import Alignment


def align_documents(index: Path, names: tuple[str, str], level: str, form: str, output: str | None) -> int:
    """Align two documents, files or documents of the index, and write the beads; return the exit code."""
    from search.align.documents import align

    first, second, entries = _documents_to_align(index, names)
    alignment = align(first, second, level, entries)
    if alignment.swapped:
        tell(f"{names[0]} is English and {names[1]} Japanese: taken in the other order")
    _tell_of_long_sentences(alignment)
    write_out(_alignment_writer(form)(alignment), output)
    return FOUND if any(bead.ja and bead.en for bead in alignment.beads) else NOTHING


def _tell_of_long_sentences(alignment: Alignment) -> None:
    """Say where sentences could not be told apart, as nothing can be aligned inside them."""
    if alignment.level != "sentence":
        return
    for document, units in ((alignment.ja, alignment.ja_units), (alignment.en, alignment.en_units)):
        if long := sum(len(unit.text) > LONG_SENTENCE for unit in units):
            runs = "1 run" if long == 1 else f"{long:,} runs"
            tell(
                f"{document.paths[0]}: {runs} of more than {LONG_SENTENCE:,} characters without the end of a sentence\n"
                "Each is aligned as one; end the sentences, or the lines, to align inside it."
            )


def _alignment_writer(form: str) -> Callable[[Alignment], str]:
    from search.exports import page, tabular, tmx

    writers: dict[str, Callable[[Alignment], str]] = {
        "tsv": tabular.alignment_tsv,
        "jsonl": tabular.alignment_jsonl,
        "tmx": tmx.tmx,
        "html": page.alignment_html,
    }
    return writers[form]


def _documents_to_align(index: Path, names: tuple[str, str]) -> tuple[Document, Document, list[LexiconEntry]]:
    """Read the two documents; what the index knows beyond them (the glossary) helps, where there is an index."""
    from search.align.recorded import glossary_entries

    if all(Path(name).is_file() for name in names):
        try:
            with opened(index) as store:
                entries = glossary_entries(store)
        except IndexMissing:
            entries = []
        return _read(names[0]), _read(names[1]), entries
    try:
        with opened(index) as store:
            return _named(store, names[0]), _named(store, names[1]), glossary_entries(store)
    except IndexMissing:
        lost = next(name for name in names if not Path(name).is_file())
        what = "a folder" if Path(lost).is_dir() else "no such file"
        raise UnreadableFile(
            f"{lost}: {what}, and no index in {index} that might hold such a document",
            "Give two files, or make an index with `taiyaku index PATH`.",
        ) from None


def _named(store: Store, name: str) -> Document:
    from search.align.recorded import stored_document

    return _read(name) if Path(name).is_file() else stored_document(store, document_named(store, name).id)


def _read(name: str) -> Document:
    from corpus.read import read

    return read(Path(name))


def write_out(text: str, output: str | None) -> None:
    """Write a result to a file, or to stdout when none is named.

    Raises UnreadableFile when the file cannot be written.
    """
    if output is None or output == "-":
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        return
    try:
        Path(output).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnreadableFile(f"{output}: {(error.strerror or str(error)).lower()}", "Name another file.") from error


def record_pair(index: Path, names: tuple[str, str]) -> int:
    """Record that two documents of the index are translations of each other, and learn from them."""
    from indexer.pairs import Pair
    from indexer.store.open import open_for_writing

    with opened(index):
        pass  # an index that is not there must not be made
    with closing(open_for_writing(index)) as store:
        first, second = document_named(store, names[0]), document_named(store, names[1])
        if first.id == second.id:
            raise UsageError(f"{names[0]} and {names[1]} are the same document", "Name it and its translation.")
        if first.lang == second.lang:
            raise UsageError(
                f"{first.id} and {second.id} are in one language", "Give one Japanese and one English document."
            )
        ja, en = (first, second) if first.lang == "ja" else (second, first)
        if ja is second:
            tell(f"{names[0]} is English and {names[1]} Japanese: taken in the other order")
        _record(store, [Pair(ja.id, en.id)])
    return FOUND


def record_pairs(index: Path, pairs: str) -> int:
    """Record the pairs that `--pairs` names: "auto" by the files' names, "none", or those of a TSV file."""
    from indexer.pairs import pairs_by_name, read_pairs
    from indexer.store.open import open_for_writing

    if pairs == "none":
        return FOUND
    text = None if pairs == "auto" else _read_text(pairs)
    with closing(open_for_writing(index)) as store:
        documents = list(store.documents())
        found, problems = (pairs_by_name(documents), []) if text is None else read_pairs(text, documents)
        for problem in problems:
            tell(f"{pairs}: {problem}")
        if found:
            _record(store, found)
    return ERROR if problems else FOUND


def tell_of_pairs(index: Path) -> None:
    """Say that some documents look like translations of each other, where that is not recorded."""
    from indexer.pairs import pairs_by_name
    from search.align.recorded import recorded_pairs

    with opened(index) as store:
        known = {(pair.ja, pair.en) for pair in recorded_pairs(store)}
        found = [pair for pair in pairs_by_name(list(store.documents())) if (pair.ja, pair.en) not in known]
    if found:
        which = f"{found[0].ja} and {found[0].en}" + (f" (and {len(found) - 1:,} more pairs)" if found[1:] else "")
        tell(
            f"by their names, {which} are translations of each other\n`--pairs auto` aligns them and learns from them."
        )


def _record(store: WhooshStore, pairs: Sequence[Pair]) -> None:
    from search.align.recorded import record

    learned = record(store, pairs)
    tell(f"{len(pairs):,} {'pair' if len(pairs) == 1 else 'pairs'} recorded, {learned:,} equivalents learned")


def _read_text(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise UnreadableFile(f"{name}: {(error.strerror or str(error)).lower()}", "Check the file's name.") from error


def list_missing(index: Path, glossary: str, form: str, output: str | None) -> int:
    """Write the entries of a glossary that occur in one language only, or not at all; return the exit code."""
    from indexer.lexicon.glossary import load_glossary
    from search.exports import termtable
    from search.terms.listing import missing_terms

    entries, problems = load_glossary(Path(glossary))
    for problem in problems:
        tell(str(problem))
    with opened(index) as store:
        missing = missing_terms(entries, store)
    if form == "tbx":
        raise UsageError("missing terms have no counterpart to stand beside in TBX", "Use --format tsv or jsonl.")
    writers = {"tsv": termtable.missing_tsv, "jsonl": termtable.missing_jsonl}
    if missing:
        write_out(writers[form](missing), output)
    else:
        tell(f"every entry of {glossary} occurs in both languages")
    return ERROR if problems else FOUND if missing else NOTHING


def list_terms(index: Path, documents: Sequence[str], least: int, limit: int, form: str, output: str | None) -> int:
    """Write the bilingual terms of the documents named (all, when none is); return the exit code."""
    from search.exports import tbx, termtable
    from search.terms.listing import bilingual_terms

    with opened(index) as store:
        ids = {document_named(store, name).id for name in documents} or None
        pairs = bilingual_terms(store, searcher_for(store), documents=ids, least=least, limit=limit)
    writers = {"tsv": termtable.terms_tsv, "jsonl": termtable.terms_jsonl, "tbx": tbx.tbx}
    if pairs:
        write_out(writers[form](pairs), output)
    else:
        tell("no terms stand in both languages\nIndex documents in both, or try --least 1.")
    return FOUND if pairs else NOTHING
