"""What Office files share: namespaces, and what their properties say of the document."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.archive import Archive
from corpus.embedded import is_account, merge, source_from
from corpus.errors import UnreadableFile
from corpus.model import Extract, Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OPEN = "{http://schemas.openxmlformats.org/"
W = _OPEN + "wordprocessingml/2006/main}"
A = _OPEN + "drawingml/2006/main}"
P = _OPEN + "presentationml/2006/main}"
S = _OPEN + "spreadsheetml/2006/main}"
R = _OPEN + "officeDocument/2006/relationships}"
M = _OPEN + "officeDocument/2006/math}"
DIAGRAM = _OPEN + "drawingml/2006/diagram}"
CHART = _OPEN + "drawingml/2006/chart}"
MC = _OPEN + "markup-compatibility/2006}"

_FRONT = 4_000
"""The title page is within so many characters."""

ORIGIN = "file properties"
_PROPERTIES = {
    "title": "title",
    "creator": "creator",
    "modified": "date",
    "description": "description",
    "keywords": "keywords",
    "language": "language",
}
_DEFAULT_TITLES = re.compile(
    r"(?:powerpoint\s*(?:presentation|プレゼンテーション)|microsoft\s+(?:word|powerpoint|excel).*|"
    r"(?:document|presentation|book|slide|untitled|no title|title|"
    r"文書|文書名|プレゼンテーション|スライド|無題|タイトルなし)\s*\d*|"
    r".*\.(?:docx?|pptx?|xlsx?|rtf|jtd))",
    re.IGNORECASE,
)
_DEFAULT_AUTHORS = re.compile(
    r"(?:user|admin|administrator|owner|author|作成者|ユーザー|windows\s*(?:user|ユーザー)|"
    r"microsoft(?:\s*office)?\s*(?:user|ユーザー)?|python-docx|python-pptx|openpyxl|.*@.*|[a-z]+[0-9]+|pc\d*|unknown|)",
    re.IGNORECASE,
)


def tag(element: Element) -> str:
    """Return an element's name without its namespace; "" for comments and entities."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def properties(archive: Archive) -> Source:
    """Make a source record of an Office file's properties; the programs' own defaults are no titles or authors."""
    parts = [target for kind, target in archive.relations("").values() if kind == "core-properties"]
    name = next((part for part in [*parts, "docProps/core.xml"] if archive.has(part)), None)
    if name is None:
        return Source()
    try:
        root = archive.xml(name)
    except UnreadableFile:
        return Source()
    fields = {_PROPERTIES[tag(one)]: one.text.strip() for one in root if tag(one) in _PROPERTIES and one.text}
    return source_from(clean_properties(fields), ORIGIN)


def page_count(archive: Archive) -> int | None:
    """Return the number of pages that the program counted when it saved the file, if it did count them."""
    if not archive.has("docProps/app.xml"):
        return None
    try:
        found = {tag(one): (one.text or "").strip() for one in archive.xml("docProps/app.xml")}
    except UnreadableFile:
        return None
    counted = found.get("Characters", "0") not in ("", "0")
    return int(found["Pages"]) if counted and found.get("Pages", "").isdecimal() else None


def titled(extract: Extract, title: str) -> Extract:
    """Give a document the title that stands on its first page, unless its properties name one that the text has too.

    A title in the properties that the text does not know is a template's, or of the file that this was copied from.
    """
    known = str(extract.source.csl.get("title") or "")
    squeezed = "".join(extract.text[:_FRONT].split()).casefold()
    if not title or (known and "".join(known.split()).casefold() in squeezed):
        return extract
    return replace(extract, source=merge(source_from({"title": title}, "title page"), extract.source))


def clean_properties(fields: dict[str, str]) -> dict[str, str]:
    """Leave out titles and authors that a program wrote by itself."""
    if _DEFAULT_TITLES.fullmatch(fields.get("title", "")):
        del fields["title"]
    creator = fields.get("creator", "")
    if _DEFAULT_AUTHORS.fullmatch(creator) or is_account(creator):
        fields.pop("creator", None)
    return fields


def diagram_texts(archive: Archive, part: str) -> list[str]:
    """Return the texts of a SmartArt diagram's nodes."""
    texts = []
    for point in archive.xml(part).iter(DIAGRAM + "pt"):
        text = "\n".join("".join(run.text or "" for run in p.iter(A + "t")) for p in point.iter(A + "p")).strip()
        texts += [text] * bool(text)
    return texts


def chart_texts(archive: Archive, part: str) -> list[list[str]]:
    """Return a chart's title, and its data as rows: the series' names, then each category with its values."""
    root = archive.xml(part)
    title = "".join(run.text or "" for one in root.iter(CHART + "title") for run in one.iter(A + "t"))
    series = list(root.iter(CHART + "ser"))
    columns = [_cached(one, "cat") for one in series[:1]] + [_cached(one, "val") for one in series]
    names = ["", *("".join(_cached(one, "tx")) for one in series)]
    rows = [list(row) for row in zip(*columns, strict=False)] if columns else []
    return [[title], names, *rows]


def _cached(series: Element, name: str) -> list[str]:
    holder = series.find(CHART + name)
    return [one.text or "" for one in holder.iter(CHART + "v")] if holder is not None else []
