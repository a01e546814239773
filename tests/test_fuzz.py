"""A small, always equal sample of `make fuzz`, and what the larger runs found, each as the smallest input for it."""

import json
import random
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from zlib import crc32

import pytest
from fuzzing import TARGETS, bounded, inputs, problem
from office_samples import archive

from corpus.errors import TaiyakuError

ROOT = Path(__file__).parents[1]
SAMPLE = 12
FOUND = (
    ("analysis", "科\udce5学".encode("utf-8", "surrogateescape")),
    ("analysis", b"\xe7\xa7\x91 s" + b"." * 600 + b" s" * 300 + b"\xad\xa6"),
    ("analysis", b"1" * 10_000),
    ("analysis", ("1" * 26 + "年間").encode()),
    ("analysis", ("万" * 3000).encode()),
    ("analysis", b"1.1.1.1.1.1" * 300),
    ("analysis", b"one " * 1000),
    ("analysis", ("ァ" * 4000).encode()),
    ("analysis", ("外交 " + "1.1.1.1.1.11" * 1000).encode()),
    ("search", "科学 | ience | ".encode() * 400),
    ("search", b"word-" * 2000),
    ("analysis", ("外交 2 a " * 3000).encode()),
    ("aozora", ("題\n\n｜肥《ふと》った\n" + "［＃" * 15_000).encode()),
    ("text", f"第{'1' * 5000}章 題\n\n文\n".encode()),
    ("text", f"({'一' * 5000}) 題\n\n文\n".encode()),
    ("analysis", f"平成{'1' * 5000}年、{'1' * 5000}年1月".encode()),
    ("metadata", b'[{"issued":{"date-parts":[[' + b"1" * 5000 + b"]]}}]"),
    ("text", b"The words of this line are long and end here\n" + b"a" * 60_000 + b"1\nand go on.\n"),
    ("search", "トラ\udc92ック".encode("utf-8", "surrogateescape")),
    ("verify", ("「" + "9" * 60_000 + "」（宮本2016、3頁）").encode()),
    ("search", b"ab\xe4nce"),
    ("search", " | ".join(["外交 -xyz"] * 60).encode()),
    ("search", ("外交" + "35万" * 6_000).encode()),
    ("search", ("外交 " + '-"x"' * 10_000).encode()),
    ("search", "\ud800 外交\udfff".encode("utf-8", "surrogatepass")),
)
"""Target and input of every bug that fuzzing has found."""


@pytest.mark.parametrize("name", TARGETS)
def test_damaged_input_is_answered_or_refused(name: str) -> None:
    target = TARGETS[name]
    if name == "pdf":
        pytest.importorskip("pypdfium2")
    for number, data in zip(range(SAMPLE), inputs(target, 7), strict=False):
        assert problem(target, data, 20) is None, f"{name}, seed 7, input {number}"


@pytest.mark.parametrize(("name", "data"), FOUND, ids=[f"{name}-{at}" for at, (name, _) in enumerate(FOUND)])
def test_what_fuzzing_found_stays_mended(name: str, data: bytes) -> None:
    assert problem(TARGETS[name], data) is None


def test_seeds_themselves_are_read() -> None:
    for target in TARGETS.values():
        for seed in target.seeds:
            target.run(seed if isinstance(seed, bytes) else archive(seed))


@pytest.mark.parametrize("name", ["docx", "xlsx", "tmx"])
def test_damage_leaves_much_that_can_be_read(name: str) -> None:
    """Half of the inputs stay well-formed, so that more than the parser of XML or JSON is tried."""
    read = 0
    for _, data in zip(range(60), inputs(TARGETS[name], 3), strict=False):
        with suppress(TaiyakuError):
            TARGETS[name].run(data)
            read += 1
    assert read > 10


def test_a_seed_names_its_inputs_for_ever() -> None:
    made = [data for name in ("docx", "records") for _, data in zip(range(5), inputs(TARGETS[name], 3), strict=False)]
    again = "import sys; sys.path.insert(0, 'tests'); from fuzzing import TARGETS, inputs; from zlib import crc32;"
    again += "print([crc32(d) for n in ('docx', 'records') for _, d in zip(range(5), inputs(TARGETS[n], 3))])"
    done = subprocess.run([sys.executable, "-c", again], capture_output=True, text=True, check=True, cwd=ROOT)
    assert json.loads(done.stdout) == [crc32(data) for data in made]


@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="the system has no such alarm")
def test_what_hangs_is_a_finding() -> None:
    from fuzzing import Target

    def endless(data: bytes) -> None:
        while True:
            random.random()

    assert problem(Target("endless", endless, (b"",)), b"", 0.05) == "took longer than 0 s"
    with bounded(1.0):
        pass
