"""How do blocks become a document? Sections with full numbers, passages with ids, languages and pages."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus import limits
from corpus.contents import without_contents
from corpus.ids import document_id as name_document
from corpus.ids import unique, url_safe
from corpus.model import Block, Document, Extract, Lang, Passage, Section
from corpus.plain.headings import COMPLETE, WEAK, Label, follows, is_first, is_named, parse_label
from corpus.script import JAPANESE, language, majority, weight
from corpus.sentences import sentences

SHORT = 500
"""A block of up to so many characters is one passage, whatever the limit says."""


_LATIN = re.compile("[A-Za-z]{2,}")
_JAPANESE = re.compile(f"[{JAPANESE}]")
_SHEET = re.compile(r"(?:sheet|シート|tabelle|feuil|hoja|foglio|лист)\s*\d{1,2}", re.IGNORECASE)
"""What a program names a sheet of a workbook that nobody named: no title."""
MIN_RUN = 80
"""A run of sentences in the other language that is so long (characters) becomes a passage of its own."""
SAMPLE = 400
"""So many characters of each block decide the document's language."""
MAX_MARKUP = 200
"""So many characters of the source may be passed over between two characters of a block's text."""


@dataclass(slots=True)
class _Open:
    """A section under construction; `blocks` are those directly in it that are not yet passages."""

    number: str | None
    label: Label | None
    printed: str | None
    title: str
    level: int
    parent: int | None
    heading: Block | None
    first: Block
    end: int
    blocks: list[Block] = field(default_factory=list)
    name: str = ""
    paragraphs: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a file apart from its contents: place, size, the hash of its bytes and of its text."""

    path: Path
    bytes: int
    sha256: str
    text_sha256: str


def facts_of_text(path: Path, data: bytes, text: str) -> Facts:
    """Take the facts of a file whose bytes and whose text are at hand."""
    text_hash = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Facts(path, len(data), hashlib.sha256(data).hexdigest(), text_hash)


def assemble(
    extract: Extract, *, path: Path, data: bytes, taken_ids: Collection[str] = (), document_id: str | None = None
) -> Document:
    """Make a document of what a reader found.

    Headings (blocks of kind "heading") open sections; their numbers are read from their text and completed from the
    sections around them; a heading without a level stands at level 1. Text before the first heading is
    section level 0, titled "". Every section has at least one passage: its heading, when it has no prose.
    """
    assembly = Assembly(document_id or name_document(path, taken_ids), facts_of_text(path, data, extract.text))
    return replace(joined([assembly.add(extract), assembly.finish()]), text=extract.text)


def joined(parts: Iterable[Document]) -> Document:
    """Make one document of the parts that an Assembly gives."""
    passages: list[Passage] = []
    for part in parts:
        passages += part.passages
        last = part
    return replace(last, passages=tuple(passages))


class Assembly:
    """A document that is put together part by part, so that only one part's blocks are held at a time.

    The documents that `add` and `finish` return each have the passages that were completed by it, and all sections so
    far; language, pages and the span of the last section are final when `finish` is called.
    """

    def __init__(self, document_id: str, facts: Facts) -> None:
        self._id = document_id
        self._facts = facts
        self._opened: list[_Open] = []
        self._sections: list[Section] = []
        self._names: set[str] = set()
        self._weights: Counter[Lang] = Counter()
        self._default: Lang = "en"
        self._title = ""
        self._latest = Extract("", ())

    def add(self, extract: Extract) -> Document:
        """Take the next part of the text, without the table of contents that is printed in it."""
        extract = replace(extract, blocks=without_contents(extract.blocks))
        if not self._opened:
            self._default = majority((language(block.text[:SAMPLE]), block.text) for block in extract.blocks)
        start = max(len(self._opened) - 1, 0)
        _gather(extract, self._opened)
        self._sections[start:] = _finished(self._opened, self._sections[:start])
        if start == 0 and not self._title:
            self._title = _title(extract, self._sections, self._facts.path)
        self._latest = extract
        return self._document(tuple(self._passages(start, last=False)))

    def finish(self) -> Document:
        """Return what was still open, and what is true of the whole."""
        return self._document(tuple(self._passages(max(len(self._opened) - 1, 0), last=True)))

    def _document(self, passages: tuple[Passage, ...]) -> Document:
        weights, facts = self._weights, self._facts
        for passage in passages:
            weights[passage.lang] += weight(passage.lang, passage.text)
        return Document(
            id=self._id,
            paths=(str(facts.path),),
            title=self._title,
            lang=max(weights, key=lambda lang: weights[lang]) if weights else self._default,
            source=self._latest.source,
            sections=tuple(self._sections),
            passages=passages,
            pages=self._latest.pages,
            encoding=self._latest.encoding,
            bytes=facts.bytes,
            sha256=facts.sha256,
            text_sha256=facts.text_sha256,
        )

    def _passages(self, start: int, last: bool) -> Iterator[Passage]:
        """Make passages of the blocks; a section without prose has its heading, once nothing more can follow."""
        extract, default = self._latest, self._default
        for index in range(start, len(self._opened)):
            one = self._opened[index]
            blocks, one.blocks = one.blocks, []
            if not blocks and not one.paragraphs and one.heading and (last or index < len(self._opened) - 1):
                blocks = [one.heading]
            if blocks and not one.name:
                one.name = unique(url_safe(one.number) if one.number else f"s{index}", self._names)
                self._names.add(one.name)
            for part in (part for block in blocks for part in _split(block, extract, default)):
                one.paragraphs += 1
                yield Passage(
                    id=f"{self._id}/{one.name}/{one.paragraphs}",
                    section=index,
                    paragraph=one.paragraphs,
                    kind=part.kind,
                    lang=part.lang or language(part.text, default),
                    text=part.text,
                    span=part.span,
                    page=part.page,
                    page_end=part.page_end or part.page,
                    also=part.also,
                )


def heading_shown(printed: str | None, title: str) -> str:
    """Write a heading as people see it: printed number and title ("4.3 Enabling …")."""
    return f"{printed} {title}".strip() if printed else title


def _gather(extract: Extract, opened: list[_Open]) -> None:
    """Put each block into its section; spans count from the beginning of the whole text from here on."""
    for block in extract.blocks:
        if extract.start:
            block = replace(block, span=(block.span[0] + extract.start, block.span[1] + extract.start))
        if block.kind == "heading":
            opened.append(_open(block, opened))
            continue
        if not opened:
            opened.append(_Open(None, None, None, "", 0, None, None, block, block.span[1]))
        opened[-1].blocks.append(block)
        opened[-1].end = max(opened[-1].first.span[1], block.span[1])


def _open(block: Block, opened: list[_Open]) -> _Open:
    level = max(block.level or 1, 1)
    parent = _parent(opened, level)
    label = _label(block.text, parent, opened)
    number = _full_number(label, parent, opened)
    title = label.title if label else " ".join(block.text.split())
    return _Open(number, label, label.printed if label else None, title, level, parent, block, block, block.span[1])


def _label(text: str, parent: int | None, opened: Sequence[_Open]) -> Label | None:
    """Read a heading's label; a bare number must begin or continue a count ("3 ways to …" is a title)."""
    label = parse_label(text)
    if label is None or label.style not in WEAK or is_first(label):
        return label
    before = next((one for one in reversed(opened) if one.level and one.parent == parent), None)
    continued = before is not None and before.label is not None and before.label.style == label.style
    return label if continued and before and before.label and follows(before.label.parts, label) else None


