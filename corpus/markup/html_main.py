"""Which part of a web page is the text, and which the site's frame around it?

The page says so itself (main, article), or its names do, or the density of links does. Nothing is dropped that
holds most of the page's text, so that an unusual page is read whole rather than not at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bs4 import BeautifulSoup, Tag

from corpus.markup.html_rules import NOTE_TYPES, UNREAD, semantic_types
from corpus.spaces import tidy

_FRAMES = {"nav", "header", "footer", "aside", "dialog"}
_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog", "alertdialog"}
_NAMES = re.compile(
    r"(?:site|global|main|top|l|g|sub|local|common|page|primary|secondary|left|right|mobile|sp|pc|skip|doc|book|chapter|post)?[-_]?"
    r"(?:nav|nav[-_]?(?:header|footer|top|bottom|links?)|prev[-_]?next|navi|navbar|navbox|navigation|menu|gnavi|gnav|lnavi|sidebar|side|sidenav|side[-_]?menu|breadcrumbs?|bread|"
    r"topic[-_]?path|pankuzu|pagination|pager|page[-_]?top|share|sharing|sns|social|cookie|cookies|consent|banner|"
    r"related|recommend|search|search[-_]?box|toc|toolbar|skip[-_]?link|advertisement|ads|comments|mw-editsection)"
    r"|(?:site|global|g|l|common)?[-_]?(?:header|footer|head|foot)",
    re.IGNORECASE,
)
_BESIDE = re.compile("side[-_]?bar|side", re.IGNORECASE)
"""What frames a page, or is a box beside the text: DocBook and others call both so."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAIN_NAMES = re.compile(
    r"main|content|contents|main[-_]?content|article[-_]?body|entry[-_]?content|post[-_]?content|honbun|mw-content-text",
    re.IGNORECASE,
)
_CONTAINERS = {"div", "section", "ul", "ol", "dl", "table", "tr", "td", "fieldset", "center", "p"}
"""What may be named navigation, so that a heading's link of the class "header" is none."""
_LINKED = {"ul", "ol", "div", "section", "dl", "table", "p", "td"}
_ENOUGH = 0.3
_DENSE = 0.7
_SUBSTANTIAL = 100
"""A <main> of so many characters is the text, however much stands around it; lists of links go when so many remain."""


_PROSE = 60
"""An element with so many characters that stand in none of its children is a paragraph."""


def main_content(soup: BeautifulSoup) -> list[Tag]:
    """Drop what is hidden and what frames the page, and return the elements that hold the text, in reading order."""
    titles = _titles(soup)
    body = soup.find("html") or soup  # lxml leaves what stands before <p> in <head> when <body> is not written
    _drop_hidden(body)
    sizes = _Sizes(body)
    roots = _declared(sizes)
    title = _title_outside(titles, body, roots)
    for root in roots or [body]:
        _drop_frames(root, sizes, inside=bool(roots))
    if not roots:
        _drop_link_lists(body, sizes)
    return [*title, *(roots or [body])]


def _prune(root: Tag, unwanted: Callable[[Tag], bool]) -> None:
    """Take the unwanted elements under `root` out, outermost first, in one pass without recursion."""
    found: list[Tag] = []
    stack: list[Tag] = [root]
    while stack:
        for child in stack.pop().contents:
            if isinstance(child, Tag):
                (found if unwanted(child) else stack).append(child)
    for tag in found:
        tag.extract()


def _drop_hidden(body: Tag) -> None:
    _prune(body, lambda tag: (tag.name in UNREAD and tag.name != "rp") or (bool(tag.attrs) and _is_hidden(tag)))


def _is_hidden(tag: Tag) -> bool:
    return (
        (tag.has_attr("hidden") and tag.get("hidden") != "until-found")
        or tag.get("aria-hidden") == "true"
        or _HIDDEN.search(str(tag.get("style") or "")) is not None
    )


class _Sizes:
    """How many characters of text, and of text in links, stand in each element: counted once, in linear time."""

    def __init__(self, body: Tag) -> None:
        self.tags = tags = [body, *(node for node in body.descendants if isinstance(node, Tag))]
        self._text = {
            id(tag): sum(len(child.strip()) for child in tag.contents if isinstance(child, str)) for tag in tags
        }
        self._linked = dict.fromkeys(self._text, 0)
        self._links = dict.fromkeys(self._text, 0)
        self._titled: set[int] = set()
        self._within: set[int] = set()
        for tag in reversed(tags):
            self._add(tag, id(tag), id(tag.parent))
        for tag in tags[1:]:
            if tag.name in ("article", "main") or id(tag.parent) in self._within:
                self._within.add(id(tag))
        self.total = max(self._text[id(body)], 1)

    def _add(self, tag: Tag, own: int, parent: int) -> None:
        if tag.name == "a":
            self._linked[own], self._links[own] = self._text[own], 1
        if tag.name == "h1" or own in self._titled:
            self._titled |= {own, parent}
        if parent in self._text:
            self._text[parent] += self._text[own]
            self._linked[parent] += self._linked[own]
            self._links[parent] += self._links[own]

    def has_title(self, tag: Tag) -> bool:
        """Tell whether an element is or holds a first-level heading."""
        return id(tag) in self._titled

    def within_text(self, tag: Tag) -> bool:
        """Tell whether an element is or stands in an <article> or <main>."""
        return id(tag) in self._within

    def text(self, tag: Tag) -> int:
        """Return how many characters an element holds."""
        return self._text.get(id(tag), 0)

    def share(self, tag: Tag) -> float:
        """Return the part of the page's text that an element holds, from 0 to 1."""
        return self.text(tag) / self.total

    def linked(self, tag: Tag) -> float:
        """Return the part of an element's own text that is links, from 0 to 1 (1 when it is empty)."""
        text = self.text(tag)
        return self._linked.get(id(tag), 0) / text if text else 1.0

    def is_link_list(self, tag: Tag) -> bool:
        """Tell whether an element is little else than four links or more."""
        return self._links.get(id(tag), 0) > 3 and self.linked(tag) > _DENSE


