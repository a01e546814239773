"""The door: parse, one call, print. A plain question is put at once; all else is told by `search/commands.py`.

The library that reads command lines takes a tenth of the time of a search, and most searches are words and an option or
two. What is not understood here, mistakes among it, is left to the commands, so that everything is said in one place.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from corpus.typed import Any

FLAGS = ("--exact", "--plain", "--full", "--explain", "--side-by-side")
CHOICES = {
    "-l": ("lang", ("ja", "en")),
    "--lang": ("lang", ("ja", "en")),
    "--format": ("form", ("text", "jsonl", "markdown", "csv")),
}
NUMBERS = {"-n": "limit", "--limit": "limit"}
MOST_HITS = 10_000


def plain_question(args: Sequence[str]) -> dict[str, Any] | None:
    """Read the arguments of a plain search as the commands would; None where they are anything else."""
    index, rest = (args[1], args[2:]) if len(args) > 2 and args[0] in ("-i", "--index") else (None, args)
    if not rest or rest[0] != "search":
        return None
    given: dict[str, Any] = {"index": index, "words": [], "lang": None, "form": "text", "limit": 5}
    given |= {_name(flag): False for flag in FLAGS}
    following = iter(rest[1:])
    for arg in following:
        if arg[:1] != "-":
            given["words"].append(arg)
        elif not _option(given, arg, following):
            return None
    return given if given["words"] else None


def _option(given: dict[str, Any], arg: str, following: Iterator[str]) -> bool:
    """Take one option with its value; False where either is not as it should be."""
    if arg in FLAGS:
        given[_name(arg)] = True
        return True
    value = next(following, "")
    if arg in CHOICES:
        name, choices = CHOICES[arg]
        given[name] = value
        return value in choices
    known = arg in NUMBERS and value.isascii() and value.isdigit() and 1 <= int(value) <= MOST_HITS
    given["limit"] = int(value) if known else 0
    return known


def _name(flag: str) -> str:
    return flag[2:].replace("-", "_")


def put_question(given: dict[str, Any]) -> int:
    """Put a plain question; return the exit code."""
    from search.asking import Look, ask
    from search.edge import as_utf8
    from search.session import request_for
    from search.settings import index_folder

    look = Look(given["form"], given["full"], given["explain"], given["side_by_side"])
    request = request_for(given["lang"], given["limit"], given["exact"], given["plain"], ())
    query = " ".join(as_utf8(word) for word in given["words"])
    return ask(index_folder(given["index"]), [query], request, look)


def main() -> None:
    """Run the command line."""
    try:
        asked = plain_question(sys.argv[1:])
        if asked is None:
            from search.commands import cli

            cli.main()
        else:
            from corpus.later import postpone

            postpone()
            from search.edge import as_program, leave

            leave(as_program(lambda: put_question(asked)))
    except KeyboardInterrupt:  # too early for any message
        sys.exit(130)


if __name__ == "__main__":
    main()
