"""A pasted table as it would be taken: what each column is, and what is wrong in which cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from tambon_gis.measures.thai_calendar import month_name
from ui.look.theme import look
from ui.parts.labels import tooltip
from ui.plan.target_cells_model import sentence
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.errors import TambonError
    from tambon_gis.planning.pasted_targets import PastedTargets

_Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class PasteModel(QAbstractTableModel):
    """Shows what was pasted under what its columns are taken for."""

    def __init__(self) -> None:
        super().__init__()
        self._found: PastedTargets | None = None

    def show_paste(self, found: PastedTargets) -> None:
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def problem(self, row: int, column: int) -> TambonError | None:
        """Of a cell, else of its column."""
        if self._found is None or not 0 <= column < len(self._found.columns):
            return None
        own = self._found.rows[row].problems.get(column) if 0 <= row < len(self._found.rows) else None
        return own or self._found.columns[column].problem

    def first_wrong(self) -> tuple[int, int] | None:
        """The first cell that is wrong, by rows."""
        rows = self._found.rows if self._found is not None else ()
        return next(((at, min(row.problems)) for at, row in enumerate(rows) if row.problems), None)

    def rowCount(self, parent: _Index = ROOT) -> int:
        return 0 if parent.isValid() or self._found is None else len(self._found.rows)

    def columnCount(self, parent: _Index = ROOT) -> int:
        return 0 if parent.isValid() or self._found is None else len(self._found.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if self._found is None or not 0 <= section < len(self._found.columns):
            return None
        column = self._found.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            mark = "⚠ " if column.problem is not None else ""
            return f"{mark}{column.heading.strip()}\n{role_word(column.role)}"
        if role == Qt.ItemDataRole.ToolTipRole and column.problem is not None:
            return tooltip(sentence(column.problem))
        if role == Qt.ItemDataRole.ForegroundRole and column.problem is not None:
            return QColor(look().colours.danger)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._found is None or not index.isValid():
            return None
        row, column = self._found.rows[index.row()], self._found.columns[index.column()]
        problem = row.problems.get(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            text = row.texts[index.column()]
            return f"⚠ {text}" if problem is not None else text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            words = sentence(problem) if problem is not None else ""
            return tooltip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        if role == Qt.ItemDataRole.ForegroundRole:
            if problem is not None:
                return QColor(look().colours.danger)
            return QColor(look().colours.ink_disabled) if column.role == "unused" else None
        if role == Qt.ItemDataRole.BackgroundRole and problem is not None:
            return QColor(look().colours.danger_tint)
        return None


def role_word(role: str) -> str:
    """What a column is taken for."""
    if role.startswith("month_"):
        return told(month_name(int(role.removeprefix("month_"))))
    return {
        "intervention": tr("มาตรการ"),
        "place": tr("หมู่บ้านหรือตำบล"),
        "month": tr("เดือน"),
        "kind": tr("งานหรือเงิน"),
        "work": tr("ปริมาณงาน"),
        "money": tr("เงิน (บาท)"),
        "year": tr("ไม่แยกเดือน"),
        "unused": tr("ไม่ใช้"),
    }[role]
