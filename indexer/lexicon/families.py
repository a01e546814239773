"""Which English stems are of one family? explain and explan(ation), vigor and vigour, safe and safeti.

Stems that begin alike are of one family if the dictionaries give them Japanese writings that look alike too: decide
and decision are 決める and 決定, but sect (宗派) and section (区分) only begin alike.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping

ROOT = 4
"""How many letters at least are alike."""
ALIKE = 0.5
"""What part of the longer stem at least is alike, from its beginning."""
SAME_SENSE = 0.3
"""How alike their Japanese writings are at least (cosine over characters)."""
FAMILY_SHARE = 0.7
"""What a word of the same family weighs beside the word itself."""

Sense = Mapping[str, float]
"""The characters of a stem's Japanese writings, each with its weight; the vector is of length one."""


def begin_alike(one: str, other: str) -> bool:
    """Tell whether two stems begin alike for most of their length."""
    alike = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        alike += 1
    return alike >= max(ROOT, ALIKE * max(len(one), len(other)))


def sense_of(writings: Mapping[str, float]) -> Sense:
    """Weigh the characters of Japanese writings; kana that only inflect say nothing, katakana is one sign a word."""
    found: dict[str, float] = defaultdict(float)
    for writing, weight in writings.items():
        for sign in _signs(writing):
            found[sign] += weight
    length = math.sqrt(sum(weight * weight for weight in found.values())) or 1.0
    return {sign: weight / length for sign, weight in found.items()}


def _signs(writing: str) -> Iterator[str]:
    if all("ァ" <= char <= "ー" for char in writing):
        yield writing
        return
    yield from (char for char in writing if char >= "一")


def families(senses: Mapping[str, Sense]) -> dict[str, list[str]]:
    """Find for each stem the others of its family, the nearest in sense first."""
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    buckets: dict[str, list[str]] = defaultdict(list)
    for stem in sorted(senses):
        buckets[stem[:ROOT]].append(stem)
    for stems in buckets.values():
        for at, one in enumerate(stems):
            for other in stems[at + 1 :]:
                if begin_alike(one, other) and (same := cosine(senses[one], senses[other])) >= SAME_SENSE:
                    found[one].append((-same, other))
                    found[other].append((-same, one))
    return {stem: [other for _, other in sorted(others)] for stem, others in found.items()}


def cosine(one: Sense, other: Sense) -> float:
    """Tell how alike two senses are, 0…1."""
    if len(one) > len(other):
        one, other = other, one
    get = other.get
    return sum([weight * get(sign, 0.0) for sign, weight in one.items()])
