"""The yardstick of indexing: SudachiPy cuts the text, a plain Whoosh writer takes the tokens; nothing else is done.

`python -m benchmarks.plain_indexing INDEX FOLDER...`
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

CHARACTERS = 12_000
"""SudachiPy takes no more than 49,149 bytes at a time."""


def tokens_of(folders: list[Path]) -> Iterator[list[str]]:
    """Yield the tokens of every paragraph under `folders`."""
    from sudachipy import Dictionary, SplitMode

    tokenizer = Dictionary(dict="core").tokenizer(mode=SplitMode.A)
    for file in (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()):
        for block in file.read_text(encoding="utf-8").split("\n"):
            for start in range(0, len(block), CHARACTERS):
                yield [one.surface() for one in tokenizer.tokenize(block[start : start + CHARACTERS])]


if __name__ == "__main__":
    from benchmarks.engines import PlainWhoosh

    PlainWhoosh(Path(sys.argv[1])).fill(tokens_of([Path(name) for name in sys.argv[2:]]))
