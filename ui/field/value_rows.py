"""Values measured on a visit, typed beside their indicator, with the class of each as it is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tambon_gis.measurements.entries import Entry
from tambon_gis.measurements.ratings import Classes, rating
from tambon_gis.measurements.typed_value import TypedValue, typed_value
from ui.parts.controls import combo_box, push_button, tool_button
from ui.parts.labels import WrappedLabel
from ui.parts.typed_fields import TypedField
from ui.words.language import say, told, tr

if TYPE_CHECKING:
    from tambon_gis.project.catalogue import Indicator


class ValueRow(QWidget):
    """An indicator, its value, what the value means, and a button that takes the row away."""

    changed = Signal()
    gone = Signal(object)

    def __init__(self, indicators: Sequence[Indicator], classes: Mapping[str, Classes]) -> None:
        super().__init__()
        self._classes = classes
        self.indicator = combo_box("ตัวชี้วัด")
        for each in indicators:
            self.indicator.addItem(f"{told(each.name)} ({told(each.unit)})", each)
        self.value: TypedField[TypedValue] = TypedField(self._read, _written, "ค่า", tr("ค่า"))
        self.meaning = WrappedLabel(role="secondary")
        self.remove = tool_button("close", "เอาค่านี้ออก")
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.indicator, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.value, 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.meaning)
        self.meaning.hide()
        self.indicator.currentIndexChanged.connect(self._suit)
        self.value.changed.connect(self._tell)
        self.remove.clicked.connect(lambda: self.gone.emit(self))

    @property
    def chosen(self) -> Indicator:
        found: Indicator = self.indicator.currentData()
        return found

    def entry(self) -> Entry | None:
        text = self.value.edit.text().strip()
        return Entry(self.chosen, text) if text else None

    def _suit(self) -> None:
        """Another indicator may read the same text otherwise."""
        text = self.value.edit.text()
        self.value.edit.clear()
        if text:
            self.value.edit.setText(text)
            self.value.edit.textEdited.emit(text)
            self.value.edit.editingFinished.emit()
        self._tell()

    def _read(self, text: str) -> TypedValue:
        return typed_value(text, self.chosen)

    def _tell(self) -> None:
        found, words = self.value.value, ""
        if found is not None:
            rated = rating(
                self.chosen.code, self._classes.get(self.chosen.code), found.value, bound=found.bound
            )
            if rated is not None:
                words = " · ".join(told(part) for part in (rated.name, rated.remark) if part is not None)
        self.meaning.setText(words)
        self.meaning.setVisible(bool(words))
        self.changed.emit()


class ValueRows(QWidget):
    """As many values as were measured; none to begin with."""

    changed = Signal()

    def __init__(self, indicators: Sequence[Indicator], classes: Mapping[str, Classes]) -> None:
        super().__init__()
        self._indicators, self._classes = indicators, classes
        self.rows: list[ValueRow] = []
        self.add = push_button("เพิ่มค่าที่วัด", "link", icon="add")
        self.add.clicked.connect(self._add_empty)
        say(self.setAccessibleName, "ค่าที่วัด")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.setVisible(bool(indicators))

    def add_row(self, code: str = "", text: str = "") -> ValueRow:
        row = ValueRow(self._indicators, self._classes)
        known = [each.code for each in self._indicators]
        if code in known:
            row.indicator.setCurrentIndex(known.index(code))
        if text:
            row.value.edit.setText(text)
            row.value.edit.textEdited.emit(text)
            row.value.edit.editingFinished.emit()
        row.changed.connect(self.changed)
        row.gone.connect(self._drop)
        self.rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
        row.indicator.setFocus()
        return row

    def _add_empty(self) -> None:
        self.add_row()

    @property
    def is_right(self) -> bool:
        return all(row.value.is_right for row in self.rows)

    def entries(self) -> list[Entry]:
        return [entry for row in self.rows if (entry := row.entry()) is not None]

    def texts(self) -> list[list[str]]:
        """Codes and what was typed, for a draft."""
        return [[row.chosen.code, row.value.edit.text()] for row in self.rows]

    def _drop(self, row: ValueRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self.changed.emit()


def _written(found: TypedValue) -> str:
    return found.text if found.text is not None else f"{found.value:.12g}"
