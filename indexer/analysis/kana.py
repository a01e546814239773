"""How does Japanese sound in Latin letters? Romanised readings, so that 京都 and Kyoto, 東条 and Tojo meet.

The key of a reading is Hepburn with everything folded that writers vary: long vowels (Tōkyō, Tokyo, Toukyou, Tohkyoh),
doubled consonants before "ch" (matcha, maccha), n and m before b, m, p (shinbun, shimbun), and the older spellings
(si, tu, hu, zi, tya). Keys of kana and of Latin words are made by the same folding, so equal keys are equal sounds.
"""

from __future__ import annotations

from functools import lru_cache

from corpus.patterns import lazy
from indexer.analysis.stems import without_accents

_ROWS = """
ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko サ sa シ shi ス su セ se ソ so タ ta チ chi ツ tsu テ te ト to
ナ na ニ ni ヌ nu ネ ne ノ no ハ ha ヒ hi フ fu ヘ he ホ ho マ ma ミ mi ム mu メ me モ mo ヤ ya ユ yu ヨ yo
ラ ra リ ri ル ru レ re ロ ro ワ wa ヰ i ヱ e ヲ o ン n ガ ga ギ gi グ gu ゲ ge ゴ go ザ za ジ ji ズ zu ゼ ze ゾ zo
ダ da ヂ ji ヅ zu デ de ド do バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po ヴ vu
ァ a ィ i ゥ u ェ e ォ o ャ ya ュ yu ョ yo ヮ wa ヵ ka ヶ ke
キャ kya キュ kyu キョ kyo シャ sha シュ shu ショ sho シェ she チャ cha チュ chu チョ cho チェ che
ニャ nya ニュ nyu ニョ nyo
ヒャ hya ヒュ hyu ヒョ hyo ミャ mya ミュ myu ミョ myo リャ rya リュ ryu リョ ryo ギャ gya ギュ gyu ギョ gyo
ジャ ja ジュ ju ジョ jo ジェ je ヂャ ja ヂュ ju ヂョ jo ビャ bya ビュ byu ビョ byo ピャ pya ピュ pyu ピョ pyo
ファ fa フィ fi フェ fe フォ fo フュ fyu ティ ti ディ di トゥ tu ドゥ du テュ tyu デュ dyu ウィ wi ウェ we ウォ wo
ヴァ va ヴィ vi ヴェ ve ヴォ vo ヴュ vyu ツァ tsa ツィ tsi ツェ tse ツォ tso クァ kwa クィ kwi クェ kwe クォ kwo
グァ gwa イェ ye スィ si ズィ zi
"""

MORAE = dict(zip(_ROWS.split()[::2], _ROWS.split()[1::2], strict=True))
"""Katakana syllables and their Hepburn spelling."""

_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_SMALL = lazy("-+([a-z]?)")
_DOUBLE = "ッ"
_LONG = "ー"
_DEPENDING = frozenset("ッーァィゥェォャュョヮ")
"""Kana that are said by what stands beside them."""

_FOLDS = (
    ("tch", "C"), ("cch", "C"), ("ch", "C"), ("sh", "S"), ("ts", "T"), ("sy", "S"), ("ty", "C"), ("cy", "C"),
    ("zy", "j"), ("jy", "j"), ("dy", "j"), ("si", "Si"), ("ti", "Ci"), ("tu", "Tu"), ("hu", "fu"), ("zi", "ji"),
    ("di", "ji"), ("dz", "z"), ("du", "zu"), ("l", "r"), ("mb", "nb"), ("mp", "np"), ("mm", "nm"), ("ou", "o"),
    ("oo", "o"), ("uu", "u"), ("aa", "a"), ("ee", "e"), ("ei", "e"), ("ii", "i"), ("tC", "C"), ("S", "sh"),
    ("C", "ch"), ("T", "ts"),
)  # fmt: skip
"""Spellings of one sound, in the order in which they are folded; capitals stand for what must not be folded again."""

_LONG_O = lazy("oh(?![aeiouy])|wo$")
_TWICE = lazy(r"([bcdfghjkmpqrstvwz])\1")
_OTHER = lazy("[^a-z]")


def katakana(text: str) -> str:
    """Return `text` with hiragana turned into katakana."""
    return text.translate(_TO_KATAKANA)


def romaji(reading: str) -> str:
    """Return a reading in kana as plain Hepburn letters; long vowels as they are written in kana (ou, oo)."""
    kana = katakana(reading)
    if _DEPENDING.isdisjoint(kana):
        return "".join([MORAE.get(letter, "") for letter in kana])
    out: list[str] = []
    at = 0
    while at < len(kana):
        pair = MORAE.get(kana[at : at + 2]) if at + 1 < len(kana) else None
        if pair:
            out.append(pair)
            at += 2
            continue
        out.append(_letter(kana[at], out))
        at += 1
    return _doubled("".join(out))


def _letter(letter: str, before: list[str]) -> str:
    """Return one kana in letters; a long vowel mark repeats the vowel before it."""
    if letter == _LONG:
        return before[-1][-1:] if before and before[-1][-1:] in "aeiou" else ""
    return "-" if letter == _DOUBLE else MORAE.get(letter, "")


def _doubled(letters: str) -> str:
    """Write small ッ, here "-", as a doubled consonant."""
    if "-" not in letters:
        return letters
    return _SMALL.sub(lambda match: match[1] * (1 if match[1] in "aeiou" else 2), letters)


@lru_cache(maxsize=65536)
def romaji_key(reading: str) -> str:
    """Return the key of a reading in kana: equal to `latin_key` of any usual spelling of it."""
    return _fold(romaji(reading))


@lru_cache(maxsize=65536)
def latin_key(word: str) -> str:
    """Return the key of a Latin word as if it were romanised Japanese (Kyōto, Kyoto, Kyouto: kyoto)."""
    return _fold(without_accents(word.lower().replace("'", "").replace("-", "")))


def _fold(letters: str) -> str:
    letters = _LONG_O.sub("o", _OTHER.sub("", letters))
    for spelling, sound in _FOLDS:
        if spelling in letters:
            letters = letters.replace(spelling, sound)
    return _TWICE.sub(r"\1", letters)
