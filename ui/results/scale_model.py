"""The scales of the scorecard as cells to type in: a heading for each dimension, a row for each indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from tambon_gis.analysis.scorecard.scale_edits import CELLS, ScaleRow, cells_of, entry_of, with_source
from tambon_gis.errors import ScaleNotUnderstood
from tambon_gis.wording import Phrase
from ui.look.theme import look
from ui.words import figures
from ui.words.language import speaker, told, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tambon_gis.analysis.scorecard.scale_edits import Cell

_Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NAME, CHANGED = 0, len(CELLS) + 1
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class ScaleModel(QAbstractTableModel):
    """Keeps what is typed until it is saved; ``changed`` is told after every change of a person."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.may_change = True
        self._lines: list[ScaleRow | Phrase] = []
        self._typed: dict[str, dict[Cell, str]] = {}
        self._problems: dict[str, ScaleNotUnderstood] = {}
        self._entries: dict[str, dict[str, object]] = {}

    def show_rows(self, rows: Sequence[ScaleRow]) -> None:
        """Show these; what was typed and not saved is forgotten."""
        self.beginResetModel()
        self._lines = []
        self._typed, self._problems, self._entries = {}, {}, {}
        dimension = None
        for row in rows:
            if row.dimension != dimension:
                dimension = row.dimension
                self._lines.append(dimension)
            self._lines.append(row)
        self.endResetModel()
        self.changed.emit()

    # --- what is there ------------------------------------------------------------------------------------

    def line(self, at: int) -> ScaleRow | None:
        """The indicator of a row; None for the heading of a dimension."""
        found = self._lines[at] if 0 <= at < len(self._lines) else None
        return found if isinstance(found, ScaleRow) else None

    @property
    def headings(self) -> list[int]:
        """The rows that are headings."""
        return [at for at in range(len(self._lines)) if self.line(at) is None]

    @property
    def entries(self) -> dict[str, dict[str, object]]:
        """The project's own entry of each indicator that would change, by code."""
        return dict(self._entries)

    @property
    def rows(self) -> list[ScaleRow]:
        """The indicators without the headings."""
        return [line for line in self._lines if isinstance(line, ScaleRow)]

    @property
    def first_wrong(self) -> ScaleRow | None:
        """The first row that cannot be kept as it is typed."""
        return next((row for row in self.rows if self.problem(row) is not None), None)

    @property
    def has_own(self) -> bool:
        """Whether any row says something else than what came with the program."""
        return any(not self.is_shipped(row) for row in self.rows)

    def problem(self, row: ScaleRow) -> ScaleNotUnderstood | None:
        """Why a row cannot be kept as it is typed."""
        return self._problems.get(row.indicator.code)

    def is_changed(self, row: ScaleRow) -> bool:
        """Whether it says something else than the project does."""
        return row.indicator.code in self._entries or row.indicator.code in self._problems

    def is_shipped(self, row: ScaleRow) -> bool:
        """Whether nothing in it is the project's own."""
        return self._cells(row) == cells_of(row.shipped)

    # --- changing -----------------------------------------------------------------------------------------

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.line(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.may_change and NAME < index.column() < CHANGED:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.line(index.row())
        if row is None or role != Qt.ItemDataRole.EditRole or not NAME < index.column() < CHANGED:
            return False
        cell = CELLS[index.column() - 1]
        # An emptied cell says again what came with the program.
        text = str(value).strip() or cells_of(row.shipped)[cell]
        cells = self._cells(row)
        if cells[cell] != text:
            cells[cell] = text
            self._take(row, cells, ends=cell in ("worst", "best"))
        return True

    def reset(self, rows: Sequence[ScaleRow]) -> None:
        """Back to what came with the program."""
        for row in rows:
            self._take(row, cells_of(row.shipped))

    def reset_all(self) -> None:
        self.reset(self.rows)

    def _cells(self, row: ScaleRow) -> dict[Cell, str]:
        return dict(self._typed.get(row.indicator.code) or row.typed())

    def _take(self, row: ScaleRow, cells: dict[Cell, str], *, ends: bool = False) -> None:
        code = row.indicator.code
        self._problems.pop(code, None)
        self._entries.pop(code, None)
        try:
            if ends:
                cells = with_source(row, cells)
            entry = entry_of(row, cells)
            if entry != entry_of(row, row.typed()):
                self._entries[code] = entry
        except ScaleNotUnderstood as problem:
            self._problems[code] = problem
        self._typed[code] = cells
        at = self._lines.index(row)
        self.dataChanged.emit(self.index(at, NAME), self.index(at, CHANGED))
        self.changed.emit()

    # --- telling ------------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = ROOT) -> int:
        return 0 if parent.isValid() else CHANGED + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            tr("ตัวชี้วัด"),
            tr("แย่สุด (0)"),
            tr("ดีสุด (100)"),
            tr("น้ำหนัก"),
            tr("เป้าหมาย"),
            tr("ที่มา"),
            tr("แก้โดย"),
        )[section]

    @staticmethod
    def _alignment(column: int) -> int:
        return _RIGHT if NAME < column <= CELLS.index("target") + 1 else _LEFT

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        row, column = self.line(index.row()), index.column()
        if row is None:
            return self._heading(index.row(), column, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            problem = self.problem(row)
            return _told(problem) if problem is not None else self._text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role == Qt.ItemDataRole.FontRole and self.is_changed(row) and column != CHANGED:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        if role == Qt.ItemDataRole.ForegroundRole:
            if self.problem(row) is not None:
                return QColor(look().colours.danger)
            return QColor(look().colours.ink_secondary) if column == CHANGED else None
        return None

    def _heading(self, at: int, column: int, role: int) -> object:
        line = self._lines[at]
        if column == NAME and role == Qt.ItemDataRole.DisplayRole and isinstance(line, Phrase):
            return told(line)
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def _text(self, row: ScaleRow, column: int) -> str:
        if column == NAME:
            unit = told(row.indicator.unit)
            name = told(row.indicator.name)
            # The colour alone would say it to some only.
            sign = "⚠ " if self.problem(row) is not None else ""
            return f"{sign}{name} ({unit})" if unit and unit not in name else f"{sign}{name}"
        if column < CHANGED:
            return self._cells(row)[CELLS[column - 1]]
        if self.is_changed(row):
            return tr("ยังไม่บันทึก")
        if not row.is_own:
            return tr("มากับโปรแกรม") if row.scale.is_stated else tr("ยังไม่กำหนด")
        if row.changed_at is None:
            return tr("แฟ้มงานนี้")
        return f"{row.changed_by} · {figures.day(row.changed_at)}"


def _told(problem: ScaleNotUnderstood) -> str:
    """Only what is wrong: the row says with which indicator."""
    return str(problem.facts["problem_th" if speaker().language == "th" else "problem_en"])


def complaint(row: ScaleRow, problem: ScaleNotUnderstood) -> str:
    """What is wrong with the row of an indicator."""
    return f"{told(row.indicator.name)}: {_told(problem)}"
