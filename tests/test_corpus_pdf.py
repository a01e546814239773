"""PDFs made for the test, read as a person reads them."""

import contextlib
import io
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableFile
from corpus.model import Extract
from corpus.pdf import reader as pdf
from corpus.pdf.glyphs import font_name, shown

pdfmetrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics", reason="reportlab (a development dependency)")

MESSY = Path(__file__).parents[2] / "shared" / "eval" / "messy"
A4 = (595, 842)
MINCHO, GOTHIC = "HeiseiMin-W3", "HeiseiKakuGo-W5"


def made(draw: Callable[..., None], size: tuple[int, int] = A4, **info: str) -> bytes:
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    for font in (MINCHO, GOTHIC):
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    if title := info.get("title"):
        canvas.setTitle(title)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def lines(canvas, x: float, top: float, texts: Sequence[str], font: str = MINCHO, size: float = 12) -> None:  # type: ignore[no-untyped-def]
    canvas.setFont(font, size)
    for n, text in enumerate(texts):
        canvas.drawString(x, top - n * 18, text)


def read(data: bytes) -> Extract:
    return pdf.read(data, Path("a.pdf"))


def texts(data: bytes, kind: str = "paragraph") -> list[str]:
    return [block.text for block in read(data).blocks if block.kind == kind]


FULL = "科学技術と外交の相互作用は近年ますます重要になっており、世界の国々が"
REST = "その体制を整えつつある。"


def report(canvas) -> None:  # type: ignore[no-untyped-def]
    """Two pages with a running head, page numbers, headings in Gothic, and a paragraph across the pages."""
    for page in (1, 2, 3):
        lines(canvas, 380, 800, ["科学技術外交の報告書"])
        lines(canvas, 295, 40, [str(page + 6)])
        if page == 1:
            lines(canvas, 85, 740, ["１　はじめに"], GOTHIC)
            lines(canvas, 97, 700, [FULL])
            lines(canvas, 85, 682, ["取り組んでいる。"])
            lines(canvas, 85, 646, ["１．１　背景"], GOTHIC)
            lines(canvas, 97, 628, [FULL])
            lines(canvas, 85, 610, [FULL + "各"])
        elif page == 2:
            lines(canvas, 85, 740, [REST])
            lines(canvas, 85, 700, ["２　おわりに"], GOTHIC)
            lines(canvas, 97, 682, ["以上である。"])
        else:
            lines(canvas, 97, 740, ["最後の頁である。"])
        canvas.showPage()


def test_lines_become_whole_paragraphs_and_running_heads_go() -> None:
    found = texts(made(report))
    assert found[0] == FULL + "取り組んでいる。"
    assert not any("報告書" in text for text in found)


def test_a_paragraph_across_pages_is_one_passage_with_both_pages() -> None:
    block = next(b for b in read(made(report)).blocks if b.text.endswith(REST))
    assert block.text == FULL + FULL + "各" + REST
    assert block.page is not None and block.page_end is not None
    assert (block.page.file, block.page.printed) == (1, "7")
    assert (block.page_end.file, block.page_end.printed) == (2, "8")


def test_running_heads_that_name_the_chapter_beside_the_page_number_go() -> None:
    chapters = ["観測の始まり", "港湾の記録", "島々の暮らし", "気象の変化", "海流の調査"]

    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        for page, chapter in enumerate(chapters, 3):
            if page % 2:
                lines(canvas, 300, 810, [f"{chapter}　　{page}"], size=10)
            else:
                lines(canvas, 85, 810, [f"{page}　　{chapter}"], size=10)
            lines(canvas, 85, 740, [f"{page - 2}　{chapter}"], GOTHIC, 16)
            lines(canvas, 97, 700, [f"{chapter}について述べる。" + FULL[:20], REST])
            canvas.showPage()

    extract = read(made(draw))
    assert [b.text for b in extract.blocks if b.kind == "heading"] == [f"{n} {c}" for n, c in enumerate(chapters, 1)]
    assert len(extract.blocks) == 10
    assert [block.page and block.page.printed for block in extract.blocks[::2]] == ["3", "4", "5", "6", "7"]


