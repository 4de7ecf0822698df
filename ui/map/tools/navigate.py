"""The tools that move the map: the hand, and the box that is zoomed to."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt

from layers.map_view import Extent
from ui.map.tools.tool import MapHost, MapTool, is_drag
from ui.words.language import tr


class PanTool(MapTool):
    """Drags the map; a double click zooms in."""

    name = "pan"
    cursor = Qt.CursorShape.OpenHandCursor
    pressed_cursor = Qt.CursorShape.ClosedHandCursor

    def move(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        if self.start is not None:
            step = at - self.start
            self.start = at
            self.host.pan_by(step.x(), step.y())

    def double_click(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        self.host.zoom_at(2.0, at)

    def hint(self) -> str:
        return tr("ลากเพื่อเลื่อน · ดับเบิลคลิกเพื่อขยาย · Shift+ลากกรอบเพื่อขยายไปยังกรอบ")


class BoxZoomTool(MapTool):
    """Zooms to a box that is dragged, or out of it with Alt; a click zooms by two."""

    name = "zoom_box"
    cursor = Qt.CursorShape.CrossCursor
    pressed_cursor = Qt.CursorShape.CrossCursor
    uses_shift = True

    def __init__(self, host: MapHost) -> None:
        super().__init__(host)
        self._band: QRectF | None = None

    def move(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        if self.start is not None and (self._band is not None or is_drag(self.start, at)):
            self._band = QRectF(self.start, at).normalized()
            self.host.show_band(self._band)

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        if self.start is None:
            return
        band, view = self._band, self.host.view
        outwards = bool(keys & Qt.KeyboardModifier.AltModifier)
        self.cancel()
        if band is None:
            # Shift with a click is a slip of a drag that never began.
            if not keys & Qt.KeyboardModifier.ShiftModifier:
                self.host.zoom_at(0.5 if outwards else 2.0, at)
        elif outwards:
            share = max(band.width() / view.width_px, band.height() / view.height_px)
            self.host.zoom_at(share, band.center())
        else:
            west, north = view.to_map(band.left(), band.top())
            east, south = view.to_map(band.right(), band.bottom())
            self.host.set_view(view.fit(Extent(west, south, east, north), border=0.0))

    def cancel(self) -> bool:
        self._band = None
        self.host.show_band(None)
        return super().cancel()

    def hint(self) -> str:
        return tr("ลากกรอบเพื่อขยายไปยังกรอบ · Alt+ลากเพื่อย่อ · Esc เลิก")
