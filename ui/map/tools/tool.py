"""What a tool of the map is: it hears mouse and keys, paints over the map and says what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from layers.colours import MapColours
    from layers.map_layer import MapLayer
    from layers.map_view import Extent, MapView

SelectionMode = Literal["replace", "add", "toggle", "remove"]

# A hand that trembles less than this has clicked, not dragged.
_DRAG_FROM_PX = 4.0
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class MapMark(Protocol):
    """Something drawn over the map with every frame, whatever tool is in hand."""

    def paint(self, painter: QPainter, view: MapView, colours: MapColours) -> None: ...


class MapHost(Protocol):
    """What a tool asks of the map; points and boxes are in pixels of the widget, extents in map metres."""

    @property
    def view(self) -> MapView: ...

    @property
    def layers(self) -> tuple[MapLayer, ...]: ...

    def set_view(self, view: MapView) -> None: ...

    def zoom_to(self, extent: Extent) -> None: ...

    def pan_by(self, right_px: float, down_px: float) -> None: ...

    def zoom_at(self, factor: float, at: QPointF) -> None: ...

    def select_at(self, at: QPointF, mode: SelectionMode) -> None: ...

    def select_in(self, box: QRectF, mode: SelectionMode) -> None: ...

    def select_within(self, ring: list[tuple[float, float]], mode: SelectionMode) -> None:
        """Ask for what touches a polygon with these corners in map metres."""

    def identify_at(self, at: QPointF) -> None: ...

    def show_band(self, band: QRectF | None) -> None: ...

    def show_tool(self) -> None:
        """What the tool paints or hints has changed."""


class MapTool:
    """A tool that does nothing; the others override what they need.

    Of mouse and keys it hears only what is its own: panning by Space, the middle button, arrows and wheel go
    on beneath it. Places are in pixels of the widget; what must stay on the ground while the map moves is
    kept in map metres (``self.host.view.to_map``).
    """

    name: ClassVar[str] = ""
    cursor: ClassVar[Qt.CursorShape] = Qt.CursorShape.ArrowCursor
    pressed_cursor: ClassVar[Qt.CursorShape] = Qt.CursorShape.ArrowCursor
    # Whether the plot under the pointer is marked while nothing is pressed.
    marks_hover: ClassVar[bool] = False
    # Whether Shift with a drag means something to the tool; else it draws a box to zoom to.
    uses_shift: ClassVar[bool] = False

    def __init__(self, host: MapHost) -> None:
        self.host = host
        self.start: QPointF | None = None

    def begin(self) -> None:
        """The tool was taken in hand."""

    def end(self) -> None:
        """Another tool was taken in hand."""
        self.cancel()

    def press(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        self.start = at

    def move(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """The mouse moved, with the left button held (``self.start``) or not."""

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        self.start = None

    def double_click(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """A second press followed at once, in its place; the first was a press and a release."""

    def second_click(self, at: QPointF, keys: Qt.KeyboardModifier) -> bool:
        """The right button was clicked; whether it meant something to the tool."""
        return False

    def key(self, key: int, keys: Qt.KeyboardModifier) -> bool:
        """A key was pressed; whether it meant something to the tool. Letters are those of any keyboard."""
        return False

    def take_back(self) -> bool:
        """Take back the last step of what is half done, for undo; whether there was any."""
        return False

    def cancel(self) -> bool:
        """Give up what is half done; whether there was anything. Esc without anything puts the tool away."""
        was_pressed, self.start = self.start is not None, None
        return was_pressed

    def paint(self, painter: QPainter, view: MapView, colours: MapColours) -> None:
        """Draw over the map, in pixels of the widget; called with every frame, so it must be quick."""

    def hint(self) -> str:
        """What to do next, for the status row, in the language of the window; empty for nothing to say."""
        return ""


def is_drag(start: QPointF, at: QPointF) -> bool:
    return (at - start).manhattanLength() >= _DRAG_FROM_PX


def mode_of(keys: Qt.KeyboardModifier) -> SelectionMode:
    """Shift adds, Ctrl adds what is not selected and takes out what is, both together take out."""
    if keys & _CTRL and keys & _SHIFT:
        return "remove"
    if keys & _CTRL:
        return "toggle"
    return "add" if keys & _SHIFT else "replace"
