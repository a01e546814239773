"""How fast is it? Cold start, indexing, warm queries, batches, and all of it as the collection grows.

Every claim is a ratio of things measured in the same run: to a bare Python with SudachiPy (the floor), to a plain
Whoosh, and beside SQLite FTS5 and Tantivy on the same analysed terms. What the figures mean: docs/benchmarks.md.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import Cost, fastest, milliseconds, process, ratio, show
from benchmarks.speed_queries import beside, queries, warm
from benchmarks.texts import article_folders, generate, missing

FLOOR = "import sudachipy; sudachipy.Dictionary(dict='core').tokenizer().tokenize('科学技術外交')"
SIZES = (1_000, 10_000, 100_000)
RUNS = 9
BATCH = 1_000


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


def cold(index: Path, folder: Path) -> None:
    """Start a process for one question."""
    floor = fastest([sys.executable, "-c", FLOOR], RUNS)
    lines = folder / "queries.txt"
    lines.write_text("\n".join(queries(index, "ja", 2, BATCH)), encoding="utf-8")
    costs: dict[str, Cost] = {
        "floor: bare Python, SudachiPy, one string": floor,
        "taiyaku --help": fastest(taiyaku(index, "--help"), RUNS),
        "taiyaku search, one word": fastest(taiyaku(index, "search", "鉄道"), RUNS),
        "taiyaku search, English words": fastest(taiyaku(index, "search", "railway station"), RUNS),
    }
    batch = process(taiyaku(index, "search", "--plain", "--queries", lines, "--format", "jsonl"))
    rows = [
        (
            name,
            *map(milliseconds, (c.seconds, c.processor)),
            ratio(c.seconds / floor.seconds),
            ratio(c.processor / floor.processor),
        )
        for name, c in costs.items()
    ]
    single = costs["taiyaku search, one word"]
    each = (batch.seconds / BATCH, batch.processor / BATCH)
    rows.append(
        (
            f"a query of a batch of {BATCH:,}",
            *map(milliseconds, each),
            ratio(each[0] / floor.seconds),
            ratio(each[1] / floor.processor),
        )
    )
    rows.append(("  of a single search", "", "", ratio(each[0] / single.seconds), ratio(each[1] / single.processor)))
    show("Cold start", ("", "time", "processor", "of floor", "its processor"), rows)


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
