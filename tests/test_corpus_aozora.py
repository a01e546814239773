"""Aozora Bunko as a person reads it: no markup, readings searchable, rare characters there."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Extract
from corpus.plain import aozora
from corpus.plain.aozora_marks import jis_character, plain

RULE = "-" * 55
TEXT = f"""海の話
The Sea
山田花子
川田太郎訳

{RULE}
【テキスト中に現れる記号について】

《》：ルビ
（例）洋灯《ランプ》
{RULE}

［＃３字下げ］一［＃「一」は中見出し］

　少々｜肥《ふと》った外交《がいこう》官［＃「官」に傍点］である。
「※［＃「山／歸」、第3水準1-47-93］然《きぜん》とした人。」
［＃改ページ］

底本：「海の話集」海文庫、海書房
　　　1987（昭和62）年10月27日第1刷発行
入力：某
"""


def read(text: str = TEXT) -> Extract:
    return aozora.read(text.encode("cp932"), Path("a.txt"))


def test_text_is_recognised_by_its_markup_and_other_text_is_not() -> None:
    assert aozora.looks_like(TEXT)
    assert aozora.looks_like("題\n人\n\n洋灯《ランプ》と頁《ページ》と家《うち》がある［＃「家」に傍点］。")
    assert not aozora.looks_like("科学技術外交《Science Diplomacy》と《外交》について。\n1. 《科学》")


def test_lines_are_read_without_markup_with_their_readings_apart() -> None:
    shown = [(b.kind, b.level, b.text, b.also) for b in read().blocks]
    assert shown[0] == ("heading", 1, "海の話", "")
    assert ("heading", 3, "一", "") in shown
    assert ("paragraph", None, "少々肥った外交官である。", "ふと がいこう") in shown
    assert ("paragraph", None, "「巋然とした人。」", "きぜん") in shown
    assert not any("記号" in text or "［＃" in text for _, _, text, _ in shown)


def test_colophon_is_a_section_of_notes() -> None:
    blocks = read().blocks
    at = next(n for n, b in enumerate(blocks) if b.text == "底本")
    assert [b.kind for b in blocks[at:]] == ["heading", "note", "note", "note"]


def test_title_page_and_colophon_give_the_source() -> None:
    source = read().source
    assert source.csl["title"] == "海の話"
    assert source.csl["author"] == [{"literal": "山田花子"}]
    assert source.csl["translator"] == [{"literal": "川田太郎"}]
    assert (source.csl["container-title"], source.csl["publisher"]) == ("海の話集", "海書房")
    assert source.csl["issued"] == {"date-parts": [[1987, 10, 27]]}
    assert source.origins["publisher"] == "colophon"


def test_rare_characters_are_resolved_by_code_point_place_or_name() -> None:
    assert plain("※［＃「插」でつくりの縦棒が下に突き抜けている、U+63F7、123-4］入")[0] == "揷入"
    assert plain("愈※［＃二の字点、1-2-22］")[0] == "愈〻"
    assert plain("残念※［＃感嘆符三つ、231-5］")[0] == "残念！！！"
    assert plain("※［＃「山＋何か」、231-5］")[0] == "※"
    assert (jis_character(1, 47, 93), jis_character(2, 87, 94), jis_character(3, 1, 1)) == ("巋", "蠨", "")


def test_annotations_inside_annotations_and_glosses_are_handled() -> None:
    assert plain("大鄕［＃「大※［＃「郷」の別字、U+9115］」に傍点］文")[0] == "大鄕文"
    assert plain("青い［＃「青い」に「あをい」の注記］空") == ("青い空", "あをい")
    assert plain("※［＃始め二重山括弧、1-1-52］題※［＃終わり二重山括弧、1-1-53］")[0] == "《題》"


def test_chapter_numbers_alone_and_indented_are_headings_where_none_are_annotated() -> None:
    text = "題\n人\n\n　　　　一\n\n家《うち》にいた。\n\n　　　　二\n\n外《そと》に［＃「外」に傍点］出た。\n"
    assert [b.text for b in read(text).blocks if b.kind == "heading"] == ["題", "一", "二"]


def test_spans_cover_the_line() -> None:
    extract = read()
    assert "少々｜肥《ふと》った" in next(extract.text[slice(*b.span)] for b in extract.blocks if b.also)


@given(st.text("［＃］《》｜※「」\n-底本：一見出し大字下げ、U+1"))
def test_any_marks_give_an_extract_with_spans_inside(text: str) -> None:
    extract = aozora.extract(text)
    assert all(0 <= b.span[0] < b.span[1] <= len(text) and b.text for b in extract.blocks)
