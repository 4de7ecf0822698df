"""The results dock without a mouse: every control named and reached, a way back from everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tambon_gis.demonstration.demo import make_demo
from tests.ui.settling import settle
from ui.header import Tab
from ui.main_window import MainWindow
from ui.results.charts import figure
from ui.results.dock import ResultsDock


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo(tmp_path_factory.mktemp("hands")).project


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, demo: Path) -> Iterator[MainWindow]:
    found = MainWindow()
    found.resize(1366, 768)
    found.show()
    found.activateWindow()
    found.begin(demo)
    settle(found, qtbot)
    found.show_tab(Tab.RESULTS)
    answered(found, qtbot)
    yield found
    found.close()
    found.deleteLater()


def answered(window: MainWindow, qtbot: QtBot) -> ResultsDock:
    """The dock when the page it shows has its answer."""
    qtbot.waitUntil(lambda: not window.work.results_desk.state.is_stale, timeout=20_000)
    settle(window, qtbot)
    return window.work.results


def name_of(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def is_part(widget: QWidget) -> bool:
    """A piece that Qt made inside a control: the control speaks for it."""
    parent = widget.parent()
    return widget.objectName().startswith("qt_") or isinstance(parent, QComboBox | QAbstractScrollArea)


def controls_in(root: QWidget) -> list[QWidget]:
    return [
        each
        for each in root.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus and not is_part(each)
    ]


def gone_through(window: MainWindow, first: QWidget) -> list[QWidget]:
    """Where Tab goes from a widget until it is back."""
    first.setFocus()
    seen: list[QWidget] = []
    while (focused := window.focusWidget()) not in seen and len(seen) < 200:
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return seen


def test_every_control_of_every_page_is_named_and_reached_in_its_order(
    window: MainWindow, qtbot: QtBot
) -> None:
    work = window.work
    for name in work.results_desk.titles:
        work.results_desk.show_page(name)
        dock = answered(window, qtbot)
        dock.controls.more.setChecked(True)
        found = [each for root in (work.dock, work.workspace.side) for each in controls_in(root)]
        assert not [type(each).__name__ for each in found if not name_of(each)], name
        reached = gone_through(window, dock.subject)
        assert not [name_of(each) for each in found if each.isEnabled() and each not in reached], name
        at = {name_of(each): place for place, each in reversed(list(enumerate(reached)))}
        table = at["ตารางผล"] if dock.table.isVisible() else at["มุมมองที่บันทึก"]
        late = [name_of(each) for each in controls_in(dock.controls) if at[name_of(each)] > table]
        assert not late, f"{name}: {late} are reached after the table that they are about"


def test_the_keyboard_goes_from_part_to_part_and_escape_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    work, dock = window.work, window.work.results
    window.canvas.setFocus()
    seen = []
    for _ in range(4):
        window.commands.next_part.trigger()
        focused = window.focusWidget()
        parts = {
            "layers": work.layers_panel,
            "map": work.map_frame,
            "dock": work.dock,
            "side": work.results_side,
        }
        seen += [name for name, part in parts.items() if part.isAncestorOf(focused)]
    assert seen == ["dock", "side", "layers", "map"]
    window.commands.previous_part.trigger()
    assert work.layers_panel.isAncestorOf(window.focusWidget())
    window.canvas.setFocus()
    window.commands.next_part.trigger()
    assert window.focusWidget() is dock.table.body
    # Without a screen no window is active and nobody is told of the focus.
    QApplication.sendEvent(dock.table.body, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert dock.table.body.currentIndex().isValid(), "on a cell, not somewhere in the table"
    window.commands.table.trigger()
    assert window.focusWidget() is work.plot_table


def test_escape_takes_back_one_step_wherever_the_keyboard_is(window: MainWindow, qtbot: QtBot) -> None:
    work = window.work
    work.results_desk.show_page("outcome")
    dock = answered(window, qtbot)
    for place in (dock.subject, dock.method_button, window.canvas, work.results_side.chart.copy_button):
        opened(window, qtbot, 0, None)
        assert dock.behind.isVisible()
        place.setFocus()
        QTest.keyClick(place, Qt.Key.Key_Escape)
        assert not dock.behind.isVisible(), name_of(place)
        assert not window.session.selection.size
    # From the evidence first to the figure, then to what was chosen before.
    opened(window, qtbot, 0, "pairs")
    dock.behind.evidence_button.setFocus()
    QTest.keyClick(dock.behind.evidence_button, Qt.Key.Key_Space)
    sheets = work.result_sheets
    assert window.focusWidget() is sheets.evidence.table.body
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not sheets.is_open
    assert dock.behind.isVisible()
    assert window.focusWidget() is dock.table.body
    dock.behind.back_button.setFocus()
    QTest.keyClick(dock.behind.back_button, Qt.Key.Key_Space)
    assert not dock.behind.isVisible()
    assert window.focusWidget() is dock.table.body, "the keyboard is not left on a button that is gone"


def opened(window: MainWindow, qtbot: QtBot, row: int, column: str | None) -> None:
    window.work.results.opened.emit(row, column)
    settle(window, qtbot)


def test_plots_behind_a_figure_are_seen_in_their_table_and_escape_returns(
    window: MainWindow, qtbot: QtBot
) -> None:
    work = window.work
    work.results_desk.show_page("summary")
    dock = answered(window, qtbot)
    opened(window, qtbot, 0, None)
    chosen = window.session.selection.tolist()
    assert 0 < len(chosen) < len(window.session.plots)
    dock.behind.table_button.click()
    assert work.dock.stack.currentWidget() is work.plot_table
    assert sorted(work.plot_table.plot_model.shown_fids().tolist()) == sorted(chosen)
    QTest.keyClick(work.plot_table, Qt.Key.Key_Escape)
    assert dock.isVisible()
    assert dock.behind.isVisible(), "what was opened is still open"
    assert work.plot_table.plot_model.rowCount() == len(window.session.plots)
    dock.behind.assign_button.click()
    settle(window, qtbot)
    dialog = work.plot_desk.dialog
    assert dialog is not None
    assert len(dialog._areas_m2) == len(chosen)
    dialog.reject()
    assert dock.behind.isVisible()


def test_rows_are_sorted_and_copied_without_a_mouse(window: MainWindow, qtbot: QtBot) -> None:
    work = window.work
    work.results_desk.show_page("summary")
    dock = answered(window, qtbot)
    table, body = dock.table, dock.table.body
    section = table.model.word_columns
    column = table.model.column(section)
    assert column is not None
    menu = dock.columns_menu.menu(column)
    next(each for each in menu.actions() if each.text() == "เรียงจากมากไปน้อย").trigger()
    menu.deleteLater()
    assert table.heading.sorted_by == (section, True)
    rows = [row for at in range(3) if (row := table.model.row(at)) is not None]
    figures = [figure(row, column.name) or 0.0 for row in rows]
    assert figures == sorted(figures, reverse=True)
    body.setFocus()
    body.setCurrentIndex(table.model.index(0, section))
    QTest.keyClick(body, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    (cell,) = pasted()
    assert float(cell[0]) == pytest.approx(figures[0] / (1600 if column.kind == "area" else 1), abs=5e-5)
    QTest.keyClick(body, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(body, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(pasted()) == 2
    assert not window.session.selection.size, "to choose cells opens none of them"
    QTest.keyClick(body, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(body, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    headings, copied, *_ = pasted()
    assert headings[0] == "กลุ่มชุดดิน"
    assert len(copied) == len(headings)
    assert window.notices.sentence == "คัดลอกแล้ว 1 แถว"


def pasted() -> list[list[str]]:
    """What a spreadsheet is given."""
    text = QGuiApplication.clipboard().text()
    return [line.split("\t") for line in text.replace("\r\n", "\n").split("\n")]
