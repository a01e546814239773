"""Do passages find each other of which only a part says the same?

Real translations seldom show it, so such passages are made of them: of each article of kyoto, and each page of
rust_book and opensource_guide, some texts are kept in both languages, others in Japanese only, others in English only,
and paragraphs are put together of one text of the first kind and up to three of its language's own. The one paragraph
that holds the shared text is right; all others of the article speak of the same things, and are wrong.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.alignment import EVAL, SEED
from benchmarks.calibration import rows
from corpus.model import LANGS, Document, Lang, Passage, Section, Source, other
from corpus.read import read
from indexer.model import AnalysedDocument, AnalysedPassage
from indexer.prepare import analysed_passage
from indexer.store.memory import MemoryStore
from indexer.store.protocol import StoredPassage
from search.engine import Searcher
from search.parallel import nearest
from search.ranking import Scored
from search.side import make_side

KYOTO, BOOK, GUIDE = "kyoto/sentences.tsv", "rust_book/paragraph_pairs.tsv", "opensource_guide"
ARTICLES = 150
QUESTIONS = 100
LEAST_WORDS = 20
"""How many Japanese letters a text must have to be shared."""
MOST_BESIDE = 3
SHARED = 0.3
"""Which part of the texts is shared."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in either language: its texts joined, and the number of the text that both share."""

    document: str
    texts: dict[Lang, str]


def paragraphs(name: str, seed: int = SEED) -> list[Paragraph]:
    """Put paragraphs together from the pairs of a set."""
    chance = random.Random(seed)
    by_document: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _guide() if name == GUIDE else rows(name):
        if row["ja"].strip() and row["en"].strip():
            by_document[row["doc"]].append(row)
    chosen = chance.sample(sorted(by_document), k=min(ARTICLES, len(by_document)))
    return [one for document in chosen for one in _of_article(document, by_document[document], chance)]


def _guide() -> Iterator[dict[str, str]]:
    """Pair the paragraphs of those sections of opensource_guide that have as many in both languages."""
    for path in sorted((EVAL / GUIDE / "ja").glob("*.md")):
        ja, en = _sections(path), _sections(EVAL / GUIDE / "en" / path.name)
        for ours, theirs in zip(ja, en, strict=True) if len(ja) == len(en) else ():
            if len(ours) == len(theirs):
                yield from ({"doc": path.stem, "ja": one, "en": two} for one, two in zip(ours, theirs, strict=True))


def _sections(path: Path) -> list[list[str]]:
    document = read(path)
    texts: list[list[str]] = [[] for _ in document.sections]
    for passage in document.passages:
        texts[passage.section].append(passage.text)
    return texts


def _of_article(document: str, pairs: Sequence[dict[str, str]], chance: random.Random) -> Iterator[Paragraph]:
    pairs = list(pairs)
    chance.shuffle(pairs)
    tellers = [pair for pair in pairs if len(pair["ja"]) >= LEAST_WORDS]
    shared = tellers[: int(SHARED * len(pairs))]
    rest = [pair for pair in pairs if pair not in shared]
    beside: dict[Lang, list[dict[str, str]]] = {"ja": rest[::2], "en": rest[1::2]}
    for pair in shared:
        texts: dict[Lang, str] = {}
        for lang in LANGS:
            count = min(chance.randint(0, MOST_BESIDE), len(beside[lang]))
            several = [pair[lang], *(beside[lang].pop()[lang] for _ in range(count))]
            chance.shuffle(several)
            texts[lang] = ("" if lang == "ja" else " ").join(several)
        yield Paragraph(document, texts)


def store_of(made: Sequence[Paragraph]) -> MemoryStore:
    """Index all paragraphs, a document an article and language."""
    store = MemoryStore()
    section = Section(0, None, None, "", 0, (), None, None, (0, 0))
    by_document: dict[tuple[str, Lang], list[AnalysedPassage]] = defaultdict(list)
    for n, one in enumerate(made):
        for lang, text in one.texts.items():
            passage = Passage(f"{lang}/{n}", 0, n + 1, "paragraph", lang, text, (0, len(text)))
            by_document[one.document, lang].append(analysed_passage(passage))
    for (name, lang), passages in by_document.items():
        document_id = f"{lang}-{name}"
        document = Document(document_id, (document_id,), name, lang, Source(), (section,), (), None, None, 0, "", "")
        store.replace(AnalysedDocument(document, tuple(passages)))
    store.commit()
    return store


Rank = Callable[[Searcher, StoredPassage, int], Sequence[Scored]]


def ranked(searcher: Searcher, stored: StoredPassage, limit: int) -> Sequence[Scored]:
    """Rank as `parallel` does."""
    lang = stored.passage.lang
    side = make_side(stored.passage.text, lang, other(lang), searcher.lexicon, searcher.weights)
    return [one for one, _ in nearest(searcher, side, limit, stored)]


def measure(name: str, rank: Rank = ranked, questions: int = QUESTIONS) -> dict[Lang, tuple[float, float, float]]:
    """Ask in both directions; return the shares found first and among five, and the mean reciprocal rank."""
    made = paragraphs(name)
    searcher = Searcher(store_of(made))
    found: dict[Lang, tuple[float, float, float]] = {}
    for lang in LANGS:
        places = []
        for n in random.Random(SEED).sample(range(len(made)), k=min(questions, len(made))):
            stored = searcher.store.fetch(searcher.store.find([f"{lang}/{n}"]))[0]
            ids = [one.stored.passage.id for one in rank(searcher, stored, 10)]
            wanted = f"{other(lang)}/{n}"
            places.append(ids.index(wanted) + 1 if wanted in ids else 0)
        count = len(places)
        first, five = sum(p == 1 for p in places) / count, sum(0 < p <= 5 for p in places) / count
        found[lang] = first, five, sum(1 / p for p in places if p) / count
    return found


def run() -> None:
    """Print how often the passage that shares a text is found."""
    if not EVAL.is_dir():
        print("comparable: ../shared/eval is missing, nothing measured")
        return
    for name in (KYOTO, BOOK, GUIDE):
        for lang, (first, five, mean) in measure(name).items():
            print(f"{name:30} {lang}→{other(lang)}  P@1 {first:.3f}  R@5 {five:.3f}  MRR {mean:.3f}", flush=True)


if __name__ == "__main__":
    run()
