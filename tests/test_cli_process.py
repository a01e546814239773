"""The door as the shell sees it: real processes, pipes, signals, locales and terminals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = "# 報告\n\n## 1 外交\n\n科学技術外交は\x1b[31m大切である。\n\n## 2 Track II\n\n" + "対話は続く。" * 50 + "\n"


def start(*args: str, **options: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}  # type: ignore[dict-item]  # a dict
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # jobs of a shell may ignore it
    command = [sys.executable, "-c", f"{heed}; from cli import main; main()", *args]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, **options)  # type: ignore[call-overload,no-any-return]  # options are Popen's


def run(*args: str, **options: object) -> tuple[int, str, str]:
    typed = options.pop("typed", None)
    process = start(*args, stdin=subprocess.PIPE, **options)
    out, err = process.communicate(typed, timeout=240)  # type: ignore[arg-type]  # bytes
    return process.returncode, out.decode("utf-8"), err.decode("utf-8")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("process")
    (folder / "報告 (最終).md").write_text(TEXT, encoding="utf-8")
    code, _, err = run("-i", str(folder / "index"), "index", str(folder / "報告 (最終).md"))
    assert code == 0, err
    return str(folder / "index")


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1", "ja_JP.eucJP"])
def test_output_is_utf8_whatever_the_locale(index: str, locale: str) -> None:
    code, out, _ = run("-i", index, "search", "外交", env={"LC_ALL": locale, "LANG": locale, "PYTHONUTF8": "0"})
    assert code == 0
    assert "科学技術外交" in out


def test_queries_on_stdin_are_utf8_whatever_the_locale(index: str) -> None:
    typed = "外交\n対話\n".encode()
    code, out, _ = run(
        "-i",
        index,
        "search",
        "--queries",
        "-",
        "--format",
        "jsonl",
        typed=typed,
        env={"LC_ALL": "C", "PYTHONUTF8": "0"},
    )
    assert code == 0
    assert json.loads(out.splitlines()[0])["query"] == "外交"


def test_no_colour_and_no_progress_in_a_pipe(index: str) -> None:
    _, out, err = run("-i", index, "search", "外交")
    assert "\x1b" not in out + err


def test_a_reader_that_stops_reading_is_no_error(index: str) -> None:
    with start("-i", index, "search", "--queries", "-", "--format", "jsonl", stdin=subprocess.PIPE) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdout.close()
        process.stdin.write("外交\n".encode() * 500)
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=120) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_an_interruption_is_exit_code_130_without_a_traceback(index: str) -> None:
    with start("-i", index, "search", "--queries", "-", "--format", "jsonl", stdin=subprocess.PIPE) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write("外交\n".encode())
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert b"Traceback" not in process.stderr.read()
        assert process.wait(timeout=60) == 130


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("settings", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colour_is_for_terminals_that_want_it(index: str, settings: dict[str, str], coloured: bool) -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **settings}
    command = [sys.executable, "-c", "from cli import main; main()", "-i", index, "search", "外交", "-l", "ja"]
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert process.wait(timeout=60) == 0
    assert (b"\x1b[1;33m" in shown) is coloured
    assert b"\x1b[31m" not in shown, "an escape sequence of the document reached the terminal"


def test_json_keeps_what_the_screen_does_not_show(index: str) -> None:
    _, out, _ = run("-i", index, "search", "外交", "--format", "jsonl", "-l", "ja")
    assert any("\x1b[31m" in json.loads(line)["text"] for line in out.splitlines())


def test_a_file_name_of_any_kind_works(index: str) -> None:
    _, out, _ = run("-i", index, "list", "--format", "jsonl")
    record = json.loads(out)
    assert record["path"].endswith("報告 (最終).md")
    assert " " not in record["id"]


def test_the_index_is_found_upward_and_by_the_environment(index: str, tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("外交の話である。\n", encoding="utf-8")
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert run("index", "one.md", cwd=tmp_path)[0] == 0
    assert (tmp_path / ".taiyaku").is_dir()
    assert "外交の話" in run("search", "外交", cwd=deep)[1]
    assert "科学技術外交" in run("search", "外交", cwd=deep, env={"TAIYAKU_INDEX": index})[1]


def test_help_and_version_need_no_index(tmp_path: Path) -> None:
    for args in (("--help",), ("search", "--help"), ("--version",)):
        code, out, _ = run(*args, cwd=tmp_path)
        assert code == 0
        assert "taiyaku" in out.lower()


def test_a_command_alone_is_a_usage_error(tmp_path: Path) -> None:
    code, out, err = run(cwd=tmp_path)
    assert (code, out) == (2, "")
    assert "Commands:" in err


def test_the_demo_answers_in_both_languages_from_anywhere(tmp_path: Path) -> None:
    code, out, err = run("demo", "--format", "jsonl", cwd=tmp_path)
    assert code == 0, err
    hits = [json.loads(line) for line in out.splitlines()]
    assert {hit["lang"] for hit in hits} == {"ja", "en"}
    assert all(hit["query"] == "トラック2" for hit in hits)
    assert not list(tmp_path.iterdir())
