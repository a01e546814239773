"""Which term of one language is which of the other, by the bridge and by aligned sentences?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import Lang, Passage
from indexer.analysis.analyse import analyse
from indexer.lexicon.keys import lexicon_key
from indexer.model import LexiconEntry
from search.engine import Searcher
from search.evidence import weigh
from search.side import Side, make_side
from search.terms.candidates import Candidate, english_key
from search.terms.model import Example, TermPair

ACCEPT = 0.75
"""The least score of a pair: below it, mostly one part of a compound has met."""
TRIED = 40
"""How many English terms are weighed against a Japanese one."""
AGENTS = re.compile("[者家員官師士手]$"), re.compile("(?:er|or|ist|ian|ant)$")
"""What a person who does something ends in, in Japanese and in English."""
OTHER_FORM = 0.85
"""What a pair keeps of its score where a word of the same stem fits better (研究者: researcher, not research)."""
QUOTABLE: dict[Lang, int] = {"ja": 80, "en": 180}
"""How many characters a good example has."""
NO_PROSE = 200
"""How many characters less or more make up for a passage that is no prose (an item, a note, a row), or no sentence."""
KNOWN_SCORE = {"glossary": 1.0, "mined": 0.95, "learned": 0.9}
"""How sure a pair is that the collection itself states."""


Aligned = Mapping[str, Collection[str]]
"""The ids of the English passages that correspond to Japanese ones."""


@dataclass(frozen=True, slots=True)
class _Slots:
    """An English candidate as the bridge sees it; its rivals are those that the bridge cannot tell from it."""

    candidate: Candidate
    slots: tuple[tuple[str, ...], ...]
    weights: tuple[float, ...]
    has_rivals: bool = False


def pair_terms(
    ja: Sequence[Candidate],
    en: Sequence[Candidate],
    passages: Sequence[Passage],
    searcher: Searcher,
    known: Iterable[LexiconEntry],
    aligned: Aligned | None = None,
) -> list[TermPair]:
    """Pair the terms of both languages one to one, best first.

    `known` are pairs that the collection itself states (glossary, mined, learned); `aligned` are the passages that are
    known to translate each other.
    """
    stated = {(lexicon_key(e.left), _english(e.right)): e.via for e in known if e.right_lang == "en"}
    english = _with_rivals([_slots(one, searcher) for one in en])
    index = _index(english)
    scored = [triple for one in ja for triple in _scored(one, english, index, searcher, stated)]
    return list(_one_to_one(scored, passages, aligned or {}))


def _english(text: str) -> str:
    """Write an English term as it is compared with what is stated: each word as its singular."""
    return lexicon_key(" ".join(map(english_key, text.split())))


def _with_rivals(english: Sequence[_Slots]) -> list[_Slots]:
    alike = Counter(one.slots for one in english)
    return [replace(one, has_rivals=alike[one.slots] > 1) for one in english]


Scored = tuple[float, tuple[str, ...], Candidate, Candidate]


def _index(english: Sequence[_Slots]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(english):
        for term in {term for slot in one.slots for term in slot}:
            index[term].append(number)
    return index


def _slots(candidate: Candidate, searcher: Searcher) -> _Slots:
    slots: dict[int, list[str]] = {}
    for token in analyse(candidate.text, "en"):
        slots.setdefault(token.position, []).append(token.term)
    terms = tuple(tuple(slot) for slot in slots.values())
    return _Slots(candidate, terms, tuple(searcher.weights.term("en", slot[0]) for slot in terms))


def _scored(
    one: Candidate,
    english: Sequence[_Slots],
    index: dict[str, list[int]],
    searcher: Searcher,
    stated: dict[tuple[str, str], str],
) -> Iterator[Scored]:
    """Weigh the English terms that share a word with what `one` may be called."""
    side = make_side(one.text, "ja", "en", searcher.lexicon, searcher.weights)
    votes: dict[int, int] = defaultdict(int)
    for entries in side.meetings.table.values():
        for terms, _, _ in entries:
            for term in terms:
                for number in index.get(term, ()):
                    votes[number] += 1
    for number in sorted(votes, key=lambda n: (-votes[n] / len(english[n].slots), n))[:TRIED]:
        other = english[number]
        score, via = _evidence(side, other)
        if other.has_rivals and _is_agent(one, "ja") != _is_agent(other.candidate, "en"):
            score *= OTHER_FORM
        stated_via = stated.get((lexicon_key(one.text), _english(other.candidate.text)))
        if stated_via:
            score, via = max(score, KNOWN_SCORE.get(stated_via, 0.0)), (stated_via,)
        if score >= ACCEPT and via != ("number",):  # 6月 is June, and neither is a term
            yield score, via, one, other.candidate


def _is_agent(one: Candidate, lang: Lang) -> bool:
    return AGENTS[lang == "en"].search(one.key) is not None


def _evidence(side: Side, other: _Slots) -> tuple[float, tuple[str, ...]]:
    """Measure how much of both terms meets: 1 when every word of either has its counterpart."""
    evidence = weigh(side, other.slots, other.weights)
    total = sum(side.weights) + sum(other.weights)
    if not evidence.links or not total:
        return 0.0, ()
    met = [e for link in evidence.links for e in side.units[link.unit].equivalents if e.terms == link.terms]
    covered = evidence.covered_query + evidence.covered_passage
    return min(1.0, covered / total), tuple(dict.fromkeys(name for e in met for name in e.via))


def _one_to_one(scored: Sequence[Scored], passages: Sequence[Passage], aligned: Aligned) -> Iterator[TermPair]:
    taken: set[tuple[Lang, str]] = set()
    ranked = sorted(scored, key=lambda s: (-round(s[0], 2), -s[2].value - s[3].value, s[2].key, s[3].key))
    for score, via, ja, en in ranked:
        if ("ja", ja.key) in taken or ("en", en.key) in taken:
            continue
        taken |= {("ja", ja.key), ("en", en.key)}
        yield TermPair(
            ja.text,
            en.text,
            ja.frequency,
            en.frequency,
            round(score, 3),
            via,
            *_examples(ja, en, passages, aligned),
        )


def _examples(ja: Candidate, en: Candidate, passages: Sequence[Passage], aligned: Aligned) -> tuple[Example, Example]:
    """Choose a passage of each side: two that translate each other where there are such, else the best quotations."""
    theirs = {passages[p].id: p for p in en.passages}
    both = [(p, theirs[to]) for p in ja.passages for to in aligned.get(passages[p].id, ()) if to in theirs]
    if not both:
        return _example(ja.passages, passages), _example(en.passages, passages)
    p, q = min(both, key=lambda two: (_unquotable(passages[two[0]]) + _unquotable(passages[two[1]]), two))
    return Example(passages[p].id, passages[p].text), Example(passages[q].id, passages[q].text)


def _example(places: Sequence[int], passages: Sequence[Passage]) -> Example:
    chosen = min(places, key=lambda p: (_unquotable(passages[p]), p))
    return Example(passages[chosen].id, passages[chosen].text)


def _unquotable(passage: Passage) -> int:
    """Measure how far a passage is from a good quotation: prose, a whole sentence, of middling length."""
    length = abs(len(passage.text) - QUOTABLE[passage.lang])
    return length + NO_PROSE * (passage.kind != "paragraph") + NO_PROSE * (not passage.text.endswith(("。", ".", "」")))
