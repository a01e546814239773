"""What can a newcomer try first? The small corpus on science diplomacy that is written for this project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

SUFFIXES = (".md", ".html", ".txt")
"""What counts as a document; a `.csl.json` beside a plain text holds its source record."""


@contextmanager
def sample_folder() -> Iterator[Path]:
    """Lend the folder of the sample corpus as a real path, valid inside the `with` block.

    An installed wheel has it on disk already; from a zip it is unpacked for the time of the block.
    """
    with as_file(files("corpus") / "sample") as folder:
        yield folder


@contextmanager
def sample_paths() -> Iterator[list[Path]]:
    """Lend the sample documents as real paths, in order of their names, valid inside the `with` block."""
    with sample_folder() as folder:
        yield sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)
