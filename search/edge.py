"""How does the command line meet the system? Streams, exit codes, and errors told in one or two lines."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from corpus.errors import TaiyakuError
from corpus.typed import NoReturn, TextIO

FOUND, NOTHING, ERROR, INTERRUPTED = 0, 1, 2, 130
"""Exit codes, as grep's."""
UNCOLLECTED = 100_000
"""How many objects may gather before Python looks for garbage: a search makes less, and its start has none."""
REPORT = "If `taiyaku info --check` finds the index sound, please report this with what `taiyaku --debug` shows."


class ReaderGone(Exception):
    """Tell that nobody reads our output any more, in a form that click does not take for an error."""


def use_utf8() -> None:
    """Read and write UTF-8 whatever the locale says; what cannot be written becomes an escape."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors=errors)


def as_utf8(argument: str) -> str:
    """Read an argument as UTF-8 where the locale read its bytes as something else."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument.encode("utf-8", "replace").decode("utf-8")


def tell(message: str) -> None:
    """Write a message for a person on stderr, under the program's name."""
    from search.output.screen import neutral  # lazily: most runs have nothing to tell

    first, _, rest = message.partition("\n")
    lines = [f"taiyaku: {neutral(first)}", *(neutral(line) for line in rest.splitlines())]
    print("\n".join(lines), file=sys.stderr)


@contextmanager
def meter(message: str) -> Iterator[Callable[[float], None] | None]:
    """Tell what takes a while: on a terminal with the part that is done (0 to 1), on one line."""
    if not sys.stderr.isatty():
        tell(message)
        yield None
        return

    def show(part: float) -> None:
        print(f"\rtaiyaku: {message} {part:4.0%}", end="", file=sys.stderr, flush=True)

    show(0)
    try:
        yield show
    finally:
        print(file=sys.stderr)


def put(lines: Iterable[str], stream: TextIO | None = None) -> bool:
    """Write lines on `stream` (stdout), each as soon as it is there; tell whether there were any."""
    stream, any_line = stream or sys.stdout, False
    for line in lines:
        stream.write(f"{line}\n")
        any_line = True
    return any_line


def as_program(run: Callable[[], int | None], debug: bool = False) -> int:
    """Run a command as the work of this whole process; return its exit code."""
    use_utf8()
    gc.set_threshold(UNCOLLECTED)
    code = guarded(run, debug)
    gc.freeze()  # nor is what is left looked through once more at the end
    return code


def leave(code: int) -> NoReturn:
    """End the process at once: what must be written is, but nothing is taken apart that ends with it anyway."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def guarded(run: Callable[[], int | None], debug: bool = False) -> int:
    """Run a command and return its exit code; every error becomes a message, by its type.

    With `debug` the traceback is printed before the message.
    """
    try:
        code = run()
        sys.stdout.flush()
        return code or FOUND
    except (ReaderGone, BrokenPipeError):
        _close_stdout()
        return FOUND
    except KeyboardInterrupt:
        tell("interrupted; the index is as it was after the last commit")
        return INTERRUPTED
    except Exception as error:
        if debug:
            sys.excepthook(type(error), error, error.__traceback__)
        tell(explain(error))
        return error.exit_code if isinstance(error, TaiyakuError) else ERROR


def _close_stdout() -> None:
    """Let the interpreter flush its last output to nowhere, as the reader is gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def explain(error: Exception) -> str:
    """Say what an error means and what to do, by its type."""
    if isinstance(error, TaiyakuError):
        return str(error)
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{(error.strerror or str(error)).lower()}\nCheck the name, the permissions and the disk space."
    if type(error).__module__ == "sqlite3":  # which is imported only where a dictionary is read
        return (
            f"a dictionary cannot be read: {error}\nInstall jamdict-data again, and delete what `taiyaku doctor` names."
        )
    if isinstance(error, MemoryError):
        return "out of memory\nIndex fewer files at a time, or with --jobs 1."
    if isinstance(error, RecursionError):
        return f"something is nested too deeply to be read\n{REPORT}"
    return f"{type(error).__name__}: {error}\n{REPORT}"
