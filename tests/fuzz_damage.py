"""How are inputs damaged? At random bytes, or in the elements of XML and the values of JSON, which stay well-formed.

Everything is drawn from one `random.Random`, so that a seed and a count name an input for ever.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from functools import cache
from typing import Any

from lxml import etree
from office_samples import archive

DEEPEST = 10_000
"""So often an opening mark is repeated."""
LARGEST = 200_000
"""Inputs are cut to so many bytes (parts of an archive to a fifth of it): the time limit is for hangs, not for size."""
VALUES: Sequence[Any] = (
    None, True, False, 0, -1, 1 << 62, 10**400, -1e308, float("nan"), float("inf"), "", " ", "0", "-1", "99999999999",
    "x", "NaN", "外交", "\ud800", "\0", "../../etc/passwd", "#", "1 2 3", "2016-99-99", "\u202e" * 99, "a" * 9999,
    [], {}, [None], [[]], [1, 2, 3, 4], {"": ""}, {"a": None},
)  # fmt: skip
"""Values that programs get wrong."""
BINARY = 200
"""Where there is a NUL among so many bytes, most changes are made in place."""
DEPTHS = (2, 9, 90, 240, 300)
"""So deep an element or a list is put into itself; libxml2 refuses more than 256."""

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAG = re.compile(r"<([A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)")

Element = Any


def damaged(data: bytes, dice: random.Random, words: Sequence[str], most: int = LARGEST) -> bytes:
    """Damage an input of at most `most` bytes: half of what is XML or JSON stays well-formed."""
    rebuilt = _kind(data)
    if rebuilt is not None and dice.random() < 0.5:
        changed = rebuilt(data, dice, words)
        if len(changed) <= most:
            return changed
    for _ in range(dice.choice((1, 1, 2, 3, 4, 8))):
        data = _changed(data, dice, words)
    return data[:most]


def damaged_package(parts: Mapping[str, bytes], dice: random.Random, words: Sequence[str]) -> bytes:
    """Damage one part of an archive; sometimes drop a part, exchange two, or damage the archive itself."""
    made: dict[str, str | bytes] = dict(parts)
    hit = dice.choice(list(parts))
    made[hit] = damaged(parts[hit], dice, words, LARGEST // 5)
    if dice.random() < 0.05:
        del made[dice.choice(list(parts))]
    if dice.random() < 0.03:
        made[dice.choice(list(parts))] = parts[dice.choice(list(parts))]
    data = archive(made)
    return _changed(data, dice, words) if dice.random() < 0.1 else data


@cache
def _kind(data: bytes) -> Callable[[bytes, random.Random, Sequence[str]], bytes] | None:
    """Say how a seed is changed so that it stays well-formed, or None."""
    if data.lstrip().startswith(b"<"):
        try:
            etree.fromstring(data)
        except etree.XMLSyntaxError:
            return None
        return _restructured
    if data[:1] in (b"[", b"{"):
        try:
            json.loads(data)
        except ValueError:
            return None
        return _revalued
    return None


def _restructured(data: bytes, dice: random.Random, words: Sequence[str]) -> bytes:
    """Change elements of an XML file."""
    root = etree.fromstring(data)
    for _ in range(dice.choice((1, 1, 2, 4, 8))):
        _rearranged(root, [one for one in root.iter() if isinstance(one.tag, str)], dice, words)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _rearranged(root: Element, every: Sequence[Element], dice: random.Random, words: Sequence[str]) -> None:
    """Make one change to one element."""
    one, other = dice.choice(every), dice.choice(every)
    change = dice.randrange(12)
    if change == 0 and one is not root:
        one.getparent().remove(one)
    elif change == 1 and one is not root and len(etree.tostring(one)) < 2000:
        for _ in range(dice.choice((1, 1, 2, 20))):
            one.addnext(deepcopy(one))
    elif change == 2 and len(every) < 2000:
        one.insert(dice.randrange(len(one) + 1), deepcopy(other))
    elif change == 3:
        inmost = one
        for _ in range(dice.choice(DEPTHS)):
            inmost.insert(0, inmost.makeelement(one.tag, dict(one.attrib)))
            inmost = inmost[0]
    elif change in (4, 5, 6):
        name = dice.choice(list(one.attrib) or list(other.attrib) or ["id"])
        others = [value for each in every for value in each.attrib.values()]
        one.set(name, dice.choice(others) if others and dice.random() < 0.3 else _attribute(dice))
    elif change == 7 and len(one.attrib):
        del one.attrib[dice.choice(list(one.attrib))]
    elif change == 8:
        one.text = _legal("".join(dice.choice(words) for _ in range(dice.choice((0, 1, 3, 30)))))
    elif change == 9:
        one.tail = _legal(dice.choice(words))
    elif change == 10:
        one.tag = other.tag
    else:
        _insert(one, dice, words)


def _insert(one: Element, dice: random.Random, words: Sequence[str]) -> None:
    """Put a new element into this one, of a name that is among the words."""
    names = [found for word in words if (found := _TAG.match(word)) and (found[1] or ":")[:-1] in {"", *_known(one)}]
    if names:
        prefix, name = dice.choice(names).groups()
        space = one.nsmap.get(prefix[:-1] if prefix else None)
        one.insert(dice.randrange(len(one) + 1), one.makeelement(f"{{{space}}}{name}" if space else name))


def _known(one: Element) -> set[str]:
    return {prefix for prefix in one.nsmap if prefix}


def _attribute(dice: random.Random) -> str:
    value = dice.choice([each for each in VALUES if isinstance(each, str | int | float)])
    return _legal(value if isinstance(value, str) else repr(value)[:50])


def _legal(text: str) -> str:
    """Leave out what XML forbids."""
    return _FORBIDDEN.sub("", text)


def _revalued(data: bytes, dice: random.Random, words: Sequence[str]) -> bytes:
    """Change values of a JSON file."""
    value = json.loads(data)
    for _ in range(dice.choice((1, 1, 2, 4))):
        value = _exchanged(value, dice, words)
    return json.dumps(value, ensure_ascii=dice.random() < 0.5).encode("utf-8", "surrogatepass")


def _exchanged(value: Any, dice: random.Random, words: Sequence[str]) -> Any:
    """Return a value with one change somewhere in it."""
    if isinstance(value, list | dict) and value and dice.random() < 0.85:
        at = dice.choice(list(value) if isinstance(value, dict) else range(len(value)))
        change = dice.randrange(12)
        if change == 0:
            del value[at]
        elif change == 1 and isinstance(value, list):
            value.insert(at, deepcopy(dice.choice(value)))
        elif change == 2 and isinstance(value, dict):
            value[dice.choice(words)] = deepcopy(value[at])
        else:
            value[at] = _exchanged(value[at], dice, words)
        return value
    if dice.random() < 0.1:
        for _ in range(dice.choice(DEPTHS)):
            value = [value]
        return value
    if isinstance(value, str) and dice.random() < 0.4:
        return value + dice.choice(words)
    return deepcopy(dice.choice(VALUES))


def _changed(data: bytes, dice: random.Random, words: Sequence[str]) -> bytes:
    """Make one change at one place."""
    at = dice.randrange(len(data) + 1)
    change = dice.randrange(20)
    if b"\0" in data[:BINARY] and dice.random() < 0.7:  # what says itself where each part begins
        put = _word(dice, words) if change < 10 else dice.randbytes(dice.choice((1, 1, 2, 4, 8)))
        return data[:at] + put + data[at + len(put) :]
    if change < 4:
        return data[:at] + data[at + dice.randint(1, 30) :]
    if change < 9:
        return data[:at] + _word(dice, words) + data[at:]
    if change < 12:
        start = dice.randrange(len(data) + 1)
        return data[:at] + data[start : start + dice.randint(1, 200)] * dice.choice((1, 1, 1, 50)) + data[at:]
    if change < 15:
        return data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]
    if change < 17:
        return data[:at] + b"".join(_word(dice, words) for _ in range(dice.randint(2, 40))) + data[at:]
    if change == 17:
        return (
            data[:at]
            + _word(dice, words) * dice.choice((5, 50, 500, DEEPEST if dice.random() < 0.2 else 1000))
            + data[at:]
        )
    if change == 18:
        return data[:at]
    return data[at:] + data[:at]


def _word(dice: random.Random, words: Sequence[str]) -> bytes:
    return dice.choice(words).encode("utf-8", "surrogatepass")