def test_questions_that_stand_one_on_a_page_are_no_running_heads() -> None:
    questions = ["観測は始まったか。", "港湾は開いたか。", "記録は残るか。", "気象は変わるか。", "海流は動くか。"]

    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        for number, question in enumerate(questions, 1):
            lines(canvas, 85, 800, [f"{number}　{question}"])
            lines(canvas, 97, 700, [FULL, REST])
            canvas.showPage()

    found = " ".join(block.text for block in read(made(draw)).blocks)
    assert all(question in found for question in questions)


def test_bookmarks_lack_the_numbers_that_are_printed_and_a_chapter_has_its_number_on_a_line_of_its_own() -> None:
    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        lines(canvas, 85, 740, ["第1章 観測. . . . . . . 2", "1.1 始まり. . . . . . . 2", "1.2 記録. . . . . . . 3"])
        canvas.showPage()
        for key, (title, level) in enumerate([("観測の始まり", 0), ("港湾の歴史", 1), ("島々の記録", 1)]):
            canvas.bookmarkPage(str(key))
            canvas.addOutlineEntry(title, str(key), level)
            if key == 0:
                lines(canvas, 85, 740, ["第1章"], GOTHIC, 24)
                lines(canvas, 85, 700, [title], GOTHIC, 24)
                lines(canvas, 97, 660, [FULL, REST])
            else:
                lines(canvas, 85, 680 - 100 * key, ["1." + str(key)], GOTHIC, 15)
                lines(canvas, 118, 680 - 100 * key, [title], GOTHIC, 15)
                lines(canvas, 97, 650 - 100 * key, [FULL, REST])
        canvas.showPage()

    found = [(b.level, b.text, b.page and b.page.file) for b in read(made(draw)).blocks if b.kind == "heading"]
    assert found == [(1, "第1章 観測の始まり", 2), (2, "1.1 港湾の歴史", 2), (2, "1.2 島々の記録", 2)]


def test_a_document_set_in_gothic_has_no_headings_in_its_prose() -> None:
    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        for page in (1, 2):
            lines(canvas, 85, 740, [f"{page}　" + "はじめに概要"[page * 3 - 3 : page * 3]], GOTHIC, 17)
            lines(canvas, 85, 700, [FULL, REST], GOTHIC)
            lines(canvas, 85, 650, ["Observers joined the meeting."], "Times-Roman")
            lines(canvas, 85, 600, [FULL, REST], GOTHIC)
            canvas.showPage()

    assert [(b.kind, b.text[:5]) for b in read(made(draw)).blocks] == [
        *(("heading", "1 はじめ"), ("paragraph", "科学技術と"), ("paragraph", "Obser"), ("paragraph", "科学技術と")),
        *(("heading", "2 に概要"), ("paragraph", "科学技術と"), ("paragraph", "Obser"), ("paragraph", "科学技術と")),
    ]


def test_the_hyphen_at_a_line_s_end_is_one() -> None:
    assert shown("\x02") == "-"


def test_what_the_contents_list_without_a_number_is_a_heading_of_the_level_of_its_indent() -> None:
    entries = ["1　概要", "1.1　背景", "2　参考：採用の事例", "データの設計者", "地図の専門家", "3　まとめ"]
    indents = [0, 12, 0, 42, 42, 0]

    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        for n, (entry, indent) in enumerate(zip(entries, indents, strict=True)):
            lines(canvas, 85 + indent, 740 - 18 * n, [entry + "." * 40 + " 2"])
        canvas.showPage()
        for n, entry in enumerate(entries):
            lines(canvas, 85, 780 - 110 * n, [entry])
            lines(canvas, 97, 740 - 110 * n, [FULL, REST])
        canvas.showPage()

    found = [(b.level, b.text) for b in read(made(draw)).blocks if b.kind == "heading"]
    assert found == [(level, e.replace("\u3000", " ")) for level, e in zip([1, 2, 1, 2, 2, 1], entries, strict=True)]


def test_bullets_that_are_drawn_begin_items() -> None:
    whole = "連携に用いる文書の整備と、利用の条件の整理及びその公開を行う実務の経験"
    items = [whole, "データの設計の知見", "地図の設計の知見"]

    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        lines(canvas, 97, 740, [FULL, FULL])
        for n, item in enumerate(items):
            canvas.circle(112, 655 - 18 * n, 1.5, stroke=0, fill=1)
            lines(canvas, 136, 650 - 18 * n, [item])
        canvas.showPage()

    assert texts(made(draw), "item") == items


