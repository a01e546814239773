"""Where may something be kept between runs, and how is a file written so that nobody ever reads half of it?"""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

SETTINGS = "taiyaku.toml"
"""The file in which a user settles what is indexed, and how."""


def expanded(name: str) -> Path:
    """Put the home folder for ~; where there is no such home, ~ stays what it is."""
    return Path(os.path.expanduser(name))  # noqa: PTH111  Path.expanduser raises where there is none


def cache_folder() -> Path:
    """Name the folder: $TAIYAKU_CACHE, else the system's place for caches; raises OSError where there is none."""
    if given := os.environ.get("TAIYAKU_CACHE"):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or _home() / "AppData" / "Local") / "taiyaku" / "Cache"
    if sys.platform == "darwin":
        return _home() / "Library" / "Caches" / "taiyaku"
    return Path(os.environ.get("XDG_CACHE_HOME") or _home() / ".cache") / "taiyaku"


def _home() -> Path:
    """Name the home folder; a user whom the system does not know, as in some containers, has none."""
    try:
        return Path.home()
    except RuntimeError as error:
        raise FileNotFoundError(errno.ENOENT, "there is no home folder") from error


def private_folder() -> Path | None:
    """Name a folder of this user's own among the temporary files; None where it is not, or not only, ours."""
    import tempfile  # lazily: it is slow to import

    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"taiyaku-{user}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        status = folder.lstat()
    except OSError:
        return None
    ours = not hasattr(os, "getuid") or (status.st_uid == user and not status.st_mode & 0o077)
    return folder if ours and stat.S_ISDIR(status.st_mode) else None


def write_whole(path: Path, data: bytes) -> None:
    """Write a file under another name and move it into its place; raises OSError."""
    import tempfile  # lazily: it is slow to import, and most runs write nothing

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
