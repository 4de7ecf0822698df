"""The table of plots: choosing rows by mouse and keyboard, sorting, copying."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.look.theme import look
from ui.parts.row_table import RowTable
from ui.parts.table_copy import copy_table
from ui.plots.model import PlotModel
from ui.plots.rows import COLUMNS, Fids
from ui.words.language import say, speaker

SelectionMode = Literal["replace", "add", "remove"]

WIDTHS_PX = {
    "code": 76,
    "village": 150,
    "area_m2": 150,
    "document_area_m2": 96,
    "soil_group": 130,
    "problems": 170,
    "intervention": 180,
    "status": 100,
}


class ChosenRows(QStyledItemDelegate):
    """Paints the ground of chosen rows with a bar at the left edge: colour alone does not say it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        if isinstance(model, PlotModel) and model.is_chosen(index.row()):
            rect = getattr(option, "rect")  # noqa: B009 (missing in the typed stubs of Qt)
            painter.fillRect(rect, QColor(look().colours.row_chosen))
            if index.column() == 0:
                painter.fillRect(rect.adjusted(0, 0, 3 - rect.width(), 0), QColor(look().colours.selection))
        super().paint(painter, option, index)


class PlotTable(RowTable):
    """Asks for a selection and never changes it itself; `model` says which plots are chosen."""

    selection_requested = Signal(object, str)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot_model = PlotModel(self)
        self._anchor = 0
        self.setModel(self.plot_model)
        self.setItemDelegate(ChosenRows(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        for place, name in enumerate(COLUMNS):
            self.setColumnWidth(place, WIDTHS_PX[name])
        say(self.setAccessibleName, "ตารางข้อมูลแปลง")
        speaker().changed.connect(self.plot_model.retell)

    def show_chosen(self, fids: Fids, *, reveal: bool) -> None:
        """Mark the chosen plots; ``reveal`` brings the first of them into view."""
        self.plot_model.choose(fids)
        if reveal and (row := self.plot_model.first_chosen_row()) is not None:
            self._anchor = row
            index = self.plot_model.index(row, max(self.currentIndex().column(), 0))
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    # --- choosing ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._choose_row(index.row(), event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_chosen()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selection_requested.emit(self.plot_model.shown_fids(), "replace")
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._choose_row(self.currentIndex().row(), Qt.KeyboardModifier.ControlModifier)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            before = self.currentIndex().row()
            super().keyPressEvent(event)
            moved = self.currentIndex()
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if moved.isValid() and moved.row() != before and not control:
                self._choose_row(moved.row(), event.modifiers())

    def _choose_row(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.selection_requested.emit(self.plot_model.fids_between(self._anchor, row), "replace")
            return
        self._anchor = row
        fids = self.plot_model.fids_between(row, row)
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.selection_requested.emit(fids, "remove" if self.plot_model.is_chosen(row) else "add")
        else:
            self.selection_requested.emit(fids, "replace")

    # --- copying ----------------------------------------------------------------------------------

    def copy_chosen(self) -> int:
        """Copy the chosen rows that are shown, all shown rows when none is chosen. Returns how many."""
        model = self.plot_model
        rows = [row for row in range(model.rowCount()) if model.is_chosen(row)] or range(model.rowCount())
        copy_table(*model.cells_of(rows))
        return len(rows)
