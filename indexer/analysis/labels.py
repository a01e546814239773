"""After which words is a Roman numeral, or "One", a number?

II, III, IV and so on are numbers after a label or a name; I, V and X only after a label, for they are also a
pronoun and letters. Larger numerals are never read: MIX, CD and DI are words.
"""

from __future__ import annotations

from corpus.patterns import lazy
from indexer.analysis.numbers import roman_value

LABELS = frozenset(
    "track war part chapter type phase volume vol section sect stage level class act title annex appendix article book "
    "figure fig table scene unit grade step case category schedule division group model mark version episode season "
    "series round tier pillar goal objective option plan scenario generation zone region sector category task theme "
    "topic question item lesson module paper report note protocol circle start salt".split()
)
"""English words that number what they name."""

LABELS_JAPANESE = frozenset(
    "トラック パート チャプター タイプ フェーズ フェイズ ボリューム セクション ステージ レベル クラス タイトル "
    "アネックス ブック テーブル シーン ユニット グレード ステップ ケース カテゴリー カテゴリ モデル マーク "
    "バージョン エピソード シーズン シリーズ ラウンド ティア ゴール オプション プラン シナリオ 図 表 部 章 節 巻 編 "
    "型 期 類 種 級".split()
)
"""Japanese words after which even I, V and X are numbers."""

SPOKEN_KATAKANA = {"ワン": 1, "ツー": 2, "スリー": 3, "フォー": 4, "ファイブ": 5}

TOO_COMMON = frozenset(
    "the a an and or but if in on at by to of for from with as is was are be it we he she they this that when where "
    "while then so not no yes i you my our his her their its what who how why".split()
)
"""Words whose capital at the start of a sentence makes no name of them."""

_JAPANESE_WORD_BEFORE = lazy(r"([ァ-ヺー]+|[一-龠々])[ ・-]?$")


def english_roman(numeral: str, before: str) -> int | None:
    """Return the value of a Roman numeral after the word `before`, None where it is not safely a number."""
    value = roman_value(numeral)
    if value is None or not (numeral.isupper() or numeral.islower()):
        return None
    if before.lower() in LABELS:
        return value if len(numeral) > 1 or (numeral.isupper() and before[0].isupper()) else None
    named = before[:1].isupper() and before.lower() not in TOO_COMMON
    return value if named and numeral.isupper() and len(numeral) > 1 else None


def japanese_roman(numeral: str, text: str, at: int) -> int | None:
    """Return the value of a Roman numeral at `at` of a Japanese text, None where it is not safely a number."""
    value = roman_value(numeral)
    if value is None or not numeral.isupper():
        return None
    match = _JAPANESE_WORD_BEFORE.search(text, max(0, at - 16), at)
    if match is None:
        return None
    if len(numeral) > 1:
        return None if set(numeral) == {"X"} else value
    return value if match.group(1) in LABELS_JAPANESE else None


def spoken_number(word: str, text: str, at: int) -> int | None:
    """Return the number that a katakana word (ツー) says after a label (トラック・ツー), None elsewhere."""
    match = _JAPANESE_WORD_BEFORE.search(text, max(0, at - 16), at)
    return SPOKEN_KATAKANA.get(word) if match is not None and match.group(1) in LABELS_JAPANESE else None
