"""Selecting plots by value, by location, all, none and the others, as the menu and its keys do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.map_mouse import CTRL, SHIFT, click, double_click
from tests.ui.open_windows import window_with
from ui.main_window import MainWindow
from ui.plots.select_location_dialog import SelectLocationDialog
from ui.plots.select_value_dialog import SelectValueDialog


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, small_project: Path) -> Iterator[MainWindow]:
    with window_with(small_project, qtbot, is_sharp=True) as made:
        yield made


def chosen(window: MainWindow) -> list[str]:
    plots = window.session.plots
    codes: list[str] = plots.texts["code"][plots.rows_of(window.session.selection)].tolist()
    return sorted(codes)


def test_all_none_and_the_others(window: MainWindow) -> None:
    window.commands.select_all.trigger()
    assert chosen(window) == ["0001", "0002", "0003", "0004"]
    # Four plots of 40 m by 40 m: 6,400 m², 4 rai; the document of the first says more, the map counts.
    assert window.status.selection.text() == "เลือก 4 แปลง 4-0-00 ไร่"
    window.commands.clear_selection.trigger()
    assert chosen(window) == []
    click(window.canvas, window.canvas.view.to_screen(375_020, 1_815_020))
    window.commands.select_invert.trigger()
    assert chosen(window) == ["0002", "0003", "0004"]


def test_a_drawn_polygon_selects_what_it_touches(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.canvas
    window.commands.tools["select_polygon"].trigger()
    for east, north in ((375_030, 1_815_030), (375_090, 1_815_030)):
        click(canvas, canvas.view.to_screen(east, north))
    double_click(canvas, canvas.view.to_screen(375_060, 1_815_010))
    qtbot.waitUntil(lambda: chosen(window) == ["0001", "0002", "0003"], timeout=10_000)
    for east, north in ((375_005, 1_815_030), (375_015, 1_815_030)):
        click(canvas, canvas.view.to_screen(east, north), keys=CTRL | SHIFT)
    click(canvas, canvas.view.to_screen(375_010, 1_815_010), Qt.MouseButton.LeftButton)
    click(canvas, canvas.view.to_screen(375_010, 1_815_010), Qt.MouseButton.RightButton, CTRL | SHIFT)
    qtbot.waitUntil(lambda: chosen(window) == ["0002", "0003"], timeout=10_000)


def test_selecting_by_a_value(window: MainWindow, qtbot: QtBot) -> None:
    dialog = SelectValueDialog(window.session, window)
    assert [dialog.values.item(row).text() for row in range(2)] == ["คำพอุง   2", "หนองบัว   2"]
    assert not dialog.select_button.isEnabled()
    dialog.values.item(1).setCheckState(Qt.CheckState.Checked)
    assert dialog.found.text() == "พบ 2 แปลง"
    dialog.select_button.click()
    assert chosen(window) == ["0003", "0004"]
    dialog = SelectValueDialog(window.session, window)
    dialog.column.setCurrentIndex(dialog.column.findData("soil_group"))
    dialog.values.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.mode.setCurrentIndex(dialog.mode.findData("add"))
    dialog.select_button.click()
    assert chosen(window) == ["0001", "0002", "0003", "0004"]


def test_selecting_by_location(window: MainWindow, qtbot: QtBot) -> None:
    dialog = SelectLocationDialog(window.session, window)
    qtbot.waitUntil(lambda: dialog.layer.count() == 1, timeout=10_000)
    assert dialog.layer.currentText() == "ดิน"
    dialog.value.setCurrentIndex(dialog.value.findText("35"))
    dialog.select_button.click()
    # The third and fourth lie on group 35; the second touches its border.
    qtbot.waitUntil(lambda: chosen(window) == ["0002", "0003", "0004"], timeout=10_000)
    dialog.relation.setCurrentIndex(dialog.relation.findData("within"))
    dialog.mode.setCurrentIndex(dialog.mode.findData("within"))
    dialog.select_button.click()
    qtbot.waitUntil(lambda: chosen(window) == ["0003", "0004"], timeout=10_000)
    assert dialog.answer.plain_text() == "พบ 2 แปลง"
    dialog.relation.setCurrentIndex(dialog.relation.findData("near"))
    dialog.mode.setCurrentIndex(dialog.mode.findData("replace"))
    dialog.distance.setText("๔๐")
    dialog.select_button.click()
    # The first begins 80 m and ends 40 m before the border.
    qtbot.waitUntil(lambda: len(chosen(window)) == 4, timeout=10_000)
    dialog.distance.setText("ไกล")
    dialog.select_button.click()
    qtbot.waitUntil(lambda: "ระยะ" in dialog.answer.plain_text(), timeout=10_000)
    dialog.close()
