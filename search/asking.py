"""How are queries put to an index and their answers printed? The work of `search`, one query or thousands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from corpus.errors import UnreadableFile, UsageError
from corpus.model import LANGS
from corpus.quick import dataclass
from corpus.typed import TYPE_CHECKING, BinaryIO
from search.edge import ERROR, FOUND, NOTHING, put, tell
from search.model import Hit
from search.output.screen import screen_for
from search.query import parse
from search.session import Request, answer, cited, opened, searcher_for
from search.settings import DEFAULT_STYLE, settled_style

if TYPE_CHECKING:  # the engine loads dictionaries
    from indexer.store.protocol import Store
    from search.engine import Results, Searcher


REMEMBERED = 1_000
"""How many answers a run keeps."""

Beside = Mapping[str, Hit]
"""The counterparts of hits, by the hits' ids."""


@dataclass(frozen=True, slots=True)
class Look:
    """How answers are written: `form` is a name in WRITERS; `named` says each query before its hits."""

    form: str = "text"
    full: bool = False
    explain: bool = False
    side_by_side: bool = False
    style: str | None = None
    named: bool = False
    scored: bool = False


@dataclass(frozen=True, slots=True)
class Writer:
    """How one run's answers are written: the lines for each query, and those at the end."""

    lines: Callable[[Results, Beside], Iterable[str]]
    end: Callable[[], Iterable[str]] = tuple


def _text(look: Look) -> Writer:
    from search.output.text import Shown, hits_as_text

    screen = screen_for()
    shown = Shown(look.full, look.named, look.scored)
    return Writer(lambda results, beside: hits_as_text(results, screen, shown, beside))


def _jsonl(look: Look) -> Writer:
    from search.output.records import hit_lines

    return Writer(hit_lines)


def _markdown(look: Look) -> Writer:
    from search.output.markdown import Quotations

    quotations = Quotations(look.style or DEFAULT_STYLE)
    return Writer(quotations.lines, quotations.references)


def _csv(look: Look) -> Writer:
    from search.output.table import Sheet, opening_mark

    return Writer(Sheet(opening_mark(sys.stdout)).lines)


WRITERS: dict[str, Callable[[Look], Writer]] = {"text": _text, "jsonl": _jsonl, "markdown": _markdown, "csv": _csv}


ALIKE = ("text", "jsonl")
"""Forms that write each answer as if it were the only one."""


def query_texts(query: str, queries: str | None) -> Iterator[str]:
    """Yield the query of the command line, or those of a file ("-" for stdin), one a line, blank ones skipped.

    Raises UsageError when both or neither are given, UnreadableFile when there is no such file.
    """
    if queries is None:
        yield query
        return
    if query.strip():
        raise UsageError("both a query and --queries are given", "Give one of them.")
    with _query_file(queries) as file:
        for number, raw in enumerate(file):
            text = raw.decode("utf-8-sig" if number == 0 else "utf-8", "replace").strip("\r\n")
            if text.strip():
                yield text


def _query_file(name: str) -> AbstractContextManager[BinaryIO]:
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise UnreadableFile(f"{name}: {(error.strerror or str(error)).lower()}", "Check the file's name.") from error


class Remembered(dict[str, "Results"]):
    """The answers of a run to the questions put so far: lists of questions repeat themselves."""

    def __init__(self, find: Callable[[str], Results]) -> None:
        self._find = find

    def __missing__(self, text: str) -> Results:
        if len(self) >= REMEMBERED:
            self.clear()
        results = self[text] = self._find(text)
        return results


def ask(index: Path, texts: Iterable[str], request: Request, look: Look, jobs: int | None = 1) -> int:
    """Search for each text and print its hits at once; return the exit code.

    A query that makes no sense is an error when it is the only one; in a batch it is told, and the others go on.
    With `jobs` processes (None: as many as there are processors) a large batch is shared out.
    """
    code, look = NOTHING, _settled(look)
    with opened(index) as store:
        writer = WRITERS[look.form](look)
        put_one = _putting(store, request, look, writer)
        if jobs != 1 and look.form in ALIKE:
            from search.batch import put_all

            codes: Iterable[int] = put_all(put_one, texts, jobs, begin, index, request, look)
        else:
            codes = map(put_one, texts)
        for one in codes:
            code = one if one == ERROR or code == NOTHING else code
        put(writer.end())
    return code


