"""The budget lines of a year as a table: allocated, planned, committed, spent, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ui.look.theme import look
from ui.parts.labels import tooltip
from ui.words import figures
from ui.words.language import tr

if TYPE_CHECKING:
    from tambon_gis.planning.budget import BudgetStanding

_Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
LINE, NAME, ALLOCATED, PLANNED, COMMITTED, SPENT, LEFT, STATE = range(8)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class BudgetModel(QAbstractTableModel):
    """Work that no line pays for stands last."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[BudgetStanding] = []

    def show_rows(self, rows: Sequence[BudgetStanding]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def standing(self, at: int) -> BudgetStanding | None:
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def rowCount(self, parent: _Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = ROOT) -> int:
        return 0 if parent.isValid() else STATE + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if ALLOCATED <= section <= LEFT else _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            tr("รหัส"),
            tr("งบประมาณ"),
            tr("จัดสรร"),
            tr("ในแผน"),
            tr("ผูกพัน"),
            tr("เบิกจ่าย"),
            tr("คงเหลือ"),
            tr("สถานะ"),
        )[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.standing(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(_text(row, index.column()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if ALLOCATED <= index.column() <= LEFT else _LEFT
        if role == Qt.ItemDataRole.ForegroundRole and row.is_over and index.column() in (LEFT, STATE):
            return QColor(look().colours.danger)
        return None


def _text(row: BudgetStanding, column: int) -> str:
    line = row.line
    if column == LINE:
        return line.code if line is not None else ""
    if column == NAME:
        return line.name if line is not None else tr("งานที่ไม่ระบุงบประมาณ")
    if column == STATE:
        words = [tr("%Ln งาน", row.works)]
        if row.unpriced:
            words.append(tr("ไม่มีราคา %Ln งาน", row.unpriced))
        if row.is_over:
            words.insert(0, tr("เกินจัดสรร"))
        return " · ".join(words)
    amounts = {
        ALLOCATED: line.allocated_baht if line is not None else None,
        PLANNED: row.planned_baht,
        COMMITTED: row.committed_baht,
        SPENT: row.spent_baht,
        LEFT: row.left_baht,
    }
    return figures.quantity(amounts[column])
