"""A file that was opened without being looked through is looked through later; damage is told then."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tambon_gis.project import proof, soundness
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


def break_page(path: Path) -> None:
    """A page of an index that is none any more, in a file that nobody here knows."""
    connection = apsw.Connection(str(path))
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'plot_document_plot'").get
    size = connection.pragma("page_size")
    connection.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * 8)
    soundness.forget(path)


def test_a_damaged_file_that_is_unknown_is_shown_told_of_and_left_as_it_is(
    window: MainWindow, qtbot: QtBot, small_project: Path
) -> None:
    break_page(small_project)
    before = small_project.read_bytes()
    notices: list[Notice] = []
    window.session.noticed.connect(notices.append)
    window.session.open(small_project)
    qtbot.waitUntil(lambda: len(window.session.plots) == 4 and len(notices) > 0, timeout=20_000)
    assert notices[0].kind == "danger"
    assert "สำเนาสำรอง" in notices[0].remedy
    assert window.session.require().read_only
    assert window.status.saved.text() == "เปิดอ่านอย่างเดียว"
    assert len(window.canvas.layers) > 0
    del notices[:]
    window.session.undo()
    qtbot.waitUntil(lambda: len(notices) > 0, timeout=20_000)
    assert small_project.name in notices[0].sentence
    window.close_project()
    assert small_project.read_bytes() == before


def test_what_is_asked_for_while_the_file_is_looked_through_is_done_after_it_and_said_meanwhile(
    window: MainWindow, qtbot: QtBot, small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, reached = threading.Event(), threading.Event()
    require_sound = soundness.require_sound

    def held_up(connection: apsw.Connection, path: Path) -> None:
        reached.set()
        while not gate.wait(0.001):
            connection.execute(
                "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 9999) "
                "SELECT max(n) FROM n"
            )
        require_sound(connection, path)

    monkeypatch.setattr(soundness, "require_sound", held_up)
    monkeypatch.setattr(proof, "_STEPS", 500)
    session = window.session
    session.open(small_project)
    try:
        qtbot.waitUntil(reached.is_set, timeout=20_000)
        label = session.require().undoable()
        assert label is not None
        session.undo()
        awaited = "จะบันทึกสิ่งที่สั่งไว้"
        qtbot.waitUntil(lambda: awaited in window.status.message.plain_text(), timeout=20_000)
        assert session.require().redoable() is None
    finally:
        # Closing the window waits for what is under way.
        gate.set()
    qtbot.waitUntil(lambda: session.redo_label == label.label, timeout=20_000)
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=20_000)
    assert session.require().proof.is_sound


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
