"""How is a person's name written? In Japanese script, in Latin letters, or in both (有本建男 / Arimoto Tateo).

Within a record, a CSL name may have `other`, its further writings (CSL names); in a document's source record the
writing in the document's own language is the name, and `custom.names` maps it to the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from corpus.model import Lang, Source
from corpus.patterns import lazy
from corpus.typed import Any

ROLES = ("author", "editor", "translator", "container-author", "collection-editor", "director", "interviewer")
CREATORS = ("author", "editor")
"""Who counts as the author: the first of these that the record has."""
OTHERS = "other"
"""The key of a name's writings in another script, within a record."""

_JAPANESE = lazy("[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff]")
_BOTH = lazy(r"\s*(.+?)\s*(?:\s[/|]\s|[／｜]|(?<=[^\x00-\xff])/|/(?=[^\x00-\xff]))\s*(.+?)\s*")
_ASIDE = lazy(r"\s*(.+?)\s*[(（\[［]\s*(.+?)\s*[)）\]］]\s*")


def names_of(source: Source) -> list[str]:
    """List all written forms of the names of a source's authors (else its editors), in either script."""
    people: Any = next((found for role in CREATORS if (found := source.csl.get(role))), [])
    forms = [form for person in _each(people) for form in _forms(person)]
    others = [other for found in other_writings(source.csl).values() for other in found]
    return list(dict.fromkeys(form for form in (*forms, *others) if form))


def other_writings(csl: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the writings of names in another script, by the writing that is the name in the record."""
    custom = csl.get("custom")
    names = custom.get("names") if isinstance(custom, Mapping) else None
    return {str(one): [str(other) for other in _each(others)] for one, others in (names or {}).items()}


def with_other_writings(csl: Mapping[str, Any], others: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """Add writings of names in another script to a record."""
    known = other_writings(csl)
    for one, writings_ in others.items():
        known[one] = list(dict.fromkeys((*known.get(one, ()), *writings_)))
    custom = csl.get("custom")
    return {**csl, "custom": {**(custom if isinstance(custom, Mapping) else {}), "names": known}} if others else {**csl}


def written(name: Mapping[str, Any]) -> str:
    """Write a CSL name in the order of its script: 有本 建男, Tateo Arimoto."""
    if name.get("literal"):
        return str(name["literal"])
    particle = name.get("non-dropping-particle") or name.get("dropping-particle") or ""
    family = " ".join(str(part) for part in (particle, name.get("family") or "") if part)
    parts = (family, str(name.get("given") or ""), str(name.get("suffix") or ""))
    order = parts if japanese(family) else (parts[1], parts[0], parts[2])
    return " ".join(part for part in order if part)


def japanese(text: str) -> bool:
    """Tell whether a name is in Japanese script."""
    return bool(_JAPANESE.search(text))


def writings(text: str) -> tuple[str, ...]:
    """Part a name that is written in both scripts: "有本建男 / Arimoto Tateo", "Arimoto, Tateo (有本建男)"."""
    for pattern in (_BOTH, _ASIDE):
        match = pattern.fullmatch(text)
        if match and japanese(match[1]) != japanese(match[2]) and _is_person(match[1]) and _is_person(match[2]):
            return match[1], match[2]
    return (text,)


def _is_person(text: str) -> bool:
    """Tell whether one side of a pair may be a person's name: not an acronym, not an office."""
    from corpus.embedded import is_group

    if is_group(text) or any(mark in text for mark in "/;"):
        return False
    return len(text) <= 20 if japanese(text) else len(text.replace(",", " ").split()) in (2, 3, 4)


def settled(csl: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    """Let each name be in the writing of `lang` where it has one; the other writings go to `custom.names`."""
    found = dict(csl)
    others: dict[str, list[str]] = {}
    for role in ROLES:
        if isinstance(people := csl.get(role), list):
            found[role] = [_settle(person, lang, others) for person in people]
    return with_other_writings(found, others)


def _settle(person: Any, lang: Lang, others: dict[str, list[str]]) -> Any:
    if not isinstance(person, Mapping):
        return person
    forms = [*_apart({key: value for key, value in person.items() if key != OTHERS}), *person.get(OTHERS, ())]
    chosen = next((form for form in forms if japanese(written(form)) == (lang == "ja")), forms[0])
    if rest := [written(form) for form in forms if form is not chosen]:
        others[written(chosen)] = rest
    return chosen


def _apart(person: dict[str, Any]) -> list[dict[str, Any]]:
    """Part a name whose text holds both writings."""
    text = str(person.get("literal") or f"{person.get('family') or ''} {person.get('given') or ''}").strip()
    if person.get("family") and person.get("given") and japanese(str(person["family"])) is False and "," not in text:
        text = f"{person['family']}, {person['given']}"
    parts = writings(text)
    return [person] if len(parts) == 1 else [csl_name(part) for part in parts]


def csl_name(text: str) -> dict[str, Any]:
    """Read one name that stands beside its other writing: a Latin one without a comma has the family name first."""
    from corpus.embedded import name

    words = text.split()
    if japanese(text) or "," in text or len(words) != 2:
        return dict(name(text))
    family, given = reversed(words) if words[1].isupper() and not words[0].isupper() else words
    return {"family": family.capitalize() if family.isupper() else family, "given": given}


def _forms(person: Any) -> Iterator[str]:
    if not isinstance(person, Mapping):
        yield from writings(str(person))
        return
    yield from (form for one in _apart(dict(person)) for form in [written(one)])
    yield from (written(one) for one in person.get(OTHERS, ()) if isinstance(one, Mapping))


def _each(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else [] if value is None else [value]
