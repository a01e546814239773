"""Which lines belong together? Lines become units: paragraphs, items, rows, captions, notes, possible headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Kind
from corpus.plain.headings import Label, is_named, is_title_case, marked_title, parse_label
from corpus.plain.lines import BULLET, Layout, Line, ends_by_mark, first_chunk, is_terminal, normal_form
from corpus.script import is_japanese, language

MAX_HEADING = 160
"""A heading is at most so many columns wide (all its lines together)."""
MAX_HEADING_LINES = 3
HEADING_STYLES = frozenset(
    {"decimal", "dot", "部", "章", "節", "款", "目", "chapter", "section", "appendix", "letters"}
)
"""Labels that hardly ever stand at the start of a line by accident."""
TIGHT = 3
"""How much narrower (columns) than those above it a full line of Japanese may be; twice that with Latin in it."""
LOOSE = 1.4
"""Where paragraph ends are marked, an unmarked line may fall short of the measure by so many times the slack."""
LARGE_TYPE = 0.45
"""A heading in larger type fills its line at so small a share of the measure (columns)."""
MIN_LISTED = 3
"""A title in a table of contents has at least so many characters, its number included."""
PROSE = 60
"""A line at least so wide (columns) that stops in mid-sentence is taken for prose that goes on."""

MAX_CELL = 60
"""A line below a table's row, at most so wide (columns), is a row of one cell."""

MAX_ROW = 300
"""A line with wide gaps and so many characters at most is a row."""

CAPTION = re.compile(
    r"(?:図表|図|表|写真|グラフ|Figure|Fig\.|Table|Chart|Box|Plate|FIGURE|TABLE)[ \t\u3000]*"
    r"[\dA-Z０-９Ⅰ-Ⅻ][\d０-９.\-－‐–．]*[a-z]?(?=[ \t\u3000.:．：）)】]|$)|[図表][：:]"
)
_N = r"[\d０-９]{1,2}"
_DAYS = rf"{_N}日?(?:[-－‐–~～〜・･](?:{_N}月)?{_N}日?)*"
DATED = re.compile(rf"(?:[\d０-９]{{4}}年)?{_N}月(?:{_DAYS})?[ \u3000]*[：:]")
"""How an entry of a chronology begins (4月23日-25日：), whatever stands before it."""
NOTE = re.compile(
    r"(?:[（(]?(?:出典|出所|資料|注記|注釈|備考|注|註|出處)(?:[\d０-９]+)?"
    r"(?:[）)：:、]|[ \u3000]|$)|[†‡§¶](?=\S)|\*{1,3}(?=[ \t]?\S)(?!\*)"
    r"|\*\d+[ \t)]|(?:Source|Sources|Note|Notes|N\.B\.)\s*[:：]|[※＊]\s*[\d０-９]*"
    r"|\[\d+\][ \t]|\d{1,3}\)[ \t]*(?=(?:https?:|See |Ibid)))"
)
SEPARATOR = re.compile(r"[-－ー―─━=＝_＿*＊~～・.…◆◇○●□■+\s]{3,}$")
LEADER = re.compile(
    r"(?:[.．・…‥･]{3,}|(?:[ \u3000]\.){3,}|…+|[-‐─]{6,})[ \t\u3000]*[（(]?[\divxlc０-９\-－]{1,6}[)）]?$"
)
_OPENING, _CLOSING = "（(「『［[【〔“", "）)」』］]】〕”"
_NOT_FIRST = re.compile("[、。，．・：；）」』】〕〉》々ゝゞーぁぃぅぇぉっゃゅょァィゥェォッャュョ!?！？)\\]]")
LINKING_JA = re.compile(
    "(?:[をがは]|に関する|における|に対する|についての|ための|及び|および|並びに|または|又は|により|によって|に基づく|に向けた)$"
)
"""A Japanese line that ends so goes on."""
_UNLED = re.compile(r"(\S.{2,150}?)[ \t\u3000]+\d{1,3}$")
_LINKING_END = re.compile(
    r"(?:,|\b(?:the|an?|of|in|to|that|and|or|for|with|by|on|as|at|from|is|are|was|were|be|been|has|had|have|which|who|whose|"
    r"this|these|those|their|its|his|her|our|my|into|than|between|among|through|under|over|not|but|if|when|while|because|"
    r"any|some|such|each|every|no|more|most|will|would|can|could|may|might|should|must|also|only|very))$"
)
"""An English line that ends in such a word goes on, even with a capital letter."""
_URL_LINE = re.compile(r"(?:https?://|www\.)[!-~]+$")
_HYPHEN_END = re.compile(r"[^\W\d_]-$")
_COLUMNS = re.compile(r"\S.{7,}\S {4,}\S")
"""Cells that are set apart by spaces."""
_WORDY_END = re.compile(r"(?:[A-Za-z]{2}|[,;]|\b[aI])$")


