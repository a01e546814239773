"""What a web page says of itself: citation_* tags, Dublin Core, JSON-LD, OpenGraph, its title, best first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from bs4 import BeautifulSoup

from corpus.embedded import merge, source_from
from corpus.model import Source
from corpus.spaces import tidy

_SCHEMES = (
    (re.compile(r"citation_|prism\."), "citation tags"),
    (re.compile(r"dc\.|dcterms\."), "Dublin Core"),
    (re.compile(r"og:|article:"), "OpenGraph"),
    (re.compile(r"author$|description$|keywords$|date$|language$"), "meta tags"),
)
_ARTICLES = re.compile(
    r"article|report|book|creativework|webpage|newsarticle|blogposting|chapter|thesis|dataset", re.IGNORECASE
)
_SITE = re.compile(r"\s+[|｜–—-]\s+|\s*[|｜]\s*")
_LD_TYPES = {
    "scholarlyarticle": "article-journal",
    "newsarticle": "article-newspaper",
    "blogposting": "post-weblog",
    "report": "report",
    "book": "book",
}


def page_source(soup: BeautifulSoup) -> Source:
    """Make the source record of a web page."""
    tags = _meta(soup)
    sources = [
        source_from({key: value for key, value in tags.items() if scheme.match(key)}, origin)
        for scheme, origin in _SCHEMES
    ]
    sources.insert(2, _json_ld(soup))
    sources.append(source_from(_page(soup), "page"))
    merged = merge(*sources)
    if merged.csl and "type" not in merged.csl:
        merged = merge(merged, Source({"type": "webpage"}, {"type": "page"}))
    return merged


def _meta(soup: BeautifulSoup) -> dict[str, Any]:
    found: dict[str, list[str]] = {}
    for tag in soup.find_all("meta", limit=2000):
        key = str(tag.get("name") or tag.get("property") or "").strip().lower().replace("dc:", "dc.")
        content = tidy(str(tag.get("content") or ""))
        if key and content:
            found.setdefault(key, []).append(content)
    return {key: values if len(values) > 1 else values[0] for key, values in found.items()}


def _page(soup: BeautifulSoup) -> dict[str, Any]:
    canonical = soup.find("link", rel="canonical")
    root = soup.find("html")
    return {
        "title": page_title(soup),
        "lang": root.get("lang") or root.get("xml:lang") if root else None,
        "canonical": canonical.get("href") if canonical else None,
    }


def page_title(soup: BeautifulSoup) -> str:
    """Return the page's title without the name of the site, where a heading confirms what the title is."""
    head = soup.find("title")
    title = tidy(head.get_text()) if head else ""
    headings = {tidy(tag.get_text()) for tag in soup.find_all(["h1", "h2"], limit=20)}
    whole = [part for part in _SITE.split(title) if part in headings]
    return title if title in headings or not whole else whole[0]


def _json_ld(soup: BeautifulSoup) -> Source:
    for script in soup.find_all("script", type="application/ld+json", limit=20):
        try:
            data = json.loads(script.get_text())
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kind = item.get("@type")
            kind = str(kind[0] if isinstance(kind, list) and kind else kind)
            if _ARTICLES.search(kind) and (item.get("headline") or item.get("name")):
                fields = {"headline": item.get("name"), **item}
                fields.pop("type", None)
                return source_from(fields, "JSON-LD", _LD_TYPES.get(kind.lower()))
    return Source()


def _items(data: Any) -> Iterator[Mapping[str, Any]]:
    queue = [data]
    for _ in range(1000):
        if not queue:
            return
        item = queue.pop(0)
        if isinstance(item, list):
            queue = item + queue
        elif isinstance(item, dict):
            yield item
            queue = [item["@graph"], *queue] if isinstance(item.get("@graph"), list) else queue
