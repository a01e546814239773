"""Plain text in its many layouts: wrapped, double-spaced, one paragraph per line, minutes, contracts, letters."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.assemble import assemble
from corpus.model import Document
from corpus.plain.furniture import without_furniture
from corpus.plain.lines import split_lines
from corpus.plain.text import extract
from corpus.read import read


def doc(text: str) -> Document:
    return assemble(extract(text), path=Path("sample.txt"), data=text.encode())


def texts(text: str) -> list[str]:
    return [passage.text for passage in doc(text).passages]


def outline(text: str) -> list[tuple[str | None, str]]:
    return [(section.number, section.title) for section in doc(text).sections if section.level]


WRAPPED_JA = """１　はじめに
　本報告書は、国際共同研究を進める際に大学や研究機関が留意すべき事項を整理し
たものである。近年、研究の国際化が急速に進展し、海外の研究者と共同で論文を発
表する機会が増えている。
　他方、知的財産の取扱いに関する課題も指摘されており、組織としての対応が求め
られている。

２　現状と課題
　(1) 共同研究の現状
　我が国の国際共著論文の割合は増加しているが、主要国と比べると依然として低い
水準にとどまっている。その背景には、次のような事情がある。
　① 研究者が海外に滞在する期間が短いこと
　② 事務を担当する職員が少なく、契約の交渉に時間がかかることなど、組織の体
　　制が整っていないこと
                                     - 1 -
　こうした事情を踏まえ、各大学では専任の職員を置くなどの取組が始まっている。
　(2) 課題
　第一に、契約の雛形を用意しておくことが必要である。第二に、関係する部署が日
頃から連絡を取り合う体制をつくることが重要である。
３　おわりに
　本報告書が、現場で国際共同研究に携わる方々の参考になれば幸いである。
"""


def test_wrapped_japanese_lines_join_without_a_space() -> None:
    found = texts(WRAPPED_JA)
    assert (
        "本報告書は、国際共同研究を進める際に大学や研究機関が留意すべき事項を整理したものである。近年、研究の国際化が急速に進展し、"
        "海外の研究者と共同で論文を発表する機会が増えている。" in found
    )
    assert "② 事務を担当する職員が少なく、契約の交渉に時間がかかることなど、組織の体制が整っていないこと" in found


def test_numbers_are_full_and_list_items_are_no_headings() -> None:
    assert outline(WRAPPED_JA) == [
        ("1", "はじめに"),
        ("2", "現状と課題"),
        ("2.1", "共同研究の現状"),
        ("2.2", "課題"),
        ("3", "おわりに"),
    ]


def test_a_page_number_is_no_text() -> None:
    assert not any("- 1 -" in text for text in texts(WRAPPED_JA))


def double_spaced(text: str) -> str:
    return "\n\n".join(line for line in text.splitlines() if line.strip())


def test_blank_lines_after_every_line_say_nothing() -> None:
    assert outline(double_spaced(WRAPPED_JA)) == outline(WRAPPED_JA)
    whole = [text for text in texts(WRAPPED_JA) if text.startswith(("本報告書は", "我が国", "②", "第一に"))]
    assert set(whole) <= set(texts(double_spaced(WRAPPED_JA)))


def test_a_paragraph_goes_on_after_a_page_break() -> None:
    broken = WRAPPED_JA.replace("海外の研究者と共同で論文を発\n", "海外の研究者と共同で論文を発\n\n\f\n")
    assert any(text.endswith("共同で論文を発表する機会が増えている。") for text in texts(broken))


HEADING_OVER_TWO_LINES = """1. 国際共同研究の現状と課題についての基本的な考え方―新しい
時代に向けて―
国際共同研究は、研究者個人の関係に支えられてきたが、近年は組織としての対応が
求められるようになり、契約や知的財産の取扱いについても検討が必要になった。こ
れまでの経験を踏まえて以下に述べる。
2. 第2回検討会（令和5年3月1日、於：東京国際フォーラム会
議室）の概要
検討会では、各大学の取組が紹介され、意見が交換された。
"""


def test_headings_broken_over_two_lines_are_joined() -> None:
    assert outline(HEADING_OVER_TWO_LINES) == [
        ("1", "国際共同研究の現状と課題についての基本的な考え方―新しい時代に向けて―"),
        ("2", "第2回検討会（令和5年3月1日、於：東京国際フォーラム会議室）の概要"),
    ]


WRAPPED_EN = """THE QUIET HARBOUR