def _parent(opened: Sequence[_Open], level: int) -> int | None:
    at: int | None = len(opened) - 1
    while at is not None and at >= 0:
        if 0 < opened[at].level < level:
            return at
        at = opened[at].parent if opened[at].level > 0 else None
    return None


def _full_number(label: Label | None, parent: int | None, opened: Sequence[_Open]) -> str | None:
    """Complete a label from the numbered sections around it: "(1)" under 2.1 is 2.1.1; 2-1 is 2.1 by itself."""
    if label is None:
        return None
    if label.style in COMPLETE:
        return ".".join(label.parts)
    for ancestor in _ancestors(parent, opened):
        if ancestor.label is None or ancestor.number is None:
            continue
        own = ancestor.label.parts
        if len(label.parts) == 1:
            return f"{ancestor.number}.{label.parts[0]}"
        if label.parts[: len(own)] == own:
            return ".".join((ancestor.number, *label.parts[len(own) :]))
    return ".".join(label.parts)


def _ancestors(parent: int | None, opened: Sequence[_Open]) -> Iterator[_Open]:
    while parent is not None:
        yield opened[parent]
        parent = opened[parent].parent


def _finished(opened: Sequence[_Open], sections: list[Section]) -> list[Section]:
    """Return the sections after those that are finished."""
    done = len(sections)
    for index in range(done, len(opened)):
        one = opened[index]
        above = sections[one.parent].path if one.parent is not None else ()
        shown = heading_shown(one.printed, one.title)
        sections.append(
            Section(
                index=index,
                number=one.number,
                printed=one.printed,
                title=one.title,
                level=one.level,
                path=(*above, shown) if shown else above,
                parent=one.parent,
                page=one.first.page,
                span=(one.first.span[0], one.end),
            )
        )
    return sections[done:]


