"""Where does a sentence end? Rules for both languages in one pass over the sentence-final marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.abbreviations import BEFORE_NUMBERS, MAYBE_LAST, NEVER_LAST, STARTERS
from corpus.model import Lang
from corpus.script import is_japanese

MAX_QUOTED = 120
"""Sentences inside brackets or quotation marks at most so many characters long belong to the sentence around them."""
_CLOSERS = "」』）)】〕〉》］\\]\"”’'"
_ADDED = r"(?:\[\d{1,3}\])*(?:[ 　]?[\u2600-\u27bf\ufe0f\u200d♪♡♥★☆\U0001f300-\U0001faff]+|[(（][笑泣汗][)）])*"
"""What is written after the end of a sentence and still belongs to it: marks of reference [3], emoji, （笑）."""
_MARK = re.compile(
    f"(?:(?P<wide>[。｡．！？]+)[!?！？。]*|(?P<latin>[.!?…]+))(?:(?P<closed>[{_CLOSERS}]+)(?P<again>[。．！？]*))?{_ADDED}"
    "|(?P<line>\n+)"
)
_PAIRS = re.compile(
    f"「[^「」]{{0,{MAX_QUOTED}}}」|『[^『』]{{0,{MAX_QUOTED}}}』|（[^（）]{{0,{MAX_QUOTED}}}）|〈[^〈〉]{{0,{MAX_QUOTED}}}〉"
    f"|《[^《》]{{0,{MAX_QUOTED}}}》|【[^【】]{{0,{MAX_QUOTED}}}】"
)
_GOES_ON = re.compile(
    "[ 　]?(?:と|って|との|という|、|，|で|に|は|が|を|の|も|へ|や|な|か|から|まで|より|だ|である|です|など|等|・|―|—)"
)
"""What follows a closed quotation in the same sentence."""
_SAID = re.compile("(?:と|って)(?=[言聞叫思考問答述尋訊書呼感、]|い[うっわえ]|きい|彼|私|僕)|という|といった|との")
"""What follows, in the same sentence, a question or an exclamation that is quoted without marks."""
_NAMED = re.compile("(?<![ぁ-ん])。(?:を|[のはもにがへ](?=[一-鿿々ァ-ヺA-Za-zＡ-Ｚａ-ｚ0-9０-９「『])|は、)")
"""A name that ends in a full stop (モーニング娘。), and a particle that no sentence begins with.

Of 77,000 full stops in encyclopaedias, novels, reports and documentation one stood so, and ended no sentence either.
"""
_ITEM = re.compile(r"\s+\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s")
"""The number of an item, which begins anew."""
_LAST_WORD = re.compile(r"[A-Za-zÀ-ɏ0-9.'’&-]+$")
_NEXT_WORD = re.compile(r"[\s\"“‘'(\[]*(?P<word>\w[\w'’-]*)")
_NUMBERING = re.compile(
    r"[\s(（]*(?:\d{1,3}(?:[.．-]\d{1,3})*|[０-９]{1,3}|[A-Za-z]|[ivxIVX]{1,5}|第?[一二三四五六七八九十]{1,3})$"
)


def sentences(text: str, lang: Lang) -> list[tuple[int, int]]:
    """Split a text into sentences: half-open spans in characters of `text`, in order.

    The spans hold every character that is not white space. A line end always ends a sentence; `lang` decides what
    an ASCII mark without a space after it means.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    protected = _quoted(text)
    for mark in _MARK.finditer(text):
        if mark["line"] is None and not _ends(text, mark, start, lang, protected):
            continue
        _append(spans, text, start, mark.end())
        start = mark.end()
    _append(spans, text, start, len(text))
    return spans


class _Protected:
    """Spans, asked for in order: is a position inside one of them?"""

    def __init__(self, spans: Iterator[tuple[int, int]]) -> None:
        self._spans = spans
        self._now = next(spans, None)

    def inside(self, position: int) -> bool:
        while self._now is not None and self._now[1] <= position:
            self._now = next(self._spans, None)
        return self._now is not None and self._now[0] < position < self._now[1]


def _quoted(text: str) -> _Protected:
    return _Protected(match.span() for match in _PAIRS.finditer(text))


def _ends(text: str, mark: re.Match[str], start: int, lang: Lang, protected: _Protected) -> bool:
    if mark["closed"] and mark["again"]:
        return True
    if protected.inside(mark.start()) and not (mark["closed"] and _closes(text, mark, start)):
        return False
    if mark["wide"]:
        return _wide_ends(text, mark, start)
    return _latin_ends(text, mark, start, lang)


def _closes(text: str, mark: re.Match[str], start: int) -> bool:
    """Tell whether a closed quotation, or bracket, has nothing after it that belongs to the same sentence."""
    if _GOES_ON.match(text, mark.end()):
        return False
    if mark["closed"][-1] != "）":
        return True
    return not text[start : text.rfind("（", start, mark.start())].strip()  # else it explains a word of the sentence


def _wide_ends(text: str, mark: re.Match[str], start: int) -> bool:
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if _NAMED.match(text, mark.start()):
        return False
    if mark["wide"] == "．" and ((after.isdigit() and before.isdigit()) or _numbering(text, start, mark.start())):
        return False
    if mark["wide"] == "．" and before.isascii() and before.isalnum() and after.isalnum():
        return False
    if mark["wide"][-1] in "！？" and not mark["closed"] and _SAID.match(text, mark.end()):
        return False
    return not (mark["closed"] and _GOES_ON.match(text, mark.end()))


def _latin_ends(text: str, mark: re.Match[str], start: int, lang: Lang) -> bool:
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if not after:
        return True
    if not after.isspace():
        glued = (lang == "ja" and is_japanese(before) and not after.isalnum()) or (
            is_japanese(before) and is_japanese(after)
        )
        return glued and mark["latin"][0] != "…" and not mark["closed"]
    if _ITEM.match(text, mark.end()):
        return True
    following = _NEXT_WORD.match(text, mark.end())
    word = following["word"] if following else ""
    if word.islower() and word.isascii():
        return False
    if mark["latin"] == "." and not mark["closed"]:
        return not _numbering(text, start, mark.start()) and _stop_ends(
            text[max(start, mark.start() - 40) : mark.start()], word, text[mark.end() : mark.end() + 20].lstrip()[:1]
        )
    return mark["latin"][0] != "…" or bool(word[:1].isupper())


def _numbering(text: str, start: int, end: int) -> bool:
    """Tell whether nothing but an item's number stands between two positions."""
    return end - start <= 20 and _NUMBERING.match(text[start:end]) is not None


def _stop_ends(sentence: str, word: str, after: str) -> bool:
    """Decide about a single full stop between `sentence` and the next `word`; `after` is the next character."""
    last = _LAST_WORD.search(sentence)
    token = last.group().casefold().lstrip("(") if last else ""
    if token in NEVER_LAST:
        return False
    if token in BEFORE_NUMBERS and (after.isdigit() or after in "([" or word in {"I", "V", "X", "II", "III", "IV"}):
        return False
    if token in MAYBE_LAST or re.fullmatch(r"(?:[a-z]\.)+[a-z]", token):
        return word in STARTERS or is_japanese(word[:1] or " ")
    if last and re.fullmatch(r"[A-Z]", last.group()):
        return word in STARTERS and word not in {"A", "I"}
    return True


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
