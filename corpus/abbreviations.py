"""English abbreviations whose full stop does not end a sentence, as named data (lower case, without the last stop)."""

from __future__ import annotations

NEVER_LAST: frozenset[str] = frozenset(
    (
        "dr mr mrs ms mme mlle prof sr st mt fr rev hon gov gen adm maj brig col cpl capt lt cmdr sgt pres "
        "sen rep amb messrs mmes e.g i.e viz cf vs v approx ca c.f resp incl esp"
    ).split(" ")
)
"""Something always follows these in the same sentence."""

BEFORE_NUMBERS: frozenset[str] = frozenset(
    (
        "no nos fig figs eq eqs sec secs ch chap art arts vol vols p pp para paras tab tbl ref refs ex app "
        "jan feb mar apr jun jul aug sep sept oct nov dec ver ed eds pt n"
    ).split(" ")
)
"""These go on when a number, or a bracket, follows."""

MAYBE_LAST: frozenset[str] = frozenset(
    (
        "etc al inc ltd co corp jr ph.d m.d b.a m.a b.sc m.sc u.s u.k u.n e.u d.c u.s.a a.m p.m dept univ est "
        "assn bros min max tel int ave blvd rd"
    ).split(" ")
)
"""These end a sentence only when the next word is one that begins sentences."""

STARTERS: frozenset[str] = frozenset(
    (
        "The This That These Those There It Its In On At For From With By As If When While Although However "
        "But And Or So He She We They You His Her Our Their A An To After Before Since Because Moreover "
        "Furthermore Therefore Thus Then Here Such Some Many Most All Both Each Every No Not What Who How Why "
        "Where Under During According Also Another"
    ).split(" ")
)
"""Words that, with a capital letter, begin a sentence."""
