"""The dialog of the columns of the plot table: which, in which order, and by which plots are grouped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.parts.controls import combo_box, push_button, text_label
from ui.parts.row_table import ROW_HEIGHT_PX
from ui.words.language import say, tr

_NAME = Qt.ItemDataRole.UserRole


class ColumnsDialog(QDialog):
    """``columns`` are all there are, by name and heading; those shown come first, in their order."""

    arranged = Signal(list, str)
    usual_requested = Signal()

    def __init__(
        self,
        columns: Sequence[tuple[str, str]],
        shown: Sequence[str],
        groups: Sequence[tuple[str, str]],
        grouped_by: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        say(self.setWindowTitle, "คอลัมน์ของตาราง")
        self.list = QListWidget()
        say(self.list.setAccessibleName, "คอลัมน์ ทำเครื่องหมายที่จะแสดง")
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        headings = dict(columns)
        order = [name for name in shown if name in headings]
        for name in [*order, *(name for name in headings if name not in order)]:
            item = QListWidgetItem(headings[name])
            item.setData(_NAME, name)
            item.setSizeHint(QSize(0, ROW_HEIGHT_PX))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in order else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(lambda _item: self._offer())
        self.up = push_button("เลื่อนขึ้น")
        self.down = push_button("เลื่อนลง")
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.groups = combo_box("จัดกลุ่มตาม")
        self.groups.setMinimumContentsLength(18)
        self.groups.addItem(tr("ไม่จัดกลุ่ม"), "")
        for name, heading in groups:
            self.groups.addItem(heading, name)
        self.groups.setCurrentIndex(max(self.groups.findData(grouped_by), 0))
        usual = push_button("แบบเดิมของโปรแกรม", "link")
        usual.clicked.connect(self._ask_usual)
        close = push_button("ปิด")
        close.clicked.connect(self.reject)
        self.accept_button = push_button("ใช้", "primary")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self._accept)
        side = QVBoxLayout()
        for button in (self.up, self.down):
            side.addWidget(button)
        side.addStretch(1)
        middle, group_row, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addLayout(side)
        group_row.addWidget(text_label("จัดกลุ่มตาม"))
        group_row.addWidget(self.groups, 1)
        foot.addWidget(usual)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addLayout(middle, 1)
        column.addLayout(group_row)
        column.addLayout(foot)
        self.resize(460, 460)

    def chosen(self) -> list[str]:
        """The columns with a tick, from left to right."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(_NAME) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + by < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + by, item)
            self.list.setCurrentRow(row + by)

    def _offer(self) -> None:
        self.accept_button.setEnabled(bool(self.chosen()))

    def _accept(self) -> None:
        self.arranged.emit(self.chosen(), str(self.groups.currentData()))
        self.accept()

    def _ask_usual(self) -> None:
        self.usual_requested.emit()
        self.accept()
