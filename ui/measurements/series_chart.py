"""A small chart of one series: its values by day, over bands of their published classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.theme import look
from ui.measurements.words import number
from ui.words import figures

_HIGH_PX = 150
_MARK_PX = 4.0
_AIR = 0.12
_INSET_PX = 8


@dataclass(frozen=True, slots=True)
class SeriesPoints:
    """Days and values in order, and ends of classes that lie among them with the names above each."""

    name: str
    points: tuple[tuple[date, float], ...]
    bands: tuple[tuple[float, str], ...] = ()


class SeriesChart(QWidget):
    """Places values where their day is, so that a pause of years looks like one. Told in words to all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series: SeriesPoints | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.update)

    def show_series(self, series: SeriesPoints) -> None:
        self._series = series
        told = ", ".join(f"{figures.day(day)}: {number(value)}" for day, value in series.points)
        self.setAccessibleName(f"{series.name}: {told}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, _HIGH_PX)

    def places(self) -> list[QPointF]:
        """Where each value is drawn."""
        series = self._series
        if series is None:
            return []
        room = self._room(series.points)
        days = [day.toordinal() for day, _ in series.points]
        low, high = _span([value for _, value in series.points])
        first, length = days[0], max(days[-1] - days[0], 1)
        return [
            QPointF(
                room.left() + (at - first) / length * room.width(),
                room.bottom() - (value - low) / (high - low) * room.height(),
            )
            for at, (_, value) in zip(days, series.points, strict=True)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        series = self._series
        if series is None or not series.points:
            return
        colours = look().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._room(series.points)
        low, high = _span([value for _, value in series.points])
        self._paint_bands(painter, room, low, high)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        places = self.places()
        painter.setPen(QPen(QColor(colours.primary), 2))
        painter.drawPolyline(QPolygonF(places))
        painter.setBrush(QColor(colours.primary))
        for place in places:
            painter.drawEllipse(place, _MARK_PX, _MARK_PX)
        painter.setPen(QColor(colours.ink_secondary))
        line_px = painter.fontMetrics().height()
        for value, top in ((high, room.top()), (low, room.bottom() - line_px)):
            box = QRectF(0, top, room.left() - _INSET_PX - 2, line_px)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _short(value))
        days = (series.points[0][0], series.points[-1][0])
        below = QRectF(room.left() - _INSET_PX, room.bottom() + 2, room.width() + 2 * _INSET_PX, line_px)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, figures.day(days[0]))
        if days[0] != days[1]:
            painter.drawText(below, Qt.AlignmentFlag.AlignRight, figures.day(days[1]))
        painter.end()

    def _paint_bands(self, painter: QPainter, room: QRectF, low: float, high: float) -> None:
        """A line at each end of a class within sight, with the name of the class above it."""
        assert self._series is not None
        colours = look().colours
        for end, name in self._series.bands:
            if not low < end < high:
                continue
            y = room.bottom() - (end - low) / (high - low) * room.height()
            painter.setPen(QPen(QColor(colours.line), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right() + _INSET_PX, y))
            painter.setPen(QColor(colours.ink_secondary))
            line_px = painter.fontMetrics().height()
            box = QRectF(room.left(), y - line_px, room.width() + _INSET_PX, line_px)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, name)

    def _room(self, points: Sequence[tuple[date, float]]) -> QRectF:
        metrics = self.fontMetrics()
        low, high = _span([value for _, value in points])
        left = max(metrics.horizontalAdvance(_short(each)) for each in (low, high)) + 8 + _INSET_PX
        return QRectF(left, 6, self.width() - left - 2 * _INSET_PX, self.height() - metrics.height() - 12)


def _span(values: Sequence[float]) -> tuple[float, float]:
    """The lowest and highest value in sight, with a little air."""
    low, high = min(values), max(values)
    air = (high - low) * _AIR or abs(high) * _AIR or 1.0
    return low - air, high + air


def _short(value: float) -> str:
    """An end of the axis, in so many digits as stand beside it."""
    return f"{float(f'{value:.3g}'):,.6g}"
