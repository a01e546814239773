"""Feeds the readers with damaged files for a bounded time: `python -m benchmarks.fuzz_readers [seconds] [seed]`.

A reader may answer with an extract whose spans are true, or with UnreadableFile; anything else, and anything that
takes longer than SLOW seconds, is a finding: the input is kept beside the message, and becomes a test.
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus import aozora, docx, epub, html, markdown, odt, pptx, sheet, text
from corpus.errors import UnreadableFile
from corpus.model import Extract

SLOW = 10.0
Reader = Callable[[bytes, Path], Extract]
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_P = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_S = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_O = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
_T = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
_NOISE = (
    b"<",
    b">",
    b'"',
    b"&",
    b"\0",
    b"9999999999",
    b"-1",
    b"\xff\xfe",
    b"</w:p>",
    b"<w:p>",
    b"<td>",
    b"]]>",
    b"\x1b$B",
)

PACKAGES: tuple[tuple[Reader, dict[str, str]], ...] = (
    (
        docx.read,
        {
            "word/document.xml": f'<w:document {_W}><w:body><w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r>'
            "<w:t>総論</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:lastRenderedPageBreak/><w:t>額</w:t></w:r>"
            "</w:p></w:tc></w:tr></w:tbl></w:body></w:document>",
            "word/styles.xml": f'<w:styles {_W}><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
            "</w:styles>",
        },
    ),
    (
        pptx.read,
        {
            "ppt/presentation.xml": f'<p:presentation {_P}><p:sldIdLst><p:sldId r:id="s"/></p:sldIdLst>'
            "</p:presentation>",
            "ppt/_rels/presentation.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="s" Type="x/slide" Target="slides/s.xml"/></Relationships>',
            "ppt/slides/s.xml": f"<p:sld {_P}><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>題</a:t></a:r></a:p>"
            "</p:txBody></p:sp></p:spTree></p:cSld></p:sld>",
        },
    ),
    (
        sheet.read,
        {
            "xl/workbook.xml": f'<workbook {_S}><sheets><sheet name="表" r:id="s"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="s" Type="x/worksheet" Target="s.xml"/></Relationships>',
            "xl/s.xml": f'<worksheet {_S}><sheetData><row><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
        },
    ),
    (
        odt.read,
        {
            "content.xml": f"<office:document-content {_O}{_T}><office:body><office:text><text:h>題</text:h>"
            "<text:p>文<text:s/></text:p></office:text></office:body></office:document-content>"
        },
    ),
    (
        epub.read,
        {
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>',
            "c.opf": '<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="a"/></spine></package>',
            "a.xhtml": "<html><body><h1>章</h1><p>文<ruby>字<rt>じ</rt></ruby></p></body></html>",
        },
    ),
)
TEXTS: tuple[tuple[Reader, bytes], ...] = (
    (html.read, "<main><h1>題</h1><p>文<table><tr><td>額</table><ul><li>一<dl><dt>語<dd>義</dl></main>".encode()),
    (markdown.read, "---\ntitle: 題\n---\n# 題\n\n- **一**\n  1. 二[^1]\n\n|a|b|\n|-|-|\n|1|2|\n\n[^1]: 注\n".encode()),
    (
        aozora.read,
        "題\n人\n\n少々｜肥《ふと》った※［＃「山／歸」、第3水準1-47-93］［＃「一」は中見出し］\n\n底本：「本」".encode(
            "cp932"
        ),
    ),
    (text.read, "１．はじめに\n\n　科学技術外交は、外交である。\n\n1.1 Track II\n\nText goes on.\n".encode()),
    (sheet.read, '国,額\n日本,"3\n5"\n'.encode()),
)


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Delete, insert, repeat or change bytes at one to four places."""
    made = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(made) + 1)
        change = dice.randrange(4)
        if change == 0:
            del made[at : at + dice.randint(1, 30)]
        elif change == 1:
            made[at:at] = dice.choice(_NOISE)
        elif change == 2:
            start = dice.randrange(len(made) + 1)
            made[at:at] = made[start : start + dice.randint(1, 200)] * dice.choice((1, 1, 50))
        else:
            made[at : at + 1] = bytes([dice.randrange(256)])
    return bytes(made)


def inputs(dice: random.Random) -> Iterator[tuple[Reader, bytes]]:
    """Yield readers with damaged input, without end."""
    while True:
        if dice.random() < 0.5:
            reader, content = dice.choice(TEXTS)
            yield reader, damaged(content, dice)
        else:
            reader, parts = dice.choice(PACKAGES)
            hit = dice.choice(list(parts))
            data = _zipped(
                {name: damaged(part.encode(), dice) if name == hit else part.encode() for name, part in parts.items()}
            )
            yield reader, damaged(data, dice) if dice.random() < 0.1 else data


def _zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def problem(reader: Reader, data: bytes) -> str | None:
    """Say what is wrong with a reader's answer, or None."""
    started = time.monotonic()
    try:
        extract = reader(data, Path("fuzz"))
    except UnreadableFile:
        return None
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    if time.monotonic() - started > SLOW:
        return f"took {time.monotonic() - started:.0f} s"
    wrong = [
        one for one in extract.blocks if not (0 <= one.span[0] < one.span[1] <= len(extract.text) and one.text.strip())
    ]
    return f"a block without text or place: {wrong[0]}" if wrong else None


def main(seconds: float, seed: int) -> int:
    """Fuzz for so many seconds; return 1 when something was found."""
    ends = time.monotonic() + seconds
    count = found = 0
    for reader, data in inputs(random.Random(seed)):
        if time.monotonic() > ends:
            break
        count += 1
        if wrong := problem(reader, data):
            found += 1
            with tempfile.NamedTemporaryFile(prefix="taiyaku-fuzz-", delete=False) as kept:
                kept.write(data)
            print(f"{reader.__module__}: {wrong}\n  input kept in {kept.name}")
    print(f"{count:,} damaged files, {found} findings (seed {seed})")
    return 1 if found else 0


if __name__ == "__main__":
    arguments = [float(one) for one in sys.argv[1:]]
    sys.exit(main(arguments[0] if arguments else 60, int(arguments[1]) if len(arguments) > 1 else 1))
