"""How is a TMX file read? As a translation memory: its Japanese and English variants, codes left out."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

from lxml import etree

from corpus.assemble import Facts
from corpus.errors import UnreadableFile
from corpus.memory import memory_extracts
from corpus.model import Extract
from corpus.parts import limited, with_text_hash

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
"""TMX elements whose content is markup of the original, not text (TMX 1.4b, content markup)."""


def read(data: bytes, path: Path) -> Extract:
    """Read the units that have both a Japanese and an English variant; raises UnreadableFile."""
    return next(_extracts(BytesIO(data), path, sys.maxsize))


def parts(path: Path) -> tuple[Facts, Iterator[Extract]]:
    """Read a large memory part by part; raises UnreadableFile before the first, and OSError."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    facts = Facts(path, path.stat().st_size, sha256, "")
    return with_text_hash(facts, _read(path)), _read(path)


def _read(path: Path) -> Iterator[Extract]:
    with path.open("rb") as file:
        yield from _extracts(file, path, limited())


def _extracts(file: IO[bytes], path: Path, most: int) -> Iterator[Extract]:
    found = False
    try:
        for extract in memory_extracts(_pairs(file), "TMX", None, most):
            found = found or bool(extract.blocks)
            if found:
                yield extract
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(f"{path}: not a well-formed TMX file ({error.msg})", "Export it again.") from error
    if not found:
        raise UnreadableFile(f"{path}: no unit with a Japanese and an English side", "Export a memory of ja and en.")


def _pairs(file: IO[bytes]) -> Iterator[tuple[str, str]]:
    events = etree.iterparse(
        file,
        tag="tu",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for _, unit in events:
        sides = {side: _text(variant) for variant in unit.iter("tuv") if (side := _language(variant))}
        if sides.get("ja", "").strip() and sides.get("en", "").strip():
            yield sides["ja"], sides["en"]
        unit.clear()
        if (body := unit.getparent()) is not None:
            del body[: body.index(unit)]  # the units before it, of which the shell is left


def _language(variant: etree._Element) -> str:
    """Return the main part of a variant's language tag ("ja-JP" is "ja")."""
    tag = variant.get(_LANG) or variant.get("lang") or ""
    return tag.lower().replace("_", "-").split("-")[0]


def _text(variant: etree._Element) -> str:
    segment = variant.find("seg")
    return "" if segment is None else "".join(_pieces(segment))


def _pieces(element: etree._Element) -> Iterator[str]:
    if element.tag not in CODES:
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
            yield child.tail or ""
