"""What can taiyaku be told to do? The commands: each reads its options, makes one call, and prints."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from search.edge import ERROR, FOUND, NOTHING, ReaderGone, as_program, put, tell
from search.options import EXACT, LANG, OUTPUT, PLAIN, QUERY, STYLE, WHERE, Asking, formats, indexed, joined, limit

if TYPE_CHECKING:  # whatever costs time is imported where it is used
    from pathlib import Path


class Door(click.Group):
    """The group of all commands, in the order of this file; turns every error into a message and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGone from error

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> Any:  # type: ignore[override]  # one signature for all callers
        args = list(sys.argv[1:] if args is None else args)
        extra["standalone_mode"] = False
        sys.exit(as_program(lambda: _translated(super(Door, self).main, args, extra), debug="--debug" in args))


def _translated(run: Callable[..., Any], args: list[str], extra: dict[str, Any]) -> int | None:
    """Run click, telling its complaints as ours."""
    try:
        code = run(args=args, prog_name="taiyaku", **extra)
        return code if isinstance(code, int) else None
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return ERROR
    except click.Abort as error:
        raise KeyboardInterrupt from error
    except click.ClickException as error:
        path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "taiyaku"
        tell(f"{error.format_message()}\nTry `{path} --help`.")
        return ERROR


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "-i", "--index", metavar="DIR", help="Folder of the index (default: $TAIYAKU_INDEX, else the nearest .taiyaku)."
)
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(package_name="taiyaku", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, index: str | None, debug: bool) -> None:
    """Search Japanese and English documents as one collection.

    A question in either language brings back cited passages in both, and says why each of them matched.

    \b
      taiyaku index reports/          read and index a folder
      taiyaku search トラック2          ask in either language
      taiyaku search "Track II"       and be answered in both
    """
    ctx.obj = index


# filling the index


@cli.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--glossary", metavar="FILE", help="Equivalents of your own: TSV or CSV, one set a row.")
@click.option("--metadata", metavar="FILE", help="Source records: CSL-JSON, BibTeX or RIS.")
@click.option(
    "--pairs", metavar="auto|none|FILE", help="Which are translations: by name, none (default), or a TSV file."
)
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes that read and analyse.")
@click.option("--prune", is_flag=True, help="Remove documents whose files are gone.")
@click.option("--watch", is_flag=True, help="Go on, and index again whenever a file changes.")
@formats("text", "json")
@indexed
def index(place: Path, /, form: str, watch: bool, **named: Any) -> int:
    """Read and index files and folders; unchanged files are skipped, changed ones replaced.

    Without PATH, indexes what the nearest taiyaku.toml names.
    """
    from search.refresh import refresh, sources_for

    return refresh(place, sources_for(**named), form, watch)


# asking


@cli.command(cls=Asking)
@QUERY
@LANG
@limit(5)
@EXACT
@WHERE
@PLAIN
@click.option("--queries", metavar="FILE", help="Read queries from FILE, one a line (- for stdin).")
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes that answer many queries.")
@click.option("--full", is_flag=True, help="Show passages whole.")
@click.option("--explain", is_flag=True, help="Show every equivalent considered, its source and weight.")
@click.option("--side-by-side", is_flag=True, help="Show each hit with its counterpart in the other language.")
@formats("text", "jsonl", "markdown", "csv")
@STYLE
@indexed
def search(
    index: Path,
    /,
    query: str,
    queries: str | None,
    jobs: int | None,
    form: str,
    full: bool,
    explain: bool,
    side_by_side: bool,
    style: str | None,
    **asked: Any,
) -> int:
    """Find the passages that answer, in both languages.

    QUERY is words, "phrases" (also 「…」), OR, -not and prefix*; nothing that is typed is a syntax error.
    """
    from search.asking import Look, ask, query_texts

    look = Look(form, full, explain, side_by_side, style, named=queries is not None)
    return ask(index, query_texts(query, queries), request(**asked), look, 1 if queries in (None, "-") else jobs)


@cli.command(cls=Asking)
@QUERY
@LANG
@limit(20, "lines of each language")
@EXACT
@WHERE
@PLAIN
@click.option(
    "--sort",
    type=click.Choice(["right", "left", "order", "rank"]),
    default="right",
    show_default=True,
    help="Sort by the context to the right or left, by place in the documents, or by rank.",
)
@click.option("--width", type=click.IntRange(5, 500), metavar="N", help="Columns of context on each side.")
@formats("text", "jsonl")
@indexed
def kwic(index: Path, /, query: str, sort: str, width: int | None, form: str, **asked: Any) -> int:
    """Show every use of a term as concordance lines, aligned, in both languages."""
    from search.kwic import Concordance, concordance

    return concordance(index, query, request(**asked), Concordance(form, sort, width))


@cli.command(cls=Asking)
@click.argument("words", nargs=-1, required=True, metavar="QUERY... ID")
@EXACT
@PLAIN
@formats("text", "jsonl")
@indexed
def explain(index: Path, words: tuple[str, ...], exact: bool, plain: bool, form: str) -> int:
    """Say why the passage ID is a hit for QUERY, or why it is not."""
    from search.why import explain_command

    *query, passage = words
    return explain_command(index, joined(query), passage, exact, plain, form)


# looking at what is indexed


