"""How a section of the import card opens: a line above, the subject, what it is, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.parts.controls import divider
from ui.parts.labels import ElidedLabel, Label


def subject_column(section: QWidget, heading: QWidget) -> QVBoxLayout:
    """The column of a section with its divider and heading in place."""
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(2)
    column.addWidget(divider())
    column.addWidget(heading)
    return column


class SubjectHeading(QWidget):
    """The name of a subject, its finding at the right, and a button where there is something to change."""

    def __init__(self, name: Label, action: QPushButton | None = None) -> None:
        super().__init__()
        self.name = name
        self.name.setProperty("weight", "strong")
        self.finding = ElidedLabel()
        self.finding.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.name)
        row.addWidget(self.finding, 1)
        if action is not None:
            row.addWidget(action)

    def say_finding(self, words: str) -> None:
        self.finding.setText(words)
