"""What does a heading look like? Labels ("2-1．", "第3章", "(1)", "（参考 2）", "Appendix A") as named data.

A label is read into its normalised parts; what makes it a heading, rather than a list item, is decided by
`corpus.plain.outline`. `printed` is the label as it stands on the page, without a closing dot or colon.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus.script import JAPANESE

_D = "[0-9０-９]"
_KANJI = "[〇一二三四五六七八九十百]"
_GAP = "[ \\t\u3000\u00a0]"
_DASH = "[-－‐‑‒–−]"
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_KANJI_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_SUPPLEMENT = "(?:参考資料|参考|別添|別紙|別表|資料|付録|附録|補論|補章|コラム)"
_COUNTED = (
    "(?:年|月|日|人|件|名|回|社|億|万|[かカヶケ][国所月年]|つ|次|世紀|種類|[%％])"
    "(?:[のにはがをでともや、。，・（）()～〜ー\\d０-９ \t\u3000]|以[上下降]|間|度|目|程|前|後|入|$)"
)
"""What follows a number that counts something, and heads nothing."""
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_PARTICLES = "で|に|は(?!じめ)|を|が|の|と|も|へ|や|か|、|。|，|及び|又は|参照|以降|以下|以上|から|より|まで"


@dataclass(frozen=True, slots=True)
class Label:
    """The number in front of a heading.

    `style` names the rule that read it; `parts` are its components, normalised ("2-1．" → ("2", "1"));
    `printed` is what stands on the page without the closing dot; `title` is what follows, trimmed.
    """

    style: str
    parts: tuple[str, ...]
    printed: str
    title: str


@dataclass(frozen=True, slots=True)
class Style:
    """A way to number headings.

    `pattern` has the groups `printed` and, where it differs, `value`; `rank` orders what may contain what (a
    chapter never stands inside a section); `complete` labels are a full number by themselves.
    """

    name: str
    pattern: re.Pattern[str]
    rank: int = 50
    complete: bool = False


def _style(name: str, pattern: str, rank: int = 50, *, complete: bool = False, flags: int = 0) -> Style:
    return Style(name, re.compile(pattern, flags), rank, complete)


def _counter(unit: str) -> str:
    return (
        f"(?P<printed>第{_GAP}*(?P<value>{_D}+|{_KANJI}+){_GAP}*[{unit}](?:の(?P<sub>{_D}+|{_KANJI}+))?)"
        f"(?!{_PARTICLES})[.．:：]?"
    )


STYLES: tuple[Style, ...] = (
    _style("部", _counter("部編篇"), 1),
    _style("章", _counter("章"), 2),
    _style("節", _counter("節"), 3),
    _style("款", _counter("款"), 4),
    _style("目", _counter("目"), 5),
    _style("条", _counter("条"), 6),
    _style(
        "part",
        f"(?P<printed>Part{_GAP}+(?P<value>[IVXLC]+|{_D}+|One|Two|Three|Four|Five|Six))(?![\\w-])[.:]?",
        1,
        flags=re.I,
    ),
    _style("chapter", f"(?P<printed>Chapter{_GAP}+(?P<value>[IVXLC]+|{_D}+))(?![\\w-])[.:]?", 2, flags=re.I),
    _style(
        "section", f"(?P<printed>(?:Section|Article|§){_GAP}*(?P<value>[IVXLC]+|{_D}+))(?![\\w.-])[.:]?", 6, flags=re.I
    ),
    _style(
        "appendix",
        f"(?P<printed>(?:Appendix|Annex){_GAP}+(?P<value>[A-Z]|[IVX]+|{_D}+))(?![\\w-])[.:]?",
        2,
        complete=True,
        flags=re.I,
    ),
    _style(
        "supplement",
        f"(?P<printed>[（(【［\\[]{_GAP}*(?P<value>{_SUPPLEMENT}{_GAP}*{_D}+){_GAP}*[）)】］\\]]"
        f"|(?P<value2>{_SUPPLEMENT}{_GAP}*{_D}+)(?=[{_GAP[1:-1]}:：]|$)[:：]?)",
        40,
        complete=True,
    ),
    _style(
        "topic",
        f"(?P<printed>(?:議題|議案|議論|論点|審議事項|報告事項|協議事項|事例|ケース|ステップ|設問|提言|問|Step|Case|Question|Topic|Agenda){_GAP}*"
        f"(?P<value>{_D}{{1,3}}(?:[.．・-]{_D}{{1,3}})*))(?={_GAP}|[:：.．)）]|$)[.．:：)）]?",
        30,
        flags=re.I,
    ),
    _style("letters", f"(?P<printed>(?P<value>[A-Z](?:[.．]{_D}+)+))[.．]?(?![\\w%])", 45, complete=True),
    _style(
        "decimal",
        f"(?P<printed>(?P<value>{_D}{{1,3}}(?:(?:[.．・]|{_DASH}){_D}{{1,3}})+))"
        f"(?:[.．](?!{_D})|(?![\\w%％])(?![.．]{_D}))(?=[^0-9０-９])",
    ),
    _style(
        "decimal",
        f"(?P<printed>(?P<value>{_D}{{1,3}}(?:[.．]{_D}{{1,3}}){{2,}}))(?=[{JAPANESE}「『（(])",
    ),
    _style("dot", f"(?P<printed>(?P<value>{_D}{{1,3}}))[.．](?!{_D})"),
    _style("paren", f"(?P<printed>[(（]{_GAP}*(?P<value>{_D}{{1,3}}){_GAP}*[)）])"),
    _style("paren", "(?P<printed>(?P<value>[\u2474-\u2487]))"),
    _style("half-paren", f"(?P<printed>(?P<value>{_D}{{1,3}})[)）])"),
    _style("circled", "(?P<printed>(?P<value>[\u2460-\u2473\u3251-\u325f]))"),
    _style("roman", "(?P<printed>(?P<value>[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]+))[.．、]?"),
    _style("roman", f"(?P<printed>(?P<value>[IVX]+))[.．](?={_GAP}|$)"),
    _style("roman", f"(?P<printed>(?P<value>[IVX]+))(?={_GAP}{{1,}}[^a-z\\s])"),
    _style("paren-kana", f"(?P<printed>[(（](?P<value>[{_KANA}])[)）])"),
    _style("kana", f"(?P<printed>(?P<value>[{_KANA}]))(?:[.．、)）]|(?={_GAP}))"),
    _style("kanji", f"(?P<printed>(?P<value>{_KANJI}+))(?:[、.．]|(?=[{_GAP[1:-1]}]))"),
    _style("paren-kanji", f"(?P<printed>[(（](?P<value>{_KANJI}+)[)）])"),
    _style("letter", f"(?P<printed>(?P<value>[A-Z]))[.．](?={_GAP}|$)"),
    _style("half-paren-letter", "(?P<printed>(?P<value>[A-Za-z])[)）])"),
    _style("paren-letter", "(?P<printed>[(（](?P<value>[A-Za-z])[)）])"),
    _style("paren-roman", "(?P<printed>[(（](?P<value>[ivx]+)[)）])"),
    _style(
        "bare",
        f"(?P<printed>(?P<value>{_D}{{1,2}}))(?={_GAP}+[^\\s0-9０-９])(?!{_GAP}*{_COUNTED})",
    ),
)
"""In order of trial; the first that matches reads the label."""

RANKS: dict[str, int] = {style.name: style.rank for style in STYLES}
WEAK: frozenset[str] = frozenset({"bare", "dot", "letter", "kanji", "kana", "roman", "half-paren", "half-paren-letter"})
"""Labels that are easily mistaken: a title may begin with such a word or number."""
COMPLETE: frozenset[str] = frozenset(style.name for style in STYLES if style.complete)

_TOP_JA = (
    "目次 はじめに 始めに まえがき 前書き 序 序文 序論 序章 緒言 緒論 要旨 要約 "
    "抄録 おわりに 終わりに 終章 結語 結び むすび あとがき 後書き 謝辞 参考文献 引用文献 参考文献等 "
    "文献 参考資料 付録 附録 索引 用語集 附則 前文 凡例"
)
_TOP_EN = (
    "abstract|executive summary|summary|introduction|acknowledgements|acknowledgments|"
    "acknowledgement|acknowledgment|conclusion|conclusions|concluding remarks|references|"
    "bibliography|works cited|appendix|appendices|preface|foreword|"
    "contents|table of contents|index|notes|endnotes|glossary|"
    "epilogue|prologue|afterword|discussion|results|methods|"
    "materials and methods|results and discussion|about the author|about the authors|further reading|annex"
)
_NESTED_JA = (
    "概要 背景 目的 方法 結果 考察 結論 まとめ 注 注記 脚注 課題 今後の課題 展望 経緯 現状 趣旨 議題 "
    "出席者 参加者 次回予定 その他"
)
_NESTED_EN = (
    "background|method|overview|limitations|future work|related work|keywords|objectives|scope|definitions|"
    "agenda|attendees"
)

TOP_NAMED: frozenset[str] = frozenset((*_TOP_JA.split(" "), *_TOP_EN.split("|")))
"""Headings known by their words that stand at the top of an outline."""
NAMED: frozenset[str] = frozenset((*TOP_NAMED, *_NESTED_JA.split(" "), *_NESTED_EN.split("|")))
"""Headings known by their words; those not in TOP_NAMED may stand inside a numbered section."""

_LED = re.compile(r"(?:補論|付録|附録|参考資料|序章|終章|補章|別添|別紙)[ \t\u3000:：]+[^。]{2,60}$")
"""A heading that begins with such a word and has no number."""
_MINOR = frozenset(
    ("a an the of in on to for and or with at by from as vs via per is are your our its into about over under").split(
        " "
    )
)
"""Words that titles leave without a capital."""
_MARKED = re.compile(r"^(?:[■◆●▼★◎□◇]\s*(?P<a>\S.*)|[【〔［＜〈](?P<b>[^】〕］＞〉]+)[】〕］＞〉]\s*)$")
_NUMBER_IN_TITLE = re.compile(r"^[\s\u3000:：.．、―—–-]+")


def parse_label(text: str) -> Label | None:
    """Read the number at the start of a heading's or item's text; None when it begins without one."""
    stripped = text.strip()
    for style in STYLES:
        match = style.pattern.match(stripped)
        if match:
            return Label(style.name, _parts(style, match), _printed(match), _title(stripped[match.end() :]))
    return None


def is_named(text: str) -> bool:
    """Tell whether a line is a heading known by its word: はじめに, References, 補論　…"""
    return _LED.match(text) is not None or (len(text) <= 40 and not _forms(text).isdisjoint(NAMED))


def is_top_named(text: str) -> bool:
    """Tell whether a title is one of those that stand at the top of an outline."""
    return _LED.match(text) is not None or (len(text) <= 40 and not _forms(text).isdisjoint(TOP_NAMED))


def is_led(text: str) -> bool:
    """Tell whether a title begins with a word that stands for a chapter's number (補論　デジタル経済)."""
    return _LED.match(text) is not None