A Report on Small Ports

By Jane Q. Doe


Introduction

Small ports have been neglected for a long time. In this report we look
at what keeps them alive, and at what might be done to help those that
are in danger of closing, and at the inter-
national comparison of well-
known ports.

The report is based on visits to twelve ports, made in the course of two
years. We spoke with harbour masters, fishermen and shopkeepers.

Why Ports Close

Most ports close because the fish have gone elsewhere. It is well-known,
and the international comparison shows it, that the sea gives and takes.

What Can Be Done

Three things can be done at once. Harbours can share a crane, they can
share a pilot, and they can share a web site.
"""


def test_wrapped_english_and_its_hyphens() -> None:
    found = texts(WRAPPED_EN)
    assert any(text.endswith("at the international comparison of well-known ports.") for text in found)


def test_headings_without_numbers_are_found_in_a_text_that_numbers_nothing() -> None:
    assert outline(WRAPPED_EN) == [(None, "Introduction"), (None, "Why Ports Close"), (None, "What Can Be Done")]


def test_title_page_of_a_report() -> None:
    found = doc(WRAPPED_EN)
    assert found.title == "THE QUIET HARBOUR"
    assert found.source.csl["author"] == [{"family": "Doe", "given": "Jane Q."}]


def test_one_sentence_per_line_stays_so() -> None:
    lines = [
        "彼は手紙を書く。",
        "漢字を学ばないで日本語の勉強はできない。",
        "そこで待っていてください。",
        "雨が降り出したので、私たちは家に帰った。",
    ] * 3
    assert texts("\n".join(lines)) == lines
    english = [
        "He writes a letter.",
        "You cannot study Japanese without learning kanji.",
        "Please wait there.",
        "It began to rain.",
    ] * 3
    assert texts("\n".join(english)) == english


def test_one_paragraph_per_line_is_rejoined_only_where_a_page_broke_it() -> None:
    text = (
        "The council asked the government for help whenever diplomatic barriers stood in the way of the\n\n"
        "International Commission that was to meet in the capital.\n\n"
        "The members of the network are these agencies and offices in five cities of the world\n\n"
        "Paris (Embassy of the country in France): one agency, another agency, a third agency\n\n"
        "The ministry had then set up a working\n\ngroup on the matter, which met in May and wrote a report.\n\n"
        + "A paragraph of this kind is as long as it likes to be, and nobody breaks it. " * 5
        + "\n"
    )
    assert len(texts(text)) == 5


CONTRACT = """業務委託契約書

第1章　総則

（目的）
第1条　本契約は、甲が乙に対して委託する翻訳業務の内容を定めることを目的とする。

（定義）
第2条　本契約において、次の各号に掲げる用語の意義は、当該各号に定めるところによる。
　（1）　原稿　甲が乙に提供する文書
　（2）　訳文　乙が原稿を翻訳して作成する文書
２　前項に定めのない用語は、一般の用例による。

第2章　業務

第3条（納期）　乙は、別に定める期日までに訳文を納入しなければならない。

附則
この契約は、令和5年4月1日から施行する。
"""


def test_articles_of_a_contract() -> None:
    assert outline(CONTRACT) == [
        ("1", "総則"),
        ("1.1", "（目的）"),
        ("1.2", "（定義）"),
        ("2", "業務"),
        ("2.3", "（納期）"),
        (None, "附則"),
    ]
    assert "本契約は、甲が乙に対して委託する翻訳業務の内容を定めることを目的とする。" in texts(CONTRACT)


PAGED = """{head}
Table of Contents

   1.  Introduction  . . . . . . . . . . . . . . . . . . . . . . . .   1
     1.1.  Words . . . . . . . . . . . . . . . . . . . . . . . . . .   2
   2.  Protocol  . . . . . . . . . . . . . . . . . . . . . . . . . .   2

