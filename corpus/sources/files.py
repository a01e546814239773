"""Which files does a record name? Its `file` field as Zotero, Better BibTeX, JabRef and EndNote write it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

_PIECES = re.compile(r"(?:\\.|[^\\;])+", re.DOTALL)
_PARTS = re.compile(r"((?:\\.|[^\\:])*)(?::|$)", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\:;{}_&%#$~^])")
_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+|[A-Z][\w ]{1,14}|")
"""What stands after the path: a media type, JabRef's "PDF", or nothing."""


def files_in(field: str) -> tuple[str, ...]:
    r"""List the paths in a `file` field.

    "path", "path1;path2", ":path:application/pdf", "Title:path:PDF;Title 2:path2:PDF", "Title:path";
    `\:`, `\;` and `\\` stand for the marks themselves, C:\… and C\:\\… are paths of Windows.
    """
    return tuple(dict.fromkeys(path for piece in _PIECES.findall(field) if (path := _path(piece.strip()))))


def components(path: str) -> tuple[str, ...]:
    """Part a path of any system into its names, comparable: NFC, without case, "." and drives."""
    plain = unicodedata.normalize("NFC", path.replace("\\", "/")).casefold()
    return tuple(part for part in plain.split("/") if part not in ("", ".") and not part.endswith(":"))


def _path(piece: str) -> str:
    if re.match(r"(?:file|internal-pdf|https?)://", piece):
        return _of_address(piece)
    parts = list(_parts(piece))
    if len(parts) > 2 and (not parts[0] or _TYPE.fullmatch(parts[-1])):
        return _unescaped(":".join(parts[1:-1]))
    if len(parts) == 2 and not _is_drive(parts):
        return _unescaped(parts[0] if re.fullmatch(r"[\w.+-]+/[\w.+-]+", parts[1]) and "." in parts[0] else parts[1])
    return _unescaped(piece)


def _of_address(piece: str) -> str:
    address = urlsplit(piece)
    if address.scheme in ("http", "https"):
        return ""
    return unquote(address.path if address.scheme == "file" else f"{address.netloc}{address.path}")


def _parts(piece: str) -> Iterator[str]:
    """Part a piece at its colons, unless they are escaped."""
    at = 0
    while match := _PARTS.match(piece, at):
        yield match[1]
        if match.end() >= len(piece):
            if piece.endswith(":") and not piece.endswith("\\:"):
                yield ""
            return
        at = match.end()


def _is_drive(parts: list[str]) -> bool:
    return len(parts[0]) == 1 and parts[0].isalpha() and parts[1][:1] in ("\\", "/")


def _unescaped(path: str) -> str:
    r"""Take escapes away; in a Windows path, `\\` between names is one mark like `\`."""
    return _ESCAPED.sub(r"\1", path).strip()
