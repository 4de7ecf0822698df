"""The outcome table for Qt, and the bars beside its shares."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.look.theme import look
from ui.parts.labels import tooltip
from ui.results.table import ResultColumn, ResultRow, ResultTable, written
from ui.words.language import tr

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
SHARE_ROLE = Qt.ItemDataRole.UserRole

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_DISPLAY = Qt.ItemDataRole.DisplayRole


def key_heading(by: str) -> str:
    return {
        "soil_group": tr("กลุ่มชุดดิน"),
        "village": tr("หมู่บ้าน"),
        "tambon": tr("ตำบล"),
        "problem": tr("ปัญหาดิน"),
        "intervention": tr("มาตรการ"),
        "year": tr("ปีงบประมาณ"),
        "partner": tr("หน่วยงานร่วม"),
    }[by]


class ResultModel(QAbstractTableModel):
    """Rows of the table and, last, their total."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table: ResultTable | None = None

    def show_table(self, table: ResultTable | None) -> None:
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def row(self, number: int) -> ResultRow | None:
        if self.table is None:
            return None
        rows = (*self.table.rows, self.table.total)
        return rows[number] if 0 <= number < len(rows) else None

    def column(self, number: int) -> ResultColumn | None:
        """The column of figures; ``None`` for the words that rows begin with."""
        if self.table is None or number < len(self.table.by):
            return None
        return self.table.columns[number - len(self.table.by)]

    def is_total(self, number: int) -> bool:
        return self.table is not None and number == len(self.table.rows)

    # --- Qt's questions ---------------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self.table is None else len(self.table.rows) + 1

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or self.table is None else self.table.width

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        row, column = self.row(index.row()), self.column(index.column())
        if row is None or self.table is None:
            return None
        if role in (_DISPLAY, Qt.ItemDataRole.ToolTipRole):
            text = self._text(row, column, index.column())
            return text if role == _DISPLAY else tooltip(text)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if column is None else _RIGHT
        if role == SHARE_ROLE and column is not None and column.kind == "share":
            return row.figures.get(column.name)
        if role == Qt.ItemDataRole.FontRole and self.is_total(index.row()):
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def _text(self, row: ResultRow, column: ResultColumn | None, number: int) -> str:
        if column is None:
            return row.words[number] if row.words else (tr("รวม") if number == 0 else "")
        text = written(row.figures.get(column.name), column.kind)
        return text if column.adds_up or row.words else f"{text} *"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal or self.table is None:
            return None
        column = self.column(section)
        if role == _DISPLAY:
            return key_heading(self.table.by[section]) if column is None else column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if column is None else _RIGHT
        return None


class ShareDelegate(QStyledItemDelegate):
    """Draws a bar left of a share; the figure beside it says the same."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        share = index.data(SHARE_ROLE)
        if share is None or share != share:
            return
        c = look().colours
        rect = getattr(option, "rect")  # noqa: B009 (missing in the typed stubs of Qt)
        room = QRectF(rect.left() + 8, rect.center().y() - 3, max(rect.width() - 70, 20), 7)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.line))
        painter.drawRoundedRect(room, 3, 3)
        room.setWidth(room.width() * min(share, 1.0))
        painter.setBrush(QColor(c.primary))
        painter.drawRoundedRect(room, 3, 3)
        painter.restore()
