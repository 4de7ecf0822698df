"""Visits, rounds and photographs through the real window; what was typed is never lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tambon_gis.project.drafts import drafts
from tambon_gis.project.project import Project
from tests.fieldwork.camera import photograph, picture
from tests.ui.open_windows import window_with
from ui.field.page import PLOT, ROUNDS
from ui.field.photo_box import PhotoBox
from ui.field.visit_form import VisitForm
from ui.header import Tab
from ui.main_window import MainWindow


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, small_project: Path) -> Iterator[MainWindow]:
    with window_with(small_project, qtbot) as made:
        made.show_tab(Tab.FIELD)
        yield made


def quiet(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=15_000)


def choose(qtbot: QtBot, window: MainWindow, code: str) -> int:
    plots = window.session.plots
    row = [str(each) for each in plots.texts["code"]].index(code)
    window.session.select(plots.fids[row : row + 1])
    qtbot.waitUntil(
        lambda: not window.runner.busy and window.work.field_page.visit.isEnabled(), timeout=10_000
    )
    return int(plots.fids[row])


def open_form(qtbot: QtBot, window: MainWindow) -> VisitForm:
    QTest.mouseClick(window.work.field_page.visit, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.work.field_desk.visits.form is not None, timeout=10_000)
    form = window.work.field_desk.visits.form
    assert form is not None
    return form


def drop(box: PhotoBox, *files: Path) -> None:
    """What a person does with files from a folder."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), action, mime, buttons, keys)
    box.dragEnterEvent(enter)
    assert enter.isAccepted()
    box.dropEvent(QDropEvent(QPointF(5, 5), action, mime, buttons, keys))


def write(edit: QLineEdit, text: str) -> None:
    """As if typed: keys of a test have no Thai."""
    edit.setText(text)
    edit.textEdited.emit(text)
    edit.editingFinished.emit()


def retype(form: VisitForm, day: str) -> None:
    write(form.day.edit, day)


def wait_problem(qtbot: QtBot, form: VisitForm, words: str) -> None:
    qtbot.waitUntil(lambda: words in form.problem.plain_text(), timeout=15_000)


def test_a_visit_with_everything_is_one_command(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    fid = choose(qtbot, window, "0002")
    form = open_form(qtbot, window)
    retype(form, "๒๐/๑๑/๒๕๖๙")
    form.kind.setCurrentIndex(form.kind.findData("soil_test"))
    form.visitor.setEditText("สมหญิง")
    form.work.setCurrentIndex(1)
    form.seen.setPlainText("ปอเทืองงอกดี")
    row = form.values.add_row("ph")
    write(row.value.edit, "๕,๖")
    assert row.meaning.plain_text()
    write(form.position.field.edit, "48N 375060 1815020")
    assert form.position.meaning.isVisibleTo(form)
    form.photos.stage.setCurrentIndex(form.photos.stage.findData("after"))
    notes = tmp_path / "a.txt"
    notes.write_text("x")
    drop(form.photos, photograph(tmp_path / "a.jpg"), notes)
    assert [path.name for path in form.photos.paths()] == ["a.jpg"]
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.work.field_desk.visits.form is None, timeout=20_000)
    quiet(qtbot, window)
    project = window.session.require()
    ((kind, visitor, result, source, work, x),) = project.rows(
        "SELECT kind, visitor, result, position_source, assignment_id NOTNULL, x FROM visit "
        "WHERE plot_fid = ?",
        (fid,),
    )
    assert (kind, visitor, result, source, work) == ("soil_test", "สมหญิง", "ปอเทืองงอกดี", "typed", 1)
    assert x == pytest.approx(375_060)
    assert project.rows("SELECT value, visit_id NOTNULL FROM observation") == [(5.6, 1)]
    assert project.rows("SELECT stage, plot_fid FROM photo") == [("after", fid)]
    assert project.commands(limit=1)[0].label == "บันทึกการติดตามงานแปลง 0002 20 พ.ย. 2569"
    assert drafts(project, "visit") == []
    page = window.work.field_page
    qtbot.waitUntil(lambda: page.gallery is not None, timeout=10_000)
    assert page.gallery is not None
    (button,) = page.gallery.buttons
    assert button.accessibleName() == "หลังดำเนินการ · 20 พ.ย. 2569 09:30"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk = window.work.field_desk
    qtbot.waitUntil(lambda: desk.dialog is not None, timeout=10_000)
    assert desk.dialog is not None
    desk.dialog.stage.setCurrentIndex(desk.dialog.stage.findData("before"))
    desk.dialog.stage.activated.emit(desk.dialog.stage.currentIndex())
    qtbot.waitUntil(lambda: project.rows("SELECT stage FROM photo") == [("before",)], timeout=10_000)
    quiet(qtbot, window)
    QTest.mouseClick(desk.dialog.delete, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.dialog is None and page.gallery is None, timeout=10_000)
    quiet(qtbot, window)
    for _ in range(3):
        window.commands.undo.trigger()
        quiet(qtbot, window)
    counts = [project.count(table) for table in ("visit", "observation", "photo")]
    assert counts == [1, 0, 0]


