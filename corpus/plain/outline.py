"""Which labelled lines are headings, and how deep? Numbering that fits the running outline decides.

The units are read in order with a stack of open headings. A labelled unit is a heading when its label goes on with
an open heading (3 after 2, 2.2 after 2.1), or opens a deeper level in a way of numbering that is not yet in use
above it (the list "1. 2. 3." inside section 8 of an outline "1. … 9." is a list), and when it looks like a
heading: short, no full stop, with something standing below it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.plain.headings import RANKS, Label, follows, is_first, is_led, is_top_named, ordinal
from corpus.plain.lines import is_terminal, normal_form
from corpus.plain.units import LEADER, LINKING_JA, MAX_HEADING, MAX_HEADING_LINES, Unit

STRONG: frozenset[str] = frozenset(
    {"部", "章", "節", "款", "目", "条", "part", "chapter", "section", "appendix", "decimal", "letters", "supplement"}
)
"""Labels that hardly ever number a list: such a unit needs nothing below it to be a heading."""
DECIMAL: frozenset[str] = frozenset({"decimal", "dot", "bare", "章", "chapter", "appendix", "letters", "topic"})
"""Ways of numbering whose numbers can be the beginning of a decimal number: 3. → 3.1, 第3章 → 3.1."""


_IN_NO_HEADING = re.compile(r"https?://|^\d+[.)]?\s*(?:出典|出所|Source)|[、,，;；]$")
"""What stands in notes and running text, never in a heading."""
_PAGE_END = re.compile(r"\S[ \t\u3000]+\d{1,3}$")
"""How an entry of a table of contents ends when its leaders are lost."""
_CITATION = re.compile(r"『[^』]+』|[（(](?:19|20)\d{2}[）)]|[“\"][^”\"]{20,}[”\"]|\bpp?\.\s?\d")
"""What stands in a footnote that names a source."""
NOTE_STYLES: frozenset[str] = frozenset({"bare", "half-paren", "paren"})
"""Labels that number footnotes too."""
MIN_CONTENTS = 3
"""So many entries of a table of contents stand next to each other."""
MOSTLY = 0.8
"""At the top of a text so large a share of a run must stand one right below the other to be a list."""
MAX_RUN = 400
"""So many units below it are looked at to decide whether a unit begins a list."""
NEAR = 4
"""The next item of a list stands at most so many units below."""
SOFT_MARKS = "●◎□◇★"
"""Marks that are bullets where headings are numbered."""
APPENDED: frozenset[str] = frozenset({"supplement", "appendix"})
"""What stands at the end of a table of contents, often without a page."""
MAX_REPEATS = 2
"""An unnumbered title that comes more often in a text is a label in a box, not a heading."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An open heading: its way of numbering, its number, its level."""

    style: str
    parts: tuple[str, ...]
    level: int


def levels(units: Sequence[Unit]) -> dict[int, int]:
    """Return the level (from 1) of each unit that is a heading, by its position in `units`."""
    return outline(units, ())[0]


def outline(units: Sequence[Unit], stack: Sequence[Frame]) -> tuple[dict[int, int], Sequence[Frame]]:
    """Return the levels as `levels` does, and the headings open at the end; `stack` are those open at the beginning."""
    candidates = {at: unit for at, unit in enumerate(units) if is_candidate(unit)}
    skipped = _contents(units, candidates)
    running = _Outline(units, {at: unit for at, unit in candidates.items() if at not in skipped}, stack)
    return running.found(), running.stack


def is_candidate(unit: Unit) -> bool:
    """Tell whether a unit looks like a heading, whatever stands around it."""
    text = unit.lines[-1].text
    return (
        (unit.label is not None or unit.title is not None)
        and len(unit.lines) <= MAX_HEADING_LINES
        and unit.width <= MAX_HEADING
        and not (is_terminal(text) and text[-1] in "。．.")
        and not LEADER.search(text[-80:])
        and bool(unit.title or (unit.label and (unit.label.title or unit.label.style in STRONG)))
        and not LINKING_JA.search(text)
        and not any(_IN_NO_HEADING.search(line.text[-MAX_HEADING:]) for line in unit.lines)
        and not (unit.label and unit.label.style in NOTE_STYLES and _CITATION.search(text[-MAX_HEADING:]))
    )


def _contents(units: Sequence[Unit], candidates: Mapping[int, Unit]) -> set[int]:
    """Find the entries of tables of contents: by their dotted leaders, or because they come again later."""
    last = {_key(unit): at for at, unit in candidates.items()}
    again = {at for at, unit in candidates.items() if last[_key(unit)] > at and _bare(at, units, candidates)}
    entries = {at for at in again if len({at - 2, at - 1, at, at + 1, at + 2} & again) >= MIN_CONTENTS}
    for first, final in _clusters([at for at, unit in enumerate(units) if _has_leader(unit)]):
        while final + 1 < len(units) and _ends_contents(final + 1, units, candidates):
            final += 1
        entries.update(range(first, final + 1))
    return entries


