"""Real mouse and key events for the tests of the map's tools."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from ui.map.canvas import MapCanvas

LEFT, MIDDLE, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton
NO_BUTTON = Qt.MouseButton.NoButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
Point = tuple[float, float]


def send(
    canvas: MapCanvas,
    kind: QEvent.Type,
    at: Point,
    button: Qt.MouseButton = LEFT,
    keys: Qt.KeyboardModifier = NO_KEYS,
) -> None:
    held = NO_BUTTON if kind == QEvent.Type.MouseButtonRelease else button
    place = QPointF(*at)
    event = QMouseEvent(kind, place, canvas.mapToGlobal(place), button, held, keys)
    QApplication.sendEvent(canvas, event)


def click(
    canvas: MapCanvas, at: Point, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NO_KEYS
) -> None:
    send(canvas, QEvent.Type.MouseButtonPress, at, button, keys)
    send(canvas, QEvent.Type.MouseButtonRelease, at, button, keys)


def double_click(canvas: MapCanvas, at: Point) -> None:
    """As Qt tells it: a click, then a press of another kind, then a release."""
    click(canvas, at)
    send(canvas, QEvent.Type.MouseButtonDblClick, at)
    send(canvas, QEvent.Type.MouseButtonRelease, at)


def hover(canvas: MapCanvas, at: Point) -> None:
    send(canvas, QEvent.Type.MouseMove, at, NO_BUTTON)


def drag(
    canvas: MapCanvas,
    *places: Point,
    button: Qt.MouseButton = LEFT,
    keys: Qt.KeyboardModifier = NO_KEYS,
) -> None:
    """Press at the first place, move through the others, let go at the last."""
    send(canvas, QEvent.Type.MouseButtonPress, places[0], button, keys)
    for place in places[1:]:
        send(canvas, QEvent.Type.MouseMove, place, button, keys)
    send(canvas, QEvent.Type.MouseButtonRelease, places[-1], button, keys)


def press_key(canvas: MapCanvas, key: int, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
    QApplication.sendEvent(canvas, QKeyEvent(QEvent.Type.KeyPress, key, keys))
