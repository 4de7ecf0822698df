"""The list of the plan: groups that open to their works, chosen by click or key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from ui.look.theme import look
from ui.plan.cards import Card, shares_any
from ui.plan.list_model import (
    AMOUNT,
    BAHT,
    NAME,
    PLOTS,
    PROGRESS,
    SPENT,
    STATE,
    WORKS,
    Line,
    PlanListModel,
)
from ui.results.cells import ResultDelegate
from ui.session import NO_FIDS
from ui.words.language import say

_WIDTHS_PX = {
    NAME: 214,
    WORKS: 74,
    PLOTS: 58,
    AMOUNT: 128,
    BAHT: 96,
    PROGRESS: 116,
    STATE: 210,
    SPENT: 96,
}


class ListView(QTreeView):
    """Tells the cards of the rows that are chosen."""

    cards_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines = PlanListModel()
        self.setModel(self.lines)
        self.setItemDelegate(ResultDelegate(self))
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(16)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        say(self.setAccessibleName, "รายการแผนงานของปีงบประมาณ")
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width_px in _WIDTHS_PX.items():
            self.setColumnWidth(column, width_px)
        self.selectionModel().selectionChanged.connect(self._tell)
        look().changed.connect(self.viewport().update)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; what was open or chosen stays so where it is still there."""
        before = self.chosen()
        chosen = Card.all_of(before).keys if before else NO_FIDS
        opened = {self._words(at) for at in range(self.lines.rowCount()) if self.isExpanded(self._group(at))}
        self.lines.show_lines(lines)
        selection = QItemSelection()
        for at, line in enumerate(lines):
            group = self._group(at)
            self.setExpanded(group, line.words in opened or len(lines) == 1)
            for row, inside in enumerate(line.inside):
                if shares_any(chosen, inside.card.keys):
                    index = self.lines.index(row, 0, group)
                    selection.select(index, index)
        # All at once: each change of the selection is told.
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(selection, flags)

    def chosen(self) -> list[Card]:
        """What is chosen, of a group and works in it the group alone."""
        found = []
        rows = self.selectionModel().selectedRows()
        groups = {index.row() for index in rows if not index.parent().isValid()}
        for index in rows:
            line = self.lines.line(index)
            if line is not None and not (index.parent().isValid() and index.parent().row() in groups):
                found.append(line.card)
        return found

    def _group(self, at: int) -> QModelIndex:
        return self.lines.index(at, 0)

    def _words(self, at: int) -> str:
        line = self.lines.line(self._group(at))
        return line.words if line is not None else ""

    def _tell(self) -> None:
        self.cards_chosen.emit(self.chosen())
