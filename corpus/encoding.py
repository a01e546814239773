"""Which encoding are these bytes in? Bytes to text, with Japanese plausibility as the judge.

Offsets everywhere in Taiyaku count characters of the decoded text, in which every line end (CR LF, CR, NEL,
LS, PS) has become one "\\n" and the byte order mark is gone.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import EmptyFile, UnreadableFile

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip archive or office file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF file"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office file (.doc, .xls, .ppt)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"SQLite format 3", "a database"),
    (b"RIFF", "a sound, image or video file"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
)

_NEWLINES = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SAMPLE = 65_536
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_COMMON = re.compile("[\u3041-\u3096\u30a1-\u30fc\u3001\u3002\u4e00-\u9fa0]")
_KANA = re.compile("[\u3041-\u3096]")
_WIDE = re.compile("[^\x00-\x7f]+")
MAX_WITHOUT_KANA = 100
"""A Japanese text without any kana has at most so many wide characters."""
_KANA_BLOCK = re.compile("[\u3000-\u30ff]")
_USUAL = re.compile("[\t\n\r -~\u2010-\u266f\u3000-\u30ff\u4e00-\u9fff\uff01-\uff9f]")
_ODD = re.compile("[\uff61-\uff9f\ue000-\uf8ff\ufffd]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with "\\n" as its only line end, and the name of the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, path: Path) -> Decoded:
    """Decode a text file; `path` is only named in messages.

    Raises UnreadableFile when the bytes are empty, binary or in no known encoding.
    """
    refuse_binary(data, path)
    encoding = detect(data)
    if encoding is None:
        raise UnreadableFile(
            f"{path}: neither text nor a format that Taiyaku reads",
            "Convert it to UTF-8 text, or leave it out.",
        )
    text = _trimmed(data, encoding).decode(encoding, errors="replace").removeprefix("\ufeff")
    return Decoded(unified(text), encoding)


def unified(text: str) -> str:
    """Make every line end one "\n", and zero characters blanks."""
    return _NEWLINES.sub("\n", text.replace("\x00", " "))


def refuse_binary(data: bytes, path: Path) -> None:
    """Raise UnreadableFile when a file is empty or begins as images, archives and programs do."""
    if not data.strip(b"\x00\t\n\x0b\x0c\r \xef\xbb\xbf"):
        raise EmptyFile(f"{path}: the file is empty", "Nothing to index; leave it out.")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UnreadableFile(
                f"{path}: this is {what}, not text", "Give it the suffix of its format, or leave it out."
            )


def detect(data: bytes) -> str | None:
    """Name the encoding of a text, or None when no encoding makes sense of it."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name
    wide = _wide(data)
    if wide or data.count(0, 0, _SAMPLE) > 8 + len(data[:_SAMPLE]) // 100:
        return wide
    if b"\x1b$" in data and _fits(data, "iso2022_jp_2"):
        return "iso-2022-jp"
    if _fits(data, "utf-8"):
        return "utf-8"
    return _japanese(data) or ("utf-8" if _nearly_utf8(data) else _guess(data))


def _trimmed(data: bytes, encoding: str) -> bytes:
    """Take off the mark that DOS put at the end of a file; in UTF-16 it is half of a character."""
    return data.rstrip(b"\x1a") if data.endswith(b"\x1a") and not encoding.startswith(("utf-16", "utf-32")) else data


def _fits(data: bytes, encoding: str) -> bool:
    try:
        text = _trimmed(data, encoding).decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return len(_CONTROL.findall(text[:_SAMPLE])) <= 2 + len(text[:_SAMPLE]) // 100


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 without a byte order mark by where its zero bytes (or kana high bytes) stand."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    half = len(sample) // 2
    if half < 2 or len(data) % 2:
        return None
    even, odd = sample[0::2], sample[1::2]
    for name, high in (("utf-16-le", odd), ("utf-16-be", even)):
        telling = sum(high.count(byte) for byte in (0x00, 0x30))
        other = even if high is odd else odd
        if (
            telling > half * 0.4
            and other.count(0) < half * 0.05
            and high.count(0x0A) == 0
            and _fits(data, name)
            and sample.count(0)
        ):
            return name
    return next((name for name in ("utf-16-le", "utf-16-be") if _reads_as_japanese(data, sample, name)), None)


def _reads_as_japanese(data: bytes, sample: bytes, encoding: str) -> bool:
    """Tell whether bytes read as UTF-16 are Japanese: hardly anything else, and kana, which no other bytes become."""
    text = sample.decode(encoding, errors="replace")
    kana = len(_KANA_BLOCK.findall(text))
    return kana >= 0.1 * len(text) and len(_USUAL.findall(text)) >= 0.95 * len(text) and _fits(data, encoding)


def _japanese(data: bytes) -> str | None:
    """Choose between the legacy Japanese encodings by how much common Japanese each of them reads."""
    scores = {name: score for name in ("cp932", "euc_jp") if (score := _plausibility(data, name)) > 0}
    return max(scores, key=lambda name: scores[name]) if scores else None


def _plausibility(data: bytes, encoding: str) -> float:
    """Score how Japanese a text looks in an encoding; 0 when it cannot be.

    What tells Japanese from Western text with a few accents: its wide characters stand next to each other. What
    tells it from Chinese: it has kana, unless it is short.
    """
    text = _trimmed(data, encoding).decode(encoding, errors="replace")
    if text.rstrip("\ufffd").count("\ufffd") * 500 > len(text):
        return 0.0
    runs = _WIDE.findall(text[:_SAMPLE])
    sample = "".join(runs)
    kana = len(_KANA.findall(sample))
    if not sample or sum(len(run) for run in runs if len(run) > 1) < 0.6 * len(sample):
        return 0.0
    if not kana and len(sample) > MAX_WITHOUT_KANA:
        return 0.0
    return (len(_COMMON.findall(sample)) + kana - 2 * len(_ODD.findall(sample))) / len(sample)


def _nearly_utf8(data: bytes) -> bool:
    """Tell whether all but a few bytes are UTF-8 (a file that was cut or patched)."""
    text = data.decode("utf-8", errors="replace")
    wide = sum(len(run) for run in _WIDE.findall(text)) - text.count("\ufffd")
    return wide > 20 * text.count("\ufffd")


def _guess(data: bytes) -> str | None:
    """Guess an encoding neither Unicode nor Japanese: Western European when mostly ASCII, else by statistics."""
    sample = data[:_SAMPLE]
    if sum(byte < 0x80 for byte in sample) >= 0.8 * len(sample) and _fits(sample, "cp1252"):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best is not None and _fits(sample, best.encoding) else None
