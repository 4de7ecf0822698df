"""A file that was opened without being looked through is looked through later; damage is told then."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tambon_gis.project import soundness
from tambon_gis.project.project import Project
from ui import file_check
from ui.main_window import MainWindow
from ui.notifications import Notice


@pytest.fixture
def known_project(small_project: Path) -> Iterator[Path]:
    """Found sound ten seconds after it was written, and not written since."""
    then = time.time() - 10
    os.utime(small_project, (then, then))
    Project.open(small_project).close()
    yield small_project
    soundness._file().unlink(missing_ok=True)


@pytest.fixture
def window(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(file_check, "_PAUSE_MS", 0)
    monkeypatch.setattr(file_check, "_STEP_S", 0.0)
    made = MainWindow()
    made.show()
    yield made
    made.close()
    made.deleteLater()


def test_damage_is_told_when_the_file_has_been_looked_through(
    window: MainWindow, qtbot: QtBot, known_project: Path
) -> None:
    told = known_project.stat()
    connection = apsw.Connection(str(known_project))
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'plot_document_plot'").get
    size = connection.pragma("page_size")
    connection.close()
    with known_project.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * 8)
    os.utime(known_project, ns=(told.st_atime_ns, told.st_mtime_ns))
    notices: list[Notice] = []
    window.session.noticed.connect(notices.append)
    window.session.open(known_project)
    qtbot.waitUntil(lambda: len(notices) > 0, timeout=20_000)
    assert notices[0].kind == "danger"
    assert known_project.name in notices[0].sentence
    assert len(window.session.plots) == 4


def test_a_sound_file_is_looked_through_to_its_end_and_nothing_is_said(
    window: MainWindow, qtbot: QtBot, known_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    look_through = soundness.look_through

    def counted(path: Path) -> Iterator[None]:
        for step in look_through(path):
            steps.append("step")
            yield step
        steps.append("end")

    notices: list[Notice] = []
    monkeypatch.setattr(soundness, "look_through", counted)
    window.session.noticed.connect(notices.append)
    window.session.open(known_project)
    qtbot.waitUntil(lambda: steps[-1:] == ["end"], timeout=20_000)
    assert len(steps) > 20
    assert notices == []


def test_what_was_looked_through_at_its_opening_is_not_again(
    window: MainWindow, qtbot: QtBot, small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def look_through(path: Path) -> Iterator[None]:
        asked.append(path)
        return iter(())

    monkeypatch.setattr(soundness, "look_through", look_through)
    window.session.open(small_project)
    qtbot.waitUntil(lambda: len(window.session.plots) == 4, timeout=20_000)
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=20_000)
    assert asked == []


def test_another_project_shows_no_plot_of_the_last_one_while_it_is_read(
    window: MainWindow, qtbot: QtBot, small_project: Path, tmp_path: Path
) -> None:
    window.session.open(small_project)
    qtbot.waitUntil(lambda: len(window.session.plots) == 4, timeout=20_000)
    assert window.work.plot_table.plot_model.rowCount() == 4
    Project.create(tmp_path / "other.gpkg", name="อื่น").close()
    rows: list[int] = []
    model = window.work.plot_table.plot_model
    window.session.project_changed.connect(lambda: rows.append(model.rowCount()))
    window.session.open(tmp_path / "other.gpkg")
    qtbot.waitUntil(lambda: rows == [0], timeout=20_000)
