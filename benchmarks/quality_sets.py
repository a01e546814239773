"""What is asked, of what, and what is the right answer? The sets that retrieval quality is measured on."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from benchmarks.texts import EVAL
from corpus.model import LANGS, Document, Lang, Passage, Section, Source
from indexer.derived import refresh
from indexer.model import AnalysedDocument
from indexer.prepare import analysed_passage
from indexer.store.memory import MemoryStore

SEED = 20261121
OWN = Path(__file__).parent / "own"
"""Sentences and clauses written for this project."""
OTHERS = 10
"""Of how many sentences of kyoto one stands among them."""


@dataclass(frozen=True, slots=True)
class Task:
    """Queries of one language and the texts of `target` that are searched; `right` is each query's place in them.

    `documents` names the document that each text of either language stands in; where it is empty, each stands alone.
    """

    name: str
    lang: Lang
    target: Lang
    texts: Mapping[Lang, Sequence[str]]
    queries: tuple[str, ...]
    right: tuple[int, ...]
    documents: Sequence[str] = ()


def missing() -> str:
    """Say what is missing to measure, or nothing."""
    return "" if EVAL.is_dir() else f"the texts in {EVAL} are missing: nothing to measure quality on"


def tasks(sample: int | None) -> list[Task]:
    """Return every task there are texts for; long ones with `sample` queries, chosen at random (seeded)."""
    makers: dict[str, Callable[[], list[Task]]] = {
        "tatoeba": lambda: [*_tatoeba(), *_news("sentences"), *_news("clauses")],
        "kyoto": lambda: _kyoto(sample),
        "jaquad": lambda: _jaquad(sample),
    }
    return [task for name, make in makers.items() if (EVAL / name).is_dir() for task in make()]


def _both(
    name: str, ja: Sequence[str], en: Sequence[str], chosen: Sequence[int], documents: Sequence[str] = ()
) -> list[Task]:
    """Ask each side for the other; both languages are in the index, as they are in a real one."""
    texts: dict[Lang, Sequence[str]] = {"ja": ja, "en": en}
    pairs: tuple[tuple[Lang, Lang], ...] = (("ja", "en"), ("en", "ja"))
    return [
        Task(
            f"{name} {lang}→{target}",
            lang,
            target,
            texts,
            tuple(texts[lang][i] for i in chosen),
            tuple(chosen),
            documents,
        )
        for lang, target in pairs
    ]


def _tatoeba() -> list[Task]:
    ja, en = map(_lines, LANGS)
    return _both("tatoeba", ja, en, range(len(ja)))


def _lines(lang: Lang) -> list[str]:
    return (EVAL / "tatoeba" / f"{lang}.txt").read_text(encoding="utf-8").splitlines()


def _news(what: str) -> list[Task]:
    """Ask for what was written for this project in the manner of news, among the sentences of tatoeba and kyoto."""
    lines = (OWN / f"news_{what}.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [(ja, en) for ja, en in (line.split("\t") for line in lines)]
    among = [
        *zip(*(_lines(lang) for lang in LANGS), strict=True),
        *((row["ja"], row["en"]) for row in _kyoto_rows()[::OTHERS]),
    ]
    ja, en = zip(*pairs, *among, strict=True)
    return _both(f"news {what}", ja, en, range(len(pairs)))


def _kyoto(sample: int | None) -> list[Task]:
    """Ask for sentences, each of which stands alone, and for the same ones in their articles (without headings)."""
    rows = _kyoto_rows()
    ja, en = [row["ja"] for row in rows], [row["en"] for row in rows]
    chosen = _sampled([n for n, row in enumerate(rows) if row["ja"].strip() and row["en"].strip()], sample)
    within = _both("kyoto sentences in articles", ja, en, chosen, [row["doc"] for row in rows])
    return [*_both("kyoto sentences", ja, en, chosen), *within]


def _kyoto_rows() -> list[dict[str, str]]:
    path = EVAL / "kyoto" / "sentences.tsv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _jaquad(sample: int | None) -> list[Task]:
    texts: list[str] = []
    asked: list[tuple[str, int]] = []
    for file in sorted((EVAL / "jaquad").glob("*.json")):
        for article in json.loads(file.read_text(encoding="utf-8"))["data"]:
            for paragraph in article["paragraphs"]:
                asked += [(one["question"], len(texts)) for one in paragraph["qas"]]
                texts.append(paragraph["context"])
    chosen = _sampled(range(len(asked)), sample)
    queries, right = zip(*(asked[n] for n in chosen), strict=True)
    return [Task("jaquad question→passage", "ja", "ja", {"ja": texts, "en": ()}, queries, right)]


def _sampled(places: Sequence[int], sample: int | None) -> list[int]:
    chosen = random.Random(SEED).sample(list(places), min(sample or len(places), len(places)))
    return sorted(chosen)


def store_of(texts: Mapping[Lang, Sequence[str]], documents: Sequence[str] = ()) -> MemoryStore:
    """Index each text as one passage, of the document that is named for it; else each is a document of its own.

    The order of a list of sentences must not tell which is which: in a document, what stands around them does.
    """
    store = MemoryStore()
    for lang, found in texts.items():
        numbered = list(enumerate(found))
        for name, some in groupby(numbered, lambda one: documents[one[0]] if documents else str(one[0])):
            store.replace(_document(f"{name}-{lang}", lang, list(some)))
    store.commit()
    refresh(store)
    store.commit()
    return store


def _document(name: str, lang: Lang, texts: Sequence[tuple[int, str]]) -> AnalysedDocument:
    section = Section(0, None, None, "", 0, (), None, None, (0, 0))
    passages = tuple(
        Passage(f"{lang}/s0/{n}", 0, at, "paragraph", lang, text, (0, len(text)))
        for at, (n, text) in enumerate(texts, 1)
    )
    document = Document(name, (name,), name, lang, Source(), (section,), passages, None, None, 0, "", "")
    return AnalysedDocument(document, tuple(map(analysed_passage, passages)), ())
