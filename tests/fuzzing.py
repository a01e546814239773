"""What is fuzzed, and with what: seeds, words and damage per format; used by `make fuzz` and by test_fuzz.py.

A target may answer, or raise a TaiyakuError; any other exception, a wrong span, or more than LIMIT seconds is a
finding. Everything is drawn from one `random.Random`, so that a seed and a count name an input for ever.
"""

# ruff: noqa: E501  # a seed is read best as it stands
from __future__ import annotations

import random
import signal
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FrameType

from office_samples import archive, box, core, docx, para, pptx, relations

from corpus.errors import TaiyakuError
from corpus.model import Document

LIMIT = 5.0
"""So many seconds of the processor one input may take."""
DEEPEST = 10_000
"""So often an opening mark is repeated."""
LARGEST = 200_000
"""Inputs are cut to so many bytes (parts of an archive to a fifth of it): the time limit is for hangs, not for size."""

Run = Callable[[bytes], None]


class Hang(BaseException):
    """Tell that an input took too long; not an Exception, so that no reader can swallow it."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to fuzz: `seeds` are whole inputs or the parts of an archive, `words` are thrown into them."""

    name: str
    run: Run
    seeds: Sequence[bytes | Mapping[str, bytes]]
    words: Sequence[str] = field(default=())


COMMON = (
    "\0 \x1b[31m \x1b]0;t\x07 \x9b2J \u202e \u200b \u2066 \ufeff \u0301 \u3099 \U0001f468\u200d\U0001f469 \ud800 \udfff "
    "( （ 「 『 “ \" ' [ ] { } < > & ; : , . | \\ / * _ ` # % $ ^ ~ + - = ! ? @ 。 、 ー ・ 第 章 節 一 万 億 兆 "
    "9999999999 -1 0 1e999 １．１ 1.1.1.1.1.1 Ⅱ iv MMMM 平成27年 2015-13-45 ０ \uffff \U0010ffff \r \r\n \n\n \t \x0c \x85 \u2028"
).split(" ")
"""Characters and numbers that programs get wrong."""
XML = (
    '<?xml version="1.0"?> <!-- --> <![CDATA[ ]]> <!DOCTYPE&x; &amp; &#0; &#xD800; &#x1F600; <a> </a> <a/> <?php?> '
    'xmlns="" xml:lang="ja" id="a" href="../../../../etc/passwd" href="#a" r:id="s0" w:val="-1" w:val="99999999999" '
    'w:val="x" val="NaN" colspan="999999" rowspan="-5"'
).split(" ")
WORD = (
    "<w:p> </w:p> <w:r> </w:r> <w:t> </w:t> <w:tbl> </w:tbl> <w:tr> <w:tc> </w:tc> <w:br/> <w:tab/> <w:del> <w:ins> "
    '<w:fldSimple> <w:sdt> <w:sdtContent> <w:gridSpan/> <w:vMerge/> <w:footnoteReference w:id="0"/> <w:ruby>'
).split(" ")
SHAPES = (
    "<p:sp> </p:sp> <p:grpSp> </p:grpSp> <a:p> </a:p> <a:t> <a:tbl> <a:tr> <a:tc> <p:graphicFrame> <a:off/>".split()
)
OPEN = (
    "<text:p> </text:p> <text:h> <text:list> <text:list-item> </text:list> <table:table> <table:table-row> "
    'text:outline-level="x" table:number-columns-repeated="99999999" text:c="999999999" <text:s/> <text:note>'
).split(" ")
TAGS = (
    "<div> </div> <table> <tr> <td> <th> </table> <ul> <ol> <li> <dl> <dt> <dd> <h1> <h6> <p> <br> <hr> <pre> <ruby> "
    "<rt> <rp> <script> <style> <main> <nav> <article> <template> <svg> <math> <select> <option> <title> <meta "
    "<blockquote> <span> <a <img <form> <frameset> <noscript> <textarea> <plaintext> <!doctype <b> <font>"
).split(" ")
MARKS = (
    "# ###### - 1. > | |- ``` ~~~ **_ [^1] [^1]: ![]( ]( [[ --- === <!-- --> \\ $$ ::: {#a} - [ ] {ja|じゃ} title: "
    "<ruby> &nbsp; ' : !!python/object:os.system &a *a"
).split(" ")
BLUE = "《 》 ｜ ［＃ ］ ［＃改ページ］ ［＃「題」は大見出し］ ［＃ここから２字下げ］ ※［＃ 底本： 第3水準1-47-93 1-99-99 U+110000 ---".split()
PAGE = (
    "obj endobj stream endstream << >> [ ] ( ) <FEFF3042> R 0 xref trailer startxref /Kids /Parent /Count /Page /Pages "
    "/Catalog /Outlines /First /Next /Prev /Last /Title /Length /Filter /FlateDecode /ASCIIHexDecode /LZWDecode "
    "/MediaBox /Contents /Font /Resources /Encrypt /ObjStm /XObject /Form BT ET Tj TJ Tf Td Tm Do q Q cm re f "
    "999999999999 -1 1e30 /PageLabels /Nums /S /D"
).split(" ")
UNITS = (
    '<tu> </tu> <tuv> </tuv> <seg> </seg> xml:lang="ja" xml:lang="x" <bpt> <ph> <it> <sub> <hi> <body> <note>'.split(
        " "
    )
)
RECORDS = (
    '@book{ @string{ @comment{ @preamble{ } = # , and \\"{o} \\v \\alpha $x$ author title year crossref = {b} '
    'file TY ER AU PY TI "id" "type" "author" "issued" "date-parts" [[ ]] null true {} "family" NaN Infinity [ { \\ud800'
).split(" ")
OPERATORS = 'OR AND -x -- "" " 「 」 x* * ** | ＯＲ -"x" 第2条 35万 §2.1 C++ トラック2 #tag NOT ( ) \\'.split()
QUOTING = "“ ” > “Track (Miyamoto, 2016, p. 31) §2.1 para. 1 [^1] 第2段落 pp. 1-999999999999 […] （中略） @key".split(
    " "
)

