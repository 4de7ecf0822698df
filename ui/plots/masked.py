"""A piece of personal data: masked, with a button that asks for it; the asking is logged by who answers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.controls import push_button
from ui.parts.labels import ElidedLabel, Label, WrappedLabel
from ui.words.language import tr

MASKED = "■■■■■"


class Masked(QWidget):
    """``asked`` comes with the click; `show_text` ends the masking until the plot is left."""

    asked = Signal()

    def __init__(self, name: str, ask: str, shown: str | None = None, *, of: str = "") -> None:
        """``name`` says what it is, ``ask`` is the word of the button, ``shown`` was asked for before.

        ``of`` says whose it is where ``name`` does not, for who cannot see what stands above.
        """
        super().__init__()
        self.label: Label = WrappedLabel(MASKED)
        self.button = push_button(look="link")
        self.button.set_words(ask)
        whose = name or of
        self.button.setAccessibleName(f"{ask}: {whose}" if whose else ask)
        self.button.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if name:
            column.addWidget(ElidedLabel(name, "secondary"))
        column.addLayout(row)
        self.label.setAccessibleName(tr("{what} ปกปิดอยู่").format(what=whose))
        if shown is not None:
            self.show_text(shown)

    def show_text(self, text: str) -> None:
        self.label.setText(text or tr("ไม่ได้บันทึกไว้"))
        self.label.setAccessibleName("")
        self.button.hide()

    def _ask(self) -> None:
        # A second click while the answer is on its way would be logged as a second look.
        self.button.setEnabled(False)
        self.asked.emit()
