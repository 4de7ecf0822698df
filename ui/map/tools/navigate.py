"""The tools that move the map: the hand, and the box that is zoomed to."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt

from layers.map_view import Extent
from ui.map.tools.band import BandTool
from ui.map.tools.tool import MapTool
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


class BoxZoomTool(BandTool):
    """Zooms to a box that is dragged, or out of it with Alt; a click zooms by two."""

    name = "zoom_box"
    cursor = Qt.CursorShape.CrossCursor

    def click(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        # Shift with a click is a slip of a drag that never began.
        if not keys & Qt.KeyboardModifier.ShiftModifier:
            self.host.zoom_at(0.5 if _outwards(keys) else 2.0, at)

    def drag(self, band: QRectF, keys: Qt.KeyboardModifier) -> None:
        view = self.host.view
        if _outwards(keys):
            share = max(band.width() / view.width_px, band.height() / view.height_px)
            self.host.zoom_at(share, band.center())
            return
        west, north = view.to_map(band.left(), band.top())
        east, south = view.to_map(band.right(), band.bottom())
        self.host.set_view(view.fit(Extent(west, south, east, north), border=0.0))

    def hint(self) -> str:
        return tr("ลากกรอบเพื่อขยายไปยังกรอบ · Alt+ลากเพื่อย่อ · Esc เลิก")


def _outwards(keys: Qt.KeyboardModifier) -> bool:
    return bool(keys & Qt.KeyboardModifier.AltModifier)
