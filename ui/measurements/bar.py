"""Two buttons for measured values: type them, or take them from a table."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.parts.controls import push_button
from ui.parts.flow import fold_row


class MeasureBar(QWidget):
    """Stands in the side panel of field work."""

    form_requested = Signal()
    table_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = push_button("บันทึกค่าที่วัด…")
        self.form.clicked.connect(self.form_requested)
        self.table = push_button("นำเข้าตารางค่าที่วัด…")
        self.table.clicked.connect(self.table_requested)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 12, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self.form)
        self._row.addWidget(self.table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fold_row(self._row, self.width())
