from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout


def test_a_postponed_module_loads_when_it_is_used_and_is_then_like_any_other() -> None:
    out = run(
        "import sys; from corpus.later import postpone; postpone(); import dataclasses; print('ast' in sys.modules);"
        "import inspect; print(inspect.signature(lambda one, two=2: one)); print('ast' in sys.modules);"
        "import ipaddress; print(ipaddress.ip_address('192.0.2.1').version)"
    )
    assert out.split("\n") == ["False", "(one, two=2)", "True", "4", ""]


def test_what_is_loaded_already_stays_as_it_is() -> None:
    out = run(
        "import sys, ipaddress; from corpus.later import postpone; postpone(('ipaddress', 'no_such_module'));"
        "print(sys.modules['ipaddress'] is ipaddress, type(ipaddress).__name__, 'no_such_module' in sys.modules)"
    )
    assert out == "True module False\n"
