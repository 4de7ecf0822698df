"""One line of a condition in words: a field, a relation, and a value that is offered from the plots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QWidget

from tambon_gis.finding.condition_rows import Row, field_word, fields, offered, relations
from ui.parts.controls import combo_box, tool_button
from ui.words.language import say, told, tr

if TYPE_CHECKING:
    from tambon_gis.analysis.plot_filter import Table

_FIELD_CHARS, _RELATION_CHARS, _VALUE_CHARS = 16, 11, 12


class ConditionRow(QWidget):
    """Tells of every change; ``row`` is what it says now."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, table: Table | None) -> None:
        super().__init__()
        self._table = table
        self.field = combo_box("ช่องข้อมูล")
        self.field.setMinimumContentsLength(_FIELD_CHARS)
        for each in fields():
            self.field.addItem(told(field_word(each)), each)
        self.relation = combo_box("ความสัมพันธ์")
        self.relation.setMinimumContentsLength(_RELATION_CHARS)
        self.value = combo_box("ค่า")
        self.value.setMinimumContentsLength(_VALUE_CHARS)
        self.value.setEditable(True)
        self.value.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        edit = self.value.lineEdit()
        if edit is not None:
            say(edit.setAccessibleName, "ค่า")
        self.remove = tool_button("remove", "เอาเงื่อนไขนี้ออก")
        self.remove.clicked.connect(lambda: self.removed.emit(self))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.field, 3)
        line.addWidget(self.relation, 2)
        line.addWidget(self.value, 3)
        line.addWidget(self.remove)
        self.setFocusProxy(self.field)
        self._offer_relations()
        self._offer_values()
        self.field.activated.connect(self._change_field)
        self.relation.activated.connect(self._change_relation)
        self.value.editTextChanged.connect(lambda _text: self.changed.emit())

    @property
    def row(self) -> Row:
        relation = self.relation.currentData()
        text = self.value.currentText().strip()
        known = self.value.findText(text)
        if known >= 0 and (code := self.value.itemData(known)):
            text = code
        values = [text] if relation.takes == "one" else text.split(",")
        return Row(
            self.field.currentData(),
            relation.operator,
            () if relation.takes == "none" else tuple(value.strip() for value in values if value.strip()),
        )

    def show_row(self, row: Row) -> None:
        """Say this, without telling of a change."""
        self.field.setCurrentIndex([each.name for each in fields()].index(row.field.name))
        self._offer_relations()
        operators = [each.operator for each in relations(row.field)]
        self.relation.setCurrentIndex(operators.index(row.operator))
        self._offer_values()
        self.value.blockSignals(True)
        at = self.value.findData(row.values[0]) if len(row.values) == 1 else -1
        self.value.setEditText(self.value.itemText(at) if at >= 0 else ", ".join(row.values))
        self.value.blockSignals(False)

    def _change_field(self) -> None:
        self._offer_relations()
        self._offer_values()
        self.changed.emit()

    def _change_relation(self) -> None:
        self.value.setEnabled(self.relation.currentData().takes != "none")
        self.changed.emit()

    def _offer_relations(self) -> None:
        self.relation.clear()
        for each in relations(self.field.currentData()):
            self.relation.addItem(told(each.word), each)

    def _offer_values(self) -> None:
        field = self.field.currentData()
        found: Sequence[tuple[str, str]] = offered(self._table, field) if self._table is not None else ()
        self.value.blockSignals(True)
        self.value.clear()
        for text, meaning in found:
            self.value.addItem(meaning or text, text)
        self.value.setEditText("")
        self.value.blockSignals(False)
        hint = tr("เช่น 5 หรือ 12-2-45") if field.kind == "area" else tr("เช่น 5") if not found else ""
        edit = self.value.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(hint)
        completer = self.value.completer()
        if completer is not None:
            # A part of a name is enough.
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.value.setEnabled(self.relation.currentData().takes != "none")
