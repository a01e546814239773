"""Whatever happens to the indexer or its files, the last commit answers, or the damage is named."""

from __future__ import annotations

import errno
import json
import os
import pickle
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from store_samples import document

from corpus.errors import IndexBusy, IndexDamaged, IndexIncompatible, IndexMissing, TaiyakuError
from indexer.analysis.analyse import VERSION
from indexer.build import index_paths
from indexer.check import check_index
from indexer.store.open import analysis_stamp, open_store
from indexer.store.reader import Reader
from indexer.store.segment_write import (
    POSTINGS_EXT,
    POSTINGS_FOOTER,
    RECORDS_EXT,
    PostingsWriter,
    RecordsWriter,
    SegmentFile,
)
from indexer.store.toc import TOC_NAME, FileInfo, read_toc, write_toc
from indexer.store.whoosh_store import WhooshStore

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")
permissions = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write everywhere"
)

KILLS = int(os.environ.get("TAIYAKU_KILLS", "12"))
"""Kills at random moments; the documented claim is tried with TAIYAKU_KILLS=100."""


STEPS = (
    (SegmentFile, "__init__"),
    (RecordsWriter, "finish"),
    (PostingsWriter, "field"),
    (SegmentFile, "finish"),
    (os, "fsync"),
    (Path, "replace"),
    (Path, "unlink"),
)
"""What a commit asks of the disk."""


def made(folder: Path) -> Path:
    """Make an index of two commits."""
    with closing(WhooshStore(folder, write=True)) as store:
        store.replace(
            document("a", [("ja", "外交 政策"), ("en", "scienc")], title="白書", pairs=[("外交", "diplomacy")])
        )
        store.replace(document("b", [("ja", "外交 技術")] * 4))
        store.commit()
        store.replace(document("c", [("ja", "平和")]))
        store.put_table("t", b"1")
        store.commit()
    return folder


def change(folder: Path) -> None:
    """Replace, delete and add in one commit, with a merge of segments."""
    with closing(WhooshStore(folder, write=True)) as store:
        store.replace(document("a", [("ja", "平和 政策")]))
        store.delete("c")
        store.replace(document("d", [("en", "peac polici")] * 6))
        store.put_table("t", b"2")
        store.commit()


def state(folder: Path) -> dict[str, object]:
    """Say what an index answers."""
    with closing(Reader(folder)) as reader:
        return {
            "documents": [(one.id, len(reader.fetch(reader.passages_of(one.id)))) for one in reader.documents()],
            "statistics": reader.statistics(),
            "外交": [reader.fetch([one.key])[0].passage.id for one in reader.propose("ja", [{"外交": 1.0}], 9)],
            "vocabulary": [list(reader.vocabulary("ja")), list(reader.vocabulary("en"))],
            "table": reader.table("t"),
            "entries": list(reader.all_entries()),
        }


@contextmanager
def failing_at(number: int, fail: Callable[[], None]) -> Iterator[list[int]]:
    """Let the `number`-th thing that the writer asks of the disk call `fail` first; yields how many were asked."""
    asked = [0]

    def gate(function: Callable[..., object]) -> Callable[..., object]:
        def gated(*args: object, **options: object) -> object:
            asked[0] += 1
            if asked[0] == number:
                fail()
            return function(*args, **options)

        return gated

    with pytest.MonkeyPatch.context() as patch:
        for owner, name in STEPS:
            patch.setattr(owner, name, gate(getattr(owner, name)))
        yield asked


