"""What is fuzzed of an index from a stranger: its files, and the records in them, with checksums that are right.

Where `info --check` finds nothing wrong, no use of the index may fail unexplained.
"""

from __future__ import annotations

import io
import json
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import closing, suppress
from functools import cache
from itertools import pairwise
from pathlib import Path

from fuzz_seeds import MARKDOWN

from corpus.errors import TaiyakuError
from corpus.model import Document
from indexer.store.protocol import FORMAT_VERSION
from indexer.store.records import TITLE
from indexer.store.segment_write import POSTINGS_EXT, POSTINGS_FOOTER, RECORDS_EXT, RECORDS_FOOTER, RECORDS_MAGIC
from indexer.store.toc import TOC_NAME

ENGLISH = "# Report\n\nDiplomacy is the practice of states (外交).\n\nScience helps the diplomacy of every state.\n"
JAPANESE = "# 報告\n\n外交とは国家の営みである。\n\n科学は外交を助ける。\n"


def _read(name: str, text: str) -> Document:
    from corpus.read import read

    return read(Path(name), data=text.encode())


@cache
def files() -> Mapping[str, bytes]:
    """Make a small index of two segments, with everything that can be in one; return its files."""
    from indexer.catalogue import TABLE_NAME, Catalogue, Known
    from indexer.model import LexiconEntry
    from indexer.pairs import Pair
    from indexer.prepare import analysed
    from indexer.store.open import open_for_writing
    from indexer.store.records import dumps
    from search.align.recorded import record

    documents = [_read("en.md", ENGLISH), _read("ja.md", JAPANESE), _read("md.md", MARKDOWN)]
    catalogue = Catalogue()
    for one in documents:
        catalogue.put(one.paths[0], Known(one.sha256, one.id))
        catalogue.put_text(one.id, one.text_sha256)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with closing(open_for_writing(folder)) as store:
            for one in documents:
                store.replace(analysed(one))
            store.put_entries("glossary", [LexiconEntry("外交", "ja", "diplomacy", "en", "glossary")])
            store.put_table(TABLE_NAME, catalogue.written())
            store.put_table("aside", dumps(["g.tsv"]))
            store.put_table("paths", dumps({"md": ["md.md", "copy.md"]}))
            store.commit()
            record(store, [Pair("ja", "en", "name")])
        return _renamed({one.name: one.read_bytes() for one in folder.iterdir() if one.name != "write.lock"})