def _ends_contents(at: int, units: Sequence[Unit], candidates: Mapping[int, Unit]) -> bool:
    """Tell whether a unit right after leaders is one more entry: with a page number, or an appendix without one."""
    label = units[at].label
    named = label.style in APPENDED if label is not None else units[at].title is not None
    appendix = named and _bare(at, units, candidates)
    return appendix or _PAGE_END.search(units[at].lines[-1].text) is not None


def _clusters(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each group of at least MIN_CONTENTS places that stand near each other."""
    group: list[int] = []
    for at in (*places, None):
        if at is not None and (not group or at - group[-1] <= NEAR):
            group.append(at)
            continue
        if len(group) >= MIN_CONTENTS:
            yield group[0], group[-1]
        group = [at] if at is not None else []


def _has_leader(unit: Unit) -> bool:
    return LEADER.search(unit.lines[-1].text[-80:]) is not None


def _key(unit: Unit) -> str:
    return normal_form("".join(line.text for line in unit.lines))


def _bare(at: int, units: Sequence[Unit], candidates: Mapping[int, Unit]) -> bool:
    return at + 1 >= len(units) or at + 1 in candidates or _has_leader(units[at + 1])


class _Outline:
    """The running outline: a stack of open headings, from the outermost."""

    def __init__(self, units: Sequence[Unit], candidates: Mapping[int, Unit], stack: Sequence[Frame]) -> None:
        self.units = units
        self.candidates = candidates
        self.stack = list(stack)
        self.last_item: tuple[int, Label] | None = None
        self.levels: dict[int, int] = {}
        self.marks: defaultdict[str, list[int]] = defaultdict(list)
        for at, unit in candidates.items():
            self.marks[unit.lines[0].text[0]].append(at)
        self.repeats = Counter(unit.title for unit in candidates.values())

    def found(self) -> dict[int, int]:
        for at, unit in enumerate(self.units):
            if at in self.candidates and self._take(at, unit):
                continue
            if unit.label is not None:
                self.last_item = (at, unit.label)
        return self.levels

    def _take(self, at: int, unit: Unit) -> bool:
        frame = self._labelled(at, unit.label) if unit.label is not None else self._titled(at, unit)
        if frame is None:
            return False
        self.stack = [*self.stack[: frame.level - 1], frame]
        self.levels[at] = frame.level
        return True

    def _labelled(self, at: int, label: Label) -> Frame | None:
        depth = self._sibling(label)
        if depth is not None and not self._goes_on_with_list(at, label):
            return Frame(label.style, label.parts, depth + 1)
        if depth is not None:
            return None
        return self._child(at, label)

    def _sibling(self, label: Label) -> int | None:
        """Return the position in the stack of the open heading that this label comes next after."""
        for depth in range(len(self.stack) - 1, -1, -1):
            frame = self.stack[depth]
            if frame.style == label.style and follows(frame.parts, label):
                return depth
            if label.style in RANKED and frame.style == label.style:
                return depth
        return None

    def _child(self, at: int, label: Label) -> Frame | None:
        if label.style in RANKED:
            return Frame(label.style, label.parts, self._above(RANKS[label.style]) + 1)
        if len(label.parts) > 1 or label.style == "supplement":
            return self._decimal(label)
        if any(frame.style == label.style for frame in self.stack) or not is_first(label):
            return None
        if label.style not in STRONG and self._is_list(at, label):
            return None
        return Frame(label.style, label.parts, len(self._numbered()) + 1)

    def _numbered(self) -> list[Frame]:
        """Return the stack without an unnumbered heading at its end, which contains no numbered ones."""
        return self.stack[:-1] if self.stack and self.stack[-1].style == "named" else self.stack

    def _above(self, rank: int) -> int:
        """Count the open headings that may contain one of this rank."""
        return next(
            (depth for depth, frame in enumerate(self.stack) if RANKS.get(frame.style, 99) >= rank), len(self.stack)
        )

    def _decimal(self, label: Label) -> Frame | None:
        for depth in range(len(self.stack) - 1, -1, -1):
            frame = self.stack[depth]
            if frame.style in DECIMAL and frame.parts == label.parts[:-1]:
                return Frame(label.style, label.parts, depth + 2)
        for depth, frame in enumerate(self.stack):
            if frame.style == label.style and _after_missing_parent(frame.parts, label):
                return Frame(label.style, label.parts, depth + 1)
        if label.style == "supplement":
            return Frame(label.style, label.parts, 1)
        if is_first(label) and all(
            frame.style != "decimal" or len(frame.parts) != len(label.parts) for frame in self.stack
        ):
            return Frame(label.style, label.parts, len(self._numbered()) + 1)
        return None

    def _titled(self, at: int, unit: Unit) -> Frame | None:
        title = unit.title or ""
        if unit.depth:
            return Frame("listed", (title,), unit.depth)
        if self.repeats[title] > MAX_REPEATS and not is_top_named(title):
            return None
        if is_top_named(title):
            return Frame("led" if is_led(title) else "named", (title,), 1)
        mark = unit.lines[0].text[0]
        style = unit.plain or (f"mark{mark}" if mark != title[:1] else "named")
        if style.startswith("mark") and (self._is_stray(mark) or (mark in SOFT_MARKS and self._is_numbered())):
            return None
        if style.startswith("mark") and self._is_run(mark):
            return None
        for depth, frame in enumerate(self.stack):
            if frame.style == style or {frame.style, style} == {"plain", "named"}:
                return Frame(style, (title,), depth + 1)
        return Frame(style, (title,), (1 if style == "caps" else len(self.stack) + 1))

    def _is_stray(self, mark: str) -> bool:
        """A mark that is used once in a text whose headings are numbered is no heading."""
        return self._is_numbered() and len(self.marks[mark]) < 2

    def _is_numbered(self) -> bool:
        return any(frame.style in DECIMAL for frame in self.stack)

    def _is_run(self, mark: str) -> bool:
        """Tell whether most units that begin with this mark stand directly one below the other: a list."""
        places = self.marks[mark]
        return len(places) > 1 and sum(after - before == 1 for before, after in pairwise(places)) > 0.5 * (
            len(places) - 1
        )

    def _is_list(self, at: int, label: Label) -> bool:
        """Look ahead along the run 1, 2, 3 …: in a list, items stand one right below the other or end as sentences."""
        if self.units[at].listed:
            return False
        run = self._run(at, label)
        pairs = list(pairwise(run))
        touching = sum(self._touching(before, after) for before, after in pairs)
        ending = sum(is_terminal(self.units[n].lines[-1].text) and n not in self.candidates for n in run)
        if not pairs:
            return self._is_lonely(at, label)
        return touching > (0.5 if self.stack else MOSTLY) * len(pairs) or ending > 0.34 * len(run)

    def _touching(self, before: int, after: int) -> bool:
        """Tell whether nothing stands between two units, the address that a note gives not counted."""
        between = range(before + 1, after)
        return len(between) <= 3 and all("http" in self.units[n].lines[0].text[:40] for n in between)

    def _is_lonely(self, at: int, label: Label) -> bool:
        """A single item without a second is a heading only in ways of numbering that head sections."""
        glued = self.units[at].lines[0].glued
        return (not glued and label.style not in {"dot", "roman", "kanji"}) or at + 1 >= len(self.units)

    def _run(self, at: int, label: Label) -> list[int]:
        """Follow a run from its first unit: headings anywhere below, items only near the one before."""
        run, parts = [at], label.parts
        for n in range(at + 1, min(at + MAX_RUN, len(self.units))):
            other = self.units[n].label
            if other is None:
                continue
            heading = n in self.candidates
            if other.style == label.style and follows(parts, other) and (heading or n - run[-1] <= NEAR):
                run.append(n)
                parts = other.parts
            elif heading and ((other.style == label.style and is_first(other)) or self._closes(other)):
                break
        return run

    def _closes(self, label: Label) -> bool:
        """Tell whether a labelled unit goes on with a heading that is open now, so that a run below it ends."""
        return self._sibling(label) is not None or label.style in RANKED

    def _goes_on_with_list(self, at: int, label: Label) -> bool:
        """Tell whether a label that fits the outline fits the list right before it as well, and looks like it."""
        if self.last_item is None or label.style in STRONG or self.units[at].listed:
            return False
        where, item = self.last_item
        if item.style != label.style or not follows(item.parts, label) or at - where > 2:
            return False
        before, here = self.units[where].lines[0], self.units[at].lines[0]
        return before.indent == here.indent and before.blanks == here.blanks and at - where == 1


RANKED: frozenset[str] = frozenset(name for name, rank in RANKS.items() if rank < 10)
"""Chapters, sections, articles: their rank places them, whatever their number."""


def _after_missing_parent(parts: tuple[str, ...], label: Label) -> bool:
    """Tell whether a label is the first below a heading that was lost: 2.1 after 1.3."""
    if len(parts) != len(label.parts) or not is_first(label) or parts[:-2] != label.parts[:-2]:
        return False
    before, here = ordinal(label.style, parts[-2]), ordinal(label.style, label.parts[-2])
    return before is not None and here == before + 1
