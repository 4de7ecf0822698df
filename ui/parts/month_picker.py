"""A month of the Buddhist calendar to pick a day from: Qt's own calendar knows no Buddhist years."""

from __future__ import annotations

from calendar import Calendar
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tambon_gis.measures.thai_calendar import format_date, month_name, to_year_be
from ui.parts.controls import TextButton, push_button, tool_button
from ui.parts.labels import Label
from ui.words.language import speaker, told, tr

_STEPS = {
    Qt.Key.Key_Left: timedelta(days=-1),
    Qt.Key.Key_Right: timedelta(days=1),
    Qt.Key.Key_Up: timedelta(days=-7),
    Qt.Key.Key_Down: timedelta(days=7),
    Qt.Key.Key_PageUp: timedelta(days=-30),
    Qt.Key.Key_PageDown: timedelta(days=30),
}


class MonthPicker(QFrame):
    """Opens below a field; a click or Enter picks, Esc closes."""

    picked = Signal(object)

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("frame", "card")
        self.setAccessibleName(tr("เลือกวันจากปฏิทิน"))
        self._day = day
        self._title = Label(role="heading")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        before, after = tool_button("previous", "เดือนก่อน"), tool_button("next", "เดือนถัดไป")
        before.clicked.connect(lambda: self._turn(-1))
        after.clicked.connect(lambda: self._turn(1))
        top = QHBoxLayout()
        top.addWidget(before)
        top.addWidget(self._title, 1)
        top.addWidget(after)
        self._grid = QGridLayout()
        self._grid.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addLayout(top)
        column.addLayout(self._grid)
        self._buttons: dict[date, TextButton] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._buttons.clear()
        self._title.setText(f"{told(month_name(self._day.month))} {to_year_be(self._day)}")
        names = (tr("จ."), tr("อ."), tr("พ."), tr("พฤ."), tr("ศ."), tr("ส."), tr("อา."))
        # Thai calendars begin with Sunday.
        for column, name in enumerate((names[6], *names[:6])):
            label = Label(name, "secondary")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._grid.addWidget(label, 0, column)
        weeks = Calendar(firstweekday=6).monthdatescalendar(self._day.year, self._day.month)
        for row, week in enumerate(weeks, start=1):
            for column, day in enumerate(week):
                if day.month == self._day.month:
                    self._grid.addWidget(self._button(day), row, column)
        self._buttons[self._day].setFocus()

    def _button(self, day: date) -> TextButton:
        button = push_button(look="primary" if day == self._day else "flat")
        button.setText(str(day.day))
        button.setAccessibleName(format_date(day, "long", speaker().language))
        button.setFixedSize(34, 30)
        button.setStyleSheet("padding: 0")
        button.clicked.connect(lambda: self._pick(day))
        self._buttons[day] = button
        return button

    def _turn(self, months: int) -> None:
        month = self._day.month - 1 + months
        year, month = self._day.year + month // 12, month % 12 + 1
        last = max(day.day for day in Calendar().itermonthdates(year, month) if day.month == month)
        self._day = date(year, month, min(self._day.day, last))
        self._lay_out()

    def _pick(self, day: date) -> None:
        self.picked.emit(day)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._day += step
            self._lay_out()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self._day)
        else:
            super().keyPressEvent(event)
