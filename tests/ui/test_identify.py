"""Identifying through all layers by real clicks: words, marks, selection, nothing personal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import SOUTH, WEST
from tests.ui.map_mouse import Point, click
from tests.ui.open_windows import window_with
from ui.main_window import MainWindow


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, small_project: Path) -> Iterator[MainWindow]:
    with window_with(small_project, qtbot, is_sharp=True) as made:
        made.commands.identify.trigger()
        yield made


def at(window: MainWindow, east: float, north: float) -> Point:
    return window.canvas.view.to_screen(WEST + east, SOUTH + north)


def lines(window: MainWindow) -> list[tuple[str, str]]:
    return window.work.identify_card.list.lines()


def test_a_click_lists_every_layer_and_selects_the_plot(window: MainWindow) -> None:
    click(window.canvas, at(window, 20, 20))
    told = lines(window)
    assert told[0] == ("แปลง 0001", "แปลงเกษตรกร · คำพอุง · 1-0-00 ไร่")
    assert told[1][1] == "มาตรการ ปี 2570"
    assert told[-1][1] == "ดิน (สีตามกลุ่ม)"
    assert "17" in told[-1][0]
    assert len(window.session.selection) == 1
    # The plot is 40 m wide from 375,000 E: its middle is at 375,020 E 1,815,020 N, within the pixel clicked.
    assert window.work.identify_card.place.text().startswith("E 375,02")


def test_no_name_of_a_person_is_told(window: MainWindow) -> None:
    click(window.canvas, at(window, 20, 20))
    window.work.identify_card.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "แปลง 0001" in copied
    assert "สมมุติ" not in copied
    assert "ตัวอย่าง" not in copied


def test_hidden_layers_say_nothing_and_bare_ground_says_so(window: MainWindow) -> None:
    window.work.layers_panel.visibility_requested.emit("soil_unit", False)
    click(window.canvas, at(window, 20, 20))
    assert all("ดิน" not in layer for _, layer in lines(window))
    click(window.canvas, at(window, 20, -40))
    assert lines(window) == []
    assert window.work.identify_card.nothing.isVisible()


def test_what_is_pointed_at_is_marked_on_the_map(window: MainWindow) -> None:
    click(window.canvas, at(window, 20, 20))
    card, canvas = window.work.identify_card, window.canvas
    # A place in the soil unit beside the plots, far from the card.
    x, y = (round(part) for part in at(window, 20, -30))
    before = canvas.grab().toImage().pixel(x, y)
    item = card.list.item(card.list.count() - 1)
    card.list.itemEntered.emit(item)
    assert canvas.grab().toImage().pixel(x, y) != before
    QApplication.sendEvent(card.list, QEvent(QEvent.Type.Leave))
    assert canvas.grab().toImage().pixel(x, y) == before


def test_escape_closes_the_card(window: MainWindow) -> None:
    click(window.canvas, at(window, 20, 20))
    card = window.work.identify_card
    assert card.isVisible()
    QTest.mouseClick(card.list.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(20, 10).toPoint())
    QTest.keyClick(card.list, Qt.Key.Key_Escape)
    assert card.isHidden()


def test_another_tool_closes_the_card(window: MainWindow) -> None:
    click(window.canvas, at(window, 20, 20))
    window.commands.tools["select"].trigger()
    assert window.work.identify_card.isHidden()
