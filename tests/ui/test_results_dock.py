"""The results of the window: asking, choosing, opening figures, keeping views."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox
from pytestqt.qtbot import QtBot

from tambon_gis.answers.table import Column, Row, Table
from tambon_gis.cartography.project_layers import PLOTS
from tambon_gis.project.project import Project
from tambon_gis.wording import Phrase
from tests.ui.result_pages import StubPage, on_map, rename_a_plot, results_open
from tests.ui.settling import settle
from ui.header import Tab
from ui.main_window import MainWindow
from ui.parts.labels import PartsLabel
from ui.results.headlines import has_figures, notes_told
from ui.results.page import Asked


@pytest.fixture
def page() -> StubPage:
    return StubPage()


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, page: StubPage, small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    with results_open(page, small_project, qtbot, monkeypatch) as found:
        yield found


def codes(window: MainWindow) -> list[str]:
    plots = window.session.plots
    return sorted(plots.texts["code"][plots.rows_of(window.session.selection)].tolist())


def test_a_page_is_asked_once_when_it_is_seen(window: MainWindow, page: StubPage, qtbot: QtBot) -> None:
    assert len(page.asked) == 1
    dock = window.work.results
    assert dock.stack.currentIndex() == 0
    assert dock.table.model.rowCount() == 6
    assert "6-0-00" in dock.title.plain_text()
    window.show_tab(Tab.PLOTS)
    rename_a_plot(window, "ข้าว")
    settle(window, qtbot)
    assert len(page.asked) == 1, "out of sight nothing is counted"
    window.show_tab(Tab.RESULTS)
    settle(window, qtbot)
    assert len(page.asked) == 2


def test_old_figures_are_dimmed_while_new_ones_are_counted(
    window: MainWindow, page: StubPage, qtbot: QtBot
) -> None:
    dock = window.work.results
    page.gate.clear()
    rename_a_plot(window, "ข้าว")
    qtbot.waitUntil(lambda: dock.table.model.is_stale and len(page.asked) == 2, timeout=10_000)
    assert dock.table.model.rowCount() == 6, "what was there stays, pale"
    assert not dock.copy_button.isEnabled()
    qtbot.waitUntil(lambda: dock.title.plain_text() == "กำลังคำนวณ…", timeout=10_000)
    dock.opened.emit(0, None)
    assert not window.session.selection.size, "a figure that is not current opens nothing"
    page.gate.set()
    settle(window, qtbot)
    assert not dock.table.model.is_stale
    assert dock.copy_button.isEnabled()


def test_the_newest_question_wins(window: MainWindow, page: StubPage, qtbot: QtBot) -> None:
    page.gate.clear()
    box = window.work.results.controls.widgets["what"]
    assert isinstance(box, QComboBox)
    window.work.results.chosen.emit("what", "a")
    qtbot.waitUntil(lambda: len(page.asked) == 2, timeout=10_000)
    window.work.results.chosen.emit("what", "b")
    # The first is asked to stop and does, so that the second need not wait for it.
    qtbot.waitUntil(lambda: page.stopped == 1 and len(page.asked) == 3, timeout=10_000)
    page.gate.set()
    settle(window, qtbot)
    assert window.work.results_side.title.plain_text() == "อีกตาราง"
    assert box.currentData() == "b"
    tick = window.work.results.controls.widgets["ticked"]
    assert isinstance(tick, QCheckBox)
    tick.click()
    settle(window, qtbot)
    assert dict(page.asked[-1].chosen) == {"what": "b", "ticked": True}


def test_an_answer_that_comes_too_late_is_never_shown(
    window: MainWindow, page: StubPage, qtbot: QtBot
) -> None:
    desk = window.work.results_desk
    shown: list[object] = []
    desk.shown.connect(lambda: shown.append(desk.state.asked))
    page.gate.clear()
    # A long step that does not hear of stopping.
    page.hears_stop = False
    desk.open_page("stub", {"what": "a"})
    qtbot.waitUntil(lambda: len(page.asked) == 2, timeout=10_000)
    desk.open_page("stub", {"what": "b"})
    page.gate.set()
    settle(window, qtbot)
    assert [asked.code("what") for asked in shown if isinstance(asked, Asked)] == ["b"]


def test_a_stopped_question_leaves_a_way_to_ask_again(
    window: MainWindow, page: StubPage, qtbot: QtBot
) -> None:
    dock = window.work.results
    page.gate.clear()
    dock.chosen.emit("what", "b")
    qtbot.waitUntil(lambda: len(page.asked) == 2, timeout=10_000)
    window.runner.stop_all()
    qtbot.waitUntil(dock.refresh_button.isVisible, timeout=10_000)
    assert dock.table.model.is_stale
    page.gate.set()
    dock.refresh_button.click()
    settle(window, qtbot)
    assert not dock.table.model.is_stale
    assert not dock.refresh_button.isVisible()


def test_a_problem_and_nothing_at_all_are_sentences(window: MainWindow, page: StubPage, qtbot: QtBot) -> None:
    dock = window.work.results
    dock.chosen.emit("what", "refuse")
    settle(window, qtbot)
    assert dock.stack.currentIndex() == 1
    assert "ตัวชี้วัด" in dock.empty.plain_text()
    dock.chosen.emit("what", "none")
    settle(window, qtbot)
    assert dock.empty.plain_text() == "ยังไม่มีคู่ก่อนหลัง"
    dock.chosen.emit("what", "a")
    settle(window, qtbot)
    assert dock.stack.currentIndex() == 0


def test_a_figure_opens_its_plots_and_escape_goes_back(window: MainWindow, qtbot: QtBot) -> None:
    dock, table = window.work.results, window.work.results.table
    window.session.select(window.session.plots.fids[:1])
    before = codes(window)
    at = table.body.visualRect(table.model.index(0, 1)).center()
    QTest.mouseClick(table.body.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle(window, qtbot)
    assert codes(window) == ["0001", "0002"]
    assert dock.behind.isVisible()
    assert dock.behind.words.plain_text().startswith("แปลงที่อยู่หลังตัวเลขนี้ 2 แปลง · หมู่ 10")
    # From there to another figure, and back step by step.
    table.body.setFocus()
    table.body.setCurrentIndex(table.model.index(3, 1))
    QTest.keyClick(table.body, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert codes(window) == ["0003", "0004"]
    QTest.keyClick(table.body, Qt.Key.Key_Escape)
    assert codes(window) == ["0001", "0002"]
    QTest.keyClick(table.body, Qt.Key.Key_Escape)
    assert codes(window) == before
    assert not dock.behind.isVisible()
    QTest.keyClick(table.body, Qt.Key.Key_Escape)
    assert codes(window) == before


def test_a_figure_without_plots_says_so_and_leaves_the_selection(window: MainWindow, qtbot: QtBot) -> None:
    dock = window.work.results
    window.session.select(window.session.plots.fids[:1])
    dock.opened.emit(0, "change")
    settle(window, qtbot)
    assert "ไม่มีแปลงอยู่หลังตัวเลขนี้" in dock.behind.words.plain_text()
    assert not dock.behind.zoom_button.isVisible()
    assert codes(window) == ["0001"]


def test_who_chooses_other_plots_is_not_led_back(window: MainWindow, qtbot: QtBot) -> None:
    dock = window.work.results
    dock.opened.emit(2, None)
    settle(window, qtbot)
    window.session.select(window.session.plots.fids[3:])
    assert not dock.behind.isVisible()
    dock.back_requested.emit()
    assert codes(window) == ["0004"]


def test_evidence_and_method_lie_over_the_side_panel(window: MainWindow, qtbot: QtBot) -> None:
    work = window.work
    sheets, side = work.result_sheets, work.workspace.side
    work.results.method_button.click()
    assert side.currentWidget() is sheets.method
    assert "เนื้อที่ = ผลบวกของแปลง" in sheets.method.text.plain_text()
    assert "ไม่มีข้อมูลดิน 1 แปลง" in sheets.method.text.plain_text()
    sheets.method.text.selectAll()
    sheets.method.text.copy()
    assert "\u200b" not in QGuiApplication.clipboard().text()
    work.results.method_button.click()
    assert side.currentWidget() is work.results_side
    work.results.opened.emit(2, "done")
    settle(window, qtbot)
    work.results.behind.evidence_button.click()
    assert side.currentWidget() is sheets.evidence
    assert sheets.evidence.title.plain_text() == "หลักฐานของตัวเลข"
    QTest.keyClick(sheets.evidence.table.body, Qt.Key.Key_Escape)
    assert side.currentWidget() is work.results_side


def test_a_view_is_kept_and_opens_with_all_that_it_was(
    window: MainWindow, page: StubPage, qtbot: QtBot, small_project: Path
) -> None:
    work = window.work
    work.results.chosen.emit("what", "b")
    settle(window, qtbot)
    work.results.table.heading.sectionClicked.emit(1)
    work.result_map.show_column("share")
    settle(window, qtbot)
    card = work.results_side.views
    card.keep_button.click()
    card.name.setText("งานของฉัน")
    QTest.keyClick(card.name, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert card.list.lines()[0][0] == "งานของฉัน"
    window.close_project()
    # Another day, open for reading only: it is there, and takes no others.
    window.session.open(small_project, read_only=True)
    settle(window, qtbot)
    window.show_tab(Tab.RESULTS)
    settle(window, qtbot)
    assert work.results_side.title.plain_text() == "งานตามหมู่บ้าน"
    card.list.chosen.emit(card.list.value(0))
    settle(window, qtbot)
    assert work.results_side.title.plain_text() == "อีกตาราง"
    assert work.results.table.heading.sorted_by == (1, True)
    assert on_map(window) == ["result"]
    assert not card.keep_button.isEnabled()
    assert not card.foot.isVisible()
    assert next(action.text() for action in work.views_desk.menu().actions()) == "งานของฉัน"


def test_views_are_renamed_and_deleted(window: MainWindow, qtbot: QtBot) -> None:
    card, session = window.work.results_side.views, window.session
    for name in ("ก", "ข"):
        window.work.views_desk.keep(name)
        settle(window, qtbot)
    card.list.setCurrentRow(0)
    card.new_name.setText("ค")
    card.rename_button.click()
    settle(window, qtbot)
    assert [line[0] for line in card.list.lines()] == ["ค", "ข"]
    card.list.setCurrentRow(1)
    QTest.keyClick(card.list, Qt.Key.Key_Delete)
    settle(window, qtbot)
    assert [line[0] for line in card.list.lines()] == ["ค"]
    session.undo()
    settle(window, qtbot)
    assert [line[0] for line in card.list.lines()] == ["ค", "ข"]


def test_columns_are_chosen_from_their_menu(window: MainWindow, qtbot: QtBot) -> None:
    dock = window.work.results
    menu = dock.columns_menu.menu(None)
    ticked = {action.text(): action.isChecked() for action in menu.actions() if action.isCheckable()}
    assert ticked["เท่าที่พอดีกับหน้าต่าง"]
    assert ticked["เปลี่ยน"]
    next(action for action in menu.actions() if action.text() == "เปลี่ยน").trigger()
    assert [column.name for column in dock.table.shown_columns] == ["done", "share"]
    menu.deleteLater()


def test_an_action_of_a_page_is_a_command_that_can_be_undone(window: MainWindow, qtbot: QtBot) -> None:
    (button,) = window.work.results.controls.buttons
    assert button.text() == "ทำร่าง"
    button.click()
    settle(window, qtbot)
    assert window.session.require().setting("drafted") == "งานตามหมู่บ้าน"
    assert window.notices.sentence == "ทำร่างแล้ว"
    window.session.undo()
    settle(window, qtbot)
    assert window.session.require().setting("drafted") is None


def test_rows_are_filtered_and_the_filter_is_kept_with_a_view(window: MainWindow, qtbot: QtBot) -> None:
    dock = window.work.results
    assert not dock.filter.isVisible(), "six rows are seen at a glance"
    dock.filter.textEdited.emit("ปูน")
    assert dock.table.model.rowCount() == 4
    assert dock.table.foot_model.rowCount() == 1
    window.work.views_desk.keep("ปูน")
    settle(window, qtbot)
    dock.filter.textEdited.emit("")
    assert dock.table.model.rowCount() == 6
    window.work.views_desk.open(window.work.views_desk.views[0])
    settle(window, qtbot)
    assert dock.filter.text() == "ปูน"
    assert dock.table.model.rowCount() == 4


def test_the_project_keeps_nothing_of_looking(window: MainWindow, small_project: Path) -> None:
    records = len(window.session.require().commands())
    window.work.result_map.show_column("share")
    window.work.results.opened.emit(0, None)
    assert len(window.session.require().commands()) == records
    assert window.work.map_desk.shown(PLOTS) is not None
    assert isinstance(window.session.require(), Project)


def test_a_headline_without_room_loses_whole_figures(qapp: QApplication, qtbot: QtBot) -> None:
    label = PartsLabel("แผน 1,493-2-10 · ทำแล้ว 251-0-24")
    qtbot.addWidget(label)
    label.show()
    whole = label.sizeHint().width()
    label.resize(whole + 20, 30)
    assert label.text() == "แผน 1,493-2-10 · ทำแล้ว 251-0-24"
    label.resize(whole - 10, 30)
    assert label.text() == "แผน 1,493-2-10 …"
    assert "251-0-24" in label.toolTip()


def test_a_sum_of_nothing_is_a_sentence() -> None:
    note = Phrase("ไม่มีพื้นที่ใดทำซ้ำ", "Nothing was done twice")
    area = Column("area", Phrase("เนื้อที่", "Area"), "area")

    def table(total_m2: float, *rows: Row) -> Table:
        total = Row((), (Phrase("รวม", "Total"),), {"area": total_m2}, level="total")
        return Table("t", note, ("plot",), (note,), (area,), (*rows, total), notes=(note,))

    assert not has_figures(table(0.0))
    assert has_figures(table(1600.0))
    assert has_figures(table(0.0, Row(("1",), (note,), {"area": 0.0})))
    assert notes_told(table(0.0)) == "ไม่มีพื้นที่ใดทำซ้ำ"
