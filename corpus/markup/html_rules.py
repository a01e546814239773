"""Which HTML elements are text, which are notes, and which are only the frame around the text: rules as data."""

from __future__ import annotations

import re

from bs4.element import NavigableString, RubyParenthesisString, RubyTextString, Tag

from corpus.script import is_japanese

BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "section", "summary"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    ]
)
"""Elements before and after which a new line begins."""

UNREAD = frozenset(
    [
        *("applet", "audio", "base", "basefont", "button", "canvas", "col", "colgroup", "command", "datalist", "embed"),
        *("frame", "frameset", "iframe", "input", "keygen", "link", "map", "meta", "meter", "noembed"),
        *("noframes", "noscript", "object", "optgroup", "option", "param", "progress", "rp", "script", "select"),
        *("source", "style", "svg", "template", "textarea", "title", "track", "video"),
    ]
)
"""Elements whose content nobody reads as prose."""

READ_STRINGS = frozenset([NavigableString, RubyTextString, RubyParenthesisString])
"""Kinds of strings that are text: neither comments nor declarations."""

NOTE_TYPES = frozenset(
    [
        *("footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"),
        *("doc-footnote", "doc-endnote", "doc-endnotes"),
    ]
)
NOTE_IDS = re.compile(r"(?:fn|ftn|edn|footnote|endnote|cite_note)[-_:.]?\S{0,40}\d\S{0,20}", re.IGNORECASE)
NOTE_MARK = re.compile(r"^\s*(?:[\^↑↩]\s*)+")
_REFERENCE_TYPES = frozenset(["noteref", "doc-noteref", "footnote-ref", "footnoteref"])
_REFERENCE_CLASSES = re.compile(r"(?:footnote|fn|endnote)[-_]?(?:ref|reference|anchor|link|call)|reference")
_REFERENCE = re.compile(
    r"[\[(（［〔]?\s*(?:注|註|※|note|n)?\s*(?:[\d０-９]{1,4}|[a-z]|[*†‡§¶]{1,3}|[ivxl]{1,5})\s*[\])）］〕]?",
    re.IGNORECASE,
)
_LONGEST_MARK = 40
_BACK_TYPES = frozenset(
    ["doc-backlink", "backlink", "footnote-backref", "footnote-back", "mw-cite-backlink", "headerlink"]
)
_BACK = re.compile(r"[\^↑↩⏎←§¶#🔗\ufe0e\ufe0f]+|\[?(?:戻る|back)\]?", re.IGNORECASE)


def semantic_types(tag: Tag) -> set[str]:
    """Return what a tag says it is: its role, its EPUB types and its classes, in lower case."""
    if not tag.attrs:
        return set()
    found = f"{tag.get('role') or ''} {tag.get('epub:type') or ''}".split() + classes(tag)
    return {name.lower() for name in found}


def classes(tag: Tag) -> list[str]:
    """Return the classes of a tag."""
    value: str | list[str] = tag.get("class") or []
    return value.split() if isinstance(value, str) else list(value)


def is_note_mark(tag: Tag) -> bool:
    """Tell whether a tag is the mark of a footnote in the text (a raised 1), which no one reads aloud."""
    if tag.name not in ("sup", "a", "span"):
        return False
    types = semantic_types(tag)
    if types & _REFERENCE_TYPES or (tag.name != "span" and any(_REFERENCE_CLASSES.fullmatch(name) for name in types)):
        return _REFERENCE.fullmatch(_short(tag)) is not None
    if tag.name == "sup":
        if not _REFERENCE.fullmatch(_short(tag)):
            return False
        link = tag.find("a") or tag.find_parent("a")
        return link is not None and _local(link)
    return (
        tag.name == "a"
        and _local(tag)
        and re.match(r"#_?(?:ftn|edn|fn)", str(tag["href"])) is not None
        and (_REFERENCE.fullmatch(_short(tag)) is not None)
    )


def is_backlink(tag: Tag) -> bool:
    """Tell whether a tag is the arrow that leads from a footnote back to the text, or a heading's own link."""
    if tag.name not in ("a", "span"):
        return False
    return bool(semantic_types(tag) & _BACK_TYPES) or (
        tag.name == "a" and _local(tag) and _BACK.fullmatch(_short(tag)) is not None
    )


def _short(tag: Tag) -> str:
    return short_text(tag, _LONGEST_MARK).strip()


def short_text(tag: Tag, limit: int) -> str:
    """Return a tag's text when it has at most `limit` nodes and characters, else "": all of it costs square time."""
    parts: list[str] = []
    stack: list[object] = [tag]
    for _ in range(limit):
        if not stack:
            text = "".join(parts)
            return text if len(text) <= limit else ""
        node = stack.pop()
        if isinstance(node, Tag):
            stack.extend(reversed(node.contents[:limit]))
        else:
            parts.append(str(node)[: limit + 1])
    return ""


def _local(link: Tag) -> bool:
    return str(link.get("href") or "").startswith("#")


def telling(alt: str) -> bool:
    """Tell whether an image's description says something ("Growth of trade"), or is a label ("logo", "photo.png")."""
    return " " in alt.strip() or any(map(is_japanese, alt))
