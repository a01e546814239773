"""Run the benchmarks: all, or those named: `python -m benchmarks speed quality`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

BENCHMARKS: Mapping[str, tuple[str, str]] = {
    "speed": ("benchmarks.speed", "run"),
    "quality": ("benchmarks.quality", "run"),
    "ablation": ("benchmarks.ablation", "run"),
    "sections": ("benchmarks.sections", "run"),
    "alignment": ("benchmarks.alignment", "run"),
    "pages": ("benchmarks.pages", "run"),
    "pdf": ("benchmarks.pdf_pages", "run"),
    "comparable": ("benchmarks.comparable", "run"),
    "calibration": ("benchmarks.calibration", "run"),
}
"""Each benchmark's module and the function that measures and prints."""


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all; return the exit code."""
    if unknown := set(names) - set(BENCHMARKS):
        print(f"unknown benchmark {min(unknown)!r}; there are: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        module, function = BENCHMARKS[name]
        run: Callable[[], object] = getattr(import_module(module), function)
        print(f"\n# {name}\n", flush=True)
        run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