def in_child(work: Callable[[], None]) -> int:
    """Run `work` in a child process and return its exit code (negative: killed by that signal)."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return made(tmp_path / "index")


@pytest.fixture
def states(tmp_path: Path) -> tuple[dict[str, object], dict[str, object]]:
    before = made(tmp_path / "before")
    after = shutil.copytree(before, tmp_path / "after")
    change(after)
    return state(before), state(after)


@forks
def test_death_at_any_step_of_a_commit_loses_nothing(
    tmp_path: Path, index: Path, states: tuple[dict[str, object], dict[str, object]]
) -> None:
    for step in range(1, 1000):
        folder = shutil.copytree(index, tmp_path / f"step{step}")

        def die_at_step(folder: Path = folder, step: int = step) -> None:
            with failing_at(step, lambda: os.kill(os.getpid(), signal.SIGKILL)):
                change(folder)

        died = in_child(die_at_step) != 0
        assert state(folder) in states
        check_index(folder)
        change(folder)
        assert state(folder) == states[1]
        shutil.rmtree(folder)
        if not died:
            break
    assert step > 20, "the commit was not watched"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_a_refusal_at_any_step_of_a_commit_loses_nothing(
    tmp_path: Path, index: Path, states: tuple[dict[str, object], dict[str, object]], code: int
) -> None:
    def refuse() -> None:
        raise OSError(code, os.strerror(code))

    for step in range(1, 1000, 2):
        folder = shutil.copytree(index, tmp_path / f"step{step}")
        with failing_at(step, refuse) as asked:
            try:
                change(folder)
            except TaiyakuError as error:
                assert error.cure
                assert str(folder) in error.problem
        assert state(folder) in states
        change(folder)
        assert state(folder) == states[1]
        shutil.rmtree(folder)
        if asked[0] < step:
            break
    assert step > 20, "the commit was not watched"


@forks
def test_a_disk_that_ends_in_the_middle_of_a_file_loses_nothing(tmp_path: Path) -> None:
    import resource

    docs, folder = tmp_path / "docs", tmp_path / "index"
    docs.mkdir()
    (docs / "a.md").write_text("# 題\n\n外交。\n", encoding="utf-8")
    index_paths(folder, [docs])
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    (docs / "b.md").write_text("# 二\n\n" + "".join(f"第{n}の外交と平和。\n\n" for n in range(300)), encoding="utf-8")

    def run(size: int) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        try:
            index_paths(folder, [docs])
        except TaiyakuError as error:
            os._exit(3 if error.cure and str(folder) in error.problem else 4)

    for size in (0, 100, 1_000, 10_000):
        assert in_child(lambda size=size: run(size)) == 3, size  # type: ignore[misc]  # mypy knows no default here
        assert {name: (folder / name).read_bytes() for name in before} == before
        check_index(folder)
    assert index_paths(folder, [docs]).documents == 2
    check_index(folder)


@forks
def test_kills_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    docs, folder = tmp_path / "docs", tmp_path / "index"
    docs.mkdir()
    dice = random.Random(6)
    versions = [0] * 6

    def write(number: int) -> None:
        (docs / f"{number}.md").write_text(f"# 文書{number}\n\n文書{number}の第{versions[number]}版。\n\n外交。\n" * 5)

    for number in range(len(versions)):
        write(number)
    index_paths(folder, [docs])
    for _ in range(KILLS):
        before = {name: versions[name] for name in range(len(versions))}
        for number in dice.sample(range(len(versions)), 2):
            versions[number] += 1
            write(number)
        kill_after(dice.uniform(0, 0.15), lambda: index_paths(folder, [docs], jobs=dice.choice([1, 2])))
        shown = versions_shown(folder)
        assert set(shown) == set(before)
        assert all(shown[name] in (before[name], versions[name]) for name in before)
        report = index_paths(folder, [docs])
        assert (report.documents, report.skipped) == (len(versions), ())
        assert versions_shown(folder) == dict(enumerate(versions))
    check_index(folder)


def kill_after(seconds: float, work: Callable[[], object]) -> None:
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)  # so that its own workers die with it
        try:
            work()
        finally:
            os._exit(0)
    time.sleep(seconds)
    for kill in (lambda: os.killpg(child, signal.SIGKILL), lambda: os.kill(child, signal.SIGKILL)):
        try:
            kill()
        except OSError:
            continue
    os.waitpid(child, 0)


def versions_shown(folder: Path) -> dict[int, int]:
    with closing(open_store(folder)) as store:
        return {
            int(one.id): int(store.fetch(store.passages_of(one.id))[0].passage.text.split("第")[1].split("版")[0])
            for one in store.documents()
        }


def test_an_interrupt_leaves_the_previous_index(index: Path) -> None:
    before = state(index)

    def interrupt() -> None:
        raise KeyboardInterrupt

    for step in (1, 5, 15):
        with pytest.raises(KeyboardInterrupt), failing_at(step, interrupt):
            change(index)
        assert state(index) == before


def test_a_reader_sees_one_commit_while_others_follow(index: Path) -> None:
    with closing(Reader(index)) as reader:
        before = reader.fetch(reader.passages_of("b"))
        change(index)
        assert reader.fetch(reader.passages_of("b")) == before
        assert reader.table("t") == b"1"
        assert reader.document("c") is not None


def test_a_second_writer_is_refused_with_the_name_of_the_first(index: Path) -> None:
    with closing(WhooshStore(index, write=True)):
        with pytest.raises(IndexBusy, match=str(os.getpid())) as refused:
            WhooshStore(index, write=True)
        assert refused.value.cure
    WhooshStore(index, write=True).close()


@forks
def test_the_lock_of_a_dead_process_does_not_hold(index: Path) -> None:
    def take_and_die() -> None:
        WhooshStore(index, write=True)
        os.kill(os.getpid(), signal.SIGKILL)

    assert in_child(take_and_die) == -signal.SIGKILL
    change(index)


@forks
def test_the_last_children_of_a_dead_holder_are_waited_for(index: Path) -> None:
    import fcntl

    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    about = {"pid": int(dead.stdout), "host": socket.gethostname(), "command": "index"}
    with (index / "write.lock").open("w+b") as held:
        held.write(json.dumps(about).encode())
        held.flush()
        fcntl.flock(held, fcntl.LOCK_EX)
        started = time.monotonic()
        threading.Timer(0.2, held.close).start()
        change(index)
        assert time.monotonic() - started > 0.1


def test_a_writer_for_reading_only_says_so(index: Path) -> None:
    with closing(WhooshStore(index)) as store, pytest.raises(TaiyakuError, match="reading only"):
        store.delete("a")


@permissions
def test_a_read_only_folder_still_answers(index: Path) -> None:
    before = state(index)
    index.chmod(0o555)
    (index / "write.lock").chmod(0o444)
    try:
        with pytest.raises(TaiyakuError, match="cannot be written"):
            change(index)
        assert state(index) == before
    finally:
        index.chmod(0o755)


def test_every_flipped_byte_is_noticed(index: Path) -> None:
    before = state(index)
    for file in (one for one in index.iterdir() if one.name != "write.lock"):
        good = file.read_bytes()
        for at in range(0, len(good), max(1, len(good) // 60)):
            file.write_bytes(good[:at] + bytes([good[at] ^ 0x41]) + good[at + 1 :])
            with pytest.raises((IndexDamaged, IndexIncompatible)):
                check_index(index)
            assert answers_or_complains(index, before), f"wrong answer with byte {at} of {file.name} flipped"
        file.write_bytes(good)
    check_index(index)


def test_every_truncation_is_noticed_on_opening(index: Path) -> None:
    for file in (one for one in index.iterdir() if one.name != "write.lock"):
        good = file.read_bytes()
        for size in (0, 1, len(good) // 2, len(good) - 1):
            file.write_bytes(good[:size])
            with pytest.raises(IndexDamaged):
                Reader(index)
        file.write_bytes(good)


def test_a_missing_file_is_noticed_on_opening(index: Path) -> None:
    next(index.glob("*.pst")).unlink()
    with pytest.raises(IndexDamaged, match="missing"):
        Reader(index)


def answers_or_complains(index: Path, before: dict[str, object]) -> bool:
    try:
        return state(index) == before
    except (IndexDamaged, IndexIncompatible):
        return True


def test_a_changed_source_is_not_taken_for_damage_but_a_false_offset_is(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.md").write_text("# 題\n\n外交の段落。\n", encoding="utf-8")
    index_paths(tmp_path / "index", [docs])
    assert check_index(tmp_path / "index").compared == 1
    (docs / "a.md").write_text("# 題\n\n変わった段落。\n", encoding="utf-8")
    assert check_index(tmp_path / "index").compared == 0


class Payload:
    """Writes a file when it is unpickled."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self.target,)


