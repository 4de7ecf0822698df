"""The results dock under hands: typing while it counts, drafts, kept views, what ends a question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tambon_gis.demonstration.demo import make_demo
from tests.ui.settling import settle
from ui.header import Tab
from ui.main_window import MainWindow
from ui.results.control_row import AmountRow
from ui.results.dock import ResultsDock


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo(tmp_path_factory.mktemp("hands")).project


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, demo: Path, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / demo.name
    copyfile(demo, path)
    found = MainWindow()
    found.resize(1366, 768)
    found.show()
    found.begin(path)
    settle(found, qtbot)
    found.show_tab(Tab.RESULTS)
    yield found
    found.close()
    found.deleteLater()


def page(window: MainWindow, qtbot: QtBot, name: str = "") -> ResultsDock:
    """The dock when a page, or the one that is shown, has its answer."""
    if name:
        window.work.results_desk.show_page(name)
    qtbot.waitUntil(lambda: not window.work.results_desk.state.is_stale, timeout=20_000)
    settle(window, qtbot)
    return window.work.results


def field(dock: ResultsDock, name: str) -> QLineEdit:
    row = dock.controls.widgets[name]
    assert isinstance(row, AmountRow)
    return row.field.edit


def typed(window: MainWindow, qtbot: QtBot, name: str, text: str) -> ResultsDock:
    """A number typed and entered."""
    edit = field(window.work.results, name)
    edit.setFocus()
    edit.clear()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    return page(window, qtbot)


def choose(window: MainWindow, qtbot: QtBot, name: str, value: object) -> ResultsDock:
    box = window.work.results.controls.widgets[name]
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    return page(window, qtbot)


def test_who_types_on_while_it_counts_types_into_the_same_field(window: MainWindow, qtbot: QtBot) -> None:
    dock = page(window, qtbot, "upside")
    # The unit cost gives the budget its end, so that the field of the budget becomes another.
    edit = field(dock, "unit_cost")
    edit.setFocus()
    QTest.keyClicks(edit, "450")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    budget = field(dock, "budget")
    assert window.focusWidget() is budget
    QTest.keyClicks(budget, "300")
    page(window, qtbot)
    assert window.focusWidget() is budget
    QTest.keyClicks(budget, "000")
    QTest.keyClick(budget, Qt.Key.Key_Return)
    page(window, qtbot)
    asked = window.work.results_desk.state.asked
    assert asked is not None
    assert (asked.number("unit_cost"), asked.number("budget")) == (450.0, 300_000.0)


def test_a_draft_plan_is_looked_at_made_and_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    page(window, qtbot, "upside")
    typed(window, qtbot, "unit_cost", "450")
    dock = typed(window, qtbot, "budget", "100000")
    project = window.session.require()
    before = project.count("assignment")
    (button,) = dock.controls.buttons
    desk = window.work.results_desk
    button.click()
    settle(window, qtbot)
    assert desk.dialog is not None
    QTest.keyClick(desk.dialog, Qt.Key.Key_Escape)
    settle(window, qtbot)
    assert project.count("assignment") == before, "looking writes nothing"
    button.click()
    settle(window, qtbot)
    plots = int(desk.dialog.accept_button.text().split()[1])
    desk.dialog.accept_button.click()
    page(window, qtbot)
    assert project.count("assignment") == before + plots
    assert len(window.session.selection) == plots, "the plots of the draft are at hand"
    window.session.undo()
    page(window, qtbot)
    assert project.count("assignment") == before
    # The same button again, now that there is something to plan once more.
    assert dock.controls.buttons[0].isEnabled()


def test_a_share_for_poor_households_has_a_field_of_its_own(window: MainWindow, qtbot: QtBot) -> None:
    dock = page(window, qtbot, "upside")
    dock.controls.more.setChecked(True)
    assert "poor_share" not in dock.controls.widgets
    choose(window, qtbot, "first", "share")
    assert field(dock, "poor_share").text() == "50"
    typed(window, qtbot, "poor_share", "30")
    asked = window.work.results_desk.state.asked
    assert asked is not None
    assert asked.number("poor_share") == 30.0


def test_words_that_no_row_has_say_so_and_escape_clears_them(window: MainWindow, qtbot: QtBot) -> None:
    dock = page(window, qtbot, "upside")
    rows = dock.table.model.rowCount()
    dock.filter.setFocus()
    QTest.keyClicks(dock.filter, "nowhere")
    assert dock.stack.currentIndex() == 1
    assert "nowhere" in dock.empty.plain_text()
    QTest.keyClick(dock.filter, Qt.Key.Key_Escape)
    assert dock.stack.currentIndex() == 0
    assert dock.table.model.rowCount() == rows


def test_a_view_keeps_the_classes_of_the_map_and_its_deletion_is_undone(
    window: MainWindow, qtbot: QtBot
) -> None:
    work = window.work
    page(window, qtbot, "summary")
    name = next(column.name for column in work.results.table.model.columns if column.kind == "area")
    work.result_map.show_column(name)
    settle(window, qtbot)
    box = work.map_strip.method
    box.setCurrentIndex(box.findData("quantile"))
    box.activated.emit(box.currentIndex())
    settle(window, qtbot)
    card = work.results_side.views
    card.keep_button.click()
    QTest.keyClicks(card.name, "my map")
    QTest.keyClick(card.name, Qt.Key.Key_Return)
    settle(window, qtbot)
    path = window.session.require().path
    window.close_project()
    window.session.open(path)
    settle(window, qtbot)
    window.show_tab(Tab.RESULTS)
    page(window, qtbot)
    card.list.setFocus()
    card.list.setCurrentRow(0)
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    page(window, qtbot)
    state = work.results_desk.state
    assert (state.page.name, state.map_column, state.map_method) == ("summary", name, "quantile")
    assert work.map_strip.method.currentData() == "quantile"
    card.list.setFocus()
    QTest.keyClick(card.list, Qt.Key.Key_F2)
    QTest.keyClicks(card.new_name, "other")
    QTest.keyClick(card.new_name, Qt.Key.Key_Escape)
    assert window.focusWidget() is card.list
    assert card.new_name.text() == "my map"
    QTest.keyClick(card.list, Qt.Key.Key_Delete)
    settle(window, qtbot)
    assert not work.views_desk.views
    window.session.undo()
    settle(window, qtbot)
    assert [view.name for view in work.views_desk.views] == ["my map"]


def test_pages_are_switched_and_the_project_closed_while_it_counts(window: MainWindow, qtbot: QtBot) -> None:
    desk, work = window.work.results_desk, window.work
    page(window, qtbot)
    for name in ("outcome", "zonal", "upside", "summary"):
        desk.show_page(name)
    dock = page(window, qtbot)
    assert desk.state.page.name == "summary"
    assert dock.subject.currentData() == "summary"
    assert dock.table.model.table is desk.state.printed
    desk.show_page("upside")
    path = window.session.require().path
    window.close_project()
    window.session.open(path)
    settle(window, qtbot)
    window.show_tab(Tab.RESULTS)
    dock = page(window, qtbot)
    assert dock.table.model.table is desk.state.printed
    # Rows that change while the map shows them: it follows, and ends with its own button.
    desk.show_page("summary")
    page(window, qtbot)
    name = next(column.name for column in dock.table.model.columns if column.kind == "area")
    work.result_map.show_column(name)
    with window.session.require().command("edit", "แก้ไข") as command:
        command.update("plot", int(window.session.plots.fids[0]), crop="ข้าว")
    page(window, qtbot)
    assert work.map_strip.isVisible()
    assert not any(layer.opacity < 1 for layer in window.canvas.layers if layer.name == "result")
    work.map_strip.end_button.click()
    settle(window, qtbot)
    assert not any(layer.name == "result" for layer in window.canvas.layers)


def test_a_figure_without_evidence_of_its_own_opens_what_is_on_record(
    window: MainWindow, qtbot: QtBot
) -> None:
    work = window.work
    dock = page(window, qtbot, "summary")
    sheet = work.result_sheets.evidence
    dock.opened.emit(0, None)
    settle(window, qtbot)
    first = len(window.session.selection)
    dock.behind.evidence_button.click()
    settle(window, qtbot)
    assert sheet.isVisible()
    assert sheet.table.model.rowCount() == first
    # Another figure while it is open: it follows, and the keyboard stays where it was.
    dock.table.body.setFocus()
    dock.opened.emit(1, None)
    settle(window, qtbot)
    assert len(window.session.selection) != first
    assert sheet.table.model.rowCount() == len(window.session.selection)
    assert window.focusWidget() is dock.table.body
    dock.back_requested.emit()
    settle(window, qtbot)
    assert sheet.table.model.rowCount() == first
    dock.back_requested.emit()
    assert not sheet.isVisible()
