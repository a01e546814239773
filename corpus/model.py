"""The words of the corpus: document, section, passage, page, source record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from corpus.quick import dataclass
from corpus.typed import Any, Literal

Lang = Literal["ja", "en"]
LANGS: tuple[Lang, Lang] = ("ja", "en")

Kind = Literal["paragraph", "item", "row", "note", "caption", "code", "heading"]
"""What a passage or block is on the page. A passage of kind "heading" stands only for a section without prose."""


def other(lang: Lang) -> Lang:
    """Return the other language of the pair."""
    return "en" if lang == "ja" else "ja"


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `file` counts from 1 in the file, `printed` is the label on the paper, where known."""

    file: int
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A source record: CSL-JSON fields, and where each of them came from.

    `csl` holds CSL-JSON 1.0 variables (author as a list of names, issued as {"date-parts": …});
    `origins` maps a field's name to its origin ("metadata", "front matter", "title page", …);
    `key` is the citation key of the record, where it has one.
    """

    csl: Mapping[str, Any] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """What a reader finds on the page, in reading order, before sections and passages are made of it.

    `text` is the whole text as a person reads it (lines joined, markup gone); `span` is half-open, in
    characters of `Extract.text`; `level` counts from 1 for headings whose reader knows it (HTML h1,
    Markdown #, DOCX styles), else None and the outline decides from the numbering; `lang` is given only where
    the file says it (a translation memory does), else the script decides.
    """

    kind: Kind
    text: str
    span: tuple[int, int]
    level: int | None = None
    page: Page | None = None
    page_end: Page | None = None
    also: str = ""
    lang: Lang | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader returns for one file: the extracted text, its blocks, and what the file says of itself.

    Of a text that is read in parts it is one part, which begins `start` characters into the text.
    """

    text: str
    blocks: tuple[Block, ...]
    source: Source = Source()
    pages: int | None = None
    encoding: str | None = None
    start: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered or titled part of a document.

    `number` is normalised and full ("2.1.1"), `printed` is what stands on the page ("(1)"), both None
    when the section has no number; `title` is without the number; `level` counts from 1, 0 for the front
    matter before the first heading (whose title is ""); `path` are the headings as shown ("4.3 Enabling …")
    from the outermost to this one; `parent` and `index` are positions in `Document.sections`.
    """

    index: int
    number: str | None
    printed: str | None
    title: str
    level: int
    path: tuple[str, ...]
    parent: int | None
    page: Page | None
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, list item, table row or note: the unit that is indexed, quoted and cited.

    `id` is "document/section/paragraph", unique in the index and URL-safe; `section` is the index of its
    section; `paragraph` counts from 1 within the section; `span` is half-open, in characters of the
    document's extracted text, from which `text` differs only in line breaks, hyphens at line ends, white
    space and markup; `also` is searchable but not shown (ruby readings).
    """

    id: str
    section: int
    paragraph: int
    kind: Kind
    lang: Lang
    text: str
    span: tuple[int, int]
    page: Page | None = None
    page_end: Page | None = None
    also: str = ""

    @property
    def searched(self) -> str:
        """All that is searched of it: its text, and what is not shown."""
        return f"{self.text}\n{self.also}" if self.also else self.text


@dataclass(frozen=True, slots=True)
class Document:
    """One source file as read: its sections and passages in reading order.

    `paths` are all known places of the same content, the first being the one that was read; `bytes` is the
    file's size; `sha256` is of the file's bytes, `text_sha256` of the extracted text; `text` is the
    extracted text that spans point into (it is not kept in the index).
    """

    id: str
    paths: tuple[str, ...]
    title: str
    lang: Lang
    source: Source
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    pages: int | None
    encoding: str | None
    bytes: int
    sha256: str
    text_sha256: str
    text: str = ""
