"""Labels that show text exactly as it is: never read as markup, Thai broken between words."""

from __future__ import annotations

import html
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.thai_text import BREAK, breakable

TextRole = Literal["body", "secondary", "heading", "title", "headline", "attention", "danger", "done", "link"]


class Label(QLabel):
    """One line of text. A role sets size, weight and colour through the stylesheet."""

    def __init__(self, text: str = "", role: TextRole = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("textRole", role)
        self.setText(text)

    def set_role(self, role: TextRole) -> None:
        if self.property("textRole") != role:
            self.setProperty("textRole", role)
            self.style().unpolish(self)
            self.style().polish(self)


class WrappedLabel(Label):
    """Several lines, broken between Thai words; as wide as it is given, as high as it needs."""

    def __init__(self, text: str = "", role: TextRole = "body", parent: QWidget | None = None) -> None:
        super().__init__("", role, parent)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(breakable(text))

    def plain_text(self) -> str:
        """The text as it was given, without the marks for breaking."""
        return self.text().replace(BREAK, "")


class ElidedLabel(Label):
    """One line that ends in … where there is no room; the whole text is in its tooltip."""

    def __init__(self, text: str = "", role: TextRole = "body", parent: QWidget | None = None) -> None:
        self._whole = text
        super().__init__("", role, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._whole = text
        self._fit()

    def plain_text(self) -> str:
        return self._whole

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 24))
        super().setText(shown)
        set_tooltip(self, self._whole if shown != self._whole else "")


def set_tooltip(widget: QWidget, text: str) -> None:
    """A tooltip that shows its text as it is: Qt would read what looks like HTML."""
    widget.setToolTip(tooltip(text))


def tooltip(text: str) -> str:
    return f"<p>{html.escape(breakable(text))}</p>" if text else ""


def button_text(text: str) -> str:
    """A text for a button or menu in which & is a letter, not the mark of a key."""
    return text.replace("&", "&&")