@dataclass(slots=True)
class Unit:
    """Lines that a reader sees as one thing, with what its first line looks like.

    `label` is the number at its start; `title` the words of a heading that is known by its word or its mark; `plain` is
    set for a heading known only by how it stands ("caps" or "plain", see corpus.plain.unnumbered); `listed`: the table
    of contents has it; `depth`: the level at which it does, where that is known.
    """

    kind: Kind
    lines: list[Line]
    label: Label | None = None
    title: str | None = None
    plain: str | None = None
    listed: bool = False
    depth: int = 0

    @property
    def width(self) -> int:
        return sum(line.width for line in self.lines)


def units(lines: Iterable[Line], layout: Layout, contents: Collection[str] = ()) -> Iterator[Unit]:
    """Gather lines into units, in order; every line is in exactly one unit.

    `contents` are the titles that tables of contents list, as `corpus.plain.lines.normal_form` writes them.
    """
    current: Unit | None = None
    for line in lines:
        if current is not None and not current.listed and _continues(current, line, layout, contents):
            current.lines.append(line)
            current.listed = _is_listed(current, contents)
            continue
        if current is not None:
            yield current
        current = _in_table(begin(line), current)
        current.listed = _is_listed(current, contents)
    if current is not None:
        yield current


def is_row(text: str) -> bool:
    """Tell whether a line is a row of a table: cells set apart by tabs or by wide gaps."""
    if "\t" in text:
        return True
    return (
        "    " in text and len(text) <= MAX_ROW and _COLUMNS.match(text) is not None and not LEADER.search(text[-80:])
    )


def _in_table(unit: Unit, before: Unit | None) -> Unit:
    """Take a short line right below a table's row for a row with one cell."""
    line = unit.lines[0]
    row = before is not None and before.kind == "row" and not SEPARATOR.match(before.lines[-1].text)
    if row and line.blanks == 0 and unit.kind == "paragraph" and line.width <= MAX_CELL and not is_terminal(line.text):
        unit.kind = "row"
    return unit


def begin(line: Line) -> Unit:
    """Look at the first line of a unit and say what it may be."""
    text = line.text
    if SEPARATOR.match(text):
        return Unit("row", [line])
    if is_row(text):
        return Unit("row", [line])
    if CAPTION.match(text) and not is_terminal(text):
        return Unit("caption", [line])
    if NOTE.match(text):
        return Unit("note", [line])
    title = marked_title(text) or (text if is_named(text) else None)
    label = parse_label(text)
    if label or title:
        return Unit("item", [line], label, title)
    return Unit("item" if BULLET.match(text) or DATED.match(text) else "paragraph", [line])


def starts_unit(line: Line) -> bool:
    """Tell whether a line begins something new whatever stands before it."""
    text = line.text
    return bool(
        (BULLET.match(text) and not NOTE.match(text))
        or DATED.match(text)
        or SEPARATOR.match(text)
        or is_row(text)
        or (CAPTION.match(text) and not is_terminal(text))
        or is_named(text)
        or marked_title(text)
        or LEADER.search(text[-80:])
    )


