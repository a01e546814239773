"""Which tables are derived from all that is in the index? Made anew at the end of a run that changed something."""

from __future__ import annotations

from corpus.model import LANGS
from indexer.lexicon import induced, stated, transliteration
from indexer.store.protocol import WritableStore
from indexer.workers import spread


def refresh(store: WritableStore, jobs: int = 1) -> None:
    """Put the tables of sounds, of stated and of induced equivalents, from what is committed; the caller commits.

    `jobs` processes share the work of finding out how words are read.
    """
    ja, en = ([term for term, _ in store.vocabulary(lang)] for lang in LANGS)
    known = store.table(transliteration.TABLE_NAME) or b""
    heard = {line.rpartition(b"\t")[2].decode() for line in known.splitlines()}
    new = [*spread(_sounds_ja, [term for term in ja if term not in heard], jobs)]
    new += spread(_sounds_en, [term for term in en if term not in heard], jobs)
    sounds = transliteration.sound_table(ja, en, b"\n".join([known, *new]))
    store.put_table(transliteration.TABLE_NAME, sounds)
    store.put_table(stated.TABLE_NAME, stated.stated_table(store.all_entries()))
    store.put_table(induced.TABLE_NAME, induced.induced_table(store))


def _sounds_ja(terms: list[str]) -> bytes:
    return transliteration.sound_table(terms, ())


def _sounds_en(terms: list[str]) -> bytes:
    return transliteration.sound_table((), terms)
