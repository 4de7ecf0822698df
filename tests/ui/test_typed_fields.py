"""What people type is understood or answered below the field."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tambon_gis.errors import ValueNotUnderstood
from ui.parts.month_picker import MonthPicker
from ui.parts.typed_fields import AmountField, AreaField, DateField, read_amount


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,250.50", 1250.5), ("๑๒", 12.0), ("0", 0.0), (" 7 ", 7.0)],
)
def test_amounts_with_commas_and_thai_digits(text: str, number: float) -> None:
    assert read_amount(text) == number


@pytest.mark.parametrize("text", ["-1", "abc", "1e400", "nan", "1 2"])
def test_amounts_that_are_none(text: str) -> None:
    with pytest.raises(ValueNotUnderstood):
        read_amount(text)


def test_an_area_is_written_back_the_way_offices_do(qtbot: QtBot) -> None:
    field = AreaField("เนื้อที่ต่อแปลงตามแผน")
    qtbot.addWidget(field)
    QTest.keyClicks(field.edit, "12.6125")
    assert field.value == 20180.0
    field.edit.editingFinished.emit()
    assert field.edit.text() == "12-2-45"


def test_a_mistake_is_told_when_typing_ends_and_forgotten_when_it_is_mended(qtbot: QtBot) -> None:
    field = DateField("วันที่ตามแผน")
    qtbot.addWidget(field)
    QTest.keyClicks(field.edit, "31/2/2569")
    assert not field.is_right
    assert field.complaint.isHidden()
    field.edit.editingFinished.emit()
    assert not field.complaint.isHidden()
    assert field.complaint.plain_text()
    field.edit.clear()
    QTest.keyClicks(field.edit, "22/11/2569")
    assert field.is_right
    assert field.complaint.isHidden()
    assert field.value == date(2026, 11, 22)


def test_an_empty_field_is_right_and_has_no_value(qtbot: QtBot) -> None:
    field = AmountField("เงินที่ใช้ต่อแปลง")
    qtbot.addWidget(field)
    assert field.is_right
    assert field.value is None


def test_a_day_is_picked_by_keyboard(qtbot: QtBot) -> None:
    from PySide6.QtCore import Qt

    picker = MonthPicker(date(2026, 1, 31))
    qtbot.addWidget(picker)
    QTest.keyClick(picker, Qt.Key.Key_Right)
    with qtbot.waitSignal(picker.picked) as picked:
        QTest.keyClick(picker, Qt.Key.Key_Return)
    assert picked.args == [date(2026, 2, 1)]
