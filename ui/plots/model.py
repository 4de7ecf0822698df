"""The table of plots for Qt: shows rows of the register in an order, filtered, without copying them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from tambon_gis.measures.area import M2_PER_RAI
from ui.parts.labels import tooltip
from ui.parts.table_copy import Cell
from ui.plots.rows import AREAS, COLUMNS, Fids, Mask, PlotRows, Rows, no_plots
from ui.words import figures
from ui.words.language import tr

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_DISPLAY = Qt.ItemDataRole.DisplayRole
_ALIGN = Qt.ItemDataRole.TextAlignmentRole
_TOOLTIP = Qt.ItemDataRole.ToolTipRole


def heading(column: str) -> str:
    return {
        "code": tr("แปลง"),
        "village": tr("หมู่บ้าน"),
        "area_m2": tr("เนื้อที่ (ไร่-งาน-ตร.ว.)"),
        "document_area_m2": tr("ตามเอกสาร"),
        "soil_group": tr("กลุ่มชุดดิน"),
        "problems": tr("ปัญหาดิน"),
        "intervention": tr("มาตรการปีนี้"),
        "status": tr("สถานะ"),
    }[column]


class PlotModel(QAbstractTableModel):
    """Shows `PlotRows`. Which plots are chosen is kept here as a mask: Qt's own selection slows down with
    tens of thousands of separate rows.
    """

    order_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plots: PlotRows = no_plots()
        self._order: Rows = np.empty(0, np.int32)
        self._shown: Rows = np.empty(0, np.int32)
        self._mask: Mask | None = None
        self._sort = ("code", False)
        self.chosen: Mask = np.empty(0, np.bool_)

    def show_plots(self, plots: PlotRows) -> None:
        self.beginResetModel()
        self.plots = plots
        self._mask = None
        self.chosen = np.zeros(len(plots), np.bool_)
        self._order = plots.order(*self._sort)
        self._shown = self._order
        self.endResetModel()

    def filter(self, mask: Mask | None) -> None:
        """Show only the rows of the register where the mask holds; ``None`` shows all."""
        self.beginResetModel()
        self._mask = mask
        self._shown = self._order if mask is None else self._order[mask[self._order]]
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sort = (COLUMNS[column], order == Qt.SortOrder.DescendingOrder)
        self._order = self.plots.order(*self._sort)
        self.filter(self._mask)
        self.order_changed.emit()

    def choose(self, fids: Fids) -> None:
        chosen = np.zeros(len(self.plots), np.bool_)
        chosen[self.plots.rows_of(fids)] = True
        self.chosen = chosen
        if len(self._shown):
            self.dataChanged.emit(
                self.index(0, 0),
                self.index(len(self._shown) - 1, len(COLUMNS) - 1),
                [Qt.ItemDataRole.BackgroundRole],
            )

    def is_chosen(self, row: int) -> bool:
        return bool(self.chosen[self._shown[row]])

    def fids_between(self, first: int, last: int) -> Fids:
        """The plots of the shown rows from the first to the last, both included, in either direction."""
        low, high = min(first, last), max(first, last)
        return self.plots.fids[self._shown[low : high + 1]]

    def shown_fids(self) -> Fids:
        return self.plots.fids[self._shown]

    def first_chosen_row(self) -> int | None:
        rows = np.flatnonzero(self.chosen[self._shown])
        return int(rows[0]) if len(rows) else None

    def cells_of(self, rows: Iterable[int]) -> tuple[list[str], list[list[Cell]]]:
        """Headings and cells to copy: areas as people write them, and in rai as a number beside."""
        headings: list[str] = []
        for name in COLUMNS:
            headings.append(heading(name))
            if name in AREAS:
                headings.append(f"{heading(name)} {tr('ไร่')}")
        return headings, [self._cells(row) for row in rows]

    def _cells(self, row: int) -> list[Cell]:
        cells: list[Cell] = []
        for name in COLUMNS:
            if name in AREAS:
                area_m2 = float(self.plots.areas_m2[name][self._shown[row]])
                cells += [None, None] if np.isnan(area_m2) else [figures.area(area_m2), area_m2 / M2_PER_RAI]
            else:
                cells.append(self.text(row, name))
        return cells

    def retell(self) -> None:
        """Read the headings again, in a new language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    # --- Qt's questions ---------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        name = COLUMNS[index.column()]
        if role == _DISPLAY:
            return self.text(index.row(), name)
        if role == _ALIGN:
            return _RIGHT if name in AREAS else _LEFT
        if role == _TOOLTIP:
            return tooltip(self.text(index.row(), name))
        return None

    def text(self, row: int, name: str) -> str:
        at = self._shown[row]
        if name in AREAS:
            area_m2 = self.plots.areas_m2[name][at]
            return figures.area(None if np.isnan(area_m2) else float(area_m2))
        return str(self.plots.texts[name][at])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            return heading(COLUMNS[section])
        if role == _ALIGN:
            return _RIGHT if COLUMNS[section] in AREAS else _LEFT
        return None
