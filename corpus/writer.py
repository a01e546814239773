"""Writes the extracted text of formats that have no plain text of their own, block by block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus import limits
from corpus.errors import UnreadableFile
from corpus.model import Block, Extract, Kind, Lang, Page, Source
from corpus.spaces import tidy


class BlockWriter:
    """Collects blocks and the text that they stand in: one block a line, so that `text[span] == block.text`."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self.start = 0
        """How many characters stand in the parts that were taken."""
        self._length = 0
        self._most = limits.current().text_chars

    def __len__(self) -> int:
        return len(self._blocks)

    def add(
        self,
        kind: Kind,
        text: str,
        *,
        level: int | None = None,
        page: Page | None = None,
        page_end: Page | None = None,
        also: str = "",
        raw: bool = False,
        lang: Lang | None = None,
    ) -> None:
        """Append one block, its white space tidied unless `raw` (code); a block without text is left out.

        Raises UnreadableFile when there is more text than one file may hold.
        """
        text = text.strip("\n") if raw else tidy(text)
        if not text.strip():
            return
        span = (self._length, self._length + len(text))
        self._blocks.append(Block(kind, text, span, level, page, page_end or page, lang=lang, also=tidy(also)))
        self._parts.append(text)
        self._length = span[1] + 1
        if self._length > self._most:
            raise UnreadableFile(
                f"it holds more text than the limit text_chars ({self._most:,} characters); perhaps a bomb",
                limits.cure("text_chars"),
            )

    def row(
        self, cells: Sequence[str], *, page: Page | None = None, page_end: Page | None = None, also: str = ""
    ) -> None:
        """Append a table row: its cells that are not empty, a bar between them."""
        self.add("row", join_cells(cells), page=page, page_end=page_end, also=also)

    @property
    def length(self) -> int:
        """How many characters were written since the last part."""
        return self._length

    def part(self, encoding: str | None = None, source: Source | None = None) -> Extract:
        """Return what was written since the last part; the next one begins a line further on."""
        made = replace(self.finish(source, encoding=encoding), start=self.start)
        self._parts, self._blocks = [], []
        self.start, self._length = self.start + self._length, 0
        return made

    def finish(self, source: Source | None = None, pages: int | None = None, encoding: str | None = None) -> Extract:
        """Return what was written as an Extract."""
        return Extract("\n".join(self._parts), tuple(self._blocks), source or Source(), pages, encoding)


def join_cells(cells: Sequence[str]) -> str:
    """Write a table row as a person reads it aloud: "cell | cell", empty cells left out."""
    return " | ".join(text for text in map(tidy, cells) if text)