@pytest.mark.parametrize("name", [TOC_NAME, "_MAIN_1.toc", "_taiyaku_99.toc", "segment"])
def test_opening_a_stranger_s_index_runs_no_code(index: Path, tmp_path: Path, name: str) -> None:
    ran = tmp_path / "ran"
    evil = pickle.dumps(Payload(ran))
    pickle.loads(evil)
    assert ran.exists(), "the payload works"
    ran.unlink()
    target = next(index.glob("*.pst")) if name == "segment" else index / name
    if name == "segment":
        evil = evil.ljust(target.stat().st_size, b"\0")
    target.write_bytes(evil)
    for use in (state, check_index, change):
        try:
            use(index)
        except TaiyakuError as error:
            assert error.cure
    assert not ran.exists()


def test_a_table_of_contents_cannot_lead_out_of_its_folder(index: Path) -> None:
    head, body, _ = (index / TOC_NAME).read_bytes().split(b"\n")
    plain = json.loads(body)
    plain["segments"][0][3][0][0] = "../../../etc/passwd"
    body = json.dumps(plain).encode()
    (index / TOC_NAME).write_bytes(b"%b %08x\n%b\n" % (head.split(b" ")[0], zlib.crc32(body), body))
    with pytest.raises(IndexDamaged):
        Reader(index)


