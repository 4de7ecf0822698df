"""The tools that measure on the map: a length along clicked points, an area inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from ui.map.furniture.drawn import draw_text, text_font
from ui.map.tools.measuring import area_words, length_words, measure
from ui.map.tools.tool import MapHost, MapTool
from ui.words.language import tr

if TYPE_CHECKING:
    from layers.colours import MapColours
    from layers.map_view import MapView
    from ui.map.tools.measuring import Measured

_FILL_OPACITY, _HALO_PX, _CORNER_PX = 0.18, 5.0, 3.5
_LABEL_GAP_PX = 14.0


class MeasureSignals(QObject):
    """``measured`` carries what is measured so far (None for nothing) and whether it is finished."""

    measured = Signal(object, bool)


class MeasureTool(MapTool):
    """A point with each click; a double click, the right button or Enter ends, Backspace takes one back.

    What was measured stays on the map until the next click, Esc or another tool.
    """

    cursor = Qt.CursorShape.CrossCursor
    pressed_cursor = Qt.CursorShape.CrossCursor
    closes: ClassVar[bool] = False

    def __init__(self, host: MapHost) -> None:
        super().__init__(host)
        self.signals = MeasureSignals()
        self.points: list[tuple[float, float]] = []
        self.finished = False
        self._pointer: tuple[float, float] | None = None

    # --- mouse and keys -----------------------------------------------------------------------------------

    def release(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        if self.start is not None:
            if self.finished:
                self.points, self.finished = [], False
            place = self.host.view.to_map(at.x(), at.y())
            if not self.points or self.points[-1] != place:
                self.points.append(place)
            self._tell()
        super().release(at, keys)

    def move(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        if self.points and not self.finished:
            self._pointer = self.host.view.to_map(at.x(), at.y())
            self._tell()

    def double_click(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        self._finish()

    def second_click(self, at: QPointF, keys: Qt.KeyboardModifier) -> bool:
        return self._finish()

    def key(self, key: int, keys: Qt.KeyboardModifier) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._finish()
        return key == Qt.Key.Key_Backspace and self.take_back()

    def take_back(self) -> bool:
        if not self.points or self.finished:
            return False
        self.points.pop()
        self._tell()
        return True

    def cancel(self) -> bool:
        had = bool(self.points)
        self.points, self.finished, self._pointer = [], False, None
        self._tell()
        return super().cancel() or had

    def _finish(self) -> bool:
        if not self.points or self.finished:
            return False
        self._pointer = None
        self.finished = len(self.points) >= self.least
        if not self.finished:
            self.points = []
        self._tell()
        return True

    @property
    def least(self) -> int:
        """How many points make something that can be measured."""
        return 3 if self.closes else 2

    # --- telling ------------------------------------------------------------------------------------------

    @property
    def places(self) -> list[tuple[float, float]]:
        """The points, with the pointer after them while it moves."""
        return [*self.points, *([self._pointer] if self._pointer is not None else [])]

    @property
    def measured(self) -> Measured | None:
        places = self.places
        return measure(places, self.host.view.epsg, closed=self.closes) if len(places) >= 2 else None

    def _tell(self) -> None:
        self.signals.measured.emit(self.measured, self.finished)
        self.host.show_tool()

    def hint(self) -> str:
        if self.finished:
            return tr("คลิกเพื่อวัดใหม่ · Ctrl+C คัดลอกผล · Esc ล้าง")
        if not self.points:
            return tr("คลิกจุดแรกที่จะวัด · Esc เลิก")
        return tr("คลิกจุดต่อไป · ดับเบิลคลิกหรือ Enter เมื่อจบ · Backspace ลบจุดล่าสุด")

    # --- painting -----------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, view: MapView, colours: MapColours) -> None:
        places = self.places
        if not places:
            return
        on_screen = QPolygonF([QPointF(*view.to_screen(x, y)) for x, y in places])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.closes and len(places) >= 3:
            fill = QColor(colours.primary)
            fill.setAlphaF(_FILL_OPACITY)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawPolygon(on_screen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((colours.halo, _HALO_PX), (colours.primary, 2.0)):
            pen = QPen(QColor(colour), width)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline(on_screen)
            if self.closes and len(places) >= 3:
                if not self.finished:
                    pen.setDashPattern([4, 3])
                    painter.setPen(pen)
                painter.drawLine(on_screen.at(len(places) - 1), on_screen.at(0))
        painter.setPen(QPen(QColor(colours.halo), 1))
        painter.setBrush(QColor(colours.primary))
        for at in on_screen.toList()[: len(self.points)]:
            painter.drawEllipse(at, _CORNER_PX, _CORNER_PX)
        self._label(painter, on_screen, view, colours)

    def _label(self, painter: QPainter, on_screen: QPolygonF, view: MapView, colours: MapColours) -> None:
        """Beside the last point, or in the middle of an area that is finished."""
        measured = self.measured
        if measured is None:
            return
        words = length_words(measured.length_m)
        if self.closes:
            if len(on_screen.toList()) < 3:
                return
            words = area_words(measured.area_m2)
        font = text_font(painter.font())
        metrics = QFontMetricsF(font)
        width, height = metrics.horizontalAdvance(words), metrics.height()
        if self.closes and self.finished:
            centre = on_screen.boundingRect().center()
            place = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
        else:
            last = on_screen.at(len(on_screen.toList()) - 1)
            place = QRectF(last.x() + _LABEL_GAP_PX, last.y() - height - 2, width, height)
        place.moveLeft(max(4.0, min(place.left(), view.width_px - width - 4)))
        place.moveTop(max(4.0, min(place.top(), view.height_px - height - 4)))
        at = QPointF(place.left(), place.top() + metrics.ascent())
        draw_text(painter, at, words, font, colours.ink, colours.halo)


class MeasureLineTool(MeasureTool):
    """Measures a length."""

    name = "measure_line"


class MeasureAreaTool(MeasureTool):
    """Measures an area and the way around it."""

    name = "measure_area"
    closes = True
