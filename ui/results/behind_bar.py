"""The line that says which plots are chosen because of a number, with the ways on and back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.parts.controls import push_button, tool_button
from ui.parts.labels import ElidedLabel


class BehindBar(QFrame):
    """Below the table while plots behind one of its figures are chosen."""

    back_requested = Signal()
    zoom_requested = Signal()
    evidence_requested = Signal()
    table_requested = Signal()
    assign_requested = Signal()
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "tinted")
        self.words = ElidedLabel()
        self.evidence_button = push_button("หลักฐาน", "link", icon="table")
        self.zoom_button = push_button("ไปยังแปลง", "link", icon="zoom_selection")
        self.back_button = push_button("กลับ (Esc)", "link", icon="undo")
        self.table_button = tool_button("plot", "ดูแปลงเหล่านี้ในตารางแปลง")
        self.assign_button = tool_button("assign", "กำหนดมาตรการให้แปลงเหล่านี้ (Ctrl+M)")
        self.table_button.clicked.connect(self.table_requested)
        self.assign_button.clicked.connect(self.assign_requested)
        self.evidence_button.clicked.connect(self.evidence_requested)
        self.zoom_button.clicked.connect(self.zoom_requested)
        self.back_button.clicked.connect(self.back_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 4, 0)
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        self._of_plots = (self.zoom_button, self.table_button, self.assign_button)
        for button in (self.evidence_button, *self._of_plots, self.back_button):
            row.addWidget(button)
        self.hide()

    def show_words(self, words: str, *, has_evidence: bool, has_plots: bool = True) -> None:
        self.words.setText(words)
        for button in self._of_plots:
            button.setVisible(has_plots)
        self.evidence_button.setVisible(has_evidence)
        self.setVisible(bool(words))
        if not words or not has_evidence:
            self.emptied.emit()