@cli.command()
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@formats("text", "jsonl")
@indexed
def toc(index: Path, documents: tuple[str, ...], form: str) -> int:
    """Show the sections of documents as they were read."""
    from search.browsing import toc_lines

    return FOUND if put(toc_lines(index, documents, form)) else NOTHING


@cli.command()
@click.argument("passage", metavar="ID")
@click.option(
    "-C", "--context", type=click.IntRange(0, 100), default=1, show_default=True, help="Passages before and after it."
)
@formats("text", "jsonl")
@indexed
def show(index: Path, passage: str, context: int, form: str) -> int:
    """Show the passage with this ID in its context."""
    from search.browsing import passage_lines

    return FOUND if put(passage_lines(index, passage, context, form)) else NOTHING


@cli.command(name="list")
@formats("text", "jsonl")
@indexed
def list_(index: Path, form: str) -> int:
    """List the documents of the index."""
    from search.browsing import list_lines

    return FOUND if put(list_lines(index, form)) else NOTHING


@cli.command()
@click.option("--check", is_flag=True, help="Verify every checksum, passage and offset.")
@formats("text", "json")
@indexed
def info(index: Path, check: bool, form: str) -> int:
    """Show what the index holds, and with --check whether it is sound."""
    from search.browsing import info_lines

    return FOUND if put(info_lines(index, check, form)) else NOTHING


# taking it home


@cli.command(cls=Asking)
@click.argument("passage", required=False, metavar="[ID]")
@click.option("--text", metavar="TEXT", help="Text to find the counterpart of (- for stdin).")
@limit(5, "passages")
@click.option("--full", is_flag=True, help="Show passages whole.")
@formats("text", "jsonl", "markdown", "csv")
@indexed
def parallel(index: Path, passage: str | None, text: str | None, limit: int, full: bool, form: str) -> int:
    """Find the passages in the other language that say the same as a passage (ID) or a text.

    The score, 0 to 1, is how probable it is that the two say the same.
    """
    from search.asking import Look, ask_parallel

    return ask_parallel(index, passage, text, limit, Look(form, full))


@cli.command()
@click.argument("ja")
@click.argument("en")
@click.option(
    "--level", type=click.Choice(["sentence", "section"]), default="sentence", show_default=True, help="What is paired."
)
@formats("tsv", "jsonl", "tmx", "html")
@OUTPUT
@indexed
def align(index: Path, ja: str, en: str, level: str, form: str, output: str | None) -> int:
    """Align a Japanese and an English document, files or ids, sentence by sentence or section by section."""
    from search.translating import align_documents

    return align_documents(index, (ja, en), level, form, output)


@cli.command()
@click.argument("ja")
@click.argument("en")
@indexed
def pair(index: Path, ja: str, en: str) -> int:
    """Record that two documents are translations of each other, and learn from them."""
    from search.translating import record_pair

    return record_pair(index, (ja, en))


@cli.command()
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@click.option("--least", type=click.IntRange(1), default=2, show_default=True, help="Least occurrences of a term.")
@click.option("--missing", metavar="GLOSSARY", help="Instead, the entries of a glossary that lack a language.")
@limit(500, "terms")
@formats("tsv", "jsonl", "tbx")
@OUTPUT
@indexed
def terms(
    index: Path, documents: tuple[str, ...], least: int, missing: str | None, limit: int, form: str, output: str | None
) -> int:
    """List the terms that stand in both languages, with frequency, evidence and an example of each."""
    from search.translating import list_missing, list_terms

    if missing is not None:
        return list_missing(index, missing, form, output)
    return list_terms(index, documents, least, limit, form, output)


@cli.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@STYLE
@click.option("--bibliography", is_flag=True, help="Put the list of references once, at the end.")
@indexed
def cite(index: Path, ids: tuple[str, ...], style: str | None, bibliography: bool) -> int:
    """Cite passages in a style, or export their sources."""
    from search.browsing import citation_lines

    return FOUND if put(citation_lines(index, ids, style, bibliography)) else NOTHING


@cli.command()
@click.argument("manuscripts", nargs=-1, required=True, metavar="FILE...")
@formats("text", "jsonl")
@indexed
def verify(index: Path, manuscripts: tuple[str, ...], form: str) -> int:
    """Check the quotations of a manuscript: verbatim, changed, not found, or cited with the wrong place.

    FILE is Markdown, text or Word. Exit code 1 if any quotation fails.
    """
    from search.verify import verify_files

    return verify_files(index, manuscripts, form)


# getting started


@cli.command(cls=Asking)
@QUERY
@limit(3)
@click.option("--full", is_flag=True, help="Show passages whole.")
@formats("text", "jsonl", "markdown", "csv")
def demo(query: str, limit: int, full: bool, form: str) -> int:
    """Search the sample documents that come with Taiyaku (for トラック2, unless QUERY says otherwise)."""
    from search.asking import Look
    from search.demo import demonstrate

    return demonstrate(query, limit, Look(form, full))


@cli.command()
@indexed
def doctor(index: Path) -> int:
    """Check the installation and the index, and say the cure for what is wrong."""
    from search.doctor import consult

    return consult(index)


def request(lang: str | None, limit: int, exact: bool, where: tuple[str, ...], plain: bool) -> Any:
    """Gather what the shared options ask of every query."""
    from search.session import request_for

    return request_for(lang, limit, exact, plain, where)