def _split(block: Block, extract: Extract, default: Lang) -> list[Block]:
    """Split a block that is too long for one passage at its sentence ends, keeping spans true."""
    chunks = [(0, len(block.text))]
    if len(block.text) > SHORT and len(block.text) > (most := limits.current().passage_chars):
        chunks = _chunks(block.text, block.lang or language(block.text, default), most)
    if block.kind == "paragraph" and not block.lang:
        chunks = [run for start, end in chunks for run in _language_runs(block.text, start, end)]
    if len(chunks) == 1:
        return [block]
    places = _located(block, [at for start, end in chunks for at in (start, end - 1)], extract)
    return [
        replace(block, text=block.text[start:end], span=(places[2 * n], max(places[2 * n + 1] + 1, places[2 * n])))
        for n, (start, end) in enumerate(chunks)
    ]


def _chunks(text: str, lang: Lang, most: int) -> list[tuple[int, int]]:
    """Part a text at sentence ends; a sentence longer than `most` characters is parted where it must be."""
    chunks: list[tuple[int, int]] = []
    for start, end in sentences(text, lang):
        for at in range(start, end, most):
            stop = min(at + most, end)
            if chunks and stop - chunks[-1][0] <= most:
                chunks[-1] = (chunks[-1][0], stop)
            else:
                chunks.append((at, stop))
    return chunks


def _language_runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Part a stretch of prose where it changes its language, each run being at least MIN_RUN characters long."""
    part = text[start:end]
    if len(part) < 2 * MIN_RUN or not _both_languages(part):
        return [(start, end)]
    runs: list[tuple[Lang, int, int]] = []
    for first, last in sentences(part, "ja"):
        lang = language(part[first:last])
        if runs and runs[-1][0] == lang:
            runs[-1] = (lang, runs[-1][1], last)
        else:
            runs.append((lang, first, last))
    if len(runs) < 2 or min(last - first for _, first, last in runs) < MIN_RUN:
        return [(start, end)]
    return [(start + first, start + last) for _, first, last in runs]


def _both_languages(text: str) -> bool:
    if text.isascii() or len(_LATIN.findall(text)) < MIN_RUN // 8:
        return False
    return len(_JAPANESE.findall(text)) >= MIN_RUN // 2


def _located(block: Block, wanted: Sequence[int], extract: Extract) -> list[int]:
    """Find the offsets in the extracted text of characters of a block (ascending positions), in one pass.

    The text may lack white space, markup and line-end hyphens of the source; a character that the source lacks
    (a space, a bar between cells) stands where the one before it stands.
    """
    text, base = extract.text, extract.start
    at, end = block.span[0] - base, block.span[1] - base
    if text[at:end] == block.text:
        return [block.span[0] + position for position in wanted]
    places = []
    passed = 0
    for position in wanted:
        for char in block.text[passed:position]:
            at = _after(text, char, at, end)
        passed = position
        while at < end - 1 and text[at].isspace():
            at += 1
        places.append(base + min(at, end - 1))
    return places


def _after(text: str, char: str, at: int, end: int) -> int:
    """Return the offset after the next `char` at or after `at`, or `at` when it does not come soon."""
    if char.isspace():
        return at
    found = text.find(char, at, min(at + MAX_MARKUP, end))
    return found + 1 if found >= 0 else at


def _title(extract: Extract, sections: Sequence[Section], path: Path) -> str:
    title = extract.source.csl.get("title")
    if isinstance(title, str) and title.strip():
        return " ".join(title.split())
    first = next((section for section in sections if section.level == 1), None)
    if first is not None and first.number is None and first.index <= 1 and not is_named(first.title):
        return path.stem if _SHEET.fullmatch(first.title) else first.title
    return path.stem
