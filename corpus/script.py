"""Which language is a text written in? Decided by its script, never by a model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from corpus.model import Lang
from corpus.patterns import lazy

JAPANESE = (
    "\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
)
"""Kana, kanji, iteration marks and half-width katakana, as the inside of a character class."""

_JAPANESE = lazy(f"[{JAPANESE}]")
_JAPANESE_RUN = lazy(f"[{JAPANESE}]+")
_KANA = lazy("[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f]")
_HANGUL = lazy("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]+")
_WORD = lazy("[A-Za-zＡ-Ｚａ-ｚ\u00c0-\u024f][^\\s\u3000-\u9fff\uff00-\uff20]*")
_ADDRESS = lazy("(?:https?://|www\\.)[!-~]+|(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]+(?:\\.[\\w-]+)+", re.ASCII)
_JAPANESE_START = lazy(f"[^A-Za-z{JAPANESE}]*[{JAPANESE}]")
_JAPANESE_END = lazy(f"[{JAPANESE}][^A-Za-z{JAPANESE}]*$")


def is_japanese(char: str) -> bool:
    """Tell whether a character belongs to the Japanese script (kana, kanji, half-width katakana)."""
    return _JAPANESE.match(char) is not None


def language(text: str, default: Lang = "en") -> Lang:
    """Decide the language of one passage.

    Two Japanese characters weigh as much as a Latin word, and one does where the text ends in Japanese, so that a
    Japanese sentence full of English names stays Japanese, while an English one or a reference that quotes a
    Japanese title stays English. In a Japanese document (`default` "ja") a text that begins or ends in Japanese
    is Japanese; in an English one a reference that begins and ends in English is English. Addresses count for
    nothing. Text without letters, and text in other scripts, has the `default` language; Chinese counts as
    Japanese, whose analysis serves it best.
    """
    return _weigh(text, default) or default


def majority(texts: Iterable[tuple[Lang, str]], default: Lang = "en") -> Lang:
    """Decide a document's language: the one in which most characters are written (Japanese ones count double)."""
    size: Counter[Lang] = Counter()
    for lang, text in texts:
        size[lang] += weight(lang, text)
    return max(size, key=lambda lang: size[lang]) if size else default


def weight(lang: Lang, text: str) -> int:
    """Weigh a text for `majority`."""
    return len(text) * (2 if lang == "ja" else 1)


def _weigh(text: str, default: Lang) -> Lang | None:
    text = _ADDRESS.sub(" ", text)
    japanese = len(text) - len(_JAPANESE_RUN.sub("", text))
    words = len(_WORD.findall(text))
    if not japanese and not words:
        return None
    if 2 * japanese < len(text) and _HANGUL.search(text) and not _KANA.search(text):
        return None
    ends = bool(_JAPANESE_END.search(text[-40:]))
    share = 1.0 if ends else 2.0
    if default == "ja" and japanese > 1 and (ends or _JAPANESE_START.match(text)):
        share = 0.25
    elif default == "en" and words > 4 and not ends and not _JAPANESE_START.match(text):
        share = 4.0
    return "ja" if japanese and japanese >= share * words else "en"
