"""The history in the window: told, narrowed, shown on the map, and one earlier command taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.project import Project
from tests.project.plot_edits import edit_plot
from tests.ui.open_windows import window_with
from ui.dock import Page
from ui.history.page import HistoryPage
from ui.main_window import MainWindow
from ui.words.language import speaker


@pytest.fixture
def worked_on(small_project: Path) -> Path:
    """After the import and two assignments: a crop of 0001, work on 0003 and 0004, a crop of 0001 again."""
    with Project.open(small_project, author="สมชาย") as project:
        fids = [fid for (fid,) in project.rows("SELECT fid FROM plot ORDER BY code")]
        edit_plot(project, fids[0], stated_area_m2=5_280.0)
        assign(project, fids[2:], AssignmentPlan("dolomite", 2570, planned_date=date(2027, 5, 1)))
        project.author = "สมศรี"
        edit_plot(project, fids[0], stated_area_m2=5_620.0)
    return small_project


@pytest.fixture
def window(qtbot: QtBot, worked_on: Path) -> Iterator[MainWindow]:
    with window_with(worked_on, qtbot) as shown:
        shown.work.workspace.show_page(Page.HISTORY)
        qtbot.waitUntil(lambda: len(shown.work.history_page.model.lines) == 6)
        yield shown


def page_of(window: MainWindow) -> HistoryPage:
    return window.work.history_page


def texts(window: MainWindow) -> list[str]:
    model = page_of(window).model
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def choose(window: MainWindow, qtbot: QtBot, row: int) -> None:
    page = page_of(window)
    page.lines.selectRow(row)
    qtbot.waitUntil(lambda: page.detail.rows.isVisibleTo(page) and not window.runner.busy)


def test_it_is_told_in_sentences_of_both_languages(window: MainWindow, qtbot: QtBot) -> None:
    assert texts(window)[0] == "แก้เนื้อที่แจ้งแปลง 0001 จาก 3-1-20 เป็น 3-2-05"
    assert texts(window)[1].endswith("2 แปลง ปี 2570")
    page = page_of(window)
    assert "สมศรี (" in str(page.model.data(page.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert page.head.plain_text() == "6 รายการ"
    speaker().speak("en")
    assert texts(window)[0] == "changed stated area of plot 0001 from 3-1-20 rai to 3-2-05 rai"


def test_it_is_narrowed_by_person_day_and_selection(window: MainWindow, qtbot: QtBot) -> None:
    page, filters = page_of(window), page_of(window).filters
    filters.author.setCurrentIndex(filters.author.findData("สมศรี"))
    qtbot.waitUntil(lambda: len(page.model.lines) == 1)
    filters.clear.click()
    qtbot.waitUntil(lambda: len(page.model.lines) == 6)
    filters.until.setFocus()
    QTest.keyClicks(filters.until.edit, "1/10/2560")
    qtbot.waitUntil(lambda: not page.model.lines)
    assert page.head.plain_text() == "ไม่มีรายการตามที่เลือก"
    filters.clear.click()
    filters.since.setFocus()
    QTest.keyClicks(filters.since.edit, "31/2/2569")
    filters.since.edit.editingFinished.emit()
    assert filters.since.complaint.isVisibleTo(filters)
    qtbot.waitUntil(lambda: len(page.model.lines) == 6)
    filters.clear.click()
    window.session.select(window.session.plots.fids[:1])
    filters.only_chosen.click()
    qtbot.waitUntil(lambda: len(page.model.lines) == 4)
    # It follows the selection: the second plot came with the import and has one assignment.
    window.session.select(window.session.plots.fids[1:2])
    qtbot.waitUntil(lambda: len(page.model.lines) == 2)


def test_an_earlier_command_is_taken_back_and_done_again(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    project = window.session.require()
    choose(window, qtbot, 1)
    assert page.detail.effects.plain_text() == "ถ้าเลิกทำ: ลบแผน/ผลงาน 2 รายการที่รายการนี้เพิ่ม"
    page.detail.undo.click()
    qtbot.waitUntil(lambda: len(page.model.lines) == 7 and not window.runner.busy)
    assert project.count("assignment") == 2
    assert texts(window)[0].startswith("เลิกทำ “")
    # The line that was chosen is chosen still, and can be done again now.
    qtbot.waitUntil(page.detail.redo.isEnabled)
    assert not page.detail.undo.isVisibleTo(page)
    page.detail.redo.click()
    qtbot.waitUntil(lambda: len(page.model.lines) == 8 and not window.runner.busy)
    assert project.count("assignment") == 4


def test_a_refusal_says_why_where_the_button_is(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    choose(window, qtbot, 2)
    assert page.detail.refusal.isVisibleTo(page)
    assert "แก้ข้อมูลเดียวกันต่อจากนั้น" in page.detail.refusal.plain_text()
    assert not page.detail.undo.isEnabled()
    page.lines.selectRow(0)
    qtbot.waitUntil(page.detail.undo.isEnabled)
    assert not page.detail.refusal.isVisibleTo(page)


def test_its_plots_are_chosen_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    page.lines.setFocus()
    choose(window, qtbot, 1)
    QTest.keyClick(page.lines, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.session.selection) == 2)
    codes = {
        str(window.session.plots.texts["code"][at])
        for at in window.session.plots.rows_of(window.session.selection)
    }
    assert codes == {"0003", "0004"}
    QTest.keySequence(page.lines, "Ctrl+C")
    assert "แก้เนื้อที่แจ้งแปลง 0001" in QApplication.clipboard().text()


def test_another_project_begins_with_its_own(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    with Project.create(tmp_path / "อื่น.gpkg", name="อื่น", author="ก") as other:
        edit = [{"code": "9"}]
        with other.command("import", "นำเข้าอื่น") as command:
            command.insert("plot", edit)
    page_of(window).filters.author.setCurrentIndex(1)
    window.session.open(tmp_path / "อื่น.gpkg")
    qtbot.waitUntil(lambda: len(window.session.plots) == 1 and not window.runner.busy)
    window.work.workspace.show_page(Page.HISTORY)
    qtbot.waitUntil(lambda: texts(window) == ["เพิ่มแปลง 9"])
    assert page_of(window).filters.asked(()).author is None