def listed_titles(lines: Sequence[Line]) -> frozenset[str]:
    """Read the titles in tables of contents: lines that end in dotted leaders, with the line before where broken."""
    titles: set[str] = set()
    for at, line in enumerate(lines):
        leader = LEADER.search(line.text[-MAX_HEADING:]) if line.width <= MAX_HEADING else None
        if leader:
            title = line.text[: len(line.text) - len(line.text[-MAX_HEADING:]) + leader.start()]
            titles.add(normal_form(title))
            titles.add(normal_form(lines[at - 1].text + title) if at else "")
            titles.update(normal_form(near[1]) for near in _beside(lines, at))
    return frozenset(title for title in titles if len(title) >= MIN_LISTED) if len(titles) >= 6 else frozenset()


def _beside(lines: Sequence[Line], at: int) -> Iterator[re.Match[str]]:
    """Yield the entries next to one with leaders that are so long that they have none, only a page number."""
    for near in (at - 1, at + 1):
        match = _UNLED.match(lines[near].text) if 0 <= near < len(lines) else None
        if match:
            yield match


def _is_listed(unit: Unit, contents: Collection[str]) -> bool:
    if not contents or len(unit.lines) > MAX_HEADING_LINES or unit.width > MAX_HEADING:
        return False
    return normal_form("".join(line.text for line in unit.lines)) in contents


def _continues(unit: Unit, line: Line, layout: Layout, contents: Collection[str]) -> bool:
    """Decide whether a line goes on with the unit before it."""
    last = unit.lines[-1]
    if contents and line.width <= MAX_HEADING and normal_form(line.text) in contents:
        return False
    if contents and _is_listed(Unit(unit.kind, [*unit.lines, line]), contents):
        return True
    if (
        starts_unit(line)
        or line.glued
        or SEPARATOR.match(last.text)
        or "\t" in last.text
        or LEADER.search(last.text[-80:])
    ):
        return False
    if unit.title and len(unit.lines) == 1 and layout.name != "lines" and not _is_open(unit):
        return False
    if _URL_LINE.match(line.text) and (_URL_LINE.match(last.text) or is_terminal(last.text)):
        return False
    if layout.name == "lines":
        return _broken_line(unit, last, line)
    return _wrapped_on(unit, last, line, layout)


def _broken_line(unit: Unit, last: Line, line: Line) -> bool:
    """In a text of one paragraph per line: does the line before stop in mid-sentence, as at a page break?"""
    if unit.kind in ("caption", "row") or is_terminal(last.text) or _new_thing(line):
        return False
    first = line.text[0]
    if first.islower() and last.width >= PROSE // 2 and _WORDY_END.search(last.text):
        return True
    if LINKING_JA.search(last.text) and last.width >= PROSE // 2 and not unit.title:
        return True
    long = last.width >= PROSE and line.width >= PROSE // 2 and not unit.label
    if first.isascii():
        return bool(long and _LINKING_END.search(last.text) and line.blanks > 0)
    return (
        long and line.blanks > 0 and last.width >= 2 * PROSE and is_terminal(line.text) and not last.text[-1].isascii()
    )


def _new_thing(line: Line) -> bool:
    return bool(NOTE.match(line.text) or parse_label(line.text))


def _wrapped_on(unit: Unit, last: Line, line: Line, layout: Layout) -> bool:
    """In a text with lines broken at a measure: was the line before broken there?"""
    gap = line.blanks > layout.spacing
    if is_terminal(last.text) and _other_language(last.text, line.text):
        return False
    unfinished = not is_terminal(last.text) or _is_open(unit)
    if layout.marked_ends and not line.after_page:
        if ends_by_mark(last):
            return False
        if last.open and unfinished and _unmarked_goes_on(unit, line, layout, gap):
            return True
    narrow = last.measure and last.measure == line.measure
    full = last.width + first_chunk(line.text) > (last.measure - 3 if narrow else layout.measure - layout.slack)
    if not gap and (_NOT_FIRST.match(line.text) or (_HYPHEN_END.search(last.text) and line.text[0].islower())):
        return True
    if _new_thing(line):
        if unit.label is not None and len(unit.lines) == 1 and _is_next_heading(line):
            return False
        return full and unfinished and not gap and not _is_item_like(unit, line)
    if gap:
        return (full and unfinished and line.after_page) or _sentence_runs_over(unit, last, line, full)
    if full and unfinished:
        return not _is_headline(unit, line, layout)
    if full:
        return _is_tight(unit, line, layout) and not (layout.indented and line.indent > last.indent)
    return _sentence_runs_over(unit, last, line, full) or _heading_runs_over(unit, line, layout)


