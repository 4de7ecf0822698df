"""The tool of both halves of the window: a click puts a point down, a drag moves one or the picture."""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from layers.snapping import snap_at
from ui.map.furniture.drawn import draw_text, text_font
from ui.map.tools.tool import MapHost, MapTool, is_drag
from ui.words.language import tr

if TYPE_CHECKING:
    from layers.colours import MapColours
    from layers.map_view import MapView
    from ui.map.scans.points import Place, PointList

_GRAB_PX, _SNAP_PX = 11.0, 10.0
_RING_PX, _ARM_PX, _CHOSEN_PX = 6.0, 12.0, 9.0


class PointTool(MapTool):
    """Knows where each point lies on its half; ``expected`` gives where they ought to lie, if known."""

    name: ClassVar[str] = "tie_point"
    cursor = Qt.CursorShape.CrossCursor
    pressed_cursor = Qt.CursorShape.CrossCursor

    def __init__(
        self, host: MapHost, points: PointList, expected: Callable[[], Sequence[Place | None]]
    ) -> None:
        super().__init__(host)
        self.points = points
        self.wrong: int | None = None
        self._expected = expected
        self._held: int | None = None
        self._held_at: Place | None = None
        self._last: QPointF | None = None
        self._panning = False

    # --- what the halves differ in ------------------------------------------------------------------------

    @abstractmethod
    def places(self) -> list[Place]:
        """Where the points lie, in map metres of this half."""

    @abstractmethod
    def half_place(self) -> Place | None:
        """Where the point lies that is half done."""

    @abstractmethod
    def put(self, place: Place) -> None: ...

    @abstractmethod
    def drop(self, at: int, place: Place) -> None: ...

    def meant(self, at: QPointF, keys: Qt.KeyboardModifier) -> Place:
        """The place that is meant by a point of the widget."""
        return self.host.view.to_map(at.x(), at.y())

    # --- mouse and keys -----------------------------------------------------------------------------------

    def press(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        super().press(at, keys)
        self._last, self._panning = at, False
        self._held, self._held_at = self._under(at), None
        if self._held is not None:
            self.points.choose(self._held)

    def move(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        if self.start is None or self._last is None:
            return
        if self._held is not None:
            if self._held_at is not None or is_drag(self.start, at):
                self._held_at = self.meant(at, keys)
                self.host.show_tool()
        elif self._panning or is_drag(self.start, at):
            self._panning = True
            self.host.pan_by(at.x() - self._last.x(), at.y() - self._last.y())
            self._last = at

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        held, held_at = self._held, self._held_at
        was_pressed, panned = self.start is not None, self._panning
        super().release(at, keys)
        self._held = self._held_at = self._last = None
        self._panning = False
        if held is not None:
            if held_at is not None:
                self.drop(held, held_at)
        elif was_pressed and not panned:
            self.put(self.meant(at, keys))

    def second_click(self, at: QPointF, keys: Qt.KeyboardModifier) -> bool:
        return self.points.forget_half()

    def key(self, key: int, keys: Qt.KeyboardModifier) -> bool:
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.points.chosen is not None:
            self.points.delete(self.points.chosen)
            return True
        return False

    def cancel(self) -> bool:
        self._held = self._held_at = self._last = None
        return super().cancel() or self.points.forget_half()

    def _under(self, at: QPointF) -> int | None:
        view, nearest = self.host.view, None
        least = _GRAB_PX
        for number, place in enumerate(self.places()):
            right, down = view.to_screen(*place)
            away = math.hypot(right - at.x(), down - at.y())
            if away <= least:
                nearest, least = number, away
        return nearest

    # --- painting -----------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, view: MapView, colours: MapColours) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        expected = list(self._expected())
        for at, place in enumerate(self.places()):
            if at == self._held and self._held_at is not None:
                place = self._held_at
            elif at < len(expected) and expected[at] is not None:
                self._line(painter, view, colours, place, expected[at])
            colour = colours.danger if at == self.wrong else colours.primary
            self._mark(painter, view, colours, place, colour, str(at + 1), chosen=at == self.points.chosen)
        half = self.half_place()
        if half is not None:
            number = str(len(self.points.points) + 1)
            self._mark(painter, view, colours, half, colours.selection, number, chosen=True)

    def _line(
        self, painter: QPainter, view: MapView, colours: MapColours, place: Place, goal: Place | None
    ) -> None:
        """From a point to where the transformation puts it."""
        assert goal is not None
        begin, end = QPointF(*view.to_screen(*place)), QPointF(*view.to_screen(*goal))
        if (end - begin).manhattanLength() < 2 or (end - begin).manhattanLength() > 20_000:
            return
        for colour, width in ((colours.halo, 4.0), (colours.danger, 1.6)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawLine(begin, end)

    def _mark(
        self,
        painter: QPainter,
        view: MapView,
        colours: MapColours,
        place: Place,
        colour: str,
        number: str,
        *,
        chosen: bool,
    ) -> None:
        """A cross that leaves the very place free to be seen, a ring, and the number."""
        right, down = view.to_screen(*place)
        if not (-50 < right < view.width_px + 50 and -50 < down < view.height_px + 50):
            return
        centre = QPointF(right, down)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ink, width in ((colours.halo, 4.5), (colour, 1.8)):
            painter.setPen(QPen(QColor(ink), width))
            for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                arm = QPointF(x, y)
                painter.drawLine(centre + arm * 2.5, centre + arm * _ARM_PX)
            painter.drawEllipse(centre, _RING_PX, _RING_PX)
            if chosen:
                painter.drawEllipse(centre, _CHOSEN_PX, _CHOSEN_PX)
        font = text_font(painter.font())
        width_px = QFontMetricsF(font).horizontalAdvance(number)
        left = (
            right + _ARM_PX if right + _ARM_PX + width_px < view.width_px - 4 else right - _ARM_PX - width_px
        )
        draw_text(painter, QPointF(left, down - _RING_PX), number, font, colour, colours.halo)


class ScanPointTool(PointTool):
    """On the scan, whose metres are its pixels; rows run down and northings up."""

    def __init__(
        self,
        host: MapHost,
        points: PointList,
        expected: Callable[[], Sequence[Place | None]],
        size: tuple[int, int],
    ) -> None:
        super().__init__(host, points, expected)
        self._size = size

    def places(self) -> list[Place]:
        return [(each.column, -each.row) for each in self.points.points]

    def half_place(self) -> Place | None:
        scan = self.points.half.scan
        return None if scan is None else (scan[0], -scan[1])

    def meant(self, at: QPointF, keys: Qt.KeyboardModifier) -> Place:
        x, y = super().meant(at, keys)
        width, height = self._size
        return min(max(x, 0.0), float(width)), max(min(y, 0.0), -float(height))

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        # A click beside the paper means nothing.
        x, y = self.host.view.to_map(at.x(), at.y())
        if self._held is None and not (0 <= x <= self._size[0] and -self._size[1] <= y <= 0):
            self.start = None
        super().release(at, keys)

    def put(self, place: Place) -> None:
        self.points.put_on_scan(place[0], -place[1])

    def drop(self, at: int, place: Place) -> None:
        self.points.move_on_scan(at, place[0], -place[1])

    def hint(self) -> str:
        if self.points.half.map is not None:
            return tr("คลิกจุดเดียวกันบนภาพสแกน · Esc เลิกจุดนี้")
        return tr("คลิกจุดตัดกริดหรือจุดที่จำได้บนภาพ · ลากเพื่อเลื่อนภาพ หมุนล้อเพื่อขยาย")


class MapPointTool(PointTool):
    """On the map; a point clings to vertices and edges of layers, with Ctrl to nothing."""

    def places(self) -> list[Place]:
        return [(each.x_m, each.y_m) for each in self.points.points]

    def half_place(self) -> Place | None:
        return self.points.half.map

    def meant(self, at: QPointF, keys: Qt.KeyboardModifier) -> Place:
        x, y = super().meant(at, keys)
        if keys & Qt.KeyboardModifier.ControlModifier:
            return x, y
        snap = snap_at(self.host.layers, x, y, _SNAP_PX * self.host.view.m_per_px)
        return (x, y) if snap is None else (snap.x, snap.y)

    def put(self, place: Place) -> None:
        self.points.put_on_map(*place)

    def drop(self, at: int, place: Place) -> None:
        self.points.move_on_map(at, *place)

    def hint(self) -> str:
        if self.points.half.scan is not None:
            return tr("คลิกจุดเดียวกันบนแผนที่ หรือพิมพ์พิกัด · เกาะมุมและขอบแปลง (Ctrl ไม่เกาะ) · Esc เลิกจุดนี้")
        return tr("คลิกบนภาพสแกนก่อน แล้วคลิกจุดเดียวกันบนแผนที่")
