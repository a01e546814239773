"""Front matter: what a Markdown file says of itself between `---` (YAML) or `+++` (TOML) lines at its top."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.embedded import source_from
from corpus.model import Source

_FENCED = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?\n)??(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_NESTED = ("params", "extra", "taxonomies")
_MAX_CHARS = 100_000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The source record in the front matter, and where in the text the body begins."""

    source: Source
    end: int


def split_front_matter(text: str) -> FrontMatter:
    """Find and read the front matter; without one, or when it is not well-formed, the body begins at 0 or after it."""
    match = _FENCED.match(text)
    if match is None:
        return FrontMatter(Source(), 0)
    fields = _fields(match[1], (match[2] or "")[:_MAX_CHARS])
    if fields is None:
        return FrontMatter(Source(), 0)
    return FrontMatter(source_from(_flat(fields), "front matter"), match.end())


def _fields(fence: str, body: str) -> Mapping[str, Any] | None:
    try:
        found = _toml(body) if fence == "+++" else _yaml(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, Mapping) else ({} if found is None else None)


def _toml(body: str) -> Any:
    import tomllib

    return tomllib.loads(body)


def _yaml(body: str) -> Any:
    import yaml

    try:
        return yaml.load(body, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both loaders are safe
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def _flat(fields: Mapping[str, Any]) -> dict[str, Any]:
    flat = {str(name): value for name, value in fields.items()}
    for group in _NESTED:
        if isinstance(inner := flat.pop(group, None), Mapping):
            flat = {**{str(name): value for name, value in inner.items()}, **flat}
    return flat
