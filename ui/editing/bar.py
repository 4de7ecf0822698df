"""What is seen on the map while shapes can be edited: a frame around it and the row of tools."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QFrame, QWidget

from ui.editing.layer_box import LayerBox
from ui.look.theme import look
from ui.map.frame import ActionButton, MapFrame
from ui.parts.cards import Chip
from ui.parts.flow import FlowLayout
from ui.words.language import say

_FRAME_PX = 3
_BELOW_TOOLS_PX = 6


class EditBar(QFrame):
    """A word that says that shapes can be changed, and the tools for it, under the tools of the map."""

    def __init__(self, actions: Sequence[QAction], frame: MapFrame) -> None:
        super().__init__(frame)
        self.setProperty("frame", "card")
        self._row = row = FlowLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        self.state = Chip(look="attention")
        say(self.state.setText, "แก้ไขรูป")
        row.addWidget(self.state)
        self.layers = LayerBox()
        row.addWidget(self.layers)
        for action in actions:
            row.addWidget(ActionButton(action))
        self._frame = frame
        frame.tools.installEventFilter(self)
        frame.installEventFilter(self)
        self.hide()

    def follow(self, is_on: bool) -> None:
        self.setVisible(is_on)
        self._fit()
        self.raise_()
        if not is_on:
            self._frame.set_row_below(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def event(self, event: QEvent) -> bool:
        # The name of another layer is longer, or another language is.
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Below the tools of the map, in as few lines as there is room for."""
        above = self._frame.tools.geometry()
        # The style sheet's border lies around what is laid out.
        border = self.rect().width() - self.contentsRect().width()
        room = self._row.size_within(self._frame.width() - 2 * above.x() - border)
        corner = QPoint(above.x(), above.bottom() + _BELOW_TOOLS_PX)
        self.setGeometry(QRect(corner, room.grownBy(QMargins(0, 0, border, border))))
        if self.isVisible():
            self._frame.set_row_below(self.height() + _BELOW_TOOLS_PX)
            # What is drawn on the map makes way.
            self._frame.canvas.show_tool()


class EditFrame(QWidget):
    """Drawn over the edge of a widget; the mouse goes through it."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        around.installEventFilter(self)
        self.hide()

    def follow(self, is_on: bool) -> None:
        self._lie_over()
        self.setVisible(is_on)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._lie_over()
        return False

    def _lie_over(self) -> None:
        around = self.parentWidget()
        if around is None:
            return
        whole = QRect(0, 0, around.width(), around.height())
        self.setGeometry(whole)
        # Only the edge, so that a frame of the map below need not be put together with it.
        inner = whole.adjusted(_FRAME_PX, _FRAME_PX, -_FRAME_PX, -_FRAME_PX)
        self.setMask(QRegion(whole).subtracted(QRegion(inner)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look().colours.selection))
        painter.end()
