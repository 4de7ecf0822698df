"""The record of a plot in the window: masked until clicked, edited where it stands, never of another plot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tambon_gis.plot_record.holders import role_phrase
from tambon_gis.project.project import Project
from tambon_gis.wording import Language
from tests.plot_record.known_plot import NATIONAL_ID, NUMBER, PHONE, SECRETS, fill
from tests.plot_record.test_plot_record import PERSONAL_COLUMNS
from tests.ui.open_windows import window_with
from tests.ui.settling import settle
from ui.main_window import MainWindow
from ui.plots.photo_decoding import decoded
from ui.plots.record_section import RecordSection
from ui.plots.sections.about import AboutSection
from ui.plots.sections.documents import DocumentsSection
from ui.plots.sections.people import PeopleSection
from ui.plots.sections.photos import PhotosSection
from ui.words.language import speaker, tr
from ui.words.language import told as phrase_told

S = TypeVar("S", bound=RecordSection[Any])


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "งาน.gpkg"
    with Project.create(path, name="ทดสอบ", author="ผู้ทดสอบ") as project:
        fill(project)
    with window_with(path, qtbot, plots=2) as made:
        for each in made.work.plot_panel.sections:
            each.set_open(True)
        yield made


def choose(window: MainWindow, qtbot: QtBot, *codes: str) -> None:
    texts = window.session.plots.texts["code"].tolist()
    window.session.select(np.array([window.session.plots.fids[texts.index(code)] for code in codes]))
    settle(window, qtbot)


def section(window: MainWindow, kind: type[S]) -> S:
    return next(each for each in window.work.plot_panel.sections if isinstance(each, kind))


def told(widget: QWidget) -> str:
    QApplication.processEvents()
    shown = (label for label in widget.findChildren(QLabel) if label.isVisible())
    return "\n".join(label.text().replace("\u200b", "") for label in shown)


def button(widget: QWidget, name: str) -> QAbstractButton:
    QApplication.processEvents()
    return next(
        each
        for each in widget.findChildren(QAbstractButton)
        if each.isVisible() and (each.accessibleName() or each.text()).startswith(name)
    )


def plot_cells(window: MainWindow, code: str, *columns: str) -> tuple[Any, ...]:
    sql = f"SELECT {', '.join(columns)} FROM plot WHERE code = ?"
    return window.session.require().rows(sql, (code,))[0]


def test_no_personal_data_is_read_before_the_click(window: MainWindow, qtbot: QtBot) -> None:
    with window.session.require().reading() as connection:
        pass  # The watch stays while the window reads on its own thread.
    seen: set[tuple[str | None, str | None]] = set()

    def note(code: int, table: str | None, column: str | None, *_others: str | None) -> int:
        seen.add((table, column))
        return 0

    connection.authorizer = note
    choose(window, qtbot, "0001")
    assert ("tenure", "role") in seen, "the watch sees nothing"
    assert not seen & PERSONAL_COLUMNS
    panel = window.work.plot_panel
    assert not [secret for secret in SECRETS if secret in told(panel)]
    people = section(window, PeopleSection)
    button(people, "แสดงชื่อ: เจ้าของที่ดิน").click()
    settle(window, qtbot)
    connection.authorizer = None
    assert seen & PERSONAL_COLUMNS == {
        ("person", "title"),
        ("person", "given_name"),
        ("person", "family_name"),
        ("person", "phone"),
        ("person", "address"),
        ("person_identity", "national_id"),
        ("household", "house_no"),
    }
    assert "นายสมมุติ วงศ์ทดลอง" in told(people)
    assert PHONE not in told(people)


def test_each_piece_has_its_own_click_and_line_in_the_log(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, qtbot, "0001")
    people, documents = section(window, PeopleSection), section(window, DocumentsSection)
    button(people, "แสดงชื่อ: เจ้าของที่ดิน").click()
    settle(window, qtbot)
    button(people, "แสดงโทรศัพท์").click()
    settle(window, qtbot)
    assert PHONE in told(people)
    assert NATIONAL_ID not in told(people)
    button(documents, "แสดงเลขที่").click()
    settle(window, qtbot)
    assert NUMBER in told(documents)
    logged = window.session.require().rows("SELECT what FROM export_log")
    assert sorted(what for (what,) in logged) == [
        "reveal document plot 0001",
        "reveal phone plot 0001",
        "reveal plot 0001",
    ]
    # Whoever comes back to the plot finds them masked again.
    choose(window, qtbot, "0002")
    choose(window, qtbot, "0001")
    assert not [secret for secret in SECRETS if secret in told(window.work.plot_panel)]


@pytest.mark.parametrize(
    ("field", "typed", "column", "kept"),
    [
        ("document_area_m2", "๑๒-๒-๔๕", "document_area_m2", 12 * 1600 + 2 * 400 + 45 * 4.0),
        ("stated_area_m2", "1,250.5", "stated_area_m2", 1250.5 * 1600),
        ("crop", "  อ้อย ", "crop", "อ้อย"),
        ("crop", "", "crop", None),
        ("village", "บ้านหนองบัว", "village_name", "หนองบัว"),
        ("note", "ถนนเข้าถึง", "note", "ถนนเข้าถึง"),
    ],
)
def test_a_cell_is_changed_where_it_stands_and_taken_back(
    window: MainWindow, qtbot: QtBot, field: str, typed: str, column: str, kept: object
) -> None:
    choose(window, qtbot, "0001")
    before = plot_cells(window, "0001", column)
    about = section(window, AboutSection)
    row = about._rows[field]
    row.pencil.click()
    settle(window, qtbot)
    assert row.field is not None
    row.field.edit.clear()
    QTest.keyClicks(row.field.edit, typed) if typed.isascii() else row.field.edit.insert(typed)
    row.field.edit.textEdited.emit(row.field.edit.text())
    QTest.keyClick(row.field.edit, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert plot_cells(window, "0001", column) == (kept,)
    assert not about.is_busy()
    window.session.undo()
    settle(window, qtbot)
    assert plot_cells(window, "0001", column) == before


@pytest.mark.parametrize("typed", ["12-4-45", "-5", "12-2", "มาก"])
def test_a_wrong_area_is_answered_where_it_was_typed_and_nothing_is_saved(
    window: MainWindow, qtbot: QtBot, typed: str
) -> None:
    choose(window, qtbot, "0001")
    about = section(window, AboutSection)
    row = about._rows["document_area_m2"]
    row.pencil.click()
    assert row.field is not None
    row.field.edit.setText(typed)
    row.field.edit.textEdited.emit(typed)
    QTest.keyClick(row.field.edit, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert typed in row.field.complaint.plain_text()
    assert row.field.edit.text() == typed
    assert plot_cells(window, "0001", "document_area_m2") == (8000.0,)


def test_an_area_far_from_the_measured_one_is_said_while_it_is_typed(
    window: MainWindow, qtbot: QtBot
) -> None:
    choose(window, qtbot, "0001")
    row = section(window, AboutSection)._rows["stated_area_m2"]
    row.pencil.click()
    assert row.field is not None
    row.field.edit.textEdited.emit("8-0-00")
    # 4 rai measured are half of 8.
    assert "มากกว่าที่วัดได้ 50.0 %" in told(row)


def test_what_was_begun_is_there_again_with_its_plot(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, qtbot, "0001")
    about = section(window, AboutSection)
    row = about._rows["document_area_m2"]
    row.pencil.click()
    assert row.field is not None
    QTest.keyClicks(row.field.edit, "12-")
    choose(window, qtbot, "0002")
    assert not about.is_busy()
    choose(window, qtbot, "0001")
    again = about._rows["document_area_m2"]
    assert again.typed is not None
    assert again.typed.endswith("12-")


def test_a_right_ends_not_before_it_begins_and_no_month_has_31_february(
    window: MainWindow, qtbot: QtBot
) -> None:
    choose(window, qtbot, "0001")
    people = section(window, PeopleSection)
    button(people, "แก้สิทธิและสถานะ: เจ้าของที่ดิน").click()
    QApplication.processEvents()
    editor: Any = people._editor
    for typed, told_words in (("31/2/2569", "28"), ("1/1/69", "2569"), ("1/1/2540", "วันสิ้นสุดมาก่อนวันเริ่ม")):
        editor.ended.edit.setText(typed)
        editor.ended.edit.textEdited.emit(typed)
        button(people, "บันทึก").click()
        settle(window, qtbot)
        assert people._editor is editor
        assert told_words in told(people)
    editor.ended.edit.textEdited.emit("๓๐/๙/๒๕๖๙")
    editor.model_farmer.setChecked(True)
    button(people, "บันทึก").click()
    settle(window, qtbot)
    project = window.session.require()
    assert project.rows("SELECT to_date FROM tenure WHERE role = 'owner'") == [("2026-09-30",)]
    assert project.rows("SELECT poverty, model_farmer FROM household") == [(1, 1)]
    # One save is one command, right and marks together.
    assert project.commands(1)[0].tables == {"tenure": 1, "household": 1}
    assert not [secret for secret in SECRETS if secret in " ".join(c.label for c in project.commands())]


def test_a_new_number_of_a_document_needs_no_look_at_the_old_one(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, qtbot, "0001")
    documents = section(window, DocumentsSection)
    button(documents, "แก้เอกสาร").click()
    QApplication.processEvents()
    editor: Any = documents._editor
    assert editor.number.edit.text() == ""
    editor.kind.edit.textEdited.emit("โฉนดที่ดิน")
    button(documents, "บันทึก").click()
    settle(window, qtbot)
    project = window.session.require()
    assert project.rows("SELECT kind, number FROM plot_document") == [("โฉนดที่ดิน", NUMBER)]
    assert project.count("export_log") == 0
    assert "โฉนดที่ดิน" in told(documents)


def test_many_plots_are_changed_by_one_command_after_a_preview(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, qtbot, "0001", "0002")
    panel = window.work.plot_panel
    # 8,000 + 1,600 m2 are 6 rai.
    assert "6-0-00 ไร่" in told(panel.many)
    panel.many.edit.click()
    dialog = window.work.plot_desk.many_dialog
    assert dialog is not None
    dialog.typed.edit.textEdited.emit("มันสำปะหลัง")
    dialog.typed.set_value("มันสำปะหลัง")
    qtbot.waitUntil(dialog.save.isEnabled, timeout=10_000)
    assert "จะเปลี่ยน 1 จาก 2 แปลง เป็น มันสำปะหลัง" in told(dialog)
    commands = len(window.session.require().commands())
    dialog.save.click()
    settle(window, qtbot)
    assert plot_cells(window, "0002", "crop") == ("มันสำปะหลัง",)
    assert len(window.session.require().commands()) == commands + 1


@pytest.mark.parametrize("language", ["th", "en"])
def test_nothing_needs_more_than_250_pixels(window: MainWindow, qtbot: QtBot, language: Language) -> None:
    speaker().speak(language)
    settle(window, qtbot)
    choose(window, qtbot, "0001")
    people = section(window, PeopleSection)
    button(people, f"{tr('แสดงชื่อ')}: {phrase_told(role_phrase('owner'))}").click()
    settle(window, qtbot)
    section(window, AboutSection)._rows["document_area_m2"].edit()
    QApplication.processEvents()
    # What is left of 250 beside the bar for rolling.
    wide = [
        (each.name, each.minimumSizeHint().width())
        for each in window.work.plot_panel.sections
        if type(each).__module__.startswith("ui.plots.") and each.minimumSizeHint().width() > 250 - 12 - 24
    ]
    assert not wide
    assert window.work.plot_panel.head.minimumSizeHint().width() <= 250 - 12 - 24


def test_a_late_answer_never_shows_on_another_plot(window: MainWindow, qtbot: QtBot) -> None:
    fids = window.session.plots.fids
    shown: list[tuple[int, int]] = []
    panel = window.work.plot_panel
    show = panel.show_record

    def watched(record: Any, found: Any) -> None:
        shown.append((record.fid, int(window.session.selection[0])))
        show(record, found)

    panel.show_record = watched  # type: ignore[method-assign]  # only watches what is shown when
    for turn in range(30):
        window.session.select(fids[[turn % 2]])
        if turn % 7 == 0:
            QApplication.processEvents()
    settle(window, qtbot)
    assert shown
    assert all(record == chosen for record, chosen in shown)
    assert panel.record is not None
    assert panel.record.fid == int(fids[29 % 2])


def jpeg(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#448833"))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, b"jpeg").write(image)
    return bytes(buffer.data().data())


def test_photos_are_decoded_small_and_what_is_none_is_said(window: MainWindow, qtbot: QtBot) -> None:
    project = window.session.require()
    with project.command("photo", "เพิ่มภาพ") as command:
        ((fid,),) = project.rows("SELECT fid FROM plot WHERE code = '0001'")
        (good,) = command.insert("photo", [{"plot_fid": fid, "stage": "during", "image": jpeg(1600, 800)}])
    choose(window, qtbot, "0001")
    photos = section(window, PhotosSection)
    assert not photos.buttons[good].icon().isNull()
    assert sum(each.text() == "เปิดไม่ได้" for each in photos.buttons.values()) == 1
    assert sum(each.text() == "ไม่มีภาพ" for each in photos.buttons.values()) == 2
    photos.buttons[good].click()
    settle(window, qtbot)
    assert photos.dialog is not None
    assert not photos.dialog.picture.pixmap().isNull()
    photos.dialog.close()


@pytest.mark.qt_log_ignore("JPEG datastream", extend=True)
def test_a_picture_is_made_to_fit_and_strangers_are_refused(qapp: QApplication) -> None:
    small = decoded(jpeg(1600, 800), QSize(80, 80))
    assert small is not None
    assert (small.width(), small.height()) == (80, 40)
    assert decoded(b"<svg xmlns='http://www.w3.org/2000/svg'/>", QSize(80, 80)) is None
    assert decoded(b"\xff\xd8", QSize(80, 80)) is None
    assert decoded(None, QSize(80, 80)) is None
