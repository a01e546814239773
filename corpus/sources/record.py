"""A source record as a bibliography has it: its fields, its key, and the files that it names."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.ids import url_safe

_KEY = re.compile(r"[^\W\d_](?!\d+$)[\w.:+/-]{2,79}")
_NO_KEY = re.compile(
    r"https?:.*|(?:items?|refs?|references?|temp(?:_?id)?|id|cite|entry|bib|key|cr|rec)[-_ .]?\d*", re.I
)
_ZOTERO_KEY = re.compile(r"[2-9A-NP-Z]{8}")


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a bibliography.

    `csl` holds CSL-JSON variables; a name may have `other`, its writings in another script. `key` is the citation key
    where it is one that a person could have chosen; `files` are paths as the bibliography writes them; `line`, counted
    from 1, is where the record begins.
    """

    csl: Mapping[str, Any]
    key: str | None = None
    files: tuple[str, ...] = ()
    line: int = 0
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        said = json.dumps([self.csl, self.key], ensure_ascii=True, sort_keys=True, default=str)
        object.__setattr__(self, "digest", hashlib.sha256(said.encode()).hexdigest()[:16])

    @property
    def document_id(self) -> str | None:
        """The key as an id of a document."""
        return url_safe(self.key) if self.key else None


def sensible_key(*candidates: object) -> str | None:
    """Return the first that a person may have chosen: "miyamoto-2016", not "ITEM-1", "12345/ABCD2345" or an address."""
    for candidate in candidates:
        text = str(candidate or "").strip().removeprefix("@")
        if _KEY.fullmatch(text) and not _NO_KEY.fullmatch(text) and not _ZOTERO_KEY.fullmatch(text):
            return text
    return None
