"""What does the title page of a plain text say? A modest guess: unknown stays unknown."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.model import Source
from corpus.plain.joining import join
from corpus.plain.lines import is_terminal
from corpus.plain.units import LINKING_JA, Unit
from corpus.script import JAPANESE

ORIGIN = "title page"
MAX_UNITS = 8
"""A title page has at most so many lines; what stands before the first heading and is longer, is text."""
MAX_TITLE = 240
"""The widest title, in columns."""
_MARKS = re.compile(r"[\s*†‡§¶＊※]+$")
_FIELD = re.compile(r"^[^\s:：]{1,20}\s*[:：]\s*\S|[@＠]|https?://")
_GOES_ON = re.compile(f"{LINKING_JA.pattern}|[のと:：―—–-]$|\\b(?:of|and|the|for|in|on|to|with|a|an|from|by)$")
"""A line of a title that goes on in the next."""
_MAIL = re.compile(r"(From|To|Cc|Subject|Date|差出人|宛先|件名|日時|送信日時)\s*[:：]\s*(\S.*)", re.IGNORECASE)
_AUTHOR_FIELD = re.compile(
    r"^(?:by|author|authors|著者|執筆者|著|文責|作成者|報告者)\s*[:：]?\s+(?=\S)|^(?:著者|執筆者|文責)[:：]",
    re.IGNORECASE,
)
_PERSON = (
    r"(?:(?:Dr|Prof|Mr|Ms|Mrs)\.\s+)?[A-Z][\w'’.-]*(?:\s+(?:[A-Z]\.|[A-Z][\w'’-]+|de|van|von|der|la|bin|al)){1,3}"
    r"(?:,?\s+(?:Ph\.?D\.?|M\.?D\.?))?"
)
_PERSONS = re.compile(f"{_PERSON}(?:(?:,| and| &|, and)\\s+{_PERSON}){{0,9}}$")
_NAME_JA = "[\u4e00-\u9fff々ヶ\u3041-\u3096\u30a1-\u30fc]{1,4}[ \u3000][\u4e00-\u9fff々\u3041-\u3096\u30a1-\u30fc]{1,4}"
_PERSONS_JA = re.compile(f"{_NAME_JA}(?:\\s*[、，,・；;]\\s*{_NAME_JA}){{0,9}}(?:\\s*[著編訳])?$")
_NO_PERSON = re.compile(
    r"\b(?:Science|Policy|University|Institute|Ministry|Report|Journal|Trends|Review|Department|Centre|Center|Society|"
    r"Council|Agency|Office|Press|Paper|Series|Volume|Chapter|Part|Draft|Studies|Research|Case|Study|The|An?|Of|In)\b"
)
_DATE = re.compile(r"(?:\d{4}|令和|平成|昭和)\s*(?:年|元年|[-/.]\d|\d{1,2}年)|\b(?:19|20)\d{2}\b")


def title_page(units: Sequence[Unit], headings: Collection[int], words: Collection[str] = ()) -> Source:
    """Guess title and author from what stands before the first heading.

    Only when these lines look like a title page: few, none of them a sentence, and followed by headings or prose. The
    title is the widest line above the author's name, or, without a name, the first line of its kind.
    """
    front = _front(units, headings)
    if not front:
        return Source()
    texts = [_MARKS.sub("", text) for text in _joined(front, words)]
    author = next((at for at, text in enumerate(texts) if is_author(text) and (at or _AUTHOR_FIELD.match(text))), None)
    titles = [text for at, text in enumerate(texts[:author]) if _is_title(text) and (at == 0 or not is_author(text))]
    fields = _header(texts) or ({"title": _best(titles, author is not None)} if titles else {})
    if not fields:
        return Source()
    from corpus.embedded import source_from

    if author is not None and titles:
        fields["author"] = _AUTHOR_FIELD.sub("", texts[author])
    return source_from(fields, ORIGIN)


def _joined(front: Sequence[Unit], words: Collection[str]) -> list[str]:
    """Write each line of the title page, joined with the one before where that does not end there."""
    texts: list[str] = []
    for unit in front:
        if unit.kind == "row":
            continue
        lines = [line.text for line in unit.lines]
        if texts and unit.lines[0].blanks == 0 and _GOES_ON.search(texts[-1]):
            lines = [texts.pop(), *lines]
        texts.append(join(lines, words))
    return texts


def _header(texts: Sequence[str]) -> dict[str, str]:
    """Read the subject of a letter whose first lines are mail headers."""
    fields = {match[1].casefold(): match[2].strip() for text in texts if (match := _MAIL.match(text))}
    subject = fields.get("subject") or fields.get("件名")
    return {"title": subject} if subject and len(fields) > 1 else {}


def _best(titles: Sequence[str], signed: bool) -> str:
    """Choose the first title, or, above an author's name, one that is more than twice as long (not the series)."""
    longest = max(titles, key=len)
    return longest if signed and len(longest) > 2 * len(titles[0]) else titles[0]


def is_author(text: str) -> bool:
    """Tell whether a line consists of persons' names, in either language."""
    if _AUTHOR_FIELD.match(text):
        return True
    if _PERSONS_JA.match(text):
        return True
    if text.isupper():
        return False
    return bool(_PERSONS.match(text)) and not _NO_PERSON.search(text)


def _front(units: Sequence[Unit], headings: Collection[int]) -> Sequence[Unit]:
    first = min(headings, default=len(units))
    front: list[Unit] = []
    for unit in units[: min(first, MAX_UNITS + 1)]:
        if unit.kind not in ("paragraph", "row") or (unit.kind == "paragraph" and is_terminal(unit.lines[-1].text)):
            break
        front.append(unit)
    return front if 0 < len(front) <= MAX_UNITS and len(front) < len(units) else []


def _is_title(text: str) -> bool:
    if _FIELD.search(text) or len(text) > MAX_TITLE or text[-1] in ",、，;；":
        return False
    letters = re.sub(r"[\W\d_]", "", text)
    return (
        len(letters) >= 4
        and not (_DATE.search(text) and len(letters) < 12)
        and bool(re.search(f"[A-Za-z{JAPANESE}]", text))
    )
