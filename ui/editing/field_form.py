"""The cells of a new shape that a person fills: a field for each, the needed ones said to be."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from tambon_gis.editing.layer_fields import CellField, cell_fields
from ui.parts.cards import clear_layout
from ui.parts.controls import ChoiceBox
from ui.parts.labels import Label
from ui.words.language import told, tr

# Typing goes on for longer than this between two letters only when somebody thinks.
_AFTER_MS = 250


class FieldForm(QWidget):
    """``changed`` tells that something was filled; `cells` has what."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layer = ""
        self._fixed: dict[str, str] = {}
        self._fields: dict[str, QLineEdit | QComboBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_AFTER_MS)
        self._pause.timeout.connect(self.changed)

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """What is filled, by column, with what all rows of the layer have."""
        filled = dict(self._fixed)
        for column, field in self._fields.items():
            value = field.currentData() if isinstance(field, QComboBox) else field.text().strip()
            if value:
                filled[column] = value
        return tuple(filled.items())

    def field(self, column: str) -> QLineEdit | QComboBox | None:
        return self._fields.get(column)

    def open(self, layer: str, fixed: Mapping[str, str], given: Mapping[str, str]) -> None:
        """Ask for the cells of a layer; ``fixed`` ones are known, ``given`` ones filled already."""
        self._layer, self._fixed = layer, dict(fixed)
        self._make()
        for column, field in self._fields.items():
            value = given.get(column, "")
            if isinstance(field, QComboBox):
                field.setCurrentIndex(max(field.findData(value), 0))
            else:
                field.setText(value)
        self._pause.stop()

    def retell(self) -> None:
        """The language changed: the same cells in other words."""
        self.open(self._layer, self._fixed, dict(self.cells))

    def flush(self) -> None:
        """What was typed counts now."""
        if self._pause.isActive():
            self._pause.stop()
            self.changed.emit()

    def _make(self) -> None:
        clear_layout(self._column)
        self._fields = {}
        for each in cell_fields(self._layer):
            if each.column in self._fixed:
                continue
            title = told(each.title)
            label = Label(tr("{field} (ต้องใส่)").format(field=title) if each.is_needed else title, "secondary")
            field = self._made(each)
            field.setAccessibleName(title)
            label.setBuddy(field)
            self._column.addWidget(label)
            self._column.addWidget(field)
            self._fields[each.column] = field

    def _made(self, each: CellField) -> QLineEdit | QComboBox:
        if each.choices:
            box = ChoiceBox()
            for value, words in each.choices.items():
                box.addItem(told(words), value)
            box.activated.connect(lambda _place: self.changed.emit())
            return box
        edit = QLineEdit()
        edit.textEdited.connect(lambda _text: self._pause.start())
        edit.editingFinished.connect(self._pause.stop)
        edit.editingFinished.connect(self.changed)
        return edit
