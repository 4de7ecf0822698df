"""The preview of cells pasted back from a spreadsheet: what would change, what is wrong where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tambon_gis.finding.pasted_cells import CellChange, CellFault, Pasted
from ui.parts.controls import push_button
from ui.parts.labels import WrappedLabel, tooltip
from ui.parts.row_table import LineTable
from ui.words.language import say, speaker, told, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROOT = QModelIndex()
_WIDTHS_PX = (56, 72, 130, 110, 110)


class _Lines(QAbstractTableModel):
    """Faults first, then changes."""

    def __init__(self, lines: Sequence[CellFault | CellChange]) -> None:
        super().__init__()
        self._lines = lines

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else 6

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = self.words(index.row())[index.column()]
        return tooltip(words) if role == Qt.ItemDataRole.ToolTipRole else words

    def words(self, row: int) -> tuple[str, ...]:
        """The cells of a line."""
        line = self._lines[row]
        if isinstance(line, CellFault):
            language = speaker().language
            said = f"✕ {line.problem.told(language)} {line.problem.advice(language)}"
            return (str(line.row), line.code, line.heading, "", line.value, said)
        column = line.column
        return (
            str(line.row),
            line.code,
            told(column.word),
            column.written(line.old) or tr("ว่าง"),
            column.written(line.new) or tr("ว่าง"),
            "" if line.remark is None else f"! {told(line.remark)}",
        )

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("แถวที่"), tr("แปลง"), tr("ช่อง"), tr("เดิม"), tr("ใหม่"), tr("ข้อสังเกต"))[section]


class PasteDialog(QDialog):
    """Asks to write the changes; with faults only once somebody has said that those are left out."""

    write_requested = Signal(object)

    def __init__(self, pasted: Pasted, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.pasted = pasted
        say(self.setWindowTitle, "วางข้อมูลแก้ไขจาก Excel")
        self.summary = WrappedLabel()
        self.summary.setText(self._told())
        self.table = LineTable()
        self.lines = _Lines([*pasted.faults, *pasted.changes])
        self.table.setModel(self.lines)
        for place, width in enumerate(_WIDTHS_PX):
            self.table.setColumnWidth(place, width)
        say(self.table.setAccessibleName, "ช่องที่จะเปลี่ยนและช่องที่ใช้ไม่ได้")
        # A sentence that has no room in its line stands below the table in full.
        self.detail = WrappedLabel(role="secondary")
        self.table.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.detail.setText(self.lines.words(now.row())[-1])
        )
        self.table.selectRow(0)
        self.without = QCheckBox()
        say(self.without.setText, "เว้นช่องที่ใช้ไม่ได้ไว้ แล้วบันทึกช่องอื่น")
        self.without.setVisible(bool(pasted.faults) and bool(pasted.changes))
        self.without.toggled.connect(lambda _on: self._offer())
        self.write_button = push_button("", "primary")
        self.write_button.set_words(tr("บันทึก %Ln ช่อง", len(pasted.changes)))
        self.write_button.setDefault(True)
        self.write_button.clicked.connect(self._write)
        close = push_button("ไม่วาง")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.without, 1)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.write_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        column.addLayout(foot)
        self.resize(940, 500)
        self._offer()

    def _told(self) -> str:
        pasted = self.pasted
        parts = [tr("วาง %Ln แถว", pasted.rows)]
        if pasted.changes:
            cells = tr("เปลี่ยน %Ln ช่อง", len(pasted.changes))
            parts.append(f"{cells} {tr('ใน %Ln แปลง', pasted.plots)}")
        else:
            parts.append(tr("ไม่มีช่องใดเปลี่ยน"))
        if pasted.faults:
            parts.append(tr("ใช้ไม่ได้ %Ln ช่อง", len(pasted.faults)))
        said = " · ".join(parts)
        if pasted.unused:
            unused = tr("คอลัมน์ที่โปรแกรมคำนวณเองไม่ถูกนำมาใช้: {columns}").format(columns=", ".join(pasted.unused))
            said = f"{said}\n{unused}"
        return said

    def _offer(self) -> None:
        pasted = self.pasted
        self.write_button.setEnabled(bool(pasted.changes) and (not pasted.faults or self.without.isChecked()))

    def _write(self) -> None:
        self.write_requested.emit(self.pasted.changes)
        self.accept()
