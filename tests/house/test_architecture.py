"""The house stands as docs/architecture.md says: rooms, names, sizes, words, and no Qt below the window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import gates

ROOT = Path(__file__).resolve().parents[2]
PYTHON_FOLDERS = (*gates.ROOMS, "benchmarks", "tests")
QT = ("PySide6", "shiboken6", "pyqtgraph")

IMPORT_EVERYTHING = """
import importlib, pkgutil, sys

def load(package, closed):
    module = importlib.import_module(package)
    for found in pkgutil.iter_modules(module.__path__, package + "."):
        if found.name == closed:
            continue
        importlib.import_module(found.name)
        if found.ispkg:
            load(found.name, closed)

load(sys.argv[1], sys.argv[2])
print(*sorted({name.partition(".")[0] for name in sys.modules} & set(sys.argv[3:])))
"""


def loaded_by_importing(package: str, *watched: str, closed: str = "", root: Path = ROOT) -> list[str]:
    """Which of the watched packages a fresh process has loaded after importing all modules of a package."""
    command = [sys.executable, "-c", IMPORT_EVERYTHING, package, closed, *watched]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_every_room_is_there() -> None:
    assert not gates.missing_rooms(ROOT)


def test_every_module_opens_with_a_sentence() -> None:
    assert not gates.without_opening_sentence(ROOT, PYTHON_FOLDERS)


def test_no_module_is_too_long() -> None:
    assert not gates.too_long(ROOT, PYTHON_FOLDERS)


def test_every_name_says_its_subject() -> None:
    assert not gates.vaguely_named(ROOT, PYTHON_FOLDERS)


def test_no_checker_is_silenced_without_a_reason() -> None:
    assert not gates.silenced_without_reason(ROOT, PYTHON_FOLDERS)


def test_no_module_of_ours_is_exempt_from_types() -> None:
    assert not gates.exempt_from_types(ROOT / "pyproject.toml")


@pytest.mark.parametrize("package", ["resources", "tambon_gis"])
def test_the_engine_loads_no_qt(package: str) -> None:
    assert not loaded_by_importing(package, *QT)


def test_layers_outside_painting_load_no_qt() -> None:
    assert not loaded_by_importing("layers", *QT, closed="layers.painting")


def test_the_command_line_starts_light() -> None:
    """Asking for help must not wait for the table and geometry libraries."""
    code = (
        "import runpy, sys\n"
        f"for name in {QT!r}: sys.modules[name] = None\n"
        "sys.argv = ['tambon-gis', '--help']\n"
        "try: runpy.run_module('tambon_gis', run_name='__main__')\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "heavy = {'geopandas', 'pandas', 'pyogrio', 'fiona', 'pyproj'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "import" in done.stdout


def test_every_problem_is_told_in_both_languages() -> None:
    problems = list(gates.declared_problems())
    assert problems
    assert not [finding for problem in problems for finding in gates.badly_worded(problem)]


def test_every_problem_is_raised_with_its_facts() -> None:
    assert not gates.raised_without_facts(ROOT, gates.ROOMS)


def test_nothing_committed_is_tied_to_a_machine() -> None:
    files = gates.committed_files(ROOT)
    if not files:
        pytest.skip("not a git checkout: nothing says which files are committed")
    assert not gates.tied_to_a_machine(files)


def test_qt_gives_none_back() -> None:
    """PySide6 6.12.0 on Python 3.11 drops a reference to None per void call and aborts after some 5,000."""
    from PySide6.QtGui import QImage

    image = QImage(4, 4, QImage.Format.Format_ARGB32)
    image.fill(0)
    before = sys.getrefcount(None)
    for _ in range(1000):
        image.fill(0)
    assert before - sys.getrefcount(None) < 100