def begin(index: Path, request: Request, look: Look) -> Callable[[str], int]:
    """Open an index for a process that answers shares of a batch, and closes it by ending."""
    from indexer.store.open import open_store

    return _putting(open_store(index), request, look, WRITERS[look.form](look))


def _putting(store: Store, request: Request, look: Look, writer: Writer) -> Callable[[str], int]:
    """Make what puts one query and prints its answer; it returns the exit code, ERROR for no query in a batch."""
    searcher = searcher_for(store)
    answers = Remembered(lambda text: answer(searcher, text, request))

    def put_one(text: str) -> int:
        try:
            results = answers[text]
        except UsageError as error:
            if not look.named:
                raise
            tell(f"{text}: {error}")
            return ERROR
        beside = _counterparts(searcher, results) if look.side_by_side else {}
        put(writer.lines(_styled(results, look.style), beside))
        if look.explain:
            put(_explained(results, searcher), sys.stdout if look.form == "text" else sys.stderr)
        sys.stdout.flush()  # whoever feeds queries one by one waits for each answer
        if any(results.hits.values()):
            return FOUND
        tell(f"nothing found for “{text}”{'' if look.named else _hint(request)}")
        return NOTHING

    return put_one


def _settled(look: Look) -> Look:
    """Markdown always has a style, as it ends with a list of references; other forms cite briefly unless asked.

    Raises UsageError for a style that cannot be used, whether or not anything will be found.
    """
    if look.form == "markdown" and not look.style:
        look = replace(look, style=settled_style())
    if look.style:
        from search.cite.commands import require_style

        require_style(look.style)
    return look


def _styled(results: Results, style: str | None) -> Results:
    """Cite the hits in a style where one is asked for."""
    hits = [hit for found in results.hits.values() for hit in found]
    if style is None or not hits:
        return results
    from search.cite.commands import cite

    citations = iter(cite(hits, style))
    by_lang = results.hits.items()
    return replace(
        results,
        hits={lang: tuple(replace(hit, citation=next(citations)) for hit in found) for lang, found in by_lang},
    )


def _counterparts(searcher: Searcher, results: Results) -> Beside:
    """Find the passage that says the same as each hit, in the other language."""
    from search.parallel import parallel_to_passage

    found = ((hit, parallel_to_passage(searcher, hit.passage.id, 1)) for hits in results.hits.values() for hit in hits)
    return {hit.passage.id: cited(others[0]) for hit, others in found if others}


def ask_parallel(index: Path, passage: str | None, text: str | None, limit: int, look: Look) -> int:
    """Find the counterparts of a passage or a text and print them; return the exit code.

    Raises UsageError unless exactly one of them is given, NotInIndex for an unknown passage.
    """
    from search.engine import Results
    from search.parallel import parallel_to_passage, parallel_to_text

    if (passage is None) == (text is None):
        raise UsageError("parallel needs the ID of a passage, or --text", "Give one of them.")
    look = _settled(look)
    asked = passage or (sys.stdin.read() if text == "-" else text or "")
    query = parse(asked, plain=True)
    with opened(index) as store:
        searcher = searcher_for(store)
        ask_for = parallel_to_passage if passage else parallel_to_text
        hits = tuple(cited(hit) for hit in ask_for(searcher, asked.strip(), limit))
        by_lang = {lang: tuple(hit for hit in hits if hit.passage.lang == lang) for lang in LANGS}
        writer = WRITERS[look.form](replace(look, scored=True))
        put(writer.lines(_styled(Results(query, by_lang, ()), look.style), {}))
        put(writer.end())
    if not hits:
        tell("no passage in the other language says the same")
    return FOUND if hits else NOTHING


def _explained(results: Results, searcher: Searcher) -> Iterable[str]:
    from search.explain import concepts_as_text, counted

    return concepts_as_text(counted(results.concepts, searcher.weights), screen_for())


def _hint(request: Request) -> str:
    """Say what narrowed the search, as that is the first thing to try without."""
    narrowed = [
        name
        for name, used in (
            ("--exact", request.exact),
            ("--where", bool(request.where)),
            ("--lang", len(request.langs) == 1),
        )
        if used
    ]
    if narrowed:
        return f"\nTry without {' and '.join(narrowed)}."
    return "\nTry fewer words or the beginning of one (科学*, diplom*); --explain shows what was looked for."
