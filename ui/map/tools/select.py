"""The tools that select plots: by a click or a box, by a polygon of corners, and by a line drawn freely."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.map.tools.band import BandTool
from ui.map.tools.tool import MapHost, MapTool, mode_of
from ui.words.language import tr

if TYPE_CHECKING:
    from layers.colours import MapColours
    from layers.map_view import MapView

_FILL_OPACITY = 0.2
_CORNER_PX = 3.5
# A hand draws many points; nearer than this they tell nothing new.
_STEP_PX = 3.0
# Smooth dashes along more points than this take longer than a frame, a hundred times as long as rough ones.
_MOST_SMOOTH = 200
# A finger that means the first corner again lands this near to it; it has no right button and no Enter.
_CLOSE_PX = 14.0


class SelectTool(BandTool):
    """Selects by a click or a box; Shift adds, Ctrl turns over, both take out."""

    name = "select"
    marks_hover = True

    def click(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        self.host.select_at(at, mode_of(keys))

    def drag(self, band: QRectF, keys: Qt.KeyboardModifier) -> None:
        self.host.select_in(band, mode_of(keys))

    def hint(self) -> str:
        return tr("คลิกหรือลากกรอบเพื่อเลือก · Shift เพิ่ม · Ctrl สลับ · Ctrl+Shift เอาออก")


class _ShapeSelectTool(MapTool):
    """Corners on the ground that close to a polygon; what touches it is selected."""

    cursor = Qt.CursorShape.CrossCursor
    pressed_cursor = Qt.CursorShape.CrossCursor
    uses_shift = True
    shows_corners = False

    def __init__(self, host: MapHost) -> None:
        super().__init__(host)
        self.corners: list[tuple[float, float]] = []
        self._pointer: tuple[float, float] | None = None

    def _ground(self, at: QPointF) -> tuple[float, float]:
        return self.host.view.to_map(at.x(), at.y())

    def _finish(self, keys: Qt.KeyboardModifier) -> None:
        corners = self.corners
        self.cancel()
        if len(set(corners)) >= 3:
            self.host.select_within(corners, mode_of(keys))

    def cancel(self) -> bool:
        had = bool(self.corners)
        self.corners, self._pointer = [], None
        self.host.show_tool()
        return super().cancel() or had

    def paint(self, painter: QPainter, view: MapView, colours: MapColours) -> None:
        places = [*self.corners, *([self._pointer] if self._pointer is not None else [])]
        if not self.corners:
            return
        at = (np.array(places) - (view.left, view.top)) * (1 / view.m_per_px, -1 / view.m_per_px)
        on_screen = QPolygonF([QPointF(x, y) for x, y in at.tolist()])
        fill = QColor(colours.selection_fill)
        fill.setAlphaF(_FILL_OPACITY)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(places) <= _MOST_SMOOTH)
        painter.setPen(QPen(QColor(colours.selection), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(fill)
        painter.drawPolygon(on_screen)
        if self.shows_corners:
            painter.setPen(QPen(QColor(colours.halo), 1))
            painter.setBrush(QColor(colours.selection))
            for corner in on_screen.toList()[: len(self.corners)]:
                painter.drawEllipse(corner, _CORNER_PX, _CORNER_PX)


class PolygonSelectTool(_ShapeSelectTool):
    """A corner with each click; a double click, the right button, Enter or the first corner closes it."""

    name = "select_polygon"
    shows_corners = True

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        was_pressed = self.start is not None
        super().release(at, keys)
        if was_pressed and len(self.corners) >= 3 and self._is_at_first(at):
            self._finish(keys)
        elif was_pressed:
            self.corners.append(self._ground(at))
            self.host.show_tool()

    def _is_at_first(self, at: QPointF) -> bool:
        first = QPointF(*self.host.view.to_screen(*self.corners[0]))
        return (at - first).manhattanLength() <= _CLOSE_PX

    def move(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        self._pointer = self._ground(at)
        if self.corners:
            self.host.show_tool()

    def double_click(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        self._finish(keys)

    def second_click(self, at: QPointF, keys: Qt.KeyboardModifier) -> bool:
        had = bool(self.corners)
        self._finish(keys)
        return had

    def key(self, key: int, keys: Qt.KeyboardModifier) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.corners:
            self._finish(keys)
            return True
        return key == Qt.Key.Key_Backspace and self.take_back()

    def take_back(self) -> bool:
        if not self.corners:
            return False
        self.corners.pop()
        self.host.show_tool()
        return True

    def hint(self) -> str:
        if not self.corners:
            return tr("คลิกมุมแรกของรูปที่จะเลือก · Esc เลิก")
        return tr("คลิกมุมต่อไป · ดับเบิลคลิกหรือ Enter เพื่อเลือก · Backspace ลบมุมล่าสุด")


class FreehandSelectTool(_ShapeSelectTool):
    """A line drawn with the button held; letting go closes it."""

    name = "select_freehand"

    def press(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        super().press(at, keys)
        self.corners = [self._ground(at)]

    def move(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        if self.start is not None and (at - self.start).manhattanLength() >= _STEP_PX:
            self.start = at
            self.corners.append(self._ground(at))
            self.host.show_tool()

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        if self.start is not None:
            self._finish(keys)

    def hint(self) -> str:
        return tr("ลากเส้นล้อมแปลงที่จะเลือก · Shift เพิ่ม · Ctrl สลับ · Esc เลิก")
