"""What fuzzing begins with: small files of every kind, and the words that are thrown into them."""

# ruff: noqa: E501  # a seed is read best as it stands
from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from office_samples import NS, box, core, docx, para, pptx, relations

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
SHEET = '<c r="XFD1048576"><v>1</v></c> <is/> <si/> <r/> <rPh/> <row r="1048576"/> <f>A1</f> <mergeCell ref="A1:XFD9"/>'.split(
    " "
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
TOML = (
    "= [ ] [[ ]] [limits] [limits.x] paths = index jobs -1 ''' \\u0000 { } = {} # 1979-05-27 0x inf nan true \"../..\""
).split(" ")
CONDITIONS = "= year= author= section= page= lang= kind= document= path= type= title= -9999 1 iv * [!] ？ \n".split(" ")
CSL_STYLE = (
    "<text/> <names/> <name/> <et-al/> <date/> <date-part/> <number/> <label/> <group/> <choose/> <if/> <else/> "
    "<layout/> <sort/> <key/> <macro/> <substitute/> <institution/> <option/> <link/> <locale/> <terms/> <term/>"
).split(" ")
STORED = ("ja.md", "en/1/1", "ja", "en", "paragraph", "外交", "diplomaci", "\x1d", "\x1f", "\x1c")
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
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
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
    "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": f'<workbook {_S}><sheets><sheet name="表" r:id="s"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": relations(
        ("s", "worksheet", "s.xml"), ("t", "sharedStrings", "t.xml"), ("f", "styles", "f.xml")
    ),
    "xl/_rels/s.xml.rels": relations(("c", "comments", "c.xml"), ("d", "drawing", "d.xml")),
    "xl/c.xml": f"<comments {_S}><commentList><comment><text><t>注</t></text></comment></commentList></comments>",
    "xl/d.xml": f"<d {NS}><a:p><a:r><a:t>図</a:t></a:r></a:p></d>",
    "xl/f.xml": f'<styleSheet {_S}><numFmts><numFmt numFmtId="164" formatCode="yyyy/m/d"/></numFmts><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs></styleSheet>',
    "xl/t.xml": f"<sst {_S}><si><t>国</t></si><si><r><t>額</t></r><rPh><t>ガク</t></rPh></si></sst>",
    "xl/s.xml": f'<worksheet {_S}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>日本</t></is></c><c r="B2" s="1"><v>42000.5</v></c><c r="C2" s="2"><v>0.5</v></c></row></sheetData>'
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
ODS = {
    "content.xml": f"<office:document-content {_O}><office:body><office:spreadsheet>"
    '<table:table table:name="表"><table:table-header-rows><table:table-row><table:table-cell><text:p>国</text:p>'
    "</table:table-cell><table:table-cell><text:p>額</text:p></table:table-cell></table:table-row>"
    '</table:table-header-rows><table:table-row table:number-rows-repeated="3"><table:table-cell '
    'office:value-type="float" office:value="1.5"><text:p>1.5</text:p><office:annotation><text:p>注</text:p>'
    '</office:annotation></table:table-cell><table:covered-table-cell table:number-columns-repeated="1000"/>'
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
}
ODP = {
    "content.xml": f"<office:document-content {_O}><office:body><office:presentation>"
    '<draw:page draw:name="p1"><draw:frame presentation:class="title" svg:x="1cm" svg:y="1cm" svg:width="9cm" '
    'svg:height="2cm"><draw:text-box><text:p>題</text:p></draw:text-box></draw:frame><draw:g><draw:custom-shape '
    'svg:x="1cm" svg:y="5cm"><text:p>文<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>じ'
    "</text:ruby-text></text:ruby></text:p></draw:custom-shape></draw:g><draw:frame><draw:object xlink:href"
    '="./Object 1"/></draw:frame><presentation:notes><draw:frame><draw:text-box><text:p>メモ</text:p>'
    "</draw:text-box></draw:frame></presentation:notes></draw:page></office:presentation></office:body>"
    "</office:document-content>",
    "Object 1/content.xml": f"<office:document-content {_O}><office:body><office:chart><chart:chart><chart:title>"
    "<text:p>図</text:p></chart:title><table:table><table:table-row><table:table-cell><text:p>1</text:p>"
    "</table:table-cell></table:table-row></table:table></chart:chart></office:chart></office:body>"
    "</office:document-content>",
    "META-INF/manifest.xml": "<manifest/>",
}
EPUB = {
    "META-INF/container.xml": '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>',
    "c.opf": "<package><metadata><title>題</title></metadata><manifest>"
    '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="n" href="n.xhtml" properties="nav" '
    'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="n"/></spine></package>',
    "a.xhtml": '<html xmlns:epub="http://www.idpf.org/2007/ops"><body><h1 id="t">章</h1><p>文<ruby>字<rt>じ</rt></ruby></p><p epub:type="pagebreak" title="3"/>'
    "<table><tr><td>額</td></tr></table></body></html>",
    "n.xhtml": '<html xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol><li><a href="a.xhtml#t">章</a></li></ol></nav></body></html>',
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
SETTINGS = (
    'paths = ["reports", "notes"]\nglossary = "g.tsv"\nstyle = "sist02"\njobs = 2\n\n[limits]\npages = 50_000\n',
    "jobs = 2",
    'paths = ["~/reports"]',
    "[limits]\npages = 1",
    'index = "../i"',
)
WHERE = (
    "year=2010-2016",
    "author=宮本",
    "section=２－１．",
    "page=iii-9",
    "document=mi*",
    "lang=ja",
    "title=外交",
    "kind=note",
)
PAIRS = "# ours\na.ja.md\ta.en.md\nja/report.md\ten/report.md\nSummary(JP).pdf\tSummary(EN).pdf\n"
STYLE = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><category '
    'citation-format="author-date"/></info><macro name="a"><names variable="author"><name form="short" and="text" '
    'et-al-min="3" et-al-use-first="1"/><substitute><text variable="title"/></substitute></names></macro><citation '
    'disambiguate-add-year-suffix="true"><layout prefix="(" suffix=")" delimiter="; "><group delimiter=", "><text '
    'macro="a"/><date variable="issued"><date-part name="year"/></date><choose><if locator="page"><label variable='
    '"locator" form="short"/></if></choose><text variable="locator"/></group></layout></citation><bibliography><sort>'
    '<key macro="a"/></sort><layout suffix="."><text macro="a"/><text variable="title" font-style="italic" text-case='
    '"title"/><number variable="volume" form="ordinal"/></layout></bibliography></style>'
)
TABLES = (
    '国,額\n日本,"3\n5"\n'.encode(),
    b"a\tb\n",
    'ja;en\n外交は続く。;Diplomacy goes on.\n科学は知る。;Science knows.\n"章";"chapter"\n'.encode(),
    ("名前,住所,注\n" + "".join(f'人{n},{n}番地,"注 {n}"\n' for n in range(90))).encode("cp932"),
)


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


def parts_of(package: bytes) -> Mapping[str, bytes]:
    """Return what is in an archive."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
