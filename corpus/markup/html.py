"""Reads HTML: the text of a page without the site around it, and what the page says of itself.

Spans point into the text that this reader writes: one block a line, so that `text[span]` is the block's text.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.encoding import Decoded, decode, detect, refuse_binary
from corpus.model import Extract

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,100}encoding=["']([\w.:-]+)|<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_LEGACY = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ms_kanji": "cp932",
}
_LATIN = {"iso8859-1", "ascii", "cp1252", "iso8859-15"}
_SELF_CLOSED = re.compile(
    r"<(script|title|style|a|div|span|p|i|b|em|strong|td|th|li|iframe|textarea|section)\b([^<>]*)/>", re.IGNORECASE
)
_BOM = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(data: bytes, path: Path) -> Extract:
    """Read a web page; raises UnreadableFile, naming `path`, when it is not text."""
    from corpus.markup.html_flow import Flow
    from corpus.markup.html_main import main_content
    from corpus.markup.html_meta import page_source
    from corpus.office.promote import promote_headings
    from corpus.writer import BlockWriter

    decoded = decode_html(data, path)
    soup = parse(decoded.text)
    source = page_source(soup)
    writer = BlockWriter()
    flow = Flow(writer)
    for root in main_content(soup):
        flow.write(root)
    return promote_headings(writer.finish(source, encoding=decoded.encoding))


def decode_html(data: bytes, path: Path) -> Decoded:
    """Decode a page by its byte order mark, else as it declares itself if that fits, else by detection."""
    refuse_binary(data, path)
    declared = _declared(data)
    if declared is None or data.startswith(_BOM):
        return decode(data, path)
    try:
        text = data.decode(declared)
    except (UnicodeDecodeError, LookupError):
        return decode(data, path)
    return Decoded(re.sub("\r\n?", "\n", text).replace("\x00", " "), declared)


def parse(text: str) -> BeautifulSoup:
    """Parse HTML, XHTML, or the XML of a table of contents, by HTML's forgiving rules."""
    import warnings

    from bs4 import BeautifulSoup
    from bs4 import MarkupResemblesLocatorWarning as Locator
    from bs4 import XMLParsedAsHTMLWarning as AsHtml

    with warnings.catch_warnings():
        for kind in (Locator, AsHtml):
            warnings.simplefilter("ignore", kind)
        return BeautifulSoup(close_tags(text), "lxml")


def close_tags(text: str) -> str:
    """Write XHTML's self-closed elements out, which an HTML parser would take for opened ones."""
    return _SELF_CLOSED.sub(r"<\1\2></\1>", text) if "/>" in text else text


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    if match is None:
        return None
    name = (match[1] or match[2]).decode("ascii", "replace").lower()
    try:
        name = codecs.lookup(_LEGACY.get(name, name)).name
    except LookupError:
        return None
    if name in _LATIN:
        found = detect(data)
        return found if found in ("utf-8", "cp932", "euc_jp", "iso-2022-jp") else "cp1252"
    return name
