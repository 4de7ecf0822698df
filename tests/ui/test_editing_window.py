"""The whole window while shapes are edited: a plot with two pieces of work is split, looked at, undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from layers.map_view import MapView
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.project import Project
from tests.ui.conftest import SOUTH, WEST
from tests.ui.map_mouse import CTRL, click, drag, press_key
from ui.header import Tab
from ui.main_window import MainWindow
from ui.notifications import Notice


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, small_project: Path) -> Iterator[MainWindow]:
    with Project.open(small_project, author="ผู้ทดสอบ") as project:
        (fid,) = [row[0] for row in project.rows("SELECT fid FROM plot WHERE code = '0001'")]
        assign(project, [fid], AssignmentPlan("farm_pond", 2570, planned_date=date(2027, 1, 5)))
    made = MainWindow()
    made.resize(1366, 768)
    made.show()
    made.session.open(small_project)
    qtbot.waitUntil(lambda: len(made.session.plots) == 4 and settled(made), timeout=20_000)
    yield made
    made.close()
    made.deleteLater()


def settled(window: MainWindow) -> bool:
    QApplication.processEvents()
    return not window.runner.busy and window.work.canvas.is_sharp


def wait(qtbot: QtBot, window: MainWindow, ready: Callable[[], bool]) -> None:
    qtbot.waitUntil(lambda: settled(window) and ready(), timeout=20_000)


def shapes(window: MainWindow) -> dict[int, bytes]:
    fids, found = window.session.require().geometries("plot")
    return dict(zip(fids.tolist(), shapely.to_wkb(found).tolist(), strict=True))


def table(window: MainWindow) -> dict[str, str]:
    """Codes and areas as the plot table shows them."""
    model = window.work.plot_table.plot_model
    rows = [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    heads = [
        str(model.headerData(column, Qt.Orientation.Horizontal)).partition("\n")[0]
        for column in range(model.columnCount())
    ]
    code = next(at for at, head in enumerate(heads) if "แปลง" in head)
    area = next(at for at, head in enumerate(heads) if "เนื้อที่" in head)
    return {row[code]: row[area] for row in rows}


def test_a_plot_with_two_pieces_of_work_is_split_looked_at_and_made_whole_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    before, work = shapes(window), window.session.require().rows("SELECT * FROM assignment ORDER BY id")
    canvas, commands = window.canvas, window.commands.editing
    notices: list[Notice] = []
    window.session.noticed.connect(notices.append)
    assert not window.work.edit_bar.isVisible()
    window.session.select(np.array([next(iter(before))]))
    wait(qtbot, window, lambda: window.work.plot_panel.record is not None)
    canvas.set_view(MapView(WEST + 70, SOUTH + 20, 0.25, canvas.width(), canvas.height()))
    commands.switch.trigger()
    assert window.work.edit_bar.isVisible()
    assert window.work.edit_frame.isVisible()
    assert window.status.editing.isVisible()
    commands.split.trigger()
    assert canvas.tool == "edit_split"
    for north in (-5, 45):
        click(canvas, canvas.view.to_screen(WEST + 10, SOUTH + north), keys=CTRL)
    press_key(canvas, Qt.Key.Key_Return)
    card = window.work.edit_card
    wait(qtbot, window, lambda: card.edit is not None)
    assert window.work.workspace.side.currentWidget() is card
    # Another tab leaves the question where it is.
    window.show_tab(Tab.RESULTS)
    assert window.work.workspace.side.currentWidget() is card
    told = "\n".join(label.text().replace("\u200b", "") for label in card.findChildren(QLabel))
    assert "1-0-00 → 0-3-00" in told
    assert "ใหม่ 0-1-00" in told
    assert len(card.edit.work if card.edit is not None else ()) == 2
    card.save.click()
    wait(qtbot, window, lambda: len(window.session.plots) == 5)
    wait(qtbot, window, lambda: window.work.plot_panel.record is not None)
    assert window.work.workspace.side.currentWidget() is window.work.plot_panel
    assert window.work.plot_panel.record is not None
    assert window.work.plot_panel.record.code == "0005"
    assert (table(window)["0001"], table(window)["0005"]) == ("0-3-00", "0-1-00")
    # The pond cannot be divided; the crop that is measured by area is.
    count = window.session.require().rows("SELECT count(*) FROM assignment")[0][0]
    assert count == len(work) + 1
    window.commands.undo.trigger()
    wait(qtbot, window, lambda: len(window.session.plots) == 4)
    assert shapes(window) == before
    assert window.session.require().rows("SELECT * FROM assignment ORDER BY id") == work
    assert table(window)["0001"] == "1-0-00"
    # Neither map nor tables have stumbled over the plot that came and went.
    assert {notice.kind for notice in notices} == {"done"}


def test_switching_off_puts_everything_away(window: MainWindow, qtbot: QtBot) -> None:
    commands = window.commands.editing
    commands.switch.trigger()
    commands.draw.trigger()
    commands.switch.trigger()
    assert window.canvas.tool == "select"
    for widget in (window.work.edit_bar, window.work.edit_frame, window.status.editing):
        assert not widget.isVisible()
    assert not commands.draw.isEnabled()
    window.close_project()
    assert not commands.switch.isEnabled()


def test_every_command_of_editing_has_a_key_that_no_other_has(window: MainWindow) -> None:
    editing = window.commands.editing
    mine = [editing.switch, *editing.row]
    keys = [key.toString() for action in mine for key in action.shortcuts()]
    # With Ctrl, so that a Thai keyboard gives them as well.
    assert all(key.startswith("Ctrl+") for key in keys)
    others = [
        key.toString()
        for action in window.commands.findChildren(type(editing.switch))
        if action not in mine
        for key in action.shortcuts()
    ]
    assert len(keys) == len(mine) == len(set(keys))
    assert not set(keys) & set(others)


def test_undo_takes_back_what_is_not_saved_before_what_is(window: MainWindow, qtbot: QtBot) -> None:
    session, canvas, commands = window.session, window.canvas, window.commands
    with session.require().command("edit_plot", "แก้โน้ต") as command:
        command.update("plot", int(session.plots.fids[0]), note="ใหม่")
    wait(qtbot, window, commands.undo.isEnabled)
    before = shapes(window)
    canvas.set_view(MapView(WEST + 70, SOUTH + 20, 0.25, canvas.width(), canvas.height()))
    commands.editing.switch.trigger()
    commands.editing.draw.trigger()
    for east, north in ((5, 45), (35, 45), (35, 65), (5, 65)):
        click(canvas, canvas.view.to_screen(WEST + east, SOUTH + north), keys=CTRL)
    commands.undo.trigger()
    # Three corners are left: a triangle of half 30 m by 20 m.
    press_key(canvas, Qt.Key.Key_Return)
    card = window.work.edit_card
    wait(qtbot, window, lambda: card.edit is not None)
    assert card.edit is not None
    assert card.edit.area_after_m2 == pytest.approx(300, rel=2e-2)
    commands.undo.trigger()
    wait(qtbot, window, lambda: not window.work.edit_desk.is_pending)
    assert (shapes(window), session.undo_label) == (before, "แก้โน้ต"), "nothing that was saved is touched"
    commands.undo.trigger()
    wait(qtbot, window, lambda: session.redo_label == "แก้โน้ต")


def test_undo_takes_corners_back_one_by_one(window: MainWindow, qtbot: QtBot) -> None:
    canvas, tool = window.canvas, window.work.edit_desk.vertices
    window.session.select(window.session.plots.fids[:1])
    canvas.set_view(MapView(WEST + 20, SOUTH + 20, 0.25, canvas.width(), canvas.height()))
    with window.session.require().command("edit_plot", "แก้โน้ต") as command:
        command.update("plot", int(window.session.plots.fids[0]), note="ใหม่")
    wait(qtbot, window, window.commands.undo.isEnabled)
    window.commands.editing.switch.trigger()
    window.commands.editing.vertices.trigger()
    wait(qtbot, window, lambda: tool.shape is not None)
    at = canvas.view.to_screen
    for goal in (50, 60):
        corner = at(WEST, SOUTH + (40 if goal == 50 else 50))
        drag(canvas, corner, at(WEST, SOUTH + goal - 3), at(WEST, SOUTH + goal), keys=CTRL)
    wait(qtbot, window, lambda: window.work.edit_card.edit is not None)
    assert tool.shape is not None
    assert len(tool.steps) == 1, "the same corner dragged on is one step"
    click(canvas, at(WEST + 40, SOUTH))
    press_key(canvas, Qt.Key.Key_Delete)
    wait(qtbot, window, lambda: window.work.edit_card.edit is not None)
    assert len(tool.steps) == 2
    window.commands.undo.trigger()
    assert len(tool.steps) == 1
    # A trapezium of 40 m between sides of 60 and 40 m.
    assert tool.shape.area == pytest.approx(2000, rel=2e-2)
    window.commands.undo.trigger()
    assert tool.steps == ()
    assert tool.shape.area == pytest.approx(1600)
    assert not window.work.edit_desk.is_pending
    wait(qtbot, window, lambda: window.session.undo_label == "แก้โน้ต")


def test_undo_gives_a_question_up_before_it_takes_back_what_was_saved(
    window: MainWindow, qtbot: QtBot
) -> None:
    commands, work = window.commands, window.session.require().count("assignment")
    window.session.select(window.session.plots.fids[:1])
    commands.editing.switch.trigger()
    commands.editing.remove.trigger()
    wait(qtbot, window, window.work.edit_card.save.isEnabled)
    commands.undo.trigger()
    assert not window.work.edit_desk.is_pending
    wait(qtbot, window, lambda: True)
    assert window.session.require().count("assignment") == work
