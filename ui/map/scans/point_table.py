"""The table of control points: where each lies on scan and map, and how far it is off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QHeaderView

from ui.look.theme import look
from ui.parts.row_table import LineTable
from ui.words import figures
from ui.words.language import say, speaker, tr

if TYPE_CHECKING:
    from tambon_gis.rasters.scan_judgement import Judgement
    from ui.map.scans.points import PointList

_Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NUMBER, ON_SCAN, ON_MAP, OFF_M, OFF_PX, LEFT_OUT = range(6)
_COLUMNS = 6
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class PointModel(QAbstractTableModel):
    """A row for each point; errors are there as soon as the points settle the picture with some to spare."""

    def __init__(self, points: PointList) -> None:
        super().__init__()
        self._points = points
        self._judged: Judgement | None = None
        points.changed.connect(self._renew)
        speaker().changed.connect(self._renew)

    def show(self, judged: Judgement | None) -> None:
        self._judged = judged
        self._renew()

    def rowCount(self, parent: _Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._points.points)

    def columnCount(self, parent: _Index = ROOT) -> int:
        return 0 if parent.isValid() else _COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section == NUMBER else _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole and section == LEFT_OUT:
            return tr("ระยะจากที่ที่จุดอื่น ๆ ทั้งหมดบอกว่าจุดนี้ควรอยู่")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            tr("จุดที่"),
            tr("บนภาพ (จุดภาพ)"),
            tr("บนแผนที่ (ม.)"),
            tr("คลาดเคลื่อน ม."),
            tr("เป็นจุดภาพ"),
            tr("เทียบจุดอื่น ม."),
        )[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._points.points):
            return None
        wrong = self._marked == index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), index.column(), wrong=wrong)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if index.column() == NUMBER else _RIGHT
        if wrong and role == Qt.ItemDataRole.ForegroundRole:
            return QColor(look().colours.danger)
        if wrong and role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    @property
    def _marked(self) -> int | None:
        return None if self._judged is None else self._judged.marked

    def _text(self, row: int, column: int, *, wrong: bool) -> str:
        point = self._points.points[row]
        if column == NUMBER:
            # The colour alone would say it to some only.
            return f"{row + 1} ⚠" if wrong else str(row + 1)
        if column == ON_SCAN:
            return f"{point.column:,.1f}, {point.row:,.1f}"
        if column == ON_MAP:
            return f"E {point.x_m:,.1f}  N {point.y_m:,.1f}"
        fit = None if self._judged is None else self._judged.fit
        # Without surplus the errors are nought whatever the points are like.
        if fit is None or fit.surplus <= 0 or row >= len(fit.residuals_m):
            return figures.MISSING
        if column == OFF_M:
            return f"{fit.residuals_m[row]:,.2f}"
        if column == OFF_PX:
            return f"{fit.residuals_px[row]:,.1f}"
        left_out = fit.left_out_m[row]
        return figures.MISSING if left_out is None else f"{left_out:,.2f}"

    def _renew(self) -> None:
        self.beginResetModel()
        self.endResetModel()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _COLUMNS - 1)


class PointTable(LineTable):
    """Chooses the point that a row stands for, and shows which is chosen."""

    def __init__(self, points: PointList) -> None:
        super().__init__()
        self._points = points
        self.point_model = PointModel(points)
        self.setModel(self.point_model)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        say(self.setAccessibleName, "ตารางจุดควบคุม")
        self.point_model.modelReset.connect(self._show_chosen)
        points.marked.connect(self._show_chosen)
        self.selectionModel().currentRowChanged.connect(self._choose)

    def _choose(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self._points.choose(current.row())

    def _show_chosen(self) -> None:
        chosen = self._points.chosen
        selection = self.selectionModel()
        selection.blockSignals(True)
        if chosen is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.selectRow(chosen)
        selection.blockSignals(False)
        self.viewport().update()
