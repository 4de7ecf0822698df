"""Runs every ``bench_*.py`` beside this file, or those named as arguments, and prints what they measured."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.results import told

if TYPE_CHECKING:
    from benchmarks.results import Measured


def main(wanted: list[str]) -> int:
    """The exit code: 1 when a target was missed."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    results: list[Measured] = []
    for name in names:
        if not wanted or name.removeprefix("bench_") in wanted:
            print(f"{name} …", file=sys.stderr, flush=True)
            results += importlib.import_module(f"benchmarks.{name}").run()
    print(told(results))
    return 0 if all(result.met for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
