"""A hand that drags and a wheel that turns, sixty times a second, and how long each frame took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from ui.map.canvas import MapCanvas

FRAME_S = 1 / 60
_DRAG_PX = 8.0  # 480 pixels a second
_NOTCH = 30  # a quarter of a notch of the wheel
_ZOOMS = (1, 3, 10, 30, 100)

Step = tuple[Literal["pan", "zoom"], float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """Milliseconds that the window was busy with a frame, and how many of them its thread ran.

    ``late`` frames were not on the screen when the next was due.
    """

    kind: str
    millis: float
    busy_ms: float
    late: bool


def steps() -> Iterator[Step]:
    """Right, in, slanting, out, and back, without end."""
    once: list[Step] = [("pan", _DRAG_PX, 0.0)] * 50
    once += [("zoom", 1.0, 0.0)] * 16
    once += [("pan", -_DRAG_PX, _DRAG_PX / 2)] * 50
    once += [("zoom", -1.0, 0.0)] * 16
    once += [("pan", 0.0, -_DRAG_PX / 2)] * 50
    once += [("zoom", 1.0, 0.0), ("zoom", -1.0, 0.0)] * 9
    return cycle(once)


class Hand:
    """Sends the canvas what a mouse would send."""

    def __init__(self, canvas: MapCanvas) -> None:
        self._canvas = canvas
        self._held = False
        self._at = QPointF(canvas.rect().center())

    def do(self, step: Step) -> None:
        kind, across, down = step
        if kind == "zoom":
            self.release()
            self._wheel(across)
            return
        if not self._held:
            self._held = True
            self._at = QPointF(self._canvas.rect().center())
            self._mouse(QEvent.Type.MouseButtonPress, Qt.MouseButton.MiddleButton)
        self._at += QPointF(across, down)
        self._mouse(QEvent.Type.MouseMove, Qt.MouseButton.NoButton)

    def release(self) -> None:
        if self._held:
            self._held = False
            self._mouse(QEvent.Type.MouseButtonRelease, Qt.MouseButton.MiddleButton)

    def hover(self, at: QPointF) -> None:
        self._at = at
        self._mouse(QEvent.Type.MouseMove, Qt.MouseButton.NoButton)

    def _mouse(self, kind: QEvent.Type, button: Qt.MouseButton) -> None:
        buttons = Qt.MouseButton.MiddleButton if self._held else Qt.MouseButton.NoButton
        everywhere = self._canvas.mapToGlobal(self._at)
        event = QMouseEvent(kind, self._at, everywhere, button, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self._canvas, event)

    def _wheel(self, turns: float) -> None:
        at = QPointF(self._canvas.rect().center())
        event = QWheelEvent(
            at,
            self._canvas.mapToGlobal(at),
            QPoint(),
            QPoint(0, round(turns * _NOTCH)),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self._canvas, event)


def frames(canvas: MapCanvas, count: int) -> list[Frame]:
    """So many frames shared out over five scales; pictures are painted beside them, as always."""
    canvas.zoom_full()
    whole = canvas.view
    found: list[Frame] = []
    for zoom in _ZOOMS:
        canvas.set_view(whole.with_m_per_px(whole.m_per_px / zoom))
        found += _moved(canvas, islice(steps(), count // len(_ZOOMS)))
    return found


def _moved(canvas: MapCanvas, wanted: Iterator[Step]) -> Iterator[Frame]:
    hand = Hand(canvas)
    due = time.perf_counter() + FRAME_S
    for step in wanted:
        # The lock is free while nothing is due, as it is in Qt's own waiting.
        time.sleep(max(0.0, due - time.perf_counter()))
        begun, busy = time.perf_counter(), time.thread_time()
        QApplication.processEvents()
        hand.do(step)
        canvas.repaint()
        ended = time.perf_counter()
        yield Frame(
            step[0],
            (ended - begun) * 1000,
            (time.thread_time() - busy) * 1000,
            ended > due + FRAME_S,
        )
        due = max(due + FRAME_S, ended)
    hand.release()
