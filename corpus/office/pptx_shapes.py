"""The shapes of a slide and where they stand: groups opened, placeholders placed where their layout has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.archive import Archive
from corpus.office.properties import MC, A, P, tag

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Place = tuple[float, float, float, float]
"""Left, top, width and height, in English Metric Units."""

_SHAPES = {"sp", "graphicFrame", "cxnSp", "pic"}
_NOWHERE: Place = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape with text, the type of its placeholder ("" when it is none), and its place on the slide."""

    element: Element
    placeholder: str
    place: Place


@dataclass(frozen=True, slots=True)
class _Transform:
    """How a group's inner coordinates become the slide's."""

    scale: tuple[float, float] = (1, 1)
    shift: tuple[float, float] = (0, 0)

    def apply(self, place: Place) -> Place:
        left, top, width, height = place
        (sx, sy), (dx, dy) = self.scale, self.shift
        return (left * sx + dx, top * sy + dy, width * sx, height * sy)


class Placeholders:
    """The places of a layout's and its master's placeholders."""

    def __init__(self, archive: Archive, layout: str) -> None:
        self._places: dict[tuple[str, str], Place] = {}
        if archive.has(layout):
            master = next((name for kind, name in archive.relations(layout).values() if kind == "slideMaster"), "")
            for part in (master, layout):
                if archive.has(part):
                    self._add(archive.xml(part))

    def _add(self, root: Element) -> None:
        for shape in root.iter(P + "sp"):
            holder, place = _holder(shape), _place(shape)
            if holder is not None and place is not None:
                self._places["idx", holder.get("idx") or "0"] = place
                self._places["type", holder.get("type") or "body"] = place

    def find(self, holder: Element | None) -> Place | None:
        """Return where a placeholder without a place of its own stands."""
        if holder is None:
            return None
        by_index = self._places.get(("idx", holder.get("idx") or "0"))
        return by_index or self._places.get(("type", holder.get("type") or "body"))


def shapes(root: Element, placeholders: Placeholders | None) -> Iterator[Shape]:
    """Yield the shapes of a slide, those in groups included."""
    for tree in root.iter(P + "spTree"):
        yield from _in(tree, placeholders, _Transform())
        return


def _in(parent: Element, placeholders: Placeholders | None, transform: _Transform) -> Iterator[Shape]:
    for child in parent:
        name = tag(child)
        if name == "grpSp":
            yield from _in(child, placeholders, _inner(child, transform))
        elif name == "AlternateContent":
            choice = child.find(MC + "Choice")
            fallback = child.find(MC + "Fallback")
            found = choice if choice is not None else fallback
            if found is not None:
                yield from _in(found, placeholders, transform)
        elif name in _SHAPES:
            holder = _holder(child)
            place = _place(child) or (placeholders.find(holder) if placeholders else None) or _NOWHERE
            yield Shape(child, (holder.get("type") or "body") if holder is not None else "", transform.apply(place))


def _holder(shape: Element) -> Element | None:
    return next(shape.iter(P + "ph"), None)


def _place(shape: Element) -> Place | None:
    frame = next(shape.iter(A + "xfrm", P + "xfrm"), None)
    return _rectangle(frame, "off", "ext") if frame is not None else None


def _rectangle(frame: Element, corner: str, extent: str) -> Place | None:
    off, ext = frame.find(A + corner), frame.find(A + extent)
    if off is None or ext is None:
        return None
    try:
        numbers = [float(one.get(key) or 0) for one, key in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy"))]
    except ValueError:
        return None
    return (numbers[0], numbers[1], numbers[2], numbers[3])


def _inner(group: Element, outer: _Transform) -> _Transform:
    frame = group.find(f"{P}grpSpPr/{A}xfrm")
    place = _rectangle(frame, "off", "ext") if frame is not None else None
    child = _rectangle(frame, "chOff", "chExt") if frame is not None else None
    if place is None or child is None or not child[2] or not child[3]:
        return outer
    left, top, width, height = outer.apply(place)
    scale = (width / child[2], height / child[3])
    return _Transform(scale, (left - child[0] * scale[0], top - child[1] * scale[1]))