@pytest.mark.parametrize(
    ("raw", "name"),
    [(b"RQWHDK+" + "ＭＳゴシック".encode("cp932"), "MSゴシック"), (b"ABCDEF+MS-Gothic", "MS-Gothic"), (b"", "")],
)
def test_font_names_in_shift_jis_are_read(raw: bytes, name: str) -> None:
    assert font_name(raw) == name


def test_the_title_page_names_the_authors_rather_than_the_program_s_user() -> None:
    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        canvas.setAuthor("TaroAccount")
        lines(canvas, 120, 740, ["政府の情報システムにおける"], GOTHIC, 20)
        lines(canvas, 120, 710, ["設置場所の考え方"], GOTHIC, 20)
        lines(canvas, 220, 670, ["2020年6月"])
        lines(canvas, 120, 640, ["平本健二1、中村弘太郎2、下山紗代子1"])
        lines(canvas, 97, 600, [FULL, REST])
        canvas.showPage()

    source = read(made(draw)).source
    assert source.csl["title"] == "政府の情報システムにおける設置場所の考え方"
    assert [one["literal"] for one in source.csl["author"]] == ["平本健二", "中村弘太郎", "下山紗代子"]
    assert (source.origins["author"], source.csl["issued"]["date-parts"][0][0]) == ("title page", 2000)


def test_what_the_text_speaks_of_is_no_author_and_an_account_is_none() -> None:
    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        canvas.setAuthor("ouchi")
        lines(canvas, 120, 740, ["海洋の観測"], GOTHIC, 20)
        lines(canvas, 120, 700, ["海洋観測、人材育成、総務省"])
        lines(canvas, 97, 660, ["海洋観測は人材育成に役立つ。海洋観測は続く。人材育成も続く。"])
        canvas.showPage()

    assert "author" not in read(made(draw)).source.csl


def test_numbered_headings_have_their_level() -> None:
    found = [(b.level, b.text) for b in read(made(report)).blocks if b.kind == "heading"]
    assert found == [(1, "１ はじめに"), (2, "１．１ 背景"), (1, "２ おわりに")]


def test_columns_are_read_one_after_the_other() -> None:
    left = [f"Left column line {n} goes on and" for n in range(8)]
    right = [f"right column line {n} follows it" for n in range(8)]

    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        lines(canvas, 60, 740, left, "Times-Roman", 11)
        lines(canvas, 320, 740, right, "Times-Roman", 11)
        canvas.showPage()

    text = " ".join(block.text for block in read(made(draw)).blocks)
    assert text.index("Left column line 7") < text.index("right column line 0")


def test_cells_of_a_ruled_table_are_whole() -> None:
    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        for y in (700, 660, 600):
            canvas.line(100, y, 400, y)
        for x in (100, 200, 400):
            canvas.line(x, 600, x, 700)
        lines(canvas, 105, 680, ["用語"])
        lines(canvas, 205, 680, ["意味"])
        lines(canvas, 105, 645, ["外交"])
        lines(canvas, 205, 645, ["国と国との", "交わりである。"])
        canvas.showPage()

    assert texts(made(draw), "row") == ["用語 | 意味", "外交 | 国と国との交わりである。"]


def test_vertical_text_is_read_from_right_to_left() -> None:
    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont

        upright = UnicodeCIDFont(MINCHO, isVertical=True)
        pdfmetrics.registerFont(upright)
        canvas.setFont(upright.fontName, 12)
        canvas.drawString(500, 780, "吾輩は科学技術の猫である。名前はまだない。")
        canvas.drawString(480, 780, "どこで生れたかとんと見当がつかぬ。")
        canvas.showPage()

    text = "".join(block.text for block in read(made(draw)).blocks)
    assert text.startswith("吾輩は科学技術の猫である") and "どこで生れたか" in text


def test_slides_have_their_title_and_no_sentence_runs_on() -> None:
    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        for n in (1, 2):
            lines(canvas, 30, 480, [f"スライド{n}の題"], GOTHIC, 36)
            lines(canvas, 30, 380, ["要点の一つめ"], GOTHIC, 20)
            canvas.showPage()

    blocks = read(made(draw, (960, 540))).blocks
    assert [(b.kind, b.text) for b in blocks] == [
        ("heading", "スライド1の題"),
        ("paragraph", "要点の一つめ"),
        ("heading", "スライド2の題"),
        ("paragraph", "要点の一つめ"),
    ]


