"""Who may write to an index? One process at a time; the system frees the lock of a process that dies."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from pathlib import Path
from typing import BinaryIO

from corpus.errors import IndexBusy

LOCK_NAME = "write.lock"
PATIENCE, PAUSE = 2.0, 0.02
"""So many seconds, looking that often, the last children of a dead holder may take to go."""

_held: set[BinaryIO] = set()


class Lock:
    """The right to write to the index in `folder`, held until `release`; raises IndexBusy, naming the holder."""

    def __init__(self, folder: Path) -> None:
        self._file: BinaryIO = (folder / LOCK_NAME).open("a+b", buffering=0)
        patient_until = time.monotonic() + PATIENCE
        while not self._taken():
            self._file.seek(0)
            said = self._file.read()
            if _is_dead(said) and time.monotonic() < patient_until:
                time.sleep(PAUSE)
                continue
            self._file.close()
            raise IndexBusy(
                f"Another process is writing to the index in {folder}: {_holder(said)}.",
                "Wait until it has finished, then run this again.",
            )
        self._sign()
        _held.add(self._file)

    def _taken(self) -> bool:
        try:
            _lock(self._file.fileno())
        except OSError:
            return False
        return True

    def release(self) -> None:
        """Let others write. The file stays, empty, so that nobody can hold a lock on a file that is gone."""
        _held.discard(self._file)
        if not self._file.closed:
            self._file.truncate(0)
            self._file.close()

    def _sign(self) -> None:
        about = {"pid": os.getpid(), "host": socket.gethostname(), "command": " ".join(sys.argv)[:200]}
        self._file.truncate(0)
        self._file.write(json.dumps(about).encode())
        self._file.flush()


def _holder(data: bytes) -> str:
    try:
        about = json.loads(data)
        return f"process {int(about['pid'])} on {str(about['host'])!r} ({str(about['command'])!r})"
    except (ValueError, KeyError, TypeError):
        return "it has not said which"


def _is_dead(data: bytes) -> bool:
    """Tell whether the holder was a process of this machine that is no more; not known of others."""
    try:
        about = json.loads(data)
        if about["host"] != socket.gethostname() or sys.platform == "win32":  # there, signal 0 would end the process
            return False
        os.kill(int(about["pid"]), 0)
    except ProcessLookupError:
        return True
    except (ValueError, KeyError, TypeError, OSError, OverflowError):
        return False
    return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, 1 << 20, os.SEEK_SET)  # beyond the text, which others must be able to read
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _let_go_in_child() -> None:
    """Close a forked worker's copies: a lock must end with the process that took it, not with its last child."""
    while _held:
        _held.pop().close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go_in_child)
