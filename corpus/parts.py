"""What do the readers share that read a file which is too large to be held at once?

Such a file is gone through once for its hashes and its encoding, and then again, part by part.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from corpus import limits
from corpus.assemble import Facts
from corpus.encoding import detect, refuse_binary, unified
from corpus.errors import UnreadableFile
from corpus.model import Extract

BYTES = 1 << 20
"""So much is read from the file at once."""
SAMPLE = 1 << 20
"""So much of its beginning decides which encoding it is in, if all of it can be read so."""
FALLBACKS = ("utf-8", "cp932", "euc_jp")


def limited() -> int:
    """Return of how many characters a part is, about."""
    return limits.current().part_bytes // 2


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


def with_text_hash(facts: Facts, extracts: Iterable[Extract]) -> Facts:
    """Let the hash of the text be of the text that a reader writes, which a file's own characters are not."""
    digest = hashlib.sha256()
    for number, extract in enumerate(extracts):
        digest.update(("\n" * (number > 0) + extract.text).encode("utf-8", "surrogatepass"))
    return replace(facts, text_sha256=digest.hexdigest())


def lines_of(path: Path, encoding: str) -> Iterator[str]:
    """Yield the lines of a file, each with its end."""
    held = ""
    for chunk in chunks(path, encoding, "replace"):
        lines = (held + chunk).split("\n")
        held = lines.pop()
        yield from (f"{line}\n" for line in lines)
    if held:
        yield held


def _hashed(path: Path, encoding: str, errors: str) -> str | None:
    """Hash the text as `corpus.assemble` does; None when the bytes are not in this encoding."""
    digest = hashlib.sha256()
    try:
        for chunk in chunks(path, encoding, errors):
            digest.update(chunk.encode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        return None
    return digest.hexdigest()


def chunks(path: Path, encoding: str, errors: str) -> Iterator[str]:
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
