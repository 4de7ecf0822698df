"""Every gate can fail: each is run here on a small bad tree, beside a good one that passes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tambon_gis.errors import TambonError
from tambon_gis.wording import Phrase
from tests.house import gates
from tests.house.test_architecture import ROOT, loaded_by_importing

GOOD = '"""Areas as people say them."""\n'


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for room in gates.ROOMS:
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").write_text(GOOD, encoding="utf-8")
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *command], cwd=cwd, capture_output=True, text=True, check=False)


def test_a_good_tree_passes(tree: Path) -> None:
    assert not gates.missing_rooms(tree)
    assert not gates.without_opening_sentence(tree, gates.ROOMS)
    assert not gates.too_long(tree, gates.ROOMS)
    assert not gates.vaguely_named(tree, gates.ROOMS)


def test_a_missing_room_is_found(tree: Path) -> None:
    shutil.rmtree(tree / "layers")
    assert gates.missing_rooms(tree) == ["layers"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# a comment first\n" + GOOD,
        '"""No full stop"""\n',
        '"""One sentence. Another."""\n',
        '"""\nSecond line."""\n',
        "x = 1\n",
    ],
)
def test_a_missing_opening_sentence_is_found(tree: Path, text: str) -> None:
    write(tree / "ui" / "area.py", text)
    assert len(gates.without_opening_sentence(tree, gates.ROOMS)) == 1


def test_a_long_module_is_found(tree: Path) -> None:
    write(tree / "ui" / "area.py", GOOD + "\n" * 399)
    assert not gates.too_long(tree, gates.ROOMS)
    write(tree / "ui" / "area.py", GOOD + "\n" * 400)
    assert gates.too_long(tree, gates.ROOMS) == ["ui/area.py: 401 lines"]


@pytest.mark.parametrize(
    "name", ["utils.py", "area_helpers.py", "misc/area.py", "layer_manager.py", "common.py"]
)
def test_a_vague_name_is_found(tree: Path, name: str) -> None:
    write(tree / "tambon_gis" / name, GOOD)
    assert gates.vaguely_named(tree, gates.ROOMS) == [f"tambon_gis/{name}"]


@pytest.mark.parametrize(
    "comment",
    [
        "type: ignore",
        "type: ignore[arg-type]",
        "noqa",
        "noqa: S314",
        "noqa (ours)",
        "pragma: no cover",
        "ruff: noqa",
    ],
)
def test_a_checker_silenced_without_a_reason_is_found(tree: Path, comment: str) -> None:
    good = "x = 1  # noqa: S314 (a file of our own)\ny = 2  # type: ignore[arg-type]  # the stub is wrong\n"
    write(tree / "ui" / "area.py", good)
    assert not gates.silenced_without_reason(tree, gates.ROOMS)
    write(tree / "ui" / "area.py", f"{good}z = 3  # {comment}\n")
    assert gates.silenced_without_reason(tree, gates.ROOMS) == [f"ui/area.py:3: # {comment}"]


@pytest.mark.parametrize("module", ["ui.window", "tambon_gis.*", "*"])
def test_an_exemption_from_types_is_found(tmp_path: Path, module: str) -> None:
    text = '[[tool.mypy.overrides]]\nmodule = ["fiona.*", "{}"]\nignore_errors = true\n'
    assert not gates.exempt_from_types(write(tmp_path / "good.toml", text.format("geopandas.*")))
    assert gates.exempt_from_types(write(tmp_path / "bad.toml", text.format(module))) == [module]


def test_a_hidden_import_of_qt_is_found(tree: Path) -> None:
    write(tree / "layers" / "deep" / "__init__.py", GOOD)
    write(tree / "layers" / "deep" / "brush.py", "import importlib\nimportlib.import_module('shiboken6')\n")
    assert loaded_by_importing("layers", "shiboken6", root=tree) == ["shiboken6"]
    assert loaded_by_importing("layers", "shiboken6", closed="layers.deep", root=tree) == []


def problem(sentence: Phrase, remedy: Phrase) -> type[TambonError]:
    """A problem that is not among the declared ones, so that the real gate does not see it."""
    return type("Undeclared", (), {"sentence": sentence, "remedy": remedy})


@pytest.mark.parametrize(
    ("sentence", "complaint"),
    [
        (Phrase("ไม่พบ {file}", "There is no {path}."), "in Thai"),
        (Phrase("ไม่พบ {kind_en}", "There is no {kind_en}."), "in Thai"),
        (Phrase("", "There is no file."), "missing"),
        (Phrase("There is no file.", "There is no file."), "no Thai"),
        (Phrase("ไม่พบแฟ้ม", "ไม่พบแฟ้ม"), "Thai in"),
    ],
)
def test_a_badly_worded_problem_is_found(sentence: Phrase, complaint: str) -> None:
    good = Phrase("ตรวจ {kind_th}", "Check the {kind_en}.")
    assert not gates.badly_worded(problem(good, good))
    assert complaint in gates.badly_worded(problem(good, sentence))[0]


def test_a_problem_raised_without_its_facts_is_found(tree: Path) -> None:
    good = GOOD + "raise ProjectMissing(project=1)\nraise errors.ProjectMissing(**facts)\n"
    write(tree / "tambon_gis" / "area.py", good)
    assert not gates.raised_without_facts(tree, gates.ROOMS)
    write(tree / "tambon_gis" / "area.py", good + "raise errors.ProjectMissing(path=1)\n")
    assert gates.raised_without_facts(tree, gates.ROOMS) == [
        "tambon_gis/area.py:4: ProjectMissing needs ['project']"
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "see https://py" + "pi.org/simple"),
        ("a.py", "path = '/ho" + "me/somchai/data'"),
        ("a.py", r"path = 'C:\Us" + r"ers\somchai'"),
        ("a.lock", "--find-links https://example.org"),
    ],
)
def test_a_file_tied_to_a_machine_is_found(tmp_path: Path, name: str, text: str) -> None:
    good = write(tmp_path / "good.md", "../shared/data, ~/work/x, https://example.org/home/page, ./opt/x")
    assert not gates.tied_to_a_machine([good])
    assert len(gates.tied_to_a_machine([good, write(tmp_path / name, text)])) == 1


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("import json\n", "F401"),
        ("def area() -> float:\n    return print(1)\n", "T201"),
        ("try:\n    pass\nexcept Exception:\n    x = 1\n", "BLE001"),
        ("x = 1  # TODO later\n", "FIX002"),
        ("from .area import x\n\nprint(x)\n", "TID252"),
    ],
)
def test_ruff_refuses(text: str, rule: str) -> None:
    source = '"""A bad module."""\n\nfrom __future__ import annotations\n\n' + text
    command = [sys.executable, "-m", "ruff", "check", "--stdin-filename", "tambon_gis/bad.py", "-"]
    done = subprocess.run(command, cwd=ROOT, input=source, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert rule in done.stdout


def test_mypy_refuses_what_has_no_types_and_wrong_types(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    bad = '"""Bad."""\ndef area(x):\n    return x\n\nrai: int = "12"\nwah = 4  # type: ignore\n'
    write(tmp_path / "ui" / "bad.py", bad)
    done = run("-m", "mypy", "--cache-dir", str(tmp_path / "cache"), "ui", cwd=tmp_path)
    assert done.returncode == 1
    assert all(code in done.stdout for code in ("[no-untyped-def]", "[assignment]", "[unused-ignore]")), (
        done.stdout
    )


@pytest.mark.parametrize(
    ("module", "text", "contract"),
    [
        ("tambon_gis/bad.py", "import ui.window\n", "A room uses only the rooms below it"),
        ("tambon_gis/bad.py", "import PySide6.QtCore\n", "The engine and its resources know no Qt"),
        ("layers/bad.py", "import PySide6.QtGui\n", "In layers only painting knows Qt"),
        (
            "layers/bad.py",
            "import layers.painting.brush\n",
            "Only the window and painting itself use painting",
        ),
    ],
)
def test_import_contracts_refuse(tree: Path, module: str, text: str, contract: str) -> None:
    shutil.copy(ROOT / "pyproject.toml", tree)
    write(tree / "ui" / "window.py", "import layers.painting.brush\n")
    write(tree / "layers" / "painting" / "__init__.py", GOOD)
    write(tree / "layers" / "painting" / "brush.py", "import PySide6.QtGui\nimport shiboken6\n")
    check = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    good = run("-c", check, "--no-cache", cwd=tree)
    assert good.returncode == 0, good.stdout + good.stderr
    write(tree / module, text)
    bad = run("-c", check, "--no-cache", cwd=tree)
    assert bad.returncode == 1
    assert re.search(f"{contract}.* BROKEN", bad.stdout)


BAD_TESTS = """
import threading, time, warnings

def test_good(): pass

def test_warning(): warnings.warn("old", DeprecationWarning)

def test_qt_message(qtbot):
    from PySide6.QtCore import qWarning
    qWarning("a stray message")

def test_widget_left(qtbot):
    from PySide6.QtWidgets import QWidget
    global kept
    kept = QWidget()

def test_thread_left(): threading.Thread(target=time.sleep, args=(30,), daemon=True).start()

def test_widget_deleted(qtbot):
    from PySide6.QtWidgets import QWidget
    QWidget().deleteLater()
    qtbot.addWidget(QWidget())
"""


def test_pytest_fails_on_noise_and_leftovers(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    write(tmp_path / "tests" / "conftest.py", (ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    write(tmp_path / "tests" / "test_bad.py", BAD_TESTS)
    done = run("-m", "pytest", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), "tests", cwd=tmp_path)
    closing = done.stdout.strip().splitlines()[-1]
    for name in ("test_warning", "test_qt_message"):
        assert f"FAILED tests/test_bad.py::{name}" in done.stdout
    for name in ("test_widget_left", "test_thread_left"):
        assert f"ERROR tests/test_bad.py::{name}" in done.stdout
    assert "2 failed, 4 passed, 2 errors" in closing, done.stdout
