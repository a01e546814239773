"""Which words of a short query belong together, and does a passage answer it?

A compound, words that the lexicon knows as one, and a number with the word it numbers are one group; a passage has a
group when it has nearly all of its weight in one place. Sentences are not judged so: there the score alone decides.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.patterns import lazy
from corpus.quick import dataclass
from indexer.lexicon.grammar import function_words
from search.evidence import Evidence
from search.meetings import Begun
from search.side import SURE, Side
from search.texts import Slot, Text

MOST_WORDS = 6
"""A query of more words of content is a sentence."""
LONGEST_NAMES = 12
"""A query of so many words may be short, if there are names among them."""
PARTICLES = frozenset("をがは")
"""Japanese particles that make a clause of words; they mark what is done, who does it, and what is spoken of."""
PREDICATES = frozenset(
    "i you he she it we they them him me us this these be is are am was were been have has had do does did will would "
    "can could may might must shall should not if when becaus while although which who whom whose there".split()
)
"""English words that stand in clauses rather than in terms."""
SENTENCE_END = lazy(r"[。．！？!?]\s*$|[a-z]\.\s*$")
COUNTER = "号"
"""What Japanese writes after a number and English does not, or not always."""
HYPHENS = frozenset("-‐‑")
LONGEST_KIND = 3
"""The longest part after a hyphen that only says of what kind a place is, in letters."""
MOST_GROUPS = 3
"""Nor is a query of more groups a term, where it is looked up in the other language, which may put it otherwise."""
GROUP_SHARE = 0.75
"""What part of a group's weight a passage must have."""
ANSWER_SHARE = 0.5
"""More than this part of the weight of all groups makes a passage an answer."""
LEAST_STRENGTH = 0.4
"""A weaker link is a trace, no answer."""
SPREAD = 6
"""How many other words may stand among those of a group, at most."""
ROOM = 2
"""How many for each of its words but the first."""
LONGEST_TITLE = 4
"""A query of so many words with capitals may be a name."""
TITLE_PART, NEAR_PART = 0.25, 0.1
"""What parts of the score are for the title of the section, and for groups that stand side by side."""
APART = 0.05
"""What each other word among those of a group costs."""
HEADED_SHARE = 0.8
"""What a word counts that stands in a heading above the passage only."""
OUTER_SHARE = 0.5
"""What the titles further out count beside that of the section itself."""
MENTIONS_PART = 0.1
"""What part of the score is for passages that speak of it more than once: all but 1/n of it for n mentions."""
START_PART = 0.05
"""What part of the score is for passages that begin with it, as those do that say what it is."""
START = 5
"""Half of that is left where so many words stand before it."""
JUST = 0.3
"""By which part the score of a passage is raised that is the term and nothing else: a heading, an entry."""
LONG_PASSAGE = 500.0
"""A passage of so many words scores half of a very short one."""
SHORT_PASSAGE = 30
"""A passage of fewer words gains nothing by it: a line of a table says less of a thing than a sentence does."""
DOUBT = 0.5
"""How much of what a sure link lacks of 1 it loses."""


Places = dict[int, tuple[int, int, float]]
"""For each word of the query the words of the passage that it met (half-open), and how surely."""


@dataclass(frozen=True, slots=True)
class Group:
    """Word positions of the query that belong together, and what they weigh; `numbered` when a number is among them.

    `room` is how many other words may stand among them.
    """

    positions: tuple[int, ...]
    weight: float
    numbered: bool
    room: int


def groups_of(side: Side, neighbours: Container[int] = (), apart: bool = False) -> tuple[Group, ...]:
    """Group the words of content of a short query; a sentence has no groups.

    `neighbours` are the places of words that are known to belong to the next; `apart` groups names and numbers only.
    """
    content = _content(side)
    named = sum(end - start - 1 for start, end in side.names)
    if not content or len(content) - named > MOST_WORDS or SENTENCE_END.search(side.text) or prose(side):
        return ()
    runs: list[list[int]] = [[content[0]]]
    for at in content[1:]:
        if (runs[-1][-1] in neighbours and at == runs[-1][-1] + 1) or _together(side, runs[-1][-1], at, apart):
            runs[-1].append(at)
        else:
            runs.append([at])
    if side.lang != side.target and len(runs) > MOST_GROUPS:
        return ()
    return tuple(_group(side, run, apart) for run in runs)


def says_something(side: Side) -> bool:
    """Tell whether a query has any word of content: である has none."""
    return bool(_content(side))


def may_be_short(side: Side) -> bool:
    """Tell whether a query is to be looked at for names: it is short enough, and says nothing as a clause does."""
    return 0 < len(_content(side)) <= LONGEST_NAMES and not SENTENCE_END.search(side.text) and not prose(side)


def _content(side: Side) -> list[int]:
    """List the places of the words that are no function words, or stand within a name."""
    small = function_words(side.lang)
    named = {at for start, end in side.names for at in range(start, end)}
    return [
        at
        for at, term in enumerate(side.terms)
        if at in named or ((term not in small or ends_in_kind(side, at)) and not _unsaid(side, at))
    ]


