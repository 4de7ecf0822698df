"""Fields for areas, amounts and dates as people write them, answered where they are typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tambon_gis.errors import TambonError, ValueNotUnderstood
from tambon_gis.measures.area import format_area, parse_area
from tambon_gis.measures.thai_calendar import format_date, parse_date
from tambon_gis.measures.typed_text import plain_text
from ui.parts.controls import tool_button
from ui.parts.labels import WrappedLabel
from ui.parts.month_picker import MonthPicker
from ui.words import figures
from ui.words.language import bind, speaker, tr

V = TypeVar("V")


class TypedField(QWidget, Generic[V]):
    """A line to type in, its complaint below it. ``value`` is None while empty or not understood."""

    changed = Signal()

    def __init__(self, read: Callable[[str], V], write: Callable[[V], str], name: str, hint: str) -> None:
        super().__init__()
        self._read = read
        self._write = write
        self._hint = hint
        self.value: V | None = None
        self.problem: TambonError | None = None
        self.edit: QLineEdit = QLineEdit()
        bind(self.edit.setAccessibleName, name)
        self.edit.setPlaceholderText(hint)
        self.complaint = WrappedLabel(role="danger")
        self.complaint.hide()
        self.line = QHBoxLayout()
        self.line.setSpacing(4)
        self.line.addWidget(self.edit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self.line)
        column.addWidget(self.complaint)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._understand)
        self.edit.editingFinished.connect(self._tidy)

    @property
    def is_right(self) -> bool:
        return self.problem is None

    def set_value(self, value: V | None) -> None:
        self.value = value
        self.edit.setText("" if value is None else self._write(value))
        self._complain(None)
        self.changed.emit()

    def _understand(self, text: str) -> None:
        self.value = None
        problem: TambonError | None = None
        if text.strip():
            try:
                self.value = self._read(text)
            except TambonError as refusal:
                problem = refusal
        # While something is being typed it is not wrong yet: the complaint waits for the end of typing.
        self.problem = problem
        if problem is None:
            self._complain(None)
        self.changed.emit()

    def _tidy(self) -> None:
        if self.problem is not None:
            self._complain(self.problem)
        elif self.value is not None:
            self.edit.setText(self._write(self.value))

    def _complain(self, problem: TambonError | None) -> None:
        self.problem = problem
        self.edit.setProperty("wrong", problem is not None)
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)
        language = speaker().language
        told = f"{problem.told(language)} {problem.advice(language)}" if problem is not None else ""
        self.complaint.setText(told)
        self.complaint.setVisible(bool(told))


def read_amount(text: str) -> float:
    """A number of things, kilograms or baht, with thousands commas and Thai digits; never below zero."""
    plain = plain_text(text).replace(",", "")
    try:
        number = float(plain)
    except ValueError:
        number = -1.0
    if not 0 <= number < 1e12:
        raise ValueNotUnderstood(what_th="จำนวน", what_en="a number", value=text.strip(), example="1,250.50")
    return number


class AreaField(TypedField[float]):
    """An area in m², typed as 12-2-45 or in rai."""

    def __init__(self, name: str, hint: str = "12-2-45") -> None:
        super().__init__(parse_area, format_area, name, hint)


class AmountField(TypedField[float]):
    """A number that is not below zero."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__(read_amount, figures.quantity, name, hint)


class DateField(TypedField[date]):
    """A day in the Buddhist era, typed or picked from a month."""

    def __init__(self, name: str) -> None:
        super().__init__(parse_date, _written, name, tr("เช่น 22/11/2569"))
        self.pick = tool_button("calendar", "เลือกวันจากปฏิทิน")
        self.pick.clicked.connect(self._open_picker)
        self.line.addWidget(self.pick)

    def _open_picker(self) -> None:
        picker = MonthPicker(self.value or date.today(), self)
        picker.picked.connect(self.set_value)
        picker.move(self.mapToGlobal(QPoint(0, self.height())))
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.show()


def _written(day: date) -> str:
    return format_date(day, "short", speaker().language)
