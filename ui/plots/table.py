"""The table of plots: choosing rows by mouse and keyboard, sorting, copying."""

from __future__ import annotations

from collections.abc import Sequence
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
from ui.plots.columns import USUAL_WIDTH_PX, WIDTHS_PX
from ui.plots.model import PlotModel
from ui.plots.rows import Fids
from ui.words.language import say, speaker

SelectionMode = Literal["replace", "add", "remove"]
# More groups than this are no groups to look at: their words stay in the first column.
_MOST_SPANS = 500
_HEADING_EDGES_PX, _MOST_USUAL_PX = 26, 260


class ChosenRows(QStyledItemDelegate):
    """Paints the ground of chosen rows with a bar at the left edge: colour alone does not say it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        rect = getattr(option, "rect")  # noqa: B009 (missing in the typed stubs of Qt)
        if isinstance(model, PlotModel) and model.group(index.row()) is not None:
            painter.fillRect(rect, QColor(look().colours.paper))
        elif isinstance(model, PlotModel) and model.is_chosen(index.row()):
            painter.fillRect(rect, QColor(look().colours.row_chosen))
            if index.column() == 0:
                painter.fillRect(rect.adjusted(0, 0, 3 - rect.width(), 0), QColor(look().colours.selection))
        super().paint(painter, option, index)


class PlotTable(RowTable):
    """Asks for a selection and never changes it itself; `model` says which plots are chosen."""

    selection_requested = Signal(object, str)
    opened = Signal()
    # The columns, their order or their widths are others by a person's hand.
    arranged = Signal()
    paste_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot_model = PlotModel(self)
        self._anchor = 0
        self.setModel(self.plot_model)
        self.setItemDelegate(ChosenRows(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.widths: dict[str, int] = dict(WIDTHS_PX)
        self._is_arranging = False
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.sectionMoved.connect(self._move_column)
        header.sectionResized.connect(self._keep_width)
        self.plot_model.modelReset.connect(self._span_groups)
        self._set_widths()
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

    # --- columns and groups -----------------------------------------------------------------------

    def show_columns(
        self,
        columns: Sequence[str],
        grouped_by: str | None = None,
        sorted_by: tuple[str, bool] | None = None,
    ) -> None:
        """Show these columns from left to right; groups and sorting stay where they are not said."""
        self._is_arranging = True
        self.plot_model.show_columns(columns, grouped_by, sorted_by)
        name, descending = self.plot_model.sorted_by
        header = self.horizontalHeader()
        for place in range(header.count()):
            header.moveSection(header.visualIndex(place), place)
        self._set_widths()
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header.blockSignals(True)
        header.setSortIndicator(columns.index(name) if name in columns else -1, order)
        header.blockSignals(False)
        self._is_arranging = False

    def _set_widths(self) -> None:
        self._is_arranging, before = True, self._is_arranging
        for place, name in enumerate(self.plot_model.columns):
            words = self.fontMetrics().horizontalAdvance(self.plot_model.heading(name))
            usual = min(max(words + _HEADING_EDGES_PX, USUAL_WIDTH_PX), _MOST_USUAL_PX)
            self.setColumnWidth(place, self.widths.get(name, usual))
        self._is_arranging = before

    def _keep_width(self, section: int, _old: int, width: int) -> None:
        columns = self.plot_model.columns
        # The last column takes what is left: that is nobody's choice.
        if not self._is_arranging and section < len(columns) - 1:
            self.widths[columns[section]] = width
            self.arranged.emit()

    def _move_column(self, _section: int, _old: int, _new: int) -> None:
        if self._is_arranging:
            return
        header, columns = self.horizontalHeader(), self.plot_model.columns
        self.show_columns([columns[header.logicalIndex(place)] for place in range(len(columns))])
        self.arranged.emit()

    def _span_groups(self) -> None:
        self.clearSpans()
        model = self.plot_model
        lines, span = model.group_lines(), model.words_span()
        if span > 1 and len(lines) <= _MOST_SPANS:
            for line in lines:
                self.setSpan(line, 0, 1, span)

    def fold_all(self, folded: bool) -> None:
        self.plot_model.fold(self.plot_model.group_words() if folded else ())

    def _turn_group(self, row: int) -> bool:
        """Fold or unfold the group of a line; False for the line of a plot."""
        model = self.plot_model
        group = model.group(row)
        if group is None:
            return False
        model.fold(model.folded ^ {group.word})
        self.setCurrentIndex(model.index(row, 0))
        return True

    # --- choosing ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if event.modifiers() or not self._turn_group(index.row()):
            self._choose_row(index.row(), event.modifiers())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.plot_model.group(index.row()) is None:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_chosen()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_requested.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selection_requested.emit(self.plot_model.shown_fids(), "replace")
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._choose_row(self.currentIndex().row(), Qt.KeyboardModifier.ControlModifier)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not (self.currentIndex().isValid() and self._turn_group(self.currentIndex().row())):
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
        model = self.plot_model
        if model.group(row) is not None:
            # The line of a group stands for all of its plots; passing over it by the arrows chooses nothing.
            if modifiers & Qt.KeyboardModifier.ControlModifier:
                self.selection_requested.emit(model.fids_of_group(row), "add")
            return
        fids = model.fids_between(row, row)
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.selection_requested.emit(fids, "remove" if self.plot_model.is_chosen(row) else "add")
        else:
            self.selection_requested.emit(fids, "replace")

    # --- copying ----------------------------------------------------------------------------------

    def copy_chosen(self) -> int:
        """Copy the chosen rows that are shown, all shown rows when none is chosen. Returns how many."""
        rows = self.plot_model.rows_to_copy()
        copy_table(*self.plot_model.cells_of(rows))
        return len(rows)