1.  Introduction

   Cakes have been exchanged since long ago.  A kitchen that wishes to
   send a cake MUST first ask whether the other kitchen is hungry, for


Example                      Informational                      [Page 1]
\f
Sample 9999                  Exchanging Cakes                 March 2020


   otherwise the cake will be cold before it is eaten.

1.1.  Words

   There are two reasons for reading them in the usual manner:

   1.  Everyone knows them.

   2.  Nobody wants to read them again, and a list item may go on over
       more than one line.


Example                      Informational                      [Page 2]
\f
Sample 9999                  Exchanging Cakes                 March 2020

2.  Protocol

   The sender says HUNGRY and waits for the answer.


Example                      Informational                      [Page 3]
"""


def test_pages_running_heads_and_contents() -> None:
    found = doc(PAGED.format(head=""))
    assert [(one.number, one.title) for one in found.sections if one.number] == [
        ("1", "Introduction"),
        ("1.1", "Words"),
        ("2", "Protocol"),
    ]
    whole = next(passage for passage in found.passages if passage.text.startswith("Cakes"))
    assert whole.text.endswith("is hungry, for otherwise the cake will be cold before it is eaten.")
    assert (whole.page and whole.page.file, whole.page_end and whole.page_end.file) == (1, 2)
    assert whole.page and whole.page.printed == "1"
    assert found.pages == 3
    assert not any("Exchanging Cakes" in passage.text for passage in found.passages)


MINUTES = """打ち合わせ議事録
日時：2020年8月17日
参加者：伊藤、遠藤
■概要
・状況の共有
　話を持って行ったのは良いタイミングだった
・次回の予定
■次回
8月24日
"""


def test_minutes_keep_their_lines() -> None:
    assert outline(MINUTES) == [(None, "概要"), (None, "次回")]
    assert texts(MINUTES)[:3] == ["打ち合わせ議事録", "日時：2020年8月17日", "参加者：伊藤、遠藤"]
    assert "話を持って行ったのは良いタイミングだった" in texts(MINUTES)


COMMITTEE = """第２回国際協力委員会　議事要旨

