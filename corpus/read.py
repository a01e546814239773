"""How does a file become a document? One reader per kind of file, found by its suffix."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from corpus import limits
from corpus.assemble import Assembly, assemble, joined
from corpus.encoding import refuse_binary
from corpus.errors import UnreadableFile
from corpus.ids import document_id as name_document
from corpus.model import Document, Extract

Reader = Callable[[bytes, Path], Extract]
"""Every reader module has `read(data, path) -> Extract`; it raises UnreadableFile, naming `path`."""

PLAIN = "corpus.plain.text"
READERS: Mapping[str, str] = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".log": PLAIN,
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
PARTS: Mapping[str, str] = {".csv": READERS[".csv"], ".tsv": READERS[".tsv"], ".tmx": READERS[".tmx"]}
"""Which modules besides that of plain text have `parts(path)`, which gives a file's facts and its extracts in turn."""
WHOLE = frozenset(suffix for suffix, module in READERS.items() if module != PLAIN and suffix not in PARTS)
"""Kinds of files that are read whole, however large."""


def read(
    path: Path, *, taken_ids: Collection[str] = (), data: bytes | None = None, document_id: str | None = None
) -> Document:
    """Read one file into a document with its sections and passages.

    `data` are the file's bytes where the caller already has them; `document_id` is the id to give (default: made
    from the file's stem, unique among `taken_ids`). Raises UnreadableFile when the file is missing, empty,
    binary, damaged, or holds no text.
    """
    if data is None:
        _refuse_size(path)
        if is_read_in_parts(path):
            return joined(read_parts(path, document_id or name_document(path, taken_ids)))
        data = _bytes(path)
    extract = _extract(data, path)
    if not extract.text.strip() or not extract.blocks:
        raise _no_text(path)
    return assemble(extract, path=path, data=data, taken_ids=taken_ids, document_id=document_id)


def is_read_in_parts(path: Path) -> bool:
    """Tell whether a file is larger than the limit `part_bytes`, and of a kind that can be read part by part."""
    try:
        return path.suffix.lower() not in WHOLE and path.stat().st_size > limits.current().part_bytes
    except OSError:
        return False


def read_parts(path: Path, document_id: str) -> Iterator[Document]:
    """Read a large file so that only one part of it is held at a time; see `corpus.assemble.Assembly`.

    Raises UnreadableFile as `read` does, before the first part.
    """
    _refuse_size(path)
    try:
        module = import_module(PARTS.get(path.suffix.lower(), "corpus.plain.parts"))
        facts, extracts = module.parts(path)
        assembly, found = Assembly(document_id, facts), False
        for extract in extracts:
            document = assembly.add(extract)
            if found or document.passages:
                found = True
                yield document
    except OSError as error:
        raise _refused(path, error) from error
    if not found and not document.sections:
        raise _no_text(path)
    yield assembly.finish()


def reader_for(path: Path) -> Reader:
    """Find the reader for a file by its suffix, in any case; plain text where no other reader claims it."""
    reader: Reader = import_module(_module(path)).read
    return reader


def _module(path: Path) -> str:
    return READERS.get(path.suffix.lower(), PLAIN)


def _extract(data: bytes, path: Path) -> Extract:
    if not data.strip():
        refuse_binary(data, path)
    try:
        return reader_for(path)(data, path)
    except UnreadableFile as error:
        if str(path) in error.problem:
            raise
        raise UnreadableFile(f"{path}: {error.problem}", error.cure) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _refused(path, error) from error


def _refuse_size(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise _refused(path, error) from error
    if size > limits.current().file_bytes:
        raise UnreadableFile(
            f"{path}: the file is larger than the limit file_bytes ({limits.current().file_bytes:,})",
            limits.cure("file_bytes"),
        )


def _refused(path: Path, error: OSError) -> UnreadableFile:
    return UnreadableFile(f"{path}: {error.strerror or 'cannot be read'}", "Check the name and the permissions.")


def _no_text(path: Path) -> UnreadableFile:
    return UnreadableFile(f"{path}: there is no text in it", "If it holds scanned pages, run OCR on it first.")
