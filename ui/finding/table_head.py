"""What stands beside the page of plots in the dock: how many there are, what can be done with them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.parts.controls import tool_button
from ui.parts.labels import Label


class TableHead(QWidget):
    """The count, and buttons by icon with their names."""

    def __init__(self, count: Label) -> None:
        super().__init__()
        self.conditions = tool_button("search", "เลือกด้วยเงื่อนไข")
        self.filters = tool_button("filter", "ตัวกรองที่เก็บไว้")
        self.sets = tool_button("star", "ชุดแปลง")
        self.columns = tool_button("table", "คอลัมน์และการจัดกลุ่ม")
        self.fold = tool_button("collapse", "พับหรือคลี่ทุกกลุ่ม")
        self.copy = tool_button("copy", "คัดลอกตารางไป Excel")
        self.paste = tool_button("import", "วางข้อมูลแก้ไขจาก Excel")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(count)
        row.addStretch(1)
        for button in (
            self.conditions,
            self.filters,
            self.sets,
            self.columns,
            self.fold,
            self.copy,
            self.paste,
        ):
            row.addWidget(button)
        self.fold.hide()
