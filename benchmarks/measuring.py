"""How is something timed, and how are figures shown? Ratios are taken in one run, so that they survive the machine."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from search.width import text_width


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process cost: seconds on the clock, seconds of processor, peak memory in MB (of its largest process)."""

    seconds: float
    processor: float
    peak: float


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that `work` takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def median_of(work: Callable[[], object], times: int) -> float:
    """Return the median seconds of `times` runs."""
    return statistics.median(timed(work) for _ in range(times))


def process(command: Sequence[str]) -> Cost:
    """Run a command to its end, its output thrown away; raises CalledProcessError when it fails."""
    with tempfile.TemporaryFile() as complaints:
        return _process(command, complaints)


def _process(command: Sequence[str], complaints: IO[bytes]) -> Cost:
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=complaints)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        complaints.seek(0)
        print(complaints.read().decode(errors="replace")[-2000:], file=sys.stderr)
        raise subprocess.CalledProcessError(child.returncode, command)
    seconds = time.perf_counter() - started
    megabyte = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / megabyte)


def in_turns(commands: Mapping[str, Sequence[str]], times: int) -> dict[str, Cost]:
    """Run commands `times` times, one after the other in turns; return the median of each cost by their names."""
    runs = [{name: process(command) for name, command in commands.items()} for _ in range(times)]
    return {name: _median([run[name] for run in runs]) for name in commands}


def _median(costs: Sequence[Cost]) -> Cost:
    seconds, processor = (statistics.median(getattr(cost, of) for cost in costs) for of in ("seconds", "processor"))
    return Cost(seconds, processor, max(cost.peak for cost in costs))


def compile_modules() -> None:
    """Compile the modules, as an installer does: a first start is not measured."""
    here = Path(__file__).resolve().parents[1]
    places = [str(here / name) for name in ("corpus", "indexer", "search", "cli.py")]
    subprocess.run([sys.executable, "-m", "compileall", "-q", *places], check=True)


def show(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print an aligned table: the first column to the left, figures to the right."""
    cells = [list(head), *([_cell(value) for value in row] for row in rows)]
    widths = [max(text_width(row[column]) for row in cells) for column in range(len(head))]
    print(f"## {title}\n")
    for row in cells:
        room = [" " * (width - text_width(cell)) for cell, width in zip(row, widths, strict=True)]
        first, *rest = (
            cell + space if at == 0 else space + cell for at, (cell, space) in enumerate(zip(row, room, strict=True))
        )
        print("  ".join((first, *rest)).rstrip())
    print(flush=True)


def milliseconds(seconds: float) -> str:
    """Write seconds as milliseconds."""
    return f"{seconds * 1000:,.2f} ms" if seconds < 0.01 else f"{seconds * 1000:,.0f} ms"


def ratio(value: float) -> str:
    """Write a ratio."""
    return f"{value:.2f}x"


def _cell(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}" if isinstance(value, float) else str(value)