def _forms(text: str) -> frozenset[str]:
    """Write a title with single spaces and, for Japanese set wide (は じ め に), with none."""
    words = unicodedata.normalize("NFKC", text).strip().strip(":").casefold().split()
    return frozenset((" ".join(words), "".join(words) if words and len(words[0]) == 1 else " ".join(words)))


def is_title_case(text: str) -> bool:
    """Tell whether an English text is written as titles are: most words that matter with a capital letter."""
    major = [word for word in re.findall(r"[A-Za-z][\w'’-]*", text) if word not in _MINOR]
    return bool(major) and sum(word[0].isupper() for word in major) >= 0.75 * len(major)


def marked_title(text: str) -> str | None:
    """Return the title of a heading marked by ■ ◆ ● ▼ or 【…】, or None."""
    match = _MARKED.match(text.strip())
    return (match["a"] or match["b"]).strip() if match else None


def ordinal(style: str, value: str) -> int | None:
    """Return the place of a label's last part in its sequence, from 1; None when it has none."""
    if value.isdigit():
        return int(value)
    if style in {"kana", "paren-kana"}:
        return _KANA.find(value) + 1 or None
    if len(value) == 1 and value.isascii() and value.isalpha():
        return ord(value.upper()) - 64
    return None


def follows(parts: tuple[str, ...], label: Label) -> bool:
    """Tell whether a label comes right after `parts`; one missing number in between is forgiven."""
    if parts[:-1] != label.parts[:-1]:
        return False
    before, here = ordinal(label.style, parts[-1]), ordinal(label.style, label.parts[-1])
    return before is not None and here is not None and 1 <= here - before <= 2


