"""Do the pages of a document find the same pages of its translation?

The pairs in ../shared/eval/messy, found by their names, in one index with the other files there. The text of a page
(slide) is asked as a person pastes it, with everything on it; the answer is right when the first hit in the other
document stands on the page that says the same. That is the page of the same number, but not in Word documents: their
pages are those saved by the program that wrote them last, and translations break elsewhere. For them the pages were
read by eye.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.texts import EVAL
from corpus.assemble import heading_shown
from corpus.errors import UnreadableFile
from corpus.model import LANGS, Document, Lang, other
from corpus.read import read
from indexer.pairs import Pair, pairs_by_name
from indexer.prepare import analysed
from indexer.store.memory import MemoryStore
from search.engine import Searcher
from search.parallel import parallel_to_text

FOLDER = EVAL / "messy"
BY_HAND = (("OSS教育資料", "OSSEducation-Advanced-EN"),)
"""Parts of the names of documents that are translations of each other."""
BY_EYE: Mapping[tuple[str, Lang], Mapping[int, frozenset[int]]] = {
    ("OSSEducation-Advanced-EN", "ja"): {
        3: frozenset({2, 3}), 4: frozenset({3, 4, 5}), 14: frozenset({14, 15}), 16: frozenset({16, 17}),
        17: frozenset({18}), 19: frozenset({18}), 20: frozenset({19, 20}), 21: frozenset({20}),
        22: frozenset({20, 21}), 23: frozenset({21}), 24: frozenset({22}),
    },
    ("OSSEducation-Advanced-EN", "en"): {
        2: frozenset({2, 3}), 3: frozenset({3, 4}), 5: frozenset({4, 5}), 15: frozenset({14, 15}),
        17: frozenset({16}), 18: frozenset({17, 18, 19}), 19: frozenset({20}), 20: frozenset({20, 21, 22}),
        21: frozenset({22}), 22: frozenset({24}),
    },
}  # fmt: skip
"""Where a page does not say the same as the page of its number: those on which a third or more of it stands.

By part of the English document's name, and the language of the page; pages that are not named here have one number.
"""
DEPTH = 30
LEAST = 20
"""A page with fewer characters says nothing that could be found."""


def run() -> None:
    """Print the figures of each pair."""
    if not FOLDER.is_dir():
        print(f"pages: {FOLDER} is missing, nothing measured")
        return
    print("| pair | direction | pages | right page first | page of the same number |\n|---|---|---:|---:|---:|")
    for line in rows(FOLDER):
        print(line, flush=True)


def rows(folder: Path) -> Iterator[str]:
    """Measure every pair with pages in a folder, in both directions."""
    store = MemoryStore()
    documents: list[Document] = []
    for path in sorted(folder.rglob("*")):
        try:
            documents.append(read(path, document_id=f"d{len(documents)}"))
        except (UnreadableFile, IsADirectoryError):
            continue
        store.replace(analysed(documents[-1]))
    store.commit()
    searcher, named = Searcher(store), {document.id: document for document in documents}
    for pair in (*pairs_by_name(documents), *_by_hand(documents)):
        if page_texts(named[pair.ja], "ja") and page_texts(named[pair.en], "en"):
            for lang in LANGS:
                yield _row(searcher, named, pair, lang)


def _by_hand(documents: list[Document]) -> Iterator[Pair]:
    """Pair the documents of which the names say nothing."""
    for ja, en in BY_HAND:
        sides = [next((one.id for one in documents if name in one.paths[0]), "") for name in (ja, en)]
        if all(sides):
            yield Pair(*sides)


def _row(searcher: Searcher, named: dict[str, Document], pair: Pair, lang: Lang) -> str:
    here, there = (pair.ja, pair.en) if lang == "ja" else (pair.en, pair.ja)
    asked = page_texts(named[here], lang)
    name = Path(named[pair.en].paths[0]).name
    by_eye = next((pages for (part, of), pages in BY_EYE.items() if part in name and of == lang), {})
    held = page_texts(named[there], other(lang))
    right = {page: by_eye.get(page, frozenset({page})) for page in asked}
    first = {page: _first(searcher, text, there) for page, text in asked.items() if not right[page].isdisjoint(held)}
    good = sum(found in right[page] for page, found in first.items())
    same = sum(found == page for page, found in first.items())
    return f"| {name} | {lang}→{other(lang)} | {len(first)} | {good} | {same} |"


def page_texts(document: Document, lang: Lang) -> dict[int, str]:
    """Join what stands on each page in the document's language, with the headings that begin there."""
    texts: dict[int, list[str]] = defaultdict(list)
    headed: set[int] = set()
    for passage in document.passages:
        if passage.page is not None and passage.lang == lang:
            if passage.section not in headed:
                headed.add(passage.section)
                section = document.sections[passage.section]
                texts[passage.page.file].append(heading_shown(section.printed, section.title))
            texts[passage.page.file].append(passage.text)
    joined = {page: "\n".join(found) for page, found in texts.items()}
    return {page: text for page, text in joined.items() if len(text) >= LEAST}


def _first(searcher: Searcher, text: str, document: str) -> int | None:
    hits = [hit for hit in parallel_to_text(searcher, text, DEPTH) if hit.document.id == document]
    return hits[0].passage.page.file if hits and hits[0].passage.page else None


if __name__ == "__main__":
    run()
