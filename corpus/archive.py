"""Opens zip-based files (DOCX, PPTX, XLSX, ODT, EPUB) safely: nothing is written to disk, and nothing grows too large.

XML from a stranger is parsed without entities, document types from elsewhere, or the network.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from corpus import limits
from corpus.errors import UnreadableFile

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NEW = {".doc": ".docx", ".ppt": ".pptx", ".xls": ".xlsx"}
_RATIO_FROM = 10 * 1024 * 1024
_CHUNK = 1024 * 1024
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TOPS = ("META-INF/", "_rels/", "[Content_Types].xml", "mimetype")
"""What stands at the top of every such archive."""
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/presentationml/", b"http://schemas.openxmlformats.org/presentationml/2006/"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/", b"http://schemas.openxmlformats.org/spreadsheetml/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)


class Archive:
    """The members of one zip file, read on demand within the limits; every failure is an UnreadableFile."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.path = path
        _refuse_foreign(data, path)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, struct.error) as error:
            raise self.damaged(str(error)) from error
        self._left = limits.current().archive_bytes
        self._members = _members(self._zip.infolist())
        self._folded = {name.casefold(): name for name in self._members}
        self._check()

    @property
    def names(self) -> list[str]:
        """The members' names, cleaned, in the archive's order."""
        return list(self._members)

    def has(self, name: str) -> bool:
        """Tell whether there is such a member (case does not matter)."""
        return _clean(name).casefold() in self._folded

    def read(self, name: str) -> bytes:
        """Return a member's bytes; raises UnreadableFile when it is missing, damaged, locked or too large."""
        info = self._members.get(self._folded.get(_clean(name).casefold(), ""))
        if info is None:
            raise self.damaged(f"it has no {name}")
        if info.flag_bits & 1:
            raise UnreadableFile(f"{self.path}: it is protected by a password", "Save a copy without the password.")
        try:
            with self._zip.open(info) as member:
                return self._bounded(member, info)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise self.damaged(f"{info.filename}: {error}") from error

    def xml(self, name: str) -> Element:
        """Parse a member as XML; raises UnreadableFile when it is not well-formed or declares entities."""
        return parse_xml(self.read(name), self.path, name)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return a part's relationships: id → (last word of the type, name of the target in the archive)."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(name):
            return {}
        found: dict[str, tuple[str, str]] = {}
        for one in self.xml(name).iter(_RELATIONS):
            if one.get("TargetMode") != "External":
                target = posixpath.join("/" + folder, unquote(one.get("Target") or ""))
                found[one.get("Id") or ""] = ((one.get("Type") or "").rpartition("/")[2], _clean(target))
        return found

    def main_part(self, default: str) -> str:
        """Return the name of the part that the package says it is about."""
        parts = [target for kind, target in self.relations("").values() if kind == "officeDocument"]
        return next((part for part in parts if self.has(part)), default)

    def damaged(self, why: str) -> UnreadableFile:
        """Make the error for a damaged file."""
        return UnreadableFile(f"{self.path}: the file is damaged ({why})", "Open it in its program and save it again.")

    def _check(self) -> None:
        bounds = limits.current()
        if len(self._members) > bounds.archive_members:
            raise UnreadableFile(
                f"{self.path}: it holds {len(self._members)} files, more than {bounds.archive_members}",
                limits.cure("archive_members"),
            )

    def _bounded(self, member: object, info: zipfile.ZipInfo) -> bytes:
        bounds = limits.current()
        parts: list[bytes] = []
        size = 0
        while chunk := member.read(_CHUNK):  # type: ignore[attr-defined]  # zipfile gives IO[bytes]
            size += len(chunk)
            self._left -= len(chunk)
            if size > bounds.member_bytes:
                raise self._bomb(info, "member_bytes")
            if self._left < 0:
                raise self._bomb(info, "archive_bytes")
            if size > _RATIO_FROM and size > info.compress_size * bounds.archive_ratio:
                raise self._bomb(info, "archive_ratio")
            parts.append(chunk)
        return b"".join(parts)

    def _bomb(self, info: zipfile.ZipInfo, name: str) -> UnreadableFile:
        allowed = f"{getattr(limits.current(), name):,}"
        return UnreadableFile(
            f"{self.path}: {info.filename} in it expands beyond the limit {name} ({allowed}); perhaps an archive bomb",
            limits.cure(name),
        )


def _members(infos: Sequence[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Name the members; a folder around all of them (the file was unpacked, and zipped by hand) does not count."""
    found = {_clean(info.filename): info for info in infos if not info.filename.startswith("__MACOSX/")}
    files = [name for name, info in found.items() if info.filename and not info.is_dir()]
    tops = {name.partition("/")[0] for name in files}
    inside = {name.partition("/")[2]: found[name] for name in files}
    return inside if len(tops) == 1 and any(name.startswith(_TOPS) for name in inside) else found


def parse_xml(data: bytes, path: Path, name: str) -> Element:
    """Parse XML without resolving entities or reaching out; raises UnreadableFile, naming `path` and `name`."""
    from lxml import etree

    if b"http://purl.oclc.org/ooxml/" in data[:8192]:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    try:
        root = _parsed(data)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(
            f"{path}: {name} in it is not well-formed XML ({error})", "Open it in its program and save it again."
        ) from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise UnreadableFile(f"{path}: {name} in it declares XML entities, which may be an attack", "Leave it out.")
    return root


def _parsed(data: bytes) -> Element:
    """Parse XML; an id that is written wrongly does not matter to us."""
    from lxml import etree

    safe: dict[str, Any] = {"resolve_entities": False, "no_network": True, "huge_tree": False, "load_dtd": False}
    try:
        root: Element = etree.fromstring(data, etree.XMLParser(remove_comments=True, **safe))
    except etree.XMLSyntaxError as error:
        if error.code != etree.ErrorTypes.DTD_XMLID_VALUE:
            raise
        root = etree.fromstring(data, etree.XMLParser(remove_comments=True, recover=True, **safe))
    return root


def _refuse_foreign(data: bytes, path: Path) -> None:
    if data.startswith(b"{\\rtf"):
        raise UnreadableFile(f"{path}: it is rich text (RTF)", "Open it in an office program and save it as .docx.")
    if not data.startswith(_OLE):
        return
    if _ENCRYPTED in data:
        raise UnreadableFile(f"{path}: it is protected by a password", "Save a copy without the password.")
    new = _NEW.get(path.suffix.lower(), ".docx, .pptx or .xlsx")
    raise UnreadableFile(
        f"{path}: it is in the old binary Office format", f"Open it in an office program and save it as {new}."
    )


def _clean(name: str) -> str:
    """Normalise a member's name; one that points above the archive's root ends at the root."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")
