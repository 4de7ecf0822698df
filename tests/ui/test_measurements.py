"""Measured values in the window: typed with their class beside them, taken from a table, seen as a series."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from tambon_gis.measurements.entries import Details, Entry, observe
from tambon_gis.measurements.subjects import SubjectBook
from tambon_gis.project.catalogue import indicator_by_code
from tambon_gis.project.drafts import drafts
from tambon_gis.project.project import Project
from tests.ui.open_windows import window_with
from ui.main_window import MainWindow
from ui.measurements.form import MeasureForm
from ui.measurements.room import MeasureRoom
from ui.measurements.series_chart import SeriesChart, SeriesPoints
from ui.measurements.table_dialog import TableDialog
from ui.measurements.value_field import ValueField
from ui.parts.typed_fields import DateField

WAIT_MS = 20_000


@pytest.fixture
def window(small_project: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with Project.open(small_project) as project:
        plot = SubjectBook(project).find("plot", "0001")
        organic = indicator_by_code(project, "organic_matter")
        for year, value in ((2024, 0.6), (2025, 0.8), (2026, 1.3)):
            observe(project, plot, [Entry(organic, value)], date(year, 1, 1), Details(method="Walkley-Black"))
    with window_with(small_project, qtbot) as window:
        yield window


def opened(window: MainWindow, qtbot: QtBot, code: str = "0001") -> MeasureForm:
    room = window.work.measure_room
    room.desk.open_form("plot", code)
    form = room.desk.form
    assert form is not None
    qtbot.waitUntil(lambda: form.subject is not None, timeout=WAIT_MS)
    return form


def closed(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.work.measure_room.desk.form is None, timeout=WAIT_MS)


def write(field: ValueField | DateField, text: str) -> None:
    """As typed: keys of tests are Latin ones only."""
    field.edit.setText(text)
    field.edit.textEdited.emit(text)
    field.edit.editingFinished.emit()


def field_of(form: MeasureForm, code: str) -> ValueField:
    return next(field for field in form.fields if field.indicator.code == code)


def observations(window: MainWindow) -> list[tuple[object, ...]]:
    return window.session.require().rows(
        "SELECT i.code, o.value, o.value_text, o.observed_on, o.method FROM observation o "
        "JOIN indicator i ON i.id = o.indicator_id ORDER BY o.observed_on, i.code"
    )


def test_values_are_classed_while_they_are_typed_and_kept_as_one_command(
    window: MainWindow, qtbot: QtBot
) -> None:
    form = opened(window, qtbot)
    organic, ph = field_of(form, "organic_matter"), field_of(form, "ph")
    write(organic, "4 g/kg")
    assert organic.meaning.text().replace("\u200b", "") == "= 0.4 % · ต่ำมาก · วิธี Walkley-Black"
    assert not form.save.isEnabled(), "no day yet"
    write(form.day, "2/11/69")
    assert form.day.complaint.isVisibleTo(form)
    write(form.day, "2/11/2569")
    assert form.save.isEnabled()
    write(ph, "15")
    qtbot.waitUntil(lambda: ph.complaint.isVisibleTo(form), timeout=WAIT_MS)
    assert not form.save.isEnabled()
    write(ph, "๕,๒")
    assert form.save.text() == "บันทึก 2 ค่า"
    form.save.click()
    closed(window, qtbot)
    assert observations(window)[-2:] == [
        ("organic_matter", 0.4, "4 g/kg", "2026-11-02", "Walkley-Black"),
        ("ph", 5.2, "๕,๒", "2026-11-02", "1:1"),
    ]
    assert window.session.require().commands(limit=1)[0].label == "บันทึกค่าที่วัด 2 ค่า แปลง 0001"


def test_an_unlikely_value_waits_for_a_person_to_be_sure(window: MainWindow, qtbot: QtBot) -> None:
    form = opened(window, qtbot)
    write(form.day, "2/11/2569")
    write(field_of(form, "organic_matter"), "25")
    assert form.sure.isVisibleTo(form)
    assert not form.save.isEnabled()
    form.sure.click()
    assert form.save.isEnabled()
    write(field_of(form, "organic_matter"), "2.5")
    assert not form.sure.isVisibleTo(form)
    form.save.click()
    closed(window, qtbot)
    # The same once more is asked by the engine, which alone knows what is there.
    again = opened(window, qtbot)
    write(again.day, "2/11/2569")
    write(field_of(again, "organic_matter"), "2.5")
    again.save.click()
    qtbot.waitUntil(lambda: again.complaint.isVisibleTo(again), timeout=WAIT_MS)
    assert "มีอยู่แล้ว" in again.complaint.text().replace("\u200b", "")
    assert len(observations(window)) == 4
    again.reject()


def test_what_was_typed_outlives_the_form(window: MainWindow, qtbot: QtBot) -> None:
    form = opened(window, qtbot)
    write(field_of(form, "ph"), "5.5")
    form.texts["laboratory"].setText("สพข.4")
    form.reject()
    project = window.session.require()
    qtbot.waitUntil(lambda: len(drafts(project, "measure")) == 1, timeout=WAIT_MS)
    again = opened(window, qtbot)
    assert field_of(again, "ph").edit.text() == "5.5"
    assert again.texts["laboratory"].text() == "สพข.4"
    write(again.day, "2/11/2569")
    again.save.click()
    closed(window, qtbot)
    assert drafts(project, "measure") == []


def test_another_subject_has_its_own_indicators(window: MainWindow, qtbot: QtBot) -> None:
    form = opened(window, qtbot)
    form.kind.setCurrentIndex(form.kind.findData("village"))
    form.kind.activated.emit(form.kind.currentIndex())
    assert form.fields == []
    form.code.setText("ไม่มี")
    form.code.editingFinished.emit()
    qtbot.waitUntil(lambda: form.complaint.isVisibleTo(form), timeout=WAIT_MS)
    form.code.setText("คำพอุง")
    form.code.editingFinished.emit()
    qtbot.waitUntil(lambda: bool(form.fields), timeout=WAIT_MS)
    assert {field.indicator.dimension for field in form.fields} == {
        "environment", "society", "health", "education",
    }  # fmt: skip
    write(form.day, "2/11/2569")
    write(field_of(form, "soil_doctors"), "3")
    form.save.click()
    closed(window, qtbot)
    assert observations(window)[-1][:2] == ("soil_doctors", 3.0)


def shown_table(room: MeasureRoom, path: Path, qtbot: QtBot) -> TableDialog:
    room.tables.open(path)
    qtbot.waitUntil(lambda: room.tables.dialog is not None, timeout=WAIT_MS)
    dialog = room.tables.dialog
    assert dialog is not None
    return dialog


def test_a_table_is_seen_value_by_value_before_it_is_taken(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "ดิน.csv"
    path.write_text(
        "รหัสแปลง,ชื่อ,วันที่,OM (g/kg),ตัวเลข\n0002,นาย ก,2/11/2569,12,5.5\n0003,นาย ข,31/2/2569,12,6\n"
        "0004,นาย ค,2/11/2569,250,7\n",
        encoding="utf-8",
    )
    dialog = shown_table(window.work.measure_room, path, qtbot)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 3, timeout=WAIT_MS)
    states = [each.state for each in dialog.model.values]
    assert states == ["new", "wrong", "asked"]
    assert not dialog.columns["ชื่อ"].isEnabled(), "names are never taken"
    assert not dialog.take.isEnabled()
    # A person says what the unknown column is.
    box = dialog.columns["ตัวเลข"]
    box.setCurrentIndex(box.findData("ph"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 6, timeout=WAIT_MS)
    dialog.only_told.click()
    assert {each.state for each in dialog.model.values} == {"asked", "wrong"}
    dialog.leave_out.click()
    assert dialog.take.text() == "นำเข้า 3 ค่า"
    dialog.sure.click()
    assert dialog.take.text() == "นำเข้า 4 ค่า"
    dialog.take.click()
    qtbot.waitUntil(lambda: window.work.measure_room.tables.dialog is None, timeout=WAIT_MS)
    assert [row[:3] for row in observations(window)[-4:]] == [
        ("organic_matter", 1.2, "12 g/kg"),
        ("organic_matter", 25.0, "250 g/kg"),
        ("ph", 5.5, None),
        ("ph", 7.0, None),
    ]


def test_a_table_that_says_nothing_can_be_told_what_it_is(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "ดิน.csv"
    path.write_text("ตัวอย่าง,ก\n0002,5.5\n", encoding="utf-8")
    dialog = shown_table(window.work.measure_room, path, qtbot)
    qtbot.waitUntil(lambda: dialog.complaint.isVisibleTo(dialog), timeout=WAIT_MS)
    for heading, code in (("ตัวอย่าง", "plot"), ("ก", "ph")):
        box = dialog.columns[heading]
        box.setCurrentIndex(box.findData(code))
        box.activated.emit(box.currentIndex())
    write(dialog.day, "2/11/2569")
    qtbot.waitUntil(dialog.take.isEnabled, timeout=WAIT_MS)
    assert not dialog.complaint.isVisibleTo(dialog)
    dialog.reject()


def test_the_series_of_a_plot_in_its_record(window: MainWindow, qtbot: QtBot) -> None:
    room = window.work.measure_room
    section = room.section
    ((fid,),) = window.session.require().rows("SELECT fid FROM plot WHERE code = '0001'")
    window.session.select(np.array([fid], np.int64))
    section.set_open(True)
    section.outdated.emit()
    qtbot.waitUntil(lambda: section.chart is not None, timeout=WAIT_MS)
    assert section.chart is not None
    assert section.which is not None
    assert section.which.count() == 1
    assert section.chart.accessibleName() == (
        "อินทรียวัตถุในดิน: 1 ม.ค. 2567: 0.6, 1 ม.ค. 2568: 0.8, 1 ม.ค. 2569: 1.3"
    )
    section.form_requested.emit("0001")
    assert room.desk.form is not None
    room.desk.form.reject()


def test_values_stand_where_their_day_is(qtbot: QtBot) -> None:
    chart = SeriesChart()
    qtbot.addWidget(chart)
    chart.resize(300, 150)
    days = (date(2024, 1, 1), date(2024, 12, 31), date(2026, 12, 31))
    chart.show_series(SeriesPoints("ก", tuple(zip(days, (1.0, 3.0, 2.0), strict=True))))
    first, second, third = chart.places()
    # 365 of 1095 days.
    assert (second.x() - first.x()) / (third.x() - first.x()) == pytest.approx(1 / 3)
    # The middle of the values is in the middle of the room between lowest and highest.
    assert (third.y() - second.y()) == pytest.approx(first.y() - third.y())