def test_a_draft_survives_closing_and_is_offered_again(window: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, window, "0003")
    form = open_form(qtbot, window)
    retype(form, "31/2/2569")
    form.seen.setPlainText("ดินแน่น")
    form.values.add_row("ph", "abc")
    assert not form.save.isEnabled()
    assert "28 วัน" in form.day.complaint.plain_text()
    form.close()
    quiet(qtbot, window)
    project = window.session.require()
    path = project.path
    assert [each.values["seen"] for each in drafts(project, "visit")] == ["ดินแน่น"]
    assert project.count("visit") == 1
    # Also over the end of the program.
    window.session.open(path)
    qtbot.waitUntil(lambda: len(window.session.plots) == 4 and not window.runner.busy, timeout=20_000)
    choose(qtbot, window, "0003")
    form = open_form(qtbot, window)
    assert form.restored.isVisibleTo(form)
    assert (form.day.edit.text(), form.seen.toPlainText()) == ("31/2/2569", "ดินแน่น")
    assert [row.value.edit.text() for row in form.values.rows] == ["abc"]
    assert not form.save.isEnabled()
    QTest.mouseClick(form.discard, Qt.MouseButton.LeftButton)
    quiet(qtbot, window)
    assert drafts(window.session.require(), "visit") == []


def test_closing_the_window_keeps_what_was_typed_last(
    qapp: QApplication, qtbot: QtBot, small_project: Path
) -> None:
    with window_with(small_project, qtbot) as window:
        window.show_tab(Tab.FIELD)
        choose(qtbot, window, "0004")
        open_form(qtbot, window).seen.setPlainText("พิมพ์แล้วปิดทันที")
    with Project.open(small_project, read_only=True) as project:
        assert [each.values["seen"] for each in drafts(project, "visit")] == ["พิมพ์แล้วปิดทันที"]


def test_what_is_wrong_is_told_in_the_form_and_nothing_is_kept(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(qtbot, window, "0003")
    form = open_form(qtbot, window)
    project = window.session.require()
    bad = tmp_path / "b.jpg"
    bad.write_text("no picture")
    drop(form.photos, picture(tmp_path / "a.jpg"), bad)
    for day, told in (("20/11/2569", "b.jpg"), ("20/11/2600", "ยังมาไม่ถึง")):
        retype(form, day)
        if told != "b.jpg":
            form.photos.clear()
        QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
        wait_problem(qtbot, form, told)
        assert form.save.isEnabled()
    # A value that is possible but unlikely is asked about once.
    retype(form, "20/11/2569")
    row = form.values.add_row("ph", "11.5")
    assert row.value.is_right
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: form.is_sure, timeout=15_000)
    assert (project.count("visit"), project.count("observation"), project.count("photo")) == (1, 0, 0)
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.work.field_desk.visits.form is None, timeout=15_000)
    assert (project.count("visit"), project.count("observation")) == (2, 1)


