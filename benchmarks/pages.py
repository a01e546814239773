"""Do the pages of a document find the same pages of its translation?

The pairs in ../shared/eval/messy, found by their names, in one index with the other files there. The text of a page
(slide) is asked as a person pastes it, with everything on it; the answer is right when the first hit in the other
document stands on the page of the same number. Pages of a Word document are those saved by the program that wrote it
last: the translation of a page may stand on the next one, and is counted as right there beside the strict figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.texts import EVAL
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
DEPTH = 30
LEAST = 20
"""A page with fewer characters says nothing that could be found."""


def run() -> None:
    """Print the figures of each pair."""
    if not FOLDER.is_dir():
        print(f"pages: {FOLDER} is missing, nothing measured")
        return
    print("| pair | direction | pages | same page first | or the next one |\n|---|---|---:|---:|---:|")
    for line in rows(FOLDER):
        print(line, flush=True)


def rows(folder: Path) -> Iterator[str]:
    """Measure every pair with pages in a folder, in both directions."""
    store, documents = MemoryStore(), []
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
    held = page_texts(named[there], other(lang))
    first = {page: _first(searcher, text, there) for page, text in asked.items() if page in held}
    same = sum(found == page for page, found in first.items())
    near = sum(found is not None and abs(found - page) <= 1 for page, found in first.items())
    name = Path(named[pair.en].paths[0]).name
    return f"| {name} | {lang}→{other(lang)} | {len(first)} | {same} | {near} |"


def page_texts(document: Document, lang: Lang) -> dict[int, str]:
    """Join what stands on each page in the document's language, with the headings that begin there."""
    texts: dict[int, list[str]] = defaultdict(list)
    headed: set[int] = set()
    for passage in document.passages:
        if passage.page is not None and passage.lang == lang:
            if passage.section not in headed:
                headed.add(passage.section)
                texts[passage.page.file].append(document.sections[passage.section].title)
            texts[passage.page.file].append(passage.text)
    joined = {page: "\n".join(found) for page, found in texts.items()}
    return {page: text for page, text in joined.items() if len(text) >= LEAST}


def _first(searcher: Searcher, text: str, document: str) -> int | None:
    hits = [hit for hit in parallel_to_text(searcher, text, DEPTH) if hit.document.id == document]
    return hits[0].passage.page.file if hits and hits[0].passage.page else None


if __name__ == "__main__":
    run()