def _renamed(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Give the segments, whose names are random, the same names in every run."""
    toc = json.loads(parts[TOC_NAME].split(b"\n")[1])
    made = {TOC_NAME: parts[TOC_NAME]}
    for number, (name, *_) in enumerate(toc["segments"]):
        made[TOC_NAME] = made[TOC_NAME].replace(name.encode(), b"segment%d" % number)
        made |= {f"segment{number}{kind}": parts[name + kind] for kind in (RECORDS_EXT, POSTINGS_EXT)}
    seal(made)
    return made


@cache
def records() -> Mapping[str, bytes]:
    """Return what the records of the index say, and its table of contents: mostly JSON; of passages also the places."""
    parts = {"toc": files()[TOC_NAME].split(b"\n")[1]}
    for name, data in files().items():
        if name.endswith(RECORDS_EXT):
            for at, one in enumerate(_records(data)):
                head, places, _ = _split(one)
                parts |= {f"{name}-{at}": head} | ({f"{name}-{at}-places": places} if places else {})
    return parts


def damaged_files(data: bytes) -> None:
    """Use an index whose files are damaged; three times of four their checksums are made right."""
    if parts := _unpacked(data):
        if zlib.crc32(data) % 4:
            seal(parts)
        _use(parts)


def forged_records(data: bytes) -> None:
    """Use an index whose records are forged; the checksums are right."""
    if not (given := _unpacked(data)):
        return
    parts = dict(files())
    for name in files():
        if name.endswith(RECORDS_EXT):
            old = _records(files()[name])
            parts[name] = _written([_forged(one, given, f"{name}-{at}") for at, one in enumerate(old)])
    parts[TOC_NAME] = b"0 0\n" + given.get("toc", records()["toc"]) + b"\n"
    seal(parts)
    _use(parts)


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Take the parts of an input apart; none where the archive, which is no part of an index, was damaged."""
    with suppress(Exception), zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
    return {}


def _records(data: bytes) -> list[bytes]:
    offsets, count, _, _ = RECORDS_FOOTER.unpack_from(data, len(data) - RECORDS_FOOTER.size)
    at = struct.unpack_from(f"<{count + 1}Q", data, offsets)
    return [data[start:end] for start, end in pairwise(at)]


def _split(record: bytes) -> tuple[bytes, bytes, bytes]:
    """Return the JSON of a passage's record, the places and the terms that follow, or the whole of another."""
    head, places = struct.unpack_from("<II", record) if len(record) > 8 else (0, 0)
    middle, end = 8 + head, 8 + head + places
    return (record[8:middle], record[middle:end], record[end:]) if TITLE in record[end:] else (record, b"", b"")


def _forged(record: bytes, given: Mapping[str, bytes], name: str) -> bytes:
    head, places, terms = _split(record)
    other = given.get(name, head)
    if not terms:
        return other
    elsewhere = given.get(f"{name}-places", places)
    return struct.pack("<II", len(other), len(elsewhere)) + other + elsewhere + terms


def _written(found: list[bytes]) -> bytes:
    """Write a file of records."""
    body, offsets = RECORDS_MAGIC, [len(RECORDS_MAGIC)]
    for one in found:
        body += one
        offsets.append(len(body))
    tables = struct.pack(f"<{len(offsets)}Q", *offsets) + struct.pack(f"<{len(found)}I", *map(zlib.crc32, found))
    return body + tables + RECORDS_FOOTER.pack(len(body), len(found), zlib.crc32(tables), RECORDS_MAGIC)


def seal(parts: dict[str, bytes]) -> None:
    """Make all checksums right, as far as the files can still be read."""
    for name, data in parts.items():
        with suppress(Exception):
            if name.endswith(RECORDS_EXT):
                parts[name] = _sealed_records(bytearray(data))
            elif name.endswith(POSTINGS_EXT):
                parts[name] = _sealed_postings(bytearray(data))
    with suppress(Exception):
        body = parts[TOC_NAME].split(b"\n", 1)[1].removesuffix(b"\n")
        with suppress(Exception):
            plain = json.loads(body)
            for _, _, _, infos in plain["segments"]:
                for info in infos:
                    if info[0] in parts:
                        info[1:] = [len(parts[info[0]]), zlib.crc32(parts[info[0]])]
            body = json.dumps(plain).encode("utf-8", "surrogatepass")
        parts[TOC_NAME] = b"%d %08x\n%b\n" % (FORMAT_VERSION, zlib.crc32(body), body)


def _sealed_records(data: bytearray) -> bytes:
    footer = len(data) - RECORDS_FOOTER.size
    offsets, count, _, magic = RECORDS_FOOTER.unpack_from(data, footer)
    for number in range(count):
        start, end = struct.unpack_from("<QQ", data, offsets + 8 * number)
        struct.pack_into("<I", data, offsets + 8 * (count + 1) + 4 * number, zlib.crc32(data[start:end]))
    RECORDS_FOOTER.pack_into(data, footer, offsets, count, zlib.crc32(data[offsets:footer]), magic)
    return bytes(data)


def _sealed_postings(data: bytearray) -> bytes:
    at, length, _, magic = POSTINGS_FOOTER.unpack_from(data, len(data) - POSTINGS_FOOTER.size)
    directory = json.loads(data[at : at + length])
    for place in directory.values():
        start, count, terms, _, slots, _ = place
        places = start + terms + 4 * (count + 1)
        crcs = places + 8 * (count + 1)
        for number in range(count):
            first, end = struct.unpack_from("<QQ", data, places + 8 * number)
            struct.pack_into("<I", data, crcs + 4 * number, zlib.crc32(data[first:end]))
        place[5] = zlib.crc32(data[start : crcs + 4 * count + 4 * slots])
    written = json.dumps(directory).encode()
    return bytes(data[:at]) + written + POSTINGS_FOOTER.pack(at, len(written), zlib.crc32(written), magic)


def _use(parts: Mapping[str, bytes]) -> None:
    """Check an index, and use it in every way that reads another part of it."""
    from indexer.check import check_index

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for one, content in parts.items():
            if (plain := Path(one.replace("\0", "")).name) not in ("", "..", "."):
                (folder / plain).write_bytes(content)
        try:
            check_index(folder)
            sound = True
        except TaiyakuError:
            sound = False
        for use in (_search, _browse, _change):
            try:
                use(folder)
            except TaiyakuError:
                continue
            except Exception:
                if sound:
                    raise


def _search(folder: Path) -> None:
    from indexer.store.open import open_store
    from search.engine import Searcher
    from search.output.records import hit_record, line
    from search.session import Request, answer

    with closing(open_store(folder)) as store:
        searcher = Searcher(store)
        for asked in ("外交", "science dipl*"):
            for hits in answer(searcher, asked, Request(limit=2)).hits.values():
                for hit in hits:
                    line(hit_record(hit))


def _browse(folder: Path) -> None:
    from indexer.catalogue import TABLE_NAME, Catalogue
    from indexer.store.open import open_store
    from search.align.recorded import aligned_passages
    from search.output.records import document_record, line

    with closing(open_store(folder)) as store:
        for one in store.documents():
            line(document_record(one))
        list(store.all_entries()), list(store.vocabulary("ja")), aligned_passages(store)
        Catalogue.read(store.table(TABLE_NAME))


def _change(folder: Path) -> None:
    """Add a document, remove one, and have the segments merged."""
    from indexer.prepare import analysed
    from indexer.store.open import open_for_writing

    with closing(open_for_writing(folder)) as store:
        store.delete("en")
        store.replace(analysed(_added()))
        store.commit()


@cache
def _added() -> Document:
    return _read("new.md", "# New\n\nA new document on diplomacy.\n")
