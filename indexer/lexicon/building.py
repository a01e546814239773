"""How is the dictionary built on all cores and in little memory? In three rounds of small pieces of work.

First every dictionary is analysed, JMdict stretch by stretch. When it is known how many senses use each word, the
records are made; when all records are known, the table of each language. Between the rounds everything lies in files,
so that no process holds more than its own piece, and only names of files go from one to another.
"""

from __future__ import annotations

import gc
import marshal
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.model import LANGS, Lang
from indexer.lexicon.bodies import body_records
from indexer.lexicon.dictionary import Record, encode
from indexer.lexicon.dictionary_write import KeyRow, Row, all_writings, family_rows, key_rows, side_of, write_tables
from indexer.lexicon.heritage import heritage_records
from indexer.lexicon.jmdict_build import Draft, drafts, entry_ranges, read_entries, records_of, words_of
from indexer.lexicon.names import named_records
from indexer.lexicon.synonyms import synonym_records
from indexer.lexicon.terms import head_terms
from indexer.processes import pool

if TYPE_CHECKING:  # it calls this
    from indexer.lexicon.cache import Progress

ENTRIES = 6_000
"""Entries of JMdict in one piece of work."""
MOST_JOBS = 4
"""More processes than this would wait for the longest piece of work."""

TABLES = 3
"""The pieces of the last round."""


def build(path: Path, jamdict: Path | None, jobs: int | None = None, progress: Progress | None = None) -> None:
    """Write the dictionary to `path`, and files beside it meanwhile, in `jobs` processes (one for each core).

    Raises BrokenProcessPool where processes cannot be started, or die.
    """
    collecting = gc.isenabled()
    gc.disable()  # millions of objects are made, all of which live to the end of their piece, and no cycles
    run = _Run(min(jobs or os.cpu_count() or 1, MOST_JOBS), path.parent, progress)
    try:
        run.write(path, run.pieces(jamdict))
    finally:
        if collecting:
            gc.enable()


class _Run:
    """One build: its processes, its folder, and how far it has come."""

    def __init__(self, jobs: int, folder: Path, progress: Progress | None) -> None:
        self._jobs, self._folder, self._progress = jobs, folder, progress
        self._done, self._whole = 0, 1

    def pieces(self, jamdict: Path | None) -> list[Path]:
        """Make the records of all dictionaries, and return where they lie, in order."""
        ranges = entry_ranges(jamdict, ENTRIES) if jamdict else []
        self._whole = 2 + 2 * len(ranges) + TABLES
        places = [self._folder / f"{number:03}" for number in range(len(ranges))]
        seen: Counter[str] = Counter()
        with self._workers() as submit:
            small = [submit(synonyms, self._folder / "synonyms"), submit(bodies_and_names, self._folder, jamdict)]
            read = [submit(analysed_entries, place, jamdict, *one) for place, one in zip(places, ranges, strict=True)]
            for words in self._results(read):
                seen.update(words)
            _keep(self._folder / "seen", dict(seen))
            all(self._results([*small, *(submit(entry_records, place, self._folder / "seen") for place in places)]))
        return [*(self._folder / name for name in ("bodies", "synonyms", "names")), *places]

    def write(self, path: Path, pieces: list[Path]) -> None:
        """Make all tables of the records, in new processes, as the others still hold the segmenter's dictionary.

        The records are written meanwhile; the table that takes longest is begun first.
        """
        with self._workers() as submit:
            kin: Iterable[Row] = self._rows(submit(family_table, pieces))
            keys: list[Iterable[KeyRow]] = [self._rows(submit(key_table, pieces, lang)) for lang in ("en", "ja")]
            en, ja = keys
            write_tables(path, _all(pieces, "records"), {"ja": ja, "en": en}, kin)

    def _rows(self, table: Future[Path]) -> Iterable[Any]:
        """Give the rows of a table, for which is waited when the first of them is asked for."""
        return chain.from_iterable(map(_kept, self._results([table])))

    @contextmanager
    def _workers(self) -> Iterator[Callable[..., Future[Any]]]:
        workers = pool(self._jobs, _begin)
        try:
            yield workers.submit
        finally:
            workers.shutdown(wait=True, cancel_futures=True)

    def _results(self, futures: Iterable[Future[Any]]) -> Iterator[Any]:
        """Yield the results in order, telling how far the work has come."""
        for future in futures:
            yield future.result()
            self._done += 1
            if self._progress is not None:
                self._progress(self._done / self._whole)


def _begin() -> None:
    """Make a process ready: it looks for no garbage, and ends at once when the user interrupts."""
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_DFL)


# pieces of work, done in the processes


def synonyms(place: Path) -> bool:
    """Make the records of SudachiDict."""
    return _keep_records(place, synonym_records(head_terms))


def bodies_and_names(folder: Path, jamdict: Path | None) -> bool:
    """Make the records of bodies, and those of JMnedict."""
    _keep_records(folder / "bodies", chain(body_records(head_terms), heritage_records(head_terms)))
    return _keep_records(folder / "names", named_records(jamdict, head_terms) if jamdict else ())


def analysed_entries(place: Path, jamdict: Path, first: int, last: int) -> Counter[str]:
    """Analyse a stretch of JMdict; return how many of its senses use each word."""
    known = list(drafts(read_entries(jamdict, first, last), head_terms))
    _keep(place.with_suffix(".drafts"), known)
    return words_of(known)


def entry_records(place: Path, seen: Path) -> bool:
    """Make the records of a stretch that is analysed."""
    known: list[Draft] = _kept(place.with_suffix(".drafts"))
    return _keep_records(place, records_of(known, _seen(seen)))


def key_table(pieces: list[Path], lang: Lang) -> Path:
    """Make the table of a language's keys."""
    return _keep(
        pieces[0].with_name(f"{lang}.table"), key_rows(_all(pieces, lang), lang, list(_all(pieces, "writings")))
    )


def family_table(pieces: list[Path]) -> Path:
    """Make the table of families."""
    return _keep(pieces[0].with_name("family.table"), family_rows(_all(pieces, "ja"), _all(pieces, "en")))


# what lies between them


@cache
def _seen(path: Path) -> dict[str, int]:
    found: dict[str, int] = _kept(path)
    return found


def _keep(path: Path, data: Any) -> Path:
    path.write_bytes(marshal.dumps(data))
    return path


def _keep_records(place: Path, records: Iterable[Record]) -> bool:
    """Keep records as they will be looked up: encoded, and their keys in each language."""
    known = list(records)
    _keep(place.with_suffix(".records"), [encode(record) for record in known])
    _keep(place.with_suffix(".writings"), [all_writings(record) for record in known])
    for lang in LANGS:
        _keep(place.with_suffix(f".{lang}"), [side_of(record, lang) for record in known])
    return True


def _all(pieces: list[Path], kind: str) -> Iterator[Any]:
    return chain.from_iterable(_kept(piece.with_suffix(f".{kind}")) for piece in pieces)


def _kept(path: Path) -> Any:
    return marshal.loads(path.read_bytes())  # noqa: S302  written by this build
