"""A button whose words end in … where there is no room; all of them are in its tooltip and its name."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton

from ui.parts.controls import ButtonLook, TextButton
from ui.parts.labels import button_text, set_tooltip

LEAST_PX = 80


class ElidedButton(TextButton):
    """At most as wide as its words: a long name of a coordinate system does not widen the panel."""

    def __init__(self, look: ButtonLook, words: str = "") -> None:
        super().__init__()
        self._words = ""
        self.setProperty("look", look)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self._fit()

    def words(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        shown, whole = (self.fontMetrics().horizontalAdvance(text) for text in (self.text(), self._words))
        return QSize(hint.width() - shown + whole + 1, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(room, 24))
        self.setText(button_text(shown))
        set_tooltip(self, self._words if shown != self._words else "")
