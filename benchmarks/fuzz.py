"""Fuzz everything that reads what strangers write: `python -m benchmarks.fuzz [TARGET…]`.

Each target gets an equal share of the time, and what one leaves goes to those after it; with `--inputs N` and no
`--seconds` each gets N inputs, however long it takes. A finding ends with exit code 1; the input is kept (.fuzz/), with
the seed and count that make it again. The limits of time and memory are real ones: an input that hangs in C ends the
process with the stack, and stands in .fuzz/running.
"""

from __future__ import annotations

import argparse
import faulthandler
import math
import sys
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from fuzzing import LIMIT, TARGETS, Target, inputs, problem  # type: ignore[import-not-found]  # the tests are no package

KEPT = Path(".fuzz")
RUNNING = KEPT / "running"
STUCK = 60 * LIMIT
"""After so many seconds an input that no alarm reaches ends the process."""
MEMORY = 4 * 1024**3
"""So many bytes of address space there are for everything."""
SECONDS = 120
"""So long a run takes of which nothing else is said."""
MOST = 5
"""So many findings of one target are enough."""


@dataclass(slots=True)
class Tally:
    """What came of one target; seconds are the processor's."""

    tried: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slowest_input: int = 0
    findings: int = 0


def fuzz(target: Target, seconds: float, run: range, seed: int, running: BinaryIO) -> Tally:
    """Try the inputs of those numbers for `seconds`, each written to `running` first; print and keep each finding."""
    tally, ends, armed = Tally(), time.monotonic() + seconds, -math.inf
    problem(target, target.seeds[0] if isinstance(target.seeds[0], bytes) else b"", 60)  # loads what it needs
    for number, data in zip(run, islice(inputs(target, seed), run.start, None), strict=False):
        if time.monotonic() > ends or tally.findings >= MOST:
            break
        running.seek(0)
        running.write(data)
        running.truncate()  # never to nothing, as a new file would be: some file systems then wait for the disk
        if time.monotonic() > armed + 1:  # each time costs a thread
            faulthandler.dump_traceback_later(STUCK, exit=True)
            armed = time.monotonic()
        started = time.process_time()
        wrong = problem(target, data)
        took = time.process_time() - started
        tally.seconds += took
        if took > tally.slowest:
            tally.slowest, tally.slowest_input = took, number
        if wrong:
            tally.findings += 1
            kept = KEPT / f"{target.name}-{seed}-{number}"
            kept.write_bytes(data)
            print(f"  {target.name}, seed {seed}, input {number}: {wrong}\n    kept in {kept}", flush=True)
        tally.tried += 1
    faulthandler.cancel_dump_traceback_later()
    return tally


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> int:
    """Fuzz the named targets, or all; return 1 when something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of: {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=float, help=f"for all targets together (default: {SECONDS}, or no end)")
    parser.add_argument("--inputs", type=int, help="for each target (default: as many as there is time for)")
    parser.add_argument("--skip", type=int, default=0, help="so many inputs of each target were tried before")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if unknown := set(given.targets) - set(TARGETS):
        parser.error(f"no target {min(unknown)!r}; there are: {', '.join(TARGETS)}")
    KEPT.mkdir(exist_ok=True)
    _bound_memory()
    names = given.targets or list(TARGETS)
    seconds = given.seconds or (math.inf if given.inputs else SECONDS)
    findings, ends = 0, time.monotonic() + seconds
    run = range(given.skip, given.inputs or sys.maxsize)
    with RUNNING.open("wb", buffering=0) as running:
        for left, name in enumerate(names):
            share = (ends - time.monotonic()) / (len(names) - left)
            tally = fuzz(TARGETS[name], share, run, given.seed, running)
            findings += tally.findings
            print(
                f"{name:10} {tally.tried:7,} inputs in {tally.seconds:6.1f} s  slowest {tally.slowest:6.3f} s "
                f"(input {tally.slowest_input})  {tally.findings} findings",
                flush=True,
            )
    RUNNING.unlink(missing_ok=True)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
