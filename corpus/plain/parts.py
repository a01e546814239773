"""How is a text read that is too large to be held at once? In parts, each cut where a paragraph ends."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus import limits
from corpus.assemble import Facts
from corpus.encoding import detect, refuse_binary, unified
from corpus.errors import UnreadableFile
from corpus.model import Extract
from corpus.plain import aozora
from corpus.plain.text import Running, extract

BYTES = 1 << 20
"""So much is read from the file at once."""
SAMPLE = 1 << 20
"""So much of its beginning decides which encoding it is in, if all of it can be read so."""
FALLBACKS = ("utf-8", "cp932", "euc_jp")
TAIL = 16_384
"""A part is cut within so many characters of its end."""
_ENDS = (
    re.compile(r"\f(?=[^\f]*\Z)"),
    re.compile(r"[。．.!?！？」』）)]\n[ \t]*\n(?=[^\n]*\S)"),
    re.compile(r"\n[ \t]*\n"),
    re.compile(r"[。．.!?！？」』）)]\n"),
    re.compile(r"\n"),
    re.compile(r"[。．！？]|[.!?] "),
    re.compile(r"\s"),
)
"""Where a part may end, the best place first."""


def facts_of(path: Path) -> tuple[Facts, str]:
    """Read a file once from end to end: its hashes, and the encoding that all of it is in.

    Raises UnreadableFile when it is not text, and OSError.
    """
    with path.open("rb") as file:
        data = file.read(SAMPLE)
    refuse_binary(data, path)
    first = _detected(data)
    encoding, text_hash = first or "", None
    for one in dict.fromkeys((first, *FALLBACKS)) if first != "iso-2022-jp" else ():
        if one and (text_hash := _hashed(path, one, "strict")):
            encoding = one
            break
    if text_hash is None and encoding:
        text_hash = _hashed(path, encoding, "replace")
    if text_hash is None:
        raise UnreadableFile(
            f"{path}: neither text nor a format that Taiyaku reads", "Convert it to UTF-8 text, or leave it out."
        )
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Facts(path, path.stat().st_size, sha256, text_hash), encoding


def _detected(data: bytes) -> str | None:
    """Detect the encoding of a sample that may end in mid-character."""
    whole = detect(data)
    return whole if whole and whole.startswith("utf-") else detect(data[: data.rfind(b"\n") + 1]) or whole


def parts(path: Path, encoding: str) -> Iterator[Extract]:
    """Read a large plain text part by part; headings, layout and pages go on from one part to the next."""
    running, start = Running(), 0
    for text in _texts(path, encoding, limits.current().part_bytes // 2):
        if start == 0 and aozora.looks_like(text):
            yield replace(aozora.extract("".join(_chunks(path, encoding, "replace"))), encoding=encoding)
            return
        yield replace(extract(text, running), encoding=encoding, start=start)
        start += len(text)


def _texts(path: Path, encoding: str, most: int) -> Iterator[str]:
    """Yield the text in parts of about `most` characters."""
    held: list[str] = []
    length = 0
    for chunk in _chunks(path, encoding, "replace"):
        held.append(chunk)
        length += len(chunk)
        if length >= most + TAIL:
            text = "".join(held)
            end = _end(text)
            yield text[:end]
            held, length = [text[end:]], len(text) - end
    if length:
        yield "".join(held)


def _end(text: str) -> int:
    tail = len(text) - TAIL
    for pattern in _ENDS:
        if found := [match.end() for match in pattern.finditer(text, tail)]:
            return found[-1]
    return len(text)


def _hashed(path: Path, encoding: str, errors: str) -> str | None:
    """Hash the text as `corpus.assemble` does; None when the bytes are not in this encoding."""
    digest = hashlib.sha256()
    try:
        for chunk in _chunks(path, encoding, errors):
            digest.update(chunk.encode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        return None
    return digest.hexdigest()


def _chunks(path: Path, encoding: str, errors: str) -> Iterator[str]:
    """Decode a file piece by piece, with one kind of line end, as `corpus.encoding.decode` does a whole one."""
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    first, held = True, ""
    with path.open("rb") as file:
        while data := file.read(BYTES):
            text = held + decoder.decode(data)
            if first:
                text, first = text.removeprefix("\ufeff"), False
            held = text[-1:] if text.endswith(("\r", "\x1a")) else ""
            yield unified(text[: len(text) - len(held)])
    yield unified((held + decoder.decode(b"", final=True)).rstrip("\x1a"))
