"""Labels of headings, as they stand on real pages."""

from __future__ import annotations

import pytest

from corpus.plain.headings import is_named, marked_title, parse_label


@pytest.mark.parametrize(
    ("text", "printed", "parts", "title"),
    [
        ("1. はじめに", "1", ("1",), "はじめに"),
        ("２．科学技術外交の概念", "２", ("2",), "科学技術外交の概念"),
        ("2-1．科学技術外交の概念の確立", "2-1", ("2", "1"), "科学技術外交の概念の確立"),
        ("8-1.概念の確立から 2025年で 15年", "8-1", ("8", "1"), "概念の確立から 2025年で 15年"),
        ("4.4.1バグ報告の窓口", "4.4.1", ("4", "4", "1"), "バグ報告の窓口"),
        ("3.1.2 Scientific Side", "3.1.2", ("3", "1", "2"), "Scientific Side"),
        ("1.1.  Requirements", "1.1", ("1", "1"), "Requirements"),
        ("第3章　地域の未来", "第3章", ("3",), "地域の未来"),
        ("第 3 章 地域の未来", "第 3 章", ("3",), "地域の未来"),
        ("第十二節　結び", "第十二節", ("12",), "結び"),
        ("第1部", "第1部", ("1",), ""),
        ("第4条（秘密保持）", "第4条", ("4",), "（秘密保持）"),
        ("第4条の2　通知", "第4条の2", ("4", "2"), "通知"),
        ("(1) 国益", "(1)", ("1",), "国益"),
        ("（１）市場", "（１）", ("1",), "市場"),
        ("⑵ 市場", "⑵", ("2",), "市場"),
        ("①国益", "①", ("1",), "国益"),
        ("Ⅱ　現状", "Ⅱ", ("2",), "現状"),
        ("IV. Methods", "IV", ("4",), "Methods"),
        ("一、総則", "一", ("1",), "総則"),
        ("ア　通信の歴史", "ア", ("ア",), "通信の歴史"),
        ("（参考 2）コラム", "（参考 2）", ("参考2",), "コラム"),
        ("Appendix A. Recipes", "Appendix A", ("A",), "Recipes"),
        ("A.1 Details", "A.1", ("A", "1"), "Details"),
        ("Chapter IV: The Sea", "Chapter IV", ("4",), "The Sea"),
        ("Part Two", "Part Two", ("2",), ""),
        ("議題１．２　対応方法", "議題１．２", ("1", "2"), "対応方法"),
    ],
)
def test_labels_are_read_and_normalised(text: str, printed: str, parts: tuple[str, ...], title: str) -> None:
    label = parse_label(text)
    assert label is not None
    assert (label.printed, label.parts, label.title) == (printed, parts, title)


@pytest.mark.parametrize(
    "text",
    [
        "2010年以降の動向",
        "21 世紀に入って",
        "3 人の研究者が",
        "第2節では、市場を概観する",
        "第3章の課題",
        "1.5倍に増えた",
        "Iceland",
        "In 2010",
        "AI戦略",
    ],
)
def test_running_text_has_no_label(text: str) -> None:
    label = parse_label(text)
    assert label is None or label.style not in {"章", "節", "bare", "dot", "decimal", "roman"}


@pytest.mark.parametrize(
    "text", ["はじめに", "は じ め に", "参考文献", "References", "ABSTRACT", "Table of Contents", "目　次"]
)
def test_headings_known_by_their_words(text: str) -> None:
    assert is_named(text)


def test_words_inside_a_sentence_are_no_headings() -> None:
    assert not is_named("はじめに述べたように")


@pytest.mark.parametrize(
    ("text", "title"), [("■概要", "概要"), ("【背景】", "背景"), ("＜次回＞", "次回"), ("【背景】について", None)]
)
def test_marks(text: str, title: str | None) -> None:
    assert marked_title(text) == title
