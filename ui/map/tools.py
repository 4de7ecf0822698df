"""What the mouse does on the map: pan, select by click or box, identify."""

from __future__ import annotations

from typing import ClassVar, Literal, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt

SelectionMode = Literal["replace", "add", "toggle"]

# A hand that trembles less than this has clicked, not dragged.
_DRAG_FROM_PX = 4.0


class MapHost(Protocol):
    """What a tool asks of the map; points and boxes are in pixels of the window."""

    def pan_by(self, right_px: float, down_px: float) -> None: ...

    def select_at(self, at: QPointF, mode: SelectionMode) -> None: ...

    def select_in(self, box: QRectF, mode: SelectionMode) -> None: ...

    def identify_at(self, at: QPointF) -> None: ...

    def show_band(self, band: QRectF | None) -> None: ...

    def zoom_at(self, factor: float, at: QPointF) -> None: ...


class MapTool:
    """A tool that does nothing; the others override what they need."""

    name: ClassVar[str] = ""
    cursor: ClassVar[Qt.CursorShape] = Qt.CursorShape.ArrowCursor
    pressed_cursor: ClassVar[Qt.CursorShape] = Qt.CursorShape.ArrowCursor
    marks_hover: ClassVar[bool] = False

    def __init__(self, host: MapHost) -> None:
        self.host = host
        self.start: QPointF | None = None

    def press(self, at: QPointF) -> None:
        self.start = at

    def move(self, at: QPointF) -> None:
        """The mouse moved with the button held."""

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        self.start = None

    def double_click(self, at: QPointF) -> None:
        """A second press followed at once."""

    def cancel(self) -> None:
        """Leave the map as it was before the press."""
        self.start = None


class PanTool(MapTool):
    """Drags the map; a double click zooms in."""

    name = "pan"
    cursor = Qt.CursorShape.OpenHandCursor
    pressed_cursor = Qt.CursorShape.ClosedHandCursor

    def move(self, at: QPointF) -> None:
        if self.start is not None:
            step = at - self.start
            self.start = at
            self.host.pan_by(step.x(), step.y())

    def double_click(self, at: QPointF) -> None:
        self.host.zoom_at(2.0, at)


class SelectTool(MapTool):
    """Selects by a click or a box; Shift adds, Ctrl adds what is not selected and takes out what is."""

    name = "select"
    cursor = Qt.CursorShape.ArrowCursor
    pressed_cursor = Qt.CursorShape.CrossCursor
    marks_hover = True

    def __init__(self, host: MapHost) -> None:
        super().__init__(host)
        self._band: QRectF | None = None

    def move(self, at: QPointF) -> None:
        if self.start is None:
            return
        if self._band is not None or (at - self.start).manhattanLength() >= _DRAG_FROM_PX:
            self._band = QRectF(self.start, at).normalized()
            self.host.show_band(self._band)

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        if self.start is None:
            return
        band, mode = self._band, _mode(keys)
        self.cancel()
        if band is None:
            self.host.select_at(at, mode)
        else:
            self.host.select_in(band, mode)

    def cancel(self) -> None:
        super().cancel()
        self._band = None
        self.host.show_band(None)


class IdentifyTool(MapTool):
    """Asks what is under the cursor."""

    name = "identify"
    cursor = Qt.CursorShape.WhatsThisCursor
    pressed_cursor = Qt.CursorShape.WhatsThisCursor
    marks_hover = True

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        if self.start is not None:
            self.host.identify_at(at)
        super().release(at, keys)


TOOLS: dict[str, type[MapTool]] = {tool.name: tool for tool in (PanTool, SelectTool, IdentifyTool)}


def _mode(keys: Qt.KeyboardModifier) -> SelectionMode:
    if keys & Qt.KeyboardModifier.ControlModifier:
        return "toggle"
    return "add" if keys & Qt.KeyboardModifier.ShiftModifier else "replace"
