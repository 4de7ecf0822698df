"""The scales of the scorecard in the window: typed, refused, kept as one command, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tambon_gis.analysis.scorecard.scales import STATION, scales
from tests.ui.settling import settle
from ui.header import Tab
from ui.look.theme import look
from ui.main_window import MainWindow
from ui.results.scale_model import ScaleModel
from ui.results.scales_dialog import ScalesDialog
from ui.results.scorecard_page import ScorecardPage
from ui.results.upside_page import UpsidePage

NAME, WORST, BEST, WEIGHT, TARGET, SOURCE, CHANGED = range(7)


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    monkeypatch.setattr("ui.results.desk.result_pages", lambda: (ScorecardPage(), UpsidePage()))
    look().apply("light")
    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    window.begin(small_project)
    settle(window, qtbot)
    window.show_tab(Tab.RESULTS)
    settle(window, qtbot)
    yield window
    window.close()
    window.deleteLater()


def opened(window: MainWindow, qtbot: QtBot) -> ScalesDialog:
    desk = window.work.scales_desk
    assert desk.button.isVisible()
    desk.button.click()
    qtbot.waitUntil(lambda: desk.dialog is not None, timeout=10_000)
    assert desk.dialog is not None
    return desk.dialog


def cell(model: ScaleModel, code: str, column: int) -> QModelIndex:
    for at in range(model.rowCount()):
        line = model.line(at)
        if line is not None and line.indicator.code == code:
            return model.index(at, column)
    raise KeyError(code)


def test_typed_saved_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    model = dialog.model
    assert not dialog.save_button.isEnabled()
    assert model.setData(cell(model, "organic_matter", WORST), "๑")
    assert cell(model, "organic_matter", SOURCE).data() == STATION
    assert cell(model, "organic_matter", CHANGED).data() == "ยังไม่บันทึก"
    model.setData(cell(model, "ph", WEIGHT), "2")
    upside = window.work.results_desk.states["upside"]
    upside.is_stale = False
    dialog.save_button.click()
    settle(window, qtbot)
    assert upside.is_stale
    assert window.work.scales_desk.dialog is None
    project = window.session.require()
    assert scales(project)["organic_matter"].worst == (1,)
    assert scales(project)["ph"].weight == 2
    again = opened(window, qtbot)
    told = str(cell(again.model, "ph", CHANGED).data())
    assert project.commands()[0].author in told
    again.reject()
    asked = window.work.results_desk.state.asked
    window.session.undo()
    settle(window, qtbot)
    assert scales(project)["organic_matter"].worst == (0.5,)
    assert window.work.results_desk.state.asked is not asked, "scores are counted again"


def test_what_makes_no_scale_is_not_saved(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    model = dialog.model
    model.setData(cell(model, "organic_matter", WORST), "3.5")
    assert not dialog.save_button.isEnabled()
    assert "ค่าแย่สุดเท่ากับดีสุด" in dialog.complaint.plain_text()
    assert str(cell(model, "organic_matter", NAME).data()).startswith("⚠")
    # An emptied cell says again what came with the program.
    model.setData(cell(model, "organic_matter", WORST), "")
    assert cell(model, "organic_matter", WORST).data() == "0.5"
    assert dialog.complaint.isHidden()
    assert not dialog.save_button.isEnabled()
    dialog.reject()


def test_typed_by_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    table, code = dialog.table, "organic_matter"
    table.setCurrentIndex(cell(dialog.model, code, WEIGHT))
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    for text in ("2", "3"):
        QTest.keyClick(table, Qt.Key.Key_Return)
        field = table.findChild(QLineEdit)
        assert field is not None
        QTest.keyClicks(field, text)
        # The key that ends typing is not taken for another that begins it.
        QTest.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: table.findChild(QLineEdit) is None)
        assert cell(dialog.model, code, WEIGHT).data() == text
        table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(window, qtbot)
    assert scales(window.session.require())[code].weight == 3


def test_reset_of_all_goes_back_in_one_command(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    for code in ("organic_matter", "ph"):
        dialog.model.setData(cell(dialog.model, code, WEIGHT), "3")
    dialog.save_button.click()
    settle(window, qtbot)
    again = opened(window, qtbot)
    assert again.reset_all_button.isEnabled()
    again.reset_all_button.click()
    again.save_button.click()
    settle(window, qtbot)
    found = scales(window.session.require())
    assert (found["organic_matter"].weight, found["ph"].weight) == (1, 1)


def test_other_settings_ask_for_no_scores(window: MainWindow, qtbot: QtBot) -> None:
    asked = window.work.results_desk.state.asked
    with window.session.require().command("x", "อื่น") as command:
        command.set("other", "1")
    settle(window, qtbot)
    assert window.work.results_desk.state.asked is asked