def _declared(sizes: _Sizes) -> list[Tag]:
    """Find the elements that the page declares to be its text."""
    mains = [tag for tag in sizes.tags if tag.name == "main"] or [
        tag for tag in sizes.tags if tag.get("role") == "main"
    ]
    articles = [tag for tag in sizes.tags if tag.name == "article"]
    named = [tag for tag in sizes.tags if tag.name in _CONTAINERS and _MAIN_NAMES.fullmatch(str(tag.get("id") or ""))]
    for candidates, enough in (
        (_outermost(mains), _SUBSTANTIAL),
        (_outermost(articles), sizes.total),
        (named[:1], sizes.total),
    ):
        size = sum(map(sizes.text, candidates))
        if candidates and size >= min(enough, _ENOUGH * sizes.total):
            return candidates
    return []


def _outermost(tags: Sequence[Tag]) -> list[Tag]:
    names = {tag.name for tag in tags}
    return [tag for tag in tags if not any(parent.name in names for parent in tag.parents)]


def _titles(soup: BeautifulSoup) -> list[str]:
    """Return the parts of the page's title: that of the page itself, then usually the site's name."""
    title = soup.find("title")
    return re.split(r"\s*[|｜]\s*|\s+[–—-]\s+", tidy(title.get_text())) if title else []


def _title_outside(titles: list[str], body: Tag, roots: list[Tag]) -> list[Tag]:
    """Keep the page's first heading when it stands in a frame around the text and is the page's title."""
    heading = body.find("h1")
    if heading is None or not (roots or heading.find_parent(["header"])):
        return []
    if any(root in heading.parents for root in roots) or any(root.find("h1") for root in roots):
        return []
    is_title = tidy(heading.get_text()) in titles[:1] or not titles
    return [heading.extract()] if is_title else []


def _drop_frames(root: Tag, sizes: _Sizes, *, inside: bool) -> None:
    _prune(
        root,
        lambda tag: _is_frame(tag, sizes, inside) and (sizes.share(tag) < _ENOUGH or tag.name in ("nav", "footer")),
    )


def _is_frame(tag: Tag, sizes: _Sizes, inside: bool) -> bool:
    types = semantic_types(tag)
    if types & NOTE_TYPES:
        return False
    if tag.name in _FRAMES or types & _ROLES:
        return not (inside or sizes.within_text(tag)) or _is_frame_inside(tag, types, sizes)
    if tag.name == "form":
        return sizes.text(tag) < 200 and not sizes.has_title(tag)
    if tag.name not in _CONTAINERS or sizes.has_title(tag):
        return False
    named = [name for name in (*types, str(tag.get("id") or "")) if name and _NAMES.fullmatch(name)]
    return bool(named) and not (all(map(_BESIDE.fullmatch, named)) and _stands_in_prose(tag, sizes))


def _stands_in_prose(tag: Tag, sizes: _Sizes) -> bool:
    """Tell whether an element is text rather than links, and stands among paragraphs."""
    beside = (one for one in (tag.parent.contents if tag.parent else ()) if isinstance(one, Tag))
    return (
        sizes.linked(tag) <= _ENOUGH
        and sizes.text(tag) >= _SUBSTANTIAL
        and any(sum(len(text) for text in one.contents if isinstance(text, str)) >= _PROSE for one in beside)
    )


def _is_frame_inside(tag: Tag, types: set[str], sizes: _Sizes) -> bool:
    """Judge a nav, header, footer or aside that stands within the text itself."""
    if tag.name in ("header", "footer") and not types & _ROLES:
        return False
    return tag.name != "aside" or sizes.linked(tag) > _ENOUGH or sizes.text(tag) < 100


def _drop_link_lists(body: Tag, sizes: _Sizes) -> None:
    """Drop lists of links around the text, as long as there is text besides them."""
    left = (node for node in body.descendants if isinstance(node, Tag) and node.name in _LINKED)
    lists = [tag for tag in left if sizes.is_link_list(tag)]
    known = set(map(id, lists))
    outer = [tag for tag in lists if id(tag.parent) not in known]
    linked = sum(map(sizes.text, outer))
    if len(body.get_text(strip=True)) - linked > max(_SUBSTANTIAL, linked):
        for tag in outer:
            tag.extract()
