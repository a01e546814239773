"""How is a passage cited in one short phrase? The form that hits carry: "Miyamoto (2016), §4.3, para. 1"."""

from __future__ import annotations

from corpus.model import Document, Lang, Passage, Section
from search.cite import record
from search.cite.pinpoint import full_text, pinpoint, shorten

NO_DATE: dict[Lang, str] = {"ja": "年不明", "en": "n.d."}


def short_citation(document: Document, section: Section, passage: Passage) -> str:
    """Cite a passage in the form of its source's language, with page, section and paragraph as far as known.

    English: "Miyamoto (2016), p. 31, §4.3, para. 1"; Japanese: 「有本（2023）、31頁、5節、第1段落」. Without an
    author the title stands in its place; without any record, title and pinpoint are all.
    """
    lang = record.language(document)
    place = full_text(pinpoint(document, section, passage), lang)
    return ("、" if lang == "ja" else ", ").join(part for part in (short_source(document), place) if part)


def short_source(document: Document) -> str:
    """Name a source briefly: "Miyamoto (2016)", 「有本・佐藤（2015）」, or by its title."""
    lang = record.language(document)
    head = heads(document) or quoted_title(document)
    when = record.year(document.source.csl) or (NO_DATE[lang] if record.has_record(document) else "")
    if not when:
        return head
    return f"{head}（{when}）" if lang == "ja" else f"{head} ({when})"


def heads(document: Document) -> str:
    """Return the family names of the creators as the text of a sentence names them; "" when there are none."""
    lang = record.language(document)
    families = [name.family for name in record.creators(document.source.csl)]
    if len(families) > 2:
        return f"{families[0]}ほか" if lang == "ja" else f"{families[0]} et al."
    return ("・" if lang == "ja" else " and ").join(families)


def quoted_title(document: Document) -> str:
    """Return the shortened title as a name for a source without an author: 『…』 or “…”."""
    lang = record.language(document)
    title = shorten(record.title(document), lang)
    return f"『{title}』" if lang == "ja" else f"“{title}”"
