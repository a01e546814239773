"""Where is the index, and what did the user settle in `taiyaku.toml`?"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field, fields
from pathlib import Path

from corpus.errors import UsageError
from corpus.places import SETTINGS, expanded
from corpus.quick import dataclass
from corpus.typed import Any

FOLDER = ".taiyaku"
VARIABLE = "TAIYAKU_INDEX"
DEFAULT_STYLE = "apa"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a settings file says; every path in it counts from its own folder.

    `file` is where it was read, None when there is none.
    """

    file: Path | None = None
    paths: tuple[Path, ...] = ()
    glossary: Path | None = None
    metadata: Path | None = None
    index: Path | None = None
    style: str | None = None
    pairs: str | None = None
    jobs: int | None = None
    limits: Mapping[str, int] = field(default_factory=dict)


FILES = ("glossary", "metadata", "index")
KEYS = tuple(one.name for one in fields(Settings) if one.name != "file")


def find_upward(name: str, start: Path | None = None) -> Path | None:
    """Find `name` in `start` (the working folder) or the nearest folder above it."""
    here = (start or Path.cwd()).absolute()
    return next((folder / name for folder in (here, *here.parents) if (folder / name).exists()), None)


def load_settings(start: Path | None = None) -> Settings:
    """Read the nearest `taiyaku.toml` upward from `start`; empty settings when there is none.

    Raises UsageError, naming the file and the line or key, when it cannot be understood.
    """
    file = find_upward(SETTINGS, start)
    return Settings() if file is None else _read(file)


def _read(file: Path) -> Settings:
    import tomllib  # only where a settings file exists

    try:
        found = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: not valid TOML: {error}", 'Write for example: paths = ["reports"]') from error
    unknown = sorted(set(found) - set(KEYS))
    if unknown:
        raise UsageError(f"{file}: there is no setting {unknown[0]!r}", f"Settings are: {', '.join(KEYS)}.")
    return Settings(file=file, **{key: _value(file, key, value) for key, value in found.items()})


def _value(file: Path, key: str, value: Any) -> Any:
    if key == "limits":
        return _limits(file, value)
    if key == "jobs":
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        raise UsageError(f"{file}: {key} = {value!r} is not a number above 0", "Write for example: jobs = 2")
    values = value if isinstance(value, list) and key == "paths" else [value]
    if not all(isinstance(one, str) for one in values):
        raise UsageError(f"{file}: {key} is not text", f'Write for example: {key} = "…"')
    if key == "paths":
        return tuple(file.parent / expanded(one) for one in values)
    return file.parent / expanded(value) if key in FILES else value


def _limits(file: Path, value: Any) -> Mapping[str, int]:
    """Put the limits in force, for this process and those that it starts; what the environment says wins."""
    from corpus.limits import configure

    try:
        configure(**value)
    except (UsageError, TypeError) as error:
        problem = error.problem if isinstance(error, UsageError) else "not a table"
        raise UsageError(f"{file}: limits: {problem}", "Write for example, under [limits]: pages = 50000") from error
    for name, number in value.items():
        os.environ.setdefault(f"TAIYAKU_MAX_{name.upper()}", str(number))
    return dict(value)


def settled_style() -> str:
    """Return the style of citation that the settings name, else APA."""
    return load_settings().style or DEFAULT_STYLE


def index_folder(given: str | None, start: Path | None = None) -> Path:
    """Decide which folder holds the index.

    In this order: what was `given`; $TAIYAKU_INDEX; the nearest folder upward that has a `.taiyaku` or a
    `taiyaku.toml` (its `index`, else `.taiyaku` beside it); `.taiyaku` in the working folder.
    """
    named = given or os.environ.get(VARIABLE)
    if named:
        return Path(named)
    here = (start or Path.cwd()).absolute()
    for folder in (here, *here.parents):
        if (folder / SETTINGS).is_file():
            return _read(folder / SETTINGS).index or folder / FOLDER
        if (folder / FOLDER).is_dir():
            return folder / FOLDER
    return Path(FOLDER)
