"""Targets as cells to type in: a row for each intervention and place, the year, its months and their sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from tambon_gis.errors import TambonError
from tambon_gis.measures.thai_calendar import FISCAL_MONTHS, month_name, quarter_of_month
from tambon_gis.project.catalogue import unit_phrase
from tambon_gis.project.target_cells import Kind, TargetCell, TargetPlace, read_target
from ui.look.theme import look
from ui.parts.labels import tooltip
from ui.words import figures
from ui.words.language import speaker, told, tr

if TYPE_CHECKING:
    from tambon_gis.planning.target_grid import TargetGrid

_Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NAME, PLACE, YEAR = 0, 1, 2
MONTHS = tuple(range(3, 3 + len(FISCAL_MONTHS)))
SUM = MONTHS[-1] + 1
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MARK = "⚠ "


class TargetCellsModel(QAbstractTableModel):
    """Keeps what is typed until it is saved; ``changed`` is told after every change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.may_change = True
        self.kind: Kind = "work"
        self._grid: TargetGrid | None = None
        self._rows: list[TargetPlace] = []
        self._typed: dict[TargetCell, str] = {}
        self._values: dict[TargetCell, float | None] = {}
        self._problems: dict[TargetCell, TambonError] = {}

    def show_grid(self, grid: TargetGrid) -> None:
        self.beginResetModel()
        self._grid, self._rows = grid, list(grid.rows)
        self._typed, self._values, self._problems = {}, {}, {}
        self.endResetModel()
        self.changed.emit()

    def show_kind(self, kind: Kind) -> None:
        self.beginResetModel()
        self.kind = kind
        self.endResetModel()

    # --- what is there ------------------------------------------------------------------------------------

    @property
    def changes(self) -> dict[TargetCell, float | None]:
        """What would be kept, by cell; None takes an amount away."""
        return dict(self._values)

    @property
    def problems(self) -> dict[TargetCell, TambonError]:
        return dict(self._problems)

    def row_of(self, at: TargetPlace) -> int:
        """The row of an intervention in a place, made where there is none yet."""
        if at not in self._rows:
            place = len(self._rows)
            self.beginInsertRows(ROOT, place, place)
            self._rows.append(at)
            self.endInsertRows()
        return self._rows.index(at)

    def cell(self, index: _Index) -> TargetCell | None:
        """The address of a cell to type in."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        column = index.column()
        if column == YEAR:
            return TargetCell(self._rows[index.row()], None, self.kind)
        if column in MONTHS:
            return TargetCell(self._rows[index.row()], FISCAL_MONTHS[column - MONTHS[0]], self.kind)
        return None

    def index_of(self, cell: TargetCell) -> QModelIndex:
        column = YEAR if cell.month is None else MONTHS[FISCAL_MONTHS.index(cell.month)]
        return self.index(self.row_of(cell.at), column)

    def value(self, cell: TargetCell) -> float | None:
        if cell in self._values:
            return self._values[cell]
        return self._grid.cells.get(cell) if self._grid is not None else None

    # --- changing -----------------------------------------------------------------------------------------

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        cell = self.cell(index)
        if cell is None or role != Qt.ItemDataRole.EditRole or not self.may_change:
            return False
        self.type_cell(cell, str(value))
        return True

    def type_cell(self, cell: TargetCell, text: str) -> None:
        """Take what was typed; what cannot be read stays as it was typed, with its problem."""
        self._problems.pop(cell, None)
        self._typed.pop(cell, None)
        try:
            value = read_target(text, cell.kind)
        except TambonError as problem:
            self._values.pop(cell, None)
            self._problems[cell], self._typed[cell] = problem, text
        else:
            self._put(cell, value)
        self._tell(cell)

    def put(self, cells: Mapping[TargetCell, float | None]) -> None:
        """Take amounts that are known to be right."""
        for cell, value in cells.items():
            self._problems.pop(cell, None)
            self._typed.pop(cell, None)
            self._put(cell, value)
            self.row_of(cell.at)
        self.beginResetModel()
        self.endResetModel()
        self.changed.emit()

    def type_block(self, row: int, column: int, texts: Sequence[Sequence[str]]) -> int:
        """Put bare cells where the cursor is, as a spreadsheet does; how many found a place."""
        taken = 0
        for down, line in enumerate(texts):
            for right, text in enumerate(line):
                cell = self.cell(self.index(row + down, column + right))
                if cell is not None:
                    self.type_cell(cell, text)
                    taken += 1
        return taken

    def _put(self, cell: TargetCell, value: float | None) -> None:
        before = self._grid.cells.get(cell) if self._grid is not None else None
        if value == before:
            self._values.pop(cell, None)
        else:
            self._values[cell] = value

    def _tell(self, cell: TargetCell) -> None:
        at = self._rows.index(cell.at)
        self.dataChanged.emit(self.index(at, NAME), self.index(at, SUM))
        self.changed.emit()

    # --- telling ------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = ROOT) -> int:
        return 0 if parent.isValid() else SUM + 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.may_change and self.cell(index) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section in (NAME, PLACE) else _RIGHT
        if role == Qt.ItemDataRole.DisplayRole:
            if section in MONTHS:
                return told(month_name(FISCAL_MONTHS[section - MONTHS[0]], "short"))
            return {
                NAME: tr("มาตรการ (หน่วยนับ)"),
                PLACE: tr("หมู่บ้านหรือตำบล"),
                YEAR: tr("ไม่แยกเดือน"),
                SUM: tr("รวม"),
            }[section]
        if role == Qt.ItemDataRole.ToolTipRole and section in MONTHS:
            month = FISCAL_MONTHS[section - MONTHS[0]]
            words = tr("ไตรมาส {number}").format(number=quarter_of_month(month))
            return tooltip(f"{told(month_name(month))} · {words}")
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        column, cell = index.column(), self.cell(index)
        problem = self._problems.get(cell) if cell is not None else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index)
        if role == Qt.ItemDataRole.EditRole and cell is not None:
            return self._typed.get(cell, _written(self.value(cell)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(sentence(problem) if problem is not None else self._text(index))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if column in (NAME, PLACE) else _RIGHT
        if role == Qt.ItemDataRole.FontRole and (
            column == SUM or (cell is not None and cell in self._values)
        ):
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        if role == Qt.ItemDataRole.ForegroundRole:
            if problem is not None:
                return QColor(look().colours.danger)
            return QColor(look().colours.ink_secondary) if column == PLACE else None
        if role == Qt.ItemDataRole.BackgroundRole and problem is not None:
            return QColor(look().colours.danger_tint)
        return None

    def _text(self, index: _Index) -> str:
        row, column = self._rows[index.row()], index.column()
        assert self._grid is not None
        if column == NAME:
            entry = next(one for one in self._grid.interventions if one.code == row.intervention)
            unit = tr("บาท") if self.kind == "money_baht" else told(unit_phrase(entry.unit))
            return f"{told(entry.name)} ({unit})"
        if column == PLACE:
            known = self._grid.places.get(row.place or "")
            return tr("ทั้งแฟ้มงาน") if row.place is None else told(known) if known else row.place
        if column == SUM:
            values = [self.value(TargetCell(row, month, self.kind)) for month in (None, *FISCAL_MONTHS)]
            there = [value for value in values if value is not None]
            return figures.quantity(sum(there)) if there else ""
        cell = self.cell(index)
        assert cell is not None
        # The colour alone would say it to some only.
        return f"{_MARK}{self._typed[cell]}" if cell in self._problems else _written(self.value(cell))


def _written(value: float | None) -> str:
    return "" if value is None else figures.quantity(value)


def sentence(problem: TambonError) -> str:
    """What is wrong and how it is written right."""
    language = speaker().language
    return f"{problem.told(language)} {problem.advice(language)}"
