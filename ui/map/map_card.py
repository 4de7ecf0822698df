"""A card that floats over the map: a heading, a button that closes it, and whatever it is for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.parts.controls import tool_button

CARD_WIDTH_PX = 372


class MapCard(QFrame):
    """Esc and its button close it. ``body`` is the column for what it holds."""

    closed = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self.setFixedWidth(CARD_WIDTH_PX)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(0, 0, 0, 0)
        self.head.setSpacing(4)
        self.close_button = tool_button("close", "ปิด")
        self.close_button.clicked.connect(self.dismiss)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 6, 8, 8)
        self.body.setSpacing(4)
        self.body.addLayout(self.head)
        self.hide()

    def set_heading(self, heading: QWidget) -> None:
        self.head.addWidget(heading, 1)
        self.head.addWidget(self.close_button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def dismiss(self) -> None:
        """Close, as somebody asked for it."""
        self.hide()
        self.closed.emit()

    def wanted_height(self, most: int) -> int:
        """How high the card would be, in a room of so many pixels."""
        return min(self.sizeHint().height(), most)


class CardPlace(QObject):
    """Keeps cards where they belong over a widget: below the tools on the left, or on the right."""

    def __init__(self, over: QWidget, left: int, top: int, bottom: int) -> None:
        super().__init__(over)
        self._over = over
        self._left, self._top, self._bottom = left, top, bottom
        self._cards: list[tuple[MapCard, bool]] = []
        over.installEventFilter(self)

    def put(self, card: MapCard, *, right: bool = False) -> None:
        card.setParent(self._over)
        card.hide()
        self._cards.append((card, right))
        card.resized.connect(self._arrange)
        card.installEventFilter(self)

    def set_top(self, top: int) -> None:
        """What floats above the cards has become higher or lower."""
        if top != self._top:
            self._top = top
            self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, MapCard):
            self._make_way(watched)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._arrange()
        return False

    def _make_way(self, shown: MapCard) -> None:
        """One card on a side: the one that was there is closed."""
        side = next((right for card, right in self._cards if card is shown), None)
        for card, right in self._cards:
            if right == side and card is not shown and not card.isHidden():
                card.dismiss()

    def _arrange(self) -> None:
        room = self._over.height() - self._top - self._bottom
        for card, right in self._cards:
            if card.isHidden():
                continue
            left = self._over.width() - card.width() - self._left if right else self._left
            height = card.wanted_height(room)
            if (card.x(), card.y(), card.height()) != (left, self._top, height):
                card.setGeometry(left, self._top, card.width(), height)
                # A card that is being shown for the first time hears of its size too late.
                card.body.invalidate()
                card.body.activate()
            card.raise_()