def is_first(label: Label) -> bool:
    """Tell whether a label begins a count: 1, 0, A, ア."""
    return ordinal(label.style, label.parts[-1]) in (0, 1)


def _title(rest: str) -> str:
    return _NUMBER_IN_TITLE.sub("", rest).strip() if rest[:1] not in "―—–" else rest.strip()


def _printed(match: re.Match[str]) -> str:
    return re.sub(r"\s+", " ", match["printed"].strip()).rstrip(":：")


def _parts(style: Style, match: re.Match[str]) -> tuple[str, ...]:
    groups = match.groupdict()
    value = unicodedata.normalize("NFKC", groups.get("value") or groups.get("value2") or "")
    if style.name == "supplement":
        return (re.sub(r"\s+", "", value),)
    parts = tuple(_plain(style.name, part) for part in re.split(f"[.・]|{_DASH}", value.strip("()")))
    sub = groups.get("sub")
    return (*parts, _plain(style.name, unicodedata.normalize("NFKC", sub))) if sub else parts


_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}


_LONGEST_NUMBER = 100
"""Characters; nothing that numbers a section is longer, and Python refuses to read a number of 5,000."""


def _plain(style: str, part: str) -> str:
    """Write one component as people would type it: Arabic digits without leading zeros, capital letters."""
    part = part.strip()
    if len(part) > _LONGEST_NUMBER:
        return part
    if part.isdigit():
        return str(int(part))
    if part.casefold() in _WORDS:
        return _WORDS[part.casefold()]
    if style in {"roman", "paren-roman", "part", "chapter", "section"} and set(part.upper()) <= set(_ROMAN_VALUES):
        return str(_roman(part.upper()))
    if part and set(part) <= set(_KANJI_DIGITS) | {"十", "百"}:
        return str(_kanji(part))
    return part.upper() if style in {"appendix", "letters", "letter"} else part


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[char] for char in text]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _kanji(text: str) -> int:
    total, current = 0, 0
    for char in text:
        if char in "十百":
            total += max(current, 1) * (10 if char == "十" else 100)
            current = 0
        else:
            current = current * 10 + _KANJI_DIGITS[char]
    return total + current
