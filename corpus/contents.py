"""Which blocks are only the table of contents, printed so that the pages can be found?

Its entries say nothing that does not stand where they lead, and would answer in place of it. They are known by their
ends (leaders and a page number, or a page number that grows from one to the next), and by coming again further on: a
price list ends in numbers, too. Lists of figures and tables are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.model import Block
from corpus.plain.lines import normal_form
from corpus.plain.units import LEADER

MIN_ENTRIES = 3
"""So many entries make a table of contents."""
NEAR = 4
"""The next entry with leaders and a page number is at most so many blocks further on."""
AGAIN = 0.5
"""Which share of the entries must stand in the text again, as headings or captions or at the beginning of a block."""
LONGEST = 200
"""An entry has at most so many characters; one whose line was broken in two is two blocks."""
_PAGE = re.compile(r"[ \t\u3000|]+(?:p+\.[ ]?)?(\d{1,4})$")
"""How an entry ends that has no leaders."""
_NUMBER = re.compile(r"^(?:第?[\dIVX]+(?:[.\-][\d]+)*[.)章節部編]?|[（(]\d+[）)]|[A-Z][.)])")
"""A title's number, which programs often make, so that it stands only in one of two places."""
LEAST = 3
"""A title of fewer characters is found anywhere."""


def without_contents(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Leave out the entries of printed tables of contents; everything else stays as it is."""
    left_out: set[int] = set()
    for first, last in _led(blocks):
        if _come_again(blocks[first:last], blocks[last:]):
            left_out.update(range(first, last))
    for first, last in _counting(blocks):
        if _come_again(blocks[first:last], [block for block in blocks[last:] if block.kind == "heading"]):
            left_out.update(range(first, last))
    return tuple(block for at, block in enumerate(blocks) if at not in left_out) if left_out else tuple(blocks)


def _may_be_entry(block: Block) -> bool:
    return block.kind not in ("heading", "note") and len(block.text) <= LONGEST


def _led(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield half-open runs of blocks that end in leaders and a page number, with the short lines between them."""
    group: list[int] = []
    for at, block in enumerate(blocks):
        if _may_be_entry(block) and LEADER.search(block.text[-80:]):
            if group and (at - group[-1] > NEAR or not all(map(_may_be_entry, blocks[group[-1] : at]))):
                yield from _run(group)
                group = []
            group.append(at)
    yield from _run(group)


def _counting(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield half-open runs of blocks that end in page numbers which never fall."""
    group: list[int] = []
    page = 0
    for at, block in enumerate(blocks):
        found = _PAGE.search(block.text[-20:]) if _may_be_entry(block) else None
        if group and (found is None or int(found[1]) < page):
            yield from _run(group)
            group = []
        if found:
            group.append(at)
            page = int(found[1])
    yield from _run(group)


def _run(group: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(group) >= MIN_ENTRIES:
        yield group[0], group[-1] + 1


def _come_again(entries: Sequence[Block], rest: Sequence[Block]) -> bool:
    """Tell whether most of the entries are titles, or beginnings, of what follows them."""
    titles = [normal_form(title) for block in entries if len(title := _title(block.text)) >= LEAST]
    longest = max(map(len, titles), default=0)
    begun = [normal_form(block.text[: 2 * longest]) for block in rest]
    bare = {_NUMBER.sub("", one) for one in begun}
    found = sum(_NUMBER.sub("", title) in bare or any(one.startswith(title) for one in begun) for title in titles)
    return len(titles) >= MIN_ENTRIES and found >= AGAIN * len(titles)


def _title(text: str) -> str:
    """Take the title of an entry, without its leaders and page number."""
    end = LEADER.search(text[-LONGEST:]) or _PAGE.search(text[-LONGEST:])
    return text[: max(0, len(text) - LONGEST) + end.start()] if end else ""
