"""The page of the dock that lists the mended shapes of an import and walks from one to the next."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.imported.repairs_model import CHANGE, RepairsModel
from ui.imported.repairs_reading import MendedRows
from ui.parts.controls import push_button, tool_button
from ui.parts.labels import ElidedLabel
from ui.parts.row_table import LineTable
from ui.parts.table_copy import copy_table
from ui.words import figures
from ui.words.language import say, speaker, tr
from ui.words.layer_words import kind_word

WIDTHS_PX = (62, 100, 150, 112, 112, 166, 80)
NEXT_KEY, PREVIOUS_KEY = "Alt+Down", "Alt+Up"


class RepairLines(LineTable):
    """One row after the other, by mouse and keyboard; Enter and a double click go close to the fault."""

    line_chosen = Signal(object)
    close_up_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.repairs_model = RepairsModel(self)
        self.setModel(self.repairs_model)
        header = self.horizontalHeader()
        header.setSortIndicator(CHANGE, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        for column, width in enumerate(WIDTHS_PX):
            self.setColumnWidth(column, width)
        self.doubleClicked.connect(self._ask_close_up)
        say(self.setAccessibleName, "รูปที่ซ่อมแซม")
        speaker().changed.connect(self.repairs_model.retell)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        rows = self.selectionModel().selectedRows()
        self.line_chosen.emit(self.repairs_model.line_at(rows[0].row()) if rows else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_table(*self.repairs_model.cells())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask_close_up()
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Choose the row that many places further down; beyond an end the row at the end."""
        last = self.repairs_model.rowCount() - 1
        if last >= 0:
            place = self.currentIndex().row()
            self.selectRow(max(0, min(place + by, last)) if place >= 0 else 0)

    def _ask_close_up(self) -> None:
        line = self.repairs_model.line_at(self.currentIndex().row())
        if line is not None:
            self.close_up_requested.emit(line)


class RepairsTable(QWidget):
    """Lists what one import mended. Asks for a row to be drawn, to be seen from near, and to be put away.

    ``head`` (the sum and the buttons) is laid out by who shows the dock; ``seen`` tells when the page comes
    and goes.
    """

    line_chosen = Signal(object)
    close_up_requested = Signal(object)
    seen = Signal(bool)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines = RepairLines()
        self.model = self.lines.repairs_model
        self.head = QWidget()
        self.sentence = ElidedLabel(role="secondary")
        self.previous = tool_button("previous", "รูปก่อนหน้า (Alt+↑)")
        self.next = tool_button("next", "รูปถัดไป (Alt+↓)")
        self.done = push_button("ปิด", "link")
        top = QHBoxLayout(self.head)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(4)
        top.addWidget(self.sentence, 1)
        for button in (self.previous, self.next, self.done):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lines)
        self._keys = [
            QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WindowShortcut)
            for keys in (PREVIOUS_KEY, NEXT_KEY)
        ]
        for by, key, button in ((-1, self._keys[0], self.previous), (1, self._keys[1], self.next)):
            key.activated.connect(lambda by=by: self.lines.step(by))
            button.clicked.connect(lambda _checked=False, by=by: self.lines.step(by))
        self.lines.line_chosen.connect(self.line_chosen)
        self.lines.close_up_requested.connect(self.close_up_requested)
        self.done.clicked.connect(self.closed)
        speaker().changed.connect(self._retell)

    def show_rows(self, mended: MendedRows | None) -> None:
        """List what was mended and choose the first row; ``None`` empties the page."""
        self.model.show_rows(mended)
        self._retell()
        self.lines.step(0)

    def _retell(self) -> None:
        mended = self.model.mended
        if mended is None:
            self.sentence.setText("")
            return
        change = figures.area_change(sum(line.change_m2 for line in mended.rows))
        count = tr("%Ln รูป", len(mended.rows))
        total = tr("เนื้อที่เปลี่ยนไป {change} ไร่").format(change=change)
        self.sentence.setText(f"{count} · {total} · {kind_word(mended.layer)} {mended.file}")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seen.emit(False)