_S = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_O = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
DOCX = docx(
    para("総論", "H1")
    + para("科学技術外交は、外交である。", extra='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>国</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>額</w:t></w:r></w:p></w:tc>"
    '</w:tr></w:tbl><w:p><w:r><w:t>Text</w:t><w:footnoteReference w:id="2"/></w:r></w:p>',
    styles='<w:style w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="H1"/></w:style>',
    numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    footnotes='<w:footnote w:id="2"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote>',
    core=core(title="題", creator="人", created="2016-01-01"),
)
PPTX = pptx(box("題", kind="title") + box("文\n二", at=(0, 50)), box("Slide two"), notes={0: "ノート"})
XLSX = {
    "xl/workbook.xml": f'<workbook {_S}><sheets><sheet name="表" r:id="s"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": relations(("s", "worksheet", "s.xml"), ("t", "sharedStrings", "t.xml")),
    "xl/t.xml": f"<sst {_S}><si><t>国</t></si><si><r><t>額</t></r><rPh><t>ガク</t></rPh></si></sst>",
    "xl/s.xml": f'<worksheet {_S}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>日本</t></is></c><c r="B2"><v>1.5</v></c></row></sheetData>'
    '<mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>',
}
ODT = {
    "content.xml": f"<office:document-content {_O}><office:body><office:text>"
    '<text:h text:outline-level="1">題</text:h><text:p>文<text:s text:c="2"/>字<text:tab/></text:p><text:list>'
    "<text:list-item><text:p>一</text:p></text:list-item></text:list><table:table><table:table-row>"
    '<table:table-cell table:number-columns-repeated="2"><text:p>額</text:p></table:table-cell></table:table-row>'
    "</table:table></office:text></office:body></office:document-content>",
    "meta.xml": f"<office:document-meta {_O}/>",
}
EPUB = {
    "META-INF/container.xml": '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>',
    "c.opf": "<package><metadata><title>題</title></metadata><manifest>"
    '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="n" href="n.xhtml" properties="nav" '
    'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="n"/></spine></package>',
    "a.xhtml": '<html><body><h1 id="t">章</h1><p>文<ruby>字<rt>じ</rt></ruby></p><p epub:type="pagebreak" title="3"/>'
    "<table><tr><td>額</td></tr></table></body></html>",
    "n.xhtml": '<html><body><nav epub:type="toc"><ol><li><a href="a.xhtml#t">章</a></li></ol></nav></body></html>',
}
HTML = (
    "<html lang=ja><head><title>題</title><meta name=author content=人><meta charset=utf-8></head><main><h1>題</h1><p>文"
    "<table><tr><th rowspan=2>国<td>額<tr><td>1</table><ul><li>一<ul><li>二</ul></ul><dl><dt>語<dd>義</dl><pre>x\n y</pre>"
    "<ruby>字<rt>じ</ruby></main>"
)
MARKDOWN = (
    "---\ntitle: 題\nauthor: [人]\n---\n# 題\n\n- **一**\n  1. 二[^1]\n\n|a|b|\n|-|-|\n|1|2|\n\n> 引用\n\n[^1]: 注\n"
)
TEXT = "１．はじめに\n\n　科学技術外交は、外交である。それ\nは続く。\n\n1.1 Track II\n\nText goes on in En-\nglish.\n\n(1) 一\n(2) 二\n"
AOZORA = "題\n人\n\n少々｜肥《ふと》った※［＃「山／歸」、第3水準1-47-93］\n一［＃「一」は中見出し］\n\n底本：「本」\n"
TMX = (
    '<?xml version="1.0"?><tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>Science <bpt i="1">'
    '&lt;b></bpt>knows.</seg></tuv><tuv xml:lang="ja-JP"><seg>科学は知る。</seg></tuv></tu></body></tmx>'
)
BIBTEX = (
    '@string{j = {Journal}}\n@article{a2016, author = {Miyamoto, Yuka and de la Cruz, J{\\\'o}se}, title = {{外交} of "x"}'
    ", journal = j # { B}, year = 2016, file = {:a.pdf:PDF;b.pdf}, crossref = {b}}\n@book{b, title={B}, date={2015-05/2016}}"
)
RIS = "TY  - JOUR\nAU  - Miyamoto, Yuka\nTI  - 外交\nPY  - 2016/05/08\nL1  - a.pdf\nSP  - 1\nER  - \n"
CSL = (
    '[{"id": "a", "type": "book", "title": "題", "author": [{"family": "宮本", "given": "由香"}, {"literal": "OECD"}],'
    ' "issued": {"date-parts": [[2016, 5]]}, "file": "a.pdf"}]'
)
QUERIES = (
    "トラック2",
    'diplomacy "Track II" -economic sci*',
    "科学 OR science | 外交",
    "Because the participants shared a technical language, they could discuss it.",
    "1億2千万円 平成27年 第2次世界大戦",
)
MANUSCRIPT = (
    "# Draft\n\nHe says: “Track II diplomacy, or Track Two, is unofficial.” (Miyamoto 2016, §2.1, para. 1)\n\n"
    "> トラック2には決定する権限がない。\n\n「議論の成果は、誰かが政府へ届けないかぎり」[^1]\n\n[^1]: 宮本（2016）3頁\n"
)
GLOSSARY = "ja\ten\tnote\n# ours\n外交\tdiplomacy\t\n科学技術外交\tscience diplomacy;science and technology diplomacy\n"


def pdf(content: str = "", **changes: str) -> bytes:
    """Write a PDF of two pages by hand, uncompressed; `changes` replace objects by name (`o3="<<…>>"`)."""
    stream = content or (
        "BT /F 12 Tf 72 720 Td (1. Introduction) Tj 0 -20 Td (Track II diplomacy is unofficial and) Tj 0 -14 Td "
        "[(goes) -300 (on.)] TJ ET q 72 500 200 40 re S Q"
    )
    objects = {
        "o1": "<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R/PageLabels<</Nums[0<</S/r>>]>>>>",
        "o2": "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 595 842]>>",
        "o3": "<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F 8 0 R>>>>>>",
        "o4": "<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F 8 0 R>>>>>>",
        "o5": f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "o6": "<</First 7 0 R/Last 7 0 R/Count 1>>",
        "o7": "<</Title(1. Introduction)/Parent 6 0 R/Dest[3 0 R/Fit]>>",
        "o8": "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "o9": "<</Title(Report)/Author(A. Writer)/CreationDate(D:20160508)>>",
    } | changes
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects.values(), 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode("utf-8", "surrogatepass")
    start = len(out)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{rows}".encode()
    out += f"trailer<</Size {size}/Root 1 0 R/Info 9 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def _parts(package: bytes) -> Mapping[str, bytes]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _encoded(parts: Mapping[str, str]) -> Mapping[str, bytes]:
    return {name: part.encode() for name, part in parts.items()}


def _reading(name: str) -> Run:
    """Read an input as a file of this name, and check what the document promises."""

    def run(data: bytes) -> None:
        from corpus.read import read

        document = read(Path(name), data=data)
        ids = [one.id for one in document.passages]
        assert len(ids) == len(set(ids)) and ids, "passages without unique ids"
        for one in document.passages:
            assert 0 <= one.span[0] < one.span[1] <= len(document.text), f"a false span: {one}"
            assert one.text.strip(), f"an empty passage: {one}"
            assert 0 <= one.section < len(document.sections), f"no such section: {one}"

    return run


@cache
def samples() -> object:
    """Search a store in memory that holds three of the sample documents."""
    from corpus.read import read
    from corpus.samples import sample_paths
    from indexer.prepare import analysed
    from indexer.store.memory import MemoryStore
    from search.engine import Searcher

    store = MemoryStore()
    with sample_paths() as paths:
        for path in sorted(paths)[-3:]:
            store.replace(analysed(read(path)))
    store.commit()
    return Searcher(store)


def text_of(data: bytes) -> str:
    """Decode an input as a command line would: bytes that are no UTF-8 become lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


def _search(data: bytes) -> None:
    from search.engine import Searcher
    from search.output.records import hit_record, line
    from search.output.screen import neutral
    from search.session import Request, answer

    searcher = samples()
    assert isinstance(searcher, Searcher)
    results = answer(searcher, text_of(data), Request(limit=2))
    for hits in results.hits.values():
        for hit in hits:
            line(hit_record(hit)).encode("utf-8", "backslashreplace")
            assert neutral(hit.passage.text).isprintable() or not hit.passage.text.isprintable()
            assert all(0 <= a <= b <= len(hit.passage.text) for a, b in hit.highlights), hit.highlights


def _query(data: bytes) -> None:
    from search.query import parse

    text = text_of(data)
    query = parse(text)
    for part in (*(part for parts in query.alternatives for part in parts), *query.excluded):
        assert text[slice(*part.span)] == part.text, part


def _verify(data: bytes) -> None:
    from corpus.read import read
    from search.engine import Searcher
    from search.verify.check import Verifier
    from search.verify.notes import quotations_with_notes
    from search.verify.report import as_jsonl, as_text

    searcher = samples()
    assert isinstance(searcher, Searcher)
    verifier = Verifier(searcher.store)
    for quotation in quotations_with_notes(read(Path("a.md"), data=data)):
        if (verdict := verifier.check(quotation)) is not None:
            list(as_text(verdict, "a.md")), list(as_jsonl(verdict, "a.md"))


def _sentences(data: bytes) -> None:
    from corpus.model import LANGS
    from corpus.sentences import sentences

    text = text_of(data)
    for lang in LANGS:
        at = 0
        for start, end in sentences(text, lang):
            assert at <= start < end <= len(text), (start, end)
            assert not text[at:start].strip(), "text was lost"
            at = end


def _analysis(data: bytes) -> None:
    from corpus.model import LANGS
    from indexer.analysis.analyse import analyse, packed_terms

    text = text_of(data)
    for lang in LANGS:
        for token in analyse(text, lang):
            assert 0 <= token.start <= token.end <= len(text), token
            assert token.term, token
        packed_terms(text, lang)


def _glossary(data: bytes) -> None:
    import tempfile

    from indexer.lexicon.glossary import load_glossary

    with tempfile.NamedTemporaryFile(suffix=".tsv") as file:
        file.write(data)
        file.flush()
        entries, problems = load_glossary(Path(file.name))
        assert all(entry.left and entry.right for entry in entries) and all(map(str, problems))


def _metadata(data: bytes) -> None:
    """Load a bibliography, give its records to a document, and cite it in every way that needs no style file."""
    import tempfile

    from corpus.sources.attach import attach
    from corpus.sources.load import load_metadata
    from search.cite.commands import Cited, citation_report
    from search.cite.short import short_citation
    from search.output.records import document_record, line

    with tempfile.NamedTemporaryFile(suffix=".bib") as file:
        file.write(data)
        file.flush()
        records, problems = load_metadata(Path(file.name))
    assert all(map(str, problems))
    for record in records[:3]:
        document, _ = attach(_document(), record, None)
        line(document_record(document))
        short_citation(document, document.sections[0], document.passages[0])
        for style in ("bibtex", "ris", "csl-json", "sist02"):
            citation_report([Cited(document, document.sections[0], document.passages[0])], style)


@cache
def _document() -> Document:
    from corpus.read import read

    return read(Path("a.txt"), data=TEXT.encode())


TARGETS: Mapping[str, Target] = {
    one.name: one
    for one in (
        Target("text", _reading("a.txt"), (TEXT.encode(), TEXT.encode("cp932")), COMMON),
        Target("markdown", _reading("a.md"), (MARKDOWN.encode(),), (*MARKS, *COMMON)),
        Target("html", _reading("a.html"), (HTML.encode(), HTML.encode("cp932")), (*TAGS, *XML, *COMMON)),
        Target("docx", _reading("a.docx"), (_parts(DOCX),), (*WORD, *XML, *COMMON)),
        Target("pptx", _reading("a.pptx"), (_parts(PPTX),), (*SHAPES, *XML, *COMMON)),
        Target("odt", _reading("a.odt"), (_encoded(ODT),), (*OPEN, *XML, *COMMON)),
        Target("epub", _reading("a.epub"), (_encoded(EPUB),), (*TAGS, *XML, *COMMON)),
        Target("xlsx", _reading("a.xlsx"), (_encoded(XLSX),), ('<c r="XFD1048576"><v>1</v></c>', *XML, *COMMON)),
        Target("csv", _reading("a.csv"), ('国,額\n日本,"3\n5"\n'.encode(), b"a\tb\n"), ('"', ",", "\t", ";", *COMMON)),
        Target("pdf", _reading("a.pdf"), (pdf(),), (*PAGE, *COMMON)),
        Target("aozora", _reading("a.txt"), (AOZORA.encode("cp932"), AOZORA.encode()), (*BLUE, *COMMON)),
        Target("tmx", _reading("a.tmx"), (TMX.encode(),), (*UNITS, *XML, *COMMON)),
        Target("metadata", _metadata, (BIBTEX.encode(), RIS.encode(), CSL.encode(), CSL.encode()), (*RECORDS, *COMMON)),
        Target("query", _query, tuple(one.encode() for one in QUERIES), (*OPERATORS, *COMMON)),
        Target("search", _search, tuple(one.encode() for one in QUERIES), (*OPERATORS, *COMMON)),
        Target("glossary", _glossary, (GLOSSARY.encode(), GLOSSARY.encode("utf-16")), ("\t", ",", ";", *COMMON)),
        Target("sentences", _sentences, (TEXT.encode(), MANUSCRIPT.encode()), ("e.g.", "U.S.", "?!", *COMMON)),
        Target("analysis", _analysis, tuple(one.encode() for one in (*QUERIES, TEXT)), COMMON),
        Target("verify", _verify, (MANUSCRIPT.encode(),), (*QUOTING, *MARKS, *COMMON)),
    )
}


def inputs(target: Target, seed: int) -> Iterator[bytes]:
    """Yield damaged inputs for a target, without end, always the same ones for a seed."""
    dice = random.Random(seed ^ zlib.crc32(target.name.encode()))
    while True:
        given = dice.choice(target.seeds)
        yield _damaged(given, dice, target.words) if isinstance(given, bytes) else _package(given, dice, target.words)


def _package(parts: Mapping[str, bytes], dice: random.Random, words: Sequence[str]) -> bytes:
    """Damage one part of an archive; sometimes drop a part, exchange two, or damage the archive itself."""
    made: dict[str, str | bytes] = dict(parts)
    hit = dice.choice(list(parts))
    made[hit] = _damaged(parts[hit], dice, words)[: LARGEST // 5]
    if dice.random() < 0.05:
        del made[dice.choice(list(parts))]
    if dice.random() < 0.03:
        made[dice.choice(list(parts))] = parts[dice.choice(list(parts))]
    data = archive(made)
    return _changed(data, dice, words) if dice.random() < 0.1 else data


def _damaged(data: bytes, dice: random.Random, words: Sequence[str]) -> bytes:
    for _ in range(dice.choice((1, 1, 2, 3, 4, 8))):
        data = _changed(data, dice, words)
    return data[:LARGEST]


def _changed(data: bytes, dice: random.Random, words: Sequence[str]) -> bytes:
    """Make one change at one place."""
    at = dice.randrange(len(data) + 1)
    change = dice.randrange(20)
    if change < 4:
        return data[:at] + data[at + dice.randint(1, 30) :]
    if change < 9:
        return data[:at] + _word(dice, words) + data[at:]
    if change < 12:
        start = dice.randrange(len(data) + 1)
        return data[:at] + data[start : start + dice.randint(1, 200)] * dice.choice((1, 1, 1, 50)) + data[at:]
    if change < 15:
        return data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]
    if change < 17:
        return data[:at] + b"".join(_word(dice, words) for _ in range(dice.randint(2, 40))) + data[at:]
    if change == 17:
        return (
            data[:at]
            + _word(dice, words) * dice.choice((5, 50, 500, DEEPEST if dice.random() < 0.2 else 1000))
            + data[at:]
        )
    if change == 18:
        return data[:at]
    return data[at:] + data[:at]


def _word(dice: random.Random, words: Sequence[str]) -> bytes:
    return dice.choice(words).encode("utf-8", "surrogatepass")


def _too_long(signum: int, frame: FrameType | None) -> None:
    raise Hang


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Raise Hang when the block takes longer than `seconds`, where the system has alarms."""
    if not hasattr(signal, "SIGPROF"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _too_long)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def problem(target: Target, data: bytes, seconds: float = LIMIT) -> str | None:
    """Say what is wrong with a target's answer to an input, or None."""
    try:
        with bounded(seconds):
            target.run(data)
    except TaiyakuError as error:
        return None if str(error).strip() else "an error without a message"
    except Hang:
        return f"took longer than {seconds:.0f} s"
    except (Exception, RecursionError) as error:
        return f"{type(error).__name__}: {error}"[:500]
    return None
