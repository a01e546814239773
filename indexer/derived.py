"""Which tables are derived from all that is in the index? Made anew at the end of a run that changed something."""

from __future__ import annotations

from corpus.model import LANGS
from indexer import stated, transliteration
from indexer.store import Store


def refresh(store: Store) -> None:
    """Put the tables of sounds and of stated equivalents, from what is committed; the caller commits."""
    ja, en = ([term for term, _ in store.vocabulary(lang)] for lang in LANGS)
    sounds = transliteration.sound_table(ja, en, store.table(transliteration.TABLE_NAME))
    store.put_table(transliteration.TABLE_NAME, sounds)
    store.put_table(stated.TABLE_NAME, stated.stated_table(store.all_entries()))
