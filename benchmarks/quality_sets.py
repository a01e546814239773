"""What is asked, of what, and what is the right answer? The sets that retrieval quality is measured on."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.texts import EVAL
from corpus.model import Document, Lang, Passage, Section, Source
from indexer.analysis.analyse import packed_terms
from indexer.model import AnalysedDocument, AnalysedPassage
from indexer.store.memory import MemoryStore

SEED = 20261121


@dataclass(frozen=True, slots=True)
class Task:
    """Queries of one language and the texts of `target` that are searched; `right` is each query's place in them."""

    name: str
    lang: Lang
    target: Lang
    texts: Mapping[Lang, Sequence[str]]
    queries: tuple[str, ...]
    right: tuple[int, ...]


def missing() -> str:
    """Say what is missing to measure, or nothing."""
    return "" if EVAL.is_dir() else f"the texts in {EVAL} are missing: nothing to measure quality on"


def tasks(sample: int | None) -> list[Task]:
    """Return every task there are texts for; long ones with `sample` queries, chosen at random (seeded)."""
    makers: dict[str, Callable[[], list[Task]]] = {
        "tatoeba": _tatoeba,
        "kyoto": lambda: _kyoto(sample),
        "jaquad": lambda: _jaquad(sample),
    }
    return [task for name, make in makers.items() if (EVAL / name).is_dir() for task in make()]


def _both(name: str, ja: Sequence[str], en: Sequence[str], chosen: Sequence[int]) -> list[Task]:
    """Ask each side for the other; both languages are in the index, as they are in a real one."""
    texts: dict[Lang, Sequence[str]] = {"ja": ja, "en": en}
    pairs: tuple[tuple[Lang, Lang], ...] = (("ja", "en"), ("en", "ja"))
    return [
        Task(f"{name} {lang}→{target}", lang, target, texts, tuple(texts[lang][i] for i in chosen), tuple(chosen))
        for lang, target in pairs
    ]


def _tatoeba() -> list[Task]:
    ja, en = ((EVAL / "tatoeba" / f"{lang}.txt").read_text(encoding="utf-8").splitlines() for lang in ("ja", "en"))
    return _both("tatoeba", ja, en, range(len(ja)))


def _kyoto(sample: int | None) -> list[Task]:
    with (EVAL / "kyoto" / "sentences.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    filled = [n for n, row in enumerate(rows) if row["ja"].strip() and row["en"].strip()]
    return _both("kyoto sentences", [r["ja"] for r in rows], [r["en"] for r in rows], _sampled(filled, sample))


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


def store_of(texts: Mapping[Lang, Sequence[str]]) -> MemoryStore:
    """Index each text as one passage."""
    store = MemoryStore()
    for lang, found in texts.items():
        if found:
            store.replace(_document(lang, found))
    store.commit()
    return store


def _document(lang: Lang, texts: Sequence[str]) -> AnalysedDocument:
    section = Section(0, None, None, "", 0, (), None, None, (0, 0))
    passages = tuple(
        Passage(f"{lang}/s0/{n}", 0, n + 1, "paragraph", lang, text, (0, len(text))) for n, text in enumerate(texts)
    )
    document = Document(lang, (lang,), lang, lang, Source(), (section,), passages, None, None, 0, "", "")
    return AnalysedDocument(
        document, tuple(AnalysedPassage(one, packed_terms(one.text, lang), "") for one in passages), ()
    )
