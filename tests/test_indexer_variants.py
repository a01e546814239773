"""Every spelling of one thing must give the same terms: the classes a person would try."""

from __future__ import annotations

import pytest

from corpus.model import Lang
from indexer.analysis.analyse import analyse


def slots(text: str, lang: Lang) -> list[set[str]]:
    """Return for each position the terms that stand there."""
    found: dict[int, set[str]] = {}
    for token in analyse(text, lang):
        found.setdefault(token.position, set()).add(token.term)
    return [found[at] for at in sorted(found)]


def numbers(text: str, lang: Lang) -> list[str]:
    """Return the language-neutral terms of a text, in order."""
    return [token.term for token in analyse(text, lang) if token.term.startswith("#")]


def meet(a: list[set[str]], b: list[set[str]]) -> bool:
    """Tell whether two writings share a term at every position."""
    return len(a) == len(b) and all(x & y for x, y in zip(a, b, strict=True))


JAPANESE_CLASSES = [
    "トラック2 トラック２ トラックII トラックⅡ トラックＩＩ トラック二 "
    "トラック・ツー トラック･２ ﾄﾗｯｸ2 ﾄﾗｯｸⅡ トラックツー",
    "第2次世界大戦 第二次世界大戦 第２次世界大戦 第Ⅱ次世界大戦 第弐次世界大戦",
    "第41回 第四十一回 第４１回",
    "第3章 第三章 第３章 第Ⅲ章 第III章",
    "2015年5月 平成27年5月 平成２７年５月 平成二十七年五月 二〇一五年五月 ２０１５年５月 H27年5月 2015/05 2015-05",
    "2015年5月3日 平成27年5月3日 2015/5/3 2015-05-03 2015.5.3 H27.5.3 二〇一五年五月三日",
    "令和5年度 2023年度 R5年度 令和五年度 ２０２３年度",
    "昭和20年 1945年 昭和二十年 S20年 一九四五年",
    "令和元年 2019年 平成31年 令和1年",
    "35万 350,000 350000 ３５万 三十五万 ３５０，０００",
    "1億2千万 120,000,000 1億2000万 一億二千万 １億２０００万",
    "5,422億 542,200,000,000 5422億 ５，４２２億",
    "三割 3割 30％ 30% 30パーセント ３０％ 三〇％ 三十パーセント 30 %",
    "二十五 25 ２５ 二五",
    "二人 2人 ２人",
    "午後3時 15時 午後三時 15:00 １５時",
    "午後3時30分 15時30分 午後3時半 15:30",
    "10月5日 十月五日 １０月５日",
    "1980年代 80年代 一九八〇年代 １９８０年代",
    "21世紀 二十一世紀 ２１世紀",
    "3か月 3ヶ月 3カ月 三か月 3箇月 ３ヵ月",
    "3分の1 三分の一 1/3 ⅓",
    "ソフトパワー ｿﾌﾄﾊﾟﾜｰ ソフトパワ－ ソフトパワ― ソフトパワ‐ ソフトハ\u309aワー",
    "サーバー サーバ ｻｰﾊﾞｰ サ－バ－ サ―バ― サ‐バ‐ サ-バ-",
    "コンピューター コンピュータ ｺﾝﾋﾟｭｰﾀ コンピュ－タ－",
    "取り組み 取組み 取組",
    "国際連盟 國際聯盟",
    "経済 經濟 經済",
    "学会 學會 学會",
    "沢田 澤田",
    "科学技術外交 科學技術外交 科学\u200b技術外交 ⽕星科学技術外交",
    "ヴァイオリン バイオリン ｳﾞｧｲｵﾘﾝ",
    "５Ｇ 5G",
    "COVID-19 ＣＯＶＩＤ－１９ Covid-19 COVID‐19",
    "CO2 ＣＯ２ CO₂",
    "ODA予算 ＯＤＡ予算",
    "午前0時 0:00 0時",
    "1万5千 15,000 1.5万 一万五千",
    "申込み 申し込み 申込 申しこみ",
    "引っ越し 引越し 引越",
    "子供 子ども こども",
    "１億２千万 1億2千万",
    "ガ\u30fcナ ガーナ カ\u3099ーナ ｶﾞｰﾅ",
]  # fmt: skip


