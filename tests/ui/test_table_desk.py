"""The table of plots in the window: columns, conditions in words, what is kept by name, pasting back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tambon_gis.project.project import Project
from tests.ui.open_windows import window_with
from ui.finding.kept_dialog import KeptDialog
from ui.main_window import MainWindow
from ui.plots.rows import COLUMNS
from ui.plots.select_dialog import SelectDialog


@pytest.fixture
def measured_project(small_project: Path) -> Path:
    """The first two plots have their pH, the first twice; a note on the third."""
    with Project.open(small_project, author="ผู้ทดสอบ") as project:
        fids = [fid for (fid,) in project.rows("SELECT fid FROM plot ORDER BY code")]
        ((ph,),) = project.rows("SELECT id FROM indicator WHERE code = 'ph'")
        values = [(fids[0], 5.2, "2026-11-02"), (fids[0], 4.7, "2026-10-01"), (fids[1], 6.0, "2026-11-02")]
        with project.command("observe", "วัด") as command:
            command.insert(
                "observation",
                [
                    {"indicator_id": ph, "plot_fid": fid, "value": n, "observed_on": on}
                    for fid, n, on in values
                ],
            )
            command.update("plot", fids[2], note="น้ำท่วม")
    return small_project


@pytest.fixture
def window(qtbot: QtBot, measured_project: Path) -> Iterator[MainWindow]:
    with window_with(measured_project, qtbot) as made:
        made.work.workspace.show_table()
        yield made
        # Other tests begin with the columns that this one chose last.
        made.work.table_desk.arrange(COLUMNS, "")


def ready(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=10_000)


def column(window: MainWindow, name: str) -> list[str]:
    model = window.work.plot_table.plot_model
    return [model.text(row, name) for row in range(model.rowCount()) if model.group(row) is None]


def chosen(window: MainWindow) -> list[str]:
    plots = window.session.plots
    return [str(code) for code in plots.texts["code"][plots.rows_of(window.session.selection)]]


def keep_dialog(window: MainWindow) -> KeptDialog:
    (dialog,) = (each for each in window.findChildren(KeptDialog) if each.isVisible())
    return dialog


# --- columns ---


def test_columns_are_chosen_read_when_asked_for_and_stay_for_the_next_time(
    window: MainWindow, qtbot: QtBot, measured_project: Path
) -> None:
    desk, table = window.work.table_desk, window.work.plot_table
    qtbot.waitUntil(lambda: any(each.name == "measured:ph" for each in desk.asked))
    desk.arrange(["code", "measured:ph", "note", "tambon_code", "assignments", "area_m2"], "village")
    qtbot.waitUntil(lambda: "measured:ph" in table.plot_model.columns, timeout=10_000)
    # The latest by date, not by the order of entry.
    assert column(window, "measured:ph") == ["5.2", "6", "–", "–"]
    assert column(window, "note") == ["", "", "น้ำท่วม", ""]
    assert column(window, "assignments") == ["1", "1", "0", "0"]
    assert table.plot_model.heading("measured:ph").endswith("ล่าสุด")
    assert [table.plot_model.index(row, 0).data() for row in table.plot_model.group_lines()] == [
        "▾ คำพอุง · 2 แปลง",
        "▾ หนองบัว · 2 แปลง",
    ]
    table.setColumnWidth(0, 222)
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    ready(qtbot, window)
    window.session.open(measured_project)
    qtbot.waitUntil(
        lambda: "measured:ph" in table.plot_model.plots and not window.runner.busy, timeout=10_000
    )
    assert table.plot_model.columns[:3] == ("code", "measured:ph", "note")
    assert table.columnWidth(0) == 222
    assert column(window, "code") == ["0002", "0001", "0003", "0004"]


def test_the_dialog_of_columns_moves_ticks_and_groups_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    ready(qtbot, window)
    window.work.table_head.columns.click()
    dialog = window.work.table_desk.columns_dialog
    assert dialog is not None
    dialog.list.setCurrentRow(1)
    dialog.up.click()
    dialog.list.setFocus()
    # Space takes the tick of the village away, which is first now.
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.groups.setCurrentIndex(dialog.groups.findData("soil_group"))
    dialog.accept_button.click()
    model = window.work.plot_table.plot_model
    assert model.columns[:2] == ("code", "area_m2")
    assert len(model.group_lines()) == 2
    assert window.work.table_head.fold.isVisible()
    window.work.table_head.fold.click()
    assert model.rowCount() == 2
    assert window.work.plot_count.text() == "4 แปลง"


# --- conditions ---


def open_conditions(window: MainWindow) -> SelectDialog:
    window.commands.select_query.trigger()
    (dialog,) = (each for each in window.findChildren(SelectDialog) if each.isVisible())
    return dialog


def test_words_write_the_condition_and_say_how_many_plots_fit(window: MainWindow, qtbot: QtBot) -> None:
    dialog = open_conditions(window)
    (line,) = dialog.rows
    names = [line.field.itemData(at).name for at in range(line.field.count())]
    line.field.setCurrentIndex(names.index("village"))
    line.field.activated.emit(line.field.currentIndex())
    assert [line.value.itemText(at) for at in range(line.value.count())] == ["คำพอุง", "หนองบัว"]
    line.value.setEditText("คำพอุง")
    assert dialog.condition.text() == "หมู่บ้าน = 'คำพอุง'"
    assert dialog.answer.plain_text() == "ตรงเงื่อนไข 2 แปลง"
    dialog.add_button.click()
    second = dialog.rows[1]
    second.field.setCurrentIndex(names.index("assignments"))
    second.field.activated.emit(0)
    second.value.setEditText("0")
    assert dialog.condition.text() == "หมู่บ้าน = 'คำพอุง' และ จำนวนมาตรการ > 0"
    dialog.every.setCurrentIndex(1)
    dialog.every.activated.emit(1)
    assert "หรือ" in dialog.condition.text()
    dialog.select_button.click()
    assert chosen(window) == ["0001", "0002"]
    dialog.reject()


def test_a_written_condition_shows_as_lines_or_says_that_it_cannot(window: MainWindow) -> None:
    dialog = open_conditions(window)
    dialog.show_condition("soil_group in ('17', '35') and area_rai > 0.5")
    assert [(line.row.field.name, line.row.operator, line.row.values) for line in dialog.rows] == [
        ("soil_group", "in", ("17", "35")),
        ("area_rai", ">", ("0.5",)),
    ]
    dialog.show_condition("not (code = '0001')")
    assert dialog.rows == []
    assert dialog.too_much.isVisible()
    assert dialog.answer.plain_text() == "ตรงเงื่อนไข 3 แปลง"
    dialog.condition.setText("area_rai > มาก")
    assert not dialog.filter_button.isEnabled()
    dialog.condition.setText("code = '0003'")
    dialog.filter_button.click()
    assert window.header.search.text() == "code = '0003'"


def test_filters_are_kept_used_renamed_and_deleted(window: MainWindow, qtbot: QtBot) -> None:
    window.header.search.setText("soil_group = '35'")
    window.work.table_head.filters.click()
    dialog = keep_dialog(window)
    dialog.new_name.setText("ดิน 35")
    dialog.keep_button.click()
    qtbot.waitUntil(lambda: dialog.list.lines() == [("ดิน 35", "soil_group = '35'")])
    dialog.name.setText("กลุ่มสามห้า")
    dialog.rename_button.click()
    qtbot.waitUntil(lambda: [name for name, _ in dialog.list.lines()] == ["กลุ่มสามห้า"])
    dialog.uses["select"].click()
    assert chosen(window) == ["0003", "0004"]
    window.header.search.clear()
    window.work.table_head.filters.click()
    again = keep_dialog(window)
    assert not again.keep_button.isEnabled(), "there is no condition to keep"
    again.uses["use"].click()
    assert window.header.search.text() == "soil_group = '35'"
    window.work.table_head.filters.click()
    last = keep_dialog(window)
    last.delete_button.click()
    qtbot.waitUntil(lambda: last.list.count() == 0)
    window.session.undo()
    qtbot.waitUntil(lambda: last.list.count() == 1)
    last.reject()


def test_sets_of_plots_are_kept_combined_and_say_what_is_gone(window: MainWindow, qtbot: QtBot) -> None:
    fids = window.session.plots.fids[np.argsort([str(code) for code in window.session.plots.texts["code"]])]
    window.session.select(fids[:2])
    window.work.table_head.sets.click()
    dialog = keep_dialog(window)
    dialog.new_name.setText("นำร่อง")
    dialog.keep_button.click()
    qtbot.waitUntil(lambda: dialog.list.lines() == [("นำร่อง", "2 แปลง")])
    window.session.select(fids[1:3])
    for way, codes in (
        ("keep", ["0002"]),
        ("add", ["0001", "0002"]),
        ("remove", []),
        ("replace", ["0001", "0002"]),
    ):
        dialog.uses[way].click()
        assert sorted(chosen(window)) == codes
    project = window.session.require()
    with project.command("delete", "ลบ") as command:
        command.delete("plot", [int(fids[0])])
    qtbot.waitUntil(lambda: len(window.session.plots) == 3 and not window.runner.busy, timeout=10_000)
    dialog.reject()
    window.work.table_head.sets.click()
    assert keep_dialog(window).list.lines() == [("นำร่อง", "1 แปลง · ไม่มีแล้ว 1 แปลง")]
    keep_dialog(window).reject()


# --- copying and pasting back ---


def paste(window: MainWindow, qtbot: QtBot, text: str) -> QDialog:
    QGuiApplication.clipboard().setText(text)
    window.work.table_head.paste.click()
    ready(qtbot, window)
    dialog = window.work.table_desk.paste_dialog
    assert dialog is not None
    return dialog


def test_what_was_copied_is_changed_pasted_and_undone_in_one_step(window: MainWindow, qtbot: QtBot) -> None:
    ready(qtbot, window)
    window.work.table_head.copy.click()
    text = QGuiApplication.clipboard().text()
    assert "คำพอุง\t1-0-00\t1\t1-0-80\t1.2\t" in text
    paste(window, qtbot, text.replace("1-0-80\t1.2", "1-1-00\t1.2").replace("0002\tคำพอุง", "0002\tหนองบัว"))
    dialog = window.work.table_desk.paste_dialog
    assert dialog is not None
    assert [dialog.lines.words(row)[1:5] for row in range(dialog.lines.rowCount())] == [
        ("0001", "ตามเอกสาร", "1-0-80", "1-1-00"),
        ("0002", "หมู่บ้าน", "คำพอุง", "หนองบัว"),
    ]
    dialog.write_button.click()
    qtbot.waitUntil(
        lambda: column(window, "village") == ["คำพอุง", "หนองบัว", "หนองบัว", "หนองบัว"], timeout=10_000
    )
    window.session.undo()
    qtbot.waitUntil(lambda: column(window, "village")[:2] == ["คำพอุง", "คำพอุง"], timeout=10_000)
    assert column(window, "document_area_m2")[0] == "1-0-80"


def test_wrong_cells_are_named_and_nothing_is_written_before_they_are_left_out(
    window: MainWindow, qtbot: QtBot
) -> None:
    paste(window, qtbot, "แปลง\tตามเอกสาร\tพืช\n0001\t12,5\tข้าว\n9999\t1\tข้าว\n")
    dialog = window.work.table_desk.paste_dialog
    assert dialog is not None
    assert [dialog.lines.words(row)[:3] for row in range(2)] == [
        ("2", "0001", "ตามเอกสาร"),
        ("3", "9999", "แปลง"),
    ]
    assert "12,5" in dialog.lines.words(0)[5]
    assert not dialog.write_button.isEnabled()
    dialog.without.setChecked(True)
    dialog.write_button.click()
    project = window.session.require()
    qtbot.waitUntil(lambda: project.rows("SELECT count(*) FROM plot WHERE crop = 'ข้าว'") == [(1,)])


def test_a_paste_without_codes_is_refused_in_words(window: MainWindow, qtbot: QtBot) -> None:
    told: list[str] = []
    window.session.noticed.connect(lambda notice: told.append(notice.sentence))
    QGuiApplication.clipboard().setText("อะไรก็ไม่รู้")
    QTest.keyClick(window.work.plot_table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["ข้อมูลที่วางไม่มีคอลัมน์รหัสแปลงในบรรทัดแรก"]
