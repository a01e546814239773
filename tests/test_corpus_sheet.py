"""Tables as a person reads them: a row is a passage, every value with its column's name."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_samples import archive, relations

from corpus.errors import UnreadableFile
from corpus.office import sheet
from corpus.read import read as corpus_read

_NS = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def shown(text: str, name: str = "a.csv", encoding: str = "utf-8") -> list[str]:
    return [block.text for block in sheet.read(text.encode(encoding), Path(name)).blocks]


def workbook(rows: str, *, strings: str = "", formats: str = "", name: str = "予算") -> bytes:
    return archive(
        {
            "_rels/.rels": relations(("r", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook {_NS}><sheets><sheet name="{name}" r:id="s"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(
                ("s", "worksheet", "worksheets/s.xml"), ("t", "sharedStrings", "t.xml"), ("f", "styles", "f.xml")
            ),
            "xl/worksheets/s.xml": f"<worksheet {_NS}><sheetData>{rows}</sheetData></worksheet>",
            "xl/t.xml": f"<sst {_NS}>{strings}</sst>",
            "xl/f.xml": f"<styleSheet {_NS}>{formats}</styleSheet>",
        }
    )


def test_values_carry_their_headers() -> None:
    assert shown('国,年,額\n日本,2015,35万\nFrance,,"1,2\n3"\n') == [
        "国 | 年 | 額",
        "国: 日本 | 年: 2015 | 額: 35万",
        "国: France | 額: 1,2 3",
    ]


def test_title_rows_above_the_header_stay_above_it() -> None:
    assert shown("令和5年度 予算\n\n国,額,備考\n日本,3,なし\n")[:3] == [
        "令和5年度 予算",
        "国 | 額 | 備考",
        "国: 日本 | 額: 3 | 備考: なし",
    ]


def test_table_without_header_has_plain_rows() -> None:
    assert shown("2015,35\n2016,36\n") == ["2015 | 35", "2016 | 36"]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_delimiter_is_found(delimiter: str) -> None:
    rows = [["国", "額"], ["日本", "35"], ["英国", "36"]]
    assert shown("\n".join(map(delimiter.join, rows)))[1:] == ["国: 日本 | 額: 35", "国: 英国 | 額: 36"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "utf-16"])
def test_encoding_is_found(encoding: str) -> None:
    text = "国名,予算の額\n日本,三十五\nフランス,三十六\n"
    assert shown(text, encoding=encoding)[1] == "国名: 日本 | 予算の額: 三十五"


def test_unbalanced_quotation_marks_lose_nothing() -> None:
    assert any("後の行" in text for text in shown('a,b\n"x,1\ny,後の行\n'))


def test_workbook_rows_have_strings_dates_percentages_and_results_of_formulas() -> None:
    strings = "<si><t>国</t><rPh><t>くに</t></rPh></si><si><r><t>日</t></r><r><t>本</t></r></si>"
    strings += "<si><t>日付</t></si><si><t>率</t></si>"
    formats = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/></cellXfs>'
    rows = '<row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>'
    rows += '<row><c r="A2" t="s"><v>1</v></c>'
    rows += '<c r="B2" s="1"><v>42132</v></c><c r="D2" s="2"><f>1/8</f><v>0.125</v></c></row>'
    extract = sheet.read(workbook(rows, strings=strings, formats=formats), Path("a.xlsx"))
    assert [(b.kind, b.text) for b in extract.blocks] == [
        ("heading", "予算"),
        ("row", "国 | 日付 | 率"),
        ("row", "国: 日本 | 日付: 2015-05-08 | 率: 12.5%"),
    ]


def test_span_is_the_row() -> None:
    extract = sheet.read("国,額\n日本,3\n".encode(), Path("a.csv"))
    assert [extract.text[slice(*b.span)] for b in extract.blocks] == [b.text for b in extract.blocks]


def test_cells_that_a_spreadsheet_would_run_are_text() -> None:
    assert shown('名,式\n甲,"=HYPERLINK(""http://x"")"\n')[1] == '名: 甲 | 式: =HYPERLINK("http://x")'


def test_foreign_file_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        sheet.read(b"PK\x03\x04 no", Path("a.xlsx"))


@given(st.text('a,"\n\t;|1 国'))
def test_any_text_gives_an_extract_or_a_reason(text: str) -> None:
    try:
        extract = sheet.read(text.encode(), Path("a.csv"))
    except UnreadableFile:
        return
    assert all(extract.text[slice(*b.span)] == b.text for b in extract.blocks)


@given(st.integers(0, 2500), st.binary(max_size=8))
def test_damage_anywhere_gives_an_extract_or_a_reason(at: int, noise: bytes) -> None:
    data = workbook('<row><c t="s"><v>0</v></c><c><v>1e5</v></c></row>', strings="<si><t>国</t></si>")
    try:
        sheet.read(data[:at] + noise + data[at + len(noise) :], Path("a.xlsx"))
    except UnreadableFile as error:
        assert "a.xlsx" in error.problem


def test_web_page_with_the_suffix_of_a_workbook_is_read() -> None:
    page = "<html><table><tr><td>国</td><td>額</td></tr></table></html>"
    assert [b.text for b in sheet.read(page.encode(), Path("a.xls")).blocks] == ["国 | 額"]


def test_the_name_that_a_program_gives_a_sheet_is_no_title(tmp_path: Path) -> None:
    path = tmp_path / "予算一覧.md"
    path.write_text("# Sheet1\n\n2014年の額\n", encoding="utf-8")
    assert corpus_read(path).title == "予算一覧"


def test_a_long_text_that_every_cell_repeats_meets_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIYAKU_MAX_TEXT_CHARS", "5000")
    path = tmp_path / "bomb.csv"
    path.write_text(f"年,額\n{'2014,' + 'x' * 100}\n" * 60, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"bomb\.csv: it holds more text than the limit text_chars"):
        corpus_read(path)