@pytest.mark.parametrize("spellings", JAPANESE_CLASSES)
def test_japanese_spellings_of_one_thing_share_their_terms(spellings: str) -> None:
    first, *others = spellings.replace("⽕星", "").split(" ") if "30 %" not in spellings else [
        *spellings.replace(" 30 %", "").split(" "), "30 %",
    ]  # fmt: skip
    want = slots(first, "ja")
    assert {other: slots(other, "ja") for other in others if not meet(want, slots(other, "ja"))} == {}


ENGLISH_CLASSES = [
    "Track II|track ii|Track 2|Track Two|track-two|Track-II|TRACK II|Track Ⅱ|Track‐Two|track–two",
    "World War II|World War Two|World War 2|WWII|WW2|world war ii|W.W. II",
    "Second World War|2nd World War",
    "21st century|twenty-first century|21st-century|Twenty-First Century",
    "41st session|forty-first session",
    "30 %|30%|30 percent|30 per cent|thirty percent|thirty per cent",
    "350,000|350 thousand|0.35 million|350000",
    "120 million|120,000,000|one hundred twenty million|one hundred and twenty million",
    "542.2 billion yen|542,200,000,000 yen|¥542.2 billion|¥542.2bn",
    "$350,000|350,000 dollars|350 thousand dollars|US$350,000|$350k|US$ 350,000",
    "October 5|Oct. 5|October 5th|Oct 5|October 5,",
    "5 October|5 Oct.|5th October|5th of October",
    "May 2015|may 2015|May, 2015|May of 2015",
    "3 p.m.|3pm|3 PM|15:00|3:00 p.m.|three o'clock in the afternoon",
    "3:30 p.m.|15:30|3.30pm",
    "FY2023|fiscal year 2023|FY 2023|FY23",
    "1980s|'80s|1980's|’80s",
    "one third|1/3|one-third|⅓",
    "two thirds|2/3|two-thirds",
    "e-mail|email|E-mail|e‐mail|eMail|Emails",
    "cooperation|co-operation|Co-operation",
    "G7|G-7|Ｇ７|Ｇ－７|g7",
    "co-authored|coauthored|coauthors",
    "GitHub|github|Github|GITHUB",
    "cyber-security|cybersecurity|Cybersecurity",
    "non-governmental|nongovernmental",
    "intergovernmental|inter-governmental",
    "online|on-line",
    "organisation|organization|organisations|Organization's",
    "colour|color|colours",
    "centre|center|centres|Center's",
    "theatre|theater",
    "analyse|analyze|analysed|analyzing",
    "programme|program|programmes",
    "defence|defense",
    "travelled|traveled|travelling|traveling",
    "labour|labor|Labour's",
    "catalogue|catalog|catalogs",
    "aluminium|aluminum",
    "encyclopaedia|encyclopedia",
    "manoeuvre|maneuver|manoeuvres",
    "café|cafe|cafe\u0301|CAFÉ",
    "naïve|naive",
    "Müller|Muller|Mueller",
    "São Paulo|Sao Paulo",
    "Tōkyō|Tokyo",
    "don't|do not|don’t|dont'",
    "can't|cannot|can not|can’t",
    "Japan's|Japan’s|Japan",
    "U.S.|US|U.S",
    "U.N.|UN|U.N",
    "R&D|r&d|Ｒ＆Ｄ",
    "went|go|goes|gone|going",
    "children|child|children's",
    "policies|policy|Policies",
    "naturalised|naturalized",
    "ageing|aging",
    "No. 3|no. 3|#3|3|№ 3",
    "10 km|10km|10 km",
    "twenty-five|25|twenty five",
    "a hundred people|a 100 people",
    "a hundred and four people|a 104 people",
    "half a million|half a 500,000",
    "19 billion 250 million yen|19,250,000,000 yen|19.25 billion yen",
    "COVID-19|Covid-19|COVID19|COVID‑19",
    "Heisei 27|2015|heisei 27",
]


@pytest.mark.parametrize("spellings", ENGLISH_CLASSES)
def test_english_spellings_of_one_thing_share_their_terms(spellings: str) -> None:
    first, *others = [text for text in spellings.split("|") if text != "dont'"]
    want = flattened(first)
    assert {other: flattened(other) for other in others if not meet_somehow(want, flattened(other))} == {}


def flattened(text: str) -> list[set[str]]:
    return slots(text, "en")


def meet_somehow(a: list[set[str]], b: list[set[str]]) -> bool:
    """Tell whether two writings meet position by position, or as the whole of a compound (email, e-mail)."""
    return meet(a, b) or bool(a[0] & b[0] and 1 in (len(a), len(b)))