def _unsaid(side: Side, at: int) -> bool:
    """Tell whether a word only says that the number of something is one: 国道9号 is Route 9, 台風9号 Typhoon No. 9."""
    if side.lang == side.target or side.terms[at] != COUNTER or at < 2 or not side.terms[at - 1].startswith("#"):
        return False
    return at + 1 == len(side.terms) or side.spans[at][1] < side.spans[at + 1][0]


def ends_in_kind(side: Side, at: int) -> bool:
    """Tell whether a word has one of a few letters after a hyphen, as names of places do (To-ji, Byodo-in)."""
    if not 0 <= at < len(side.terms) - 1 or not side.terms[at + 1].isalpha() or len(side.terms[at + 1]) > LONGEST_KIND:
        return False
    return side.lang == "en" and side.text[side.spans[at][1] : side.spans[at + 1][0]] in HYPHENS


def prose(side: Side) -> bool:
    """Tell whether a text says something of something, as a clause does and a term does not."""
    if side.lang == "ja":
        gaps = (side.text[left[1] : right[0]] for left, right in pairwise(side.spans))
        return any(not PARTICLES.isdisjoint(gap) for gap in gaps)
    return any(term in PREDICATES and not ends_in_kind(side, at - 1) for at, term in enumerate(side.terms))


def _together(side: Side, left: int, right: int, apart: bool = False) -> bool:
    if any(start <= left and right < end for start, end in side.names):
        return True
    if right == left + 1 and ends_in_kind(side, left):
        return True
    gap = side.text[side.spans[left][1] : side.spans[right][0]]
    if side.terms[right].startswith("#") or side.terms[left].startswith("#"):
        return len(gap.strip(" 　-‐・/.,")) == 0
    if side.lang == "ja" and not gap and not apart:
        return True
    return not apart and any(
        unit.start <= left and right < unit.end and any(e.weight >= SURE and len(e.via) > 0 for e in unit.equivalents)
        for unit in side.units
    )


def pairs_to_check(side: Side) -> list[int]:
    """List the places of words that may belong to the next: it follows at once, and nothing says so yet."""
    content = _content(side)
    return [a for a, b in pairwise(content) if b == a + 1 and not _together(side, a, b)]


def is_title(side: Side) -> bool:
    """Tell whether a query of a few words has a capital at each, as names have (Kyoto Protocol)."""
    words = [side.words(at, at + 1) for at in _content(side)]
    return 1 < len(words) <= LONGEST_TITLE and all(word[0].isupper() and not word.isupper() for word in words)


def _group(side: Side, run: Sequence[int], apart: bool) -> Group:
    numbered = len(run) > 1 and any(side.terms[at].startswith("#") for at in run)
    within = sum(start < at < end for at in run for start, end in side.names)
    return Group(tuple(run), sum(side.weights[at] for at in run), numbered, _room(side, run, numbered, within, apart))


def _room(side: Side, run: Sequence[int], numbered: bool, within: int, apart: bool) -> int:
    """Say how many words may stand among those of a group: none beside a label's number, a day within a date.

    `within` counts the words that only go on with a name.
    """
    if not numbered:
        return SPREAD if apart else min(SPREAD, max(ROOM, ROOM * (len(run) - within - 1)))
    return 2 if all(side.terms[at].startswith("#") for at in run) else 0


def answers(side: Side, groups: Sequence[Group], evidence: Evidence) -> bool:
    """Tell whether a passage has more than half of what is asked for, by weight."""
    places = _places(evidence)
    met = sum(group.weight for group in groups if _met(side, group, places))
    return met > ANSWER_SHARE * sum(group.weight for group in groups)


def has_all(side: Side, groups: Sequence[Group], evidence: Evidence) -> bool:
    """Tell whether a passage surely has every group, no further apart than the words of one group may be."""
    places = _places(evidence, SURE)
    if not all(_met(side, group, places) for group in groups):
        return False
    found = [places[at] for group in groups for at in group.positions if at in places]
    met = {at for start, end, _ in found for at in range(start, end)}
    return max(met) + 1 - min(met) - len(met) <= SPREAD * (len(groups) - 1)


def concept_score(
    side: Side,
    groups: Sequence[Group],
    evidence: Evidence,
    passage: Text,
    named: float,
) -> float:
    """Score an answer in 0…1 so that it does not depend on how the question was spelled.

    What counts is how much of each group is there and how close together, how much of it the titles name (`named`,
    0…1), how near the groups are to each other, how often the passage speaks of them (saturating, as in BM25), how
    early, and its length. What the lexicon is sure of counts nearly as the word itself.
    """
    places = _places(evidence)
    parts = TITLE_PART * named + NEAR_PART * _near(groups, places) + START_PART * _early(places)
    parts += 1 - TITLE_PART - NEAR_PART - MENTIONS_PART - START_PART
    met = sum(end - start for start, end in {(start, end) for start, end, _ in places.values() if start >= 0})
    just = met >= len(passage)
    words = len(passage) if just else max(len(passage), SHORT_PASSAGE)
    worth = _covered(side, groups, places) * (1 + JUST * just) / (1 + words / LONG_PASSAGE)
    return worth * (parts + MENTIONS_PART * _mentioned(side, groups, passage))


