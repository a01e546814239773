"""Do a katakana word and a Latin word sound alike (カバノー, Kavanaugh; レジリエンス, resilience)?

Look-up is by a coarse skeleton of consonants in six classes; the choice among what it finds by an edit distance
over sounds, in which vowels, the vowels that Japanese adds (トラック), and sounds that Japanese cannot tell apart
(r and l, b and v, s and th) cost little. The costs are set by what katakana can write, not fitted to data.
"""

from __future__ import annotations

from functools import lru_cache

from corpus.patterns import lazy
from indexer.analysis.kana import romaji
from indexer.analysis.stems import without_accents

KANA = lazy("[ぁ-ゖァ-ヺー・]+")

_CERTAIN = (
    ("tsch", "C"), ("tch", "C"), ("sch", "S"), ("dge", "je"), ("dg", "j"), ("ck", "k"), ("cqu", "k"), ("qu", "kw"),
    ("q", "k"), ("ph", "f"), ("sh", "S"), ("th", "s"), ("wh", "w"), ("rh", "r"), ("kh", "k"), ("augh", "o"),
    ("ough", "o"), ("igh", "ai"), ("gh", "g"), ("tion", "Son"), ("sion", "jon"), ("cia", "Sa"), ("tia", "Sa"),
    ("sce", "se"), ("sci", "sai"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("x", "ks"), ("tz", "T"), ("ts", "T"),
    ("cz", "C"), ("zz", "T"), ("ds", "z"), ("dt", "t"), ("ngt", "nt"), ("ngs", "ns"), ("ngh", "n"),
)  # fmt: skip
"""English spellings and the sounds that katakana gives them, in order; capitals are sh, ch and ts."""

_CHANGING = (("ch", "C", "k"), ("ge", "je", "ge"), ("gi", "ji", "gi"), ("gy", "ji", "gi"))
"""Spellings that have one sound or another; both are tried."""

_SILENT_FIRST = lazy("^(?:k(?=n)|p(?=[st])|w(?=r)|g(?=n))|(?<=m)b$")
_SILENT_E = lazy("(?<=[^aeiou])e$")
_WEAK = lazy("(?<=[^aeiouyn])u(?![aeiou])|(?<=[td])o(?![aeiou])|(?<=[Cjk])i(?![aeiou])")
_SAME = lazy(r"([a-zA-Z])\1+")
_CODA_R = lazy("r(?![aeiouw])")
_NOT_SOUND = lazy("[^a-zA-Z]")

_CLASSES = {
    "K": "kgcq", "T": "tdszjSCTx", "P": "pbvf", "M": "m", "N": "n", "R": "rl",
}  # fmt: skip
_CLASS_OF = {sound: name for name, sounds in _CLASSES.items() for sound in sounds}


def sound_key(word: str) -> str:
    """Return the skeleton of a word in kana or Latin letters: its consonants in six classes, "" if it has none."""
    return _skeleton(_kana_sounds(word) if KANA.fullmatch(word) else _latin_sounds(word)[0])


def sound_keys(word: str) -> tuple[str, ...]:
    """Return the skeletons of all ways to say a Latin word: r sounded or not (Merkel, Carter), ch, g soft or hard."""
    ways = _latin_sounds(word)
    keys = dict.fromkeys(_skeleton(way) for sounds in ways for way in (sounds, sounds.replace("R", "r")))
    return tuple(key for key in keys if key)


def _skeleton(sounds: str) -> str:
    """Reduce sounds to their classes; before m Japanese n is not heard (ジレンマ), before p and b it is m."""
    key = "".join([_CLASS_OF[sound] for sound in sounds if sound in _CLASS_OF])
    return key.replace("NM", "M").replace("NP", "MP")


@lru_cache(maxsize=65536)
def _kana_sounds(word: str) -> str:
    """Return the sounds of a kana word, one letter each; the vowels that Japanese adds are capitals."""
    letters = _SAME.sub(r"\1", romaji(word.replace("・", "")))
    letters = letters.replace("sh", "S").replace("tch", "C").replace("ch", "C").replace("ts", "T")
    return _WEAK.sub(lambda match: match[0].upper(), letters)


@lru_cache(maxsize=65536)
def _latin_sounds(word: str) -> tuple[str, ...]:
    """Return the sounds of a Latin word, one letter each, in every way that its spelling allows.

    An r that no vowel follows is "R": Japanese makes a vowel of it (Carter, カーター).
    """
    letters = _SILENT_FIRST.sub("", _NOT_SOUND.sub("", without_accents(word.lower())))
    for spelling, sounds in _CERTAIN:
        if spelling in letters:
            letters = letters.replace(spelling, sounds)
    ways = [letters]
    for spelling, *choices in _CHANGING:
        if spelling in letters:
            ways = [way.replace(spelling, choice) for way in ways for choice in choices]
    return tuple(dict.fromkeys(map(_finished, ways)))


def _finished(letters: str) -> str:
    letters = _SILENT_E.sub("", letters).replace("c", "k").replace("y", "i")
    return _CODA_R.sub("R", _SAME.sub(r"\1", letters))


_DROP = {**dict.fromkeys("aeiou", 0.3), **dict.fromkeys("UOI", 0.1), "R": 0.15, "h": 0.3, "w": 0.3, "g": 0.7, "n": 0.8}
"""What it costs that a sound has no counterpart; 1 for the consonants not named."""
_NEAR = (
    "au.1 ae.15 ao.2 ai.3 eu.25 ei.15 eo.3 iu.3 io.3 ou.15 Uu0 Oo0 Ii0 Ua.2 Ue.2 Ui.2 Uo.15 Oa.15 Oe.2 Ou.1 Oi.2 "
    "Ie.1 Ia.2 Iu.2 Io.2 aR.1 rR.1 eR.2 oR.2 uR.2 rl0 bv.1 fh.3 vf.3 vw.3 sS.2 sz.2 zj.15 jS.3 Cj.3 tC.2 tT.2 dj.25 "
    "dz.3 Ts.3 Tz.2 CS.3 jg.4 kg.4 td.4 pb.4 mn.35 st.4 TC.3 ji.4 uw.1 Uw.1 ow.3 iy0 kC.5 lR.6"
)
_OTHER = 1.2


def _changes() -> dict[str, dict[str, float]]:
    """Read what it costs to hear one sound for another: for each sound, the cost of the others."""
    table: dict[str, dict[str, float]] = {}
    for near in _NEAR.split():
        a, b, cost = near[0], near[1], float(near[2:])
        table.setdefault(a, {a: 0.0})[b] = cost
        table.setdefault(b, {b: 0.0})[a] = cost
    return table


_CHANGE = _changes()


@lru_cache(maxsize=65536)
def sound_similarity(kana: str, latin: str) -> float:
    """Say how alike a kana word and a Latin word sound: 1 alike, 0 nothing in common."""
    sounds = _kana_sounds(kana)
    return max((_similarity(sounds, way) for way in _latin_sounds(latin)), default=0.0)


def _similarity(kana: str, latin: str) -> float:
    if not kana or not latin:
        return 0.0
    drop = _DROP.get
    weight = max(sum([drop(sound, 1.0) for sound in kana]), sum([drop(sound, 1.0) for sound in latin]))
    return max(0.0, 1.0 - _distance(kana, latin) / weight)


def _distance(kana: str, latin: str) -> float:
    """Return the least cost of turning one row of sounds into the other (Wagner and Fischer 1974)."""
    columns = [(sound, _DROP.get(sound, 1.0)) for sound in latin]
    row = [0.0]
    for _sound, drop in columns:
        row.append(row[-1] + drop)
    for a in kana:
        drop_a = _DROP.get(a, 1.0)
        change = _CHANGE.get(a) or {a: 0.0}
        diagonal = row[0]
        left = diagonal + drop_a
        new = [left]
        for at, (b, drop_b) in enumerate(columns, 1):
            up = row[at]
            best = diagonal + change.get(b, _OTHER)
            if up + drop_a < best:
                best = up + drop_a
            if left + drop_b < best:
                best = left + drop_b
            new.append(best)
            left, diagonal = best, up
        row = new
    return row[-1]
