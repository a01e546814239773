"""How is a passage cited? Short form, styles, exports and bibliographies.

Only the short form, which every hit carries, is imported with the package; the rest loads when it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.typed import TYPE_CHECKING
from search.cite.short import short_citation, short_source

if TYPE_CHECKING:
    from corpus.model import Document
    from indexer.store.protocol import Store
    from search.cite.commands import Cited
    from search.cite.styles import Citable

STYLES = ("apa", "chicago", "mla", "ieee", "sist02", "bibtex", "ris", "csl-json", "pandoc")
"""The names that `--style` takes; a path to a .csl file does as well."""


def cite(items: Sequence[Citable], style: str) -> list[str]:
    """Return one citation for each item (see search.cite.commands.cite)."""
    from search.cite import commands

    return commands.cite(items, style)


def bibliography(documents: Iterable[Document], style: str) -> list[str]:
    """Return the list of references (see search.cite.commands.bibliography)."""
    from search.cite import commands

    return commands.bibliography(documents, style)


def citation_report(items: Sequence[Citable], style: str, with_bibliography: bool = False) -> str:
    """Return what `taiyaku cite` prints (see search.cite.commands.citation_report)."""
    from search.cite import commands

    return commands.citation_report(items, style, with_bibliography)


def cited_passages(store: Store, ids: Sequence[str]) -> list[Cited]:
    """Fetch passages to be cited (see search.cite.commands.cited_passages)."""
    from search.cite import commands

    return commands.cited_passages(store, ids)


__all__ = ["STYLES", "bibliography", "citation_report", "cite", "cited_passages", "short_citation", "short_source"]