def named_by(side: Side, groups: Sequence[Group], heading: Evidence, above: Evidence) -> float:
    """Tell how much of a short query a section's own title has, or else the titles further out, 0…1."""
    own, all_of_them = (_covered(side, groups, _places(title)) for title in (heading, above))
    return max(own, OUTER_SHARE * all_of_them)


def _covered(side: Side, groups: Sequence[Group], places: Places) -> float:
    """Tell how much of all groups is there, by weight, 0…1."""
    return sum(_share(side, group, places) for group in groups) / sum(group.weight for group in groups)


def _mentioned(side: Side, groups: Sequence[Group], passage: Text) -> float:
    """Tell how often a passage speaks of the groups: 0 for once, near 1 for many times."""
    counts = [0] * len(side.terms)
    for at, begun in side.meetings.along(passage):
        for start, end in _begins(begun, passage[at + 1] if at + 1 < len(passage) else ()):
            for position in range(start, end):
                counts[position] += 1
    often = ((group, min(counts[position] for position in group.positions)) for group in groups)
    return sum(group.weight * (1 - 1 / n) for group, n in often if n) / sum(group.weight for group in groups)


def _early(places: Places) -> float:
    """Tell how early a passage speaks of it: 1 for its first word, 0 where only headings do."""
    first = min((start for start, _, _ in places.values()), default=-1)
    return 1 / (1 + first / START) if first >= 0 else 0.0


def _begins(begun: Begun, second: Slot) -> set[tuple[int, int]]:
    """List the runs of the query's words (half-open) that begin to be met, each once."""
    if begun.runs is None:
        begun.runs = {(start[1], start[2]) for start in begun.single if start[4] >= LEAST_STRENGTH}
    if not begun.longer:
        return begun.runs
    longer = {
        (start[1], start[2]) for term in second for start in begun.longer.get(term, ()) if start[4] >= LEAST_STRENGTH
    }
    return begun.runs | longer


def telling_links(side: Side, evidence: Evidence) -> Evidence:
    """Leave out the links of small words: they are no reason why a passage answers a short query."""
    small = function_words(side.lang)
    kept = tuple(raw for raw in evidence.raw if any(side.terms[at] not in small for at in range(raw[2], raw[3])))
    return evidence if len(kept) == len(evidence.raw) else replace(evidence, raw=kept)


def _places(evidence: Evidence, least: float = LEAST_STRENGTH) -> Places:
    sure = [raw for raw in evidence.raw if raw[6] >= least]
    return {at: (raw[4], raw[5], raw[6]) for raw in sure for at in range(raw[2], raw[3])}


def _held(place: tuple[int, int, float]) -> float:
    """Say what a link counts: less where it is into a heading (its positions are below 0)."""
    return trust(place[2]) * (HEADED_SHARE if place[0] < 0 else 1.0)


def _share(side: Side, group: Group, places: Places) -> float:
    """Weigh what a passage has of a group: less when its words are far apart."""
    found = [at for at in group.positions if at in places]
    if not found:
        return 0.0
    weight = sum(side.weights[at] * _held(places[at]) for at in found)
    return weight / (1 + APART * _others(group, places))


def trust(strength: float) -> float:
    """Say what a link counts: what is sure nearly as the word itself, which comes first where all else is alike."""
    return 1 - DOUBT * (1 - strength) if strength >= SURE else strength


def _others(group: Group, places: Places) -> int:
    """Count the words that stand among those of a group and meet nothing of the query."""
    if len(group.positions) == 1:
        return 0
    found = [places[at] for at in group.positions if at in places]
    first, last = min(start for start, _, _ in found), max(end for _, end, _ in found)
    met = {at for start, end, _ in places.values() for at in range(max(start, first), min(end, last))}
    return last - first - len(met)


def _near(groups: Sequence[Group], places: Places) -> float:
    """Tell how near neighbouring groups are, 1 for side by side and in order."""
    starts = [min(places[at][0] for at in group.positions if at in places) for group in groups if _any(group, places)]
    gaps = [b - a if b > a else 2 * (a - b) for a, b in pairwise(starts)]
    return sum(1 / (1 + gap / SPREAD) for gap in gaps) / len(gaps) if gaps else 1.0


def _any(group: Group, places: Places) -> bool:
    return any(at in places for at in group.positions)


def _met(side: Side, group: Group, places: Places) -> bool:
    """Tell whether a passage has a group: nearly all of it, in one place, with its number."""
    found = [at for at in group.positions if at in places]
    if sum(side.weights[at] for at in found) < GROUP_SHARE * group.weight:
        return False
    if group.numbered and not all(at in places for at in group.positions if side.terms[at].startswith("#")):
        return False
    return _others(group, places) <= group.room
