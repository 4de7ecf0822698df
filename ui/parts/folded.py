"""Text that is kept to one line until somebody wants to read it all."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.parts.controls import push_button
from ui.parts.labels import ElidedLabel, TextRole, WrappedLabel
from ui.words.language import tr


class FoldedText(QWidget):
    """One line, cut with …, and a button that unfolds it; the button is there only where something is cut."""

    def __init__(self, text: str = "", role: TextRole = "secondary") -> None:
        super().__init__()
        self._text = text
        self.line = ElidedLabel(text, role)
        self.whole = WrappedLabel(text, role)
        self.whole.hide()
        self.unfold = push_button(look="link")
        self.unfold.setCheckable(True)
        self.unfold.toggled.connect(self._fold)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.whole, 1)
        row.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignTop)
        self._fold(False)

    def set_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.line.setText(text)
            self.whole.setText(text)
            self.unfold.setChecked(False)
        self._fold(self.unfold.isChecked())
        self.setVisible(bool(text))

    def text(self) -> str:
        return self._text

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(self.unfold.isChecked())

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(120, hint.height())

    def _fold(self, unfolded: bool) -> None:
        longer = "\n" in self._text or self.line.sizeHint().width() > self.width()
        self.unfold.setVisible(longer)
        self.line.setVisible(not unfolded)
        self.whole.setVisible(unfolded)
        words = tr("ย่อลง") if unfolded else tr("อ่านต่อ")
        self.unfold.setText(words)
        # Read out alone the button would not say what it unfolds.
        self.unfold.setAccessibleName(f"{words}: {self._text[:60]}")
