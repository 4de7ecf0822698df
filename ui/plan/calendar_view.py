"""The months of a fiscal year with the cards of its plan, to choose, and to drag to another month."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.look.theme import look
from ui.plan.card_painting import CardDelegate, LineHeader, MonthHeader
from ui.plan.cards import Card, shares_any
from ui.plan.month_grid import GridRow, MonthGrid
from ui.session import NO_FIDS
from ui.words.language import say, speaker

# Months without work are places to drop on.
_LEAST_COLUMN_PX, _EMPTY_COLUMN_PX, _MOST_COLUMN_PX = 62, 40, 120
_LINE_PX, _NARROW_LINE_PX, _NARROW_PX = 168, 128, 700


class CalendarView(QTableView):
    """Chosen cards are told; what is dropped on a month is asked for."""

    cards_chosen = Signal(object)
    move_requested = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self.grid = MonthGrid()
        self.setModel(self.grid)
        self.setItemDelegate(CardDelegate(self))
        self.setHorizontalHeader(MonthHeader(self.grid, self))
        self.setVerticalHeader(LineHeader(self))
        self.horizontalHeader().setMinimumSectionSize(_EMPTY_COLUMN_PX)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setTabKeyNavigation(False)
        say(self.setAccessibleName, "ปฏิทินแผนงานของปีงบประมาณ")
        self.selectionModel().selectionChanged.connect(self._tell)
        self.grid.move_requested.connect(self.move_requested)
        look().changed.connect(self._repaint)
        speaker().changed.connect(self.grid.retell)

    def show_rows(self, rows: Sequence[GridRow], totals: dict[int, Card]) -> None:
        """Show these; what was chosen stays chosen where it is still there, or where it went."""
        before = self.chosen()
        chosen = Card.all_of(before).keys if before else NO_FIDS
        self.grid.show_rows(rows, totals)
        selection = QItemSelection()
        for at in range(self.grid.rowCount()):
            for column, card in self.grid.row_of(at).cards.items():
                if shares_any(chosen, card.keys):
                    index = self.grid.index(at, column)
                    selection.select(index, index)
        # All at once: each change of the selection is told.
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)
        self._fit()

    def chosen(self) -> list[Card]:
        found = (self.grid.card(index.row(), index.column()) for index in self.selectedIndexes())
        return [card for card in found if card is not None]

    def _tell(self) -> None:
        self.cards_chosen.emit(self.chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Twelve months in sight where they can be."""
        line_px = _LINE_PX if self.width() > _NARROW_PX else _NARROW_LINE_PX
        self.verticalHeader().setFixedWidth(line_px)
        columns = [at for at in range(self.grid.columnCount()) if not self.isColumnHidden(at)]
        full = [column for column in columns if self.grid.total(column) is not None]
        room = self.width() - line_px - 14 - _EMPTY_COLUMN_PX * (len(columns) - len(full))
        each = min(max(room // max(len(full), 1), _LEAST_COLUMN_PX), _MOST_COLUMN_PX)
        for column in columns:
            self.setColumnWidth(column, each if column in full else _EMPTY_COLUMN_PX)

    def _repaint(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()
        self.verticalHeader().viewport().update()
