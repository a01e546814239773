"""Does a passage say what a thing is? "Diplomacy is the practice of …", 外交（がいこう）とは、…

Whoever looks up a term wants the place that defines it before those that only use it. Such a place begins with the
term, and goes on as definitions do (Hearst, "Automatic acquisition of hyponyms from large text corpora", COLING 1992,
and those after her): with the copula or とは, or as the entry of a glossary does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from corpus.patterns import lazy
from indexer.store.protocol import StoredPassage
from search.concepts import LEAST_STRENGTH
from search.side import Side
from search.texts import Slot

DEFINING = 0.5
"""By which part the score of a passage is raised that says what the term is."""
HEAD = 160
"""So many characters of a passage are looked at: what defines does so at once."""
ARTICLES = frozenset(("the", "a", "an"))
"""Words that may stand before the term."""
LEAST_SHARE = 0.5
"""What part of the term's weight must stand at the beginning."""
TOPIC = 0.5
"""What a passage counts that begins with the term as what it speaks of, beside one that says what it is."""

_ASIDE = r"[”\"’'*_`」』）)\]]*\s*(?:[（(\[][^（）()\[\]]{0,90}[）)\]]\s*)*"
_DASH = {"ja": r"\s*[―—–]+\s*(?!.*\s[-―—–])\S{12}", "en": r"\s*[—–-]+\s+(?!.*\s[-—–]\s)(?:\S+\s+){3}\S"}
"""A dash and an explanation; not the next of a row of names: Kyoto - Osaka - Kobe, Kyoto - Kobe Station."""
_ENTRY = {lang: rf"[:：＝=]\s*\S|{dash}" for lang, dash in _DASH.items()}
"""What follows the term of a glossary."""
_TOPIC = {
    "ja": lazy(_ASIDE + r"(?:とは|は|" + _ENTRY["ja"] + ")"),
    "en": lazy(
        _ASIDE
        + r"(?:(?:,[^.;]{0,120},\s*)?(?:is|are|was|were|means?|refers? to|denotes?|stands? for)\b|"
        + _ENTRY["en"]
        + ")"
    ),
}
_DEFINITION = {
    "ja": lazy(
        _ASIDE
        + r"(?:とは|は[^。]*(?:である|であった|です|でした|だった|をいう|を指す|の一つ|のひとつ|の総称|の略称?|のこと"
        r"|[々一-鿿ァ-ヺー])(?:。|$)|" + _ENTRY["ja"] + ")"
    ),
    "en": lazy(
        _ASIDE + r"(?:(?:,[^.;]{0,120},\s*)?(?:(?:is|are|was|were)\s+(?:also\s+)?"
        r"(?:the|an?|one|any|part|when|how|what|used|defined|called)\b|means?\b|refers? to\b|denotes?\b|stands? for\b)|"
        + _ENTRY["en"]
        + ")"
    ),
}


def defines(side: Side, positions: Iterable[int], slots: Sequence[Slot], read: Callable[[], StoredPassage]) -> float:
    """Tell how far a passage (its terms: `slots`) says what the words at `positions` of the query are, 0…1.

    It is `read` only where it begins with them.
    """
    share, after = _opening(side, frozenset(positions), slots)
    if share < LEAST_SHARE:
        return 0.0
    stored = read()
    text, places = stored.passage.text, stored.first_places(after)
    end = places[after - 1][1] if after <= len(places) else HEAD + 1
    if end > min(HEAD, len(text)):
        return 0.0
    if _DEFINITION[side.target].match(text, end):
        return share
    return TOPIC * share if _TOPIC[side.target].match(text, end) else 0.0


def _opening(side: Side, wanted: frozenset[int], slots: Sequence[Slot]) -> tuple[float, int]:
    """Tell which part of the words' weight a passage begins with, and how many of its own words that takes."""
    at = 1 if len(slots) and slots[0][0] in ARTICLES else 0
    left = wanted
    while at < len(slots) and left:
        met = max(_runs(side, slots, at), key=lambda run: (len(left & run[0]), run[1]), default=None)
        if met is None or left.isdisjoint(met[0]):
            break
        left, at = left - met[0], at + met[1]
    total = sum(side.weights[position] for position in wanted)
    return (1 - sum(side.weights[position] for position in left) / total if total else 0.0), at


def _runs(side: Side, slots: Sequence[Slot], at: int) -> Iterator[tuple[frozenset[int], int]]:
    """Yield the words of the query that are met at `at` by as many words side by side."""
    for _, start, end, _, strength, terms in side.meetings.at(slots[at]):
        here = slots[at : at + len(terms)]
        fits = len(here) == len(terms) and all(term in slot for term, slot in zip(terms, here, strict=True))
        if fits and strength >= LEAST_STRENGTH:
            yield frozenset(range(start, end)), len(terms)
