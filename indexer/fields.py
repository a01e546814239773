"""Under which names does an index post its terms and keys?"""

from __future__ import annotations

from indexer.postings import TEXT_FIELD, TITLE_FIELD

PASSAGE, DOCUMENT, ENTRY, ORIGIN, TABLE, KIND = "passage", "document", "entry", "origin", "table", "kind"
"""Fields of keys, without impacts: ids of passages and documents, lexicon keys, origins of entries that belong to no
document, names of tables, and what a record is: a passage (by its language) or an entry."""

SCORED = frozenset((*TEXT_FIELD.values(), *TITLE_FIELD.values()))
"""Fields whose postings carry impacts."""
KEYS = (PASSAGE, DOCUMENT, ENTRY, ORIGIN, TABLE, KIND)