１．日　時　令和５年６月１日（木）14:00～16:00
２．場　所　第３会議室
３．議　題
（１）前回議事要旨の確認
（２）その他
４．議事
（１）前回議事要旨の確認
　事務局から資料１に基づき説明があり、原案どおり承認された。
（２）その他
　次回は９月に開催することとした。
"""


def test_minutes_with_numbered_entries() -> None:
    found = [(number, title) for number, title in outline(COMMITTEE) if number in ("3", "4", "4.1", "4.2")]
    assert found == [("3", "議　題"), ("4", "議事"), ("4.1", "前回議事要旨の確認"), ("4.2", "その他")]
    assert doc(COMMITTEE).title == "第２回国際協力委員会 議事要旨"


def test_a_table_of_contents_says_what_is_a_heading() -> None:
    listed = "1) 利用者のデータの処理や保管を行うサービス（利用者データ取扱サービス）"
    entries = "".join(
        f"{title} {'.' * 30} {n}\n" for n, title in enumerate(["１ はじめに", "２ 検討", listed, "３ 結び"], 1)
    )
    body = "本文は長く続き、この行は本来の幅いっぱいに組まれているため、次の行に続くことがわかる。" * 3
    lines = [body[at : at + 40] for at in range(0, len(body), 40)]
    prose = "\n".join(lines)
    text = f"目次\n{entries}\n１ はじめに\n{prose}\n２ 検討\n{prose}\n{listed}\n{prose}\n３ 結び\n{prose}\n"
    assert [title for number, title in outline(text) if number] == ["はじめに", "検討", listed[3:], "結び"]


def test_a_heading_glued_to_the_paragraph_before_it_is_cut_off() -> None:
    long = "通信の市場は、この十年の間に大きく変わった。" * 8
    one = f"{long}この節では、市場の規模と事業者の数の推移について、統計に基づいて概観する。1　市場の規模\n"
    two = f"{long}市場の規模は、今後も増加の傾向が続くものと考えられる。2　事業者の数\n事業者の数は減少した。\n"
    text = "".join(f"第{n}節　動向\n{one}{two}" for n in (1, 2))
    assert outline(text) == [
        ("1", "動向"),
        ("1.1", "市場の規模"),
        ("1.2", "事業者の数"),
        ("2", "動向"),
        ("2.1", "市場の規模"),
        ("2.2", "事業者の数"),
    ]


def test_a_numbered_list_inside_a_section_is_no_run_of_headings() -> None:
    text = (
        "1. はじめに\n本稿の目的を述べる。\n2. 提案\n次の三点を提案する。\n"
        "1. 予算を増やすこと\n2. 人を増やすこと\n3. 場所を確保すること\n"
        "3. おわりに\n以上である。\n"
    )
    assert outline(text) == [("1", "はじめに"), ("2", "提案"), ("3", "おわりに")]


def test_rows_set_apart_by_tabs() -> None:
    found = doc("表1　人数\n\n国\t派遣\t受入\nドイツ\t8,784\t1,775\n\tうち学生\t200\n")
    assert [passage.kind for passage in found.passages] == ["caption", "row", "row", "row"]
    assert found.passages[2].text == "ドイツ  8,784  1,775"


def letters(parts: list[str]) -> list[str]:
    return [char for part in parts for char in part if char.isalnum()]


def squeeze(text: str) -> str:
    return "".join(text.split())


CHUNKS = st.sampled_from(
    [
        "科学技術外交の概念",
        "は重要である。",
        "Track II diplomacy",
        " is important.",
        "1. ",
        "2-1．",
        "(1) ",
        "① ",
        "■",
        "\n",
        "\n\n",
        "\t",
        "　",
        "- 3 -",
        "第2節　",
        "「引用",
        "」",
        "inter-\n",
        "national",
        "https://example.org/a",
        "\f",
        "表：",
        "目次",
        "……… 3",
        "―",
        "。3　新しい節",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(CHUNKS, max_size=60).map("".join))
@example("科学技術外交の概念科学技術外交の概念\n- 3 -\x0c科学技術外交の概念")
def test_nothing_is_lost_and_spans_are_true(text: str) -> None:
    found = extract(text)
    lines = list(split_lines(text))
    body, _ = without_furniture(lines)
    furniture = [line for line in lines if line.start not in {line.start for line in body}]
    ends = 0
    kept = [line.text for line in furniture]
    for block in found.blocks:
        start, end = block.span
        assert ends <= start <= end <= len(text)
        ends = end
        told = text[start:end]
        for line in reversed(furniture):  # a paragraph may go on after the number of its page
            if start <= line.start < end:
                told = told[: line.start - start] + told[line.start - start + len(line.text) :]
        kept.append(told)
        source, shown = squeeze(told), squeeze(block.text)
        if block.kind != "heading":
            assert shown.replace("-", "") == source.replace("-", "")
    assert sorted(letters(kept)) == sorted(letters([text]))
    assert extract(text) == found


def test_each_entry_of_a_chronology_is_an_item(tmp_path: Path) -> None:
    lines = [
        "研究所は一年のあいだに国の内外で多くの会合を開き、参加者の数は前の年の二倍になった。主な催し",
        "は次のとおりである。",
        "4月23日-25日：閣僚級の会合と若手研究者の円卓会議（港の会議場にて、百二十人が参加、英語と日本語）",
        "5月1日-2日：顧問の会合（湖畔の研究所にて）",
        "１０月６日－８日：公開の討論会",
        "11月20-23日：世界の科学の集い",
        "2025年3月：報告書の公表",
    ]
    file = tmp_path / "chronology.txt"
    file.write_text("\n\n".join(lines), encoding="utf-8")
    passages = read(file, document_id="chronology").passages
    assert [one.kind for one in passages] == ["paragraph", *["item"] * 5]
    assert passages[2].text == "5月1日-2日：顧問の会合（湖畔の研究所にて）"
