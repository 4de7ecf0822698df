"""The list under the map: visits and measured values, filtered, to be chosen, changed and deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from tambon_gis.fieldwork.visits import KINDS
from ui.field.records import FieldRecord, FieldRecords
from ui.parts.controls import combo_box, line_edit, push_button
from ui.parts.labels import ElidedLabel, tooltip
from ui.parts.row_table import LineTable
from ui.words.language import say, speaker, told, tr

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
FIELDS = ("day", "plot", "kind", "what", "value", "by")
WIDTHS_PX = (120, 66, 108, 230, 96, 140)


class FieldModel(QAbstractTableModel):
    """Shows field records for Qt."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.records: Sequence[FieldRecord] = ()

    def retell(self) -> None:
        """Read the headings again, in a new language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(FIELDS) - 1)

    def show_records(self, records: Sequence[FieldRecord]) -> None:
        self.beginResetModel()
        self.records = records
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(FIELDS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        text = getattr(self.records[index.row()], FIELDS[index.column()])
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(text)
        if role == Qt.ItemDataRole.TextAlignmentRole and FIELDS[index.column()] == "value":
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        right = FIELDS[section] == "value"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("วันที่"), tr("แปลง"), tr("เรื่อง"), tr("รายละเอียด"), tr("ค่า"), tr("ผู้บันทึก / วิธี"))[section]
        return None


class FieldTable(QWidget):
    """A click asks for the plot, a double click or the button for the visit. ``sentence`` is laid out by who
    shows the list.
    """

    selection_requested = Signal(object, str)
    visit_opened = Signal(object)
    delete_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._found = FieldRecords((), 0, 0, 0)
        self.model = FieldModel(self)
        self.sentence = ElidedLabel(role="secondary")
        self.kind = combo_box("กรองตามชนิด")
        self.words = line_edit("กรองด้วยคำ", "แปลง ผล ผู้ติดตาม…")
        self.words.setClearButtonEnabled(True)
        self.edit = push_button("แก้ไข…", "flat")
        self.delete = push_button("ลบ", "flat")
        self.table = LineTable()
        self.table.setModel(self.model)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(60)
        for place, width in enumerate(WIDTHS_PX):
            self.table.setColumnWidth(place, width)
        header.setSectionResizeMode(FIELDS.index("what"), QHeaderView.ResizeMode.Stretch)
        self.table.clicked.connect(self._ask)
        self.table.activated.connect(self._ask)
        self.table.doubleClicked.connect(lambda _index: self._open())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._look())
        self.kind.currentIndexChanged.connect(self._filter)
        self.words.textChanged.connect(self._filter)
        self.edit.clicked.connect(self._open)
        self.delete.clicked.connect(self._delete)
        say(self.table.setAccessibleName, "รายการติดตามงานและค่าที่วัด")
        self._name_kinds()
        speaker().changed.connect(self._retell)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.kind, 1)
        row.addWidget(self.words, 2)
        row.addWidget(self.edit)
        row.addWidget(self.delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self._look()

    def show_records(self, found: FieldRecords) -> None:
        self._found = found
        self.sentence.setText(field_sentence(found))
        self._filter()

    def chosen(self) -> FieldRecord | None:
        row = self.table.currentIndex().row()
        return self.model.records[row] if 0 <= row < len(self.model.records) else None

    def _name_kinds(self) -> None:
        chosen = self.kind.currentData()
        self.kind.blockSignals(True)
        self.kind.clear()
        self.kind.addItem(tr("ทุกชนิด"), None)
        for code, phrase in KINDS.items():
            self.kind.addItem(told(phrase), code)
        self.kind.addItem(tr("ค่าที่วัด"), "value")
        self.kind.setCurrentIndex(max(self.kind.findData(chosen), 0))
        self.kind.blockSignals(False)

    def _retell(self) -> None:
        self.model.retell()
        self._name_kinds()

    def _filter(self) -> None:
        before = self.chosen()
        kind, words = self.kind.currentData(), self.words.text().casefold().split()
        self.model.show_records(
            [
                record
                for record in self._found.records
                if kind in (None, record.code) and all(word in record.words for word in words)
            ]
        )
        # Whoever has chosen a visit goes on with it, whatever else is listed now.
        if before is not None and before.visit_id is not None:
            ids = [record.visit_id for record in self.model.records]
            if before.visit_id in ids:
                self.table.setCurrentIndex(self.model.index(ids.index(before.visit_id), 0))
        self._look()

    def _look(self) -> None:
        record = self.chosen()
        is_visit = record is not None and record.visit_id is not None
        self.edit.setEnabled(is_visit)
        self.delete.setEnabled(is_visit)

    def _open(self) -> None:
        record = self.chosen()
        if record is not None and record.visit_id is not None:
            self.visit_opened.emit(record.visit_id)

    def _delete(self) -> None:
        record = self.chosen()
        if record is not None and record.visit_id is not None:
            self.delete_requested.emit(record.visit_id)

    def _ask(self, index: QModelIndex) -> None:
        record = self.model.records[index.row()]
        self.selection_requested.emit(np.array([record.plot_fid], np.int64), "replace")


def field_sentence(found: FieldRecords) -> str:
    if not found.visits and not found.values:
        return tr("ยังไม่มีการติดตามงานหรือค่าที่วัด")
    visits = tr("ติดตามงาน %Ln ครั้ง", found.visits)
    plots = tr("ใน %Ln แปลง", found.plots)
    values = tr("ค่าที่วัด %Ln ค่า", found.values)
    return f"{visits} {plots} · {values}"
