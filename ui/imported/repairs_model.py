"""The mended shapes of an import for Qt: what was wrong, what was done, and what it did to the area."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tambon_gis.analysis.natural_order import natural_key
from tambon_gis.measures.area import M2_PER_RAI
from ui.imported.repairs_reading import MendedRow, MendedRows
from ui.parts.labels import tooltip
from ui.parts.table_copy import Cell
from ui.words import figures
from ui.words.language import tr

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW, NAME, PROBLEM, BEFORE, AFTER, CHANGE, ACTION = range(7)

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_AREAS = (BEFORE, AFTER, CHANGE)
_FIGURES = frozenset({ROW, *_AREAS})
_DISPLAY = Qt.ItemDataRole.DisplayRole
# The change is sorted by its size: lost and gained ground are equally worth a look.
_SORTED_BY: dict[int, Callable[[MendedRow], Any]] = {
    ROW: lambda line: line.row,
    NAME: lambda line: natural_key(line.name),
    PROBLEM: lambda line: line.problem_word,
    ACTION: lambda line: line.action_word,
    BEFORE: lambda line: line.before_m2,
    AFTER: lambda line: line.after_m2,
    CHANGE: lambda line: abs(line.change_m2),
}


def name_heading(layer: str) -> str:
    """What the rows of a layer are known by."""
    return {
        "plots": tr("แปลง"),
        "soil": tr("หน่วยดิน"),
        "land_use": tr("รหัสการใช้ที่ดิน"),
        "suitability": tr("ชั้นความเหมาะสม"),
        "boundary": tr("ชื่อ"),
    }.get(layer, tr("ป้ายชื่อ"))


class RepairsModel(QAbstractTableModel):
    """Shows `MendedRows`, the largest change first until another order is asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mended: MendedRows | None = None
        self.lines: list[MendedRow] = []
        self._sort = (CHANGE, True)

    def show_rows(self, mended: MendedRows | None) -> None:
        self.beginResetModel()
        self.mended = mended
        self.lines = list(mended.rows) if mended is not None else []
        self._order()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort, and keep the chosen row chosen."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [(self.lines[index.row()], index.column()) for index in before]
        self._sort = (column, order == Qt.SortOrder.DescendingOrder)
        self._order()
        place_of = {id(line): place for place, line in enumerate(self.lines)}
        after = [self.index(place_of[id(line)], column) for line, column in kept]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _order(self) -> None:
        column, descending = self._sort
        self.lines.sort(key=lambda line: line.row)
        self.lines.sort(key=_SORTED_BY[column], reverse=descending)

    def line_at(self, row: int) -> MendedRow | None:
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def text(self, line: MendedRow, column: int) -> str:
        return {
            ROW: lambda: figures.count(line.row),
            NAME: lambda: line.name or figures.MISSING,
            PROBLEM: lambda: line.problem_word,
            ACTION: lambda: line.action_word,
            BEFORE: lambda: figures.area(line.before_m2),
            AFTER: lambda: figures.area(line.after_m2),
            CHANGE: lambda: figures.area_change(line.change_m2),
        }[column]()

    def heading(self, column: int) -> str:
        return {
            ROW: tr("แถวที่"),
            NAME: name_heading(self.mended.layer if self.mended is not None else ""),
            PROBLEM: tr("สิ่งที่พบ"),
            ACTION: tr("สิ่งที่ทำ"),
            BEFORE: tr("เนื้อที่เดิม"),
            AFTER: tr("หลังซ่อมแซม"),
            CHANGE: tr("ต่างกัน (ไร่-งาน-ตร.ว.)"),
        }[column]

    def cells(self) -> tuple[list[str], list[list[Cell]]]:
        """Headings and cells to copy: areas as people write them, and in rai as a number beside."""
        headings: list[str] = []
        for column in range(ACTION + 1):
            headings.append(self.heading(column))
            if column in _AREAS:
                headings.append(f"{self.heading(column)} {tr('ไร่')}")
        return headings, [self._cells(line) for line in self.lines]

    def _cells(self, line: MendedRow) -> list[Cell]:
        cells: list[Cell] = [line.row, self.text(line, NAME), self.text(line, PROBLEM)]
        areas_m2 = (line.before_m2, line.after_m2, line.change_m2)
        for column, area_m2 in zip(_AREAS, areas_m2, strict=True):
            cells += [self.text(line, column), area_m2 / M2_PER_RAI]
        return [*cells, self.text(line, ACTION)]

    def retell(self) -> None:
        """Read headings and words again, in a new language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, ACTION)
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, ACTION))

    # --- Qt's questions ---------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else ACTION + 1

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() in _FIGURES else _LEFT
        if role in (_DISPLAY, Qt.ItemDataRole.ToolTipRole):
            text = self.text(self.lines[index.row()], index.column())
            return text if role == _DISPLAY else tooltip(text)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            return self.heading(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in _FIGURES else _LEFT
        return None