def test_footnotes_are_notes_and_do_not_part_the_paragraph_above() -> None:
    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        lines(canvas, 85, 200, [FULL])
        lines(canvas, 85, 120, ["1 科学技術基本法を見よ。"], size=8)
        canvas.showPage()
        lines(canvas, 85, 740, [REST])
        canvas.showPage()

    data = made(draw)
    assert texts(data) == [FULL + REST] and texts(data, "note") == ["1科学技術基本法を見よ。"]


def test_a_title_that_a_program_left_is_no_title() -> None:
    assert "title" not in read(made(report, title="Microsoft Word - report.doc")).source.csl
    assert read(made(report, title="科学技術外交")).source.csl["title"] == "科学技術外交"


def test_a_scan_is_told_with_the_cure() -> None:
    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        canvas.rect(10, 10, 100, 100)
        canvas.showPage()

    with pytest.raises(UnreadableFile, match="scan") as told:
        read(made(draw))
    assert "ocrmypdf" in told.value.cure


def test_a_password_is_told() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(100, 700, "hidden")
    canvas.save()
    with pytest.raises(UnreadableFile, match="password"):
        read(out.getvalue())


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj <</Pages 1 0 R>> endobj\n%%EOF", b"\x00" * 100])
def test_damage_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read(data)


REPORT = made(report)


def test_spans_point_at_the_text() -> None:
    found = read(REPORT)
    for block in found.blocks:
        assert "".join(found.text[slice(*block.span)].split()) == "".join(block.text.split())
    assert all(a.span[1] <= b.span[0] for a, b in zip(found.blocks, found.blocks[1:], strict=False))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_mutated_bytes_give_a_text_or_a_clear_error(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(REPORT)
    for _ in range(chance.randint(1, 30)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with contextlib.suppress(UnreadableFile):
        assert isinstance(read(bytes(data)), Extract)


@pytest.mark.skipif(not MESSY.is_dir(), reason="../shared/eval/messy is absent")
def test_a_government_paper_has_its_outline_and_pages() -> None:
    found = pdf.read((MESSY / "dp2020_04.pdf").read_bytes(), Path("dp2020_04.pdf"))
    headings = [(b.level, b.text, b.page and b.page.printed) for b in found.blocks if b.kind == "heading"]
    assert headings[1:4] == [(1, "１ はじめに", "2"), (2, "１.１ 背景と目的", "2"), (2, "１.２ 用語", "2")]
    assert len(headings) == 19 and headings[-1] == (1, "４ クラウド基本方針や他の検討会との整合性", "8")
    assert found.pages == 9


@pytest.mark.skipif(not MESSY.is_dir(), reason="../shared/eval/messy is absent")
def test_a_government_paper_whose_bullets_and_numbers_are_drawn_has_its_outline() -> None:
    found = pdf.read((MESSY / "dp2021_06.pdf").read_bytes(), Path("dp2021_06.pdf"))
    headings = [(b.level, b.text, b.page and b.page.printed) for b in found.blocks if b.kind == "heading"]
    assert headings[:4] == [(1, "要旨", None), (1, "目次", "i"), (1, "１ 概要", "2"), (2, "１.１ 背景", "2")]
    assert [text for level, text, _ in headings if level == 1][2:] == [
        *("１ 概要", "２ 人材フレームワークの検討", "３ 活用と評価", "４ まとめ", "５ 参考：採用での活用事例")
    ]
    assert [(text, page) for level, text, page in headings[15:] if level == 2] == [
        ("プロダクトマネージャー（シニアデータスペシャリスト）（第１期）", "6"),
        ("データ・アーキテクト（第２期）", "7"),
        ("データ・エンジニア（第４期）", "7"),
        ("データ・スペシャリスト（地理空間）（第４期）", "8"),
        ("データ戦略ポリシープランナー（第４期）", "9"),
    ]
    assert [text for level, text, _ in headings if level == 3] == ["a)業務内容", "b)必須条件", "c)歓迎条件"] * 5
    assert found.pages == 10
