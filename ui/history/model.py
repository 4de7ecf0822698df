"""The history of a project for Qt: a line for every command, read page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.history.line_painting import DETAIL, QUIET, TITLE
from ui.parts.labels import tooltip
from ui.parts.table_copy import Cell
from ui.words import figures
from ui.words.language import told, tr

if TYPE_CHECKING:
    from tambon_gis.chronicle.command_pages import CommandLine, Page

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class HistoryModel(QAbstractTableModel):
    """Shows lines, the newest first; ``more_wanted`` when the end of those read so far is seen."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[CommandLine] = []
        self.next_before: int | None = None
        self._asked_for: int | None = None

    def show_page(self, page: Page | None) -> None:
        """Show the first page, or nothing."""
        self.beginResetModel()
        self.lines = list(page.lines) if page is not None else []
        self.next_before = page.next_before if page is not None else None
        self._asked_for = None
        self.endResetModel()

    def add_page(self, page: Page) -> None:
        """Add the lines after those that are shown."""
        if page.lines:
            first = len(self.lines)
            self.beginInsertRows(ROOT, first, first + len(page.lines) - 1)
            self.lines += page.lines
            self.endInsertRows()
        self.next_before = page.next_before

    def line_at(self, row: int) -> CommandLine | None:
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def row_of(self, command_id: int) -> int | None:
        return next((row for row, line in enumerate(self.lines) if line.id == command_id), None)

    def retell(self) -> None:
        """Read headings and sentences again, in a new language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, 0))

    # --- Qt's questions ---------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 1

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self.next_before is not None and self._asked_for != self.next_before

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._asked_for = self.next_before
            self.more_wanted.emit()

    def data(self, index: Index, role: int = TITLE) -> Any:
        line = self.lines[index.row()]
        if role == TITLE:
            return told(line.what)
        if role == DETAIL:
            return self.detail(line)
        if role == QUIET:
            return line.undone
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(told(line.what))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{told(line.what)} {self.detail(line)}"
        return None

    def detail(self, line: CommandLine) -> str:
        """When, by whom, and whether it was taken back."""
        words = f"{figures.moment(line.at)} · {line.who}"
        return f"{words} · {tr('เลิกทำแล้ว')}" if line.undone else words

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = TITLE) -> Any:
        return tr("รายการ") if orientation == Qt.Orientation.Horizontal and role == TITLE else None

    def cells(self) -> tuple[list[str], list[list[Cell]]]:
        """Headings and cells to copy: those that were read so far."""
        headings = [tr("เมื่อ"), tr("โดย (เครื่อง)"), tr("รายการ"), tr("สถานะ")]
        return headings, [
            [figures.moment(line.at), line.who, told(line.what), tr("เลิกทำแล้ว") if line.undone else ""]
            for line in self.lines
        ]
