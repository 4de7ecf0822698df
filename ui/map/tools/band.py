"""What tools share that draw a box with the button held: the box, or a click where nothing was dragged."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt

from ui.map.tools.tool import MapHost, MapTool, is_drag


class BandTool(MapTool):
    """Shows the box while it is dragged; `click` or `drag` hears what it was when the button is let go."""

    pressed_cursor = Qt.CursorShape.CrossCursor
    uses_shift = True

    def __init__(self, host: MapHost) -> None:
        super().__init__(host)
        self._band: QRectF | None = None

    def click(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """The button was let go where it was pressed."""

    def drag(self, band: QRectF, keys: Qt.KeyboardModifier) -> None:
        """A box was drawn, in pixels of the widget."""

    def move(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        if self.start is not None and (self._band is not None or is_drag(self.start, at)):
            self._band = QRectF(self.start, at).normalized()
            self.host.show_band(self._band)

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        if self.start is None:
            return
        band = self._band
        self.cancel()
        if band is None:
            self.click(at, keys)
        else:
            self.drag(band, keys)

    def cancel(self) -> bool:
        self._band = None
        self.host.show_band(None)
        return super().cancel()
