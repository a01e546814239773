"""What is fuzzed, and with what: used by `make fuzz` and by test_fuzz.py.

A target may answer, or raise a TaiyakuError; any other exception, a wrong span, or more than LIMIT seconds is a
finding. Seeds and words are in fuzz_seeds.py, what is run in fuzz_runs.py and fuzz_index.py, damage in fuzz_damage.py.
"""

from __future__ import annotations

import random
import signal
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

import fuzz_index
import fuzz_runs
import fuzz_seeds as seeds
from fuzz_damage import damaged, damaged_package
from fuzz_runs import Run, reading, reading_parts

from corpus.errors import TaiyakuError

LIMIT = 5.0
"""So many seconds of the processor one input may take."""

Seeds = Sequence[bytes | Mapping[str, bytes]]


class Hang(BaseException):
    """Tell that an input took too long; not an Exception, so that no reader can swallow it."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to fuzz: `given` are whole inputs or the parts of an archive, or make them; `words` are thrown in."""

    name: str
    run: Run
    given: Seeds | Callable[[], Seeds]
    words: Sequence[str] = tuple(seeds.COMMON)

    @property
    def seeds(self) -> Seeds:
        return self.given() if callable(self.given) else self.given


def _office(name: str, parts: Mapping[str, str | bytes], words: Sequence[str]) -> Target:
    """Make the target of a kind of file that is an archive."""
    given = {key: part.encode() if isinstance(part, str) else part for key, part in parts.items()}
    return Target(name, reading(f"a.{name}"), (given,), (*words, *seeds.XML, *seeds.COMMON))


def _encoded(*texts: str) -> tuple[bytes, ...]:
    return tuple(text.encode() for text in texts)


TARGETS: Mapping[str, Target] = {
    one.name: one
    for one in (
        Target("text", reading("a.txt"), (*_encoded(seeds.TEXT), seeds.TEXT.encode("cp932"))),
        Target("text-parts", reading_parts("a.txt"), _encoded(seeds.TEXT * 20, seeds.AOZORA)),
        Target("markdown", reading("a.md"), _encoded(seeds.MARKDOWN), (*seeds.MARKS, *seeds.COMMON)),
        Target(
            "html",
            reading("a.html"),
            (*_encoded(seeds.HTML), seeds.HTML.encode("cp932")),
            (*seeds.TAGS, *seeds.XML, *seeds.COMMON),
        ),
        _office("docx", seeds.parts_of(seeds.DOCX), seeds.WORD),
        _office("pptx", seeds.parts_of(seeds.PPTX), seeds.SHAPES),
        _office("xlsx", seeds.XLSX, seeds.SHEET),
        _office("odt", seeds.ODT, seeds.OPEN),
        _office("ods", seeds.ODS, seeds.OPEN),
        _office("odp", seeds.ODP, seeds.OPEN),
        _office("epub", seeds.EPUB, seeds.TAGS),
        Target("csv", reading("a.csv"), seeds.TABLES, ('"', ",", "\t", ";", *seeds.COMMON)),
        Target("csv-parts", reading_parts("a.csv"), seeds.TABLES, ('"', ",", "\t", ";", *seeds.COMMON)),
        Target("pdf", reading("a.pdf"), (seeds.pdf(),), (*seeds.PAGE, *seeds.COMMON)),
        Target(
            "aozora",
            reading("a.txt"),
            (seeds.AOZORA.encode("cp932"), *_encoded(seeds.AOZORA)),
            (*seeds.BLUE, *seeds.COMMON),
        ),
        Target("tmx", reading("a.tmx"), _encoded(seeds.TMX), (*seeds.UNITS, *seeds.XML, *seeds.COMMON)),
        Target("tmx-parts", reading_parts("a.tmx"), _encoded(seeds.TMX), (*seeds.UNITS, *seeds.XML, *seeds.COMMON)),
        Target(
            "metadata",
            fuzz_runs.metadata,
            _encoded(seeds.BIBTEX, seeds.RIS, seeds.CSL, seeds.CSL),
            (*seeds.RECORDS, *seeds.COMMON),
        ),
        Target("style", fuzz_runs.style, _encoded(seeds.STYLE), (*seeds.CSL_STYLE, *seeds.XML, *seeds.COMMON)),
        Target("query", fuzz_runs.query, _encoded(*seeds.QUERIES), (*seeds.OPERATORS, *seeds.COMMON)),
        Target("where", fuzz_runs.where, _encoded(*seeds.WHERE), (*seeds.CONDITIONS, *seeds.COMMON)),
        Target("search", fuzz_runs.search, _encoded(*seeds.QUERIES), (*seeds.OPERATORS, *seeds.COMMON)),
        Target(
            "glossary",
            fuzz_runs.glossary,
            (*_encoded(seeds.GLOSSARY), seeds.GLOSSARY.encode("utf-16")),
            ("\t", ",", ";", *seeds.COMMON),
        ),
        Target("pairs", fuzz_runs.pairs, _encoded(seeds.PAIRS), ("\t", "\n", "_J", "(EN)", ".ja", "/", *seeds.COMMON)),
        Target("settings", fuzz_runs.settings, _encoded(*seeds.SETTINGS), (*seeds.TOML, *seeds.COMMON)),
        Target(
            "sentences",
            fuzz_runs.sentences,
            _encoded(seeds.TEXT, seeds.MANUSCRIPT),
            ("e.g.", "U.S.", "?!", *seeds.COMMON),
        ),
        Target("analysis", fuzz_runs.analysis, _encoded(*seeds.QUERIES, seeds.TEXT)),
        Target("verify", fuzz_runs.verify, _encoded(seeds.MANUSCRIPT), (*seeds.QUOTING, *seeds.MARKS, *seeds.COMMON)),
        Target("index", fuzz_index.damaged_files, lambda: (fuzz_index.files(),), (*seeds.STORED, *seeds.COMMON)),
        Target("records", fuzz_index.forged_records, lambda: (fuzz_index.records(),), (*seeds.STORED, *seeds.COMMON)),
        Target("dictionary", fuzz_runs.dictionary, lambda: (fuzz_runs.dictionary_file(),)),
    )
}


def inputs(target: Target, seed: int) -> Iterator[bytes]:
    """Yield damaged inputs for a target, without end, always the same ones for a seed."""
    dice = random.Random(seed ^ zlib.crc32(target.name.encode()))
    every = target.seeds
    while True:
        given = dice.choice(every)
        yield (damaged if isinstance(given, bytes) else damaged_package)(given, dice, target.words)  # type: ignore[operator]  # each takes its own


def _too_long(signum: int, frame: FrameType | None) -> None:
    raise Hang


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Raise Hang when the block takes longer than `seconds`, where the system has alarms."""
    if not hasattr(signal, "SIGPROF"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _too_long)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def problem(target: Target, data: bytes, seconds: float = LIMIT) -> str | None:
    """Say what is wrong with a target's answer to an input, or None."""
    try:
        with bounded(seconds):
            target.run(data)
    except TaiyakuError as error:
        return None if str(error).strip() else "an error without a message"
    except Hang:
        return f"took longer than {seconds:.0f} s"
    except (Exception, RecursionError) as error:
        return f"{type(error).__name__}: {error}"[:500]
    return None