def _other_language(last: str, text: str) -> bool:
    """Tell whether one line has no Japanese at all and the other is in Japanese."""
    ascii_last, ascii_now = last[-20:].isascii(), text[:20].isascii()
    return (
        ascii_last != ascii_now and language(last, "en") != language(text, "en") and len(min(last, text, key=len)) > 20
    )


def _unmarked_goes_on(unit: Unit, line: Line, layout: Layout, gap: bool) -> bool:
    """Where marks stand at paragraph ends, a line without one goes on if it is full, or is a heading in larger type."""
    last = unit.lines[-1]
    full = 1 - LOOSE * layout.slack / layout.measure
    share = LARGE_TYPE if unit.label and len(unit.lines) < MAX_HEADING_LINES else full
    return last.width >= share * layout.measure and not (gap and _new_thing(line))


def _is_next_heading(line: Line) -> bool:
    """Tell whether a line right below a labelled one looks like the next heading, not like running text."""
    label = parse_label(line.text)
    return (
        label is not None
        and label.style in HEADING_STYLES
        and not label.title[:1].islower()
        and not is_terminal(line.text)
    )


def _is_tight(unit: Unit, line: Line, layout: Layout) -> bool:
    """Tell whether a line that ends a sentence is so full that the paragraph may go on: as full as those above it."""
    last = unit.lines[-1]
    measure = max((above.width for above in unit.lines[:-1]), default=layout.measure)
    slack = TIGHT if is_japanese(last.text[0]) and " " not in last.text else 2 * TIGHT
    return last.width + first_chunk(line.text) > min(measure, layout.measure) - slack


def _is_item_like(unit: Unit, line: Line) -> bool:
    """Tell whether a labelled line is the next item after a labelled unit of the same style."""
    label = parse_label(line.text)
    return bool(label and unit.label and unit.label.style == label.style)


def _sentence_runs_over(unit: Unit, last: Line, line: Line, full: bool) -> bool:
    """Prose that stops in mid-sentence goes on after a page break, whatever blank lines say."""
    if is_terminal(last.text) or unit.kind not in ("paragraph", "item") or unit.title or len(unit.lines) < 2:
        return False
    if line.text[0].isascii():
        return line.text[0].islower() or bool(_LINKING_END.search(last.text))
    return full and not last.text[-1].isascii()


def _is_headline(unit: Unit, line: Line, layout: Layout) -> bool:
    """Tell whether a full line is a whole heading: the paragraph below is indented, or not in a title's capitals."""
    if unit.label is None or len(unit.lines) > 1:
        return False
    if layout.indented and line.indent > 0 and unit.width < layout.measure - layout.slack:
        return True
    return is_title_case(unit.label.title) and not is_title_case(line.text) and line.text[0].isupper()


def _heading_runs_over(unit: Unit, line: Line, layout: Layout) -> bool:
    """Decide whether a short line goes on with a heading that was set in larger type."""
    if unit.label is None or len(unit.lines) >= MAX_HEADING_LINES or line.blanks > layout.spacing:
        return False
    if is_terminal(line.text) or line.width > 0.75 * layout.measure:
        return False
    return _is_open(unit)


def _is_open(unit: Unit) -> bool:
    """Tell whether a bracket or a pair of dashes was opened in the unit and not closed."""
    text = "".join(line.text for line in unit.lines[-4:])
    for opening, closing in zip(_OPENING, _CLOSING, strict=True):
        if text.rfind(opening) > text.rfind(closing):
            return True
    title = unit.label.title if unit.label else ""
    return len(unit.lines) == 1 and title.count("―") % 2 == 1
