"""Which terms does a document explain by itself? Originals, translations and acronyms in parentheses.

「外交における科学技術」(Science in Diplomacy), 国際学術会議（International Science Council：ISC）, "the Science Council
of Japan (SCJ)", "soft power (ソフトパワー)". An acronym is accepted when its letters begin the words before it, as in
Schwartz & Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (PSB 2003).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from corpus.model import Document, Lang
from corpus.patterns import lazy
from indexer.model import LexiconEntry

Term = tuple[str, Lang]
Pair = tuple[Term, Term]

LONGEST_JAPANESE = 24
LONGEST_ENGLISH = 8
"""Characters of a Japanese term, words of an English one."""
WOVEN_SHARE = 0.75
"""How many of its words an acronym must take the initials of."""

_GROUP = lazy(r"[(（]([^()（）]{2,120})[)）]")
_QUOTED = lazy(r"[「『“\"]([^「」『』“”\"]{2,60})[」』”\"]\s*$")
_JAPANESE_RUN = lazy(r"[一-鿿々〆ヶァ-ヺー・0-9０-９A-ZＡ-Ｚ]+$")
_ABOUT = lazy(r"[一-鿿々〆ァ-ヺー・]+(?:に関する|のための)$")
"""What belongs to the name after it (気候変動に関する政府間パネル)."""
_LATIN_RUN = lazy(r"[A-Za-z][A-Za-z0-9&.'’/-]*(?: [A-Za-z0-9&.'’/-]+){0,7}\s*$")
_JAPANESE = lazy("[ぁ-ゖァ-ヺー一-鿿々]")
_JAPANESE_TERM = lazy(r"[ぁ-ゖァ-ヺー一-鿿々〆ヶ・0-9A-Z]{2,24}")
_ENGLISH_TERM = lazy(r"[A-Za-z][A-Za-z0-9'’&/-]*(?: (?:[A-Za-z][A-Za-z0-9'’&/-]*|&))*")
_ACRONYM = lazy(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Za-z0-9&/-]{1,9}")
_SEPARATORS = lazy(r"\s*[:：;；,，、]\s*")
_HEREAFTER = lazy(
    r"^(?:以下[、,]?|通称|略称は?|英語?名?[:：]?|英[:：]|hereafter|hereinafter|or|also|known as|in Japanese[:,]?)\s*"
)
_CALLED = lazy(r"(?:という|と略す|とする|と呼ぶ|と記す)[。]?$")
_MARKS = lazy(r"^[「『“\"‘]|[」』”\"’]$")
_LEADING = lazy(r"^(?:また|及び|および|並びに|同|各|本|当|旧|新たな|・|ー)+")
_SMALL = frozenset("of the and for in on to a an de la der von und with by at from".split())
_NOT_TERMS = lazy(
    r"\b(?:see|cf|fig|figure|table|note|ibid|et al|pp?|vol|no|e\.g|i\.e|section|chapter|ed|eds|https?|www)\b", re.I
)
_AMOUNT = lazy(
    r"(?:約|計|第|平成|令和|昭和)?[\d０-９][\d０-９.,，、年月日兆億万千百%％円人件回度か国名社時分]*(?:間|度|頃|版|以[上下降])?$"
)
"""Numbers, dates and amounts: they stand in parentheses and explain nothing."""
_POINTERS = frozenset(
    (
        "出典 出所 注 注記 備考 資料 参考 参照 以下 以上 同上 前掲 後掲 上記 下記 前記 後述 "
        "図 表 例 等 作成 当時 現在 予定 左 右 中央"
    ).split()
)
"""Words that point somewhere and name nothing."""


def mine(document: Document) -> list[LexiconEntry]:
    """Find the pairs of terms that the passages of a document explain, with how often each was seen."""
    seen: Counter[Pair] = Counter()
    for passage in document.passages:
        if "(" in passage.text or "（" in passage.text:
            seen.update(set(pairs_in(passage.text)))
    return [
        LexiconEntry(left, left_lang, right, right_lang, "mined", count, document.id)
        for ((left, left_lang), (right, right_lang)), count in sorted(seen.items())
    ]


def pairs_in(text: str) -> Iterator[Pair]:
    """Yield the pairs of terms that a text explains in parentheses."""
    for group in _GROUP.finditer(text):
        inside = list(_parts(group[1]))
        if _is_list(inside):
            continue
        before = text[max(0, group.start() - 160) : group.start()]
        found = [(left, part) for part in inside for left in _left_of(before.rstrip(), part)]
        yield from found
        if found:
            yield from ((a, b) for a, b in combinations(inside, 2) if _belong(a, b))


def _is_list(inside: list[Term]) -> bool:
    """Tell whether a parenthesis lists examples (海洋、宇宙、AI) or bodies (WHO, WB), and explains no term."""
    japanese = sum(lang == "ja" for _, lang in inside)
    names = [term for term, lang in inside if lang == "en"]
    acronyms = sum(_ACRONYM.fullmatch(term) is not None for term in names)
    return japanese > 1 or acronyms > 1 or len(names) > 2


def _parts(inside: str) -> Iterator[Term]:
    """Split what stands in parentheses into terms."""
    if _NOT_TERMS.search(inside):
        return
    for piece in _SEPARATORS.split(inside):
        term = _MARKS.sub("", _CALLED.sub("", _HEREAFTER.sub("", piece.strip())).strip()).strip()
        if _JAPANESE.search(term):
            if _JAPANESE_TERM.fullmatch(term) and _names(term):
                yield term, "ja"
        elif _ENGLISH_TERM.fullmatch(term) and len(term) > 1 and len(term.split()) <= LONGEST_ENGLISH:
            yield term, "en"


def _left_of(before: str, part: Term) -> Iterator[Term]:
    """Find the term before the parenthesis that `part` explains."""
    term, lang = part
    quoted = _QUOTED.search(before)
    if quoted:
        left = quoted[1].strip()
        if _JAPANESE.search(left):
            if lang == "en" and len(left) <= LONGEST_JAPANESE:
                yield left, "ja"
        elif len(left.split()) <= LONGEST_ENGLISH and (lang == "ja" or abbreviates(term, left)):
            yield left, "en"
    elif _JAPANESE.search(before[-1:]):
        if lang == "en" and (found := _japanese_before(before)) and _plausible(found, term):
            yield found, "ja"
    elif (latin := _LATIN_RUN.search(before)) is not None:
        yield from _english_before(latin[0].split(), part)


def _japanese_before(before: str) -> str:
    run = _JAPANESE_RUN.search(before)
    found = run[0] if run else ""
    if run and (about := _ABOUT.search(before[: run.start()])):
        found = about[0] + found
    found = _LEADING.sub("", found)
    return found if 2 <= len(found) <= LONGEST_JAPANESE and _JAPANESE.search(found) and _names(found) else ""


def _names(japanese: str) -> bool:
    """Tell whether a Japanese term names anything: no amount, no date, no pointer."""
    return japanese not in _POINTERS and not _AMOUNT.match(japanese)


def _plausible(japanese: str, english: str) -> bool:
    """Tell a term from a citation: one capitalised word, or a person's name, must sound like what it explains."""
    words = english.split()
    if _ACRONYM.fullmatch(english) or not all(word[0].isupper() for word in words) or len(words) > 3:
        return True
    if re.fullmatch("[ァ-ヺー・]+", japanese):
        from indexer.lexicon.sounds import sound_similarity

        return sound_similarity(japanese, "".join(words)) >= 0.5
    return len(words) > 1


