"""What can the commands be told? The options that several of them share, and how a query is taken in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

import click

from search.edge import as_utf8

Command = TypeVar("Command", bound=Callable[..., Any])
Option = Callable[[Command], Command]

EXCLUSION = "\ufdd0"
"""Stands for the hyphen of `-not` while the options are parsed; a noncharacter, so that nobody types it."""


class Asking(click.Command):
    """A command with a query: `-word` is an exclusion, not a bundle of short options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        end = args.index("--") if "--" in args else len(args)
        shielded = [EXCLUSION + arg[1:] if self._excludes(arg) else arg for arg in args[:end]]
        return super().parse_args(ctx, shielded + args[end:])

    def _excludes(self, arg: str) -> bool:
        """Tell whether an argument is `-word`: no option we have, nor one of ours with its value (-n5, -lja)."""
        if arg[:1] != "-" or arg[:2] == "--" or len(arg) < 2 or (len(arg) == 2 and arg.isascii()):
            return False
        return not (arg[:2] == "-n" and arg[2:].isdigit()) and arg not in ("-lja", "-len")


def joined(words: Sequence[str]) -> str:
    """Join the arguments of a query, as UTF-8 and with the hyphens of exclusions."""
    return " ".join(as_utf8(word).replace(EXCLUSION, "-") for word in words)


# options that several commands share

QUERY = click.argument("query", nargs=-1, metavar="QUERY...", callback=lambda _ctx, _param, words: joined(words))
LANG = click.option("-l", "--lang", type=click.Choice(["ja", "en"]), help="Answer in this language only.")
EXACT = click.option("--exact", is_flag=True, help="Only the words themselves, no equivalents.")
PLAIN = click.option("--plain", is_flag=True, help="The query is text: no operators.")
WHERE = click.option(
    "--where",
    multiple=True,
    metavar="KEY=VALUE",
    help="Only where this holds: author, year (2010-2015), document, path, title, type, section, lang, kind, page.",
)


STYLE = click.option(
    "--style",
    metavar="STYLE",
    help="How to cite: apa (default), chicago, mla, ieee, sist02, a .csl file; or bibtex, ris, csl-json, pandoc.",
)
OUTPUT = click.option("-o", "--output", metavar="FILE", help="Write to FILE (default: stdout).")


def limit(default: int, what: str = "hits of each language") -> Option[Any]:
    """Make the option -n."""
    return click.option(
        "-n",
        "--limit",
        type=click.IntRange(1, 10_000),
        default=default,
        show_default=True,
        help=f"At most N {what}.",
        metavar="N",
    )


def formats(*names: str) -> Option[Any]:
    """Make the option --format; the first name is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="How to write the result.",
    )


def indexed(command: Callable[..., int]) -> Callable[..., int]:
    """Hand a command the folder of its index, which is looked for when the command runs."""

    @wraps(command)
    def run(**named: Any) -> int:
        from search.settings import index_folder

        return command(index_folder(click.get_current_context().obj), **named)

    return run