def forge(folder: Path, change: Callable[[bytes], bytes]) -> None:
    """Change every record of an index, and make all checksums right again."""
    toc = read_toc(folder)
    segments = []
    for one in toc.segments:
        with closing(Reader(folder)) as reader:
            old = next(segment.records for segment in reader.segments if segment.info == one)
            records = [change(old[number]) for number in range(old.count)]
        path = folder / (one.name + RECORDS_EXT)
        path.unlink()
        file = SegmentFile(path)
        writer = RecordsWriter(file)
        for record in records:
            writer.add(record)
        writer.finish()
        kept = [info for info in one.files if info.name != path.name]
        segments.append(replace(one, files=(*kept, file.finish())))
    write_toc(folder, replace(toc, segments=tuple(segments)))


@pytest.mark.parametrize(
    "change",
    [
        lambda record: b"",
        lambda record: b"\xff\xff\xff\xff" + record,
        lambda record: b"[]",
        lambda record: record[:4] + b"[[]]",
        lambda record: record.replace(b"[", b"{"),
        lambda record: record.replace(b'"', b"\xe3"),
        lambda record: record.replace(b",0,", b',"x",'),
    ],
    ids=["empty", "length", "list", "nested", "brackets", "bytes", "types"],
)
def test_a_forged_record_is_damage_whatever_its_checksum(index: Path, change: Callable[[bytes], bytes]) -> None:
    forge(index, lambda record: record)
    check_index(index)
    forge(index, change)
    with pytest.raises(IndexDamaged):
        check_index(index)
    with pytest.raises(IndexDamaged), closing(Reader(index)) as reader:
        list(reader.documents())
        reader.fetch(list(reader.all_passages("ja")))
        list(reader.all_entries())


def test_a_forged_list_of_terms_is_damage(index: Path) -> None:
    toc = read_toc(index)
    for number, one in enumerate(toc.segments):
        path = index / (one.name + POSTINGS_EXT)
        data = path.read_bytes()
        at, _, _, magic = POSTINGS_FOOTER.unpack_from(data, len(data) - POSTINGS_FOOTER.size)
        for forged in (b'{"ja": [0, 9, 1, 1, 8, 0]}', b"[]", b'{"ja": ["a", {}, 1, 1, 8, 0]}', b'{"ja": 1}'):
            footer = POSTINGS_FOOTER.pack(at, len(forged), zlib.crc32(forged), magic)
            path.write_bytes(data[:at] + forged + footer)
            info = FileInfo(path.name, path.stat().st_size, zlib.crc32(path.read_bytes()))
            files = tuple(info if file.name == path.name else file for file in one.files)
            changed = (*toc.segments[:number], replace(one, files=files), *toc.segments[number + 1 :])
            write_toc(index, replace(toc, segments=changed))
            with pytest.raises(IndexDamaged), closing(Reader(index)) as reader:
                list(reader.documents())
                list(reader.vocabulary("ja"))
        path.write_bytes(data)


def test_an_index_of_another_format_is_refused_with_a_cure(index: Path) -> None:
    data = (index / TOC_NAME).read_bytes()
    (index / TOC_NAME).write_bytes(b"999" + data[data.index(b" ") :])
    with pytest.raises(IndexIncompatible, match="999") as refused:
        Reader(index)
    assert "taiyaku index" in refused.value.cure


def test_an_index_of_other_rules_or_another_dictionary_is_refused_with_a_cure(tmp_path: Path) -> None:
    assert f"analysis {VERSION}" in analysis_stamp()
    WhooshStore(tmp_path, write=True, stamp=analysis_stamp().replace(f"analysis {VERSION}", "analysis 0")).close()
    with pytest.raises(IndexIncompatible, match="dictionary"):
        open_store(tmp_path)


def test_no_index_is_said_to_be_missing(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(IndexMissing) as missing:
            open_store(folder)
        assert "taiyaku index" in missing.value.cure


def test_the_folder_of_an_index_may_not_be_a_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(TaiyakuError, match="cannot be written"):
        index_paths(file, [tmp_path])
