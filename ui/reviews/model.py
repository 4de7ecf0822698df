"""The lines of one group of a review for Qt: old beside new, and what becomes of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.parts.labels import tooltip
from ui.parts.table_copy import Cell
from ui.reviews import words
from ui.reviews.rows import Group, Line, Review
from ui.words.language import tr

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
LABEL, PART, OLD, NEW, OUTCOME = range(5)
EVERY_GROUP = ("added", "changed", "removed")

_DISPLAY = Qt.ItemDataRole.DisplayRole


class ReviewModel(QAbstractTableModel):
    """Shows a group; a tick at an edited cell lets it give way to the file's."""

    decided = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.review: Review | None = None
        self.group: Group = "changed"
        self.lines: list[Line] = []
        self._taken: Collection[str] = EVERY_GROUP

    def show_group(self, review: Review | None, group: Group) -> None:
        self.beginResetModel()
        self.review = review
        self.group = group
        self.lines = review.lines(group) if review is not None else []
        self.endResetModel()

    def show_taken(self, taken: Collection[str]) -> None:
        """Say which groups are to be carried out."""
        self._taken = tuple(taken)
        self.retell()

    def retell(self) -> None:
        """Read the outcomes and headings again."""
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, OUTCOME))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, OUTCOME)

    def line_at(self, row: int) -> Line | None:
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def may_be_ticked(self, index: Index) -> bool:
        line = self.line_at(index.row())
        return line is not None and index.column() == OUTCOME and line.edited and "changed" in self._taken

    def toggle(self, row: int) -> None:
        """Turn the decision about an edited cell over; other lines have none."""
        line, review = self.line_at(row), self.review
        if line is None or review is None or not self.may_be_ticked(self.index(row, OUTCOME)):
            return
        review.let_give_way(frozenset({line.cell}), not review.gives_way(line))
        self.dataChanged.emit(self.index(row, 0), self.index(row, OUTCOME))
        self.decided.emit()

    def cells(self) -> tuple[list[str], list[list[Cell]]]:
        """Headings and cells to copy, as they are shown."""
        headings = [self._heading(column) for column in range(OUTCOME + 1)]
        return headings, [[self.text(line, column) for column in range(OUTCOME + 1)] for line in self.lines]

    def text(self, line: Line, column: int) -> str:
        if column == LABEL:
            return words.label_word(line)
        if column == PART:
            part = words.part_word(line)
            return tr("{part} · แก้ไว้ที่นี่").format(part=part) if line.edited else part
        if column == OLD:
            return words.old_word(line)
        if column == NEW:
            return words.new_word(line)
        gives_way = self.review is not None and self.review.gives_way(line)
        return words.outcome_word(line, taken=line.group in self._taken, gives_way=gives_way)

    def _heading(self, column: int) -> str:
        return {
            LABEL: tr("รหัส"),
            PART: tr("ช่องข้อมูล"),
            OLD: tr("ในแฟ้มงาน"),
            NEW: tr("ในไฟล์ใหม่"),
            OUTCOME: tr("จะเป็น"),
        }[column]

    # --- Qt's questions ---------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else OUTCOME + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self.may_be_ticked(index) else flags

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        line = self.lines[index.row()]
        if role == _DISPLAY:
            return self.text(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self.text(line, index.column()))
        if role == Qt.ItemDataRole.CheckStateRole and self.may_be_ticked(index) and self.review is not None:
            given = self.review.gives_way(line)
            return Qt.CheckState.Checked if given else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self.may_be_ticked(index):
            return False
        self.toggle(index.row())
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            return self._heading(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
