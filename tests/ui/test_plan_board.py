"""The plan board in the window: sums as the project has them, steps and months as one command each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tambon_gis.measures.thai_calendar import FISCAL_MONTHS
from tambon_gis.project.assignments import AssignmentPlan, assign
from tambon_gis.project.project import Project
from tests.ui.open_windows import window_with
from tests.ui.settling import settle
from ui.dock import Page
from ui.header import Tab
from ui.main_window import MainWindow
from ui.plan.list_model import BAHT, NAME, PLOTS, PROGRESS, WORKS
from ui.plan.month_grid import CARD_ROLE, column_of_month
from ui.plan.page import CALENDAR, EMPTY, LIST, PlanPage
from ui.words.language import speaker

MAY, JULY = 5, 7


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, small_project: Path) -> Iterator[MainWindow]:
    """In 2570 green manure, done on plot 1 and planned on 2 in June; four ponds for May, 100 baht each."""
    with Project.open(small_project) as project:
        fids = [fid for (fid,) in project.rows("SELECT fid FROM plot ORDER BY code")]
        ponds = AssignmentPlan(
            "farm_pond", 2570, planned_date=date(2027, MAY, 31), quantity_planned=1.0, cost_baht=100.0
        )
        assign(project, fids, ponds)
    with window_with(small_project, qtbot) as made:
        made.session.set_year(2570)
        made.show_tab(Tab.PLAN)
        settle(made, qtbot)
        yield made


@pytest.fixture
def page(window: MainWindow) -> PlanPage:
    return window.work.plan_page


def rows(page: PlanPage) -> dict[str, list[str]]:
    model = page.list.lines
    return {
        str(model.index(at, NAME).data()): [
            str(model.index(at, each).data()) for each in (WORKS, PLOTS, BAHT, PROGRESS)
        ]
        for at in range(model.rowCount())
    }


def state(window: MainWindow, code: str) -> list[tuple[str, str]]:
    found = window.session.require().rows(
        "SELECT a.status, a.planned_date FROM assignment a JOIN intervention i ON i.id = a.intervention_id "
        "WHERE i.code = ? ORDER BY a.id",
        (code,),
    )
    return [(status, day) for status, day in found]


def choose(page: PlanPage, words: str) -> None:
    model = page.list.lines
    (at,) = [at for at in range(model.rowCount()) if words in str(model.index(at, NAME).data())]
    page.list.setCurrentIndex(model.index(at, NAME))


def test_the_tab_shows_the_plan_with_its_sums(window: MainWindow, page: PlanPage) -> None:
    assert window.work.dock.shown_page() == Page.PLAN
    assert page.stack.currentIndex() == LIST
    found = rows(page)
    (hemp,) = [cells for words, cells in found.items() if "ปอเทือง" in words]
    (pond,) = [cells for words, cells in found.items() if "บ่อจิ๋ว" in words]
    assert hemp[:2] == ["2", "2"]
    assert hemp[3] == "50 %"
    assert pond == ["4", "4", "400", "0 %"]
    assert "6 งาน" in page.head.plain_text()


@pytest.mark.parametrize(("by", "groups"), [("month", 3), ("village", 1), ("status", 2), ("intervention", 2)])
def test_groups(page: PlanPage, by: str, groups: int) -> None:
    page.grouping.setCurrentIndex(page.grouping.findData(by))
    assert page.list.lines.rowCount() == groups
    counts = [int(page.list.lines.index(at, WORKS).data()) for at in range(groups)]
    assert sum(counts) == 6


def test_a_row_chosen_selects_its_plots(window: MainWindow, page: PlanPage) -> None:
    choose(page, "ปอเทือง")
    assert len(window.session.selection) == 2
    choose(page, "บ่อจิ๋ว")
    assert len(window.session.selection) == 4
    assert page.bar.isVisible()


def test_steps_move_what_can_move_and_are_taken_back(
    window: MainWindow, page: PlanPage, qtbot: QtBot
) -> None:
    choose(page, "บ่อจิ๋ว")
    QTest.mouseClick(page.bar.steps["approved"], Qt.MouseButton.LeftButton)
    settle(window, qtbot)
    assert {status for status, _ in state(window, "farm_pond")} == {"approved"}
    # What was chosen is still chosen, so that the next step follows at once.
    choose(page, "บ่อจิ๋ว")
    page.bar.steps["applied"].click()
    settle(window, qtbot)
    dialog = window.work.plan_desk.step_dialog
    assert dialog is not None
    QTest.keyClicks(dialog.day.edit, "x")
    assert not dialog.accept_button.isEnabled()
    dialog.day.set_value(date(2027, MAY, 20))
    dialog.accept_button.click()
    settle(window, qtbot)
    assert {status for status, _ in state(window, "farm_pond")} == {"applied"}
    assert window.session.require().rows(
        "SELECT count(*) FROM assignment WHERE applied_date = '2027-05-20'"
    ) == [(4,)]
    window.session.undo()
    settle(window, qtbot)
    assert {status for status, _ in state(window, "farm_pond")} == {"approved"}


def test_cancelling_asks_for_a_reason_and_leaves_the_sums(
    window: MainWindow, page: PlanPage, qtbot: QtBot
) -> None:
    choose(page, "บ่อจิ๋ว")
    page.bar.steps["cancelled"].click()
    settle(window, qtbot)
    dialog = window.work.plan_desk.step_dialog
    assert dialog is not None
    assert not dialog.accept_button.isEnabled()
    QTest.keyClicks(dialog.reason, "flooded")
    dialog.accept_button.click()
    settle(window, qtbot)
    assert window.session.require().rows(
        "SELECT DISTINCT cancel_reason FROM assignment WHERE status = 'cancelled'"
    ) == [("flooded",)]
    assert not any("บ่อจิ๋ว" in words for words in rows(page))
    page.grouping.setCurrentIndex(page.grouping.findData("status"))
    assert page.list.lines.rowCount() == 3


def test_a_card_dropped_on_another_month_is_one_command(
    window: MainWindow, page: PlanPage, qtbot: QtBot
) -> None:
    page.show_view(CALENDAR)
    grid = page.calendar.grid
    (at,) = [
        row for row in range(grid.rowCount()) if "บ่อจิ๋ว" in str(grid.headerData(row, Qt.Orientation.Vertical))
    ]
    start = grid.index(at, column_of_month(MAY))
    assert start.data(CARD_ROLE).count == 4
    dragged: QMimeData = grid.mimeData([start])
    target = grid.index(0, column_of_month(JULY))
    assert grid.dropMimeData(dragged, Qt.DropAction.CopyAction, -1, -1, target)
    settle(window, qtbot)
    # 31 May becomes 31 July, by one command.
    assert state(window, "farm_pond") == [("planned", "2027-07-31")] * 4
    assert grid.index(at, column_of_month(JULY)).data(CARD_ROLE).count == 4
    window.session.undo()
    settle(window, qtbot)
    assert state(window, "farm_pond") == [("planned", "2027-05-31")] * 4


def test_months_by_keyboard_and_work_that_is_done_stays(
    window: MainWindow, page: PlanPage, qtbot: QtBot
) -> None:
    page.show_view(CALENDAR)
    page.calendar.selectAll()
    assert len(page.chosen()) == 3
    action = page.bar.months.actions()[FISCAL_MONTHS.index(9)]
    action.trigger()
    settle(window, qtbot)
    found = state(window, "green_manure_sunn_hemp")
    assert ("applied", "2026-10-05") in found
    assert ("planned", "2027-09-01") in found
    assert state(window, "farm_pond") == [("planned", "2027-09-30")] * 4


def test_done_work_cannot_be_dragged(page: PlanPage) -> None:
    page.show_view(CALENDAR)
    grid = page.calendar.grid
    cells = [
        grid.index(row, column) for row in range(grid.rowCount()) for column in range(grid.columnCount())
    ]
    done = [cell for cell in cells if (card := cell.data(CARD_ROLE)) is not None and card.done == card.count]
    assert len(done) == 1
    assert not grid.flags(done[0]) & Qt.ItemFlag.ItemIsDragEnabled
    assert not grid.canDropMimeData(QMimeData(), Qt.DropAction.CopyAction, -1, -1, QModelIndex())


def test_a_year_without_plan_says_what_to_do(window: MainWindow, page: PlanPage, qtbot: QtBot) -> None:
    window.session.set_year(2569)
    settle(window, qtbot)
    assert page.stack.currentIndex() == EMPTY
    assert "2569" in page.empty.plain_text()


def test_names_for_all_and_nothing_cut_in_small_windows(
    window: MainWindow, page: PlanPage, qtbot: QtBot
) -> None:
    for language in ("th", "en"):
        speaker().speak(language)
        for size in (QSize(1366, 768), QSize(1093, 614), QSize(1024, 600)):
            window.resize(size)
            for view in (LIST, CALENDAR):
                page.show_view(view)
                page.list.selectAll()
                page.calendar.selectAll()
                QApplication.processEvents()
                assert window.size() == size
                shown = [each for each in page.findChildren(QPushButton) if each.isVisible()]
                assert all(each.accessibleName() for each in shown)
                assert not [
                    each.text()
                    for each in shown
                    if each.mapTo(page, each.rect().bottomRight()).x() > page.width()
                    or each.mapTo(page, each.rect().bottomRight()).y() > page.height()
                ], (language, size, view)


def test_last_years_plan_is_copied_after_a_look(window: MainWindow, page: PlanPage, qtbot: QtBot) -> None:
    window.session.set_year(2571)
    settle(window, qtbot)
    desk = window.work.plan_dialogs
    page.copy_plan.trigger()
    settle(window, qtbot)
    dialog = desk.copying
    assert dialog is not None
    assert dialog.copy_button.isEnabled()
    assert "6" in dialog.copy_button.text()
    for at in range(dialog.list.count()):
        item = dialog.list.item(at)
        if "ปอเทือง" in item.text():
            item.setCheckState(Qt.CheckState.Unchecked)
    settle(window, qtbot)
    assert "4" in dialog.copy_button.text()
    dialog.copy_button.click()
    settle(window, qtbot)
    assert (
        window.session.require().rows("SELECT status, planned_date FROM assignment WHERE year_be = 2571")
        == [("planned", "2028-05-31")] * 4
    )
    assert page.stack.currentIndex() == LIST


def test_a_budget_line_taken_twice_is_answered_in_the_dialog(
    window: MainWindow, page: PlanPage, qtbot: QtBot
) -> None:
    page.budget.trigger()
    settle(window, qtbot)
    dialog = window.work.plan_dialogs.budget
    assert dialog is not None
    QTest.keyClicks(dialog.code, "A1")
    QTest.keyClicks(dialog.name, "pond money")
    QTest.keyClicks(dialog.allocated.edit, "-5")
    assert not dialog.add_button.isEnabled()
    dialog.allocated.edit.clear()
    QTest.keyClicks(dialog.allocated.edit, "1,500")
    dialog.add_button.click()
    settle(window, qtbot)
    assert window.session.require().rows("SELECT code, allocated_baht FROM budget_line") == [("A1", 1500.0)]
    dialog.add_button.click()
    settle(window, qtbot)
    assert "A1" in dialog.complaint.plain_text()
    assert dialog.code.text() == "A1", "nothing typed is lost"
    dialog.reject()
