"""How fast is it? Cold start, indexing, warm queries, batches, and all of it as the collection grows.

Every claim is a ratio of things measured in the same run: to a bare Python with SudachiPy (the floor), to a plain
Whoosh, and beside SQLite FTS5 and Tantivy on the same analysed terms. What the figures mean: docs/benchmarks.md.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import Cost, compile_modules, in_turns, milliseconds, process, ratio, show
from benchmarks.speed_queries import beside, queries, warm
from benchmarks.texts import SEEDS, article_folders, generate, missing

FLOOR = "import sudachipy; sudachipy.Dictionary(dict='core').tokenizer().tokenize('科学技術外交')"
SIZES = (1_000, 10_000, 100_000)
RUNS = 9
BATCH = 1_000
FLOOR_NAME = "floor: bare Python, SudachiPy, one string"
ASKED_OF_ARTICLES = ("金閣寺", "鉄道", "railway station")
ASKED_OF_PAPERS = ("トラック2", "Track II", "ODA", "科学技術外交の推進には、政府と学術界の対話が欠かせない。")


def run(sizes: tuple[int, ...] = SIZES) -> None:
    """Measure everything and print the tables."""
    if reason := missing():
        print(reason)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        indexing(folder)
        cold(folder / "jobs1", folder)
        warm(folder / "jobs1")
        beside(folder / "jobs1", folder / "engines")
        growth(folder, sizes)


def taiyaku(index: Path, *arguments: object) -> list[str]:
    """Write the command line of a run on an index."""
    return [str(Path(sys.executable).with_name("taiyaku")), "--index", str(index), *map(str, arguments)]


def indexing(folder: Path) -> None:
    """Index the articles: alone, with two workers, and beside the yardstick."""
    articles = article_folders()
    plain = process([sys.executable, "-m", "benchmarks.plain_indexing", str(folder / "plain"), *map(str, articles)])
    runs = {"SudachiPy + plain Whoosh": plain}
    for jobs in (1, 2):
        command = taiyaku(folder / f"jobs{jobs}", "index", "--jobs", jobs, *articles)
        runs[f"taiyaku index --jobs {jobs}"] = process(command)
    one = runs["taiyaku index --jobs 1"]
    rows = []
    for name, cost in runs.items():
        figures = (f"{cost.seconds:.1f} s", f"{cost.processor:.1f} s", f"{cost.peak:.0f} MB")
        rows.append((name, *figures, ratio(cost.seconds / plain.seconds), ratio(one.seconds / cost.seconds)))
    head = ("", "time", "processor", "peak memory", "of plain", "speed of one process")
    show("Indexing 1,054 articles", head, rows)


def cold(articles: Path, folder: Path) -> None:
    """Start a process for one question, and one for a thousand."""
    compile_modules()
    collections: dict[str, tuple[Path, Sequence[str]]] = {"1,054 articles": (articles, ASKED_OF_ARTICLES)}
    if SEEDS.is_dir():
        process(taiyaku(folder / "papers", "index", SEEDS))
        collections["two papers"] = (folder / "papers", ASKED_OF_PAPERS)
    commands = {FLOOR_NAME: [sys.executable, "-c", FLOOR], "taiyaku --help": taiyaku(articles, "--help")}
    for name, (index, asked) in collections.items():
        commands |= {f"{name}: {text}": taiyaku(index, "search", "--plain", text) for text in asked}
    costs = in_turns(commands, RUNS)
    floor = costs[FLOOR_NAME]
    for name, (index, _) in collections.items():
        costs |= _batch(name, index, folder / "queries.txt")
    rows = []
    for name, cost in costs.items():
        ratios = (cost.seconds / floor.seconds, cost.processor / floor.processor)
        rows.append((name, *map(milliseconds, (cost.seconds, cost.processor)), *map(ratio, ratios)))
    show("Cold start", ("", "time", "processor", "of floor", "its processor"), rows)


def _batch(name: str, index: Path, lines: Path) -> dict[str, Cost]:
    """Measure a query of a batch, and some of the same queries one by one."""
    texts = queries(index, "ja", 2, BATCH)
    lines.write_text("\n".join(texts), encoding="utf-8")
    whole = process(taiyaku(index, "search", "--plain", "--queries", lines, "--format", "jsonl"))
    some = {text: taiyaku(index, "search", "--plain", "--format", "jsonl", text) for text in texts[:: BATCH // RUNS]}
    alone = in_turns(some, 1).values()
    seconds, processor = (sum(getattr(cost, of) for cost in alone) / len(some) for of in ("seconds", "processor"))
    return {
        f"{name}: a query of a batch of {len(texts):,}": Cost(
            whole.seconds / len(texts), whole.processor / len(texts), whole.peak
        ),
        f"{name}: the same queries one by one": Cost(seconds, processor, max(cost.peak for cost in alone)),
    }


def growth(folder: Path, sizes: tuple[int, ...]) -> None:
    """Index ever more passages and ask each collection the same."""
    rows = []
    for size in sizes:
        generate(folder / f"texts{size}", size)
        index = folder / f"index{size}"
        cost = process(taiyaku(index, "index", "--jobs", 2, folder / f"texts{size}"))
        stored = sum(file.stat().st_size for file in index.iterdir()) / (1 << 20)
        term, sentence = warm(index, quiet=True)
        made = (f"{cost.seconds:.0f} s", f"{cost.peak:.0f} MB", f"{stored:.0f} MB")
        rows.append((f"{size:,}", *made, milliseconds(term), milliseconds(sentence)))
    head = ("passages", "indexing", "peak memory", "index", "term query", "sentence query")
    show("As the collection grows", head, rows)


if __name__ == "__main__":
    run()
