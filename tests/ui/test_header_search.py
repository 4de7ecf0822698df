"""The search box of the header: it narrows the table while one types, and Enter goes there on the map."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tambon_gis.project.project import Project
from tests.ui.conftest import SIDE, SOUTH, WEST
from tests.ui.open_windows import window_with
from ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, small_project: Path) -> Iterator[MainWindow]:
    with (
        Project.open(small_project, author="ผู้ทดสอบ") as project,
        project.command("import", "แปลง") as command,
    ):
        command.insert("plot", [{"code": "ก-9", "stated_area_m2": 800.0}])
    with window_with(small_project, qtbot, plots=5) as made:
        yield made


def enter(qtbot: QtBot, window: MainWindow, text: str) -> None:
    window.header.search.setFocus()
    window.header.search.setText(text)
    QTest.keyClick(window.header.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=10_000)


def chosen(window: MainWindow) -> list[str]:
    plots = window.session.plots
    return [str(code) for code in plots.texts["code"][plots.rows_of(window.session.selection)]]


def test_a_code_selects_its_plot_and_goes_there(window: MainWindow, qtbot: QtBot) -> None:
    enter(qtbot, window, "0003")
    assert chosen(window) == ["0003"]
    view = window.canvas.view
    assert (view.centre_x, view.centre_y) == pytest.approx((WEST + 2.5 * SIDE, SOUTH + SIDE / 2), abs=1)
    assert window.work.plot_table.plot_model.rowCount() == 1
    assert window.work.go_to_card.isHidden(), "there was nothing to choose from"
    assert window.focusWidget() is window.canvas, "keys are for the map now"


def test_a_village_is_shown_whole_and_other_meanings_are_offered(window: MainWindow, qtbot: QtBot) -> None:
    enter(qtbot, window, "คำพอุง")
    card = window.work.go_to_card
    assert card.isVisible()
    assert card.list.count() > 1
    assert card.field.text() == "คำพอุง"
    view = window.canvas.view
    # Two plots beside each other.
    assert (view.centre_x, view.centre_y) == pytest.approx((WEST + SIDE, SOUTH + SIDE / 2), abs=1)
    assert window.work.plot_table.plot_model.rowCount() == 2


def test_coordinates_may_be_typed_there_too(window: MainWindow, qtbot: QtBot) -> None:
    enter(qtbot, window, "376000 1814000")
    assert (window.canvas.view.centre_x, window.canvas.view.centre_y) == (376_000.0, 1_814_000.0)


def test_a_condition_shows_the_plots_that_meet_it(window: MainWindow, qtbot: QtBot) -> None:
    enter(qtbot, window, "soil_group = '35'")
    assert window.work.plot_table.plot_model.rowCount() == 2
    view = window.canvas.view
    assert (view.centre_x, view.centre_y) == pytest.approx((WEST + 3 * SIDE, SOUTH + SIDE / 2), abs=1)


def test_a_plot_without_a_shape_is_chosen_and_the_map_stays(window: MainWindow, qtbot: QtBot) -> None:
    before = window.canvas.view
    enter(qtbot, window, "ก-9")
    assert chosen(window) == ["ก-9"]
    assert window.canvas.view == before


def test_what_is_nowhere_is_said(window: MainWindow, qtbot: QtBot) -> None:
    told: list[str] = []
    window.session.noticed.connect(lambda notice: told.append(notice.sentence))
    before = window.canvas.view
    enter(qtbot, window, "ไม่มีที่ไหนชื่อนี้")
    assert told == ["ไม่พบ “ไม่มีที่ไหนชื่อนี้” ในแฟ้มงานและบนแผนที่"]
    assert window.canvas.view == before


def test_that_nothing_was_found_is_told_no_longer_than_it_matters(window: MainWindow, qtbot: QtBot) -> None:
    enter(qtbot, window, "ไม่มีที่ไหนชื่อนี้")
    assert window.notices.isVisible()
    enter(qtbot, window, "0003")
    assert not window.notices.isVisible()
