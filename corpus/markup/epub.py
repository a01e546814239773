"""Reads EPUB books (2 and 3): the chapters in the order of the spine, ruby, notes, printed pages, metadata.

Spans point into the text that this reader writes, one block a line. A chapter without a heading of its own takes
its title from the table of contents. Chapters are parsed as HTML, so that no XML of a stranger's is expanded.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from corpus.archive import Archive
from corpus.embedded import source_from
from corpus.errors import UnreadableFile
from corpus.model import Extract, Page, Source
from corpus.office.properties import tag
from corpus.spaces import tidy
from corpus.writer import BlockWriter

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from lxml.etree import _Element as Element

_CONTAINER = "META-INF/container.xml"
_RIGHTS = "META-INF/encryption.xml"
_FONT_SCRAMBLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_CHAPTERS = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_ROLES = {"aut": "author", "edt": "editor", "trl": "translator"}


def read(data: bytes, path: Path) -> Extract:
    """Read a book; raises UnreadableFile, naming `path`, when it is damaged, locked or no EPUB."""
    archive = Archive(data, path)
    if not archive.has(_CONTAINER):
        raise UnreadableFile(f"{path}: this is not an EPUB", "Give it the suffix of its format.")
    _refuse_locked(archive)
    package = _package_name(archive)
    book = _Book(archive, package, archive.xml(package))
    writer = BlockWriter()
    page: Page | None = None
    for name in book.spine:
        page = _chapter(archive, name, book.titles, writer, page)
    return writer.finish(book.source(), pages=page.file if page else None)


class _Book:
    """The package document: what the book says of itself, its files, and their order."""

    def __init__(self, archive: Archive, name: str, root: Element) -> None:
        self.archive = archive
        self.root = root
        self.folder = posixpath.dirname(name)
        items = list(root.iter("{*}item"))
        self.files = {one.get("id") or "": (self._place(one.get("href")), one.get("media-type") or "") for one in items}
        contents = [
            self._place(one.get("href"))
            for one in items
            if "nav" in (one.get("properties") or "").split() or one.get("media-type") == "application/x-dtbncx+xml"
        ]
        self.titles = {place: title for one in reversed(contents) for place, title in _contents(archive, one)}
        self.spine = [
            self.files[key][0]
            for one in root.iter("{*}itemref")
            if (key := one.get("idref") or "") in self.files
            and self.files[key][1] in _CHAPTERS
            and "nav" not in self._properties(items, key)
        ]

    def _place(self, href: str | None) -> str:
        return posixpath.normpath(posixpath.join(self.folder, unquote((href or "").partition("#")[0])))

    @staticmethod
    def _properties(items: list[Element], key: str) -> list[str]:
        return next(((one.get("properties") or "").split() for one in items if one.get("id") == key), [])

    def source(self) -> Source:
        """Make the source record of the book's metadata."""
        fields: dict[str, Any] = {}
        roles = {
            (one.get("refines") or "")[1:]: (one.text or "").strip()
            for one in self.root.iter("{*}meta")
            if one.get("property") == "role"
        }
        for one in self.root.iter("{*}metadata"):
            for field in one:
                key, text = self._field(field, roles)
                if key and text and key not in ("title", "date", "language"):
                    fields.setdefault(key, []).append(text)
                elif key and text:
                    fields.setdefault(key, text)
        return source_from(
            {k: v[0] if isinstance(v, list) and len(v) == 1 else v for k, v in fields.items()}, "EPUB", "book"
        )

    @staticmethod
    def _field(field: Element, roles: dict[str, str]) -> tuple[str, str]:
        name, text = tag(field), tidy(field.text or "")
        if name in ("creator", "contributor"):
            role = roles.get(field.get("id") or "") or next(
                (v for k, v in field.attrib.items() if str(k).endswith("}role")), ""
            )
            return (_ROLES.get(str(role), "author" if name == "creator" else ""), text)
        if name == "date" and "modification" in "".join(map(str, field.attrib.values())):
            return "", ""
        known = {"title", "date", "language", "publisher", "description", "identifier", "subject"}
        if name == "identifier" and "isbn" in (text + "".join(map(str, field.attrib.values()))).lower():
            return "isbn", text
        return (name if name in known else "", text)


def _refuse_locked(archive: Archive) -> None:
    if not archive.has(_RIGHTS):
        return
    methods = [one.get("Algorithm") or "" for one in archive.xml(_RIGHTS).iter("{*}EncryptionMethod")]
    if any(method not in _FONT_SCRAMBLING for method in methods):
        raise UnreadableFile(f"{archive.path}: it is protected against copying (DRM)", "Use a copy without protection.")


def _package_name(archive: Archive) -> str:
    for one in archive.xml(_CONTAINER).iter("{*}rootfile"):
        if archive.has(name := unquote(one.get("full-path") or "")):
            return name
    found = next((name for name in archive.names if name.lower().endswith(".opf")), None)
    if found is None:
        raise archive.damaged("it has no package document")
    return found


def _contents(archive: Archive, name: str) -> Iterator[tuple[str, str]]:
    """Yield the first title that a table of contents (nav or NCX) gives to each file."""
    if not archive.has(name):
        return
    folder = posixpath.dirname(name)
    soup = _soup(archive, name)
    seen: set[str] = set()
    for link in soup.find_all(["a", "navpoint"]):
        target = link if link.name == "a" else link.find("content")
        label = link if link.name == "a" else link.find("navlabel")
        if target is None or label is None:
            continue
        href = str(target.get("href") or target.get("src") or "")
        place = posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))
        if place not in seen and (title := tidy(label.get_text())):
            seen.add(place)
            yield place, title


def _soup(archive: Archive, name: str) -> BeautifulSoup:
    from corpus.markup.html import decode_html, parse

    data = archive.read(name)
    return parse(decode_html(data, archive.path).text if data.strip() else "")


def _chapter(
    archive: Archive, name: str, titles: dict[str, str], writer: BlockWriter, page: Page | None
) -> Page | None:
    """Write one chapter and return the page on which it ends."""
    from corpus.markup.html_flow import Flow

    if not archive.has(name):
        return page
    soup = _soup(archive, name)
    body = soup.find("body")
    if body is None:
        return page
    if (
        (title := titles.get(name))
        and body.find(["h1", "h2", "h3", "h4", "h5", "h6"]) is None
        and body.get_text(strip=True)
    ):
        writer.add("heading", title, level=1, page=page)
    for aside in body.find_all("nav"):
        aside.extract()
    flow = Flow(writer, page)
    flow.write(body)
    return flow.page
