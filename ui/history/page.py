"""The page of the dock with the history: its filters, its lines, and the chosen one in detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.history.detail_pane import DETAIL_PX, DetailPane
from ui.history.filter_row import FilterRow
from ui.history.line_painting import HistoryLinePainter, row_height_px
from ui.history.model import HistoryModel
from ui.parts.labels import ElidedLabel
from ui.parts.row_table import LineTable
from ui.parts.table_copy import copy_table
from ui.words.language import say, speaker, tr

if TYPE_CHECKING:
    from tambon_gis.chronicle.command_pages import Page

# In a narrow window the sentences keep more than half of the room.
_DETAIL_SHARE = 0.42


class HistoryLines(LineTable):
    """One command after the other, by mouse and keyboard; Enter and a double click show its plots."""

    line_chosen = Signal(object)
    plots_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.history_model = HistoryModel(self)
        self.setModel(self.history_model)
        self.setItemDelegate(HistoryLinePainter(self))
        self.horizontalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height_px())
        self.doubleClicked.connect(self.plots_requested)
        say(self.setAccessibleName, "ประวัติการแก้ไข")
        speaker().changed.connect(self.history_model.retell)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        rows = self.selectionModel().selectedRows()
        self.line_chosen.emit(self.history_model.line_at(rows[0].row()) if rows else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_table(*self.history_model.cells())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.plots_requested.emit()
        else:
            super().keyPressEvent(event)


class HistoryPage(QWidget):
    """``head`` says how many there are; ``seen`` tells when the page comes up."""

    seen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.head = ElidedLabel(role="secondary")
        self.filters, self.lines, self.detail = FilterRow(), HistoryLines(), DetailPane()
        self.model = self.lines.history_model
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.lines, 1)
        row.addWidget(self.detail)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.filters)
        column.addLayout(row, 1)
        speaker().changed.connect(self._retell)

    def show_page(self, page: Page | None) -> None:
        """Show the first page; the line that was chosen stays chosen where it is still there."""
        rows = self.lines.selectionModel().selectedRows()
        before = self.model.line_at(rows[0].row()) if rows else None
        self.model.show_page(page)
        self._retell()
        at = self.model.row_of(before.id) if before is not None else None
        if at is not None:
            self.lines.selectRow(at)
        else:
            self.detail.show_line(None)

    def add_page(self, page: Page) -> None:
        self.model.add_page(page)
        self._retell()

    def _retell(self) -> None:
        count = len(self.model.lines)
        if not count:
            self.head.setText(tr("ไม่มีรายการตามที่เลือก"))
        elif self.model.next_before is not None:
            self.head.setText(tr("%Ln รายการล่าสุด เลื่อนลงเพื่ออ่านต่อ", count))
        else:
            self.head.setText(tr("%Ln รายการ", count))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.detail.setFixedWidth(min(DETAIL_PX, round(self.width() * _DETAIL_SHARE)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()
