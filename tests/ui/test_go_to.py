"""Going to typed coordinates and places: understood first, then shown with a mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.map_mouse import press_key
from tests.ui.open_windows import window_with
from ui.main_window import MainWindow
from ui.map.finding.go_to_card import GoToCard


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, small_project: Path) -> Iterator[MainWindow]:
    with window_with(small_project, qtbot) as made:
        made.commands.go_to.trigger()
        yield made


def typed(qtbot: QtBot, window: MainWindow, text: str, ready: Callable[[GoToCard], bool]) -> GoToCard:
    card = window.work.go_to_card
    card.field.setText(text)
    qtbot.waitUntil(lambda: ready(card), timeout=10_000)
    return card


def test_coordinates_are_shown_as_understood_and_gone_to_by_enter(window: MainWindow, qtbot: QtBot) -> None:
    before = window.canvas.view
    card = typed(qtbot, window, "๓๗๖๐๐๐ ๑๘๑๔๐๐๐", lambda card: card.list.count() == 4)
    assert window.focusWidget() is card.field
    numbers, system = card.list.lines()[0]
    assert numbers == "E 376,000  N 1,814,000"
    assert system.startswith("WGS 84 / UTM โซน 48N · 16.4")
    assert window.canvas.view == before, "nothing moves before Enter"
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    view = window.canvas.view
    assert (view.centre_x, view.centre_y) == (376_000.0, 1_814_000.0)
    assert view.scale_denominator <= 4000 + 1e-6
    QTest.keyClick(card.field, Qt.Key.Key_Down)
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    # By cs2cs: the same numbers on zone 47 lie six degrees to the west.
    assert window.canvas.view.centre_x < 0


def test_enter_typed_at_once_goes_when_it_is_understood(window: MainWindow, qtbot: QtBot) -> None:
    card = window.work.go_to_card
    card.field.setText("16.413172758, 103.829316431")
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: abs(window.canvas.view.centre_x - 375_000) < 0.01, timeout=10_000)
    assert window.canvas.view.centre_y == pytest.approx(1_815_000, abs=0.01)


def test_a_plot_is_gone_to_and_selected(window: MainWindow, qtbot: QtBot) -> None:
    card = typed(qtbot, window, "0003", lambda card: card.list.count() > 0)
    assert card.list.lines() == [("แปลง 0003", "หนองบัว")]
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    codes = window.session.plots.texts["code"]
    assert codes[window.session.plots.rows_of(window.session.selection)].tolist() == ["0003"]
    # The third plot of 40 m from 375,000 E has its middle at 375,100 E.
    assert window.canvas.view.centre_x == pytest.approx(375_100, abs=0.5)


def test_what_is_not_found_says_what_to_type(window: MainWindow, qtbot: QtBot) -> None:
    card = typed(qtbot, window, "ไม่มีที่ไหน", lambda card: card.answer.plain_text().startswith("ไม่พบ"))
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    assert card.list.count() == 0
    card = typed(qtbot, window, "จ.เชียงใหม่", lambda card: card.list.count() == 1)
    before = window.canvas.view
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    assert window.canvas.view == before, "a place without ground in this project leads nowhere"


def test_escape_closes_the_card_and_then_takes_the_mark_away(window: MainWindow, qtbot: QtBot) -> None:
    card = typed(qtbot, window, "376000 1814000", lambda card: card.list.count() == 4)
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    QTest.keyClick(card.field, Qt.Key.Key_Escape)
    assert card.isHidden()
    assert window.focusWidget() is window.canvas
    at = window.canvas.rect().center()
    marked = window.canvas.grab().toImage().pixel(at.x(), at.y() - 8)
    press_key(window.canvas, Qt.Key.Key_Escape)
    assert window.canvas.grab().toImage().pixel(at.x(), at.y() - 8) != marked
