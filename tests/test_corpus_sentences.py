"""Sentences end where a reader hears them end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Lang
from corpus.sentences import sentences


def split(text: str, lang: Lang) -> list[str]:
    return [text[start:end] for start, end in sentences(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Dr. Smith of the U.S. government agreed.|He left at 5 p.m.|They talked.", "en"),
        ("See Fig. 3 and No. 5, e.g. those of Saka et al. (2015).|The rest follows.", "en"),
        ("J. K. Rowling and K. M. Lord wrote it.|It rose by 3.5 per cent.", "en"),
        ('"Why?" he asked.|"It is late."|Really?!|Yes...|Then he went.', "en"),
        ("1. First item.|2. Second item.", "en"),
        ("The law applies in the U.K.|The rest is silence.", "en"),
        ("彼は「行こう。もう遅い。」と言った。|「いいよ。」|彼女は答えた。", "ja"),
        ("１．５倍になった．|次は２．１節である．", "ja"),
        ("えっ！？|そうですか……。|本当に?|はい。", "ja"),
        ("A社（注。以下同じ。）に移った。|Yahoo!のニュースを見た。", "ja"),
        ("１．はじめに述べる。|No.1の事例である。", "ja"),
        ("科学です。|This is it.|That is all.", "ja"),
        ("彼女は「いやだ。」。|終わり。", "ja"),
        ("これは（第3章を参照。）重要である。|（これは注である。）|本文が続く。", "ja"),
        ("本当か？と彼は聞いた。|すごい！と叫ぶ。|なぜか？|とても寒い。", "ja"),
        ("うれしい！😊|やった！（笑）|次の文。|代表はJ. Smith氏。", "ja"),
        ("彼女は「さようなら。」――そして去った。|すごい…。|でもね……まあいいか。", "ja"),
        ("モーニング娘。の公演を見た。|モーニング娘。は1997年に生まれた。|モーニング娘。が好きだ。", "ja"),
        ("終わった。|のち雨。|帰った。|はじめに述べる。|負けた。|が、次がある。|雪だ。|もう遅い。", "ja"),
        ("See both.|(a) The first point.|(b) The second.|Mt. Fuji is high.", "en"),
        ("Sales rose.|eBay fell.|He said no.[1]|Then yes.[2][3]|Great!😀|The end.", "en"),
    ],
)
def test_boundaries(text: str, lang: Lang) -> None:
    expected = text.split("|")
    joined = "".join(
        one if lang == "ja" and (one[-1] > "\x7f" or (after and after[0] > "\x7f")) else one + " "
        for one, after in zip(expected, [*expected[1:], ""], strict=True)
    )
    assert split(joined, lang) == expected


def test_an_unclosed_bracket_swallows_nothing() -> None:
    assert split("「始まりだけがある。次の文。", "ja") == ["「始まりだけがある。", "次の文。"]


def test_a_long_quotation_is_split_inside() -> None:
    inner = "引用された文は長く、いくつもの文から成っている。" * 8
    assert len(split(f"「{inner}」", "ja")) == 8


TEXT = st.text(alphabet="あ漢字カナ。．、！？「」（）.!?… \n\"'aBc1", max_size=200)


@given(TEXT, st.sampled_from(["ja", "en"]))
def test_spans_cover_everything_in_order(text: str, lang: Lang) -> None:
    ends, covered = 0, ""
    for start, end in sentences(text, lang):
        assert ends <= start < end
        assert not text[ends:start].strip()
        assert not text[start].isspace() and not text[end - 1].isspace()
        ends, covered = end, covered + text[start:end]
    assert not text[ends:].strip()
    assert "".join(covered.split()) == "".join(text.split())
