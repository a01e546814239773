"""How do laws and contracts write a heading? The number stands at the head of the prose: 第1条　この規程は、…"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.plain.headings import Label
from corpus.plain.lines import Line, columns
from corpus.plain.units import Unit

_TITLE = re.compile(r"[（(][^（）()]{1,40}[）)]")
STYLES = frozenset({"条"})
"""Labels that head a section although prose follows on the same line."""


def with_articles(units: Iterable[Unit]) -> Iterator[Unit]:
    """Part each article's number, with its title in brackets on the line before or after, from its prose."""
    held: Unit | None = None
    for unit in units:
        if unit.label is not None and unit.label.style in STYLES and unit.label.title:
            yield from _parted(unit, unit.label, held)
            held = None
            continue
        if held is not None:
            yield held
        held = unit if len(unit.lines) == 1 and _TITLE.fullmatch(unit.lines[0].text) else None
        if held is None:
            yield unit
    if held is not None:
        yield held


def _parted(unit: Unit, label: Label, title: Unit | None) -> Iterator[Unit]:
    line = unit.lines[0]
    inline = _TITLE.match(label.title)
    cut = line.text.index(label.title, len(label.printed.rstrip()) - 1) if label.title in line.text else 0
    if inline:
        cut += inline.end()
    rest = line.text[cut:]
    if not rest.strip():
        yield unit
        return
    if not cut or (title is None and inline is None and len(rest) < 15 and len(unit.lines) == 1):
        if title is not None:
            yield title
        yield unit
        return
    head = replace(line, text=line.text[:cut].rstrip(), width=columns(line.text[:cut]))
    lines = [*(title.lines if title else []), head]
    words = title.lines[0].text if title else (inline.group() if inline else "")
    yield Unit("item", lines, Label(label.style, label.parts, label.printed, words), f"{label.printed}{words}")
    gap = len(rest) - len(rest.lstrip())
    body: Line = replace(line, start=line.start + cut + gap, text=rest.strip(), blanks=0, width=columns(rest.strip()))
    yield Unit("paragraph", [body, *unit.lines[1:]])
