"""Field work: a list of visits and measured values, and those of the chosen plot beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from ui.field.records import FieldRecord, FieldRecords
from ui.parts.cards import Card, CardColumn, FigureRow
from ui.parts.labels import ElidedLabel, Label, WrappedLabel, tooltip
from ui.words.language import say, speaker, tr

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
FIELDS = ("day", "plot", "kind", "what", "value", "by")
WIDTHS_PX = (106, 70, 96, 250, 110, 150)
SHOWN = 8


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
    """The list under the map; a click asks for the plot. ``sentence`` is laid out by who shows the list."""

    selection_requested = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.model = FieldModel(self)
        self.sentence = ElidedLabel(role="secondary")
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(30)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        for place, width in enumerate(WIDTHS_PX):
            self.table.setColumnWidth(place, width)
        self.table.clicked.connect(self._ask)
        self.table.activated.connect(self._ask)
        say(self.table.setAccessibleName, "รายการติดตามงานและค่าที่วัด")
        speaker().changed.connect(self.model.retell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.table, 1)

    def show_records(self, found: FieldRecords) -> None:
        self.model.show_records(found.records)
        self.sentence.setText(field_sentence(found))

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


def _when(record: FieldRecord) -> str:
    return " · ".join(part for part in (record.day, record.by) if part)


class FieldPage(QFrame):
    """The side panel of the tab: what was seen and measured on the chosen plot."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "panel")
        self.cards = CardColumn()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.cards)

    def show_records(self, found: FieldRecords, code: str, chosen: int) -> None:
        """``code`` is that of the one chosen plot, empty otherwise."""
        self.cards.clear()
        title = tr("แปลง {code}").format(code=code) if code else tr("ภาคสนาม")
        self.cards.add(Label(title, "title"))
        about = Card()
        about.body.addWidget(WrappedLabel(field_sentence(found)))
        if not chosen:
            about.body.addWidget(WrappedLabel(tr("เลือกแปลงเพื่อดูเฉพาะรายการของแปลงนั้น"), "secondary"))
        self.cards.add(about)
        if not code:
            return
        for kind in dict.fromkeys(record.kind for record in found.records):
            card = Card(kind)
            for record in [record for record in found.records if record.kind == kind][:SHOWN]:
                if record.value:
                    card.body.addWidget(FigureRow(record.what, record.value))
                    card.body.addWidget(WrappedLabel(_when(record), "secondary"))
                else:
                    card.body.addWidget(WrappedLabel(record.what))
                    card.body.addWidget(WrappedLabel(_when(record), "secondary"))
            self.cards.add(card)
