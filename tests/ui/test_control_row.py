"""The choices of a page as boxes, amounts and ticks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox
from pytestqt.qtbot import QtBot

from ui.look.theme import look
from ui.results.control_row import AmountRow, ControlRow
from ui.results.page import Amount, Choice, Option, Tick

WHAT = Choice("what", "อะไร", (Option(None, "ทั้งหมด"), Option("a", "หนึ่ง"), Option("b", "สอง")))
BUDGET = Amount("budget", "งบประมาณ", None, 500_000.0, "บาท")
POOR = Tick("poor", "ยากจนก่อน")


@pytest.fixture
def row(qapp: QApplication, qtbot: QtBot) -> ControlRow:
    look().apply("light")
    made = ControlRow()
    qtbot.addWidget(made)
    made.resize(800, 120)
    made.show()
    return made


def test_every_choice_is_told_by_name_and_shown_as_it_is(row: ControlRow) -> None:
    told: list[tuple[str, object]] = []
    row.chosen.connect(lambda name, value: told.append((name, value)))
    row.show_controls((WHAT, BUDGET, POOR), {"what": "b", "budget": 1000.0, "poor": True})
    box, amount, tick = (row.widgets[name] for name in ("what", "budget", "poor"))
    assert isinstance(box, QComboBox)
    assert isinstance(amount, AmountRow)
    assert isinstance(tick, QCheckBox)
    assert (box.currentText(), amount.field.value, tick.isChecked()) == ("สอง", 1000.0, True)
    assert told == [], "showing is not choosing"
    box.setCurrentIndex(1)
    box.activated.emit(1)
    tick.click()
    amount.field.edit.setFocus()
    amount.field.edit.selectAll()
    QTest.keyClicks(amount.field.edit, "25,000")
    QTest.keyClick(amount.field.edit, Qt.Key.Key_Return)
    assert told == [("what", "a"), ("poor", False), ("budget", 25_000.0)]


def test_the_slider_sets_whole_hundreds_and_asks_when_it_rests(row: ControlRow, qtbot: QtBot) -> None:
    row.show_controls((BUDGET,), {})
    amount = row.widgets["budget"]
    assert isinstance(amount, AmountRow)
    assert amount.field.value is None
    with qtbot.waitSignal(row.chosen, timeout=5_000) as told:
        amount.slider.setValue(37)
    assert told.args == ["budget", 185_000.0]


def test_the_same_controls_keep_their_widgets(row: ControlRow) -> None:
    row.show_controls((WHAT, POOR), {"what": "a"})
    before = dict(row.widgets)
    row.show_controls((WHAT, POOR), {"what": "b"})
    assert dict(row.widgets) == before
    row.show_controls((WHAT,), {"what": "b"})
    assert set(row.widgets) == {"what"}
    assert row.widgets["what"] is before["what"], "what is still there stays in use"


def test_of_many_controls_the_first_are_seen_until_asked_for_all(row: ControlRow) -> None:
    many = tuple(Tick(f"t{number}", f"ตัวเลือก {number}") for number in range(8))
    row.show_controls(many, {})
    assert all(widget.isVisible() for widget in row.widgets.values()), "in two lines there is room for all"
    assert not row.more.isVisible()
    row.set_lines(1)
    row.resize(500, 120)
    seen = [widget.isVisible() for widget in row.widgets.values()]
    assert 2 < sum(seen) < 8
    assert seen == sorted(seen, reverse=True), "the first ones"
    assert row.more.text() == f"ตัวเลือกอีก {8 - sum(seen)}"
    QApplication.processEvents()
    assert row.more.geometry().right() < row.width()
    assert row.flow.heightForWidth(row.width()) < 40, "all of it in one line"
    row.more.click()
    assert all(widget.isVisible() for widget in row.widgets.values())
    assert row.more.text() == "ย่อตัวเลือก"
    row.show_controls(many[:3], {})
    assert not row.more.isVisible()
