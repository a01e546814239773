"""Reads Excel workbooks (XLSX) row by row: values as a person sees them, formulas by their results, dates as dates."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.archive import Archive
from corpus.errors import UnreadableFile
from corpus.limits import current
from corpus.model import Extract
from corpus.office.properties import A, R, S, properties, tag
from corpus.office.rows import write_table
from corpus.writer import BlockWriter

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_NOT_DATE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_DATE_LETTERS = re.compile(r"[ymdhsge]", re.IGNORECASE)
_CELL = re.compile(r"([A-Z]{1,3})(\d*)")
_EPOCH = dt.datetime(1899, 12, 30)
_EPOCH_1904 = dt.datetime(1904, 1, 1)
_BLANK_RUN = 50


def read_workbook(data: bytes, path: Path) -> Extract:
    """Read a workbook; raises UnreadableFile, naming `path`, when it is damaged, locked or no XLSX."""
    archive = Archive(data, path)
    part = archive.main_part("xl/workbook.xml")
    if part.endswith(".bin"):
        raise UnreadableFile(f"{path}: it is a binary workbook (XLSB)", "Save it as .xlsx.")
    root = archive.xml(part)
    if tag(root) != "workbook":
        raise UnreadableFile(f"{path}: this is not a workbook", "Give it the suffix of its format.")
    book = _Workbook(archive, part, root)
    writer = BlockWriter()
    for name, target in book.sheets:
        writer.add("heading", name, level=1)
        write_table(writer, book.rows(target))
        for text in book.remarks(target):
            writer.add("note", text)
    return writer.finish(properties(archive))


class _Workbook:
    """A workbook's sheets, with the strings and formats that they share."""

    def __init__(self, archive: Archive, part: str, root: Element) -> None:
        self.archive = archive
        relations = archive.relations(part)
        kinds = dict(relations.values())
        self.sheets = [
            (one.get("name") or "", relations[key][1])
            for one in root.iter(S + "sheet")
            if (key := one.get(R + "id") or "") in relations and one.get("state") not in ("hidden", "veryHidden")
        ]
        mode = next(root.iter(S + "workbookPr"), None)
        self.epoch = _EPOCH_1904 if mode is not None and mode.get("date1904") in ("1", "true") else _EPOCH
        self.strings = _strings(archive, kinds.get("sharedStrings", ""))
        self.formats = _formats(archive, kinds.get("styles", ""))

    def rows(self, name: str) -> Iterator[list[str]]:
        """Yield the rows of a sheet as text, read as a stream."""
        if not self.archive.has(name):
            return
        width = current().row_cells
        for row in _stream(self.archive, name, S + "row"):
            cells: dict[int, str] = {}
            for position, cell in enumerate(row.iter(S + "c")):
                at = _column(cell.get("r"), position)
                if at < width:
                    cells[at] = self._value(cell)
            yield _dense(cells)

    def remarks(self, name: str) -> list[str]:
        """Return the texts of a sheet's comments and text boxes."""
        texts = []
        for kind, target in self.archive.relations(name).values():
            if kind == "comments" and self.archive.has(target):
                texts += [
                    "".join(t.text or "" for t in one.iter(S + "t"))
                    for one in self.archive.xml(target).iter(S + "comment")
                ]
            elif kind == "drawing" and self.archive.has(target):
                texts += [
                    "".join(t.text or "" for t in one.iter(A + "t")) for one in self.archive.xml(target).iter(A + "p")
                ]
        return texts

    def _value(self, cell: Element) -> str:
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            return _plain(cell)
        value = cell.find(S + "v")
        text = (value.text or "") if value is not None else ""
        if kind == "s":
            return self.strings[int(text)] if text.isdecimal() and int(text) < len(self.strings) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(text, text)
        if kind == "e":
            return ""
        return text if kind in ("str", "d") else self._number(text, cell.get("s") or "0")

    def _number(self, text: str, style: str) -> str:
        form = self.formats[int(style)] if style.isdecimal() and int(style) < len(self.formats) else "General"
        try:
            value = float(text)
        except ValueError:
            return text
        if form == "date":
            return _date(value, self.epoch)
        if form == "percent":
            return f"{round(value * 100, 2):.10g}%"
        return f"{value:.15g}" if "e" not in f"{value:.15g}" else text


def _date(value: float, epoch: dt.datetime) -> str:
    try:
        moment = epoch + dt.timedelta(seconds=round(value * 86_400))
    except (OverflowError, ValueError):
        return f"{value:.15g}"
    if 0 <= value < 1:
        return moment.strftime("%H:%M")
    return moment.strftime("%Y-%m-%d") if not moment.hour + moment.minute else moment.strftime("%Y-%m-%d %H:%M")


def _strings(archive: Archive, name: str) -> list[str]:
    """Read the shared strings; phonetic guides (rPh) are no text."""
    return [_plain(one) for one in _stream(archive, name, S + "si")] if archive.has(name) else []


def _plain(holder: Element) -> str:
    phonetic = {one for guide in holder.iter(S + "rPh") for one in guide}
    return "".join(one.text or "" for one in holder.iter(S + "t") if one not in phonetic)


def _formats(archive: Archive, name: str) -> list[str]:
    """Say for every cell style whether its numbers are dates, percentages or plain."""
    if not archive.has(name):
        return []
    root = archive.xml(name)
    codes = {one.get("numFmtId"): one.get("formatCode") or "" for one in root.iter(S + "numFmt")}
    styles = root.find(S + "cellXfs")
    found = [one.get("numFmtId") or "0" for one in styles] if styles is not None else []
    return [_form(identity, codes.get(identity, "")) for identity in found]


def _form(identity: str, code: str) -> str:
    bare = _NOT_DATE.sub("", code.split(";")[0])
    if (identity.isdecimal() and int(identity) in _DATE_FORMATS) or (
        bare and _DATE_LETTERS.search(bare) and "General" not in bare
    ):
        return "date"
    return "percent" if identity in ("9", "10") or "%" in bare else "number"


def _stream(archive: Archive, name: str, wanted: str) -> Iterator[Element]:
    """Yield elements of a large part one by one, forgetting each after use."""
    from lxml import etree

    data = archive.read(name)
    events = etree.iterparse(
        io.BytesIO(_usual(data)),
        events=("end",),
        tag=wanted,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for _, element in events:
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise archive.damaged(f"{name}: {error}") from error


def _usual(data: bytes) -> bytes:
    strict = b"http://purl.oclc.org/ooxml/spreadsheetml/"
    return (
        data.replace(strict, b"http://schemas.openxmlformats.org/spreadsheetml/2006/")
        if strict in data[:4096]
        else data
    )


def _column(reference: str | None, position: int) -> int:
    match = _CELL.match(reference or "")
    if match is None:
        return position
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _dense(cells: dict[int, str]) -> list[str]:
    return [cells.get(at, "") for at in range(max(cells) + 1)] if cells else []
