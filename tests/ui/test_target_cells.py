"""Targets typed and pasted: every mistake marked where it is, nothing kept before all of it is right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tambon_gis.analysis.targets.progress import progress
from tambon_gis.planning.target_grid import target_grid
from tambon_gis.project.project import Project
from tambon_gis.project.target_cells import TargetCell, TargetPlace, set_target_cells, target_cells
from tests.ui.open_windows import window_with
from tests.ui.settling import settle
from ui.header import Tab
from ui.plan.page import TARGETS
from ui.plan.target_cells_model import MONTHS, SUM
from ui.plan.targets_dialog import TargetsDialog
from ui.plan.targets_model import DONE, QUARTERS, SHARE, STATE, TARGET, TargetsModel, target_rows

POND = TargetPlace("farm_pond", "45080601")
OCTOBER = TargetCell(POND, 10, "work")


@pytest.fixture
def dialog(qapp: QApplication, qtbot: QtBot, small_project: Path) -> TargetsDialog:
    with Project.open(small_project) as project:
        set_target_cells(project, 2570, {OCTOBER: 3.0})
        made = TargetsDialog(target_grid(project, 2570), may_change=True)
    qtbot.addWidget(made)
    made.show()
    return made


def type_into(dialog: TargetsDialog, cell: TargetCell, text: str) -> None:
    assert dialog.model.setData(dialog.model.index_of(cell), text)


def test_what_is_set_is_there_and_adds_up(dialog: TargetsDialog) -> None:
    assert dialog.model.index_of(OCTOBER).data() == "3"
    type_into(dialog, TargetCell(POND, 11, "work"), "๑,๐๐๐.๕")
    row = dialog.model.index_of(OCTOBER).row()
    assert dialog.model.index(row, SUM).data() == "1,003.5"
    assert dialog.model.changes == {TargetCell(POND, 11, "work"): 1000.5}


@pytest.mark.parametrize(("text", "word"), [("-4", "เป็นไปไม่ได้"), ("สิบ", "สิบ"), ("1,2", "1,2")])
def test_a_slip_is_marked_where_it_was_typed(dialog: TargetsDialog, text: str, word: str) -> None:
    type_into(dialog, OCTOBER, text)
    index = dialog.model.index_of(OCTOBER)
    assert str(index.data()) == f"⚠ {text}"
    dialog.table.setCurrentIndex(index)
    assert word in dialog.complaint.plain_text()
    assert not dialog.save_button.isEnabled()
    type_into(dialog, OCTOBER, "5")
    assert dialog.save_button.isEnabled()
    assert dialog.model.changes == {OCTOBER: 5.0}


def test_an_emptied_cell_takes_its_target_away(
    dialog: TargetsDialog, qtbot: QtBot, small_project: Path
) -> None:
    type_into(dialog, OCTOBER, "")
    with qtbot.waitSignal(dialog.save_requested) as told:
        dialog.save_button.click()
    with Project.open(small_project) as project:
        set_target_cells(project, 2570, told.args[0])
        assert target_cells(project, 2570) == {}


def test_bare_amounts_go_where_the_cursor_is(dialog: TargetsDialog) -> None:
    dialog.table.setCurrentIndex(dialog.model.index(dialog.model.row_of(POND), MONTHS[0]))
    QGuiApplication.clipboard().setText("1\t2\tx\r\n")
    dialog.paste_clipboard()
    assert dialog.paste is None
    assert dialog.model.value(TargetCell(POND, 11, "work")) == 2.0
    assert list(dialog.model.problems) == [TargetCell(POND, 12, "work")]


def test_a_table_is_looked_at_before_any_of_it_is_taken(dialog: TargetsDialog) -> None:
    QGuiApplication.clipboard().setText(
        "มาตรการ\tพื้นที่\tต.ค.\tหมายเหตุอื่น\nfarm_pond\t45080601\t7\tก\nfarm_pond\tไม่มีที่นี่\t8\tข\n"
    )
    dialog.paste_clipboard()
    paste = dialog.paste
    assert paste is not None
    assert not paste.take_button.isEnabled()
    assert "ไม่มีที่นี่" in paste.complaint.plain_text(), "the first wrong cell is shown"
    assert str(paste.model.index(1, 1).data()).startswith("⚠")
    assert str(paste.model.headerData(3, Qt.Orientation.Horizontal)).startswith("⚠")
    paste.leave_out.setChecked(True)
    assert paste.take_button.isEnabled()
    paste.take_button.click()
    assert dialog.model.changes == {OCTOBER: 7.0}


def test_a_column_can_be_told_what_it_is(dialog: TargetsDialog) -> None:
    QGuiApplication.clipboard().setText("มาตรการ\tยอด\nfarm_pond\t9\n")
    dialog.paste_clipboard()
    paste = dialog.paste
    assert paste is not None
    paste.table.setCurrentIndex(paste.model.index(0, 1))
    paste.role.setCurrentIndex(paste.role.findData("month_1"))
    paste.role.activated.emit(paste.role.currentIndex())
    assert paste.take_button.isEnabled()
    paste.take_button.click()
    assert dialog.model.changes == {TargetCell(TargetPlace("farm_pond", None), 1, "work"): 9.0}


def test_what_is_copied_can_be_pasted_back(dialog: TargetsDialog) -> None:
    dialog.copy()
    dialog.paste_clipboard()
    assert dialog.paste is not None
    assert dialog.paste.found.is_right
    assert dialog.paste.found.cells() == {OCTOBER: 3.0}


def test_lights_carry_words_and_figures(small_project: Path, qapp: QApplication) -> None:
    at = TargetPlace("green_manure_sunn_hemp", None)
    with Project.open(small_project) as project:
        # A rai done in November: 40 m by 40 m but for the scale of the projection.
        set_target_cells(project, 2570, {TargetCell(at, 10, "work"): 1.0, TargetCell(at, 6, "work"): 1.0})
        found = progress(project, 2570, as_of=date(2027, 1, 15), by="project")
    model = TargetsModel()
    model.show_rows(target_rows(found, "work"))
    (row,) = [at for at in range(model.rowCount()) if "ปอเทือง" in str(model.index(at, 0).data())]
    told = [
        str(model.index(row, column).data())
        for column in (TARGET, DONE, SHARE, STATE, QUARTERS[0], QUARTERS[3])
    ]
    assert told == ["2", "1", "50 %", "ตามแผน", "ตามแผน 100 %", "–"]
    assert model.index(row, QUARTERS[0]).data(Qt.ItemDataRole.DecorationRole) is not None
    assert "สะสม 1 จาก 1 ไร่" in str(model.index(row, QUARTERS[0]).data(Qt.ItemDataRole.AccessibleTextRole))


def test_targets_typed_in_the_window_are_seen_on_the_board(
    qtbot: QtBot, small_project: Path, qapp: QApplication
) -> None:
    with window_with(small_project, qtbot) as window:
        window.session.set_year(2570)
        window.show_tab(Tab.PLAN)
        page = window.work.plan_page
        page.show_view(TARGETS)
        settle(window, qtbot)
        page.targets.set_button.click()
        settle(window, qtbot)
        dialog = window.work.plan_desk.targets_dialog
        assert dialog is not None
        type_into(dialog, TargetCell(TargetPlace("green_manure_sunn_hemp", None), 6, "work"), "4")
        dialog.save_button.click()
        settle(window, qtbot)
        model = page.targets.model
        told = {
            str(model.index(at, 0).data()): model.index(at, TARGET).data() for at in range(model.rowCount())
        }
        assert [amount for words, amount in told.items() if "ปอเทือง" in words] == ["4"]
        assert window.session.undo_label
