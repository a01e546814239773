"""The errors that a person may see, each with its cure.

TaiyakuError
├── UsageError        the request makes no sense as given
├── UnreadableFile    one source file cannot be read (the others go on)
│   └── EmptyFile     there is nothing in it
├── BadInputLine      one row or record of a side file is malformed (the others go on)
├── IndexMissing      there is no index where one was looked for
├── IndexIncompatible the index was written by another version
├── IndexDamaged      the index fails its checks
├── IndexBusy         another process is writing
└── NotInIndex        an id or document that the index does not hold
"""

from __future__ import annotations


class TaiyakuError(Exception):
    """Say what is wrong and what to do, in one or two lines; the command line exits with `exit_code`."""

    exit_code = 2

    def __init__(self, problem: str, cure: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.cure = cure

    def __str__(self) -> str:
        return f"{self.problem}\n{self.cure}" if self.cure else self.problem


class UsageError(TaiyakuError):
    """Tell that the request makes no sense as given."""


class UnreadableFile(TaiyakuError):
    """Tell that one source file cannot be read; indexing goes on with the others."""


class EmptyFile(UnreadableFile):
    """Tell that there is nothing in a file."""


class BadInputLine(TaiyakuError):
    """Tell that one line of a glossary, metadata or pairs file is malformed; the rest is used."""


class IndexMissing(TaiyakuError):
    """Tell that there is no index where one was looked for."""


class IndexIncompatible(TaiyakuError):
    """Tell that the index was written in another format."""


class IndexDamaged(TaiyakuError):
    """Tell that the index fails its checks and must not be answered from."""


class IndexBusy(TaiyakuError):
    """Tell that another process is writing to the index."""


class NotInIndex(TaiyakuError):
    """Tell that an id or a document is not in the index."""
