"""How is a passage cited? Short form, styles, exports and bibliographies."""

from search.cite.short import short_citation, short_source

__all__ = ["short_citation", "short_source"]
