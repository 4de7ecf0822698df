"""The pieces that panels are made of: cards, chips, share bars and rows of a name with its figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.parts.flow import fold_row
from ui.parts.labels import ElidedLabel, Label

ChipLook = Literal["done", "planned", "attention", "quiet"]


class Card(QFrame):
    """A white box with an optional heading; add to ``body``."""

    def __init__(self, heading: str = "", frame: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", frame)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 8, 12, 10)
        self.body.setSpacing(4)
        self.heading = ElidedLabel(heading, "heading")
        self.heading.setVisible(bool(heading))
        self.body.addWidget(self.heading)

    def set_heading(self, text: str) -> None:
        self.heading.setText(text)
        self.heading.setVisible(bool(text))


class Chip(Label):
    """A word in a tinted pill; the word itself says what the colour says."""

    def __init__(self, text: str = "", look: ChipLook = "quiet", parent: QWidget | None = None) -> None:
        super().__init__(text, "body", parent)
        self.setProperty("chip", look)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def _make_room(self) -> None:
        # The tint reaches beyond the text on all sides.
        self.setContentsMargins(9, 2, 9, 3)

    def set_look(self, look: ChipLook) -> None:
        if self.property("chip") != look:
            self.setProperty("chip", look)
            self.style().unpolish(self)
            self.style().polish(self)


class ShareBar(QWidget):
    """A bar divided by shares in the colours given; what is missing to one stays empty."""

    def __init__(self, height_px: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[tuple[float, QColor]] = []
        self._height_px = height_px
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parts(self, parts: Sequence[tuple[float, str]], told: str) -> None:
        """Shares of one and their colours. ``told`` says the same in words for a screen reader."""
        self._parts = [(share, QColor(colour)) for share, colour in parts]
        self.setAccessibleName(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, self._height_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), self.palette().mid())
        left = 0.0
        for share, colour in self._parts:
            width = share * self.width()
            painter.fillRect(QRectF(left, 0, width, self.height()), colour)
            left += width
        painter.end()


class FigureRow(QWidget):
    """A name on the left, its figure on the right; where both are long one of them is cut."""

    def __init__(self, name: str, figure: str, *, keep_name: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.name: Label = Label(name, "secondary") if keep_name else ElidedLabel(name, "secondary")
        self.figure: Label = ElidedLabel(figure) if keep_name else Label(figure)
        self.figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.name, 0 if keep_name else 1)
        row.addWidget(self.figure, 1 if keep_name else 0)


class CardColumn(QScrollArea):
    """Cards below each other, scrolled when they are too many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setProperty("page", "true")
        self.column = QVBoxLayout(page)
        self.column.setContentsMargins(12, 12, 12, 12)
        self.column.setSpacing(8)
        self.column.addStretch(1)
        self.setWidget(page)

    def add(self, widget: QWidget) -> None:
        self.column.insertWidget(self.column.count() - 1, widget)

    def clear(self) -> None:
        while self.column.count() > 1:
            item = self.column.takeAt(0)
            discard(item.widget() if item is not None else None)


class CardPanel(QFrame):
    """A panel of the side: cards that scroll, and below them a row of buttons that stays in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "panel")
        self.cards = CardColumn()
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(12, 8, 12, 10)
        self._buttons.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.cards, 1)
        column.addLayout(self._buttons)

    def add_buttons(self, main: QWidget, *others: QWidget) -> None:
        """The main one takes the room that the others leave."""
        self._buttons.addWidget(main, 1)
        for button in others:
            self._buttons.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fold_row(self._buttons, self.width())


def discard(widget: QWidget | None) -> None:
    """Take a widget out of sight now and out of memory when Qt is ready."""
    if widget is not None:
        widget.hide()
        widget.deleteLater()


def clear_layout(layout: QLayout, keep: int = 0) -> None:
    """Remove everything from a layout after the first ``keep`` items."""
    while layout.count() > keep:
        item = layout.takeAt(keep)
        if item is not None and item.widget() is not None:
            discard(item.widget())
        elif item is not None and (inner := item.layout()) is not None:
            clear_layout(inner)
