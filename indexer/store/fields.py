"""Under which names does an index post its terms and keys?"""

from __future__ import annotations

from collections.abc import Mapping

from corpus.model import LANGS, Lang
from indexer.store.postings import HEADING_FIELD, TEXT_FIELD, TITLE_FIELD

PASSAGE, DOCUMENT, ENTRY, ORIGIN, TABLE, KIND = "passage", "document", "entry", "origin", "table", "kind"
"""Fields of keys, without impacts: ids of passages and documents, lexicon keys, origins of entries that belong to no
document, names of tables, and what a record is: a passage (by its language) or an entry."""

LANGUAGE: Mapping[str, Lang] = {
    field[lang]: lang for field in (TEXT_FIELD, TITLE_FIELD, HEADING_FIELD) for lang in LANGS
}
"""Fields of terms, with the language of the passages that hold them."""
SCORED = frozenset(LANGUAGE)
"""Fields whose postings carry impacts."""
KEYS = (PASSAGE, DOCUMENT, ENTRY, ORIGIN, TABLE, KIND)
