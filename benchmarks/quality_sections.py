"""Does a section's heading, alone and with its first sentence, find the same section in the other language?

The pages are read as `taiyaku index` reads them; the answer is right when the first hit stands in the right section.
Headings that are asked alone are those that stand only once in their language.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from benchmarks.texts import EVAL
from corpus.model import Document, Lang, Section
from corpus.read import read
from corpus.sentences import sentences
from indexer.prepare import analysed
from indexer.store.memory import MemoryStore
from search.engine import Searcher
from search.query import parse

SETS = ("rust_book", "opensource_guide")


Measured = Callable[[Searcher], tuple[float, float]]
"""Tells for how many of a task's questions the right section is first, and among ten."""


def rows() -> Iterator[str]:
    """Measure both sets in both directions."""
    for name in SETS:
        if (EVAL / name).is_dir():
            searcher, asked = section_tasks(name)
            for what, measured in asked.items():
                first, ten = measured(searcher)
                yield f"| {what} | **Taiyaku** | {first:.3f} | {ten:.3f} | | |"


def section_tasks(name: str) -> tuple[Searcher, dict[str, Measured]]:
    """Read and index the pages of a set; return what can be measured on them."""
    with (EVAL / name / "section_pairs.tsv").open(encoding="utf-8", newline="") as lines:
        pairs = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    store = MemoryStore()
    for path in sorted({pair[f"{lang}_path"] for pair in pairs for lang in ("ja", "en")}):
        store.replace(analysed(_read(EVAL / name / path, _id(path))))
    store.commit()
    directions: tuple[tuple[Lang, Lang], ...] = (("ja", "en"), ("en", "ja"))
    asked: dict[str, Measured] = {
        f"{name} {what} {lang}→{target}": partial(_measured, name, pairs, query, lang, target)
        for lang, target in directions
        for what, query in (("sections", _opening), ("headings", _heading))
    }
    return Searcher(store), asked


def _measured(
    name: str,
    pairs: Sequence[dict[str, str]],
    query: Callable[[str, dict[str, str], Lang], str],
    lang: Lang,
    target: Lang,
    searcher: Searcher,
) -> tuple[float, float]:
    texts = Counter(query(name, pair, lang) for pair in pairs)
    asked = [
        pair for pair in pairs if (text := query(name, pair, lang)) and (texts[text] == 1 or query is not _heading)
    ]
    places = [_place(name, pair, query(name, pair, lang), target, searcher) for pair in asked]
    count = max(1, len(asked))
    return sum(place == 0 for place in places) / count, sum(place is not None for place in places) / count


def _id(path: str) -> str:
    return path.replace("/", "-").rsplit(".", 1)[0]


@cache
def _read(path: Path, document: str) -> Document:
    return read(path, document_id=document)


def _section(name: str, path: str, heading: str) -> tuple[Document, Section] | None:
    document = _read(EVAL / name / path, _id(path))
    wanted = heading.strip("` ")
    found = next((one for one in document.sections if one.title.strip("` ") == wanted), None)
    numbered = (one for one in document.sections if one.title and one.number and wanted.endswith(one.title))
    found = found or next(numbered, None)  # "Appendix A: Keywords"
    return None if found is None else (document, found)


def _heading(name: str, pair: dict[str, str], lang: Lang) -> str:
    """Return the heading of a section."""
    found = _section(name, pair[f"{lang}_path"], pair[f"{lang}_heading"])
    return "" if found is None else found[1].title


def _opening(name: str, pair: dict[str, str], lang: Lang) -> str:
    """Return the heading and the first sentence of a section, or nothing when it has no text of its own."""
    found = _section(name, pair[f"{lang}_path"], pair[f"{lang}_heading"])
    if found is None:
        return ""
    document, section = found
    passage = next((one for one in document.passages if one.section == section.index and one.lang == lang), None)
    if passage is None:
        return ""
    start, end = next(iter(sentences(passage.text, lang)), (0, len(passage.text)))
    return f"{section.title} {passage.text[start:end]}"


def _place(name: str, pair: dict[str, str], query: str, target: Lang, searcher: Searcher) -> int | None:
    hits = searcher.search(parse(query, plain=True), limit=30, langs=(target,)).hits[target]
    seen = list(dict.fromkeys((hit.document.id, hit.section.title) for hit in hits))
    found = _section(name, pair[f"{target}_path"], pair[f"{target}_heading"])
    right = ("", "") if found is None else (found[0].id, found[1].title)
    return seen.index(right) if right in seen[:10] else None
