"""How does a file become a document? One reader per kind of file, found by its suffix."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from importlib import import_module
from pathlib import Path

from corpus import limits
from corpus.assemble import assemble
from corpus.encoding import refuse_binary
from corpus.errors import UnreadableFile
from corpus.model import Document, Extract

Reader = Callable[[bytes, Path], Extract]
"""Every reader module has `read(data, path) -> Extract`; it raises UnreadableFile, naming `path`."""

READERS: Mapping[str, str] = {
    ".txt": "corpus.plain.text",
    ".text": "corpus.plain.text",
    ".log": "corpus.plain.text",
    ".md": "corpus.markup.markdown",
    ".markdown": "corpus.markup.markdown",
    ".mkd": "corpus.markup.markdown",
    ".html": "corpus.markup.html",
    ".htm": "corpus.markup.html",
    ".xhtml": "corpus.markup.html",
    ".epub": "corpus.markup.epub",
    ".docx": "corpus.office.docx",
    ".docm": "corpus.office.docx",
    ".dotx": "corpus.office.docx",
    ".doc": "corpus.office.docx",
    ".pptx": "corpus.office.pptx",
    ".pptm": "corpus.office.pptx",
    ".ppsx": "corpus.office.pptx",
    ".ppt": "corpus.office.pptx",
    ".odt": "corpus.office.odt",
    ".odp": "corpus.office.odt",
    ".ods": "corpus.office.odt",
    ".xlsx": "corpus.office.sheet",
    ".xlsm": "corpus.office.sheet",
    ".xls": "corpus.office.sheet",
    ".csv": "corpus.office.sheet",
    ".tsv": "corpus.office.sheet",
    ".pdf": "corpus.pdf.reader",
    ".tmx": "corpus.tmx",
}
"""Which module reads which suffix; any other suffix is read as plain text if it is text."""


def read(
    path: Path, *, taken_ids: Collection[str] = (), data: bytes | None = None, document_id: str | None = None
) -> Document:
    """Read one file into a document with its sections and passages.

    `data` are the file's bytes where the caller already has them; `document_id` is the id to give (default: made
    from the file's stem, unique among `taken_ids`). Raises UnreadableFile when the file is missing, empty,
    binary, damaged, or holds no text.
    """
    if data is None:
        data = _bytes(path)
    extract = _extract(data, path)
    if not extract.text.strip() or not extract.blocks:
        raise UnreadableFile(f"{path}: there is no text in it", "If it holds scanned pages, run OCR on it first.")
    return assemble(extract, path=path, data=data, taken_ids=taken_ids, document_id=document_id)


def reader_for(path: Path) -> Reader:
    """Find the reader for a file by its suffix, in any case; plain text where no other reader claims it."""
    name = READERS.get(path.suffix.lower(), "corpus.plain.text")
    reader: Reader = import_module(name).read
    return reader


def _extract(data: bytes, path: Path) -> Extract:
    if not data.strip():
        refuse_binary(data, path)
    return reader_for(path)(data, path)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > limits.current().file_bytes:
            raise UnreadableFile(
                f"{path}: the file is larger than the limit file_bytes ({limits.current().file_bytes:,})",
                limits.cure("file_bytes"),
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"{path}: {error.strerror or 'cannot be read'}", "Check the name and the permissions."
        ) from error