def test_the_list_is_filtered_and_a_visit_changed_and_deleted(window: MainWindow, qtbot: QtBot) -> None:
    table = window.work.field_table
    qtbot.waitUntil(lambda: len(table.model.records) == 1, timeout=10_000)
    table.kind.setCurrentIndex(table.kind.findData("interview"))
    assert len(table.model.records) == 0
    table.kind.setCurrentIndex(0)
    table.words.setText("0001 ดี")
    assert len(table.model.records) == 1
    table.words.setText("ไม่มี")
    assert len(table.model.records) == 0
    table.words.clear()
    table.table.setCurrentIndex(table.model.index(0, 0))
    QTest.mouseClick(table.edit, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.work.field_desk.visits.form is not None, timeout=10_000)
    form = window.work.field_desk.visits.form
    assert form is not None
    assert (form.seen.toPlainText(), form.visitor.currentText()) == ("ดี", "ก")
    form.seen.setPlainText("ดีมาก")
    QTest.mouseClick(form.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [each.what for each in table.model.records] == ["ดีมาก"], timeout=15_000)
    table.table.setCurrentIndex(table.model.index(0, 0))
    QTest.mouseClick(table.delete, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(table.model.records) == 0, timeout=15_000)
    window.commands.undo.trigger()
    qtbot.waitUntil(lambda: len(table.model.records) == 1, timeout=15_000)
    quiet(qtbot, window)


def test_a_round_is_made_shown_walked_and_printed(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page, desk = window.work.field_page, window.work.field_desk
    page.show_page(ROUNDS)
    window.session.select(window.session.plots.fids)
    QTest.mouseClick(page.rounds.new, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.rounds.form is not None, timeout=10_000)
    form = desk.rounds.form
    assert form is not None
    form.name.setText("รอบ 1")
    form.day.set_value(date(2026, 11, 20))
    write(form.start.field.edit, "48N 375300 1815020")
    assert form.by_choice.isChecked()
    QTest.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.rounds.shown is not None and not window.runner.busy, timeout=15_000)
    shown = page.rounds.shown
    assert shown is not None
    # From the east: the last plot of the row comes first, then 40 m each.
    assert [stop.code for stop in shown.stops] == ["0004", "0003", "0002", "0001"]
    assert shown.way.legs_m == pytest.approx((160, 40, 40, 40), abs=1)
    drawn = window.canvas.over.sketch.drawn
    assert [each.mark.label for each in drawn if each.mark.label] == ["1", "2", "3", "4"]
    page.rounds.stops.setCurrentRow(0)
    QTest.mouseClick(page.rounds.down, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: (
            page.rounds.shown is not None
            and [stop.code for stop in page.rounds.shown.stops] == ["0003", "0004", "0002", "0001"]
        ),
        timeout=15_000,
    )
    page.rounds.stops.chosen.emit(shown.stops[1])
    assert window.session.selection.tolist() == [shown.stops[1].subject.key]
    quiet(qtbot, window)
    pdf = tmp_path / "ใบ.pdf"
    desk.rounds.write_sheet(pdf)
    qtbot.waitUntil(lambda: pdf.exists() and not window.runner.busy, timeout=60_000)
    assert pdf.read_bytes().count(b"/Type /Page\n") == 2
    page.show_page(PLOT)
    assert window.canvas.over.sketch.is_empty
    page.show_page(ROUNDS)
    QTest.mouseClick(page.rounds.delete, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.rounds.shown is None and not window.runner.busy, timeout=15_000)


def test_nothing_due_is_told_in_the_form(window: MainWindow, qtbot: QtBot) -> None:
    page, desk = window.work.field_page, window.work.field_desk
    QTest.mouseClick(page.rounds.new, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.rounds.form is not None, timeout=10_000)
    form = desk.rounds.form
    assert form is not None
    assert form.by_due.isChecked()
    form.day.set_value(date(2010, 1, 1))
    QTest.mouseClick(form.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "ไม่มีแปลงที่ถึงกำหนด" in form.problem.plain_text(), timeout=15_000)
    form.reject()
    assert window.session.require().count("visit_round") == 0


def test_every_control_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QListWidget, QPlainTextEdit

    choose(qtbot, window, "0001")
    form = open_form(qtbot, window)
    form.values.add_row()
    for kind in (QAbstractButton, QComboBox, QLineEdit, QListWidget, QPlainTextEdit):
        for widget in form.findChildren(kind):
            if isinstance(widget.parent(), QComboBox):
                continue
            name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
            assert name, widget
    form.close()
    quiet(qtbot, window)