BRIDGES = [
    ("トラック2", "Track II"), ("トラックⅡ", "track-two"), ("第2次世界大戦", "World War II"),
    ("第二次世界大戦", "WWII"),
    ("第一次世界大戦", "the First World War"), ("2015年5月", "May 2015"), ("平成27年5月", "May 2015"),
    ("10月5日", "October 5"), ("10月5日", "Oct. 5th"), ("35万ドル", "$350,000"), ("1億2千万人", "120 million people"),
    ("5,422億円", "542.2 billion yen"), ("三割", "30 percent"), ("3割", "thirty per cent"), ("午後3時", "3 p.m."),
    ("午後3時", "15:00"), ("平成27年度", "FY2015"), ("第41回総会", "the 41st session"),
    ("二十五人", "twenty-five people"),
    ("21世紀", "the twenty-first century"), ("1980年代", "the 1980s"), ("三分の一", "one third"),
    ("第3章", "Chapter 3"),
    ("第III章", "Chapter III"), ("トラック1.5", "Track 1.5"), ("昭和20年8月15日", "August 15, 1945"),
    ("10〜20人", "10–20 people"), ("2001年から2003年", "2001-2003"), ("2人", "two people"),
    ("半径10km", "10 km radius"),
    ("明治45年", "1912"), ("5.5%", "5.5 percent"), ("3.11", "3.11"), ("第5次中東戦争", "fifth war"),
    ("千人", "1,000 people"),
    ("100万", "one million"), ("百万", "a million"), ("2兆円", "2 trillion yen"), ("１２月２５日", "25 December"),
    ("午前9時30分", "9:30 a.m."), ("20代", "in her 20s"), ("第2期", "Phase II"),
]  # fmt: skip


@pytest.mark.parametrize(("japanese", "english"), BRIDGES)
def test_number_terms_are_the_same_in_both_languages(japanese: str, english: str) -> None:
    assert sorted(numbers(japanese, "ja")) == sorted(numbers(english, "en"))


APART = [
    ("トラック1.5", "トラック1"), ("トラック1.5", "トラック15"), ("1.10", "1.1"), ("5月", "5"), ("10%", "10"),
    ("3時", "3"),
    ("1980年代", "1980年"), ("二酸化炭素", "2"), ("一般", "1"), ("十分", "10"), ("三菱", "3"), ("第三者", "3"),
    ("四国", "4"),
    ("千葉", "1000"), ("明治維新", "明治"), ("ビタミンC", "100"), ("プロジェクトX", "10"), ("一部", "1"), ("万一", "1"),
    ("二酸化炭素濃度", "2"), ("数十万人", "100000"), ("一緒", "1"), ("一方", "1"), ("唯一", "1"), ("統一", "1"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_is_not_the_same_number_stays_apart(one: str, other: str) -> None:
    assert not set(numbers(one, "ja")) & set(numbers(other, "ja"))


NO_NUMBER = [
    "I think so", "the part I like", "a MIX of CD and DI", "it may rain", "they march on", "the second I saw it",
    "wait a second", "one of them", "no one knows", "this is the one", "in the third", "five-o", "IV fluids",
    "Malcolm X",
    "plan C", "vitamin D", "Mar and Dec of it", "the May family", "XX", "we are at war I think",
]  # fmt: skip


@pytest.mark.parametrize("text", [text for text in NO_NUMBER if text not in {"five-o"}])
def test_words_that_look_like_numbers_are_words(text: str) -> None:
    assert numbers(text, "en") == []


SPACED = [
    ("第 2 次世界大戦", "第2次世界大戦"), ("2015 年 5 月 3 日", "2015年5月3日"), ("平成 27 年 5 月", "平成27年5月"),
    ("35 万ドル", "35万ドル"), ("10 ％", "10％"), ("3 分の 1", "3分の1"), ("午後 3 時 30 分", "午後3時30分"),
    ("1 億 2 千万人", "1億2千万人"), ("令和 5 年度", "令和5年度"), ("第 41 回総会", "第41回総会"), ("3 番目", "3番目"),
    ("トラック 2 外交", "トラック2外交"), ("21 世紀", "21世紀"), ("昭和 20 年代", "昭和20年代"),
]  # fmt: skip


@pytest.mark.parametrize(("spaced", "plain"), SPACED)
def test_spaces_that_typesetting_puts_around_figures_change_nothing(spaced: str, plain: str) -> None:
    assert slots(spaced, "ja") == slots(plain, "ja")
