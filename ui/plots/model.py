"""The table of plots for Qt: shows rows of the register in an order, filtered, without copying them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from tambon_gis.measures.area import M2_PER_RAI
from ui.look.theme import base_font
from ui.parts.labels import tooltip
from ui.parts.table_copy import Cell
from ui.plots.columns import cell_words, heading, number_words
from ui.plots.lines import Group, Lines, grouped_lines, plain_lines
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
_FONT = Qt.ItemDataRole.FontRole
# Numbers of one plot beside those of another that make no sum: shares, and what was measured.
_SUMMED = AREAS | {"assignments"}


class PlotModel(QAbstractTableModel):
    """Shows `PlotRows`. Which plots are chosen is kept here as a mask: Qt's own selection slows down with
    tens of thousands of separate rows.
    """

    order_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plots: PlotRows = no_plots()
        self.columns: tuple[str, ...] = COLUMNS
        # Headings of columns that the register does not have.
        self.headings: dict[str, str] = {}
        self.grouped_by = ""
        self.folded: set[str] = set()
        self.sorted_by = ("code", False)
        self._order: Rows = np.empty(0, np.int32)
        self._mask: Mask | None = None
        self._lines: Lines = plain_lines(self._order)
        self.chosen: Mask = np.empty(0, np.bool_)

    # --- what is shown ------------------------------------------------------------------------------------

    def show_plots(self, plots: PlotRows) -> None:
        self.beginResetModel()
        self.plots = plots
        self._mask = None
        self.chosen = np.zeros(len(plots), np.bool_)
        self._order = plots.order(*self._sorting())
        self._arrange()
        self.endResetModel()

    def show_columns(
        self,
        columns: Sequence[str],
        grouped_by: str | None = None,
        sorted_by: tuple[str, bool] | None = None,
    ) -> None:
        """Show these columns from left to right, plots in groups of a column (empty for none), and sorted by
        one, downwards or not. What is not said stays.
        """
        self.beginResetModel()
        self.columns = tuple(columns)
        if sorted_by is not None:
            self.sorted_by = sorted_by
            self._order = self.plots.order(*self._sorting())
        if grouped_by is not None and grouped_by != self.grouped_by:
            self.grouped_by, self.folded = grouped_by, set()
        self._arrange()
        self.endResetModel()

    def filter(self, mask: Mask | None) -> None:
        """Show only the rows of the register where the mask holds; ``None`` shows all."""
        self.beginResetModel()
        self._mask = mask
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns):
            return
        self.sorted_by = (self.columns[column], order == Qt.SortOrder.DescendingOrder)
        self._order = self.plots.order(*self._sorting())
        self.filter(self._mask)
        self.order_changed.emit()

    def fold(self, words: Collection[str]) -> None:
        """Show only the lines, not the plots, of these groups."""
        self.beginResetModel()
        self.folded = set(words)
        self._arrange()
        self.endResetModel()

    def group_words(self) -> list[str]:
        return [group.word for group in self._lines.groups]

    def _sorting(self) -> tuple[str, bool]:
        name, descending = self.sorted_by
        return (name, descending) if name in self.plots else ("code", False)

    def _arrange(self) -> None:
        rows = self._order if self._mask is None else self._order[self._mask[self._order]]
        if self.grouped_by and self.grouped_by in self.plots.texts:
            summed = [name for name in self.columns if name in _SUMMED and self.plots.is_number(name)]
            self._lines = grouped_lines(self.plots, rows, self.grouped_by, summed, self.folded)
        else:
            self._lines = plain_lines(rows)

    @property
    def plot_count(self) -> int:
        """How many plots pass the filter, those of folded groups too."""
        return len(self._lines.rows)

    # --- choosing -----------------------------------------------------------------------------------------

    def choose(self, fids: Fids) -> None:
        chosen = np.zeros(len(self.plots), np.bool_)
        chosen[self.plots.rows_of(fids)] = True
        self.chosen = chosen
        if len(self._lines) and self.columns:
            self.dataChanged.emit(
                self.index(0, 0),
                self.index(len(self._lines) - 1, len(self.columns) - 1),
                [Qt.ItemDataRole.BackgroundRole],
            )

    def is_chosen(self, row: int) -> bool:
        at = int(self._lines.at[row])
        return at >= 0 and bool(self.chosen[at])

    def group(self, row: int) -> Group | None:
        """The group that a line tells of; None for the line of a plot."""
        return self._lines.group(row)

    def fids_of_group(self, row: int) -> Fids:
        return self.plots.fids[self._lines.rows_of_group(row)]

    def fids_between(self, first: int, last: int) -> Fids:
        """The plots of the shown rows from the first to the last, both included, in either direction."""
        return self.plots.fids[self._lines.rows_between(min(first, last), max(first, last))]

    def shown_fids(self) -> Fids:
        return self.plots.fids[self._lines.rows]

    def first_chosen_row(self) -> int | None:
        at = self._lines.at
        rows = np.flatnonzero(self.chosen[np.maximum(at, 0)] & (at >= 0)) if len(self.chosen) else at[:0]
        return int(rows[0]) if len(rows) else None

    def rows_to_copy(self) -> list[int]:
        """The lines of the chosen plots that are shown, of all plots that are shown where none is chosen."""
        at = self._lines.at
        plots = np.flatnonzero(at >= 0)
        chosen = plots[self.chosen[at[plots]]]
        return [int(row) for row in (chosen if len(chosen) else plots)]

    # --- copying ------------------------------------------------------------------------------------------

    def cells_of(self, rows: Iterable[int]) -> tuple[list[str], list[list[Cell]]]:
        """Headings and cells to copy: areas as people write them, and in rai as a number beside."""
        headings: list[str] = []
        for name in self.columns:
            headings.append(self.heading(name))
            if name in AREAS:
                headings.append(f"{self.heading(name)} {tr('ไร่')}")
        return headings, [self._cells(row) for row in rows]

    def _cells(self, row: int) -> list[Cell]:
        cells: list[Cell] = []
        at = int(self._lines.at[row])
        for name in self.columns:
            if name in AREAS:
                area_m2 = float(self.plots.areas_m2[name][at])
                cells += [None, None] if np.isnan(area_m2) else [figures.area(area_m2), area_m2 / M2_PER_RAI]
            elif name in self.plots.numbers:
                number = float(self.plots.numbers[name][at])
                cells.append(None if np.isnan(number) else number)
            else:
                cells.append(self.text(row, name))
        return cells

    def retell(self) -> None:
        """Read the headings again, in a new language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def heading(self, column: str) -> str:
        return self.headings.get(column) or heading(column)

    # --- Qt's questions -----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        name = self.columns[index.column()]
        group = self.group(index.row()) if self.grouped_by else None
        if role == _DISPLAY:
            return self.text(index.row(), name) if group is None else self._group_text(group, index.column())
        if role == _ALIGN:
            return _RIGHT if self.plots.is_number(name) or name in AREAS else _LEFT
        if role == _TOOLTIP:
            return tooltip(self.data(index))
        if role == _FONT and group is not None:
            return _bold()
        return None

    def text(self, row: int, name: str) -> str:
        """A cell of a plot as it is shown."""
        return cell_words(self.plots, name, int(self._lines.at[row]))

    def _group_text(self, group: Group, column: int) -> str:
        if column == 0:
            fold = "▸" if group.word in self.folded else "▾"
            words = f"{fold} {group.word or tr('ไม่ระบุ')} · {tr('%Ln แปลง', group.plots)}"
            if self.words_span() < len(self.columns) or not group.sums:
                return words
            # No room before the first sum: all of them stand behind the words.
            sums = (f"{self.heading(name)} {_sum_words(name, total)}" for name, total in group.sums.items())
            return " · ".join((words, *sums))
        name = self.columns[column]
        total = group.sums.get(name)
        return "" if total is None else _sum_words(name, total)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        name = self.columns[section]
        if role == _DISPLAY:
            return self.heading(name)
        if role == _ALIGN:
            return _RIGHT if name in AREAS or self.plots.is_number(name) else _LEFT
        return None

    def words_span(self) -> int:
        """Over how many columns from the left the line of a group is written: those before the first sum, all
        of them where that would be one.
        """
        sums = (at for at, name in enumerate(self.columns) if at and name in _SUMMED)
        first = next(sums, len(self.columns))
        return first if first > 1 else len(self.columns)

    def group_lines(self) -> list[int]:
        return [int(line) for line in self._lines.group_lines]


def _sum_words(column: str, total: float) -> str:
    return figures.area(total) if column in AREAS else number_words(column, total)


def _bold() -> QFont:
    font = QFont(base_font())
    font.setWeight(QFont.Weight.DemiBold)
    return font