def _english_before(words: list[str], part: Term) -> Iterator[Term]:
    term, lang = part
    if lang == "en":
        if _ACRONYM.fullmatch(term) and (phrase := _long_form(words, term)):
            yield phrase, "en"
        return
    run = _capitalised(words)
    if len(words) == 1 or _ACRONYM.fullmatch(words[-1]):
        run = words[-1:]
    if run:
        yield " ".join(run), "en"
    elif re.fullmatch("[ァ-ヺー・]+", term):
        yield from _sounding(words, term)


def _capitalised(words: list[str]) -> list[str]:
    """Take the run of capitalised words at the end, with small words between them."""
    at = len(words)
    while at > 0 and (words[at - 1][0].isupper() or words[at - 1] in _SMALL):
        at -= 1
    run = words[at:]
    while run and run[0].lower() in _SMALL:
        run = run[1:]
    return run if run and run[-1][0].isupper() else []


def _sounding(words: list[str], katakana: str) -> Iterator[Term]:
    from indexer.lexicon.sounds import sound_similarity

    alike = [(sound_similarity(katakana, "".join(words[-n:])), n) for n in range(1, min(4, len(words)) + 1)]
    best, n = max(alike)
    if best >= 0.55:
        yield " ".join(words[-n:]), "en"


def _long_form(words: list[str], acronym: str) -> str:
    """Find the words before an acronym of which it is made: the shortest run whose initials spell it."""
    letters = [char.lower() for char in acronym.rstrip("s") if char.isalnum()]
    for fits in (_spells, _woven):
        for size in range(2, min(len(letters) + 5, len(words)) + 1):
            run = words[-size:]
            if run[0][0].lower() == letters[0] and run[0].lower() not in _SMALL and fits(run, letters):
                return " ".join(run)
    return ""


def _woven(words: list[str], letters: list[str]) -> bool:
    """Tell whether an acronym is woven from capitalised words (SATREPS): its letters in order, most initials too.

    Of the words of content, all must be capitalised and the first must give the first letter.
    """
    telling = [word for word in words if word.lower() not in _SMALL]
    if len(letters) < 4 or not all(word[0].isupper() for word in telling):
        return False
    used = 0
    rest = iter(letters)
    for initial in _initials(telling):
        if initial in (left := list(rest)):
            used += 1
            left = left[left.index(initial) + 1 :]
        rest = iter(left)
    spelled = iter("".join(words).lower())
    return used >= WOVEN_SHARE * len(telling) and all(letter in spelled for letter in letters)


def _spells(words: list[str], letters: list[str]) -> bool:
    """Tell whether each letter begins a word, in order, only small words being left out."""
    telling = [word for word in words if word.lower() not in _SMALL]
    return letters in (_initials(words), _initials(telling))


def _initials(words: Iterable[str]) -> list[str]:
    return [piece[0].lower() for word in words for piece in re.split("[-/]", word) if piece]


def abbreviates(acronym: str, phrase: str) -> bool:
    """Tell whether an acronym is made of the words of a phrase."""
    return bool(_ACRONYM.fullmatch(acronym)) and bool(_long_form(phrase.split(), acronym))


def _belong(a: Term, b: Term) -> bool:
    """Tell whether two terms in one parenthesis are one thing: an acronym and its words (CERN, Switzerland are not)."""
    return a[1] == b[1] == "en" and (abbreviates(b[0], a[0]) or abbreviates(a[0], b[0]))
