"""How is an index brought up to date? The work of `index`: settings, progress, report, watching."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import TaiyakuError, UnreadableFile, UsageError
from corpus.places import SETTINGS
from search.edge import ERROR, FOUND, meter, put, tell
from search.output.records import line
from search.output.screen import Screen, neutral, screen_for
from search.settings import Settings, load_settings

if TYPE_CHECKING:
    from indexer.build import IndexReport
    from indexer.files import Skipped

Progress = Callable[[int, int, str], None]
"""Called with how many files are done, how many there are, and the name of the file at hand."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What goes into an index, and how."""

    paths: tuple[Path, ...]
    glossary: Path | None = None
    metadata: Path | None = None
    pairs: str | None = None
    jobs: int | None = None
    prune: bool = False
    settings: Path | None = None


def sources_for(
    paths: Sequence[str],
    glossary: str | None,
    metadata: str | None,
    pairs: str | None,
    jobs: int | None,
    prune: bool,
) -> Sources:
    """Gather what the command line names."""
    return Sources(
        tuple(map(Path, paths)),
        Path(glossary) if glossary else None,
        Path(metadata) if metadata else None,
        pairs,
        jobs,
        prune,
    )


def with_settings(asked: Sources, settings: Settings) -> Sources:
    """Fill in from the settings file what the command line leaves open.

    Raises UsageError when there is nothing to index.
    """
    sources = replace(
        asked,
        paths=asked.paths or settings.paths,
        glossary=asked.glossary or settings.glossary,
        metadata=asked.metadata or settings.metadata,
        pairs=asked.pairs or settings.pairs,
        jobs=asked.jobs or settings.jobs,
        settings=settings.file,
    )
    if not sources.paths:
        where = f"{settings.file} names no paths" if settings.file else f"no path is given, and there is no {SETTINGS}"
        raise UsageError(f"nothing to index: {where}", f"Give files or folders, or write them into {SETTINGS}.")
    return sources


def refresh(index: Path, asked: Sources, form: str, watch: bool = False) -> int:
    """Index what is named, report it, and with `watch` again whenever a file changes; return the exit code."""
    from indexer.lexicon.cache import ensure_dictionary
    from indexer.store.toc import TOC_NAME

    sources = with_settings(asked, load_settings())
    if not (index / TOC_NAME).exists() and not any(path.exists() for path in sources.paths):
        raise UnreadableFile(  # before an index is made that holds nothing
            f"{sources.paths[0]}: no such file or folder", "Check the name and the permissions."
        )
    code = _once(index, sources, form)
    with suppress(OSError):  # a search will say what is wrong with the folder
        ensure_dictionary(meter=meter)  # now, so that the first search does not wait for it
    if watch:
        from indexer.watch import changes

        tell("watching for changes; stop with Ctrl-C")
        sides = [side for side in (sources.glossary, sources.metadata) if side]
        for _ in changes([*sources.paths, *sides], index):
            try:
                _once(index, sources, form)
            except TaiyakuError as error:  # a busy index now is no reason to stop watching
                tell(str(error))
    return code


def _once(index: Path, sources: Sources, form: str) -> int:
    from indexer.build import index_paths
    from search.translating import record_pairs, tell_of_pairs

    pairs = [Path(sources.pairs)] if sources.pairs and sources.pairs not in ("auto", "none") else []
    with progress_bar() as progress:
        report = index_paths(
            index,
            sources.paths,
            glossary=sources.glossary,
            metadata=sources.metadata,
            aside=[*pairs, *filter(None, [sources.settings])],
            jobs=sources.jobs or 1,
            prune=sources.prune,
            progress=progress,
        )
    put(report_as_text(report, index, screen_for()) if form == "text" else [line(report_record(report))])
    sys.stdout.flush()
    for note in report.notes:
        tell(note)
    failed = _failure(report, sources)
    if sources.pairs:
        return max(failed, record_pairs(index, sources.pairs))
    if report.indexed:
        tell_of_pairs(index)
    return failed


def _failure(report: IndexReport, sources: Sources) -> int:
    """Tell what could not be read, with the cure, and return the exit code.

    What was named is told one by one; the report has named all those that were met on the way through a folder.
    """
    named = {str(path.absolute()) for path in sources.paths}
    failed = [one for one in report.skipped if one.missing or not one.harmless or one.path in named]
    told = [one for one in failed if one.missing or one.path in named]
    for one in told:
        tell(f"{one.path}: {_reason(one)}\n{one.cure or 'Check the name, the permissions and the kind of file.'}")
    if others := len(failed) - len(told):
        tell(f"{others:,} file{'s' * (others > 1)} could not be read; the report says which, why, and what to do.")
    empty = [path for path in sorted(named) if Path(path).is_dir() and not any(files for *_, files in os.walk(path))]
    for path in empty:
        tell(f"{path}: the folder is empty\nName a folder with documents in it.")
    if failed or empty:
        return ERROR
    if not (report.indexed or report.replaced or report.unchanged or report.removed):
        tell("none of the files could be read\nThe reasons stand above; `taiyaku index --help` says what is read.")
        return ERROR
    return FOUND


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """Show a bar on stderr while files are indexed, when a person watches it."""
    if not sys.stderr.isatty():
        yield None
        return
    import click

    with click.progressbar(length=0, label="Indexing", file=sys.stderr, show_pos=True) as bar:

        def progress(done: int, total: int, name: str) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield progress


def report_record(report: IndexReport) -> dict[str, object]:
    """Describe what was done: the object of `index --format json`."""
    return {
        "indexed": report.indexed,
        "replaced": report.replaced,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "skipped": [{"path": one.path, "reason": _with_cure(one)} for one in report.skipped],
        "documents": report.documents,
        "sections": report.sections,
        "passages": report.passages,
        "seconds": round(report.seconds, 3),
    }


def _reason(skipped: Skipped) -> str:
    """Say the reason on one line, without the path that stands before it anyway."""
    return " ".join(skipped.reason.removeprefix(f"{skipped.path}: ").split())


def _with_cure(skipped: Skipped) -> str:
    return f"{_reason(skipped)}. {skipped.cure}" if skipped.cure else _reason(skipped)


def report_as_text(report: IndexReport, index: Path, screen: Screen) -> Iterator[str]:
    """Yield what was done, each skipped file with its reason on one line."""
    for one in report.skipped:
        yield f"{screen.paint('skipped', 'warn')}  {neutral(one.path)}: {neutral(_with_cure(one))}"
    done = [
        f"{count:,} {name}"
        for count, name in (
            (report.indexed, "indexed"),
            (report.replaced, "replaced"),
            (report.unchanged, "unchanged"),
            (report.removed, "removed"),
            (len(report.skipped), "skipped"),
        )
        if count
    ]
    yield f"{', '.join(done) or 'nothing to do'} in {report.seconds:.1f} s"
    held = (("document", report.documents), ("section", report.sections), ("passage", report.passages))
    counts = ", ".join(f"{count:,} {name}{'' if count == 1 else 's'}" for name, count in held)
    yield f"{counts} in {neutral(str(index))}"
