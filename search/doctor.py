"""Is everything there that Taiyaku needs? The checks of `doctor`, each with its cure."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from corpus.errors import IndexMissing, TaiyakuError
from search.edge import ERROR, FOUND, explain, put
from search.output.screen import Screen, neutral, screen_for

REINSTALL = "Reinstall: pipx reinstall taiyaku (in a checkout: make setup)."
PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: `cure` is empty when all is well; `wrong` tells a fault from what is only still to do."""

    name: str
    state: str
    cure: str = ""
    wrong: bool = True


def _python(index: Path) -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    old = sys.version_info[:2] < PYTHON
    return Finding("Python", version, "Install Python 3.11 or newer." if old else "")


def _segmenter(index: Path) -> Finding:
    from indexer.analysis.analyse import analyse

    terms = [token.term for token in analyse("科学技術外交", "ja")]
    if "外交" not in terms:
        return Finding("Japanese analysis", f"科学技術外交 gives {terms}", REINSTALL)
    versions = f"SudachiPy {metadata.version('SudachiPy')}, SudachiDict {metadata.version('SudachiDict-core')}"
    return Finding("Japanese analysis", versions)


def _stemmer(index: Path) -> Finding:
    from indexer.analysis.analyse import analyse

    same = [t.term for t in analyse("negotiations", "en")] == [t.term for t in analyse("negotiation", "en")]
    return Finding("English analysis", f"PyStemmer {metadata.version('PyStemmer')}", "" if same else REINSTALL)


def _dictionary(index: Path) -> Finding:
    from indexer.lexicon.cache import jamdict_file, ready_dictionary
    from indexer.lexicon.dictionary import DictionaryFile

    if jamdict_file() is None:
        return Finding("Dictionary", "jamdict-data is not installed", REINSTALL)
    ready = ready_dictionary()
    if ready is not None:
        with closing(DictionaryFile(ready)) as file:
            file.check()
    where = str(ready) if ready else "to be made ready by the next index or search"
    return Finding("Dictionary", f"jamdict-data {metadata.version('jamdict-data')}, {where}")


def _whoosh(index: Path) -> Finding:
    return Finding("Store", f"Whoosh {metadata.version('whoosh3')}")


def _index(index: Path) -> Finding:
    from search.session import opened

    try:
        with opened(index) as store:
            counts = store.statistics()
    except IndexMissing:
        return Finding("Index", f"none yet at {index}", "Make one: taiyaku index PATH...", wrong=False)
    return Finding("Index", f"{index}: {counts.documents:,} documents, {sum(counts.passages.values()):,} passages")


CHECKS: tuple[tuple[str, Callable[[Path], Finding]], ...] = (
    ("Python", _python),
    ("Japanese analysis", _segmenter),
    ("English analysis", _stemmer),
    ("Dictionary", _dictionary),
    ("Store", _whoosh),
    ("Index", _index),
)


def examine(index: Path) -> Iterator[Finding]:
    """Run every check; one that fails itself is a finding too."""
    for name, check in CHECKS:
        try:
            yield check(index)
        except TaiyakuError as error:
            yield Finding(name, error.problem, error.cure or REINSTALL)
        except Exception as error:  # whatever is broken is what the check is for
            yield Finding(name, explain(error).partition("\n")[0], REINSTALL)


def consult(index: Path) -> int:
    """Run every check and print what it found; return the exit code."""
    findings = list(examine(index))
    put(findings_as_text(findings, screen_for()))
    return ERROR if any(finding.cure and finding.wrong for finding in findings) else FOUND


def findings_as_text(findings: Iterable[Finding], screen: Screen) -> Iterator[str]:
    """Yield a line for each finding, and under it the cure where one is needed."""
    for finding in findings:
        mark, style = ("ok", "why") if not finding.cure else ("!!", "bad") if finding.wrong else ("--", "warn")
        yield f"{screen.paint(mark, style)}  {finding.name:<18} {neutral(finding.state)}"
        if finding.cure:
            yield f"    {'':<18} {neutral(finding.cure)}"
